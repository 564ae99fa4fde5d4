"""The four-eyes inbox as it looks: what waits on the left, what exactly it would change beside it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sigverify.domain.proposal import ProposalKind
from ui.icons import Icons
from ui.models.proposals import ProposalModel, ProposalRole
from ui.pages.accounts.change_view import ChangeView
from ui.pages.accounts.inbox_presenter import InboxPresenter, InboxState, Verb
from ui.pages.accounts.search_panel import WIDTH
from ui.parts.buttons import action_button, primary_button
from ui.parts.labels import Text, Tone
from ui.widgets.actions import KeyedAction
from ui.widgets.two_lines import TwoLineDelegate


class InboxList(QListView):
    """What waits; letters are the page's keys, not a search."""

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the page."""


class InboxView(QWidget):
    """Proposals, and one of them in full."""

    def __init__(self, *, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = InboxState()
        self.approve = self._make("approve", self.tr("Approve"), "A", icon="match", icons=icons)
        self.reject = self._make("reject", self.tr("Reject"), "R", icon="non-match", icons=icons)
        self.withdraw = self._make("withdraw", self.tr("Take back"), "W", icon="undo", icons=icons)
        self.model = ProposalModel(self)
        self.list = InboxList()
        self.list.setObjectName("rows")
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Waiting for a second person"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(
            TwoLineDelegate(detail=ProposalRole.DETAIL, alarm=ProposalRole.ALARM, parent=self.list)
        )
        self.change = ChangeView()
        self.change.setAccessibleName(self.tr("What would change"))
        self.said = Text()
        self._nothing = QLabel()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("tone", Tone.MUTED.value)
        self._nothing.setMargin(40)
        self._lay_out()

    def connect_to(self, presenter: InboxPresenter) -> None:
        """Pass every wish on to the presenter."""
        self._presenter = presenter
        self.approve.triggered.connect(presenter.approve)
        self.reject.triggered.connect(presenter.reject)
        self.withdraw.triggered.connect(presenter.withdraw)
        self.list.selectionModel().currentChanged.connect(self._chosen)

    def _lay_out(self) -> None:
        left = QFrame()
        left.setObjectName("panel")
        left.setMinimumWidth(180)
        column = QVBoxLayout(left)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.list)
        buttons = QFrame()
        buttons.setObjectName("foot")
        row = QHBoxLayout(buttons)
        row.setContentsMargins(20, 10, 20, 12)
        row.setSpacing(10)
        row.addWidget(self.said, 1)
        self._withdraw_button = action_button(self.withdraw)
        self._reject_button = action_button(self.reject)
        self._approve_button = primary_button(self.approve)
        for button in (self._withdraw_button, self._reject_button, self._approve_button):
            row.addWidget(button)
        right = QWidget()
        rows = QVBoxLayout(right)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.change, 1)
        rows.addWidget(buttons)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.addWidget(left)
        sides.addWidget(right)
        sides.setStretchFactor(0, 0)
        sides.setStretchFactor(1, 1)
        sides.setSizes([WIDTH, 3 * WIDTH])
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(sides)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def show_state(self, state: InboxState) -> None:
        """Draw `state`."""
        self._state = state
        self.model.show_proposals(state.proposals, mine=state.operator.id if state.operator is not None else None)
        self._stack.setCurrentIndex(1 if state.proposals else 0)
        self._nothing.setText(
            self.tr("Looking for what waits…")
            if state.loading
            else self.tr(
                "Nothing waits for a second person.\n\nNew specimens, their end, mandates, erasures and settings of "
                "the bank appear here: one person asks, another one approves."
            )
        )
        row = self.model.row(state.chosen)
        if row is not None and row != self.list.currentIndex().row():
            index = self.model.index(row)
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.change.show_change(state.change, pictures=state.pictures)
        read = state.change is not None
        self.approve.setEnabled(state.may_judge and read)
        self.reject.setEnabled(state.may_judge and read)
        self.withdraw.setEnabled(state.may_withdraw)
        self._withdraw_button.setVisible(state.mine)
        self._approve_button.setVisible(not state.mine)
        self._reject_button.setVisible(not state.mine)
        self.said.setText(self._said())

    def done_text(self) -> str:
        """Return what was done last, in a sentence; empty where nothing was."""
        done = self._state.done
        if done is None:
            return ""
        said = {
            Verb.APPROVED: self.tr("Approved; it is in effect."),
            Verb.REJECTED: self.tr("Rejected; nothing changes."),
            Verb.WITHDRAWN: self.tr("Taken back; nothing changes."),
        }[done.verb]
        if done.exported:
            said = self.tr("{said} Print this now, it is kept nowhere: {exported}").format(
                said=said, exported=done.exported
            )
        if done.unreachable:
            said = self.tr(
                "{said} These folders with backups could not be reached; the erasure is finished there when they can: "
                "{folders}"
            ).format(said=said, folders=", ".join(done.unreachable))
        return said

    def _said(self) -> str:
        state = self._state
        if state.working:
            return self.tr("Being carried out…")
        if state.mine:
            return self.tr("You have asked for this. Another person has to approve it.")
        if state.change is not None and not state.may_judge:
            return self.tr("You may look at this, but not approve it.")
        if state.change is not None and state.change.proposal.kind is ProposalKind.ENROL:
            return self.tr("Approve only if you are sure that these are this person's signatures.")
        return ""

    def _chosen(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self._presenter.choose(str(index.data(ProposalRole.KEY)))

    def _make(self, name: str, text: str, key: str, *, icon: str, icons: Icons) -> KeyedAction:
        action = KeyedAction(self, name=name, text=text, keys=(key,))
        icons.give(action, icon)
        return action
