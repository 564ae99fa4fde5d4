"""Jobs and results as they look: the jobs, how far one is, and what came of its items; it decides nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui import texts, theme
from ui.images import to_qimage
from ui.models.rows import RowsModel
from ui.pages.bulk.actions import JobActions
from ui.pages.bulk.columns import job_columns, result_columns
from ui.pages.bulk.filter_bar import ResultFilterBar
from ui.pages.bulk.presenter import BulkPresenter
from ui.pages.bulk.results import ResultRow
from ui.pages.bulk.state import BulkState, Reading, Standing
from ui.pages.bulk.words import course_words, failure_sentence, measure_sentence, remark, standing_sentence
from ui.pages.history.opening import open_files
from ui.pages.queue.columns import EvidenceIcons
from ui.parts.buttons import action_button, primary_button
from ui.parts.labels import Text, Tone
from ui.parts.notice import ProblemBanner
from ui.parts.table import Table
from ui.values import Pixels
from ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from sigverify.services.bulk.journal import JobSummary

PICTURE: Final = QSize(110, 36)
"""Logical pixels that an item's picture has."""

KEPT: Final = 400
"""Pictures that are kept; others are made again."""

SHARES: Final = (1, 4)
"""Heights of jobs and results."""


class JobsView(QWidget):
    """Bar, messages, jobs; below them the job that is chosen and its results."""

    new_wanted = Signal()
    """A job is to be planned."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = BulkState()
        self._icons = EvidenceIcons(theme.tokens(self.palette()))
        self._pictures: OrderedDict[int, QIcon] = OrderedDict()
        self.actions_ = JobActions(self)
        self.banner = ProblemBanner()
        self.job_model: RowsModel[JobSummary] = RowsModel(
            job_columns(lambda: self._state), key=lambda one: one.job.id, parent=self
        )
        self.jobs: Table[JobSummary] = Table(self.job_model, name=self.tr("Jobs"))
        self.model: RowsModel[ResultRow] = RowsModel(
            result_columns(self._icons, picture=self._picture), key=lambda row: row.number, parent=self
        )
        self.table: Table[ResultRow] = Table(self.model, name=self.tr("Results"))
        self.table.setIconSize(PICTURE)
        rows = self.table.verticalHeader()
        rows.setDefaultSectionSize(max(PICTURE.height() + 6, rows.defaultSectionSize()))
        self.filter = ResultFilterBar(self)
        self.offer = QFrame()
        self.offered = Text()
        self.progress = QProgressBar()
        self.title = Text(tone=Tone.TITLE)
        self.course = Text(tone=Tone.MUTED)
        self.note = Text(tone=Tone.MUTED)
        self._lay_out()

    def _lay_out(self) -> None:
        actions = self.actions_
        bar = QFrame()
        bar.setObjectName("bar")
        buttons = FlowLayout(bar)
        buttons.setContentsMargins(10, 8, 10, 8)
        buttons.addWidget(primary_button(actions.new))
        course = (actions.resume, actions.pause, actions.retry, actions.cancel)
        results = (actions.save_list, actions.open_report, actions.save_report)
        self._of_course = {action: action_button(action) for action in course}
        self._of_results = [action_button(action) for action in results]
        self._measure = action_button(actions.measure)
        for button in (*self._of_course.values(), *self._of_results, self._measure, action_button(actions.refresh)):
            buttons.addWidget(button)
        self.offer.setObjectName("notice")
        self.offer.setProperty("severity", "note")
        row = QHBoxLayout(self.offer)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self.offered, 1)
        row.addWidget(self._offer_button())
        self.offer.hide()
        self.progress.setTextVisible(False)
        self.progress.setMaximumHeight(8)
        self.progress.setAccessibleName(self.tr("How far the job is"))
        below = self._below = QFrame()
        below.setObjectName("panel")
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heading = QVBoxLayout()
        heading.setContentsMargins(14, 8, 14, 6)
        heading.setSpacing(4)
        for part in (self.title, self.course, self.progress):
            heading.addWidget(part)
        self.note.setContentsMargins(14, 6, 14, 8)
        column.addLayout(heading)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.jobs)
        halves.addWidget(below)
        for place, share in enumerate(SHARES):
            halves.setStretchFactor(place, share)
        halves.setSizes([share * 130 for share in SHARES])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (bar, self.banner, self.offer):
            whole.addWidget(widget)
        whole.addWidget(halves, 1)

    def _offer_button(self) -> QWidget:
        self.go_on = self.actions_.make("resume-left-job", self.tr("Resume it"), "Shift+R")
        return action_button(self.go_on)

    def connect_to(self, presenter: BulkPresenter) -> None:
        """Pass every wish on to the presenter."""
        self.presenter = presenter
        actions = self.actions_
        actions.new.triggered.connect(self.new_wanted)
        actions.resume.triggered.connect(presenter.resume)
        self.go_on.triggered.connect(presenter.resume_left)
        actions.pause.triggered.connect(presenter.pause)
        actions.retry.triggered.connect(presenter.retry)
        actions.cancel.triggered.connect(self._ask_before_giving_up)
        actions.save_list.triggered.connect(self._ask_where_to_list)
        actions.open_report.triggered.connect(presenter.open_report)
        actions.save_report.triggered.connect(self._ask_where_to_report)
        actions.open.triggered.connect(self._open)
        actions.history.triggered.connect(self._history)
        actions.measure.triggered.connect(presenter.measure)
        actions.refresh.triggered.connect(presenter.refresh)
        actions.find.triggered.connect(self._find)
        actions.jobs.triggered.connect(self.jobs.setFocus)
        actions.results.triggered.connect(self.table.setFocus)
        actions.close.triggered.connect(self._close)
        self.banner.closed.connect(presenter.close)
        self.filter.changed.connect(presenter.narrow)
        self.jobs.current_changed.connect(self._choose)
        self.jobs.chosen.connect(self.table.setFocus)
        self.table.chosen.connect(self._open)
        self.table.current_changed.connect(self._show_current)
        self.show_state(presenter.state)

    def take_focus(self) -> None:
        """Begin with the jobs."""
        self.jobs.setFocus()

    # Drawing

    def show_state(self, state: BulkState) -> None:
        """Draw `state`."""
        before, self._state = self._state, state
        if state.chosen != before.chosen:
            self._pictures.clear()
        self._show_jobs(state, before)
        self._show_results(state, before)
        self.banner.show_problem(state.problem)
        left = state.left if not state.running else None
        self.offer.setVisible(left is not None)
        self.go_on.setEnabled(left is not None)
        if left is not None:
            text = self.tr("The job {name} was not finished: {done} of {total} are done. Nothing is lost.")
            self.offered.setText(
                text.format(name=left.job.name, done=texts.number(left.done), total=texts.number(left.items))
            )
        self._show_course(state)
        self._enable()

    def show_picture(self, number: int, pixels: Pixels) -> None:
        """Show the picture of an item."""
        self._pictures[number] = QIcon(QPixmap.fromImage(to_qimage(pixels)))
        while len(self._pictures) > KEPT:
            forgotten, _ = self._pictures.popitem(last=False)
            self.presenter.pictures.drop(forgotten)
        self.table.viewport().update()

    def open_files(self, files: tuple[Path, ...]) -> None:
        """Open files in the system's viewer."""
        open_files(files)

    def _show_jobs(self, state: BulkState, before: BulkState) -> None:
        first = not self.job_model.rows
        if state.jobs is not before.jobs:
            self.job_model.set_rows(state.jobs)
        if state.run is not before.run or state.jobs is not before.jobs:
            self.job_model.redraw()
        if first and state.jobs:
            self.jobs.fit_columns()
        match state.listed:
            case Reading.NOT_YET:
                self.jobs.say_where_empty("")
            case Reading.UNDER_WAY:
                self.jobs.say_where_empty(self.tr("Reading the jobs…"))
            case Reading.DONE:
                key = self.actions_.new.shortcut().toString()
                sentence = self.tr("There are no jobs yet. {key} begins one: a folder of signatures or cheques.")
                self.jobs.say_where_empty(sentence.format(key=key))
        current = self.jobs.current
        if state.chosen and (current is None or current.job.id != state.chosen):
            place = self.job_model.row_of(state.chosen)
            if place is not None:
                self.jobs.go_to(place)

    def _show_results(self, state: BulkState, before: BulkState) -> None:
        if (state.rows, state.wanted, state.chosen) != (before.rows, before.wanted, before.chosen):
            first = not self.model.rows
            self.model.set_rows(state.shown)
            if first and self.model.rows:
                self.table.fit_columns()
                self.table.setColumnWidth(0, PICTURE.width() + 12)
            self.filter.show_state(state)
            if self.table.current is None:
                self.table.go_to(0)
        self.table.say_where_empty(self._emptiness(state))
        self._show_current()

    def _emptiness(self, state: BulkState) -> str:
        if state.job is None:
            return ""
        if state.reading is Reading.UNDER_WAY and not state.rows:
            return self.tr("Reading the results…")
        return self.tr("No result fits the filter. Esc shows all.") if state.rows else ""

    def _show_course(self, state: BulkState) -> None:
        job = state.job
        self._below.setVisible(job is not None)
        if job is None:
            return
        standing, done = state.standing(job), state.done(job)
        self.title.setText(f"{job.job.name} · {job.job.root}")
        rate = state.run.rate if state.run is not None and standing is Standing.HERE else 0.0
        total = state.total(job)
        words = course_words(done=done, total=total, rate=rate)
        why = failure_sentence(job.job.pause) if job.job.pause is not None else standing_sentence(standing)
        if standing is Standing.HERE and (state.run is None or state.run.progress is None):
            why = self.tr("Starting…")
        elif standing is Standing.HERE and state.awaits_files:
            why = self.tr("It waits for further files to come into the folder; pause it to end that.")
        self.course.setText(f"{words} · {why}")
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)

    def _show_current(self) -> None:
        row = self.table.current
        if self._state.writing:
            text = self.tr("Writing…")
        elif self._state.written:
            text = self.tr("Saved: {name}").format(name=", ".join(path.name for path in self._state.written))
        elif self._state.measured is not None:
            text = measure_sentence(self._state.measured)
        else:
            text = "" if row is None else remark(row)
        self.note.setText(text)
        self.note.setVisible(bool(text))
        checked = row is not None and row.verification_id is not None
        self.actions_.open.setEnabled(checked)
        self.actions_.history.setEnabled(checked)

    def _enable(self) -> None:
        state, actions = self._state, self.actions_
        actions.resume.setEnabled(state.can_resume)
        actions.pause.setEnabled(state.can_pause)
        actions.retry.setEnabled(state.can_retry)
        actions.cancel.setEnabled(state.can_cancel)
        for action in (actions.save_list, actions.open_report, actions.save_report):
            action.setEnabled(state.job is not None and not state.writing)
        # What cannot be done with this job takes no room; the sheet of keys names it all the same.
        for action, button in self._of_course.items():
            button.setVisible(action.isEnabled())
        for button in self._of_results:
            button.setVisible(state.job is not None)
        actions.measure.setEnabled(state.job is not None and state.oversees)
        self._measure.setVisible(actions.measure.isEnabled())

    def _picture(self, row: ResultRow) -> QIcon | None:
        icon = self._pictures.get(row.number)
        if icon is None:
            self.presenter.pictures.want(row)
        else:
            self._pictures.move_to_end(row.number)
        return icon

    # Wishes

    def _choose(self) -> None:
        job = self.jobs.current
        if job is not None:
            self.presenter.choose(job.job.id)

    def _open(self) -> None:
        self._with_current(self.presenter.open)

    def _history(self) -> None:
        self._with_current(self.presenter.show_history)

    def _with_current(self, act: Callable[[ResultRow], None]) -> None:
        if (row := self.table.current) is not None:
            act(row)

    def _find(self) -> None:
        self.filter.text.setFocus()
        self.filter.text.selectAll()

    def _close(self) -> None:
        self.presenter.close()
        self.table.setFocus()

    def _ask_before_giving_up(self) -> None:
        job = self._state.job
        if job is None:
            return
        question = self.tr("Give up the job {name}? What was checked is kept; the rest is never checked by this job.")
        answer = QMessageBox.question(self, self.tr("Give up"), question.format(name=job.job.name))
        if answer is QMessageBox.StandardButton.Yes:
            self.presenter.cancel()

    def _ask_where_to_list(self) -> None:
        kinds = (
            self.tr("Excel workbook (*.xlsx)"),
            self.tr("CSV for spreadsheets (*.csv)"),
            self.tr("JSON lines (*.jsonl)"),
        )
        target = self._ask_where(self.tr("Save the list"), kinds=kinds, usual=".xlsx")
        if target is not None:
            known = target.suffix.lower() in (".xlsx", ".csv", ".jsonl")
            self.presenter.write_list(target if known else target.with_name(f"{target.name}.xlsx"))

    def _ask_where_to_report(self) -> None:
        target = self._ask_where(self.tr("Save the report"), kinds=(self.tr("PDF (*.pdf)"),), usual=".pdf")
        if target is not None:
            self.presenter.save_report(target.with_suffix(".pdf"))

    def _ask_where(self, title: str, *, kinds: tuple[str, ...], usual: str) -> Path | None:
        given, chosen = QFileDialog.getSaveFileName(self, title, f"bulk-{self._state.chosen}{usual}", ";;".join(kinds))
        if not given:
            return None
        path = Path(given)
        # Some systems' dialogs leave the ending to the program.
        return path if path.suffix else path.with_suffix(chosen[chosen.rfind("*") + 1 : -1])

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours with another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._icons.recolour(theme.tokens(self.palette()))
            self.model.redraw()
