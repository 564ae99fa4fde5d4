"""Use case: how references come onto file and how they end; both take two people.

A specimen that was proposed is pending, and nothing is compared with it, until another person approves it. Owns what is
stored of a reference, sealed under the signatory's own key in one transaction with the audit entry. What a specimen
looks like is `specimens`' affair: it is made without a store, if need be in another process.

Everything here raises `AccessError` ``"not-permitted"`` for an operator who may not do it, and `StoreError`
``"not-found"`` for what is not on file or was erased; what else is refused is said of each.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from sigverify.domain.account import SignatoryId
from sigverify.domain.audit import Json
from sigverify.domain.comparison import Template
from sigverify.domain.enrolment import Agreement, EnrolMode, KnownSpecimens, Mark, PreparedSpecimen, SpecimenState
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
from sigverify.services.proposing import submit
from sigverify.services.session import Acting, Session, new_id
from sigverify.store.database import UnitOfWork
from sigverify.store.measures import seal_measures
from sigverify.store.sealing import BlobKind, SignatorySeal
from sigverify.store.templates import pack_template, unpack_template


def known_specimens(
    session: Session,
    signatory_id: SignatoryId,
    marks: Sequence[Mark],
    *,
    model_id: str,
    pipeline_id: str,
    mode: EnrolMode = EnrolMode.ADD,
) -> KnownSpecimens:
    """Say which specimens may be proposed for a signatory, and with what on file they must agree.

    Parameters
    ----------
    session : Session
        Of whoever enrols.
    signatory_id : SignatoryId
        Whose signatures they are.
    marks : sequence of Mark
        Of the specimens.
    model_id, pipeline_id : str
        What makes their templates: those of another model cannot be compared with.
    mode : EnrolMode
        Whether the references on file stay.
    """
    with session.reading(Permission.PROPOSE_REFERENCE) as (uow, _):
        seal = _seal(session, uow, signatory_id)
        staying = _present(uow, signatory_id) if mode is EnrolMode.ADD else ()
        comparable = [one for one in staying if (one.model_id, one.pipeline_id) == (model_id, pipeline_id)]
        kept = tuple(_template(uow, reference, seal=seal) for reference in comparable)
        return KnownSpecimens(_states(uow, signatory_id, marks), kept, tuple(one.id for one in comparable))


def record_enrolment(
    session: Session,
    signatory_id: SignatoryId,
    specimens: Sequence[PreparedSpecimen],
    *,
    agreement: Agreement,
    beside: Sequence[str] = (),
    mode: EnrolMode = EnrolMode.ADD,
    valid_from: date | None = None,
    captured_on: date | None = None,
) -> Proposal:
    """Keep specimens as pending references, and ask for another person's approval.

    Parameters
    ----------
    session : Session
        Of whoever enrols.
    signatory_id : SignatoryId
        Whose signatures they are.
    specimens : sequence of PreparedSpecimen
        Those that `known_specimens` calls proposable, at least one.
    agreement : Agreement
        Of these, in their order, and then of the references that stay.
    beside : sequence of str
        Ids of those, as `known_specimens` named them.
    mode : EnrolMode
        Whether the references on file stay.
    valid_from : date or None
        First cheque date that they serve. ``None``: for a signatory's first references the first day of the
        earliest appointment, else today.
    captured_on : date or None
        When they were signed or scanned; ``None``: today.

    Raises
    ------
    UsageError
        ``"enrolled-meanwhile"`` if one of them is no longer proposable; ``"succession-too-early"`` if a reference to
        be replaced starts later.
    """
    with session.acting(Permission.PROPOSE_REFERENCE) as acting:
        uow, today = acting.uow, acting.today
        states = _states(uow, signatory_id, [specimen.mark for specimen in specimens])
        if set(states) != {SpecimenState.PROPOSED}:
            raise UsageError("enrolled-meanwhile", signatory=signatory_id)
        seal = _seal(session, uow, signatory_id)
        present = _present(uow, signatory_id)
        begins = valid_from or _first_day(uow, signatory_id, present=present, today=today)
        replaced = present if mode is EnrolMode.REPLACE else ()
        for reference in replaced:
            retire(reference, from_day=begins)
        told: list[Json] = []
        # In the order in which they are read: that in which it was measured how alike they are.
        new_ids = sorted(new_id() for _ in specimens)
        for place, specimen in enumerate(specimens):
            assert specimen.template is not None  # Its state says so.
            pending = _pending(
                new_ids[place],
                specimen.source,
                signatory_id,
                predecessor=replaced[place] if place < len(replaced) else None,
                captured_on=captured_on or today,
                valid_from=begins,
                template=specimen.template,
                operator=acting.operator.id,
            )
            plain = {BlobKind.IMAGE: specimen.picture, BlobKind.TEMPLATE: pack_template(specimen.template)}
            sealed = {kind: seal.seal(one, kind=kind, reference_id=pending.id) for kind, one in plain.items()}
            uow.references.add(pending, sealed)
            told.append(_told(pending, agreement.log10_lr[place]))
        if agreement.measures is not None and (mutual := agreement.measures.of(signatory_id, (*beside, *new_ids))):
            uow.references.keep_measures({signatory_id: seal_measures(mutual, seal=seal)})
        return submit(
            acting,
            ProposalKind.ENROL,
            subject=signatory_id,
            content={
                "references": told,
                "retires": [reference.id for reference in replaced],
                "from": begins.isoformat(),
                "missing": agreement.missing,
            },
        )


def propose_retirement(session: Session, reference_ids: Sequence[str], *, from_day: date) -> Proposal:
    """Ask for references of one signatory to end: cheques dated earlier are still checked against them.

    Raises
    ------
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
    UsageError
        ``"reference-not-active"`` if a reference to be replaced has ended meanwhile, and others as
        `record_enrolment`.
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


def _template(uow: UnitOfWork, reference: Reference, *, seal: SignatorySeal) -> Template:
    sealed = uow.references.content(reference.id, BlobKind.TEMPLATE)
    return unpack_template(seal.open(sealed, kind=BlobKind.TEMPLATE, reference_id=reference.id))


def _states(uow: UnitOfWork, signatory_id: SignatoryId, marks: Sequence[Mark]) -> tuple[SpecimenState, ...]:
    states: list[SpecimenState] = []
    seen: set[str] = set()
    for mark in marks:
        owners = {one.signatory_id for one in uow.references.with_crop(mark.crop_sha256) if not _withdrawn(one)}
        if not mark.usable:
            states.append(SpecimenState.UNUSABLE)
        elif mark.crop_sha256 in seen or signatory_id in owners:
            states.append(SpecimenState.ENROLLED_BEFORE)
        elif owners:
            states.append(SpecimenState.ANOTHER_SIGNATORY)
        else:
            states.append(SpecimenState.PROPOSED)
        seen.add(mark.crop_sha256)
    return tuple(states)


def _withdrawn(reference: Reference) -> bool:
    """Return whether it serves no date at all, so that the same picture may be enrolled again."""
    return reference.valid_to is not None and reference.valid_to <= reference.valid_from


def _present(uow: UnitOfWork, signatory_id: SignatoryId) -> tuple[Reference, ...]:
    references = uow.references.of_signatory(signatory_id)
    return tuple(reference for reference in references if reference.status is ReferenceStatus.ACTIVE)


def _first_day(uow: UnitOfWork, signatory_id: SignatoryId, *, present: Sequence[Reference], today: date) -> date:
    appointed = [appointment.valid_from for appointment in uow.appointments.of_signatory(signatory_id)]
    return today if present else min([*appointed, today])


def _pending(
    reference_id: str,
    source: ReferenceSource,
    signatory_id: SignatoryId,
    *,
    predecessor: Reference | None,
    captured_on: date,
    valid_from: date,
    template: Template,
    operator: OperatorId,
) -> Reference:
    return Reference(
        id=reference_id,
        signatory_id=signatory_id,
        version=1 if predecessor is None else predecessor.version + 1,
        replaces=None if predecessor is None else predecessor.id,
        status=ReferenceStatus.PENDING,
        captured_on=captured_on,
        valid_from=valid_from,
        valid_to=None,
        source=source,
        pipeline_id=template.pipeline_id,
        model_id=template.model_id,
        proposed_by=operator,
    )


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
