"""Use case: the report of a check for an account: one PDF for each signature that was compared.

The pictures come from the store; the comparison is made again for the report, which shows more of it than is recorded.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sigverify.domain.operator import Permission
from sigverify.domain.quality import Finding
from sigverify.services.account_result import AccountVerification, CheckedSignature
from sigverify.services.agreement import agreement_map
from sigverify.services.matching import SetVerifier
from sigverify.services.reencoding import stored_sample
from sigverify.services.reporting import write_report
from sigverify.services.session import Session
from sigverify.services.verification import ReferenceSignature, Verification, examine, verify_page


def write_account_reports(
    session: Session,
    checked: AccountVerification,
    path: Path,
    *,
    verifier: SetVerifier,
    sentence: Callable[[Finding], str],
) -> tuple[Path, ...]:
    """Write a report for each signature that could be compared, against the signatory that it is most like.

    Parameters
    ----------
    session : Session
        Of whoever checked it.
    checked : AccountVerification
        By `verify_for_account`.
    path : Path
        Of the first report; ``-2``, ``-3`` and so on is put behind the name of further ones.
    verifier : SetVerifier
        As it was checked with.
    sentence : callable
        Turns a finding into a sentence in the reader's language.

    Returns
    -------
    tuple of Path
        What was written.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    UsageError
        ``"output-not-writable"``.
    """
    written: list[Path] = []
    for signature in checked.signatures:
        verification = _again(session, checked, signature, verifier=verifier)
        if verification is None or verification.evidence is None or signature.best is None:
            continue
        target = path if not written else path.with_name(f"{path.stem}-{len(written) + 1}{path.suffix}")
        write_report(
            verification,
            target,
            sentence=sentence,
            account=checked.request.account,
            signatory=checked.known.names[signature.best.candidate.signatory_id],
            agreement=agreement_map(verification.evidence, device=verifier.device),
        )
        written.append(target)
    return tuple(written)


def _again(
    session: Session, checked: AccountVerification, signature: CheckedSignature, *, verifier: SetVerifier
) -> Verification | None:
    """Compare once more, with the pictures of the references; ``None`` if there was no comparison."""
    if signature.best is None:
        return None
    candidate = signature.best.candidate
    references: list[ReferenceSignature] = []
    with session.reading(Permission.VERIFY) as (uow, _):
        for reference, template in zip(candidate.references, candidate.templates, strict=True):
            sample = stored_sample(session, uow, reference)
            if sample is None:
                return None
            references.append(ReferenceSignature(examine(sample, verifier=verifier), template))
    return verify_page(checked.page, selection=signature.selection, references=references, verifier=verifier)
