"""Cropping at fractional scales: Qt takes its scale once, so each runs in a process of its own."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.widgets.page_canvas import PageCanvas

application = QApplication([])
canvas = PageCanvas()
canvas.resize(1024, 624)
canvas.set_page(np.full((600, 1000), 230, np.uint8))
canvas.show()
start, end = (canvas.viewport.to_view(QPointF(*point)).toPoint() for point in ((300, 200), (500, 300)))
QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
QTest.mouseMove(canvas, end)
QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
shot = canvas.grab()
box = canvas.region
print(box.x, box.y, box.width, box.height, shot.devicePixelRatio(), shot.width())
"""


@pytest.mark.parametrize("scale", ["1.25", "1.5", "2"])
def test_a_box_is_cropped_where_it_is_drawn_at_every_scale(scale):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}

    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM], check=True, capture_output=True, text=True, env=environment
    )

    x, y, width, height, ratio, pixels = map(float, done.stdout.split())
    assert (x, y, width, height) == pytest.approx((300, 200, 200, 100), abs=1)
    assert ratio == float(scale)
    assert pixels == pytest.approx(1024 * ratio, abs=1)
