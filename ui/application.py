"""Sets up the QApplication: names, fonts, language, appearance, and what happens to exceptions that nobody caught."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Sequence
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from sigverify import __version__
from ui import details, i18n, logs, theme
from ui.dialogs.failure import FailureDialog
from ui.preferences import Preferences

log = logging.getLogger(__name__)

TURN_SECONDS = 0.0005
"""How long a thread at work keeps the window's thread waiting each time; Python's usual 5 ms add up while it draws."""


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the application, named but with nothing shown yet."""
    sys.setswitchinterval(TURN_SECONDS)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(list(arguments))
    application.setApplicationName("sigverify")
    application.setApplicationDisplayName("sigverify")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("sigverify")
    application.setStyle("Fusion")
    return application


def dress(application: QApplication, preferences: Preferences) -> None:
    """Give the application the user's language, appearance and size of text."""
    theme.size_texts(application, preferences.text_size)
    i18n.speak(application, preferences.language)
    theme.apply(application, preferences.appearance)


class Failures(QObject):
    """Logs exceptions that nobody caught, on whatever thread, and tells the user once per kind.

    A slot that raises must neither end the program nor pass unseen: Qt would only print it.
    """

    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: set[str] = set()
        self._dialogs: set[FailureDialog] = set()
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over all three hooks of the interpreter."""
        sys.excepthook = self._from_main
        threading.excepthook = lambda hook: self._take(hook.exc_value)
        sys.unraisablehook = lambda hook: self._take(hook.exc_value)

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def _from_main(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self._take(error)

    def _take(self, error: BaseException | None) -> None:
        if error is None or isinstance(error, SystemExit):
            return
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        log.error("not caught", exc_info=error)
        self._caught.emit(error)

    def _tell(self, error: BaseException) -> None:
        where = details.of_exception(error)
        if where in self._told:
            return
        self._told.add(where)
        dialog = FailureDialog(logs.unforeseen(error), details=where, parent=QApplication.activeWindow())
        # Without a window to belong to, nothing else would hold it.
        self._dialogs.add(dialog)
        dialog.finished.connect(lambda _result: self._dialogs.discard(dialog))
        dialog.open()
