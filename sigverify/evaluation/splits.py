"""Which writers of the known data sets train, validate and test: the one place that says so.

Training, calibration and evaluation all split here, so that no writer of a published table was seen before.
Boundaries are writer numbers, not positions in a list: leaving a writer out never moves another to a
different split.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sigverify.errors import DataError


@dataclass(frozen=True, slots=True)
class Split:
    """Writers for training, for model choice and calibration, and for the published tables."""

    train: tuple[str, ...]
    validate: tuple[str, ...]
    test: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Boundaries:
    """Highest writer numbers of the training and of the validation split."""

    train: int
    validate: int


_BOUNDARIES = {
    "cedar": _Boundaries(30, 40),
    # First 34, next 10 and last 20 in id order; the ids have gaps.
    "sigcomp2011_dutch": _Boundaries(39, 49),
    # User k of both tasks may be one person: the same boundaries.
    "svc2004_task1": _Boundaries(24, 30),
    "svc2004_task2": _Boundaries(24, 30),
    "crossmedia_chinese": _Boundaries(80, 90),
}

_NUMBERED = re.compile(r"(?:w)?([0-9]+)(?:_n[0-9]+)?")


def known(data_set_name: str) -> bool:
    """Return whether a data set of this name has a fixed split."""
    return data_set_name in _BOUNDARIES


def split(data_set_name: str, writers: Sequence[str]) -> Split:
    """Divide writers of a known data set.

    Parameters
    ----------
    data_set_name : str
        E.g. ``"cedar"``.
    writers : sequence of str
        Folder names: ``"007"``, or ``"w007_n03"`` (person 7 writing name 3; a person stays in one split).

    Returns
    -------
    Split
        The writers, each in the given order.

    Raises
    ------
    DataError
        ``split-unknown``: this set has no fixed split. ``split-unknown-writer``: a folder name without a writer number.
    """
    if data_set_name not in _BOUNDARIES:
        raise DataError("split-unknown", data_set=data_set_name)
    boundaries = _BOUNDARIES[data_set_name]
    parts: tuple[list[str], list[str], list[str]] = ([], [], [])
    for writer in writers:
        numbered = _NUMBERED.fullmatch(writer)
        if numbered is None:
            raise DataError("split-unknown-writer", data_set=data_set_name, writer=writer)
        number = int(numbered[1])
        parts[(number > boundaries.train) + (number > boundaries.validate)].append(writer)
    return Split(*(tuple(part) for part in parts))


def choose(data_set_name: str, writers: Sequence[str], which: str) -> tuple[str, ...]:
    """Return the writers that ``"train"``, ``"validate"``, ``"test"``, ``"all"`` or a list such as ``"003,017"`` names.

    ``"test"`` of a set without a fixed split is all of it: nothing was trained on it.

    Raises
    ------
    DataError
        ``split-unknown``: training or validation writers of a set without a fixed split.
    """
    if which == "all" or (which == "test" and not known(data_set_name)):
        return tuple(writers)
    if which == "train":
        return split(data_set_name, writers).train
    if which == "validate":
        return split(data_set_name, writers).validate
    if which == "test":
        return split(data_set_name, writers).test
    return tuple(name.strip() for name in which.split(",") if name.strip())


def person(data_set_name: str, writer: str) -> str:
    """Return who wrote as this writer: ``"w007"`` for ``"w007_n03"`` of crossmedia_chinese, else the writer itself."""
    return writer.partition("_")[0] if data_set_name == "crossmedia_chinese" else writer
