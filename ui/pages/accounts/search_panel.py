"""The search beside the account: a line to type in, and what was found while typing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from ui.models.accounts import AccountModel, AccountRole
from ui.pages.accounts.actions import AccountActions
from ui.pages.accounts.state import AccountsState
from ui.parts.buttons import action_button
from ui.parts.labels import Text, Tone
from ui.widgets.two_lines import TwoLineDelegate

PAUSE_MS = 120
"""After the last letter the store is asked; a fast typist does not ask once a letter."""

WIDTH = 264


class SearchLine(QLineEdit):
    """A line whose arrows step through what was found."""

    stepped = Signal(int)
    """-1: up, 1: down."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by arrows, clear by Escape."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class SearchPanel(QFrame):
    """Search line, list of accounts, and the way to a new one."""

    wanted = Signal(str)
    """What is to be looked for."""
    opened = Signal(str)
    """Number of the account to show."""
    entered = Signal()
    """What was typed is to be opened."""

    def __init__(self, actions: AccountActions, *, more: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setMinimumWidth(180)
        self.line = SearchLine()
        self.line.setPlaceholderText(self.tr("Number or name"))
        self.line.setAccessibleName(self.tr("Find an account by number, name or signatory"))
        self.line.setClearButtonEnabled(True)
        self.accounts = AccountModel(more, self)
        self.list = QListView()
        self.list.setObjectName("rows")
        self.list.setModel(self.accounts)
        self.list.setAccessibleName(self.tr("Accounts found"))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(TwoLineDelegate(detail=AccountRole.DETAIL, alarm=AccountRole.ALARM, parent=self.list))
        self.empty = Text(tone=Tone.MUTED)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add = action_button(actions.add_account)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.add)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self._typed = False
        self.line.textEdited.connect(self._note_typing)
        self.line.textEdited.connect(self._pause.start)
        self.line.textChanged.connect(self._cleared)
        self.line.returnPressed.connect(self._enter)
        self.line.stepped.connect(self._step)
        self.list.selectionModel().currentChanged.connect(self._current)

    def show_state(self, state: AccountsState) -> None:
        """Draw what was found."""
        self.accounts.show_found(state.found, complete=state.complete or state.searching)
        nothing = not state.found and not state.searching
        self.empty.setVisible(nothing)
        if nothing:
            self.empty.setText(
                self.tr("No account, and nobody who signs, is called “{text}”.").format(text=state.text)
                if state.text
                else self.tr("No accounts are on file yet.")
            )
        self._mark(state.number)

    def sizeHint(self) -> QSize:
        """Ask for a usual width."""
        return QSize(WIDTH, super().sizeHint().height())

    def _mark(self, number: str) -> None:
        row = self.accounts.row(number) if number else None
        selection = self.list.selectionModel()
        before = selection.blockSignals(True)
        if row is None:
            selection.clear()
        elif self.list.currentIndex().row() != row:
            index = self.accounts.index(row)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.list.scrollTo(index)
        selection.blockSignals(before)
        self.list.viewport().update()

    def _ask(self) -> None:
        self.wanted.emit(self.line.text())

    def _cleared(self, text: str) -> None:
        if not text:
            self._pause.start()

    def _note_typing(self) -> None:
        self._typed = True

    def _enter(self) -> None:
        """Look at once, and go to what is found, unless an arrow has gone to an account since."""
        if self._pause.isActive():
            self._pause.stop()
            self._ask()
        if self._typed or not self.list.currentIndex().isValid():
            self._typed = False
            self.entered.emit()
        self.list.setFocus()

    def _step(self, by: int) -> None:
        self._typed = False
        row = self.list.currentIndex().row() + by
        if 0 <= row < self.accounts.rowCount():
            self.list.setCurrentIndex(self.accounts.index(row))

    def _current(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.opened.emit(str(index.data(AccountRole.NUMBER)))
