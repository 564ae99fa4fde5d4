"""What waits for a second person: looked at, approved, rejected or taken back.

Knows no widget and no Qt. Who may do what is the services' affair; what is refused is said, and what could only be
refused is not offered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from sigverify.domain.operator import Operator, Permission
from sigverify.domain.proposal import NEEDED, Proposal, ProposalKind
from sigverify.domain.proposed_change import EnrolmentChange, ProposedChange, RetirementChange
from sigverify.domain.sample import SignatureSample
from sigverify.errors import SigverifyError
from ui.pages.accounts import work
from ui.tasks.port import Desk, DeskJob

if TYPE_CHECKING:
    from sigverify.services.proposals import Approval
    from sigverify.services.session import Session


class Verb(Enum):
    """What was done with a proposal last."""

    APPROVED = auto()
    REJECTED = auto()
    WITHDRAWN = auto()


@dataclass(frozen=True, slots=True)
class Done:
    """What was done last, and what must still be known about it.

    Parameters
    ----------
    verb : Verb
        What was done.
    kind : ProposalKind
        With what.
    unreachable : tuple of str
        After an erasure: folders with backups that could not be reached.
    exported : str
        After a key was given out: what is to be printed now, or where it was written.
    """

    verb: Verb
    kind: ProposalKind
    unreachable: tuple[str, ...] = ()
    exported: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class InboxState:
    """What is shown.

    Parameters
    ----------
    operator : Operator or None
        Who works now.
    proposals : tuple of Proposal
        Open ones that the operator has to do with, oldest first.
    loading : bool
        Whether the store is being asked.
    chosen : str
        Id of the proposal that is looked at; empty: none.
    change : ProposedChange or None
        What it would change, once that was read.
    pictures : mapping of str to SignatureSample
        Of the specimens in it, by id.
    working : bool
        Whether it is being approved, rejected or taken back.
    done : Done or None
        What was done last.
    problem : SigverifyError or None
        What went wrong last.
    """

    operator: Operator | None = None
    proposals: tuple[Proposal, ...] = ()
    loading: bool = False
    chosen: str = ""
    change: ProposedChange | None = None
    pictures: Mapping[str, SignatureSample] = field(default_factory=lambda: MappingProxyType({}))
    working: bool = False
    done: Done | None = None
    problem: SigverifyError | None = None

    @property
    def mine(self) -> bool:
        """Whether whoever works now has asked for the chosen change."""
        return self._chosen is not None and self.operator is not None and self._chosen.proposed_by == self.operator.id

    @property
    def may_judge(self) -> bool:
        """Whether whoever works now may approve or reject it."""
        if self._chosen is None or self.operator is None or self.mine or self.working:
            return False
        return NEEDED[self._chosen.kind].approve in self.operator.permissions

    @property
    def may_withdraw(self) -> bool:
        """Whether whoever works now may take it back."""
        return self.mine and not self.working

    @property
    def _chosen(self) -> Proposal | None:
        return next((one for one in self.proposals if one.id == self.chosen), None)


class Display(Protocol):
    """What the presenter asks of its view."""

    def show_state(self, state: InboxState) -> None:
        """Draw `state`."""
        ...


class InboxPresenter:
    """The four-eyes inbox.

    Parameters
    ----------
    desk : Desk
        Works with the store.
    display : Display
        Draws each new state.
    changed : callable
        Told after something took effect or was dropped: what is shown elsewhere may be out of date.
    """

    def __init__(self, desk: Desk, *, display: Display, changed: Callable[[], None]) -> None:
        self.state = InboxState()
        self._desk = desk
        self._display = display
        self._changed = changed
        self._jobs: list[DeskJob] = []

    def enter(self) -> None:
        """Read anew what waits."""
        self._show(replace(self.state, operator=self._desk.operator, loading=True))
        self._jobs = [self._desk.ask(_list_open, done=self._listed, failed=self.failed)]

    def forget(self) -> None:
        """Drop everything personal."""
        for job in self._jobs:
            job.cancel()
        self._show(InboxState())

    def choose(self, proposal_id: str) -> None:
        """Look at a proposal."""
        if proposal_id == self.state.chosen:
            return
        self._show(replace(self.state, chosen=proposal_id, change=None, pictures=InboxState().pictures, problem=None))
        if not proposal_id:
            return

        def done(change: ProposedChange) -> None:
            if self.state.chosen == proposal_id:
                self._show(replace(self.state, change=change))
                self._read_pictures(change)

        self._jobs.append(self._desk.ask(_look_at(proposal_id), done=done, failed=self.failed))

    def approve(self) -> None:
        """Let the chosen change take effect."""
        if self.state.may_judge:
            self._do(_approve(self.state.chosen))

    def reject(self) -> None:
        """Refuse the chosen change."""
        if self.state.may_judge:
            self._do(_reject(self.state.chosen))

    def withdraw(self) -> None:
        """Take the chosen change back."""
        if self.state.may_withdraw:
            self._do(_withdraw(self.state.chosen))

    def failed(self, error: SigverifyError) -> None:
        """Show what went wrong."""
        self._show(replace(self.state, loading=False, working=False, problem=error))

    def close_message(self) -> None:
        """Take the message away that is shown."""
        self._show(replace(self.state, problem=None, done=None))

    def _listed(self, proposals: tuple[Proposal, ...]) -> None:
        ids = [proposal.id for proposal in proposals]
        chosen = self.state.chosen if self.state.chosen in ids else ""
        change = self.state.change if chosen else None
        self._show(replace(self.state, proposals=proposals, loading=False, chosen=chosen, change=change))
        if not chosen and ids:
            self.choose(ids[0])

    def _read_pictures(self, change: ProposedChange) -> None:
        operator = self.state.operator
        ids = _pictured(change)
        if not ids or operator is None or Permission.READ_ACCOUNTS not in operator.permissions:
            return

        def done(pictures: Mapping[str, SignatureSample]) -> None:
            if self.state.change is change:
                self._show(replace(self.state, pictures=pictures))

        self._jobs.append(self._desk.ask(work.pictures(ids), done=done, failed=self.failed))

    def _do(self, act: Callable[[Session], Done]) -> None:
        self._show(replace(self.state, working=True, problem=None, done=None))

        def done(result: Done) -> None:
            self._show(replace(self.state, working=False, done=result))
            self._changed()
            self.enter()

        self._desk.ask(act, done=done, failed=self.failed)

    def _show(self, state: InboxState) -> None:
        self.state = state
        self._display.show_state(state)


def _pictured(change: ProposedChange) -> tuple[str, ...]:
    """Return the specimens whose pictures the second person must see."""
    match change.change:
        case EnrolmentChange(added=added, retired=retired):
            return (*(one.reference.id for one in added), *(one.id for one in retired))
        case RetirementChange(retired=retired):
            return tuple(one.id for one in retired)
        case _:
            return ()


def _list_open(session: Session) -> tuple[Proposal, ...]:
    from sigverify.services.proposals import list_proposals

    return list_proposals(session)


def _look_at(proposal_id: str) -> Callable[[Session], ProposedChange]:
    def ask(session: Session) -> ProposedChange:
        from sigverify.services.proposed import proposed_change

        return proposed_change(session, proposal_id)

    return ask


def _approve(proposal_id: str) -> Callable[[Session], Done]:
    def act(session: Session) -> Done:
        from sigverify.services import proposals

        approval: Approval = proposals.approve(session, proposal_id)
        unreachable = tuple(str(folder) for folder in approval.unreachable)
        return Done(Verb.APPROVED, approval.proposal.kind, unreachable, approval.exported)

    return act


def _reject(proposal_id: str) -> Callable[[Session], Done]:
    def act(session: Session) -> Done:
        from sigverify.services import proposals

        return Done(Verb.REJECTED, proposals.reject(session, proposal_id).kind)

    return act


def _withdraw(proposal_id: str) -> Callable[[Session], Done]:
    def act(session: Session) -> Done:
        from sigverify.services import proposals

        return Done(Verb.WITHDRAWN, proposals.withdraw(session, proposal_id).kind)

    return act
