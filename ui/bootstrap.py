"""Composition root: makes the application, the task runner, the window and its pages, and ties them together."""

from __future__ import annotations

import logging
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from sigverify.errors import UsageError
from sigverify.settings import Settings, load_settings
from ui import application, i18n, logs, theme
from ui.dialogs.keys import Key
from ui.main_window import MainWindow, Page
from ui.pages.check.presenter import CheckPresenter
from ui.pages.check.view import CheckView
from ui.preferences import Preferences
from ui.session import SessionFile
from ui.tasks.runner import TaskRunner

log = logging.getLogger(__name__)

INTERRUPT_MS = 200
"""How often Python gets a chance to notice Ctrl+C in a terminal while Qt waits for events."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The program put together: what the entry point runs and a test drives."""

    window: MainWindow
    view: CheckView
    check: CheckPresenter
    runner: TaskRunner


def assemble(settings: Settings, preferences: Preferences) -> Shell:
    """Put window, pages and task runner together; nothing is shown and no process is started yet."""
    window = MainWindow(preferences)
    runner = TaskRunner(settings, parent=window)
    view = CheckView()
    presenter = CheckPresenter(runner, session=SessionFile(), display=view)
    view.connect_to(presenter)
    window.add_page(
        Page(
            "check",
            QCoreApplication.translate("Pages", "Check"),
            icon="check",
            widget=view,
            extra_keys=_canvas_keys(),
        )
    )
    view.document_changed.connect(window.show_document)
    runner.relay.model_changed.connect(window.show_model)
    runner.relay.busy_changed.connect(window.show_busy)
    window.show_model(runner.model)
    # After the paint event itself: starting a process in the middle of it would delay the first picture.
    window.painted.connect(lambda: QTimer.singleShot(0, runner.start))
    window.closing.connect(runner.stop)
    return Shell(window, view, presenter, runner)


def run(arguments: Sequence[str]) -> int:
    """Run the window until it is closed; `arguments` are the program's name and files to open."""
    app = application.make_application(arguments)
    logs.start("window")
    failures = application.Failures(app)
    failures.install()
    preferences = Preferences()
    application.dress(app, preferences)
    shell = assemble(_settings(), preferences)
    _follow_choices(shell, app, preferences)
    shell.check.restore()
    for path in app.arguments()[1:2]:
        shell.check.open(Path(path))
    shell.window.show()
    _listen_for_interrupts(app)
    status = app.exec()
    shell.runner.stop()
    failures.remove()
    return status


def _settings() -> Settings:
    try:
        return load_settings()
    except UsageError:
        # A wrong variable must not keep the window from opening; the usual settings do.
        log.warning("the environment holds a setting that cannot be used", exc_info=True)
        return Settings()


def _follow_choices(shell: Shell, app: QApplication, preferences: Preferences) -> None:
    def look(appearance: theme.Appearance) -> None:
        preferences.appearance = appearance
        theme.apply(app, appearance)

    def speak(language: i18n.Language) -> None:
        preferences.language = language
        shell.window.statusBar().showMessage(
            QCoreApplication.translate("Pages", "The language changes when the program is opened again."), 8000
        )

    shell.window.appearance_chosen.connect(look)
    shell.window.language_chosen.connect(speak)
    app.styleHints().colorSchemeChanged.connect(lambda: theme.apply(app, preferences.appearance))


def _canvas_keys() -> tuple[Key, ...]:
    return (
        Key("1 – 9", QCoreApplication.translate("Keys", "Put the box on this proposal")),
        Key("Tab", QCoreApplication.translate("Keys", "Next proposal")),
        Key("← → ↑ ↓", QCoreApplication.translate("Keys", "Move the box")),
        Key("⇧ ← → ↑ ↓", QCoreApplication.translate("Keys", "Make the box larger or smaller")),
    )


def _listen_for_interrupts(app: QApplication) -> None:
    """Let Ctrl+C in a terminal close the window properly."""
    signal.signal(signal.SIGINT, lambda *_: app.closeAllWindows())
    waker = QTimer(app)
    waker.timeout.connect(lambda: None)
    waker.start(INTERRUPT_MS)
