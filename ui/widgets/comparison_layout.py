"""Where two signatures lie beside or over each other: pure geometry in the probe's pixels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform

from ui.widgets.registration import Registration, SizeMode, centred

GAP: Final = 0.06
"""Space between signatures side by side, as a share of the probe's width."""


class ComparisonMode(StrEnum):
    """How two signatures are laid beside or over each other."""

    SIDE_BY_SIDE = "side-by-side"
    STACKED = "stacked"
    OVERLAY = "overlay"
    FLICKER = "flicker"
    DIFFERENCE = "difference"
    OUTLINE = "outline"

    @property
    def laid_over(self) -> bool:
        """Whether one signature lies on the other."""
        return self not in (ComparisonMode.SIDE_BY_SIDE, ComparisonMode.STACKED)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One signature: height and width in pixels, and its dots per inch where known."""

    height: int
    width: int
    dpi: float | None

    @property
    def rectangle(self) -> QRectF:
        """The signature's own pixels."""
        return QRectF(0, 0, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where both lie in a common area.

    Parameters
    ----------
    width, height : int
        Of the area, in pixels of the probe.
    probe, specimen : QTransform
        From each one's pixels to the area's.
    relative_size : float
        How many times its size on paper, in relation to the probe, the specimen is shown; 1 at true size.
    """

    width: int
    height: int
    probe: QTransform
    specimen: QTransform
    relative_size: float


def lay_out(
    probe: Sheet, specimen: Sheet, *, mode: ComparisonMode, size_mode: SizeMode, registration: Registration | None
) -> Layout:
    """Return the layout; without a registration the centres are laid on each other."""
    on_paper = probe.dpi / specimen.dpi if probe.dpi and specimen.dpi else 1.0
    if registration is None:
        fitting = min(probe.width / specimen.width, probe.height / specimen.height)
        scale = fitting if size_mode is SizeMode.FITTED else on_paper
        registration = centred(probe=_shape(probe), specimen=_shape(specimen), scale=scale)
    middle = specimen.rectangle.center().toTuple()
    laid = (
        registration.transform()
        if size_mode is SizeMode.FITTED
        else registration.keeping_size(scale=on_paper, centre=middle)
    )
    placed = laid * _apart(probe, laid.mapRect(specimen.rectangle), mode)
    area = probe.rectangle.united(placed.mapRect(specimen.rectangle))
    origin = QTransform.fromTranslate(-area.left(), -area.top())
    shown_scale = abs(laid.determinant()) ** 0.5
    return Layout(
        max(1, round(area.width())), max(1, round(area.height())), origin, placed * origin, shown_scale / on_paper
    )


def _apart(probe: Sheet, specimen: QRectF, mode: ComparisonMode) -> QTransform:
    """Push the specimen to the right of, or below, the probe; the other direction stays registered."""
    gap = GAP * probe.width
    if mode is ComparisonMode.SIDE_BY_SIDE:
        return QTransform.fromTranslate(probe.width + gap - specimen.left(), 0)
    if mode is ComparisonMode.STACKED:
        return QTransform.fromTranslate(0, probe.height + gap - specimen.top())
    return QTransform()


def _shape(sheet: Sheet) -> tuple[int, int]:
    return sheet.height, sheet.width
