"""ThumbnailStrip: the pages of a file in a row; pictures are asked for when they come into view."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.colours import LIGHT, Colours


class ThumbnailStrip(QWidget):
    """Pages, numbered from 1, of which only those in view have pictures."""

    page_selected = Signal(int)
    """Index, counted from 0, of the page now current."""

    def set_pages(self, count: int, *, wanted: Callable[[int], None]) -> None:
        """Show `count` pages; `wanted(index)` is called once, from the event loop, for each that comes into view.

        It must return at once; the owner answers with `set_thumbnail` when it has the picture.
        """

    def set_thumbnail(self, index: int, pixels: npt.NDArray[np.uint8]) -> None:
        """Give a page its picture, (H, W) or (H, W, 3) uint8 of any size; ignored where there is no such page any more."""

    def set_current(self, index: int) -> None:
        """Make a page current."""

    def set_colours(self, colours: Colours = LIGHT) -> None:
        """Take the theme's colours."""
