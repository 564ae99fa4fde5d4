"""Composition root: makes the application, task runner, desk, the window and its pages, and ties them together."""

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
from ui.action_book import EVERYWHERE, ActionBook
from ui.dialogs.scanning.front import Scanning
from ui.main_window import MainWindow
from ui.page import Page, Parts
from ui.pages.check import page as check
from ui.pages.check.presenter import CheckPresenter
from ui.pages.check.view import CheckView
from ui.preferences import Preferences
from ui.tasks.desk import StoreDesk
from ui.tasks.runner import TaskRunner
from ui.tasks.scanners import ScannerThreads

log = logging.getLogger(__name__)

INTERRUPT_MS = 200
"""How often Python gets a chance to notice Ctrl+C in a terminal while Qt waits for events."""


MAKERS = (check.make_page,)
"""The pages in the order of the rail."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The program put together: what the entry point runs and a test drives."""

    window: MainWindow
    runner: TaskRunner
    desk: StoreDesk
    book: ActionBook
    scanning: Scanning
    pages: dict[str, Page]

    @property
    def view(self) -> CheckView:
        """The check page as it looks."""
        widget = self.pages["check"].widget
        assert isinstance(widget, CheckView)
        return widget

    @property
    def check(self) -> CheckPresenter:
        """The check page's behaviour."""
        return self.view.presenter


def assemble(settings: Settings, preferences: Preferences) -> Shell:
    """Put window, pages, task runner and desk together; nothing is shown, no process and no thread is started yet."""
    book = ActionBook(preferences)
    window = MainWindow(preferences, book)
    runner, desk = TaskRunner(settings, parent=window), StoreDesk(parent=window)
    scanners = ScannerThreads(parent=window)
    scanning = Scanning(scanners, runner, settings=settings, navigator=window.workspace, window=window)
    everywhere = QCoreApplication.translate("Pages", "Everywhere")
    book.enlist(EVERYWHERE, title=everywhere, actions=[scanning.actions.scan, scanning.actions.scan_again])
    parts = Parts(runner, desk, window.workspace, preferences, settings, scanning)
    pages = [make(parts) for make in MAKERS]
    for page in pages:
        window.workspace.add_page(page)

    def busy(_jobs: int) -> None:
        window.show_busy(not (runner.idle and desk.idle))

    runner.relay.model_changed.connect(window.show_model)
    runner.relay.busy_changed.connect(busy)
    desk.relay.busy_changed.connect(busy)
    window.show_model(runner.model)
    window.workspace.admit(None)

    def start() -> None:
        runner.start()
        desk.start()
        scanning.start()

    def stop() -> None:
        scanners.stop()
        desk.stop()
        runner.stop()

    # After the paint event itself: starting a process in the middle of it would delay the first picture.
    window.painted.connect(lambda: QTimer.singleShot(0, start))
    window.closing.connect(stop)
    return Shell(window, runner, desk, book, scanning, {page.name: page for page in pages})


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
    shell.desk.stop()
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


def _listen_for_interrupts(app: QApplication) -> None:
    """Let Ctrl+C in a terminal close the window properly."""
    signal.signal(signal.SIGINT, lambda *_: app.closeAllWindows())
    waker = QTimer(app)
    waker.timeout.connect(lambda: None)
    waker.start(INTERRUPT_MS)
