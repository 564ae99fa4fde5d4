"""Use case: what the bank sets for itself: when a match must be stronger, when two people must look, and what is stale.

Owns how these settings are written down. They can make the program stricter than it was shipped and never laxer: the
shipped thresholds are the ones whose error rates are known.
"""

from __future__ import annotations

import json
import math
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from sigverify.domain.audit import Json, canonical_json
from sigverify.domain.decision import Decision, standing_decision
from sigverify.domain.operator import Permission
from sigverify.domain.proposal import Proposal, ProposalKind
from sigverify.domain.second_review import CheckedCheque, ReviewPolicy, ReviewReason, review_reasons
from sigverify.errors import UsageError
from sigverify.services.proposing import submit
from sigverify.services.session import Acting, Session
from sigverify.store.database import UnitOfWork

POLICY_NAME = "checking"
STALE_AFTER_DAYS = 180
RECHECK_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class StricterMatch:
    """Above an amount a match needs a log10 likelihood ratio of at least this; `above` zero: for every cheque."""

    above: Decimal
    log10_lr: float


@dataclass(frozen=True, slots=True)
class CheckingPolicy:
    """What is set.

    Parameters
    ----------
    review : ReviewPolicy
        When a second person must look.
    stricter : tuple of StricterMatch
        Of several that apply to an amount, the strictest counts; an unknown amount counts as the largest.
    stale_after_days : int
        A cheque older than that is referred.
    recheck_share : float
        Share in [0, 1] of what a bulk run finds clear that a person looks at all the same, drawn at random.
    version : int
        Counts what was set so far; 0: nothing was, these are the program's own settings.
    """

    review: ReviewPolicy = field(default_factory=ReviewPolicy)
    stricter: tuple[StricterMatch, ...] = ()
    stale_after_days: int = STALE_AFTER_DAYS
    recheck_share: float = RECHECK_SHARE
    version: int = 0

    def __post_init__(self) -> None:
        sound = all(math.isfinite(one.log10_lr) and one.above.is_finite() and one.above >= 0 for one in self.stricter)
        if not sound or self.stale_after_days < 1 or not 0 <= self.recheck_share <= 1:
            raise UsageError("policy-unusable")

    def least_log10_lr(self, amount: Decimal | None) -> float | None:
        """Return what a match needs besides the shipped threshold; ``None``: nothing more."""
        applying = [one.log10_lr for one in self.stricter if amount is None or amount > one.above]
        return max(applying, default=None)

    def to_json(self) -> dict[str, Json]:
        """Return what is set as JSON values, without version and salt."""
        above = self.review.amount_above
        return {
            "review_amount_above": None if above is None else str(above),
            "review_overrides": sorted(self.review.overrides),
            "review_sample_share": self.review.sample_share,
            "stricter": [{"above": str(one.above), "log10_lr": one.log10_lr} for one in self.stricter],
            "stale_after_days": self.stale_after_days,
            "recheck_share": self.recheck_share,
        }


class PolicyHistory:
    """Everything that was ever set, so that a decision is judged by what held when it was made."""

    def __init__(self, uow: UnitOfWork) -> None:
        stored = uow.policies.of_name(POLICY_NAME)
        self._set = [(one.at, _read(one.content, version=one.version)) for one in stored]

    def at(self, moment: datetime) -> CheckingPolicy:
        """Return what was in force at a moment."""
        return next((policy for at, policy in reversed(self._set) if at <= moment), CheckingPolicy())

    @property
    def current(self) -> CheckingPolicy:
        """What is in force."""
        return self._set[-1][1] if self._set else CheckingPolicy()

    def asked(self, cheque: CheckedCheque, *, history: Sequence[Decision]) -> tuple[ReviewReason, ...]:
        """Return why a second person must look at the standing decision, by what was in force when it was made."""
        first = standing_decision(history)
        return () if first is None else review_reasons(self.at(first.at).review, action=first.action, cheque=cheque)


def show_policy(session: Session) -> CheckingPolicy:
    """Return what is in force, for whoever may see decisions.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.reading(Permission.READ_ACCOUNTS) as (uow, _):
        return PolicyHistory(uow).current


def propose_policy(session: Session, policy: CheckingPolicy) -> Proposal:
    """Ask for other settings, all of them.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.acting(Permission.PROPOSE_THRESHOLD) as acting:
        return submit(acting, ProposalKind.THRESHOLD, subject=POLICY_NAME, content=policy.to_json())


def carry_out(acting: Acting, proposal: Proposal) -> None:
    """Put approved settings in force, with a new salt: no proposal and no audit entry tells what will be drawn."""
    content = canonical_json({**json.loads(proposal.content), "review_sample_salt": secrets.token_hex(16)})
    stored = acting.uow.policies.add(POLICY_NAME, content, at=acting.at, operator=acting.operator.id)
    acting.record("policy-in-force", POLICY_NAME, version=stored.version, proposal=proposal.id)


def _read(content: str, *, version: int) -> CheckingPolicy:
    values = json.loads(content)
    above = values["review_amount_above"]
    review = ReviewPolicy(
        amount_above=None if above is None else Decimal(above),
        overrides=frozenset(ReviewReason(one) for one in values["review_overrides"]),
        sample_share=float(values["review_sample_share"]),
        sample_salt=str(values["review_sample_salt"]),
    )
    stricter = tuple(StricterMatch(Decimal(one["above"]), float(one["log10_lr"])) for one in values["stricter"])
    # What was set before there were bulk runs says nothing of them.
    recheck = float(values.get("recheck_share", RECHECK_SHARE))
    return CheckingPolicy(review, stricter, int(values["stale_after_days"]), recheck, version)
