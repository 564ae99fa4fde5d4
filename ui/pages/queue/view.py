"""The queue page as it looks: what to do, the filter, and the table; it decides nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sigverify.domain.tally import Tally
from sigverify.domain.waiting import WaitingItem
from ui import texts, theme, written
from ui.models.rows import RowsModel
from ui.pages.queue.actions import QueueActions
from ui.pages.queue.columns import EvidenceIcons, queue_columns
from ui.pages.queue.filter_bar import FilterBar
from ui.pages.queue.presenter import QueuePresenter
from ui.pages.queue.state import QueueState, Reading
from ui.parts.buttons import action_button, primary_button
from ui.parts.labels import Line, Tone
from ui.parts.notice import ProblemBanner
from ui.parts.table import Table
from ui.widgets.flow_layout import FlowLayout


class QueueView(QWidget):
    """Bar, filter, message, table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Cheques that wait for a person"))
        self._state = QueueState()
        self._icons = EvidenceIcons(theme.tokens(self.palette()))
        self.actions_ = QueueActions(self)
        self.filter = FilterBar(self)
        self.banner = ProblemBanner()
        self.model: RowsModel[WaitingItem] = RowsModel(
            queue_columns(self._icons, me=lambda: self._state.operator), key=lambda item: item.id, parent=self
        )
        self.table: Table[WaitingItem] = Table(self.model, name=self.tr("Waiting cheques"))
        self._summary = Line(tone=Tone.MUTED)
        self._lay_out()

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setObjectName("bar")
        row = FlowLayout(bar)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(8)
        actions = self.actions_
        row.addWidget(primary_button(actions.next))
        for action in (actions.open, actions.release, actions.history, actions.refresh):
            row.addWidget(action_button(action))
        row.addWidget(self._summary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (bar, self.filter, self.banner):
            column.addWidget(part)
        column.addWidget(self.table, 1)

    def connect_to(self, presenter: QueuePresenter) -> None:
        """Pass every wish on to the presenter."""
        self.presenter = presenter
        actions = self.actions_
        actions.next.triggered.connect(presenter.take_next)
        actions.open.triggered.connect(self._open)
        actions.release.triggered.connect(self._release)
        actions.history.triggered.connect(self._history)
        actions.refresh.triggered.connect(presenter.refresh)
        actions.find.triggered.connect(self._find)
        actions.close.triggered.connect(self._close)
        self.banner.closed.connect(presenter.close)
        self.filter.changed.connect(presenter.narrow)
        self.table.chosen.connect(self._open)
        self.table.current_changed.connect(self._enable)
        self.show_state(presenter.state)

    def show_state(self, state: QueueState) -> None:
        """Draw `state`."""
        before, self._state = self._state, state
        shown = state.shown
        first = not self.model.rows
        self.model.set_rows(shown)
        if first and shown:
            self.table.fit_columns()
        if before.operator != state.operator:
            self.model.redraw()
        self.filter.show_state(state)
        self.banner.show_problem(state.problem)
        self.table.say_where_empty(self._emptiness(state))
        self._summary.setText(self._summarise(state))
        if self.table.current is None:
            self.table.go_to(0)
        self._enable()

    def take_focus(self) -> None:
        """Begin in the table."""
        self.table.setFocus()

    def _emptiness(self, state: QueueState) -> str:
        match state.reading:
            case Reading.NOT_YET:
                return ""
            case Reading.UNDER_WAY:
                return self.tr("Reading the queue…")
            case Reading.DONE if state.problem is not None and not state.items:
                return self.tr("The queue could not be read.")
            case Reading.DONE if state.items:
                return self.tr("No waiting cheque fits the filter. Esc shows all.")
            case Reading.DONE:
                return self.tr("Nothing waits for you.")

    def _summarise(self, state: QueueState) -> str:
        if state.nothing_left:
            return self.tr("No cheque is free: others are working on those shown.")
        if not state.items:
            return ""
        shown, tally = state.shown, Tally()
        for item in shown:
            tally = tally.plus(item.facts.amount, currency=item.facts.currency)
        amounts = ", ".join(written.amount(total, currency) for currency, total in tally.amounts)
        counted = self.tr("{shown} of {all} cheques").format(
            shown=texts.number(len(shown)), all=texts.number(len(state.items))
        )
        return f"{counted} · {amounts}" if amounts else counted

    def _enable(self) -> None:
        item = self.table.current
        for action in (self.actions_.open, self.actions_.history):
            action.setEnabled(item is not None)
        self.actions_.release.setEnabled(item is not None and self._state.holds(item))
        self.actions_.next.setEnabled(bool(self._state.shown) or self._state.reading is not Reading.DONE)

    def _open(self) -> None:
        self._with_current(self.presenter.open)

    def _release(self) -> None:
        self._with_current(self.presenter.release)

    def _history(self) -> None:
        self._with_current(self.presenter.show_history)

    def _with_current(self, act: Callable[[str], None]) -> None:
        if (item := self.table.current) is not None:
            act(item.id)

    def _find(self) -> None:
        self.filter.account.setFocus()
        self.filter.account.selectAll()

    def _close(self) -> None:
        self.presenter.close()
        self.table.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours with another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._icons.recolour(theme.tokens(self.palette()))
            self.model.redraw()
