"""Composition root: makes the application and everything in it, and lets it run until the window is closed."""

from __future__ import annotations

import logging
import signal
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from sigverify.errors import UsageError
from sigverify.settings import Settings, load_settings
from ui import application, logs
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
    shell = assemble(_settings(), preferences)
    shell.follow_choices(app)
    shell.open_when_inside([Path(path) for path in app.arguments()[1:2]])
    shell.window.show()
    _listen_for_interrupts(app)
    status = app.exec()
    shell.stop()
    failures.remove()
    return status


def _settings() -> Settings:
    try:
        return load_settings()
    except UsageError:
        # A wrong variable must not keep the window from opening; the usual settings do.
        log.warning("the environment holds a setting that cannot be used", exc_info=True)
        return Settings()


def _listen_for_interrupts(app: QApplication) -> None:
    """Let Ctrl+C in a terminal close the window properly."""
    signal.signal(signal.SIGINT, lambda *_: app.closeAllWindows())
    waker = QTimer(app)
    waker.timeout.connect(lambda: None)
    waker.start(INTERRUPT_MS)
