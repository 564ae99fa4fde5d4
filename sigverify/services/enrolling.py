"""Use case: specimens are kept as references of a signatory, once another person has approved them.

Until then they are pending and nothing is compared with them. Owns the proposals to enrol and to retire, and how a
reference is kept: its picture and its template sealed under the signatory's own key, in one transaction with the
audit entry.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sigverify.domain.account import SignatoryId
from sigverify.domain.audit import Json
from sigverify.domain.comparison import Template
from sigverify.domain.operator import OperatorId, Permission
from sigverify.domain.proposal import Proposal, ProposalKind
from sigverify.domain.reference import (
    Reference,
    ReferenceSource,
    ReferenceStatus,
    activate,
    decline,
    retire,
    take_place,
)
from sigverify.errors import UsageError
from sigverify.imaging.packing import keep, pack_image
from sigverify.services.proposing import submit
from sigverify.services.session import Acting, Session, new_id
from sigverify.services.specimens import Agreement, Specimen, agree
from sigverify.services.verification import SignatureVerifier
from sigverify.store.database import UnitOfWork
from sigverify.store.sealing import BlobKind, SignatorySeal
from sigverify.store.templates import pack_template, unpack_template


class EnrolMode(StrEnum):
    """What becomes of the references that a signatory has."""

    ADD = "add"
    """They stay."""
    REPLACE = "replace"
    """They end on the day on which the new ones begin."""


class SpecimenState(StrEnum):
    """What became of one specimen."""

    PROPOSED = "proposed"
    UNUSABLE = "unusable"
    """Its quality allows no comparison."""
    ENROLLED_BEFORE = "enrolled-before"
    """The same picture is on file for this signatory, or was given twice."""
    ANOTHER_SIGNATORY = "another-signatory"
    """The same picture is on file for somebody else."""


@dataclass(frozen=True, slots=True)
class EnrolmentReport:
    """What became of an enrolment.

    Parameters
    ----------
    states : tuple of SpecimenState
        Of each specimen, in the order given.
    agreement : Agreement
        Of those proposed with each other and with the references that stay: first those proposed, then the others.
    proposed : tuple of int
        Which specimens were proposed, counted from 0.
    proposal : Proposal or None
        What another person has to approve; ``None``: nothing was left to propose.
    """

    states: tuple[SpecimenState, ...]
    agreement: Agreement
    proposed: tuple[int, ...]
    proposal: Proposal | None


def propose_enrolment(
    session: Session,
    signatory_id: SignatoryId,
    specimens: Sequence[Specimen],
    *,
    verifier: SignatureVerifier,
    mode: EnrolMode = EnrolMode.ADD,
    valid_from: date | None = None,
    captured_on: date | None = None,
) -> EnrolmentReport:
    """Keep specimens as pending references, and ask for another person's approval.

    Parameters
    ----------
    session : Session
        Of whoever enrols.
    signatory_id : SignatoryId
        Whose signatures they are.
    specimens : sequence of Specimen
        Poor ones, and pictures that are on file already, are left out and reported.
    verifier : SignatureVerifier
        Makes the templates.
    mode : EnrolMode
        Whether the references on file stay.
    valid_from : date or None
        First cheque date that they serve. ``None``: for a signatory's first references the first day of the
        earliest appointment, else today.
    captured_on : date or None
        When they were signed or scanned; ``None``: today.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"`` for an unknown signatory, or one whose key was destroyed.
    UsageError
        ``"no-references"`` for no specimen; ``"succession-too-early"`` if a reference to be replaced starts later.
    """
    if not specimens:
        raise UsageError("no-references")
    with session.reading(Permission.PROPOSE_REFERENCE) as (uow, _):
        seal = _seal(session, uow, signatory_id)
        states = _states(uow, signatory_id, specimens)
        kept = _comparable(uow, seal, signatory_id, verifier=verifier) if mode is EnrolMode.ADD else []
    proposed = tuple(place for place, state in enumerate(states) if state is SpecimenState.PROPOSED)
    chosen = [specimens[place] for place in proposed]
    # Outside any transaction: encoding takes a while, and others must not wait for it.
    templates = verifier.encode_prepared([specimen.examined.prepared for specimen in chosen]) if chosen else []
    agreement = agree([*templates, *kept], verifier=verifier)
    if not chosen:
        return EnrolmentReport(states, agreement, proposed, None)
    with session.acting(Permission.PROPOSE_REFERENCE) as acting:
        # Once more: another enrolment may have come first.
        if _states(acting.uow, signatory_id, specimens) != states:
            raise UsageError("enrolled-meanwhile", signatory=signatory_id)
        seal = _seal(session, acting.uow, signatory_id)
        today = acting.today
        present = _present(acting.uow, signatory_id)
        begins = valid_from or _first_day(acting.uow, signatory_id, present=present, today=today)
        replaced = present if mode is EnrolMode.REPLACE else ()
        for reference in replaced:
            retire(reference, from_day=begins)
        references = [
            _pending(
                specimen,
                signatory_id,
                predecessor=replaced[place] if place < len(replaced) else None,
                captured_on=captured_on or today,
                valid_from=begins,
                verifier=verifier,
                operator=acting.operator.id,
            )
            for place, specimen in enumerate(chosen)
        ]
        for reference, specimen, template in zip(references, chosen, templates, strict=True):
            acting.uow.references.add(reference, _sealed(specimen, template, seal=seal, reference_id=reference.id))
        proposal = submit(
            acting,
            ProposalKind.ENROL,
            subject=signatory_id,
            content={
                "references": [_told(one, agreement.log10_lr[place]) for place, one in enumerate(references)],
                "retires": [reference.id for reference in replaced],
                "from": begins.isoformat(),
                "missing": agreement.missing,
            },
        )
    return EnrolmentReport(states, agreement, proposed, proposal)


def propose_retirement(session: Session, reference_ids: Sequence[str], *, from_day: date) -> Proposal:
    """Ask for references of one signatory to end: cheques dated earlier are still checked against them.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"``.
    UsageError
        ``"no-references"``, ``"several-signatories"``, ``"reference-not-active"``, ``"succession-too-early"``.
    """
    if not reference_ids:
        raise UsageError("no-references")
    with session.acting(Permission.PROPOSE_REFERENCE) as acting:
        references = [acting.uow.references.get(reference_id) for reference_id in dict.fromkeys(reference_ids)]
        for reference in references:
            retire(reference, from_day=from_day)
        if len({reference.signatory_id for reference in references}) > 1:
            raise UsageError("several-signatories")
        content = {"references": [reference.id for reference in references], "from": from_day.isoformat()}
        return submit(acting, ProposalKind.RETIRE, subject=references[0].signatory_id, content=content)


def carry_out_enrolment(acting: Acting, proposal: Proposal) -> None:
    """Let approved references serve, and end those that they replace.

    Raises
    ------
    AccessError
        ``"four-eyes"``.
    StoreError
        ``"not-found"`` where the signatory's key was destroyed meanwhile.
    UsageError
        ``"reference-not-active"`` if a reference to be replaced has ended meanwhile, and others as
        `propose_enrolment`.
    """
    uow, content = acting.uow, json.loads(proposal.content)
    uow.keys.wrapped(SignatoryId(proposal.subject))
    from_day, ended = date.fromisoformat(content["from"]), set()
    for told in content["references"]:
        pending = uow.references.get(told["id"])
        if pending.replaces is None:
            uow.references.replace(activate(pending, approved_by=acting.operator.id))
            continue
        predecessor = uow.references.get(pending.replaces)
        old, new = take_place(pending, of=predecessor, approved_by=acting.operator.id)
        uow.references.replace(old)
        uow.references.replace(new)
        ended.add(old.id)
    for reference_id in content["retires"]:
        if reference_id not in ended:
            uow.references.replace(retire(uow.references.get(reference_id), from_day=from_day))
    acting.record(
        "references-approved",
        proposal.subject,
        references=[told["id"] for told in content["references"]],
        retired=content["retires"],
        valid_from=content["from"],
        proposal=proposal.id,
    )


def drop_enrolment(acting: Acting, proposal: Proposal) -> None:
    """Let references whose proposal came to nothing serve nothing, and delete what was kept of them."""
    for told in json.loads(proposal.content)["references"]:
        acting.uow.references.replace(decline(acting.uow.references.get(told["id"])))
        acting.uow.references.discard(told["id"])


def carry_out_retirement(acting: Acting, proposal: Proposal) -> None:
    """End references as approved; raises as `propose_retirement`."""
    content = json.loads(proposal.content)
    from_day = date.fromisoformat(content["from"])
    for reference_id in content["references"]:
        acting.uow.references.replace(retire(acting.uow.references.get(reference_id), from_day=from_day))
    acting.record(
        "references-retired",
        proposal.subject,
        references=content["references"],
        valid_to=content["from"],
        proposal=proposal.id,
    )


def _seal(session: Session, uow: UnitOfWork, signatory_id: SignatoryId) -> SignatorySeal:
    uow.signatories.get(signatory_id)
    return session.vault.seal_of(signatory_id, uow.keys.wrapped(signatory_id))


def _states(uow: UnitOfWork, signatory_id: SignatoryId, specimens: Sequence[Specimen]) -> tuple[SpecimenState, ...]:
    states: list[SpecimenState] = []
    seen: set[str] = set()
    for specimen in specimens:
        digest = specimen.crop_sha256
        owners = {one.signatory_id for one in uow.references.with_crop(digest) if not _withdrawn(one)}
        if not specimen.usable:
            states.append(SpecimenState.UNUSABLE)
        elif digest in seen or signatory_id in owners:
            states.append(SpecimenState.ENROLLED_BEFORE)
        elif owners:
            states.append(SpecimenState.ANOTHER_SIGNATORY)
        else:
            states.append(SpecimenState.PROPOSED)
        seen.add(digest)
    return tuple(states)


def _withdrawn(reference: Reference) -> bool:
    """Return whether it serves no date at all, so that the same picture may be enrolled again."""
    return reference.valid_to is not None and reference.valid_to <= reference.valid_from


def _present(uow: UnitOfWork, signatory_id: SignatoryId) -> tuple[Reference, ...]:
    references = uow.references.of_signatory(signatory_id)
    return tuple(reference for reference in references if reference.status is ReferenceStatus.ACTIVE)


def _comparable(
    uow: UnitOfWork, seal: SignatorySeal, signatory_id: SignatoryId, *, verifier: SignatureVerifier
) -> list[Template]:
    """Return the templates of the references that serve; those that another model made cannot be compared."""
    return [
        unpack_template(
            seal.open(
                uow.references.content(reference.id, BlobKind.TEMPLATE),
                kind=BlobKind.TEMPLATE,
                reference_id=reference.id,
            )
        )
        for reference in _present(uow, signatory_id)
        if (reference.model_id, reference.pipeline_id) == (verifier.model_id, verifier.pipeline_id)
    ]


def _first_day(uow: UnitOfWork, signatory_id: SignatoryId, *, present: Sequence[Reference], today: date) -> date:
    appointed = [appointment.valid_from for appointment in uow.appointments.of_signatory(signatory_id)]
    return today if present else min([*appointed, today])


def _pending(
    specimen: Specimen,
    signatory_id: SignatoryId,
    *,
    predecessor: Reference | None,
    captured_on: date,
    valid_from: date,
    verifier: SignatureVerifier,
    operator: OperatorId,
) -> Reference:
    sample = specimen.examined.sample
    return Reference(
        id=new_id(),
        signatory_id=signatory_id,
        version=1 if predecessor is None else predecessor.version + 1,
        replaces=None if predecessor is None else predecessor.id,
        status=ReferenceStatus.PENDING,
        captured_on=captured_on,
        valid_from=valid_from,
        valid_to=None,
        source=ReferenceSource(sample.provenance, sample.resolution, sample.region, specimen.crop_sha256),
        pipeline_id=verifier.pipeline_id,
        model_id=verifier.model_id,
        proposed_by=operator,
    )


def _sealed(specimen: Specimen, template: Template, *, seal: SignatorySeal, reference_id: str) -> dict[BlobKind, bytes]:
    plain = {
        BlobKind.IMAGE: pack_image(keep(specimen.page, specimen.region)),
        BlobKind.TEMPLATE: pack_template(template),
    }
    return {kind: seal.seal(content, kind=kind, reference_id=reference_id) for kind, content in plain.items()}


def _told(reference: Reference, log10_lr: float | None) -> dict[str, Json]:
    """Return what the second person and the audit chain are told of a reference."""
    return {
        "id": reference.id,
        "sha256": reference.source.provenance.sha256,
        "crop_sha256": reference.source.crop_sha256,
        "captured_on": reference.captured_on.isoformat(),
        "replaces": reference.replaces,
        "model": reference.model_id,
        "pipeline": reference.pipeline_id,
        "log10_lr_against_the_others": log10_lr,
    }
