"""`sigverify enrol`: specimens are put on file, one signatory or many at a time."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.acting import acting, add_operator
from sigverify.cli.arguments import add_device, add_json, add_page, day, rectangle
from sigverify.cli.sentences import error_sentence, finding_sentence
from sigverify.cli.session import open_verifier
from sigverify.errors import DataError, InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sigverify.domain.account import SignatoryId
    from sigverify.services.enrolling import EnrolmentReport
    from sigverify.services.session import Session
    from sigverify.services.specimens import Specimen
    from sigverify.services.verifier import Verifier

DESCRIPTION = """\
Puts specimens on file. They are pending, and nothing is compared with them, until another person
approves them (sigverify approvals). A specimen that is not good enough, or on file already, is
left out and named; the program says how well the others agree and whether more are needed.
"""

STATES = {
    "proposed": "proposed",
    "unusable": "left out: not good enough to be compared with",
    "enrolled-before": "left out: the same picture is on file already",
    "another-signatory": "left out: the same picture is on file for SOMEBODY ELSE; find out why",
}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        "enrol",
        help="put specimens on file",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="FROM", title="from")
    files = actions.add_parser("files", help="files with one signature of one signatory each")
    files.add_argument("number", metavar="NUMBER", help="of the account")
    files.add_argument("signatory", metavar="SIGNATORY", help="the signatory's id or whole name")
    files.add_argument("files", nargs="+", type=Path, metavar="FILE")
    files.add_argument("--region", type=rectangle, metavar="X,Y,W,H", help="where on each page, in pixels")
    sheet = actions.add_parser("sheet", help="a specimen sheet with several signatures")
    sheet.add_argument("number", metavar="NUMBER", help="of the account")
    sheet.add_argument("file", type=Path, metavar="FILE")
    sheet.add_argument(
        "names",
        nargs="*",
        metavar="SIGNATORY",
        help="whose signature each is, line by line from the left; '-' leaves one out; one name alone: all are "
        "theirs; none: only list what is found",
    )
    for action in (files, sheet):
        add_page(action)
        action.add_argument("--replace", action="store_true", help="end the specimens on file when the new ones begin")
        action.add_argument("--from", dest="start", type=day, metavar="DATE", help="first cheque date that they serve")
        action.add_argument("--captured", type=day, metavar="DATE", help="when they were signed (default: today)")
    folder = actions.add_parser("folder", help="a folder laid out as ACCOUNT/NAME/*")
    folder.add_argument("path", type=Path, metavar="FOLDER")
    manifest = actions.add_parser("list", help="a CSV list: account,name,file[,page,region,dpi,captured_on]")
    manifest.add_argument("path", type=Path, metavar="CSV")
    for action in (folder, manifest):
        action.add_argument(
            "--from", dest="start", type=day, metavar="DATE", help="since when people new to an account may sign"
        )
    for action in actions.choices.values():
        add_operator(action)
        add_json(action)
        add_device(action)


def run(arguments: argparse.Namespace) -> int:
    """Enrol, and tell what became of each specimen."""
    verifier = open_verifier(device=arguments.device)
    actions: dict[str, Callable[[Session, argparse.Namespace, Verifier], dict[str, object]]] = {
        "files": _files,
        "sheet": _sheet,
        "folder": _many,
        "list": _many,
    }
    with acting(arguments) as session:
        result = actions[arguments.action](session, arguments, verifier)
    if arguments.json:
        output.result_json(result)
    return DataError.exit_code if result.get("failures") else 0


def _files(session: Session, arguments: argparse.Namespace, verifier: Verifier) -> dict[str, object]:
    from sigverify.domain.account import AccountNumber
    from sigverify.domain.sample import Region
    from sigverify.services.importing import find_signatory
    from sigverify.services.specimens import look_at

    signatory = find_signatory(session, AccountNumber(arguments.number), arguments.signatory)
    region = Region(*arguments.region) if arguments.region else None
    specimens = [
        look_at(file, verifier=verifier, page=arguments.page, region=region, dpi=arguments.dpi)
        for file in arguments.files
    ]
    return _enrol(session, arguments, signatory, specimens, verifier=verifier)


def _sheet(session: Session, arguments: argparse.Namespace, verifier: Verifier) -> dict[str, object]:
    from sigverify.domain.account import AccountNumber
    from sigverify.services.importing import find_signatory
    from sigverify.services.specimens import look_at_sheet

    found = look_at_sheet(arguments.file, verifier=verifier, page=arguments.page, dpi=arguments.dpi)
    if not found:
        raise InputError("nothing-located", page=arguments.page, name=arguments.file.name)
    names = arguments.names * len(found) if len(arguments.names) == 1 else arguments.names
    if not names:
        for number, specimen in enumerate(found, start=1):
            if not arguments.json:
                output.result(f"{number}: {_place(specimen)}")
        return {"found": [_place(specimen) for specimen in found]}
    if len(names) != len(found):
        raise UsageError("sheet-names-differ", found=len(found), given=len(names))
    assigned: dict[SignatoryId, list[Specimen]] = {}
    for name, specimen in zip(names, found, strict=True):
        if name != "-":
            signatory = find_signatory(session, AccountNumber(arguments.number), name)
            assigned.setdefault(signatory, []).append(specimen)
    return {
        "signatories": [
            _enrol(session, arguments, signatory, specimens, verifier=verifier)
            for signatory, specimens in assigned.items()
        ]
    }


def _enrol(
    session: Session,
    arguments: argparse.Namespace,
    signatory: SignatoryId,
    specimens: Sequence[Specimen],
    *,
    verifier: Verifier,
) -> dict[str, object]:
    from sigverify.domain.enrolment import EnrolMode
    from sigverify.services.enrolling import propose_enrolment

    report = propose_enrolment(
        session,
        signatory,
        specimens,
        verifier=verifier,
        mode=EnrolMode.REPLACE if arguments.replace else EnrolMode.ADD,
        valid_from=arguments.start,
        captured_on=arguments.captured,
    )
    if not arguments.json:
        _print(signatory, specimens, report)
    return {
        "signatory": signatory,
        "specimens": [
            {"name": specimen.name, "state": state.value, "findings": [finding.code for finding in specimen.findings]}
            for specimen, state in zip(specimens, report.states, strict=True)
        ],
        **_summary(report),
    }


def _print(signatory: str, specimens: Sequence[Specimen], report: EnrolmentReport) -> None:
    output.result(f"Specimens of {signatory}:")
    agreeing = dict(zip(report.proposed, report.agreement.outcomes, strict=False))
    for place, (specimen, state) in enumerate(zip(specimens, report.states, strict=True)):
        outcome = agreeing.get(place)
        against = f"; against the others: {outcome.value}" if outcome is not None else ""
        output.result(f"  {specimen.name}: {STATES[state.value]}{against}")
        for finding in specimen.findings:
            output.result(f"    {finding.severity.value}: {finding_sentence(finding)}")
    _print_advice(report)


def _print_advice(report: EnrolmentReport) -> None:
    apart = len(report.agreement.apart)
    if apart:
        output.result(f"  {apart} of them look unlike the others. Make sure that all are one person's.")
    if report.agreement.missing:
        output.result(f"  More are needed: at least {report.agreement.missing}. With fewer, errors are more frequent.")
    if report.proposal is None:
        output.result("  Nothing was proposed.")
    else:
        output.result(f"  Proposal {report.proposal.id} waits for another person: sigverify approvals approve.")


def _many(session: Session, arguments: argparse.Namespace, verifier: Verifier) -> dict[str, object]:
    from sigverify.services.importing import import_specimens, read_folder, read_manifest

    read = read_folder if arguments.action == "folder" else read_manifest
    bar = output.ProgressBar()
    records: list[dict[str, object]] = []
    failures: list[str] = []
    lines = read(arguments.path)
    for imported in import_specimens(session, lines, verifier=verifier, valid_from=arguments.start, progress=bar):
        bar.close()
        told = [error_sentence(error) for error in imported.failures]
        failures += told
        states = [state.value for state in imported.report.states] if imported.report else []
        summary = _summary(imported.report) if imported.report else {}
        records.append({"account": imported.account, "name": imported.name, "states": states, **summary})
        if not arguments.json:
            output.result(f"{imported.account}, {imported.name}: {states.count('proposed')} of {len(states)} proposed")
            for state in sorted(set(states) - {"proposed"}):
                output.result(f"  {states.count(state)} {STATES[state]}")
            if imported.report is not None:
                _print_advice(imported.report)
        for text in told:
            output.notice(f"  {text}")
    bar.close()
    return {"signatories": records, "failures": failures}


def _summary(report: EnrolmentReport) -> dict[str, object]:
    return {
        "proposal": report.proposal.id if report.proposal else None,
        "more_needed": report.agreement.missing,
        "unlike_the_others": [
            report.proposed[place] for place in report.agreement.apart if place < len(report.proposed)
        ],
    }


def _place(specimen: Specimen) -> str:
    region = specimen.region
    return "the whole page" if region is None else f"{region.x},{region.y},{region.width},{region.height}"
