"""Use case: a signatory is erased: nothing kept of their signatures can ever be read again.

Their key is destroyed, here and beside every backup, so that what backups hold of them is unreadable too; pictures and
templates are deleted, and their name. The rows that decisions and audit entries refer to stay, and the chain verifies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from sigverify.domain.account import SignatoryId
from sigverify.domain.operator import Permission
from sigverify.domain.proposal import Proposal, ProposalKind
from sigverify.domain.reference import Reference, ReferenceStatus, decline, retire
from sigverify.errors import AccessError
from sigverify.services.account_record import renamed
from sigverify.services.proposing import submit
from sigverify.services.session import Acting, OpenStore, Session
from sigverify.store.database import UnitOfWork
from sigverify.store.key_copies import KeyCopies
from sigverify.store.rotation import finish_erasures

ERASED_NAME = "(erased)"


def propose_erasure(session: Session, signatory_id: SignatoryId) -> Proposal:
    """Ask for a signatory to be erased.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"`` for an unknown signatory, and for one who is erased already.
    """
    with session.acting(Permission.PROPOSE_DELETION) as acting:
        acting.uow.signatories.get(signatory_id)
        acting.uow.keys.wrapped(signatory_id)
        accounts = sorted({one.account for one in acting.uow.appointments.of_signatory(signatory_id)})
        references = len(acting.uow.references.of_signatory(signatory_id))
        return submit(
            acting,
            ProposalKind.DELETION,
            subject=signatory_id,
            content={"accounts": accounts, "references": references},
        )


def announce_erasure(opened: OpenStore) -> None:
    """Note that the keys beside backups get out of date now: killed from here on, the next start renews them."""
    KeyCopies.load(opened.home).announce()


def carry_out(acting: Acting, proposal: Proposal) -> None:
    """Destroy an approved signatory's key and delete everything that it opened; `finish_erasure` must follow."""
    _erase(acting.uow, SignatoryId(proposal.subject), today=acting.today)
    acting.record("signatory-erased", proposal.subject, proposal=proposal.id)


def erase_again(uow: UnitOfWork, *, today: date) -> tuple[SignatoryId, ...]:
    """Erase whoever an older backup has brought back: whose key is gone was erased since. Return who that is."""
    keys = {signatory_id for signatory_id, _ in uow.keys.all()}
    erased: list[SignatoryId] = []
    after = ""
    while page := uow.signatories.find(after=after):
        erased += [one.id for one in page if one.id not in keys and one.name != ERASED_NAME]
        after = page[-1].id
    for signatory_id in erased:
        _erase(uow, signatory_id, today=today)
    return tuple(erased)


def finish_erasure(session: Session) -> Sequence[Path]:
    """Remove what the database still holds of destroyed keys, and rewrite the keys beside backups.

    Returns
    -------
    sequence of Path
        Folders that could not be reached: the key file in each must be rewritten by a backup there, or destroyed by
        hand.

    Raises
    ------
    AccessError
        ``"not-permitted"`` for who may neither approve an erasure nor make backups.
    StoreError
        ``"store-busy"``: others are reading; repeat it (`sigverify store scrub`).
    """
    opened = session.opened
    with session.reading() as (_, operator):
        if not operator.permissions & {Permission.APPROVE_DELETION, Permission.BACK_UP}:
            raise AccessError("not-permitted", operator=operator.id, permission=Permission.BACK_UP.value)
    return finish_erasures(opened.unlocked, home=opened.home, at=session.now())


def _erase(uow: UnitOfWork, signatory_id: SignatoryId, *, today: date) -> None:
    uow.keys.destroy(signatory_id)
    uow.references.discard_contents(signatory_id)
    uow.verifications.forget_files(signatory_id, nameless=partial(renamed, name=ERASED_NAME))
    uow.bulk_items.forget_files(signatory_id, name=ERASED_NAME)
    uow.pictures.discard_of(signatory_id)
    for reference in uow.references.of_signatory(signatory_id):
        uow.references.replace(_nameless(_ended(reference, today=today)))
    for appointment in uow.appointments.of_signatory(signatory_id):
        if appointment.valid_to is None or appointment.valid_to > today:
            uow.appointments.replace(replace(appointment, valid_to=max(today, appointment.valid_from)))
    signatory = uow.signatories.get(signatory_id)
    uow.signatories.replace(replace(signatory, name=ERASED_NAME, role="", version=signatory.version + 1))


def _nameless(reference: Reference) -> Reference:
    """Forget what the file was called: people name scans after people."""
    source = reference.source
    return replace(reference, source=replace(source, provenance=replace(source.provenance, name=ERASED_NAME)))


def _ended(reference: Reference, *, today: date) -> Reference:
    if reference.status is ReferenceStatus.RETIRED:
        return reference
    if reference.status is ReferenceStatus.PENDING:
        return decline(reference)
    return retire(reference, from_day=max(today, reference.valid_from))
