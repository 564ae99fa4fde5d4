"""A job that is being planned, as it looks: what is asked for, and beside it what would be done; it decides nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sigverify.domain.bulk import READING_LINES, Completeness, InputKind, MagneticLine
from ui import texts
from ui.models.rows import RowsModel
from ui.pages.bulk.actions import PlanActions
from ui.pages.bulk.columns import foreseen_columns, unusable_columns
from ui.pages.bulk.plan_presenter import PlanPresenter
from ui.pages.bulk.state import PlanState
from ui.parts.buttons import action_button, primary_button
from ui.parts.forms import Form
from ui.parts.labels import Text, Tone
from ui.parts.notice import ProblemBanner
from ui.parts.table import Table
from ui.tasks.bulk_messages import Draft, Forecast, Taking, Unusable
from ui.widgets.flow_layout import FlowLayout

BETWEEN_CHOICES = 10
"""Pixels between two questions that are answered by one choice each."""

SHARES = (2, 3)
"""Widths of what is asked for, and of what would be done."""


class PlanView(QWidget):
    """Form, forecast."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("New job"))
        self.actions_ = PlanActions(self)
        self.banner = ProblemBanner()
        self.form = Form(
            self.tr("New job"),
            about=self.tr("Every file of a folder and of the folders in it is checked. Nothing in it is changed."),
        )
        self.folder = self._line(self.tr("Folder"), name="bulk-folder", beside=self.actions_.folder)
        self._taking = QButtonGroup(self)
        self.there = self._choice(self._taking, self.tr("What is in it now"))
        self.coming = self._choice(self._taking, self.tr("Files as they come, until the job is paused"))
        self.there.setChecked(True)
        self.marked = QCheckBox(self.tr("Only files beside which the scanner has put NAME.done"))
        self.form.column.addWidget(self.marked)
        self.form.column.addSpacing(BETWEEN_CHOICES)
        self._kinds = QButtonGroup(self)
        self.cheques = self._choice(self._kinds, self.tr("Whole cheques: signatures are located on them"))
        self.cropped = self._choice(self._kinds, self.tr("Cropped signatures: each file is one signature"))
        self.cheques.setChecked(True)
        self.form.column.addSpacing(8)
        self.form.add_text(
            self.tr("Whose account? A list counts first, then the file's name, then the account below."),
            tone=Tone.TITLE,
        )
        self.manifest = self._line(
            self.tr("List (CSV), if there is one"), name="bulk-list", beside=self.actions_.manifest
        )
        self.pattern = self._line(
            self.tr("Pattern of the file names, for example {account}_{date}_{amount}.*"), name="bulk-pattern"
        )
        self.account = self._line(self.tr("Account of all other files"), name="bulk-account")
        self.form.column.addSpacing(8)
        self.line = QCheckBox(self.tr("Else read it from the magnetic line of whole cheques"))
        self.form.column.addWidget(self.line)
        self.signatory = self._line(
            self.tr("With one account: compare with this person's specimens only"), name="bulk-signatory"
        )
        self.name = self._line(self.tr("Name of the job, if not the folder's"), name="bulk-name")
        self.accounts_model = RowsModel(foreseen_columns(), key=lambda one: one.number, parent=self)
        self.accounts = Table(self.accounts_model, name=self.tr("What would be compared with what"))
        self.wrong_model: RowsModel[Unusable] = RowsModel(
            unusable_columns(), key=lambda one: (one.path, one.failure.code), parent=self
        )
        self.wrong = Table(self.wrong_model, name=self.tr("What is wrong"))
        self.summary = Text(tone=Tone.TITLE)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How far the dry run is"))
        self._lay_out()

    def _line(self, label: str, *, name: str, beside: QAction | None = None) -> QLineEdit:
        return self.form.add_field(label, name=name, beside=beside)

    def _choice(self, group: QButtonGroup, text: str) -> QRadioButton:
        made = QRadioButton(text)
        made.setAccessibleName(text)
        group.addButton(made)
        self.form.column.addWidget(made)
        return made

    def _lay_out(self) -> None:
        actions = self.actions_
        self.form.column.addStretch(1)
        self.form.setContentsMargins(24, 18, 24, 18)
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.look, self.begin = action_button(actions.foresee), primary_button(actions.begin)
        # It scrolls downwards only: every line of it must have room.
        scroll.setMinimumWidth(self.form.minimumSizeHint().width() + scroll.verticalScrollBar().sizeHint().width())
        asked = QWidget()
        asking = QVBoxLayout(asked)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(0)
        asking.addWidget(scroll, 1)
        asking.addWidget(_foot(self.look, self.begin, action_button(actions.close)))
        forecast = QFrame()
        forecast.setObjectName("panel")
        column = QVBoxLayout(forecast)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.summary.setContentsMargins(14, 10, 14, 10)
        self._wrong_title = QLabel(self.tr("What is wrong"))
        self._wrong_title.setContentsMargins(14, 8, 14, 6)
        self._wrong_title.setBuddy(self.wrong)
        column.addWidget(self.summary)
        column.addWidget(self.progress)
        column.addWidget(self.accounts, 3)
        column.addWidget(self._wrong_title)
        column.addWidget(self.wrong, 2)
        # While there are no tables, what is said stays at the top.
        column.addStretch(0)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(asked)
        halves.addWidget(forecast)
        for place, share in enumerate(SHARES):
            halves.setStretchFactor(place, share)
        halves.setSizes([share * 240 for share in SHARES])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.banner)
        whole.addWidget(halves, 1)

    def connect_to(self, presenter: PlanPresenter) -> None:
        """Pass every wish on to the presenter."""
        self.presenter = presenter
        actions = self.actions_
        actions.folder.triggered.connect(self._ask_for_folder)
        actions.manifest.triggered.connect(self._ask_for_list)
        actions.foresee.triggered.connect(self._foresee)
        actions.begin.triggered.connect(presenter.begin)
        actions.close.triggered.connect(presenter.close)
        self.banner.closed.connect(presenter.close)
        for field in self._fields():
            field.textChanged.connect(presenter.changed)
            field.textChanged.connect(self._enable)
            field.returnPressed.connect(self._foresee)
        for box in (self.line, self.marked):
            box.toggled.connect(presenter.changed)
        for group in (self._kinds, self._taking):
            group.buttonToggled.connect(self._chosen_otherwise)
        self.show_state(presenter.state)

    def show_state(self, state: PlanState) -> None:
        """Draw `state`."""
        self._state = state
        if not state.open:
            for field in self._fields():
                field.clear()
            self.there.setChecked(True)
            self.line.setChecked(False)
            self.marked.setChecked(False)
        self.banner.show_problem(state.problem)
        forecast = state.forecast
        self.accounts_model.set_rows(() if forecast is None else forecast.accounts)
        self.wrong_model.set_rows(() if forecast is None else forecast.unusable)
        self.accounts.setVisible(forecast is not None)
        some_wrong = forecast is not None and bool(forecast.unusable)
        self.wrong.setVisible(some_wrong)
        self._wrong_title.setVisible(some_wrong)
        for table in (self.accounts, self.wrong):
            table.fit_columns()
        self.accounts.say_where_empty(self.tr("Nothing can be checked."))
        self._show_progress(state)
        self.summary.setText(self._summarise(state))
        self._enable()

    def take_folder(self, folder: Path) -> None:
        """Plan a job for a folder that fell on the page."""
        self.folder.setText(str(folder))
        self._foresee()

    def take_focus(self) -> None:
        """Begin with the folder."""
        self.folder.setFocus()

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.folder, self.manifest, self.pattern, self.account, self.signatory, self.name

    def _show_progress(self, state: PlanState) -> None:
        busy = state.looking or state.beginning
        self.progress.setVisible(busy)
        progress = state.progress
        # Without a number the bar runs to and fro.
        self.progress.setRange(0, (progress.total or 0) if progress is not None else 0)
        self.progress.setValue(progress.done if progress is not None else 0)

    def _summarise(self, state: PlanState) -> str:
        if state.stopping and state.beginning:
            return self.tr("Stopping…")
        progress = state.progress
        if progress is not None and progress.stage == READING_LINES:
            return self.tr("Reading magnetic lines: {done} of {total}. {key} stops it.").format(
                done=texts.number(progress.done), total=texts.number(progress.total or 0), key=self._key_of_close()
            )
        if state.beginning:
            return self.tr("The job begins…")
        if state.looking:
            return self.tr("Looking what is in the folder…")
        if state.forecast is None:
            key = self.actions_.foresee.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            return self.tr("{key} shows here what would be compared with what. Nothing is done by it.").format(key=key)
        return self._foreseen(state.forecast, blocked=state.blocked)

    def _key_of_close(self) -> str:
        return self.actions_.close.shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def _foreseen(self, forecast: Forecast, *, blocked: bool) -> str:
        number = texts.number
        said = [
            self.tr("{ready} of {items} can be checked.").format(
                ready=number(forecast.ready), items=number(forecast.items)
            )
        ]
        if forecast.unusable:
            said.append(
                self.tr("Something is wrong with {count}: see below.").format(count=number(len(forecast.unusable)))
            )
        lacking = sum(one.items for one in forecast.lacking)
        if lacking:
            said.append(self.tr("{count} are of accounts without specimens.").format(count=number(lacking)))
        if forecast.unlisted:
            said.append(
                self.tr("Files of the folder that the list does not name: {count}; they are not checked.").format(
                    count=number(forecast.unlisted)
                )
            )
        if blocked:
            said.append(self.tr("Another job is being checked. Begin when it has ended, or pause it."))
        return " ".join(said)

    def _chosen_otherwise(self, _: object, chosen: bool) -> None:
        if chosen:
            self.presenter.changed()
            self._enable()

    def _enable(self) -> None:
        state = self._state
        # A list names files that are there; one person signs for one account.
        self.manifest.setEnabled(self.there.isChecked())
        self.actions_.manifest.setEnabled(self.there.isChecked())
        self.marked.setEnabled(self.coming.isChecked())
        self.signatory.setEnabled(bool(self.account.text().strip()))
        self.actions_.foresee.setEnabled(bool(self.folder.text().strip()) and not (state.looking or state.beginning))
        self.actions_.begin.setEnabled(state.can_begin)

    def _draft(self) -> Draft:
        listed = self.manifest.text().strip() if self.there.isChecked() else ""
        return Draft(
            folder=Path(self.folder.text().strip()),
            kind=InputKind.SIGNATURE if self.cropped.isChecked() else InputKind.CHEQUE,
            manifest=Path(listed) if listed else None,
            pattern=self.pattern.text().strip(),
            account=self.account.text().strip(),
            line=MagneticLine.READ if self.line.isChecked() else MagneticLine.IGNORED,
            signatory=self.signatory.text().strip(),
            name=self.name.text().strip(),
            taking=Taking.AS_THEY_COME if self.coming.isChecked() else Taking.WHAT_IS_THERE,
            completeness=Completeness.MARKED if self._waits_for_marks() else Completeness.STABLE,
        )

    def _waits_for_marks(self) -> bool:
        return self.coming.isChecked() and self.marked.isChecked()

    def _foresee(self) -> None:
        if self.actions_.foresee.isEnabled():
            self.presenter.foresee(self._draft())

    def _ask_for_folder(self) -> None:
        given = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), self.folder.text())
        if given:
            self.folder.setText(given)

    def _ask_for_list(self) -> None:
        beside = self.manifest.text() or self.folder.text()
        given, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a list"), beside, self.tr("Lists (*.csv *.txt *.tsv);;All files (*)")
        )
        if given:
            self.manifest.setText(given)


def _foot(*buttons: QPushButton) -> QFrame:
    """Return what can be done, in view however long the form is."""
    foot = QFrame()
    foot.setObjectName("foot")
    row = FlowLayout(foot)
    row.setContentsMargins(24, 10, 24, 12)
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    return foot
