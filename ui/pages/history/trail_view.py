"""The audit trail as it looks: its seal and whether it is whole above, its entries below."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QLineEdit,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sigverify.domain.audit import AuditEntry
from sigverify.domain.history import EntrySearch
from ui import texts, written
from ui.audit_words import entry_word, entry_words
from ui.models.rows import RowsModel
from ui.pages.history import html
from ui.pages.history.actions import TrailActions
from ui.pages.history.rich_page import RichPage
from ui.pages.history.seal import grouped, print_seal
from ui.pages.history.state import Period, TrailState
from ui.pages.history.trail_presenter import MOST, TrailPresenter
from ui.pages.history.trail_words import entry_columns, report_lines
from ui.parts.buttons import action_button, primary_button
from ui.parts.labels import Text, Tone, mark
from ui.parts.notice import ProblemBanner
from ui.parts.period_field import PeriodField
from ui.parts.table import Table
from ui.widgets.flow_layout import FlowLayout

PAGE_WIDTH = 360
"""Logical pixels that the chosen entry gets at first."""


class TrailView(QWidget):
    """Seal, check, message, entries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = TrailState()
        self.actions_ = TrailActions(self)
        self.seal = Text()
        self.anchor = QLineEdit()
        self.progress = QProgressBar()
        self.result = Text(tone=Tone.TITLE)
        self.faults = Text(tone=Tone.MUTED)
        self.banner = ProblemBanner()
        self.period = PeriodField()
        self.operator = QLineEdit()
        self.action = self._kinds_of_entries()
        self.subject = QLineEdit()
        self.summary = Text(tone=Tone.MUTED)
        self.model: RowsModel[AuditEntry] = RowsModel(entry_columns(), key=lambda entry: entry.sequence, parent=self)
        self.table: Table[AuditEntry] = Table(self.model, name=self.tr("Audit entries"))
        self.page = RichPage(name=self.tr("The chosen entry"))
        self._lay_out()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._sealing())
        whole.addWidget(self.banner)
        whole.addWidget(self._reading(), 1)

    def _sealing(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("bar")
        self.seal.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        label = self.tr("A seal noted earlier, if you have one")
        self.anchor.setPlaceholderText(label)
        self.anchor.setAccessibleName(label)
        self.anchor.setToolTip(label)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How far the check is"))
        actions = self.actions_
        self.anchor.setMinimumWidth(self.anchor.fontMetrics().horizontalAdvance(label) + 30)
        row = FlowLayout()
        row.setSpacing(8)
        row.addWidget(primary_button(actions.verify))
        row.addWidget(self.anchor)
        for action in (actions.copy_seal, actions.print_seal):
            row.addWidget(action_button(action))
        self._export = action_button(actions.export)
        row.addWidget(self._export)
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        column.addWidget(self.seal)
        column.addLayout(row)
        for widget in (self.progress, self.result, self.faults):
            column.addWidget(widget)
        return frame

    def _reading(self) -> QWidget:
        for field, label in (
            (self.operator, self.tr("Person")),
            (self.subject, self.tr("Record")),
        ):
            field.setPlaceholderText(label)
            field.setAccessibleName(label)
            field.setToolTip(label)
            field.setMaximumWidth(field.fontMetrics().averageCharWidth() * 20)
        bar = QFrame()
        bar.setObjectName("bar")
        row = FlowLayout(bar)
        row.setContentsMargins(10, 8, 10, 8)
        for widget in (self.period, self.action, self.operator, self.subject):
            row.addWidget(widget)
        row.addWidget(action_button(self.actions_.refresh))
        row.addWidget(self.summary)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.table)
        sides.addWidget(self.page)
        sides.setStretchFactor(0, 1)
        sides.setSizes([PAGE_WIDTH * 2, PAGE_WIDTH])
        self._entries = QWidget()
        column = QVBoxLayout(self._entries)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(sides, 1)
        self._aside = Text(self.tr("Auditors may read the entries themselves."), tone=Tone.MUTED)
        self._aside.setAlignment(Qt.AlignmentFlag.AlignCenter)
        both = QWidget()
        stack = QVBoxLayout(both)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self._entries, 1)
        stack.addWidget(self._aside, 1)
        return both

    def _kinds_of_entries(self) -> QComboBox:
        kinds = QComboBox()
        kinds.addItem(self.tr("Everything that was done"), "")
        for code, word in entry_words():
            kinds.addItem(word, code)
        kinds.setAccessibleName(self.tr("What was done"))
        kinds.setToolTip(self.tr("What was done"))
        return kinds

    def connect_to(self, presenter: TrailPresenter) -> None:
        """Pass every wish on to the presenter."""
        self.presenter = presenter
        week = Period.week_to(date.today())
        self.period.show_period(week.first, week.last)
        actions = self.actions_
        actions.verify.triggered.connect(self._check)
        self.anchor.returnPressed.connect(self._check)
        actions.copy_seal.triggered.connect(self._copy)
        actions.print_seal.triggered.connect(self._print)
        actions.export.triggered.connect(self._ask_where)
        actions.refresh.triggered.connect(self.enter)
        actions.close.triggered.connect(presenter.close)
        actions.find.triggered.connect(self._find)
        self.banner.closed.connect(presenter.close)
        self.period.changed.connect(self._search)
        for field in (self.operator, self.subject):
            field.editingFinished.connect(self._search)
        self.action.currentIndexChanged.connect(self._search)
        self.table.current_changed.connect(self._show_entry)
        self.show_state(presenter.state)

    def enter(self) -> None:
        """Read the seal, and what the fields ask for."""
        self.presenter.enter(self._asked())

    def take_focus(self) -> None:
        """Begin where something can be done: in the table, else in the field for a seal."""
        (self.table if self._state.readable else self.anchor).setFocus()

    # What the presenter wants to be seen

    def show_state(self, state: TrailState) -> None:
        """Draw `state`."""
        before, self._state = self._state, state
        self._show_seal(state)
        first = not self.model.rows
        self.model.set_rows(state.entries)
        if first and state.entries:
            self.table.fit_columns()
        if self.table.current is None:
            self.table.go_to(0)
        if state.entries is not before.entries:
            self._show_entry()
        self.table.say_where_empty(self.tr("Looking…") if state.searching else self.tr("There are no such entries."))
        self._entries.setVisible(state.readable)
        self._aside.setVisible(not state.readable)
        self._export.setVisible(state.readable)
        self.actions_.export.setEnabled(state.readable)
        self.banner.show_problem(state.problem)
        self.summary.setText(self._summarise(state))

    def _show_seal(self, state: TrailState) -> None:
        known = state.seal is not None
        for action in (self.actions_.copy_seal, self.actions_.print_seal):
            action.setEnabled(known)
        self.seal.setText("" if state.seal is None else self.tr("Seal: {seal}").format(seal=grouped(state.seal)))
        checking = state.checking
        self.actions_.verify.setEnabled(checking is None)
        self.progress.setVisible(checking is not None)
        if checking is not None:
            self.progress.setRange(0, checking.total or 0)
            self.progress.setValue(checking.done)
        word, lines = report_lines(state.report) if state.report is not None else ("", ())
        if checking is not None:
            word = self.tr("Checking: {done} of {total} entries. Esc stops.").format(
                done=texts.number(checking.done), total=texts.number(checking.total)
            )
        self.result.setText(word)
        self.result.setVisible(bool(word))
        sound = state.report is not None and state.report.intact
        mark(self.result, "outcome", "" if state.report is None else "match" if sound else "non-match")
        self.faults.setText("\n".join(lines))
        self.faults.setVisible(bool(lines))

    def _show_entry(self) -> None:
        entry = self.table.current
        if entry is None:
            self.page.show_page("")
            return
        details = json.dumps(json.loads(entry.details), indent=1, ensure_ascii=False)
        self.page.show_page(
            html.heading(entry_word(entry.action))
            + html.facts(
                (
                    (self.tr("Entry"), texts.number(entry.sequence)),
                    (self.tr("Time"), written.moment(entry.at)),
                    (self.tr("Person"), entry.operator or self.tr("the program")),
                    (self.tr("Record"), entry.subject),
                    (self.tr("Code"), entry.action),
                    (self.tr("Seal"), entry.hash),
                )
            )
            + html.heading(self.tr("Details"))
            + html.source(details)
        )

    def _summarise(self, state: TrailState) -> str:
        if state.exported is not None:
            return self.tr("Saved: {name}").format(name=state.exported.name)
        if state.cut_off:
            return self.tr("The newest {count}; choose fewer days to see the others.").format(count=texts.number(MOST))
        return self.tr("{count} entries").format(count=texts.number(len(state.entries)))

    # What somebody wishes

    def _asked(self) -> EntrySearch:
        period = Period(self.period.first.day, self.period.last.day)
        return EntrySearch(
            start=period.start,
            end=period.end,
            operator=self.operator.text().strip().casefold(),
            action=self.action.currentData() or "",
            subject=self.subject.text().strip(),
        )

    def _search(self) -> None:
        if self._state.readable and self._asked() != self._state.search:
            self.presenter.find(self._asked())

    def _check(self) -> None:
        self.presenter.check(self.anchor.text())

    def _copy(self) -> None:
        if self._state.seal is not None:
            QGuiApplication.clipboard().setText(str(self._state.seal))

    def _print(self) -> None:
        if self._state.seal is not None:
            print_seal(self._state.seal, self)

    def _find(self) -> None:
        self.subject.setFocus()
        self.subject.selectAll()

    def _ask_where(self) -> None:
        kinds = self.tr("For checking again (*.jsonl);;For a spreadsheet (*.csv)")
        given, _ = QFileDialog.getSaveFileName(self, self.tr("Export the audit trail"), "audit.jsonl", kinds)
        if given:
            self.presenter.export(Path(given))

    def forget(self) -> None:
        """Empty the fields."""
        for field in (self.anchor, self.operator, self.subject):
            field.clear()
        self.action.setCurrentIndex(0)
