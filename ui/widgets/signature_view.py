"""SignatureView: one signature, fitted or as large as on paper, with a ruler in millimetres."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from sigverify.domain.sample import MM_PER_INCH
from ui.widgets.actions import KeyedAction
from ui.widgets.page_view import PageView
from ui.widgets.registration import SizeMode
from ui.widgets.true_size import paint_ruler, pixels_per_mm, ruler_height


class SignatureView(PageView):
    """One signature with its ruler; the action ``T`` switches true size and fitted."""

    size_mode_changed = Signal(object)
    """`SizeMode`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dpi: float | None = None
        self._size_mode = SizeMode.FITTED
        self._calibrated: float | None = None
        self._true_size = KeyedAction(self, name="true-size", text=self.tr("True size"), keys=("T",))
        self._true_size.setCheckable(True)
        self._true_size.setEnabled(False)
        self._true_size.toggled.connect(self._switch_size)
        self.setAccessibleName(self.tr("Signature"))

    def set_signature(
        self, pixels: npt.NDArray[np.uint8] | None, *, dpi: float | None = None, name: str | None = None
    ) -> None:
        """Show a signature.

        Parameters
        ----------
        pixels : (H, W) or (H, W, 3) uint8, or None
            Kept, not copied. None: nothing to show.
        dpi : float, optional
            Its resolution; without it there is neither ruler nor true size.
        name : str, optional
            Accessible name.
        """
        self._dpi = dpi
        self._true_size.setEnabled(dpi is not None)
        if name is not None:
            self.setAccessibleName(name)
        self.set_page(pixels)
        self._apply_size()
        self._describe(pixels)

    @property
    def size_mode(self) -> SizeMode:
        """How large the signature is shown."""
        return self._size_mode

    def set_size_mode(self, mode: SizeMode) -> None:
        """Show fitted or at true size."""
        self._true_size.setChecked(mode is SizeMode.TRUE)

    def set_pixels_per_mm(self, calibrated: float | None) -> None:
        """Overrule what the screen says of itself, in logical pixels per millimetre; None: believe it."""
        self._calibrated = calibrated
        self._apply_size()

    def view_size(self) -> QSizeF:
        """Leave room for the ruler."""
        return QSizeF(self.width(), max(1.0, self.height() - ruler_height(self.fontMetrics())))

    def sizeHint(self) -> QSize:
        """Ask for room for a signature."""
        return QSize(360, 190)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep true size true."""
        super().resizeEvent(event)
        self._apply_size()

    def paint_over(self, painter: QPainter) -> None:
        """Draw the ruler from the signature's left edge."""
        height = ruler_height(self.fontMetrics())
        area = QRectF(0, self.height() - height, self.width(), height)
        if self._dpi is None:
            painter.fillRect(area, self._colours.colour("stage"))
            return
        page = QRectF(0, 0, self._viewport.page_width, self._viewport.page_height)
        zero = self._viewport.transform().mapRect(page).left()
        mm = self._viewport.zoom * self._dpi / MM_PER_INCH
        paint_ruler(painter, area, zero=zero, mm=mm, note=self._note(mm), colours=self._colours)

    def _note(self, mm: float) -> str:
        times = mm / self._screen_mm
        if abs(times - 1) < 0.005:
            return self.tr("mm, true size")
        return self.tr("mm, {times} × true size").format(times=self.locale().toString(times, "f", 1))

    @property
    def _screen_mm(self) -> float:
        return self._calibrated or pixels_per_mm(self.screen())

    def _switch_size(self, true_size: bool) -> None:
        self._size_mode = SizeMode.TRUE if true_size else SizeMode.FITTED
        self._apply_size()
        self.size_mode_changed.emit(self._size_mode)

    def _apply_size(self) -> None:
        if not self._shown:
            return
        if self._size_mode is SizeMode.TRUE and self._dpi is not None:
            self._look(self._viewport.fitted().at_zoom(self._screen_mm * MM_PER_INCH / self._dpi))
        else:
            self.fit_page()

    def _describe(self, pixels: npt.NDArray[np.uint8] | None) -> None:
        if pixels is None:
            self.setAccessibleDescription(self.tr("No signature"))
        elif self._dpi is None:
            self.setAccessibleDescription(self.tr("Size on paper unknown"))
        else:
            height, width = (side * MM_PER_INCH / self._dpi for side in pixels.shape[:2])
            said = self.tr("{width} by {height} mm").format(
                width=self.locale().toString(width, "f", 0), height=self.locale().toString(height, "f", 0)
            )
            self.setAccessibleDescription(said)
