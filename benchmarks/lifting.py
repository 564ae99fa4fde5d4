"""How much of a signature's ink comes off other paper, and what that costs a comparison: composites not trained on.

Test writers on templates, real cheque paper and drawn paper that training has not seen; see `docs/lifting.md`. Without
the development data (SIGVERIFY_DATA) it says so and ends.
"""

from __future__ import annotations

import argparse
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from sigverify import paths
from sigverify.domain.comparison import Template
from sigverify.domain.sample import (
    MM_PER_INCH,
    PreparedSignature,
    Provenance,
    Region,
    Resolution,
    ResolutionSource,
    SignatureSample,
)
from sigverify.evaluation.datasets import DataSet, read_folder
from sigverify.evaluation.degradation import Degradation
from sigverify.evaluation.ink import InkFigures, ink_figures, mean_figures
from sigverify.evaluation.metrics import Estimate
from sigverify.evaluation.protocols import Comparator
from sigverify.evaluation.runner import Settings, Worsened, evaluate_inputs
from sigverify.evaluation.splits import split
from sigverify.imaging.binarisation import remove_specks
from sigverify.imaging.components import Layers
from sigverify.imaging.cropping import MARGIN_MM, on_more_paper, whole
from sigverify.imaging.crossed_print import remove_crossed_print
from sigverify.imaging.lifting import Lifted, lift
from sigverify.imaging.loading import read_page
from sigverify.imaging.pipeline import clean
from sigverify.imaging.print_removal import remove_crossing_lines, remove_print
from sigverify.services.verifier import Verifier, load_verifier
from sigverify.training.composites.composing import Composite, Mode, Scene, compose
from sigverify.training.composites.laid import LaidOnCheque, ScannedAlike, cut_from_cheque
from sigverify.training.composites.overprints import Overprint
from sigverify.training.composites.papers import Kind
from sigverify.training.composites.papers import Template as Unfilled
from sigverify.training.composites.scenes import ROWS, draw_resolution
from sigverify.training.composites.sources import SHARES, Source, Use, real_paper, signatures, templates

SETS: Final = ("cedar", "sigcomp2011_dutch")
REAL: Final = "paper of real cheques"
MUCH: Final = 0.05
"""Share of a signature's ink."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """One composite: what is on it, its resolution, and the figures without and with the network."""

    scene: Scene
    dpi: float
    before: InkFigures
    after: InkFigures


PARTS: Final[Mapping[str, Callable[[_Judged], bool]]] = {
    "all": lambda _: True,
    "all from 200 dpi": lambda one: one.dpi >= 200,
    "all but stamps": lambda one: Overprint.STAMP not in one.scene.over,
    "all but stamps, from 200 dpi": lambda one: one.dpi >= 200 and Overprint.STAMP not in one.scene.over,
}
"""What the last rows sum up."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=12, help="composites of each kind and way of scanning")
    parser.add_argument("--writers", type=int, default=15, help="test writers of each set for the error rates; 0: none")
    parser.add_argument("--signatures", type=int, default=10, help="genuine, and forged, signatures of each")
    parser.add_argument(
        "--alone", type=int, default=40, help="signatures of each set with nothing beside them; 0: none"
    )
    parser.add_argument("--sets", nargs="+", choices=SETS, default=SETS, help="for the error rates")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=1)
    arguments = parser.parse_args()
    data = paths.development_data()
    if not (data / "signatures").is_dir():
        print(f"skipped: no development data in {data}")
        return
    if arguments.count:
        report_ink(data, count=arguments.count, seed=arguments.seed)
    if arguments.alone:
        report_alone(data, count=arguments.alone)
    if arguments.writers:
        report_errors(
            data,
            names=arguments.sets,
            writers=arguments.writers,
            each=arguments.signatures,
            processes=arguments.processes,
        )


def report_ink(data: Path, *, count: int, seed: int) -> None:
    """Print the table of found ink, by what the signature stands on."""
    sources = tuple(signatures(data, Use.JUDGING))
    unfilled, real = templates(data, Use.JUDGING), real_paper(data)
    rows = [(scene.name, scene, unfilled) for scene in ROWS] + [(REAL, Scene(Kind.TEMPLATE), real)]
    print("F-measure of the ink in %: by shape and colour alone, then with the network; false / missed ink with it\n")
    print("| on | " + " | ".join(f"{mode.value}" for mode in Mode) + " |")
    print("|---|" + "---|" * len(Mode))
    every: dict[Mode, list[_Judged]] = {mode: [] for mode in Mode}
    for number, (name, scene, papers) in enumerate(rows):
        cells = []
        for mode in Mode:
            own = []
            for repeat in range(count):
                rng = np.random.default_rng([seed, number, tuple(Mode).index(mode), repeat])
                composite = _composite(sources, scene, papers, mode, rng)
                sample = _cut_from_page(composite, mode)
                before = ink_figures(_by_shape_and_colour(sample).mask, composite.truth)
                own.append(_Judged(scene, composite.dpi, before, ink_figures(clean(sample).mask, composite.truth)))
            every[mode] += own
            cells.append(_cell(own))
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)
    for name, is_part in PARTS.items():
        cells = [_cell([one for one in every[mode] if is_part(one)]) for mode in Mode]
        print(f"| **{name}** | " + " | ".join(cells) + " |")
    print()


def _by_shape_and_colour(sample: SignatureSample) -> Lifted:
    """Return the ink as `clean` does where the network is not asked."""
    per_mm = sample.resolution.x / MM_PER_INCH
    lifted = remove_crossing_lines(remove_specks(lift(sample.pixels)), per_mm=per_mm)
    layers = Layers(lifted.mask)
    uncrossed = remove_crossed_print(lifted, sample.pixels, per_mm=per_mm, layers=layers)
    return remove_print(uncrossed, per_mm=per_mm, layers=layers if uncrossed is lifted else None)


def _cell(judged: Sequence[_Judged]) -> str:
    if not judged:
        return "-"
    before = mean_figures([one.before for one in judged])
    after = mean_figures([one.after for one in judged])
    return (
        f"{100 * before.f_measure:.1f}, **{100 * after.f_measure:.1f}** "
        f"({100 * after.false_ink:.1f} / {100 * after.missed_ink:.1f})"
    )


def _composite(
    sources: Sequence[Source], scene: Scene, papers: Sequence[Unfilled], mode: Mode, rng: np.random.Generator
) -> Composite:
    dpi = draw_resolution(rng)
    while True:
        ink, neighbour = (sources[int(rng.integers(len(sources)))].ink(dpi) for _ in range(2))
        if ink is not None and neighbour is not None:
            return compose(
                ink,
                scene,
                mode=mode,
                dpi=dpi,
                rng=rng,
                templates=papers,
                neighbours=(neighbour,),
                around_mm=MARGIN_MM,
            )


def _cut_from_page(composite: Composite, mode: Mode) -> SignatureSample:
    height, width = composite.truth.shape
    return SignatureSample(
        np.ascontiguousarray(composite.pixels),
        Resolution(composite.dpi, composite.dpi, ResolutionSource.GIVEN),
        Provenance("composite", "0" * 64, bit_depth=1 if mode is Mode.BITONAL else 8),
        region=Region(0, 0, width, height),
        surroundings=composite.surroundings,
    )


def report_alone(data: Path, *, count: int) -> None:
    """Print of how many signatures with nothing beside them ink is lost when they are taken for parts of a page."""
    print("Test writers' signatures alone on their paper, taken for boxes on a page: how many lose ink\n")
    print("| set | signatures | lose any | lose a twentieth |")
    print("|---|---|---|---|")
    for name in SHARES:
        data_set = read_folder(data / "signatures" / name)
        test = frozenset(split(name, data_set.writers).test)
        files = [file for file in data_set.files if file.writer in test and file.genuine]
        lost = []
        for file in files[:: max(1, len(files) // count)][:count]:
            sample = whole(read_page(file.path, dpi=data_set.resolution))
            ink = clean(sample).mask
            gone = ink & ~clean(_on_a_page(sample)).mask
            lost.append(int(gone.sum()) / max(1, int(ink.sum())))
        much = sum(share > MUCH for share in lost)
        print(f"| {name} | {len(lost)} | {sum(share > 0 for share in lost)} | {much} |", flush=True)
    print()


def _on_a_page(sample: SignatureSample) -> SignatureSample:
    """Return a file's signature as a box on a larger page of the same paper."""
    around = on_more_paper(sample)
    return replace(sample, region=around.inner, surroundings=around)


@dataclass(frozen=True, slots=True, eq=False)
class _CutFromPages:
    """A verifier that takes every file for a box drawn on a page, as on a cheque it is; it prepares each once."""

    verifier: Verifier
    prepared: dict[bytes, PreparedSignature] = field(default_factory=dict)

    @property
    def model_id(self) -> str:
        return self.verifier.model_id

    @property
    def pipeline_id(self) -> str:
        return self.verifier.pipeline_id

    @property
    def calibration_id(self) -> str:
        return self.verifier.calibration_id

    @property
    def comparator(self) -> Comparator:
        return self.verifier.comparator

    def prepare(self, sample: SignatureSample, /) -> PreparedSignature:
        key = hashlib.sha256(sample.pixels.tobytes()).digest()
        if key not in self.prepared:
            made = self.verifier.prepare(cut_from_cheque(sample))
            self.prepared[key] = replace(made, trace=())
        return self.prepared[key]

    def encode_prepared(self, prepared: Sequence[PreparedSignature], /) -> list[Template]:
        return self.verifier.encode_prepared(prepared)


def report_errors(data: Path, *, names: Sequence[str], writers: int, each: int, processes: int) -> None:
    """Print equal error rates of signatures on cheques against clean references, beside those of the same ink alone."""
    verifier = _CutFromPages(load_verifier())
    cheques = [LaidOnCheque(mode, data) for mode in Mode]
    inputs = [Degradation(), *(way for cheque in cheques for way in (ScannedAlike(cheque), cheque))]
    settings = Settings(references=(3,), worsened=Worsened.PROBES, reference_pool=8)
    print("skilled / random EER in % with 3 clean references, probes as named; refused probes\n")
    print("| set | writers | " + " | ".join(one.name for one in inputs) + " |")
    print("|---|---|" + "---|" * len(inputs))
    for name in names:
        data_set = _test_writers(data, name, writers, each=each)
        cells = []
        for result in evaluate_inputs(data_set, verifier, inputs, settings=settings, processes=processes):
            (figures,) = result.tables
            skilled, random = figures.eer_skilled, figures.eer_random
            refused = sum(result.images.causes.values())
            cells.append(f"{_percent(skilled)} / {_percent(random)} ({refused})")
        print(f"| {name} | {len(data_set.writers)} | " + " | ".join(cells) + " |", flush=True)


def _percent(estimate: Estimate | None) -> str:
    return "-" if estimate is None else f"{100 * estimate.value:.1f}"


def _test_writers(data: Path, name: str, count: int, *, each: int) -> DataSet:
    """Return the first test writers, with the first signatures of each."""
    whole = read_folder(data / "signatures" / name)
    chosen = whole.only(split(name, whole.writers).test[:count])
    seen: Counter[tuple[str, bool]] = Counter()
    kept = []
    for file in chosen.files:
        seen[file.writer, file.genuine] += 1
        if seen[file.writer, file.genuine] <= each:
            kept.append(file)
    return DataSet(chosen.name, tuple(kept))


if __name__ == "__main__":
    main()
