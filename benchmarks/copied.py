"""How often the alarm for copies sounds: on signatures of one person, and on copies of a signature.

Training writers only: the alarm's limit was chosen on them.
"""

from __future__ import annotations

import argparse
import io
import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from scipy import ndimage

from sigverify import paths
from sigverify.domain.comparison import Template
from sigverify.domain.sample import Page
from sigverify.evaluation.cache import TemplateCache
from sigverify.evaluation.collecting import by_writer, collect
from sigverify.evaluation.datasets import DataSet, read_folder
from sigverify.evaluation.degradation import parse
from sigverify.evaluation.splits import choose
from sigverify.imaging.cropping import whole
from sigverify.imaging.loading import read_page
from sigverify.services.verifier import Verifier, load_verifier

DATA_SETS = ("cedar", "sigcomp2011_dutch")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=paths.development_data() / "signatures")
    parser.add_argument("--copies", type=int, default=60, help="signatures of each set that are copied, once each way")
    parser.add_argument("--writers", type=int, default=10, help="writers of each set, drawn at random")
    parser.add_argument("--pairs", type=int, default=60, help="mated pairs of each writer, drawn at random")
    parser.add_argument("--cache", type=Path, help="keep templates here between runs")
    arguments = parser.parse_args()

    torch.set_num_threads(1)
    verifier = load_verifier("cpu")
    rng = np.random.default_rng(0)
    hits: dict[str, list[bool]] = {}
    for name in DATA_SETS:
        data_set = read_folder(arguments.data / name)
        writers = choose(name, data_set.writers, "train")
        data_set = data_set.only(sorted(rng.permutation(writers)[: arguments.writers].tolist()))
        mated, skilled = same_name(data_set, verifier, arguments.cache, pairs=arguments.pairs, rng=rng)
        print(
            f"{name}, {len(data_set.writers)} writers: {sum(mated)} of {len(mated)} mated pairs, "
            f"{sum(skilled)} of {len(skilled)} imitations alarm",
            flush=True,
        )
        genuine = [file.path for file in data_set.files if file.genuine]
        for row in rng.permutation(len(genuine))[: arguments.copies]:
            page = read_page(genuine[row], dpi=data_set.resolution)
            (original,) = verifier.encode([whole(page)])
            for kind, copy in COPIES.items():
                (made,) = verifier.encode([whole(copy(page, rng))])
                hits.setdefault(kind, []).append(alarms(verifier, made, original))
    for kind, found in hits.items():
        print(f"{kind:<40} {sum(found):>4} of {len(found)} copies alarm ({100 * np.mean(found):.1f} %)")


def same_name(
    data_set: DataSet, verifier: Verifier, cache: Path | None, *, pairs: int, rng: np.random.Generator
) -> tuple[list[bool], list[bool]]:
    """Return whether `pairs` pairs of genuine signatures of each writer alarm, and each imitation with one of them."""
    images = collect(data_set, verifier=verifier, cache=TemplateCache(cache) if cache else None)
    mated, skilled = [], []
    for own in by_writer(data_set, images):
        mated_pairs = list(itertools.combinations(own.genuine, 2))
        drawn = rng.permutation(len(mated_pairs))[:pairs]
        mated += [alarms(verifier, *mated_pairs[place]) for place in drawn]
        for place, probe in enumerate(own.forged):
            skilled.append(alarms(verifier, probe, own.genuine[place % len(own.genuine)]))
    return mated, skilled


def alarms(verifier: Verifier, probe: Template, reference: Template) -> bool:
    return any(finding.code == "copied-signature" for finding in verifier.compare(probe, [reference]).findings)


def warped(page: Page, rng: np.random.Generator, *, stretch: float = 0.0, turn: float = 0.0) -> Page:
    image = Image.fromarray(page.pixels)
    across, down = 1 + rng.uniform(-stretch, stretch, 2)
    image = image.resize((round(image.width * across), round(image.height * down)), Image.Resampling.BICUBIC)
    white = 255 if image.mode == "L" else (255, 255, 255)
    image = image.rotate(rng.uniform(-turn, turn), Image.Resampling.BICUBIC, expand=True, fillcolor=white)
    return replace(page, pixels=np.asarray(image))


def scanned(page: Page, rng: np.random.Generator) -> Page:
    """Blur a little, change the level, add noise: what a second scan does."""
    soft = ndimage.gaussian_filter(page.pixels.astype(np.float32), (0.7, 0.7) + (0,) * (page.pixels.ndim - 2))
    noisy = soft * rng.uniform(0.85, 1.0) + rng.normal(0, 6, soft.shape)
    return replace(page, pixels=noisy.clip(0, 255).astype(np.uint8))


def compressed(page: Page) -> Page:
    buffer = io.BytesIO()
    Image.fromarray(page.pixels).save(buffer, "JPEG", quality=30)
    return replace(page, pixels=np.asarray(Image.open(buffer)))


def everything(page: Page, rng: np.random.Generator) -> Page:
    return scanned(warped(page, rng, stretch=0.05, turn=4), rng)


COPIES: dict[str, Callable[[Page, np.random.Generator], Page]] = {
    "scanned again": scanned,
    "stretched up to 5 %": lambda page, rng: scanned(warped(page, rng, stretch=0.05), rng),
    "turned up to 5 degrees": lambda page, rng: scanned(warped(page, rng, turn=5), rng),
    "JPEG, quality 30": lambda page, rng: compressed(scanned(page, rng)),
    "150 dpi": lambda page, rng: scanned(parse("150dpi")(page), rng),
    "200 dpi, black and white": lambda page, rng: parse("200dpi+bitonal")(scanned(page, rng)),
    "stretched, turned, 200 dpi": lambda page, rng: parse("200dpi")(everything(page, rng)),
    "stretched, turned, 100 dpi, b. and w.": lambda page, rng: parse("100dpi+bitonal")(everything(page, rng)),
}


if __name__ == "__main__":
    main()
