"""The area in which two signatures are laid beside or over each other and drawn.

Owns the picture; the choice of mode and its controls are `comparison_view`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QResizeEvent, QTransform
from PySide6.QtWidgets import QWidget

from sigverify.domain.sample import MM_PER_INCH
from ui.images import to_pixels, to_qimage
from ui.widgets import ink_pictures
from ui.widgets.comparison_layout import ComparisonMode, Layout, Sheet, lay_out
from ui.widgets.registration import Registration, SizeMode
from ui.widgets.true_size import paint_ruler, pixels_per_mm, ruler_height
from ui.widgets.zoom_view import ZoomView

CAPTION_PADDING: Final = 6.0
SWATCH: Final = 36.0
TOLERANCE_MM: Final = 0.25
"""Difference: strokes this near count as the same; a fine pen's line is about as wide."""
TOLERANCE_PIXELS: Final = 3.0
"""The same where the resolution is unknown, in pixels of the probe."""
EQUAL_SIZE: Final = 0.005


@dataclass(frozen=True, slots=True, eq=False)
class Exhibit:
    """One signature to be compared.

    `pixels` is (H, W) or (H, W, 3) uint8, dark ink on white; `dpi` its resolution where known.
    """

    pixels: npt.NDArray[np.uint8]
    dpi: float | None
    caption: str

    @property
    def sheet(self) -> Sheet:
        """Its size and resolution."""
        return Sheet(self.pixels.shape[0], self.pixels.shape[1], self.dpi)


class ComparisonStage(ZoomView):
    """Draws probe and specimen in one of the modes; zoom, pan and turn are `ZoomView`'s."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.probe: Exhibit | None = None
        self.specimen: Exhibit | None = None
        self.registration: Registration | None = None
        self.mode = ComparisonMode.SIDE_BY_SIDE
        self.size_mode = SizeMode.FITTED
        self.opacity = 0.5
        """Overlay: 0 only the probe, 1 only the specimen."""
        self.specimen_in_front = False
        """Flicker: which of the two is seen."""
        self.calibrated: float | None = None
        self._layout: Layout | None = None

    def show_pair(self) -> None:
        """Lay out what was set, and show it whole or at true size."""
        self._layout = None
        if self.probe is None:
            self.show_nothing()
            return
        if self.specimen is None:
            self.show_area(self.probe.sheet.width, self.probe.sheet.height)
        else:
            self._layout = lay_out(
                self.probe.sheet,
                self.specimen.sheet,
                mode=self.mode,
                size_mode=self.size_mode,
                registration=self.registration,
            )
            self.show_area(self._layout.width, self._layout.height)
        if self.size_mode is SizeMode.TRUE and self.probe.dpi:
            self._look(self._viewport.at_zoom(self._screen_mm * MM_PER_INCH / self.probe.dpi))
        self.repaint_content()

    def show_specimen(self) -> None:
        """Lay out another specimen; who looks at a detail of the probe goes on looking at it."""
        before, layout = self._viewport, self._layout
        self.show_pair()
        if layout is None or self._layout is None or before.zoom <= before.fit_zoom:
            return
        # Layouts begin at different places: the probe is what stays.
        middle = layout.probe.inverted()[0].map(QPointF(before.x, before.y))
        place = self._layout.probe.map(middle)
        self._look(self._viewport.turned(before.quarter_turns).looking_at(place, zoom=before.zoom))

    @property
    def relative_size(self) -> float | None:
        """How many times its relation on paper the specimen is shown; None: unknown, or no specimen."""
        known = self.probe and self.specimen and self.probe.dpi and self.specimen.dpi
        return self._layout.relative_size if known and self._layout else None

    def view_size(self) -> QSizeF:
        """Leave room for the captions and the ruler."""
        return QSizeF(self.width(), max(1.0, self.height() - ruler_height(self.fontMetrics())))

    def sizeHint(self) -> QSize:
        """Ask for room for two signatures."""
        return QSize(640, 260)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep true size true."""
        super().resizeEvent(event)
        if self.size_mode is SizeMode.TRUE:
            self.show_pair()

    # Painting

    def paint_content(self, painter: QPainter) -> None:
        """Draw both signatures."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.probe is None:
            return
        if self.specimen is None or self._layout is None:
            self._draw(painter, to_qimage(self.probe.pixels), QTransform())
        elif not self.mode.laid_over:
            self._draw(painter, to_qimage(self.probe.pixels), self._layout.probe)
            self._draw(painter, to_qimage(self.specimen.pixels), self._layout.specimen)
        elif self.mode is ComparisonMode.FLICKER:
            self._draw_in_turn(painter, self.probe, self.specimen, self._layout)
        elif self.mode is ComparisonMode.OVERLAY:
            self._draw_overlay(painter, self.probe, self.specimen, self._layout)
        else:
            self._draw_computed(painter, self.probe, self.specimen, self._layout)

    def _draw(self, painter: QPainter, image: QImage, place: QTransform) -> None:
        painter.save()
        painter.setTransform(place * self._viewport.transform(), combine=True)
        painter.drawImage(QPointF(0, 0), image)
        painter.restore()

    def _draw_in_turn(self, painter: QPainter, probe: Exhibit, specimen: Exhibit, layout: Layout) -> None:
        self._fill_paper(painter)
        shown, place = (specimen, layout.specimen) if self.specimen_in_front else (probe, layout.probe)
        self._draw(painter, to_qimage(shown.pixels), place)

    def _draw_overlay(self, painter: QPainter, probe: Exhibit, specimen: Exhibit, layout: Layout) -> None:
        self._fill_paper(painter)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        # At the middle both are seen in full; towards an end the other one fades.
        shares = (min(1.0, 2 * (1 - self.opacity)), min(1.0, 2 * self.opacity))
        for exhibit, place, name, share in (
            (probe, layout.probe, "probe", shares[0]),
            (specimen, layout.specimen, "specimen", shares[1]),
        ):
            picture = ink_pictures.tinted(exhibit.pixels, self._colours.colour(name), strength=share)
            self._draw(painter, to_qimage(picture), place)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _draw_computed(self, painter: QPainter, probe: Exhibit, specimen: Exhibit, layout: Layout) -> None:
        """Draw difference or outlines, computed at the resolution of the screen."""
        ratio = painter.device().devicePixelRatioF()
        here = self._as_seen(probe, layout.probe, ratio)
        there = self._as_seen(specimen, layout.specimen, ratio)
        one, other = self._colours.colour("probe"), self._colours.colour("specimen")
        if self.mode is ComparisonMode.DIFFERENCE:
            unit = probe.dpi * TOLERANCE_MM / MM_PER_INCH if probe.dpi else TOLERANCE_PIXELS
            tolerance = min(12, max(1, round(unit * self._viewport.zoom * ratio)))
            picture = ink_pictures.difference(here, there, tolerance=tolerance, probe_colour=one, specimen_colour=other)
        else:
            width = max(1, round(1.4 * ratio))
            picture = ink_pictures.outlines(here, there, width=width, probe_colour=one, specimen_colour=other)
        self._fill_paper(painter)
        painter.setClipRect(self._paper())
        painter.drawImage(QPointF(0, 0), to_qimage(picture, ratio=ratio))
        painter.setClipping(False)

    def _as_seen(self, exhibit: Exhibit, place: QTransform, ratio: float) -> ink_pictures.Grey:
        image = QImage((QSizeF(self.size()) * ratio).toSize(), QImage.Format.Format_Grayscale8)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._draw(painter, to_qimage(ink_pictures.grey(exhibit.pixels)), place)
        painter.end()
        return to_pixels(image)

    def _paper(self) -> QRectF:
        area = QRectF(0, 0, self._viewport.page_width, self._viewport.page_height)
        return self._viewport.transform().mapRect(area)

    def _fill_paper(self, painter: QPainter) -> None:
        painter.fillRect(self._paper(), Qt.GlobalColor.white)

    def paint_over(self, painter: QPainter) -> None:
        """Draw the captions and the ruler."""
        if self.probe is not None and self.specimen is not None and self._layout is not None:
            if self.mode.laid_over:
                self._legend(painter, self.probe, self.specimen)
            else:
                for exhibit, place in ((self.probe, self._layout.probe), (self.specimen, self._layout.specimen)):
                    box = (place * self._viewport.transform()).mapRect(exhibit.sheet.rectangle)
                    self._caption(painter, exhibit.caption, QPointF(box.left(), box.top()))
        self._ruler(painter)

    def _legend(self, painter: QPainter, probe: Exhibit, specimen: Exhibit) -> None:
        """Name the two with a sample of how each is drawn."""
        place = QPointF(8, 8)
        for exhibit, name, front in ((probe, "probe", False), (specimen, "specimen", True)):
            if self.mode is ComparisonMode.FLICKER:
                if front is self.specimen_in_front:
                    self._caption(painter, exhibit.caption, place)
                continue
            pen = QPen(self._colours.colour(name), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
            if front and self.mode is not ComparisonMode.OVERLAY:
                pen.setDashPattern([1.8, 1])
            place += QPointF(0, self._caption(painter, exhibit.caption, place, pen=pen).height() + 3)
        if self.mode is ComparisonMode.DIFFERENCE:
            self._caption(painter, self.tr("in both"), place, pen=QPen(QColor.fromRgb(*ink_pictures.COMMON), 3))

    def _caption(self, painter: QPainter, text: str, at: QPointF, *, pen: QPen | None = None) -> QRectF:
        metrics = QFontMetricsF(painter.font())
        swatch = SWATCH if pen is not None else 0.0
        room = max(0.0, self.width() - at.x() - swatch - 2 * CAPTION_PADDING - 8)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        box = QRectF(at.x(), at.y(), metrics.horizontalAdvance(text) + swatch + 2 * CAPTION_PADDING, 0)
        box.setHeight(metrics.height() + 4)
        # Above the paper where there is room, else on it.
        if pen is None and at.y() > box.height():
            box.moveBottom(at.y() - 2)
        painter.fillRect(box, QColor(255, 255, 255, 225))
        if pen is not None:
            painter.setPen(pen)
            middle = box.center().y()
            painter.drawLine(QPointF(box.left() + 5, middle), QPointF(box.left() + swatch - 1, middle))
        painter.setPen(QColor(20, 24, 30))
        painter.drawText(
            box.adjusted(swatch + CAPTION_PADDING, 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            text,
        )
        return box

    def _ruler(self, painter: QPainter) -> None:
        height = ruler_height(self.fontMetrics())
        area = QRectF(0, self.height() - height, self.width(), height)
        if self.probe is None or not self.probe.dpi:
            painter.fillRect(area, self._colours.colour("stage"))
            return
        mm = self._viewport.zoom * self.probe.dpi / MM_PER_INCH
        paint_ruler(painter, area, zero=self._paper().left(), mm=mm, note=self._note(mm), colours=self._colours)

    def _note(self, mm: float) -> str:
        locale, times = self.locale(), mm / self._screen_mm
        true_size = abs(times - 1) < EQUAL_SIZE
        said = (
            self.tr("mm, true size")
            if true_size
            else self.tr("mm, {times} × true size").format(times=locale.toString(times, "f", 1))
        )
        relative = self.relative_size
        if relative is not None and abs(relative - 1) >= EQUAL_SIZE:
            said += self.tr("; specimen brought to {percent} % of its size").format(
                percent=locale.toString(100 * relative, "f", 0)
            )
        return said

    @property
    def _screen_mm(self) -> float:
        return self.calibrated or pixels_per_mm(self.screen())
