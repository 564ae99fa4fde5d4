"""PageView: a picture of any size to look at; what lies on it is drawn by those who inherit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.widgets import page_painting
from ui.widgets.pyramid import Pyramid
from ui.widgets.zoom_view import ZoomView


class PageView(ZoomView):
    """A picture, fluid at any size: what the view needs of it is made small between two events."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pyramid: Pyramid | None = None
        self._unfinished: Iterator[None] = iter(())
        self._scale = 1.0
        self._building = QTimer(self, interval=0)
        self._building.timeout.connect(self._build_more)

    def set_page(self, pixels: npt.NDArray[np.uint8] | None, *, size: tuple[int, int] | None = None) -> None:
        """Show a picture, upright and whole.

        Parameters
        ----------
        pixels : (H, W) or (H, W, 3) uint8, or None
            Kept, not copied: do not write to it. None: there is nothing to show.
        size : (int, int), optional
            Width and height of the page where `pixels` are a preview of it; all coordinates are in these pixels.
        """
        self._building.stop()
        if pixels is None:
            self._pyramid = None
            self.show_nothing()
            return
        width, height = size or (pixels.shape[1], pixels.shape[0])
        self._scale = width / pixels.shape[1]
        self._pyramid = Pyramid(pixels)
        self._unfinished = self._pyramid.build()
        self._building.start()
        self.show_area(width, height)
        self.repaint_content()

    def paint_content(self, painter: QPainter) -> None:
        """Draw the visible part of the picture."""
        if self._pyramid is not None:
            page_painting.paint_page(painter, self._pyramid, self._viewport, scale=self._scale)
            page_painting.paint_paper_edge(painter, self._viewport, colours=self._colours)

    def _build_more(self) -> None:
        """Make one band of a coarser level; show it when all are done."""
        if next(self._unfinished, self) is self:
            self._building.stop()
            self.repaint_content()
