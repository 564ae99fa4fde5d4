"""Use case: what has come of a bulk job, item by item, in the order of the job.

Owns that this is read in blocks, whatever the job's size, and what of it an operator may see: who may be given an item
for a blind second look is not told which items were drawn for that, and who shall give a second decision about one is
not told what was found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sigverify.domain.account import SignatoryId
from sigverify.domain.bulk import BulkItem, Triage
from sigverify.domain.operator import Operator, Permission
from sigverify.domain.verification import Verification
from sigverify.services.account_result import Referral
from sigverify.services.bulk.journal import visible_job
from sigverify.services.history import histories
from sigverify.services.session import Session
from sigverify.store.bulk import ItemResult
from sigverify.store.database import UnitOfWork


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One item with its result.

    Parameters
    ----------
    item : BulkItem
        Its triage as the operator may see it.
    verification : Verification or None
        ``None``: it was not checked; without the evidence where that is kept from the operator.
    currency : str
        Of the account; empty where it was not checked.
    signatory_name : str
        Whose specimens it came closest to; empty where it was not compared, or that is kept from the operator.
    referrals : tuple of Referral
        Why a person must look, whatever the comparison says; empty where that is kept from the operator.
    duplicate_of : int or None
        The first item of the job that holds the same page of the same bytes.
    """

    item: BulkItem
    verification: Verification | None
    currency: str
    signatory_name: str
    referrals: tuple[Referral, ...]
    duplicate_of: int | None


def read_results(session: Session, job_id: str, *, after: int = 0) -> tuple[ResultLine, ...]:
    """Return one block of a job's items with their results, in order, behind item `after`; raises as below."""
    return tuple(_block(session, job_id, after=after, names={}))


def stream_results(session: Session, job_id: str) -> Iterator[ResultLine]:
    """Give every item of a job with its result, in order.

    Raises
    ------
    AccessError
        ``"not-permitted"``: the job is somebody else's.
    StoreError
        ``"not-found"``.
    """
    names: dict[SignatoryId, str] = {}
    after, block = 0, _block(session, job_id, after=0, names=names)
    while block:
        yield from block
        after = block[-1].item.number
        block = _block(session, job_id, after=after, names=names)


def shown_triage(triage: Triage | None, *, operator: Operator) -> Triage | None:
    """Return what an item is as far as `operator` may know."""
    hidden = triage is Triage.RECHECK and Permission.DECIDE in operator.permissions
    return Triage.CLEAR if hidden else triage


def _block(session: Session, job_id: str, *, after: int, names: dict[SignatoryId, str]) -> list[ResultLine]:
    with session.reading(Permission.READ_ACCOUNTS) as (uow, operator):
        visible_job(uow, job_id, operator=operator)
        found = uow.bulk_items.results(job_id, after=after)
        blind = _hidden(uow, found, operator=operator)
        return [_line(uow, result, operator=operator, blind=blind, names=names) for result in found]


def _hidden(uow: UnitOfWork, found: Sequence[ItemResult], *, operator: Operator) -> frozenset[str]:
    """Return the checks that `operator` shall look at without knowing what was found."""
    if Permission.SECOND_REVIEW not in operator.permissions:
        return frozenset()
    facts = uow.history.facts([one.verification.id for one in found if one.verification is not None])
    return frozenset(one.facts.id for one in histories(uow, facts, operator=operator) if one.hidden)


def _line(
    uow: UnitOfWork,
    result: ItemResult,
    *,
    operator: Operator,
    blind: frozenset[str],
    names: dict[SignatoryId, str],
) -> ResultLine:
    item = replace(result.item, triage=shown_triage(result.item.triage, operator=operator))
    verification = result.verification
    if verification is None:
        return ResultLine(item, None, "", "", (), result.duplicate_of)
    record = json.loads(verification.record)
    if verification.id in blind:
        return ResultLine(item, verification.without_evidence(), record["currency"], "", (), result.duplicate_of)
    return ResultLine(
        item=item,
        verification=verification,
        currency=record["currency"],
        signatory_name=_name(uow, verification.signatory_id, names=names),
        referrals=tuple(Referral(code) for code in record["referrals"]),
        duplicate_of=result.duplicate_of,
    )


def _name(uow: UnitOfWork, signatory_id: SignatoryId | None, *, names: dict[SignatoryId, str]) -> str:
    if signatory_id is None:
        return ""
    if signatory_id not in names:
        names[signatory_id] = uow.signatories.get(signatory_id).name
    return names[signatory_id]
