"""When a second person must look at a decision, and where a cheque stands with or without that.

Who may be the second person is `sigverify.domain.decision.review`'s rule.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action, Decision, standing_decision, standing_review, undecided


class ReviewReason(StrEnum):
    """Why a second person must look."""

    AMOUNT = "amount"
    """The amount is above the policy's, or is not known."""
    OUTCOME_OVERRIDDEN = "outcome-overridden"
    """Accepted although the comparison says non-match, or returned although it says match."""
    MANDATE_OVERRIDDEN = "mandate-overridden"
    """Accepted although the mandate is not fulfilled."""
    SAMPLE = "sample"
    """Drawn at random, to see how often first decisions err."""


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """What takes a second person.

    Parameters
    ----------
    amount_above : Decimal or None
        Larger amounts do, in the account's currency; ``None``: no amount does.
    overrides : frozenset of ReviewReason
        Which of the two kinds of override do.
    sample_share : float
        Share of all decisions in [0, 1] that does, drawn at random.
    sample_salt : str
        Secret of the site that the draw depends on, so that nobody can tell beforehand which cheque is drawn.
    """

    amount_above: Decimal | None = None
    overrides: frozenset[ReviewReason] = frozenset({ReviewReason.OUTCOME_OVERRIDDEN, ReviewReason.MANDATE_OVERRIDDEN})
    sample_share: float = 0.02
    sample_salt: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.sample_share <= 1:
            raise ValueError("a share lies in [0, 1]")


@dataclass(frozen=True, slots=True)
class CheckedCheque:
    """What the program knew of a cheque when a person decided.

    Parameters
    ----------
    verification_id : str
        Names the verification; the random draw depends on it alone.
    outcome : Outcome or None
        Of the comparison; ``None``: no comparison was possible.
    mandate_satisfied : bool or None
        Of the mandate; ``None``: it was not evaluated.
    amount : Decimal or None
        In the account's currency; ``None``: not known.
    """

    verification_id: str
    outcome: Outcome | None
    mandate_satisfied: bool | None
    amount: Decimal | None


def review_reasons(policy: ReviewPolicy, *, action: Action, cheque: CheckedCheque) -> tuple[ReviewReason, ...]:
    """Return every reason why a second person must look; none for what is parked or referred."""
    if action not in (Action.ACCEPT, Action.RETURN):
        return ()
    accepted = action is Action.ACCEPT
    limit = policy.amount_above
    contradicted = Outcome.NON_MATCH if accepted else Outcome.MATCH
    applies = {
        ReviewReason.AMOUNT: limit is not None and (cheque.amount is None or cheque.amount > limit),
        ReviewReason.OUTCOME_OVERRIDDEN: cheque.outcome is contradicted,
        ReviewReason.MANDATE_OVERRIDDEN: accepted and cheque.mandate_satisfied is False,
        ReviewReason.SAMPLE: _drawn(policy, verification_id=cheque.verification_id),
    }
    asked = policy.overrides | {ReviewReason.AMOUNT, ReviewReason.SAMPLE}
    return tuple(reason for reason, holds in applies.items() if holds and reason in asked)


class Standing(StrEnum):
    """Where a cheque stands after all entries about it."""

    OPEN = "open"
    """Nobody decided, or it is parked or referred: somebody must still accept or return it."""
    AWAITING_REVIEW = "awaiting-review"
    DISAGREED = "disagreed"
    """The second person decided otherwise: a correction must settle it."""
    ACCEPTED = "accepted"
    RETURNED = "returned"


def standing(history: Sequence[Decision], *, asked: Collection[ReviewReason]) -> Standing:
    """Return where a cheque stands.

    Parameters
    ----------
    history : sequence of Decision
        Every entry about it, oldest first.
    asked : collection of ReviewReason
        Why a second person must look at the standing decision; empty: nobody must.
    """
    first, second = standing_decision(history), standing_review(history)
    if first is None or undecided(history):
        return Standing.OPEN
    if second is None and asked:
        return Standing.AWAITING_REVIEW
    if second is not None and second.action is not first.action:
        return Standing.DISAGREED
    return Standing.ACCEPTED if first.action is Action.ACCEPT else Standing.RETURNED


def _drawn(policy: ReviewPolicy, *, verification_id: str) -> bool:
    """Return whether this verification is in the sample: the same answer on every machine, at any time."""
    digest = hashlib.sha256(f"{policy.sample_salt}\0{verification_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < policy.sample_share * 2**64
