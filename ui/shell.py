"""The program put together: who is told what, and how everything is made anew in another language.

Owns which room is shown and the wires between window, workspace, entrance, set-up, desk and task runner. What each
of them does is its own affair.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from sigverify.domain.operator import Operator
from sigverify.settings import Settings
from ui import i18n, theme
from ui.action_book import ActionBook
from ui.dialogs.password import PasswordDialog
from ui.entrance.port import Whereabouts
from ui.entrance.presenter import Entrance
from ui.entrance.state import EntranceState, Stage
from ui.entrance.view import EntranceView
from ui.idle import IdleWatch
from ui.inside import Inside, prepare_all
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.tasks.bulk_runs import BulkRuns
from ui.tasks.desk import StoreDesk
from ui.tasks.runner import TaskRunner
from ui.tasks.scanners import ScannerThreads
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.dialogs.scanning.front import Scanning
    from ui.page import Page
    from ui.pages.check.presenter import CheckPresenter
    from ui.pages.check.view import CheckView
    from ui.setup.view import SetUpView


class Shell(QObject):
    """What the entry point runs and a test drives.

    Parameters
    ----------
    settings : Settings
        What holds for the whole program.
    preferences : Preferences
        What this user prefers of the window.
    """

    def __init__(self, settings: Settings, preferences: Preferences) -> None:
        super().__init__()
        self.settings, self.preferences = settings, preferences
        self.book = ActionBook(preferences)
        self.window = MainWindow(preferences, self.book)
        self.runner, self.desk = TaskRunner(settings, parent=self.window), StoreDesk(parent=self.window)
        self.scanners = ScannerThreads(parent=self.window)
        self.bulk = BulkRuns(settings)
        self._app: QApplication | None = None
        self._to_open: list[Path] = []
        self._set_up_view: SetUpView | None = None
        # Whenever the window has nothing else to do.
        self._making = QTimer(self)
        self._making.timeout.connect(self._make_more)
        self._furnish()
        self.entrance = Entrance(self.desk, rooms=self, choices=preferences, settings=settings, display=self)
        self.entrance_view.connect_to(self.entrance)
        self.idle = IdleWatch(lambda: self.entrance.idle_limit, parent=self.window)
        self._wire()
        if preferences.without_accounts:
            self.entrance.begin()

    # Made anew in another language

    def _furnish(self) -> None:
        """Make workspace, pages and entrance, in the language that is spoken now."""
        window = self.window
        actions = window.actions_
        self.workspace = Workspace(self.book)
        self.inside = Inside(
            self.workspace,
            book=self.book,
            runner=self.runner,
            desk=self.desk,
            scanners=self.scanners,
            bulk=self.bulk,
            window=window,
            preferences=self.preferences,
            settings=self.settings,
        )
        for action in actions.foot:
            self.workspace.add_to_foot(action)
        self.entrance_view = EntranceView(actions.outside)
        title = QCoreApplication.translate("Pages", "Way in")
        self.book.enlist("entrance", title=title, actions=self.entrance_view.actions())
        self.entrance_view.set_up.triggered.connect(self.set_up)
        self.workspace.document_named.connect(window.show_document)
        self.workspace.page_changed.connect(window.show_page)
        for room in (self.entrance_view, self.workspace):
            window.add_room(room)
        self._wire_actions()

    def refurnish(self) -> None:
        """Make everything anew and go on where it was: after a change of language or of the text's size."""
        inside = self.entrance.state.stage is Stage.INSIDE
        left = self.workspace.whereabouts
        operator = self.desk.operator
        self.forget()
        self.inside.end()
        self.runner.cancel_all()
        old = (self.workspace, self.entrance_view)
        self.book.clear()
        self.window.renew_actions()
        self._furnish()
        for room in old:
            self.window.remove_room(room)
        if inside:
            self.admit(operator)
            if left is not None:
                self.go_back(left)
        self._making.start()
        self.entrance.move(self, display=self)
        self.entrance_view.connect_to(self.entrance)

    # Wires

    def _wire(self) -> None:
        window, runner, desk = self.window, self.runner, self.desk
        runner.relay.model_changed.connect(window.show_model)
        runner.relay.busy_changed.connect(self._show_busy)
        desk.relay.busy_changed.connect(self._show_busy)
        desk.relay.locked_out.connect(self.entrance.lock)
        self.idle.idle.connect(self.entrance.lock)
        self.idle.active.connect(self.entrance.stay_awake)
        window.show_model(runner.model)
        # After the paint event itself: starting a process in the middle of it would delay the first picture.
        window.painted.connect(lambda: QTimer.singleShot(0, self._start))
        window.closing.connect(self.stop)

    def _wire_actions(self) -> None:
        actions = self.window.actions_
        actions.lock.triggered.connect(lambda: self.entrance.lock())
        actions.log_out.triggered.connect(lambda: self.entrance.log_out())
        actions.log_in.triggered.connect(lambda: self.entrance.come_back())
        actions.change_password.triggered.connect(self.change_password)
        # Later: a menu must not be destroyed while it says what was chosen in it.
        queued = Qt.ConnectionType.QueuedConnection
        actions.appearance_chosen.connect(self._look)
        actions.language_chosen.connect(self._speak, queued)
        actions.text_size_chosen.connect(self._size_texts, queued)

    def _show_busy(self, _jobs: int) -> None:
        self.window.show_busy(not (self.runner.idle and self.desk.idle))

    def _start(self) -> None:
        self.runner.start()
        self.desk.start()
        if self.entrance.state.stage is Stage.OPENING:
            self.entrance.begin()
        self.desk.do(
            partial(prepare_all, theme.tokens(self.window.palette())),
            done=lambda _: self._making.start(),
            failed=lambda _: self._making.start(),
        )

    def _make_more(self) -> None:
        if not self.inside.make_more():
            self._making.stop()

    def stop(self) -> None:
        """End threads and processes; what was asked of the store is still done."""
        self._making.stop()
        self.inside.end()
        self.scanners.stop()
        self.bulk.stop()
        self.desk.stop()
        self.runner.stop()

    # The rooms of the entrance

    def admit(self, operator: Operator | None) -> None:
        """Offer what `operator` may see; ``None``: work without accounts."""
        self.window.actions_.show_operator(operator)
        self.workspace.admit(operator)
        while self.workspace.page is None and self.inside.make_more():
            pass

    def forget(self) -> None:
        """Drop everything personal, and offer nothing."""
        self.window.close_dialogs()
        self.inside.forget()
        self.workspace.forget()
        self.window.actions_.show_operator(None)

    def forget_drafts(self) -> None:
        """Drop what was typed in dialogs before a lock."""
        self.window.drafts.forget()

    @property
    def whereabouts(self) -> Whereabouts | None:
        """Where somebody is."""
        return self.workspace.whereabouts

    def go_back(self, to: Whereabouts) -> None:
        """Go where somebody was."""
        self.inside.make_page(to.page)
        self.workspace.go_back(to)

    def show_state(self, state: EntranceState) -> None:
        """Show the room that belongs to the entrance's state."""
        inside = state.stage is Stage.INSIDE
        self._close_set_up()
        self.entrance_view.show_state(state)
        was_inside = self.window.room is self.workspace
        self.window.show_room(self.workspace if inside else self.entrance_view)
        if not inside:
            self.window.show_document(self.entrance_view.title, "")
            # Again, now that it is seen: what is hidden meanwhile gives the keyboard away.
            self.entrance_view.take_focus()
        elif not was_inside and self.workspace.page is not None:
            self.window.show_document(*self.workspace.document)
        self.window.actions_.log_in.setEnabled(inside and self.desk.operator is None)
        if inside and not was_inside:
            self.inside.scanning.offer_kept()
            self._open_waiting()

    # What is wished for

    def open_when_inside(self, paths: Sequence[Path]) -> None:
        """Open files on the check page as soon as somebody is in."""
        self._to_open = list(paths)

    def _open_waiting(self) -> None:
        waiting, self._to_open = self._to_open, []
        for path in waiting:
            self.check.open(path)

    def set_up(self) -> None:
        """Begin the first run."""
        from ui.setup.presenter import SetUp
        from ui.setup.view import SetUpView

        view = self._set_up_view = SetUpView()
        presenter = SetUp(
            self.desk,
            tasks=self.runner,
            settings=self.settings,
            display=view,
            account_name=QCoreApplication.translate("Pages", "Sample account"),
            done=self.entrance.store_was_set_up,
            left=lambda: self.entrance.open_store(),
        )
        view.connect_to(presenter)
        self.window.add_room(view)
        self.window.show_room(view)
        for action in (self.window.actions_.tongue, self.window.actions_.looks):
            action.setEnabled(False)
        presenter.begin()

    def change_password(self) -> None:
        """Let the operator choose another password."""
        dialog = PasswordDialog(self.desk, parent=self.window)
        dialog.open()

    def follow_choices(self, app: QApplication) -> None:
        """Give the application other looks, another language or size of text when they are chosen."""
        self._app = app
        app.styleHints().colorSchemeChanged.connect(lambda: theme.apply(app, self.preferences.appearance))

    def _look(self, appearance: theme.Appearance) -> None:
        self.preferences.appearance = appearance
        if self._app is not None:
            theme.apply(self._app, appearance)

    def _size_texts(self, size: theme.TextSize) -> None:
        self.preferences.text_size = size
        if self._app is not None:
            theme.size_texts(self._app, size)
            self.refurnish()

    def _speak(self, language: i18n.Language) -> None:
        self.preferences.language = language
        if self._app is not None:
            i18n.speak(self._app, language)
            self.refurnish()

    def _close_set_up(self) -> None:
        if self._set_up_view is not None:
            self.window.remove_room(self._set_up_view)
            self._set_up_view = None
            for action in (self.window.actions_.tongue, self.window.actions_.looks):
                action.setEnabled(True)

    @property
    def pages(self) -> dict[str, Page]:
        """The pages that are there, by name."""
        return self.inside.pages

    @property
    def scanning(self) -> Scanning:
        """The window's scanning."""
        return self.inside.scanning

    @property
    def view(self) -> CheckView:
        """The check page as it looks."""
        self.inside.make_page("check")
        return cast("CheckView", self.pages["check"].widget)

    @property
    def check(self) -> CheckPresenter:
        """The check page's behaviour."""
        return self.view.presenter
