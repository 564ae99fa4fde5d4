"""What a checked item is to the clerk. The program sorts; a person decides.

Owns the one rule: a match that nothing holds up is clear, everything else a person must see; of the clear ones a share
is drawn for a second look without being told, and so is everything that was put in to measure the review.
"""

from __future__ import annotations

import hashlib

from sigverify.domain.bulk import BulkItem, Triage
from sigverify.domain.comparison import Outcome
from sigverify.domain.waiting import QueuePlace, urgency
from sigverify.services.account_result import AccountVerification
from sigverify.services.policies import CheckingPolicy


def triage(verification: AccountVerification, *, drawn: bool) -> Triage:
    """Return what a checked item is.

    Parameters
    ----------
    verification : AccountVerification
        What was found.
    drawn : bool
        Whether a person looks at it even if it is clear (`is_drawn`).
    """
    if verification.outcome is not Outcome.MATCH or verification.referrals:
        return Triage.REVIEW
    return Triage.RECHECK if drawn else Triage.CLEAR


def queue_place(verification: AccountVerification, *, triage: Triage) -> QueuePlace:
    """Return where a checked item stands in the queue: of one drawn to be looked at blindly the place tells nothing."""
    amount = verification.request.amount
    evidence = None if triage is Triage.RECHECK else verification.log10_lr
    return QueuePlace(urgency(amount, evidence), settled=triage is Triage.CLEAR)


def is_drawn(item: BulkItem, *, policy: CheckingPolicy) -> bool:
    """Return whether an item is looked at again even if it is clear: the same answer whenever it is asked.

    The draw depends on the job's random id and on a secret of the site, so that nobody can tell beforehand.
    """
    if item.seed is not None:
        return True
    digest = hashlib.sha256(f"{policy.review.sample_salt}\0recheck\0{verification_id(item)}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < policy.recheck_share * 2**64


def verification_id(item: BulkItem) -> str:
    """Return the id of the verification that an item has or will have: a job done twice gives the same."""
    return f"{item.job_id}-{item.number}"
