"""Everything that the report on an evaluation prints, as plain values: sections of words, tables and pictures.

Who measured, and how, is not known here: `sigverify.evaluation.report` fills these in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `small` print for notes."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and what they stand for, one below the other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """The result in one sentence, and what it was counted on."""

    sentence: str
    detail: str


@dataclass(frozen=True, slots=True)
class TableFigure:
    """Rows of cells under a header; an interval in square brackets at the end of a cell is printed smaller.

    Rows with the same first cell belong together: it is printed once.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class DetSeries:
    """One error trade-off curve: rates in [0, 1], and both rates at the shipped thresholds.

    Parameters
    ----------
    name : str
        E.g. ``"3 references"``.
    label : str
        Shown on the curve, e.g. ``"3"``.
    fmr, fnmr : tuple of float
        K points, `fmr` falling.
    match, non_match : (float, float)
        False match and false non-match rate at each threshold.
    """

    name: str
    label: str
    fmr: tuple[float, ...]
    fnmr: tuple[float, ...]
    match: tuple[float, float]
    non_match: tuple[float, float]


@dataclass(frozen=True, slots=True)
class DetFigure:
    """Curves against one kind of forgery; `across` says what the horizontal axis counts."""

    title: str
    across: str
    series: tuple[DetSeries, ...]


@dataclass(frozen=True, slots=True)
class DetPair:
    """DET figures side by side, with one explanation below."""

    figures: tuple[DetFigure, ...]
    note: str


@dataclass(frozen=True, slots=True)
class DistributionFigure:
    """Where log10 likelihood ratios fell: shares of B bins between B + 1 edges, empty for a kind without trials.

    `match` and `non_match` are the thresholds, log10 likelihood ratio.
    """

    title: str
    edges: tuple[float, ...]
    mated: tuple[float, ...]
    skilled: tuple[float, ...]
    random: tuple[float, ...]
    match: float
    non_match: float


@dataclass(frozen=True, slots=True)
class MapFigure:
    """N templates on a plane: whose each is, whether that writer wrote it, and where it lies."""

    writers: tuple[str, ...]
    genuine: tuple[bool, ...]
    x: tuple[float, ...]
    y: tuple[float, ...]


Part = Words | Facts | Headline | TableFigure | DetPair | DistributionFigure | MapFigure


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (empty: none) and what stands under it."""

    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class EvaluationContent:
    """The whole report.

    Parameters
    ----------
    title : str
        What was measured.
    version : str
        The program's.
    created : datetime
        With a time zone.
    sections : tuple of Section
        In reading order.
    """

    title: str
    version: str
    created: datetime
    sections: tuple[Section, ...]
