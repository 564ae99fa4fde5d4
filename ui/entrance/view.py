"""The entrance as it looks: one form for each stage, in the middle of the window; it decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.entrance.presenter import Entrance
from ui.entrance.state import EntranceState, Stage
from ui.parts.forms import Form
from ui.parts.labels import Text
from ui.parts.notice import ProblemBanner
from ui.widgets.actions import KeyedAction

WIDTH = 540
TICK_MS = 1000


class EntranceView(QWidget):
    """A card with the form of the stage, and below it what works everywhere.

    Parameters
    ----------
    everywhere : iterable of QAction
        The window's own actions: language, looks, keys, guide.
    """

    def __init__(self, everywhere: Iterable[QAction]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Way in"))
        self._state = EntranceState()
        self._make_actions()
        self._forms = {
            Stage.OPENING: self._opening(),
            Stage.NO_STORE: self._no_store(),
            Stage.PASSPHRASE: self._passphrase_form(),
            Stage.RECOVERY_KEY: self._recovery_form(),
            Stage.OLDER: self._older(),
            Stage.SHUT: self._shut(),
            Stage.LOG_IN: self._log_in_form(),
            Stage.LOCKED: self._locked(),
        }
        self._problem = ProblemBanner()
        self._wait = Text()
        self._wait.hide()
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self.tr("Work under way"))
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._count_down)
        self._lay_out(everywhere)

    def _make_actions(self) -> None:
        self.set_up = self._action("set-up", self.tr("Set up accounts"), "Ctrl+N")
        self.without = self._action("without-accounts", self.tr("Continue without accounts"), "Ctrl+E")
        self.without.setStatusTip(self.tr("Compare files only: nothing is recorded, and no account is known"))
        self.recover = self._action("use-recovery-key", self.tr("Use the recovery key"), "Ctrl+R")
        self.by_passphrase = self._action("use-passphrase", self.tr("Use the passphrase"), "Ctrl+P")
        self.again = self._action("try-again", self.tr("Try again"), "F5")
        self.other = self._action("another-operator", self.tr("Another operator"), "Ctrl+O")
        self.enter = self._action("enter", self.tr("Go on"), "Return", "Enter")

    def _action(self, name: str, text: str, *keys: str) -> QAction:
        action = KeyedAction(self, name=name, text=text, keys=keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action

    def _opening(self) -> Form:
        return Form(self.tr("One moment"), about=self.tr("The store with accounts and signatures is being opened."))

    def _no_store(self) -> Form:
        form = Form(
            self.tr("Welcome"),
            about=self.tr(
                "Set up accounts to check cheques against the specimens on file, with mandates, decisions and a "
                "record of everything. It takes a few minutes. Without accounts you can compare files with each "
                "other; nothing is recorded. You can set up accounts later."
            ),
        )
        form.add_actions(self.set_up, self.without)
        return form

    def _passphrase_form(self) -> Form:
        form = Form(
            self.tr("Open the store"), about=self.tr("It is kept under a passphrase, which was chosen at its set-up.")
        )
        self.passphrase = form.add_secret(self.tr("Passphrase"), name="passphrase")
        form.add_actions(self.enter, self.recover, self.without)
        return form

    def _recovery_form(self) -> Form:
        form = Form(
            self.tr("Open with the recovery key"),
            about=self.tr(
                "Eight groups of five signs, from the paper that was printed at the set-up. Afterwards choose a new "
                "passphrase in the settings."
            ),
        )
        self.recovery_key = form.add_field(self.tr("Recovery key"), name="recovery-key")
        form.add_actions(self.enter, self.by_passphrase, self.without)
        return form

    def _older(self) -> Form:
        form = Form(
            self.tr("The store is of an earlier version"),
            about=self.tr("It can be brought up to date now. A copy of it as it is stays beside it."),
        )
        form.add_actions(self.enter, self.without)
        return form

    def _shut(self) -> Form:
        form = Form(self.tr("The store cannot be opened"))
        form.add_actions(self.again, self.recover, self.without)
        return form

    def _log_in_form(self) -> Form:
        form = Form(self.tr("Log in"))
        self.name = form.add_field(self.tr("Login name"), name="login-name")
        self.password = form.add_secret(self.tr("Password"), name="password")
        form.add_actions(self.enter, self.without)
        return form

    def _locked(self) -> Form:
        form = Form(self.tr("Locked"))
        self.password_again = form.add_secret(self.tr("Password"), name="password-again")
        form.add_actions(self.enter, self.other)
        return form

    def _lay_out(self, everywhere: Iterable[QAction]) -> None:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(WIDTH)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(32, 28, 32, 28)
        inner.setSpacing(12)
        for widget in (*self._forms.values(), self._problem, self._wait, self._busy):
            inner.addWidget(widget)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.addStretch(1)
        # Not by alignment: a card that is aligned does not grow with its text.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(middle)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for action in everywhere:
            foot.addWidget(_flat_button(action))
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)

    def connect_to(self, presenter: Entrance) -> None:
        """Pass every wish on to the presenter; what sets a store up is connected by whoever knows of it."""
        self._presenter = presenter
        self.without.triggered.connect(presenter.go_without_accounts)
        self.recover.triggered.connect(presenter.want_recovery)
        self.by_passphrase.triggered.connect(presenter.want_passphrase)
        self.again.triggered.connect(presenter.open_store)
        self.other.triggered.connect(presenter.let_another_in)
        self.enter.triggered.connect(self._enter)
        self._problem.closed.connect(self._problem.hide)
        self.show_state(presenter.state)

    def show_state(self, state: EntranceState) -> None:
        """Draw `state`; what was typed as a secret stays only while the same thing is asked again."""
        before, self._state = self._state, state
        form = self._forms.get(state.stage)
        if form is None:
            self._clear()
            return
        if state.stage is not before.stage:
            self._clear()
        if state.stage is Stage.LOCKED:
            form.title.setText(self.tr("Locked"))
            form.about.setText(
                self.tr("{name} was here. Enter the password to go on where you were.").format(name=state.name)
            )
            form.about.show()
        for other in self._forms.values():
            other.setVisible(other is form)
        self._problem.show_problem(state.problem)
        self._busy.setVisible(state.busy)
        for action in (self.enter, self.again, self.other, self.without, self.set_up):
            action.setEnabled(not state.busy)
        self._name_enter()
        self._count_down()
        if not state.busy:
            self.take_focus()

    @property
    def title(self) -> str:
        """What is shown, for the window's title."""
        form = self._forms.get(self._state.stage)
        return form.title.text() if form is not None else ""

    def _name_enter(self) -> None:
        self.enter.setText(
            {
                Stage.LOG_IN: self.tr("Log in"),
                Stage.LOCKED: self.tr("Unlock"),
                Stage.OLDER: self.tr("Bring it up to date"),
            }.get(self._state.stage, self.tr("Open"))
        )

    def take_focus(self) -> None:
        """Put the keyboard where something has to be typed."""
        field = {
            Stage.PASSPHRASE: self.passphrase,
            Stage.RECOVERY_KEY: self.recovery_key,
            Stage.LOG_IN: self.password if self.name.text() else self.name,
            Stage.LOCKED: self.password_again,
        }.get(self._state.stage)
        if field is not None:
            field.setFocus()
            field.selectAll()
        else:
            self.setFocus()

    def _clear(self) -> None:
        for field in (self.passphrase, self.recovery_key, self.name, self.password, self.password_again):
            field.clear()

    def _enter(self) -> None:
        # Enter on a button that somebody went to means that button.
        if isinstance(chosen := self.focusWidget(), QPushButton):
            chosen.click()
            return
        match self._state.stage:
            case Stage.PASSPHRASE:
                self._presenter.open_by_passphrase(self.passphrase.text())
            case Stage.RECOVERY_KEY:
                self._presenter.open_by_recovery_key(self.recovery_key.text())
            case Stage.OLDER:
                self._presenter.upgrade()
            case Stage.LOG_IN if not self.password.text():
                self.password.setFocus()
            case Stage.LOG_IN:
                self._presenter.log_in(self.name.text(), self.password.text())
            case Stage.LOCKED:
                self._presenter.log_in(self._state.away, self.password_again.text())
            case Stage.NO_STORE:
                self.set_up.trigger()
            case Stage.SHUT:
                self._presenter.open_store()

    def _count_down(self) -> None:
        """Say how long to wait after too many wrong passwords, second by second."""
        problem = self._state.problem
        until = problem.fields.get("until") if problem is not None else None
        left = (datetime.fromisoformat(str(until)) - datetime.now(UTC)).total_seconds() if until else 0
        self._wait.setVisible(left > 0)
        if left <= 0:
            self._timer.stop()
            return
        minutes, seconds = divmod(int(left) + 1, 60)
        self._wait.setText(self.tr("Still to wait: {time}").format(time=f"{minutes}:{seconds:02}"))
        self._timer.start()


def _flat_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setAccessibleName(action.text())
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if action.menu() is not None:
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button
