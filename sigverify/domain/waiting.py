"""Cheques that wait for a person: why each waits, which comes first, who may work on it, and what must stay hidden.

Owns the order of the queue and what blind looking hides. What a person may do with a cheque is `decision`'s affair, and
when a second person must look is `second_review`'s.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from sigverify.domain.bulk import Triage
from sigverify.domain.cheque import ChequeFacts
from sigverify.domain.claim import Claim
from sigverify.domain.decision import Action, Decision, standing_decision
from sigverify.domain.operator import Operator, OperatorId, Permission
from sigverify.domain.second_review import ReviewReason, Standing, standing

UNKNOWN_AMOUNT: Final = 9.0
"""Power of ten that an unknown amount counts as: more than cheques are drawn for."""

MOST_EVIDENCE: Final = 6.0
"""Power of ten beyond which the calibration of the evidence says nothing more."""


class WaitingKind(StrEnum):
    """Why a cheque waits."""

    UNDECIDED = "undecided"
    """It was checked, and nobody decided."""
    PARKED = "parked"
    REFERRED = "referred"
    DOUBTFUL = "doubtful"
    """A bulk run found that a person must look."""
    RECHECK = "recheck"
    """A bulk run found nothing; it was drawn at random, to be looked at without knowing what was found."""
    SECOND_REVIEW = "second-review"
    """Another person must decide too, without knowing the first decision."""
    DISAGREED = "disagreed"
    """Two people decided differently; a correction must settle it."""

    @property
    def blind(self) -> bool:
        """Whether what the comparison and the first person said stays hidden from whoever looks."""
        return self in (WaitingKind.RECHECK, WaitingKind.SECOND_REVIEW)


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """Where a check stands in the queue: highest `urgency` first; one that is `settled` waits for nobody."""

    urgency: float
    settled: bool = False


@dataclass(frozen=True, slots=True)
class WaitingCheque:
    """A cheque that is not settled, as the store gives it.

    Parameters
    ----------
    facts : ChequeFacts
        What was checked.
    urgency : float
        Place in the queue, highest first (`urgency`).
    triage : Triage or None
        What a bulk run made of it; ``None``: it was checked one by one.
    job : str
        Id of the bulk run; empty where there was none.
    claim : Claim or None
        Who is working on it.
    """

    facts: ChequeFacts
    urgency: float
    triage: Triage | None = None
    job: str = ""
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """A waiting cheque as one operator may see it.

    Parameters
    ----------
    facts : ChequeFacts
        What was checked; without the evidence where `kind` is blind.
    kind : WaitingKind
        Why it waits.
    urgency : float
        Place in the queue, highest first.
    since : datetime
        From when on it has waited; aware, UTC.
    by : OperatorId or None
        Who left it so: parked it, referred it, had it checked; ``None`` where `kind` is blind.
    note : str
        What that person wrote.
    asked : tuple of ReviewReason
        Why two people must agree; empty where `kind` is blind.
    job : str
        Id of the bulk run that it is from; empty where there was none.
    claim : Claim or None
        Who is working on it.
    """

    facts: ChequeFacts
    kind: WaitingKind
    urgency: float
    since: datetime
    by: OperatorId | None
    note: str = ""
    asked: tuple[ReviewReason, ...] = ()
    job: str = ""
    claim: Claim | None = None

    @property
    def id(self) -> str:
        """Of the verification."""
        return self.facts.id


@dataclass(frozen=True, slots=True)
class WaitingFilter:
    """Which waiting cheques are wanted; what is left empty does not matter.

    Parameters
    ----------
    kinds : frozenset of WaitingKind
        Any of these.
    account : str
        Part of the account number.
    least, most : Decimal or None
        Bounds of the amount, both included; a cheque of unknown amount is wanted whatever they are.
    job : str
        Id of a bulk run.
    operator : str
        Who left it as it is.
    """

    kinds: frozenset[WaitingKind] = frozenset()
    account: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    job: str = ""
    operator: str = ""

    def wants(self, item: WaitingItem) -> bool:
        """Return whether an item is among those wanted."""
        amount = item.facts.amount
        return (
            (not self.kinds or item.kind in self.kinds)
            and self.account in (item.facts.account or "")
            and (amount is None or self.least is None or amount >= self.least)
            and (amount is None or self.most is None or amount <= self.most)
            and self.job in ("", item.job)
            and self.operator in ("", item.by)
        )


EVERYTHING: Final = WaitingFilter()


def urgency(amount: Decimal | None, log10_lr: float | None) -> float:
    """Return what is at stake, as a power of ten: the amount, times how much likelier an imitation is.

    So ordered, by the loss to be expected, the most doubtful and the largest come first. An unknown amount counts as
    the largest; where nothing was compared, or whoever looks must not know what was found, the evidence counts as none:
    a place in the queue would tell it.

    Parameters
    ----------
    amount : Decimal or None
        At least 0, in the account's currency.
    log10_lr : float or None
        Strength of the evidence for the same hand.

    Examples
    --------
    >>> urgency(Decimal(1000), -1.0), urgency(Decimal(1000), 1.0)
    (4.0, 2.0)
    """
    stake = UNKNOWN_AMOUNT if amount is None else min(math.log10(max(amount, Decimal(1))), UNKNOWN_AMOUNT)
    evidence = 0.0 if log10_lr is None else max(-MOST_EVIDENCE, min(MOST_EVIDENCE, log10_lr))
    return stake - evidence


def usual_place(amount: Decimal | None, log10_lr: float | None) -> QueuePlace:
    """Return where a check stands in the queue that a person is to look at; arguments as for `urgency`."""
    return QueuePlace(urgency(amount, log10_lr))


def waiting_kind(stands: Standing, *, history: Sequence[Decision], triage: Triage | None) -> WaitingKind | None:
    """Return why a cheque waits; ``None``: it does not.

    Parameters
    ----------
    stands : Standing
        What all entries about it come to.
    history : sequence of Decision
        These, oldest first.
    triage : Triage or None
        What a bulk run made of it; ``None``: it was checked one by one.
    """
    match stands:
        case Standing.AWAITING_REVIEW:
            return WaitingKind.SECOND_REVIEW
        case Standing.DISAGREED:
            return WaitingKind.DISAGREED
        case Standing.ACCEPTED | Standing.RETURNED:
            return None
        case Standing.OPEN:
            first = standing_decision(history)
    if first is not None:
        return WaitingKind.PARKED if first.action is Action.PARK else WaitingKind.REFERRED
    match triage:
        case Triage.CLEAR:
            return None
        case Triage.REVIEW:
            return WaitingKind.DOUBTFUL
        case Triage.RECHECK:
            return WaitingKind.RECHECK
        case None:
            return WaitingKind.UNDECIDED


def waiting_item(
    cheque: WaitingCheque, *, history: Sequence[Decision], asked: Collection[ReviewReason], operator: Operator
) -> WaitingItem | None:
    """Return what waits for `operator`; ``None``: nothing does, or it waits for others.

    Parameters
    ----------
    cheque : WaitingCheque
        As stored.
    history : sequence of Decision
        Every entry about it, oldest first.
    asked : collection of ReviewReason
        Why a second person must look at the standing decision.
    operator : Operator
        For whom.
    """
    kind = waiting_kind(standing(history, asked=asked), history=history, triage=cheque.triage)
    if kind is None or not _may_work_on(kind, operator, history=history):
        return None
    facts, last = cheque.facts, history[-1] if history else None
    seen = WaitingItem(
        facts=facts,
        kind=kind,
        urgency=cheque.urgency,
        since=last.at if last is not None else facts.at,
        by=last.operator if last is not None else facts.operator,
        note=last.note if last is not None else "",
        asked=tuple(asked),
        job=cheque.job,
        claim=cheque.claim,
    )
    return _blinded(seen) if kind.blind else seen


def _blinded(item: WaitingItem) -> WaitingItem:
    """Take away what was found and who did what; who is at work on it now tells nothing of either."""
    seen = item.facts.without_evidence()
    return replace(item, facts=seen, urgency=urgency(seen.amount, seen.log10_lr), by=None, note="", asked=())


def _may_work_on(kind: WaitingKind, operator: Operator, *, history: Sequence[Decision]) -> bool:
    took_part = any(entry.operator == operator.id for entry in history)
    match kind:
        case WaitingKind.SECOND_REVIEW:
            return Permission.SECOND_REVIEW in operator.permissions and not took_part
        case WaitingKind.DISAGREED:
            return took_part or Permission.CORRECT in operator.permissions
        case _:
            return Permission.DECIDE in operator.permissions
