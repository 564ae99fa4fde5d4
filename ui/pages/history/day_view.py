"""One day as it looks: what it came to, and below it what still needs somebody before the cut-off."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QSplitter, QVBoxLayout, QWidget

from sigverify.domain.day_report import ChequeLine
from ui import texts, theme, written
from ui.decision_words import action_word, evidence_word, standing_word
from ui.models.rows import Column, RowsModel, Side
from ui.pages.history.actions import DayActions
from ui.pages.history.day_page import day_page
from ui.pages.history.day_presenter import DayPresenter
from ui.pages.history.opening import open_files
from ui.pages.history.rich_page import RichPage
from ui.pages.history.state import DayState
from ui.pages.queue.columns import EvidenceIcons
from ui.parts.buttons import action_button
from ui.parts.labels import Text, Tone
from ui.parts.notice import ProblemBanner
from ui.parts.period_field import DayField
from ui.parts.table import Table
from ui.widgets.flow_layout import FlowLayout

SHARES = (2, 1)
"""Heights of what a day came to, and of what is unresolved."""


class DayView(QWidget):
    """Day, message, figures, unresolved cheques."""

    history_wanted = Signal(str)
    """Id of a verification that is to be shown in the list of cheques."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = DayState()
        self._icons = EvidenceIcons(theme.tokens(self.palette()))
        self.actions_ = DayActions(self)
        self.day = DayField(self.tr("Day"))
        self.banner = ProblemBanner()
        self.page = RichPage(name=self.tr("What the day came to"))
        self.model: RowsModel[ChequeLine] = RowsModel(
            line_columns(self._icons), key=lambda line: line.verification_id, parent=self
        )
        self.table: Table[ChequeLine] = Table(self.model, name=self.tr("Unresolved cheques"))
        self.unresolved = Text(tone=Tone.TITLE)
        self.summary = Text(tone=Tone.MUTED)
        self._lay_out()

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setObjectName("bar")
        row = FlowLayout(bar)
        row.setContentsMargins(10, 8, 10, 8)
        actions = self.actions_
        row.addWidget(self.day)
        for action in (actions.before, actions.after, actions.refresh, actions.open_report, actions.save_report):
            row.addWidget(action_button(action))
        row.addWidget(self.summary)
        self.unresolved.setContentsMargins(14, 8, 14, 6)
        below = QFrame()
        below.setObjectName("panel")
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.unresolved)
        column.addWidget(self.table, 1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.page)
        halves.addWidget(below)
        for place, share in enumerate(SHARES):
            halves.setStretchFactor(place, share)
        halves.setSizes([share * 200 for share in SHARES])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (bar, self.banner):
            whole.addWidget(part)
        whole.addWidget(halves, 1)

    def connect_to(self, presenter: DayPresenter) -> None:
        """Pass every wish on to the presenter."""
        self.presenter = presenter
        self.day.show_day(date.today())
        self.day.dateChanged.connect(self.enter)
        actions = self.actions_
        actions.before.triggered.connect(self._go_back)
        actions.after.triggered.connect(self._go_on)
        actions.refresh.triggered.connect(self.enter)
        actions.close.triggered.connect(presenter.close)
        actions.open_report.triggered.connect(presenter.open_report)
        actions.save_report.triggered.connect(self._ask_where)
        self.banner.closed.connect(presenter.close)
        self.table.chosen.connect(self._show_history)
        self.show_state(presenter.state)

    def enter(self) -> None:
        """Count the day that is chosen."""
        self.presenter.show_day(self.day.day)

    def take_focus(self) -> None:
        """Begin with the figures, which the arrow keys scroll."""
        self.page.setFocus()

    def show_state(self, state: DayState) -> None:
        """Draw `state`."""
        before, self._state = self._state, state
        report = state.report
        if report is not before.report:
            self.page.show_page("" if report is None else day_page(report))
            first = not self.model.rows
            self.model.set_rows(() if report is None else report.unresolved)
            if first and self.model.rows:
                self.table.fit_columns()
        self.unresolved.setText(
            ""
            if report is None
            else self.tr("To be decided before the cut-off: {count}").format(count=texts.number(len(report.unresolved)))
        )
        self.table.say_where_empty("" if report is None else self.tr("Everything is decided."))
        self.banner.show_problem(state.problem)
        for action in (self.actions_.open_report, self.actions_.save_report):
            action.setEnabled(report is not None and not state.writing)
        self.summary.setText(self._summarise(state))

    def open_files(self, files: tuple[Path, ...]) -> None:
        """Open files in the system's viewer."""
        open_files(files)

    def _summarise(self, state: DayState) -> str:
        if state.writing:
            return self.tr("Making the report…")
        if state.saved is not None:
            return self.tr("Saved: {name}").format(name=state.saved.name)
        return self.tr("Counting…") if state.counting else ""

    def _go_back(self) -> None:
        self._go(-1)

    def _go_on(self) -> None:
        self._go(1)

    def _go(self, days: int) -> None:
        self.day.show_day(self.day.day + timedelta(days=days))
        self.enter()

    def _show_history(self) -> None:
        if (line := self.table.current) is not None:
            self.history_wanted.emit(line.verification_id)

    def _ask_where(self) -> None:
        usual = f"sigverify-{self.day.day.isoformat()}.pdf"
        given, _ = QFileDialog.getSaveFileName(self, self.tr("Save the report"), usual, self.tr("PDF (*.pdf)"))
        if given:
            self.presenter.save_report(Path(given).with_suffix(".pdf"))

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours with another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._icons.recolour(theme.tokens(self.palette()))
            self.model.redraw()


def line_columns(icons: EvidenceIcons) -> tuple[Column[ChequeLine], ...]:
    """Return the columns of the report's cheques."""
    return (
        Column(
            QCoreApplication.translate("LineColumns", "State"),
            lambda line: standing_word(line.standing),
            lambda line: line.standing,
        ),
        Column(
            QCoreApplication.translate("LineColumns", "Account"),
            lambda line: line.account or "",
            lambda line: line.account or "",
        ),
        Column(
            QCoreApplication.translate("LineColumns", "Amount"),
            lambda line: written.amount(line.amount, line.currency) or "?",
            lambda line: Decimal(-1) if line.amount is None else line.amount,
            Side.TRAILING,
        ),
        Column(
            QCoreApplication.translate("LineColumns", "Comparison"),
            lambda line: evidence_word(line.outcome),
            lambda line: 0.0 if line.log10_lr is None else line.log10_lr,
            icon=lambda line: icons.of(line.outcome),
        ),
        Column(
            QCoreApplication.translate("LineColumns", "Checked"),
            lambda line: written.moment(line.checked_at),
            lambda line: line.checked_at,
        ),
        Column(
            QCoreApplication.translate("LineColumns", "Decision"),
            lambda line: "" if line.action is None else action_word(line.action),
            lambda line: line.action or "",
        ),
        Column(
            QCoreApplication.translate("LineColumns", "By"),
            lambda line: line.decided_by or "",
            lambda line: line.decided_by or "",
        ),
        Column(
            QCoreApplication.translate("LineColumns", "Note"),
            lambda line: " ".join(line.note.split()),
            lambda line: line.note,
        ),
    )
