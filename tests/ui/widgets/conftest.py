"""A widget on the screen with the focus, and pictures to put into it."""

import numpy as np
import pytest
from PySide6.QtGui import QKeySequence


@pytest.fixture
def shown(qtbot):
    """Return a function that shows a widget at a size, active and focused, and gives it back."""

    def show(widget, width=400, height=300):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        widget.setFocus()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show


@pytest.fixture
def picture():
    """Return (100, 200) uint8: a dark stroke on white."""
    pixels = np.full((100, 200), 255, np.uint8)
    pixels[40:60, 30:170] = 20
    return pixels


@pytest.fixture
def press(qtbot):
    """Return a function that presses keys in turn, e.g. ``"Right Shift+Down"``."""

    def click(widget, keys):
        for key in keys.split():
            combination = QKeySequence(key)[0]
            qtbot.keyClick(widget, combination.key(), combination.keyboardModifiers())

    return click
