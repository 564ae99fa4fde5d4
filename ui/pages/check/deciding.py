"""Decisions on the check page: given, noted, taken back; and what was shown before each was given.

Knows no widget and no Qt. What a decision may be is the domain's rule; which cheque comes next is `queue_work`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action, Choice, Disclosure, GivenReason, ReasonList
from sigverify.domain.operator import Permission
from sigverify.domain.second_review import Standing
from sigverify.errors import SigverifyError
from ui.pages.check.account_state import DecidingState, Made, Purpose, ShownCheck
from ui.pages.check.board import Board
from ui.tasks.port import Desk, Tasks
from ui.tasks.scan_messages import SettlePage

if TYPE_CHECKING:
    from sigverify.services.reviewing import ReviewedCheque
    from sigverify.services.session import Session
    from sigverify.services.verifications import OpenedVerification

DISCLOSED_LAST = (Disclosure.OUTCOME, Disclosure.SCORE, Disclosure.AMOUNT, Disclosure.NAME)
"""What a person who looks blind is shown after they decided, in this order."""

SHOWN_BEFORE = (Disclosure.NAME, Disclosure.AMOUNT, Disclosure.OUTCOME, Disclosure.SCORE)
"""What is on the page, in the order in which it appears, for who does not look blind."""


class Habits(Protocol):
    """How this workplace decides."""

    @property
    def blind_first(self) -> bool:
        """Whether score, outcome, amount and name are hidden until the person has decided."""
        ...

    @property
    def reason_list(self) -> str:
        """Id of the list of reasons for returns."""
        ...


class DecisionWork:
    """What happens with decisions.

    Parameters
    ----------
    board : Board
        The page's state.
    tasks : Tasks
        Told of scanned pages that are decided.
    desk : Desk
        The store.
    habits : Habits
        How this workplace decides.
    decided : callable
        Told when a cheque is done with: the next one can come.
    changed : callable
        Told of the cheque in view as it is after a decision that leaves it there.
    """

    def __init__(
        self,
        board: Board,
        *,
        tasks: Tasks,
        desk: Desk,
        habits: Habits,
        decided: Callable[[], None],
        changed: Callable[[OpenedVerification], None],
    ) -> None:
        self.hides = False
        """Whether the cheque that comes into view is to be looked at blind, whatever the habits are."""
        self._board = board
        self._tasks = tasks
        self._desk = desk
        self._habits = habits
        self._decided = decided
        self._changed = changed
        self._disclosed: tuple[Disclosure, ...] = ()
        self._reasons: ReasonList | None = None

    # What is in view

    def checked(self) -> None:
        """Take a result that has come into view, or has gone."""
        result = self._board.state.result
        before = self._board.deciding
        if result is None:
            self._board.show_deciding(DecidingState(last=before.last, note=before.note))
            return
        purpose = self._purpose(result)
        may_look_blind = purpose is not Purpose.CORRECT
        blind = may_look_blind and (self._habits.blind_first or self.hides or result.opened.cheque.hidden)
        self._disclosed = () if blind else SHOWN_BEFORE
        self._board.show_deciding(
            replace(
                before,
                may=purpose is not None,
                purpose=purpose or Purpose.DECIDE,
                reasons=None,
                blind=blind,
                disagrees=False,
                done=False,
            )
        )
        if purpose is not None:
            self._fetch_reasons()

    def _fetch_reasons(self) -> None:
        """Have the reasons at hand before one is asked for: the digit after the key must never meet the page."""
        wanted = self._habits.reason_list
        if self._reasons is None or self._reasons.id != wanted:
            self._reasons = None
            self._desk.ask(lambda _session: _reasons(wanted), done=self._keep_reasons, failed=lambda _: None)

    def _keep_reasons(self, reasons: ReasonList) -> None:
        self._reasons = reasons

    def _purpose(self, result: ShownCheck) -> Purpose | None:
        """Return what this operator could do with the cheque; ``None``: nothing."""
        operator = self._desk.operator
        if operator is None or Permission.DECIDE not in operator.permissions:
            return None
        cheque = result.opened.cheque
        if cheque.standing is Standing.OPEN:
            return Purpose.DECIDE
        if cheque.hidden:
            return Purpose.REVIEW
        own = any(entry.operator == operator.id for entry in cheque.history)
        return Purpose.CORRECT if own or Permission.CORRECT in operator.permissions else None

    # Decisions

    def accept(self) -> None:
        """Accept the cheque in view, at once."""
        self._decide(Action.ACCEPT)

    def refer(self) -> None:
        """Refer it to somebody else."""
        self._decide(Action.REFER)

    def park(self) -> None:
        """Put it aside."""
        self._decide(Action.PARK)

    def choose_reason(self) -> None:
        """Begin to return it: offer the reasons."""
        if not self._board.deciding.may:
            return
        wanted = self._habits.reason_list
        if self._reasons is not None and self._reasons.id == wanted:
            self._offer(self._reasons)
        else:
            self._desk.ask(lambda _session: _reasons(wanted), done=self._offer, failed=self._failed)

    def give_reason(self, number: int) -> None:
        """Return it for the reason in this place of the list, counted from 0."""
        reasons = self._board.deciding.reasons
        if reasons is not None and 0 <= number < len(reasons.reasons):
            self._decide(Action.RETURN, reasons.give(reasons.reasons[number].code))

    def write_note(self, note: str) -> None:
        """Write something with the next decision."""
        self._board.show_deciding(replace(self._board.deciding, note=note))

    def cancel(self) -> bool:
        """Give up choosing a reason, and tell whether one was being chosen."""
        choosing = self._board.deciding.reasons is not None
        if choosing:
            self._board.show_deciding(replace(self._board.deciding, reasons=None))
        return choosing

    def forget(self) -> None:
        """Drop everything personal."""
        self._board.show_deciding(DecidingState())

    def _offer(self, reasons: ReasonList) -> None:
        if self._board.deciding.may:
            self._board.show_deciding(replace(self._board.deciding, reasons=reasons))

    def _decide(self, action: Action, reason: GivenReason | None = None) -> None:
        deciding, result = self._board.deciding, self._board.state.result
        if not deciding.may or result is None:
            return
        choice = Choice(action, reason, deciding.note.strip(), self._disclosed)
        opened, purpose = result.opened, deciding.purpose
        verification_id = opened.verification.id
        account = opened.account
        made = Made(verification_id, action, purpose, account.number, opened.verification.amount, account.currency)
        self._board.show_deciding(replace(deciding, may=False, reasons=None))
        self._desk.ask(
            lambda session: _enter(session, verification_id, choice, purpose),
            done=partial(self._entered, made, opened),
            failed=self._not_entered,
        )

    def _entered(self, made: Made, before: OpenedVerification, cheque: ReviewedCheque) -> None:
        opened = replace(before, cheque=cheque)
        if made.action in (Action.ACCEPT, Action.RETURN):
            self._settle(opened)
        blind = self._board.deciding.blind
        with self._board.at_once():
            self._board.show_deciding(DecidingState(last=made, waiting=self._board.deciding.waiting))
            if blind and _contradicted(made.action, opened):
                self._disclosed = (Disclosure.OWN_DECISION, *DISCLOSED_LAST)
                self._changed(opened)
                corrected = replace(self._board.deciding, may=True, purpose=Purpose.CORRECT, disagrees=True)
                self._board.show_deciding(corrected)
            else:
                self._decided()

    def _not_entered(self, error: SigverifyError) -> None:
        self._board.show_deciding(replace(self._board.deciding, may=True))
        self._failed(error)

    def _failed(self, error: SigverifyError) -> None:
        self._board.show(replace(self._board.state, problem=error))

    def _settle(self, opened: OpenedVerification) -> None:
        """Let go of a scanned page that is done with; of a file, nothing happens."""
        page = self._board.state.page
        if page is not None and page.provenance.sha256 == opened.result.provenance.sha256:
            self._tasks.submit(SettlePage(page.path, page.number), done=lambda _: None, failed=lambda _: None)


def _contradicted(action: Action, opened: OpenedVerification) -> bool:
    """Return whether what was hidden speaks against a decision that was given without knowing it."""
    if opened.cheque.standing is Standing.DISAGREED:
        return True
    consistent = opened.result.outcome is Outcome.MATCH and not opened.result.referrals
    if action is Action.ACCEPT:
        return not consistent
    return action is Action.RETURN and consistent


def _reasons(list_id: str) -> ReasonList:
    from sigverify.services.reasons import reason_list

    return reason_list(list_id)


def _enter(session: Session, verification_id: str, choice: Choice, purpose: Purpose) -> ReviewedCheque:
    from sigverify.services import reviewing

    enter = {Purpose.DECIDE: reviewing.decide, Purpose.REVIEW: reviewing.review, Purpose.CORRECT: reviewing.correct}
    return enter[purpose](session, verification_id, choice)
