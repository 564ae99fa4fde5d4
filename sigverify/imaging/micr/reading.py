"""The magnetic line of a cheque, character by character.

Owns what counts as a character, and when one is in doubt. What its fields mean is `parsing`'s.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from sigverify.domain.micr import DASH, DOUBT, MicrCharacter, MicrLine
from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import MM_PER_INCH, Page, Region
from sigverify.imaging.micr.finding import Row, find_row
from sigverify.imaging.micr.font import font
from sigverify.imaging.micr.ink import against_paper, lightness
from sigverify.imaging.micr.matching import MARGIN, Cells, cells
from sigverify.imaging.micr.parsing import parsed

BAND_MM: Final = 28.0
"""How high above a cheque's lower edge its magnetic line is looked for."""
PITCH_PX: Final = 22
"""Working resolution: pixels along one pitch."""
SURE: Final = 0.97
"""Characters whose confidence is below are in doubt."""
LEAST_CHARACTERS: Final = 6
LEAST_SURE: Final = 0.6
"""Fewer characters, or a smaller share of sure ones, are no magnetic line."""

_UP_AND_DOWN: Final = 4
"""Pixels that a character may stand above or below the row."""
_CANDIDATE: Final = 0.45
_CLOSEST: Final = 0.84
"""Least distance between two characters, in pitches."""
_GAP: Final = 1.6
"""Distance, in pitches, from which a blank stands between two characters."""
_BARE: Final = 0.005
"""Variance of a cell's darkness up to which it is not looked at."""
_LEAST_INK: Final = 0.35
"""Variance, as a share of what a character of the line has, from which something stands there, read or not."""
_SPREAD: Final = (-0.2, 0.0, 0.25)
_SIMILARITY: Final = (0.50, 40.0)
_SIMILARITY_OF_DASH: Final = (0.60, 40.0)
_LEAD: Final = (0.05, 80.0)
"""Where confidence is one half, and how steeply it rises: with how alike a place and its character are, and with the
lead over the second best. Three blocks in a row are what noise looks most like, so that a dash must be clearer."""


@dataclass(frozen=True, slots=True, eq=False)
class _Strip:
    """The row cut out of the band, level, at working resolution.

    `ink` is (cell rows + 2 * _UP_AND_DOWN, W) float32 with half a pitch of paper before and behind; `zoom` its pixels
    along a pixel of the band.
    """

    ink: npt.NDArray[np.float32]
    zoom: float
    row: Row


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell of the strip: its left column, what it looks like, how much so, lead over the next, and variance."""

    x: int
    symbol: str
    similarity: float
    lead: float
    ink: float

    @property
    def confidence(self) -> float:
        needed = _SIMILARITY_OF_DASH if self.symbol == DASH else _SIMILARITY
        return _rising(self.similarity, needed) * _rising(self.lead, _LEAD)

    @property
    def sure(self) -> bool:
        return self.confidence >= SURE


def read_line(page: Page) -> MicrLine | None:
    """Read the magnetic line at the lower edge of a cheque.

    Parameters
    ----------
    page : Page
        One cheque, upright; its resolution must be right within 2 per cent, which is what was measured.

    Returns
    -------
    MicrLine or None
        ``None``: there is none, or hardly a character of it is sure. Its findings say what is in doubt.
    """
    top = max(0, page.height - round(BAND_MM * page.resolution.y / MM_PER_INCH))
    band = page.pixels[top:]
    row = find_row(band, dpi=page.resolution.x)
    if row is None:
        return None
    bank = cells(PITCH_PX, blur=0.65, spread=_SPREAD)
    strip = _cut_out(band, row, dpi=page.resolution.x, bank=bank)
    places = _read(strip, bank)
    sure = sum(place.sure for place in places)
    if sure < LEAST_CHARACTERS or sure < LEAST_SURE * len(places):
        return None
    characters = tuple(_character(place, strip, bank, above=top, page=page) for place in places)
    doubtful = len(places) - sure
    findings = (Finding("micr-doubtful", Severity.NOTE, doubtful, 0),) if doubtful else ()
    return parsed(MicrLine(_text(places), characters, findings=findings))


def _cut_out(band: npt.NDArray[np.uint8], row: Row, *, dpi: float, bank: Cells) -> _Strip:
    zoom = bank.per_unit / (font().unit * dpi)
    lowest, highest = sorted(row.top + row.rise * side * band.shape[1] / 2 for side in (-1, 1))
    room = (_UP_AND_DOWN + bank.rows) / zoom
    first = max(0, math.floor(lowest - room))
    part = lightness(band[first : max(first + 1, math.ceil(highest + 2 * room))], zoom=zoom)
    columns = np.arange(part.shape[1])
    # Pixels are counted from their middles, at either resolution.
    level = (row.top - first + 0.5) * zoom - 0.5 + row.rise * (columns - (part.shape[1] - 1) / 2)
    rows = np.arange(bank.rows + 2 * _UP_AND_DOWN)[:, None] - _UP_AND_DOWN + level
    light = ndimage.map_coordinates(part, [rows, np.broadcast_to(columns, rows.shape)], order=1, mode="nearest")
    ink = against_paper(light, per_unit=bank.per_unit)
    ink = np.clip(ink / max(0.2, float(np.percentile(ink, 99))), 0, 1)
    return _Strip(np.pad(ink, ((0, 0), (bank.columns // 2, bank.columns // 2))), zoom, row)


def _read(strip: _Strip, bank: Cells) -> list[_Place]:
    """Return the characters from left to right, those in doubt among them."""
    held = _held(strip.ink, bank)
    similar = np.zeros((len(held), len(bank.symbols)), np.float32)
    inked = np.flatnonzero(held > _BARE)
    windows = bank.windows(strip.ink)
    for y in range(windows.shape[0]):
        here = windows[y, inked].reshape(len(inked), -1)
        similar[inked] = np.maximum(similar[inked], bank.similarity(here))
    places = [_place(x, similar, held, bank) for x in _chosen(similar.max(axis=1), bank.columns)]
    sure = [place for place in places if place.sure]
    if not sure:
        return []
    least = _LEAST_INK * float(np.median([place.ink for place in sure]))
    first, last = sure[0].x - 2 * bank.columns, sure[-1].x + 2 * bank.columns
    kept = [one for one in places if one.sure or (one.ink >= least and first <= one.x <= last)]
    return sorted(kept + _unread(kept, held, least, bank), key=lambda place: place.x)


def _held(ink: npt.NDArray[np.float32], bank: Cells) -> npt.NDArray[np.float32]:
    """Return (W - columns + 1,) float32: the variance of each cell of the strip: low on an even background."""
    first = -(bank.columns // 2)
    mean, square = (
        ndimage.uniform_filter1d(one.mean(axis=0), bank.columns, origin=first)[: ink.shape[1] - bank.columns + 1]
        for one in (ink, ink**2)
    )
    return np.asarray(square - mean**2, np.float32)


def _chosen(similar: npt.NDArray[np.float32], columns: int) -> list[int]:
    """Return the places, `_CLOSEST` apart at least, whose characters together look most like the font."""
    apart = round(_CLOSEST * columns)
    gain = similar - _CANDIDATE
    best, taken = [0.0] * (len(gain) + 1), [False] * len(gain)
    for x, here in enumerate(gain.tolist()):
        with_it = here + (best[x + 1 - apart] if x + 1 >= apart else 0.0)
        taken[x] = here > 0 and with_it > best[x]
        best[x + 1] = with_it if taken[x] else best[x]
    places, x = [], len(gain) - 1
    while x >= 0:
        if taken[x]:
            places.append(x)
        x -= apart if taken[x] else 1
    return places[::-1]


def _place(x: int, similar: npt.NDArray[np.float32], held: npt.NDArray[np.float32], bank: Cells) -> _Place:
    """Judge a chosen place; its rivals may lie a pixel or two beside it."""
    around = similar[max(0, x - 2) : x + 3].max(axis=0)
    second, first = (int(one) for one in np.argsort(around)[-2:])
    best = float(around[first])
    return _Place(x, bank.symbols[first], best, best - float(around[second]), float(held[x]))


def _unread(places: list[_Place], held: npt.NDArray[np.float32], least: float, bank: Cells) -> list[_Place]:
    """Return the places between characters that hold as much ink as one and look like none."""
    unread, apart = [], bank.columns
    for before, behind in itertools.pairwise(places):
        x = before.x + apart
        while x <= behind.x - apart:
            between = held[x : behind.x - apart + 1]
            fullest = x + int(between.argmax()) if between[0] >= least else x
            if held[fullest] >= least:
                unread.append(_Place(fullest, DOUBT, 0.0, 0.0, float(held[fullest])))
                x = fullest + apart
            else:
                x += 1
    return unread


def _rising(value: float, limits: tuple[float, float]) -> float:
    middle, steepness = limits
    return 1 / (1 + math.exp(-steepness * (value - middle)))


def _text(places: list[_Place]) -> str:
    text, before = "", None
    for place in places:
        if before is not None and place.x - before > _GAP * PITCH_PX:
            text += " "
        text += place.symbol if place.sure else DOUBT
        before = place.x
    return text


def _character(place: _Place, strip: _Strip, bank: Cells, *, above: int, page: Page) -> MicrCharacter:
    """Return a place as a character of the page."""
    left = (place.x - bank.columns // 2) / strip.zoom
    width = bank.columns / strip.zoom
    top = (
        above
        + strip.row.top
        + strip.row.rise * (left + width / 2 - page.width / 2)
        + MARGIN * bank.per_unit / strip.zoom
    )
    height = font().height * bank.per_unit / strip.zoom
    x0, y0 = max(0, round(left)), max(0, round(top))
    x1, y1 = min(page.width, round(left + width)), min(page.height, round(top + height))
    region = Region(x0, y0, max(1, x1 - x0), max(1, y1 - y0))
    return MicrCharacter(place.symbol if place.sure else DOUBT, place.confidence, region)
