"""The accounts page: accounts, what waits for a second person, and the gathering of specimens, one in view at a time.

Owns what is common to the three: the switch between them, the message above them, and what is dropped on them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QActionGroup, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from sigverify.domain.account import Signatory
from sigverify.domain.operator import Permission
from ui import clipboard, theme
from ui.dialogs.scanning.port import ScanningFront
from ui.icons import Icons
from ui.pages.accounts import choosing
from ui.pages.accounts.browse_view import BrowseView
from ui.pages.accounts.enrol_presenter import EnrolPresenter
from ui.pages.accounts.enrol_state import EnrolState
from ui.pages.accounts.enrol_view import EnrolView
from ui.pages.accounts.inbox_presenter import InboxPresenter, InboxState
from ui.pages.accounts.inbox_view import InboxView
from ui.pages.accounts.presenter import AccountsPresenter
from ui.pages.accounts.state import AccountsState, Said
from ui.parts.labels import Text
from ui.parts.notice import ProblemBanner
from ui.tasks.port import Desk, Tasks
from ui.widgets.actions import KeyedAction

State = TypeVar("State")


class _Shown(Generic[State]):
    """Hands a presenter's states to the page, which has three of them to show."""

    def __init__(self, show: Callable[[State], None]) -> None:
        self.show_state = show


class AccountsView(QWidget):
    """Switch, message, and the part in view.

    Parameters
    ----------
    desk, tasks : Desk, Tasks
        Where the store and the model are.
    scanning : ScanningFront
        Scans a specimen sheet.
    """

    waiting_changed = Signal(int)
    """How many proposals wait for a second person."""

    def __init__(self, desk: Desk, tasks: Tasks, *, scanning: ScanningFront, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Accounts"))
        self.setAcceptDrops(True)
        self._scanning = scanning
        self._waiting = 0
        self._icons = Icons(theme.tokens(self.palette()))
        self.accounts = AccountsPresenter(desk, tasks, display=_Shown(self._show_accounts))
        self.inbox = InboxPresenter(desk, display=_Shown(self._show_inbox), changed=self._changed)
        self.enrolment = EnrolPresenter(desk, tasks, display=_Shown(self._show_enrolment), ended=self._enrolled)
        self.browse_view = BrowseView(self.accounts, icons=self._icons)
        self.inbox_view = InboxView(icons=self._icons)
        self.enrol_view = EnrolView(icons=self._icons)
        self.inbox_view.connect_to(self.inbox)
        self.enrol_view.connect_to(self.enrolment)
        self.stage = QStackedWidget()
        self.banner = ProblemBanner()
        self._make_switch()
        self._make_notice()
        self._lay_out()
        self._connect()
        self._show_accounts(self.accounts.state)
        self._show_inbox(self.inbox.state)
        self._show_enrolment(self.enrolment.state)
        self._recolour()
        self.show_part(self.browse_view)

    # Putting together

    def _make_switch(self) -> None:
        self.to_accounts = KeyedAction(self, name="show-accounts", text=self.tr("Accounts"), keys=("Ctrl+1",))
        self.to_inbox = KeyedAction(self, name="show-inbox", text=self.tr("Second person"), keys=("Ctrl+2",))
        self._going = QActionGroup(self)
        for action, icon in ((self.to_accounts, "accounts"), (self.to_inbox, "inbox")):
            action.setCheckable(True)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            self._going.addAction(action)
            self._icons.give(action, icon)
        self.to_accounts.triggered.connect(lambda: self.show_part(self.browse_view))
        self.to_inbox.triggered.connect(lambda: self.show_part(self.inbox_view))
        self._inbox_button = _switch_button(self.to_inbox)

    def _make_notice(self) -> None:
        self._notice, self._said = QFrame(), Text()
        self._notice.setObjectName("notice")
        self._notice.setProperty("severity", "note")
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self._close_message)
        row = QHBoxLayout(self._notice)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self._said, 1)
        row.addWidget(close)

    def _lay_out(self) -> None:
        self._switch = QFrame()
        self._switch.setObjectName("bar")
        row = QHBoxLayout(self._switch)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(4)
        row.addWidget(_switch_button(self.to_accounts))
        row.addWidget(self._inbox_button)
        row.addStretch(1)
        for part in (self.browse_view, self.inbox_view, self.enrol_view):
            self.stage.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._switch)
        column.addWidget(self.banner)
        column.addWidget(self._notice)
        column.addWidget(self.stage, 1)

    def _connect(self) -> None:
        self.banner.closed.connect(self._close_message)
        self.browse_view.files_wanted.connect(self._ask_files)
        self.browse_view.sheet_wanted.connect(self._ask_sheet)
        self.browse_view.scan_wanted.connect(self._scan_sheet)

    # Going from part to part

    def show_part(self, part: QWidget) -> None:
        """Bring one of the three parts into view, with the focus where the work begins."""
        self.stage.setCurrentWidget(part)
        self._switch.setVisible(part is not self.enrol_view)
        if part is self.inbox_view:
            self.to_inbox.setChecked(True)
            self.inbox.enter()
            self.inbox_view.list.setFocus()
        elif part is self.browse_view:
            self.to_accounts.setChecked(True)
            self.browse_view.go_to_search()
        else:
            self.enrol_view.cards.setFocus()
        self._show_message()

    def enter(self) -> None:
        """Read anew what others may have changed."""
        self.accounts.enter()
        if not self.accounts.state.may(Permission.READ_ACCOUNTS):
            # A system administrator approves keys, and sees no accounts.
            self.show_part(self.inbox_view)
        elif self.stage.currentWidget() is self.inbox_view:
            self.inbox.enter()
        elif self.focusWidget() is None:
            # Seen for the first time: the work begins at the search.
            self.browse_view.go_to_search()

    def open_account(self, number: str) -> None:
        """Show an account."""
        if number:
            self.show_part(self.browse_view)
            self.accounts.open(number)

    def forget(self) -> None:
        """Drop everything personal."""
        for presenter in (self.accounts, self.inbox, self.enrolment):
            presenter.forget()
        self.browse_view.search.line.clear()
        self.show_part(self.browse_view)

    # What is shown

    def _show_accounts(self, state: AccountsState) -> None:
        self.browse_view.show_state(state)
        self.to_accounts.setEnabled(state.may(Permission.READ_ACCOUNTS))
        if state.waiting != self._waiting:
            self._waiting = state.waiting
            self.waiting_changed.emit(state.waiting)
        waiting = self.tr("Second person ({count})").format(count=state.waiting)
        self.to_inbox.setText(waiting if state.waiting else self.tr("Second person"))
        self._show_message()

    def _show_inbox(self, state: InboxState) -> None:
        self.inbox_view.show_state(state)
        self._show_message()

    def _show_enrolment(self, state: EnrolState) -> None:
        self.enrol_view.show_state(state)
        self._show_message()

    def _show_message(self) -> None:
        part = self.stage.currentWidget()
        if part is self.inbox_view:
            problem, said = self.inbox.state.problem, self.inbox_view.done_text()
        elif part is self.enrol_view:
            problem, said = self.enrolment.state.problem, ""
        else:
            problem, said = self.accounts.state.problem, self._said_text(self.accounts.state.said)
        self.banner.show_problem(problem)
        self._said.setText(said)
        self._notice.setAccessibleName(said)
        self._notice.setVisible(bool(said) and problem is None)

    def _said_text(self, said: Said) -> str:
        match said:
            case Said.NOTHING:
                return ""
            case Said.SAVED:
                return self.tr("Saved, and noted in the audit trail.")
            case Said.PROPOSED:
                return self.tr("Asked for. Nothing changes until a second person approves it.")
            case Said.PICTURE_WRITTEN:
                return self.tr("The picture was saved; it is not encrypted there. This is noted in the audit trail.")

    def _close_message(self) -> None:
        part = self.stage.currentWidget()
        if part is self.inbox_view:
            self.inbox.close_message()
        elif part is self.enrol_view:
            self.enrolment.close()
        else:
            self.accounts.close_message()

    # What the clerk wants

    def _changed(self) -> None:
        self.accounts.enter()

    def _enrolled(self, name: str) -> None:
        self.show_part(self.browse_view)
        self.accounts.choose_signatory(name)
        self.accounts.enter()
        self.browse_view.table.setFocus()

    def _begin(self) -> bool:
        overview = self.accounts.state.overview
        if overview is None or not self.accounts.state.may(Permission.PROPOSE_REFERENCE):
            return False
        people = {right.signatory.id: right.signatory for right in overview.rights}
        panels = {right.appointment.panel for right in overview.rights if right.appointment.panel}
        self.enrolment.begin(
            overview.account.number,
            sorted(people.values(), key=_folded_name),
            panels=sorted(panels),
            currency=overview.account.currency,
        )
        self.show_part(self.enrol_view)
        return True

    def _add_files(self, paths: list[Path]) -> None:
        chosen = self.accounts.state.chosen
        if paths and self._begin():
            self.enrolment.add_files(paths, whose=chosen.signatory if chosen is not None else None)

    def _ask_files(self) -> None:
        self._add_files(choosing.specimen_files(self))

    def _ask_sheet(self) -> None:
        if (path := choosing.specimen_sheet(self)) is not None:
            self.open_sheet(path)

    def _scan_sheet(self) -> None:
        self._scanning.scan_page(self.open_sheet)

    def open_sheet(self, path: Path) -> None:
        """Gather specimens from a sheet, for the open account."""
        if self._begin():
            self.enrolment.open_sheet(path)

    # Events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files where specimens can be added."""
        if event.mimeData().hasUrls() and self.stage.currentWidget() is not self.inbox_view:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files as specimens: of the chosen signatory, or to those that are being gathered."""
        files = [path for path in clipboard.dropped_files(event.mimeData()) if not path.is_dir()]
        event.acceptProposedAction()
        if self.stage.currentWidget() is self.enrol_view:
            self.enrolment.add_files(files, whose=None)
        else:
            self._add_files(files)

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours with another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def _recolour(self) -> None:
        self._icons.recolour(theme.tokens(self.palette()))
        data = theme.data_colours(self.palette())
        self.browse_view.set_colours(data)
        self.enrol_view.set_colours(data)


def _folded_name(signatory: Signatory) -> str:
    return signatory.name.casefold()


def _switch_button(action: KeyedAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAutoRaise(True)
    return button
