"""The list of checked cheques as it looks: search, table, and everything about the chosen one beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from sigverify.domain.comparison import Outcome
from sigverify.domain.history import ChequeHistory, ChequeSearch, Evidence
from sigverify.domain.second_review import Standing
from ui import texts, theme
from ui.decision_words import evidence_word, standing_word
from ui.models.rows import RowsModel
from ui.pages.history.actions import ChequesActions
from ui.pages.history.cheque_columns import cheque_columns
from ui.pages.history.cheque_page import cheque_page
from ui.pages.history.cheques_presenter import MOST, ChequesPresenter
from ui.pages.history.opening import open_files
from ui.pages.history.rich_page import RichPage
from ui.pages.history.state import ChequesState, Period
from ui.pages.queue.columns import EvidenceIcons
from ui.parts.buttons import action_button
from ui.parts.labels import Text, Tone
from ui.parts.notice import ProblemBanner
from ui.parts.period_field import PeriodField
from ui.parts.table import Table
from ui.widgets.flow_layout import FlowLayout

PAGE_WIDTH = 360
"""Logical pixels that the chosen cheque gets at first."""

EVIDENCE = tuple(Evidence)
STANDINGS = tuple(Standing)
"""To choose from, behind the entry for all of them."""


class ChequesView(QWidget):
    """Search, message, table, and the chosen cheque."""

    check_wanted = Signal(str)
    """Id of a verification that is to be opened on the check page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ChequesState()
        self._icons = EvidenceIcons(theme.tokens(self.palette()))
        self.actions_ = ChequesActions(self)
        self.period = PeriodField()
        self.account = QLineEdit()
        self.operator = QLineEdit()
        self.evidence = QComboBox()
        self.standing = QComboBox()
        self.banner = ProblemBanner()
        self.model: RowsModel[ChequeHistory] = RowsModel(
            cheque_columns(self._icons), key=lambda cheque: cheque.facts.id, parent=self
        )
        self.table: Table[ChequeHistory] = Table(self.model, name=self.tr("Checked cheques"))
        self.page = RichPage(name=self.tr("The chosen cheque"))
        self.summary = Text(tone=Tone.MUTED)
        self.summary.setWordWrap(False)
        self._lay_out()

    def _lay_out(self) -> None:
        for field, label in ((self.account, self.tr("Account")), (self.operator, self.tr("Person"))):
            field.setPlaceholderText(label)
            field.setAccessibleName(label)
            field.setToolTip(label)
            field.setMaximumWidth(field.fontMetrics().averageCharWidth() * 18)
        self.evidence.addItem(self.tr("Every comparison"))
        for evidence in EVIDENCE:
            self.evidence.addItem(evidence_word(None if evidence is Evidence.NONE else Outcome(evidence.value)))
        self.standing.addItem(self.tr("Every state"))
        for standing in STANDINGS:
            self.standing.addItem(standing_word(standing))
        for choice, label in ((self.evidence, self.tr("Comparison")), (self.standing, self.tr("State"))):
            choice.setAccessibleName(label)
            choice.setToolTip(label)
        bar = QFrame()
        bar.setObjectName("bar")
        row = FlowLayout(bar)
        row.setContentsMargins(10, 8, 10, 8)
        for widget in (self.period, self.account, self.operator, self.evidence, self.standing):
            row.addWidget(widget)
        row.addWidget(action_button(self.actions_.refresh))
        row.addWidget(self.summary)
        aside = QFrame()
        aside.setObjectName("panel")
        column = QVBoxLayout(aside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 0, 12, 12)
        wrapped = QWidget()
        flow = FlowLayout(wrapped)
        for action in (self.actions_.open_report, self.actions_.save_report, self.actions_.check):
            flow.addWidget(action_button(action))
        buttons.addWidget(wrapped)
        column.addLayout(buttons)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.table)
        sides.addWidget(aside)
        sides.setStretchFactor(0, 1)
        sides.setSizes([PAGE_WIDTH * 2, PAGE_WIDTH])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (bar, self.banner):
            whole.addWidget(part)
        whole.addWidget(sides, 1)

    def connect_to(self, presenter: ChequesPresenter) -> None:
        """Pass every wish on to the presenter."""
        self.presenter = presenter
        self.show_period(Period.week_to(date.today()))
        self.period.changed.connect(self._search)
        for field in (self.account, self.operator):
            field.editingFinished.connect(self._search)
        for choice in (self.evidence, self.standing):
            choice.currentIndexChanged.connect(self._search)
        self.table.current_changed.connect(self._choose)
        self.table.chosen.connect(presenter.open_report)
        actions = self.actions_
        actions.refresh.triggered.connect(self.search)
        actions.close.triggered.connect(presenter.close)
        actions.open_report.triggered.connect(presenter.open_report)
        actions.save_report.triggered.connect(self._ask_where)
        actions.find.triggered.connect(self._find)
        actions.check.triggered.connect(self._check)
        self.banner.closed.connect(presenter.close)
        self.show_state(presenter.state)

    def show_period(self, period: Period) -> None:
        """Show the days that are looked through."""
        self.period.show_period(period.first, period.last)

    def search(self) -> None:
        """Look for what the fields say."""
        self.presenter.find(self._asked())

    def take_focus(self) -> None:
        """Begin in the table."""
        self.table.setFocus()

    # What the presenter wants to be seen

    def show_state(self, state: ChequesState) -> None:
        """Draw `state`."""
        before, self._state = self._state, state
        first = not self.model.rows
        self.model.set_rows(state.cheques)
        if first and state.cheques:
            self.table.fit_columns()
        if self.table.current is None:
            self.table.go_to(0)
        # With other rows another one may have been chosen, which has drawn a newer state already.
        state = self._state
        self.table.say_where_empty(self._emptiness(state))
        self.banner.show_problem(state.problem)
        self.summary.setText(self._summarise(state))
        if state.chosen is not before.chosen or state.entries is not before.entries:
            self.page.show_page("" if state.chosen is None else cheque_page(state.chosen, state.entries))
        # Where the first decision is hidden, so is the evidence, and with it the report.
        compared = state.chosen is not None and state.chosen.facts.outcome is not None
        for action in (self.actions_.open_report, self.actions_.save_report):
            action.setEnabled(compared and not state.reporting)
        self.actions_.check.setEnabled(state.chosen is not None)

    def open_files(self, files: tuple[Path, ...]) -> None:
        """Open files in the system's viewer."""
        open_files(files)

    def _emptiness(self, state: ChequesState) -> str:
        if state.searching:
            return self.tr("Looking…")
        if state.problem is not None:
            return self.tr("The history could not be read.")
        return self.tr("Nothing was found for these days. Choose more days, or fewer conditions.")

    def _summarise(self, state: ChequesState) -> str:
        if state.reporting:
            return self.tr("Making the report…")
        if state.saved:
            said = self.tr("Saved: {name}").format(name=", ".join(one.path.name for one in state.saved))
            if all(one.again.same_figures for one in state.saved):
                return said
            return said + ". " + self.tr("Its figures are not those on record; the report says what has changed.")
        if state.single:
            return self.tr("One cheque. Esc shows the others.")
        counted = texts.number(len(state.cheques))
        if state.cut_off:
            return self.tr("The newest {count}; choose fewer days to see the others.").format(count=texts.number(MOST))
        return self.tr("{count} cheques").format(count=counted)

    # What the clerk wishes

    def _asked(self) -> ChequeSearch:
        period = Period(self.period.first.day, self.period.last.day)
        return ChequeSearch(
            start=period.start,
            end=period.end,
            account=self.account.text().strip(),
            operator=self.operator.text().strip().casefold(),
            evidence=(None, *EVIDENCE)[self.evidence.currentIndex()],
            standing=(None, *STANDINGS)[self.standing.currentIndex()],
        )

    def _search(self) -> None:
        if self._asked() != self._state.search:
            self.search()

    def _choose(self) -> None:
        current = self.table.current
        chosen = None if current is None else current.facts.id
        before = None if self._state.chosen is None else self._state.chosen.facts.id
        if chosen != before:
            self.presenter.choose(chosen)

    def _check(self) -> None:
        if self._state.chosen is not None:
            self.check_wanted.emit(self._state.chosen.facts.id)

    def _find(self) -> None:
        self.account.setFocus()
        self.account.selectAll()

    def _ask_where(self) -> None:
        chosen = self._state.chosen
        if chosen is None:
            return
        usual = f"sigverify-{chosen.facts.account or ''}-{chosen.facts.id}.pdf"
        given, _ = QFileDialog.getSaveFileName(self, self.tr("Save the report"), usual, self.tr("PDF (*.pdf)"))
        if given:
            self.presenter.save_report(Path(given).with_suffix(".pdf"))

    def forget(self) -> None:
        """Empty the fields."""
        for field in (self.account, self.operator):
            with QSignalBlocker(field):
                field.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours with another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._icons.recolour(theme.tokens(self.palette()))
            self.model.redraw()
