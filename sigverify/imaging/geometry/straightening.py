"""Pages laid straight: turned upright, levelled, cut out of what lies around them; or left alone, bit for bit.

Owns when that is sure enough to be done unasked, and what is said of it. The magnetic line is the anchor: a page is
turned only where the line can be read afterwards and could not before.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

import numpy as np

from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import MM_PER_INCH, Page, Resolution, ResolutionSource
from sigverify.imaging import layouts
from sigverify.imaging.geometry.edges import Sheet, find_sheets
from sigverify.imaging.geometry.placement import Placement, Point, whole_page
from sigverify.imaging.micr.finding import Row, find_row
from sigverify.imaging.micr.reading import BAND_MM, read_line

CLEAR_ROW: Final = 3.0
"""Strength from which a row may be a magnetic line: real ones have 6 and more."""
LEAST_TILT: Final = 0.7
"""Degrees from which a line that runs askew levels its page: less harms no signature."""

_SAME_PROPORTIONS: Final = 0.08
_EDGE_TO_EDGE: Final = 0.93
"""Share of the page from which a sheet is the page itself."""
_LEAST_OF_PHOTOGRAPH: Final = 0.12
"""Share of a picture of unknown resolution that a cheque must take."""


def straightened(page: Page) -> Page:
    """Lay the cheque on a page straight.

    Parameters
    ----------
    page : Page
        A cheque, turned or not, or a scan or photograph with a cheque on it, or anything else.

    Returns
    -------
    Page
        `page` itself unless it is sure that it lies otherwise. Else the cheque from edge to edge, `provenance.laid`
        saying what was done; a photograph's resolution is that of the form with the same proportions. Findings:
        ``"page-turned"`` (degrees clockwise), ``"page-levelled"`` (degrees), ``"page-cut-out"`` (notes),
        ``"several-cheques"`` (a warning: the page is left as it is).
    """
    if page.provenance.laid:
        return page
    wide, high = page.resolution.to_mm(page.width, page.height)
    if layouts.find(wide, high) is not None:
        return _turned(page, quarters=(0, 2))
    if layouts.find(high, wide) is not None:
        return _turned(page, quarters=(1, 3))
    if min(wide, high) < _smallest_height():
        return page
    sheets = [sheet for sheet in find_sheets(page.pixels) if _may_be_cheque(sheet, page)]
    if len(sheets) == 1:
        return _cut_out(page, sheets[0])
    if sheets:
        return replace(page, findings=(*page.findings, Finding("several-cheques", Severity.WARN, len(sheets), 1)))
    return page


def cheques_on(page: Page) -> tuple[Page, ...]:
    """Return every cheque that lies on a page, laid straight, from top to bottom; else the page as `straightened`."""
    whole = straightened(page)
    if all(finding.code != "several-cheques" for finding in whole.findings):
        return (whole,)
    return tuple(_cut_out(page, sheet) for sheet in find_sheets(page.pixels) if _may_be_cheque(sheet, page))


def _turned(page: Page, *, quarters: tuple[int, int]) -> Page:
    """Turn a page that is a cheque from edge to edge, and level it by its line."""
    whole = whole_page(page.width, page.height)
    for turn in quarters:
        placement = whole.turned(turn)
        there = page if turn == 0 else placement.lay_straight(page)
        row = _row(there)
        if row is None or row.strength < CLEAR_ROW:
            continue
        tilt = math.degrees(math.atan(row.rise))
        if turn == 0 and abs(tilt) < LEAST_TILT:
            return page
        if read_line(there) is None:
            continue
        return _told(page, placement, turn=turn, tilt=tilt)
    return page


def _told(page: Page, placement: Placement, *, turn: int, tilt: float) -> Page:
    findings = page.findings
    if turn:
        findings = (*findings, Finding("page-turned", Severity.NOTE, 90 * turn, unit="degrees"))
    if abs(tilt) >= LEAST_TILT:
        placement = _levelled(placement, tilt)
        findings = (*findings, Finding("page-levelled", Severity.NOTE, round(abs(tilt), 1), unit="degrees"))
    return replace(placement.lay_straight(page), findings=findings)


def _levelled(placement: Placement, tilt: float) -> Placement:
    """Return the same cheque, its line level: turned about its middle by what the line is off."""
    corners = np.array(placement.corners)
    middle = corners.mean(axis=0)
    angle = math.radians(tilt)
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    return replace(placement, corners=_points((corners - middle) @ turn + middle))


def _cut_out(page: Page, sheet: Sheet) -> Page:
    """Lay a sheet straight: its long side level, and so that its magnetic line can be read, if it has one."""
    placement = _level(sheet)
    laid = placement.lay_straight(page)
    laid = replace(laid, findings=(*page.findings, Finding("page-cut-out", Severity.NOTE)))
    resolutions = _resolutions(laid)
    turned = {turn: replace(laid, pixels=np.rot90(laid.pixels, turn)) for turn in (0, 2)}
    ways = [(turn, replace(turned[turn], resolution=one)) for turn in turned for one in resolutions]
    rows = [(row.strength, way) for way in ways if (row := _row(way[1])) is not None and row.strength >= CLEAR_ROW]
    # At the right size, and the right way up, a line looks most like one.
    for _, (turn, there) in sorted(rows, key=lambda one: -one[0]):
        if read_line(there) is not None:
            laid = laid if turn == 0 else placement.turned(turn).lay_straight(page)
            return replace(laid, findings=there.findings, resolution=there.resolution)
    return replace(laid, resolution=resolutions[0])


def _level(sheet: Sheet) -> Placement:
    """Return the placement that has a sheet's long side level, and turns the page as little as that allows."""
    first, second = sheet.sides
    upright = Placement(_points(sheet.corners), round(first), round(second))
    if upright.width >= upright.height:
        return upright if upright.quarter_turns in (0, 3) else upright.turned(2)
    return upright.turned(1)


def _resolutions(laid: Page) -> tuple[Resolution, ...]:
    """Return what the resolution may be: as stated, else that of the forms with these proportions, the likest first."""
    if laid.resolution.source is not ResolutionSource.ASSUMED:
        return (laid.resolution,)
    proportions = laid.width / laid.height
    off = {form: abs(math.log(proportions * form.size[1] / form.size[0])) for form in layouts.layouts()[:-1]}
    alike = sorted((form for form in off if off[form] <= _SAME_PROPORTIONS), key=lambda form: off[form])
    found = [laid.width / form.size[0] * MM_PER_INCH for form in alike] or [laid.resolution.x]
    return tuple(Resolution(dpi, dpi, ResolutionSource.ASSUMED) for dpi in found)


def _may_be_cheque(sheet: Sheet, page: Page) -> bool:
    """Tell whether a sheet has the size of a cheque, or its proportions where the resolution is not known."""
    long, short = max(sheet.sides), min(sheet.sides)
    share = long * short / (page.width * page.height)
    if share > _EDGE_TO_EDGE:
        return False
    if page.resolution.source is not ResolutionSource.ASSUMED:
        return layouts.find(*page.resolution.to_mm(long, short)) is not None
    alike = (abs(math.log(long / short * form.size[1] / form.size[0])) for form in layouts.layouts()[:-1])
    return share >= _LEAST_OF_PHOTOGRAPH and min(alike) <= _SAME_PROPORTIONS


def _row(page: Page) -> Row | None:
    top = max(0, page.height - round(BAND_MM * page.resolution.y / MM_PER_INCH))
    return find_row(page.pixels[top:], dpi=page.resolution.x)


def _smallest_height() -> float:
    return min(form.height[0] for form in layouts.layouts())


def _points(corners: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[Point, Point, Point, Point]:
    first, second, third, fourth = ((float(x), float(y)) for x, y in corners)
    return first, second, third, fourth
