import sys

from PySide6.QtGui import QPainterPath


def test_calls_into_qt_do_not_use_up_python_s_references_to_none():
    path = QPainterPath()
    before = sys.getrefcount(None)

    for _ in range(100):
        path.lineTo(1.0, 2.0)

    assert sys.getrefcount(None) > before - 50
