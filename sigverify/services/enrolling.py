"""Use case: specimens are enrolled in one go, where model and store are in one process: command line and import.

Owns the order of the steps. The window takes the same steps, model and store each in a place of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sigverify.domain.account import SignatoryId
from sigverify.domain.enrolment import Agreement, EnrolMode, Mark, SpecimenState
from sigverify.domain.proposal import Proposal
from sigverify.errors import UsageError
from sigverify.services.matching import SetVerifier
from sigverify.services.references import known_specimens, record_enrolment
from sigverify.services.session import Session
from sigverify.services.specimens import Specimen, agree, prepare_specimens


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
    verifier: SetVerifier,
    mode: EnrolMode = EnrolMode.ADD,
    valid_from: date | None = None,
    captured_on: date | None = None,
) -> EnrolmentReport:
    """Keep specimens as pending references, and ask for another person's approval.

    Parameters
    ----------
    specimens : sequence of Specimen
        Poor ones, and pictures that are on file already, are left out and reported.
    verifier : SetVerifier
        Makes the templates.
    session, signatory_id, mode, valid_from, captured_on
        As in `sigverify.services.references.record_enrolment`, which says what is refused.

    Raises
    ------
    UsageError
        ``"no-references"`` for no specimen.
    """
    if not specimens:
        raise UsageError("no-references")
    marks = [Mark(specimen.crop_sha256, usable=specimen.usable) for specimen in specimens]
    known = known_specimens(
        session,
        signatory_id,
        marks,
        model_id=verifier.model_id,
        pipeline_id=verifier.pipeline_id,
        mode=mode,
    )
    # Outside any transaction: encoding takes a while, and others must not wait for it.
    prepared = prepare_specimens([specimens[place] for place in known.proposable], verifier=verifier)
    new = [one.template for one in prepared if one.template is not None]
    agreement = agree(new, kept=known.kept, verifier=verifier)
    if not prepared:
        return EnrolmentReport(known.states, agreement, known.proposable, None)
    proposal = record_enrolment(
        session,
        signatory_id,
        prepared,
        agreement=agreement,
        beside=known.kept_ids,
        mode=mode,
        valid_from=valid_from,
        captured_on=captured_on,
    )
    return EnrolmentReport(known.states, agreement, known.proposable, proposal)
