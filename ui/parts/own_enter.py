"""Fields in which Enter means the field, not what Enter means on the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OwnEnter(QObject):
    """Watches a field: its Enter is announced, and reaches no action of the page.

    Parameters
    ----------
    field : QWidget
        The field.
    """

    entered = Signal()

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Enter from the page's shortcuts, and announce it."""
        if isinstance(event, QKeyEvent) and event.key() in ENTER:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)
