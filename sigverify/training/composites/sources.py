"""Which signatures and templates composites for training are made of, and which those for judging.

Owns that no writer and no template is in both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
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

DATA_SETS: Final = ("cedar", "sigcomp2011_dutch")
"""The sets of scans on paper."""

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
    """A file with a signature on clean paper, and its resolution."""

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
    """Yield the genuine signatures of the training, validation or test writers.

    Parameters
    ----------
    data : Path
        The development data.
    use : Use
        What for.
    """
    for name in DATA_SETS:
        data_set = read_folder(data / "signatures" / name)
        parts = split(name, data_set.writers)
        chosen = {Use.TRAINING: parts.train, Use.CHOOSING: parts.validate, Use.JUDGING: parts.test}[use]
        writers = frozenset(chosen)
        dpi = data_set.resolution
        if dpi is not None:
            yield from (Source(file, dpi) for file in data_set.files if file.writer in writers and file.genuine)


def templates(data: Path, use: Use) -> tuple[Template, ...]:
    """Return the pictures of unfilled cheques for one use."""
    files = sorted(path for path in (data / "documents" / "ssbi_cheques").iterdir() if path.suffix in {".jpg", ".png"})
    judging = use is Use.JUDGING
    return tuple(_colour(path) for path in files if (path.stem in TEMPLATES_FOR_JUDGING) == judging)


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
