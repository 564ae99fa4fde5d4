"""Which signatures and templates composites for training are made of, and which those for judging.

Owns that no writer and no template is in both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from sigverify.evaluation.datasets import SignatureFile, read_folder
from sigverify.evaluation.splits import split
from sigverify.imaging.loading import read_page
from sigverify.training.composites.papers import Template
from sigverify.training.composites.writing import Opacity, at_scale, ink_of

SHARES: Final = {"cedar": 0.35, "sigcomp2011_dutch": 0.3, "crossmedia_chinese": 0.25, "svc2004_task1": 0.1}
"""Sets for training, and how often each is drawn: scans first, and writing of another kind, so that none is foreign."""

JUDGED: Final = ("cedar", "sigcomp2011_dutch")
"""The sets of scans on paper with forgeries, of which tables are made."""

USUAL_DPI: Final = 300.0
"""Resolution of sets that do not say theirs."""

TEMPLATES_FOR_JUDGING: Final = frozenset({"check_002", "check_005", "check_009", "check_010"})
"""Templates that training never sees, each of another design than those that it sees."""


class Use(StrEnum):
    """What composites are for."""

    TRAINING = "training"
    CHOOSING = "choosing"
    """Validation writers on the templates of training: which checkpoint is best."""
    JUDGING = "judging"


@dataclass(frozen=True, slots=True)
class Source:
    """A file with a signature on clean paper, the set that it is of, and its resolution."""

    data_set: str
    file: SignatureFile
    dpi: float

    def ink(self, dpi: float) -> Opacity | None:
        """Return its ink at a resolution; ``None`` where the file shows none."""
        ink = _ink(self.file.path, self.dpi)
        return None if ink is None else at_scale(ink, dpi / self.dpi)


@lru_cache(maxsize=600)
def _ink(path: Path, dpi: float) -> Opacity | None:
    return ink_of(read_page(path, dpi=dpi))


def signatures(data: Path, use: Use) -> Iterator[Source]:
    """Yield the genuine signatures of the training, validation or test writers, of the sets that are there.

    Parameters
    ----------
    data : Path
        The development data.
    use : Use
        What for.
    """
    for name in JUDGED if use is Use.JUDGING else SHARES:
        folder = data / "signatures" / name
        if not folder.is_dir():
            continue
        data_set = read_folder(folder)
        parts = split(name, data_set.writers)
        chosen = {Use.TRAINING: parts.train, Use.CHOOSING: parts.validate, Use.JUDGING: parts.test}[use]
        writers = frozenset(chosen)
        dpi = data_set.resolution or USUAL_DPI
        yield from (Source(name, file, dpi) for file in data_set.files if file.writer in writers and file.genuine)


def draw_source(sources: Sequence[Source], rng: np.random.Generator) -> Source:
    """Draw a set by its share, then one of its files; sets that are missing are not drawn."""
    names = [name for name in SHARES if any(source.data_set == name for source in sources)]
    shares = np.array([SHARES[name] for name in names])
    drawn = names[int(rng.choice(len(names), p=shares / shares.sum()))]
    chosen = [source for source in sources if source.data_set == drawn]
    return chosen[int(rng.integers(len(chosen)))]


def templates(data: Path, use: Use) -> tuple[Template, ...]:
    """Return the pictures of unfilled cheques for one use; for training in other colours and turned over, too."""
    files = sorted(path for path in (data / "documents" / "ssbi_cheques").iterdir() if path.suffix in {".jpg", ".png"})
    judging = use is Use.JUDGING
    found = tuple(_colour(path) for path in files if (path.stem in TEMPLATES_FOR_JUDGING) == judging)
    return tuple(variant for one in found for variant in _variants(one)) if use is Use.TRAINING else found


def _variants(template: Template) -> tuple[Template, ...]:
    """Return a template as it is, darker, in the colours of two others, turned and mirrored, and twice as coarse."""
    darker = (255 * (template / 255.0) ** 1.7).astype(np.uint8)
    return (
        template,
        darker,
        np.ascontiguousarray(template[:, :, [1, 2, 0]]),
        np.ascontiguousarray(darker[::-1, ::-1, [2, 0, 1]]),
        np.ascontiguousarray(template[:, ::-1]),
        template.repeat(2, axis=0).repeat(2, axis=1),
    )


def real_paper(data: Path) -> tuple[Template, ...]:
    """Return the parts of real cheques around their signatures that carry nothing but paper and print: for judging.

    To the left of the signature, at its height: no box reaches there.
    """
    folder = data / "documents" / "idrbt_cheques"
    boxes = json.loads((folder / "boxes.json").read_text(encoding="utf-8"))
    parts = []
    for name, ((left, top, _, height), *_) in sorted(boxes.items()):
        middle = top + height // 2
        parts.append(_colour(folder / name)[middle - 160 : middle + 170, 1180 : left - 60])
    return tuple(parts)


def _colour(path: Path) -> Template:
    pixels = read_page(path).pixels
    return pixels if pixels.ndim == 3 else np.repeat(pixels[:, :, None], 3, axis=2)
