"""The set-up as it looks: the list of steps, the present one, and the way back and on; it decides nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.parts.buttons import action_button, primary_button
from ui.parts.forms import Form
from ui.parts.labels import mark
from ui.parts.notice import ProblemBanner
from ui.setup.later_steps import DoneStep, PeopleStep, RecoveryStep, SamplesStep
from ui.setup.presenter import SetUp
from ui.setup.state import Opening, Person, SetUpState, Step
from ui.setup.steps import AdministratorStep, OpenerStep, PlaceStep, StepList
from ui.widgets.actions import KeyedAction

WIDTH = 640
LIST_WIDTH = 230
CANNOT_GO_BACK = frozenset({Step.RECOVERY, Step.PEOPLE, Step.DONE})


class SetUpView(QWidget):
    """Steps at the side, the present one in the middle, back and on below."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Set-up"))
        self._state = SetUpState()
        self.back = self._action("set-up-back", self.tr("Back"), "Alt+Left", "Esc")
        self.on = self._action("set-up-on", self.tr("Go on"), "Ctrl+Return", "Ctrl+Enter")
        self.place, self.opener, self.administrator = PlaceStep(), OpenerStep(), AdministratorStep()
        self.recovery, self.people, self.samples, self.done = RecoveryStep(), PeopleStep(), SamplesStep(), DoneStep()
        self._forms: dict[Step, Form] = {
            Step.PLACE: self.place,
            Step.OPENER: self.opener,
            Step.ADMINISTRATOR: self.administrator,
            Step.RECOVERY: self.recovery,
            Step.PEOPLE: self.people,
            Step.SAMPLES: self.samples,
            Step.DONE: self.done,
        }
        self._list = StepList(
            (
                self.tr("Where the data lies"),
                self.tr("What opens it"),
                self.tr("The first administrator"),
                self.tr("The recovery key"),
                self.tr("Who works here"),
                self.tr("Samples"),
                self.tr("Ready"),
            )
        )
        self._stack = QStackedWidget()
        for form in self._forms.values():
            form.column.addStretch(1)
            self._stack.addWidget(form)
            for field in form.findChildren(QLineEdit):
                field.returnPressed.connect(self._enter)
        self._problem = ProblemBanner()
        self._problem.closed.connect(self._problem.hide)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self.tr("Work under way"))
        self._lay_out()

    def _action(self, name: str, text: str, *keys: str) -> QAction:
        action = KeyedAction(self, name=name, text=text, keys=keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action

    def _lay_out(self) -> None:
        side = QFrame()
        side.setObjectName("panel")
        column = QVBoxLayout(side)
        column.setContentsMargins(24, 36, 18, 24)
        column.addWidget(self._list)
        side.setFixedWidth(max(LIST_WIDTH, side.minimumSizeHint().width()))
        middle = QWidget()
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(40, 32, 40, 16)
        self._stack.setMaximumWidth(WIDTH)
        inner.addWidget(self._stack, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(middle)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(40, 8, 40, 20)
        self._on_button = primary_button(self.on)
        buttons.addWidget(self._on_button)
        buttons.addWidget(action_button(self.back))
        buttons.addStretch(1)
        told = QVBoxLayout()
        told.setContentsMargins(40, 0, 40, 0)
        for widget in (self._problem, self._busy):
            told.addWidget(widget)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(scroll, 1)
        right.addLayout(told)
        right.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(side)
        row.addLayout(right, 1)

    def connect_to(self, presenter: SetUp) -> None:
        """Pass every wish on to the presenter."""
        self.presenter = presenter
        self.back.triggered.connect(presenter.go_back)
        self.on.triggered.connect(self._go_on)
        self.place.folder_chosen.connect(presenter.choose_folder)
        self.place.server_chosen.connect(presenter.choose_server)
        self.opener.chosen.connect(self._opening_chosen)
        self.administrator.entered.connect(self._administrator_entered)
        self.recovery.safe_changed.connect(self._enable)
        self.recovery.failed.connect(self._problem.show_problem)
        self.people.entered.connect(self._person_entered)
        self.samples.wanted.connect(self._samples_wanted)
        self.show_state(presenter.state)

    def show_state(self, state: SetUpState) -> None:
        """Draw `state`; a secret stays in its field only until it has been taken."""
        before, self._state = self._state, state
        for form in (self.place, self.opener, self.recovery, self.people, self.samples, self.done):
            form.show_state(state)
        if state.step is not before.step:
            self._leave(before.step, to=state.step)
        self._list.show_step(list(Step).index(state.step))
        self._problem.show_problem(state.problem)
        self._busy.setVisible(state.busy)
        self._enable()

    def _leave(self, step: Step, *, to: Step) -> None:
        if to not in (Step.PLACE, Step.OPENER, Step.ADMINISTRATOR):
            self.opener.clear()
            self.administrator.fields.clear()
        if step is Step.SAMPLES:
            self.samples.clear()
        form = self._forms[to]
        self._stack.setCurrentWidget(form)
        first = next((child for child in form.findChildren(QWidget) if _takes_focus(child)), None)
        if first is not None:
            first.setFocus()

    def _enable(self) -> None:
        state = self._state
        self.back.setEnabled(not state.busy and state.step not in CANNOT_GO_BACK)
        unsafe = state.step is Step.RECOVERY and not self.recovery.safe.isChecked()
        self.on.setEnabled(not state.busy and not unsafe)
        self.on.setText(
            {
                Step.ADMINISTRATOR: self.tr("Make the store"),
                Step.SAMPLES: self.tr("Go on without samples"),
                Step.DONE: self.tr("To the log-in"),
            }.get(state.step, self.tr("Go on"))
        )

        # What is to be done next is then in the step itself.
        offers_samples = state.step is Step.SAMPLES and state.four_eyes is not None
        mark(self._on_button, "primary", "false" if offers_samples else "true")

    def _go_on(self) -> None:
        match self._state.step:
            case Step.PLACE:
                self.place.go_on()
            case Step.OPENER:
                self.opener.go_on()
            case Step.ADMINISTRATOR:
                self.administrator.go_on()
            case Step.RECOVERY:
                self.presenter.recovery_key_is_safe()
            case Step.PEOPLE:
                self.presenter.people_are_complete()
            case Step.SAMPLES:
                self.presenter.skip_samples()
            case Step.DONE:
                self.presenter.finish()

    def _enter(self) -> None:
        """Do what Enter in a field means: in most steps to go on."""
        match self._state.step:
            case Step.PEOPLE:
                self.people.add.click()
            case Step.SAMPLES:
                self.samples.enrol.click()
            case _:
                self.on.trigger()

    def _opening_chosen(self, opening: Opening, repeated: str) -> None:
        self.presenter.choose_opening(opening, repeated=repeated)

    def _administrator_entered(self, person: Person, repeated: str) -> None:
        self.presenter.found(person, repeated=repeated)

    def _person_entered(self, person: Person, repeated: str) -> None:
        self.presenter.add_person(person, repeated=repeated)

    def _samples_wanted(self, proposer: str, approver: str) -> None:
        self.presenter.enrol_samples(proposer_password=proposer, approver_password=approver)


def _takes_focus(widget: QWidget) -> bool:
    if isinstance(widget, QPushButton):
        return False
    return widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus and widget.isEnabled()
