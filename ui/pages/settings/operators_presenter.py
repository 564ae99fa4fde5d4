"""Who works with the program: listed, added, given roles and passwords, let in again.

Knows no widget and no Qt. What may be done is the services' affair; what could only be refused is not offered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sigverify.domain.operator import Operator, OperatorStatus, Permission, Role
from sigverify.errors import SigverifyError, UsageError
from ui.pages.settings import work
from ui.pages.settings.port import Display
from ui.pages.settings.state import Deed, Done, OperatorsState
from ui.setup.state import Person
from ui.tasks.port import Desk, DeskJob

if TYPE_CHECKING:
    from sigverify.services.session import Session


class OperatorsPresenter:
    """The section about the people.

    Parameters
    ----------
    desk : Desk
        Works with the store.
    display : Display
        Draws each new state.
    """

    def __init__(self, desk: Desk, *, display: Display[OperatorsState]) -> None:
        self.state = OperatorsState()
        self._desk, self._display = desk, display
        self._job: DeskJob | None = None

    def enter(self) -> None:
        """Read anew who works here."""
        me = self._desk.operator
        may_manage = me is not None and Permission.MANAGE_OPERATORS in me.permissions
        self._show(replace(self.state, me=me, may_manage=may_manage, working=True))
        self._job = self._desk.ask(work.list_operators, done=self._listed, failed=self._failed)

    def add(self, person: Person, *, repeated: str) -> None:
        """Add somebody, with the password that they have typed twice."""
        if person.password != repeated:
            self._failed(UsageError("typed-differently"))
        else:
            self._do(Deed.ADDED, person.full_name or person.name, partial(_add, person))

    def set_roles(self, operator: Operator, roles: frozenset[Role]) -> None:
        """Give somebody other roles."""
        self._do(Deed.ROLES_GIVEN, operator.name, partial(_set_roles, operator.id, roles))

    def switch(self, operator: Operator) -> None:
        """Let somebody work no longer, or again."""
        active = operator.status is OperatorStatus.ACTIVE
        status = OperatorStatus.DISABLED if active else OperatorStatus.ACTIVE
        self._do(Deed.DISABLED if active else Deed.ENABLED, operator.name, partial(_switch, operator.id, status))

    def unlock(self, operator: Operator) -> None:
        """Forget somebody's wrong passwords."""
        self._do(Deed.UNLOCKED, operator.name, partial(_unlock, operator.id))

    def reset_password(self, operator: Operator, *, password: str, repeated: str) -> None:
        """Set the password that somebody has typed twice."""
        if password != repeated:
            self._failed(UsageError("typed-differently"))
        else:
            self._do(Deed.PASSWORD_SET, operator.name, partial(_reset, operator.id, password))

    def close_message(self) -> None:
        """Take the message away that is shown."""
        self._show(replace(self.state, problem=None))

    def forget(self) -> None:
        """Drop every name."""
        if self._job is not None:
            self._job.cancel()
        self._show(OperatorsState())

    def _do(self, deed: Deed, name: str, change: Callable[[Session], None]) -> None:
        if self.state.working or not self.state.may_manage:
            return
        number = 1 if self.state.done is None else self.state.done.number + 1

        def done(_nothing: None) -> None:
            self._show(replace(self.state, done=Done(deed, name, number)))
            self.enter()

        self._show(replace(self.state, working=True, problem=None))
        self._job = self._desk.ask(change, done=done, failed=self._failed)

    def _listed(self, operators: tuple[Operator, ...]) -> None:
        self._show(replace(self.state, operators=operators, working=False))

    def _failed(self, error: SigverifyError) -> None:
        self._show(replace(self.state, working=False, problem=error))

    def _show(self, state: OperatorsState) -> None:
        self.state = state
        self._display.show_state(state)


def _add(person: Person, session: Session) -> None:
    from ui.setup.work import add_person

    add_person(session, person)


def _set_roles(name: str, roles: frozenset[Role], session: Session) -> None:
    work.set_roles(session, name, roles)


def _switch(name: str, status: OperatorStatus, session: Session) -> None:
    work.set_status(session, name, status)


def _unlock(name: str, session: Session) -> None:
    work.unlock(session, name)


def _reset(name: str, password: str, session: Session) -> None:
    work.reset_password(session, name, password)
