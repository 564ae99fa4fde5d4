"""Who gets in: opens the store, lets operators in and out, and locks what somebody left.

Knows no widget and no Qt. It owns the order of things: what is personal is dropped before anybody else is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from sigverify.domain.operator import Operator, OperatorId
from sigverify.errors import SigverifyError
from sigverify.settings import Settings
from ui.entrance import work
from ui.entrance.port import Choices, Display, FrontDesk, Rooms, Whereabouts
from ui.entrance.state import EntranceState, Stage
from ui.entrance.work import PASSPHRASE_WANTED, Admission

if TYPE_CHECKING:
    from sigverify.services.session import OpenStore

TYPED_WRONG = frozenset({"wrong-key", "recovery-key-length", "recovery-key-mistyped"})
"""Errors after which the same thing is asked again."""


class Entrance:
    """The way in, and out again.

    Parameters
    ----------
    desk : FrontDesk
        Works with the store.
    rooms : Rooms
        What is inside.
    choices : Choices
        Whether the user works without accounts.
    settings : Settings
        Say where the store is.
    display : Display
        Draws each new state.
    """

    def __init__(
        self, desk: FrontDesk, *, rooms: Rooms, choices: Choices, settings: Settings, display: Display
    ) -> None:
        self.state = EntranceState()
        self.idle_limit: timedelta | None = None
        self._desk, self._rooms, self._choices, self._display = desk, rooms, choices, display
        self._settings = settings
        self._passphrase: str | None = None
        self._away: tuple[OperatorId, Whereabouts | None] | None = None

    def move(self, rooms: Rooms, *, display: Display) -> None:
        """Go on with other rooms and another view: they were made anew, in another language."""
        self._rooms, self._display = rooms, display
        display.show_state(self.state)

    # Opening

    def begin(self) -> None:
        """Go in without accounts where that was chosen; else open the store."""
        if self._choices.without_accounts:
            self._go_in(None)
        else:
            self.open_store()

    def open_store(self) -> None:
        """Open the store by what needs no typing."""
        self._ask(Stage.OPENING, partial(work.open_store, self._settings))

    def open_by_passphrase(self, passphrase: str) -> None:
        """Open the store by a passphrase as typed."""
        self._passphrase = passphrase
        self._ask(Stage.PASSPHRASE, partial(work.open_store, self._settings, passphrase))

    def want_recovery(self) -> None:
        """Ask for the recovery key instead of the passphrase."""
        self._show(replace(self.state, stage=Stage.RECOVERY_KEY, problem=None))

    def want_passphrase(self) -> None:
        """Ask for the passphrase after all."""
        self._show(replace(self.state, stage=Stage.PASSPHRASE, problem=None))

    def open_by_recovery_key(self, text: str) -> None:
        """Open the store by its recovery key as typed."""
        self._ask(Stage.RECOVERY_KEY, partial(work.open_by_recovery_key, self._settings, text))

    def upgrade(self) -> None:
        """Bring an older store up to date, after a copy."""
        self._ask(Stage.OLDER, partial(work.upgrade, self._settings, self._passphrase))

    def store_was_set_up(self, opened: OpenStore, settings: Settings) -> None:
        """Go on with a store that has just been made."""
        self._settings = settings
        self._opened(opened)

    def _ask(self, stage: Stage, opening: Callable[[], OpenStore | None]) -> None:
        self._show(replace(self.state, stage=stage, busy=True, problem=None))
        self._desk.do(opening, done=self._opened, failed=self._not_opened)

    def _opened(self, opened: OpenStore | None) -> None:
        self._passphrase = None
        self._desk.use(opened)
        self._show(EntranceState(Stage.NO_STORE if opened is None else Stage.LOG_IN))

    def _not_opened(self, error: SigverifyError) -> None:
        if error.code == PASSPHRASE_WANTED:
            self._show(replace(self.state, stage=Stage.PASSPHRASE, busy=False))
        elif error.code == "store-older" and self.state.stage is not Stage.OLDER:
            self._show(replace(self.state, stage=Stage.OLDER, busy=False, problem=None))
        elif error.code in TYPED_WRONG and self.state.stage in (Stage.PASSPHRASE, Stage.RECOVERY_KEY):
            self._show(replace(self.state, busy=False, problem=error))
        else:
            self._show(replace(self.state, stage=Stage.SHUT, busy=False, problem=error))

    # In

    def log_in(self, name: str, password: str) -> None:
        """Let somebody in by name and password."""
        opened = self._desk.opened
        if opened is None or self.state.busy:
            return
        self._show(replace(self.state, busy=True, problem=None))
        self._desk.do(partial(work.log_in, opened, name, password), done=self._admitted, failed=self._refused)

    def go_without_accounts(self) -> None:
        """Work with files only; remembered where there is no store."""
        self._choices.without_accounts = self.state.stage is Stage.NO_STORE
        self._away = None
        self._rooms.forget_drafts()
        self._go_in(None)

    def _admitted(self, admission: Admission) -> None:
        self._choices.without_accounts = False
        self._desk.let_in(admission.session, admission.operator)
        self.idle_limit = admission.idle_limit
        left, self._away = self._away, None
        if left is None or left[0] != admission.operator.id:
            self._rooms.forget_drafts()
        self._go_in(admission.operator)
        if left is not None and left[0] == admission.operator.id and left[1] is not None:
            self._rooms.go_back(left[1])

    def _refused(self, error: SigverifyError) -> None:
        self._show(replace(self.state, busy=False, problem=error))

    def _go_in(self, operator: Operator | None) -> None:
        # First what is inside, so that nothing of somebody else is ever seen.
        self._rooms.admit(operator)
        self._show(EntranceState(Stage.INSIDE))

    # Out

    def stay_awake(self) -> None:
        """Note that somebody is there."""
        if self._desk.operator is not None:
            self._desk.ask(work.stay_awake, done=_heard, failed=_heard)

    def lock(self) -> None:
        """Show nothing personal until the password has been entered; where nobody has logged in, do nothing."""
        operator = self._desk.operator
        if operator is None:
            return
        self._away = (operator.id, self._rooms.whereabouts)
        self._leave()
        self._show(EntranceState(Stage.LOCKED, away=operator.id, name=operator.name))

    def log_out(self) -> None:
        """Let the operator go; nothing is kept of where they were."""
        if self._desk.operator is None:
            return
        self._desk.ask(work.log_out, done=_heard, failed=_heard)
        self._leave()
        self.let_another_in()

    def let_another_in(self) -> None:
        """Ask for any operator, not for the one who is away."""
        self._away = None
        self._rooms.forget_drafts()
        self._show(EntranceState(Stage.LOG_IN))

    def come_back(self) -> None:
        """Leave the work without accounts, to log in or to set up a store."""
        self._choices.without_accounts = False
        self._rooms.forget()
        if self._desk.opened is None:
            self.open_store()
        else:
            self.let_another_in()

    def _leave(self) -> None:
        self._rooms.forget()
        self._desk.send_away()
        self.idle_limit = None

    def _show(self, state: EntranceState) -> None:
        self.state = state
        self._display.show_state(state)


def _heard(_told: object) -> None:
    """Need nothing of the answer: who was locked out meanwhile is told by the desk."""
