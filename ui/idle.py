"""Notices whether somebody is there: keys and mouse in any window of the program, and how long ago.

Owns no session and locks nothing: it says so, and who let the operator in decides.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
LOOK_EVERY_MS = 10_000
SAY_EVERY = timedelta(minutes=1)


def _now() -> datetime:
    return datetime.now(UTC)


class IdleWatch(QObject):
    """Watches the window that has the keyboard.

    By the clock on the wall, so that a computer that slept is locked when it wakes.

    Parameters
    ----------
    limit : callable
        Returns how long nobody may be there; ``None``: as long as they like.
    clock : callable
        Tells the time, aware.
    parent : QObject, optional
        Owner.
    """

    idle = Signal()
    """Nobody was there for too long."""
    active = Signal()
    """Somebody is there; said once in a while only."""

    def __init__(
        self,
        limit: Callable[[], timedelta | None],
        *,
        clock: Callable[[], datetime] = _now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._limit, self._clock = limit, clock
        self._last_input = self._last_said = clock()
        self._window: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY_MS)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._follow)
        self._follow(application.focusWindow())

    def look(self) -> None:
        """See how long nobody was there."""
        limit = self._limit()
        if limit is not None and self._clock() - self._last_input > limit:
            self.idle.emit()

    def note(self) -> None:
        """Somebody is there."""
        self._last_input = self._clock()
        if self._last_input - self._last_said > SAY_EVERY:
            self._last_said = self._last_input
            self.active.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See keys and mouse, and keep nothing back."""
        if event.type() in INPUT:
            # After too long a pause the first key must not count as presence.
            self.look()
            self.note()
        return super().eventFilter(watched, event)

    def _follow(self, window: QWindow | None) -> None:
        """Watch the window that has the keyboard now: a filter on everything would slow every event down."""
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._lost)
            self.note()

    def _lost(self) -> None:
        if self.sender() is self._window:
            self._window = None
