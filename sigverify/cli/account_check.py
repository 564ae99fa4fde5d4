"""`sigverify verify --account`: the signatures on a cheque are checked for an account, and the result is recorded."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.acting import acting
from sigverify.cli.sentences import finding_sentence
from sigverify.cli.session import open_verifier, site_calibration
from sigverify.cli.verdict_text import MEANING, STATUS
from sigverify.errors import InputError

if TYPE_CHECKING:
    from sigverify.services.account_result import AccountRequest, AccountVerification, CheckedSignature

REFERRED = STATUS["inconclusive"]

REFERRALS = {
    "account-blocked": "The account is blocked.",
    "account-closed": "The account is closed.",
    "always": "Every cheque of this account is to be referred.",
    "no-mandate": "No mandate was in force on that day.",
    "mandate-not-met": "The mandate is not met.",
    "post-dated": "The cheque is dated in the future.",
    "stale": "The cheque is too old.",
    "possible-copy": "A signature is too much like a specimen: it may be a copy of it. Look at the paper.",
    "image-defect": "The picture is poor where a signature is. Look at the paper, or scan it again.",
    "several-cheques": "Several cheques lie on the page. Save each as a page of its own: sigverify straighten.",
    "not-compared": "A signature is not good enough to be compared.",
    "not-recognised": "A signature matches nobody who may sign.",
}


def run(arguments: argparse.Namespace) -> int:
    """Check, record, print, and tell by the exit code whether a person must look."""
    verifier = open_verifier(device=arguments.device, calibration=site_calibration(arguments.calibration))
    from sigverify.services.account_verification import verify_for_account

    with acting(arguments) as session:
        checked = verify_for_account(session, _request(arguments), verifier=verifier)
        if arguments.pdf is not None:
            from sigverify.services.account_report import gather_report, write_account_reports

            material = gather_report(session, checked.id)
            written = write_account_reports(material, Path(arguments.pdf), verifier=verifier, sentence=finding_sentence)
            for one in written:
                output.notice(f"Report written to {one.path}")
    if arguments.json:
        output.result_json(_record(checked))
    else:
        _print(checked)
    return status(checked)


def status(checked: AccountVerification) -> int:
    """Return the exit code: a match that nothing else holds up is 0, a non-match 3, all that a person must see 4."""
    if checked.outcome is None:
        return InputError.exit_code
    if checked.outcome.value == "match" and checked.referrals:
        return REFERRED
    return STATUS[checked.outcome.value]


def _request(arguments: argparse.Namespace) -> AccountRequest:
    from sigverify.domain.account import AccountNumber
    from sigverify.domain.sample import Region
    from sigverify.services.account_result import AccountRequest

    return AccountRequest(
        file=Path(arguments.file),
        account=AccountNumber(arguments.account),
        amount=arguments.amount,
        drawn_on=arguments.date,
        page=arguments.page,
        regions=tuple(Region(*region) for region in arguments.region or ()),
        cropped=arguments.cropped,
        dpi=arguments.dpi,
    )


def _print(checked: AccountVerification) -> None:
    account = checked.known.account
    output.result(f"Account {account.number}: {account.name}")
    if account.instruction:
        output.result(f"Instruction: {account.instruction}")
    for number, signature in enumerate(checked.signatures, start=1):
        output.result(f"Signature {number}: {_place(signature)}")
        _print_signature(checked, signature)
    output.result(f"Mandate: {_mandate(checked)}")
    if checked.outcome is None:
        output.result("Result: no signature is good enough to be compared")
    elif status(checked) == 0:
        output.result("Result: consistent with the specimens and the mandate")
    elif checked.outcome.value == "non-match":
        output.result("Result: not consistent with the specimens of anybody who may sign")
    else:
        output.result("Result: refer to a person")
    for referral in checked.referrals:
        output.result(f"  {REFERRALS[referral.value]}")
    output.result(f"Recorded as {checked.id}; decide with: sigverify review decide {checked.id} ...")


def _print_signature(checked: AccountVerification, signature: CheckedSignature) -> None:
    best = signature.best
    if best is None:
        output.result("  not good enough to be compared")
    else:
        name = checked.known.names[best.signatory_id]
        least = checked.known.policy.least_log10_lr(checked.request.amount)
        comparison = best.comparison
        output.result(
            f"  most like {name} ({len(best.references)} specimens): {best.outcome.value} "
            f"({MEANING[best.outcome.value]})"
        )
        output.result(
            f"  log10 likelihood ratio {comparison.log10_lr:+.2f} (match from {comparison.policy.match.log10_lr:+.2f}, "
            f"non-match up to {comparison.policy.non_match.log10_lr:+.2f})"
        )
        if least is not None and best.outcome is not comparison.outcome:
            output.result(f"  for this amount a match needs {least:+.2f}")
        for other in signature.matches[1:]:
            name = checked.known.names[other.signatory_id]
            output.result(f"  {name}: {other.outcome.value}, {other.comparison.log10_lr:+.2f}")
    for finding in signature.sample.findings + signature.findings:
        output.result(f"  {finding.severity.value}: {finding_sentence(finding)}")


def _place(signature: CheckedSignature) -> str:
    region = signature.sample.region
    if region is None:
        return "the whole picture"
    confidence = signature.selection.confidence
    known = "as given" if confidence is None else f"located with confidence {confidence:.2f}"
    return f"region {region.x},{region.y},{region.width},{region.height}, {known}"


def _mandate(checked: AccountVerification) -> str:
    from sigverify.services.mandate_text import mandate_text

    if checked.mandate_outcome is None:
        return f"none on {checked.known.day}"
    met = "met" if checked.mandate_outcome.satisfied else "not met"
    return f"{met}. {mandate_text(checked.mandate_outcome, names=checked.known.names)}"


def _record(checked: AccountVerification) -> dict[str, object]:
    """Return what was recorded, with the names that the record leaves out."""
    from sigverify.services.account_record import account_record

    return {**account_record(checked), "names": dict(checked.known.names), "mandate_text": _mandate(checked)}
