"""Composition root: makes the application and everything in it, and lets it run until the window is closed."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from sigverify.errors import UsageError
from sigverify.paths import home
from sigverify.settings import FILE_NAME, Settings, load_settings
from ui import application, details, logs
from ui.dialogs.failure import SettingsFailureDialog
from ui.preferences import Preferences
from ui.shell import Shell

log = logging.getLogger(__name__)

INTERRUPT_MS = 200
"""How often Python gets a chance to notice Ctrl+C in a terminal while Qt waits for events."""


def assemble(settings: Settings, preferences: Preferences) -> Shell:
    """Put the program together; nothing is shown, no process and no thread is started yet."""
    return Shell(settings, preferences)


def run(arguments: Sequence[str]) -> int:
    """Run the window until it is closed; `arguments` are the program's name and files to open."""
    app = application.make_application(arguments)
    logs.start("window")
    failures = application.Failures(app)
    failures.install()
    preferences = Preferences()
    application.dress(app, preferences)
    settings = usable_settings(_ask_again)
    status = 1 if settings is None else _run(app, settings=settings, preferences=preferences)
    failures.remove()
    return status


def usable_settings(ask_again: Callable[[UsageError], bool]) -> Settings | None:
    """Return the settings as soon as they can be used; ``None``: nobody wants to wait for that.

    The usual settings are no way out: they name another store than the one that whoever sits there works with.

    Parameters
    ----------
    ask_again : callable
        Says what is wrong, and returns whether to look again.
    """
    while True:
        try:
            return load_settings()
        except UsageError as error:
            log.warning("a setting cannot be used", exc_info=True)
            if not ask_again(error):
                return None


def _ask_again(error: UsageError) -> bool:
    dialog = SettingsFailureDialog(error, file=home() / FILE_NAME, details=details.of_error(error))
    return dialog.exec() == QDialog.DialogCode.Accepted


def _run(app: QApplication, *, settings: Settings, preferences: Preferences) -> int:
    shell = assemble(settings, preferences)
    shell.follow_choices(app)
    shell.open_when_inside([Path(path) for path in app.arguments()[1:2]])
    shell.window.show()
    _listen_for_interrupts(app)
    status = app.exec()
    shell.stop()
    return status


def _listen_for_interrupts(app: QApplication) -> None:
    """Let Ctrl+C in a terminal close the window properly."""
    signal.signal(signal.SIGINT, lambda *_: app.closeAllWindows())
    waker = QTimer(app)
    waker.timeout.connect(lambda: None)
    waker.start(INTERRUPT_MS)
