"""Decisions: what a person did with a cheque, why, and how such entries follow each other.

An entry is never changed: a correction and a second review are new entries that name the one they are about. When a
second person must look is decided in `sigverify.domain.second_review`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sigverify.domain.operator import Operator, OperatorId, Permission, authorise
from sigverify.errors import AccessError, UsageError


class Action(StrEnum):
    """What a person did with a cheque."""

    ACCEPT = "accept"
    RETURN = "return"
    REFER = "refer"
    """Somebody else is asked: the supervisor, the branch, the customer."""
    PARK = "park"
    """Put aside; it must be decided before cut-off."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a cheque is returned: the code that travels with it, and its text by language (``"en"``, ``"de"``)."""

    code: str
    text: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReasonList:
    """One version of one list of reasons.

    Parameters
    ----------
    id : str
        E.g. ``"ansi-x9-100-188"``.
    version : int
        Counts this program's versions of the list from 1; a published version never changes.
    title : mapping of str to str
        By language.
    source : str
        Where the codes come from.
    reasons : tuple of Reason
        In the order in which they are offered.
    """

    id: str
    version: int
    title: Mapping[str, str]
    source: str
    reasons: tuple[Reason, ...]

    def give(self, code: str) -> GivenReason:
        """Return the reason called `code`, as it goes on a decision.

        Raises
        ------
        UsageError
            ``reason-unknown``.
        """
        if all(reason.code != code for reason in self.reasons):
            raise UsageError("reason-unknown", reason=code, list=self.id, version=self.version)
        return GivenReason(self.id, self.version, code)


@dataclass(frozen=True, slots=True)
class GivenReason:
    """The reason on a decision: its code, and the version of the list that gives the code its meaning."""

    list_id: str
    list_version: int
    code: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry: what one person did with one verified cheque.

    Parameters
    ----------
    id : str
        Names the entry.
    verification_id : str
        What was decided about.
    action : Action
        What was done.
    operator : OperatorId
        By whom.
    at : datetime
        Aware, UTC.
    reason : GivenReason or None
        Why; a return always has one.
    note : str
        Free text.
    corrects : str or None
        Id of the entry that this one replaces.
    second_review_of : str or None
        Id of the entry that this one reviews.
    """

    id: str
    verification_id: str
    action: Action
    operator: OperatorId
    at: datetime
    reason: GivenReason | None = None
    note: str = ""
    corrects: str | None = None
    second_review_of: str | None = None

    def __post_init__(self) -> None:
        if self.action is Action.RETURN and self.reason is None:
            raise UsageError("reason-missing")
        if self.action is Action.ACCEPT and self.reason is not None:
            raise UsageError("reason-not-wanted", reason=self.reason.code)


class Disclosure(StrEnum):
    """What may sway a person and was shown before they decided."""

    NAME = "name"
    """Whose account it is, and who may sign."""
    AMOUNT = "amount"
    SCORE = "score"
    """How alike the signature is to each specimen, and the strength of the evidence."""
    OUTCOME = "outcome"
    """What the comparison and the mandate say."""
    OWN_DECISION = "own-decision"
    """What the person had decided before anything of the above was shown."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose to do with a cheque, before it is an entry.

    Parameters
    ----------
    action : Action
        A return needs a reason, an acceptance has none, the others may have one.
    reason : GivenReason or None
        By `ReasonList.give`, which knows the codes.
    note : str
        Free text.
    disclosed : tuple of Disclosure or None
        What had been shown by then, in the order in which it was; ``None``: it is not known.
    """

    action: Action
    reason: GivenReason | None = None
    note: str = ""
    disclosed: tuple[Disclosure, ...] | None = None


def decide(
    choice: Choice,
    *,
    decision_id: str,
    verification_id: str,
    history: Sequence[Decision],
    operator: Operator,
    at: datetime,
) -> Decision:
    """Return a decision about a verification that nobody decided, or that was parked or referred.

    Parameters
    ----------
    choice : Choice
        What to do.
    decision_id : str
        Id of the new entry.
    verification_id : str
        What is decided about.
    history : sequence of Decision
        Every entry about it so far, oldest first.
    operator : Operator
        Who decides.
    at : datetime
        Aware, UTC.

    Raises
    ------
    AccessError
        ``not-permitted``, ``operator-disabled``.
    UsageError
        ``already-decided``, where only a correction is left; ``reason-missing``, ``reason-not-wanted``.
    """
    authorise(operator, Permission.DECIDE)
    if not undecided(history):
        raise UsageError("already-decided", verification=verification_id)
    return Decision(
        decision_id, verification_id, choice.action, operator.id, at, reason=choice.reason, note=choice.note
    )


def correct(
    choice: Choice,
    *,
    decision_id: str,
    corrects: str,
    history: Sequence[Decision],
    operator: Operator,
    at: datetime,
) -> Decision:
    """Return a new entry in the place of the entry `corrects`, which stays as it is.

    The correction of a second review is a second review of the same entry.

    Raises
    ------
    AccessError
        ``not-permitted`` if the entry is another person's and `operator` may not correct those; ``operator-disabled``;
        ``four-eyes`` if somebody who decided would speak as the second person.
    UsageError
        ``decision-not-standing`` if there is no such entry or a newer one took its place; ``reason-missing``,
        ``reason-not-wanted``.
    """
    candidates = (standing_decision(history), standing_review(history))
    wrong = next((entry for entry in candidates if entry is not None and entry.id == corrects), None)
    if wrong is None:
        raise UsageError("decision-not-standing", decision=corrects)
    if wrong.second_review_of is not None:
        _let_review(operator, history=history)
    authorise(operator, Permission.DECIDE if wrong.operator == operator.id else Permission.CORRECT)
    return Decision(
        decision_id,
        wrong.verification_id,
        choice.action,
        operator.id,
        at,
        reason=choice.reason,
        note=choice.note,
        corrects=wrong.id,
        second_review_of=wrong.second_review_of,
    )


def review(
    choice: Choice,
    *,
    decision_id: str,
    reviews: str,
    history: Sequence[Decision],
    operator: Operator,
    at: datetime,
) -> Decision:
    """Return a second person's own decision about what the entry `reviews` decided.

    Raises
    ------
    AccessError
        ``not-permitted``, ``operator-disabled``; ``four-eyes`` if `operator` ever decided about this cheque, be it in
        an entry that was corrected since.
    UsageError
        ``decision-not-standing`` if there is no such decision or a newer one took its place; ``already-reviewed``;
        ``reason-missing``, ``reason-not-wanted``.
    """
    _let_review(operator, history=history)
    first = standing_decision(history)
    if first is None or first.id != reviews:
        raise UsageError("decision-not-standing", decision=reviews)
    if standing_review(history) is not None:
        raise UsageError("already-reviewed", decision=reviews)
    return Decision(
        decision_id,
        first.verification_id,
        choice.action,
        operator.id,
        at,
        reason=choice.reason,
        note=choice.note,
        second_review_of=first.id,
    )


def standing_decision(history: Sequence[Decision]) -> Decision | None:
    """Return the newest decision, second reviews aside; ``None`` if nobody decided.

    `history` is in the order of entry, which times do not tell: a clock may have been set back.
    """
    return _newest(history, second_review_of=None)


def standing_review(history: Sequence[Decision]) -> Decision | None:
    """Return the newest second review of the standing decision; ``None`` if there is none."""
    first = standing_decision(history)
    return None if first is None else _newest(history, second_review_of=first.id)


def undecided(history: Sequence[Decision]) -> bool:
    """Return whether somebody must still accept or return the cheque: a parked or a referred one is not decided."""
    first = standing_decision(history)
    return first is None or first.action in (Action.PARK, Action.REFER)


def _newest(history: Sequence[Decision], *, second_review_of: str | None) -> Decision | None:
    return next((entry for entry in reversed(history) if entry.second_review_of == second_review_of), None)


def _let_review(operator: Operator, *, history: Sequence[Decision]) -> None:
    authorise(operator, Permission.SECOND_REVIEW)
    if any(entry.operator == operator.id for entry in history if entry.second_review_of is None):
        raise AccessError("four-eyes", operator=operator.id)
