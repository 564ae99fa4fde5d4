"""`sigverify accounts`: accounts, the signatories on file, and who may sign for what."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.account_records import account_record, appointment_record, overview_record, signatory_record
from sigverify.cli.acting import acting, add_operator
from sigverify.cli.arguments import add_device, add_json, amount, day, positive
from sigverify.cli.session import open_verifier
from sigverify.cli.tables import print_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sigverify.domain.account import Account
    from sigverify.services.accounts import AccountOverview
    from sigverify.services.session import Session

STATUSES = ("open", "blocked", "closed")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser("accounts", help="accounts and who may sign for them", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", title="actions")
    _add_accounts(actions)
    _add_signatories(actions)
    _add_specimens(actions)
    for action in actions.choices.values():
        add_operator(action)
        add_json(action)


def _add_accounts(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    listed = actions.add_parser("list", help="accounts by the start of their number or any part of their name")
    listed.add_argument("text", nargs="?", default="", metavar="TEXT")
    listed.add_argument("--after", default="", metavar="NUMBER", help="go on behind this account")
    listed.add_argument("--limit", type=positive, default=50, metavar="N", help="at most N (default: %(default)s)")
    shown = actions.add_parser("show", help="one account with its signatories, specimens and mandates")
    shown.add_argument("number", metavar="NUMBER")
    added = actions.add_parser("add", help="add an account")
    added.add_argument("number", metavar="NUMBER")
    added.add_argument("name", metavar="NAME", help="title of the account as printed on its cheques")
    added.add_argument("--currency", required=True, metavar="CODE", help="of all its amounts, e.g. EUR")
    added.add_argument("--instruction", default="", metavar="TEXT", help="what a clerk must read first")
    added.add_argument("--refer-always", action="store_true", help="refer every cheque, whatever the comparison says")
    changed = actions.add_parser("change", help="change an account")
    changed.add_argument("number", metavar="NUMBER")
    changed.add_argument("--name", metavar="NAME")
    changed.add_argument("--currency", metavar="CODE")
    changed.add_argument("--status", choices=STATUSES)
    changed.add_argument("--instruction", metavar="TEXT")
    changed.add_argument("--refer-always", choices=("yes", "no"))


def _add_signatories(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    people = actions.add_parser("signatories", help="people on file, by any part of their name")
    people.add_argument("text", nargs="?", default="", metavar="TEXT")
    signatory = actions.add_parser("signatory", help="put a person on file who may sign for an account")
    signatory.add_argument("number", metavar="NUMBER")
    signatory.add_argument("name", metavar="NAME")
    signatory.add_argument("--role", default="", metavar="TEXT", help="e.g. 'Finance director'")
    appointed = actions.add_parser("appoint", help="let a person who is on file sign for another account or panel")
    appointed.add_argument("number", metavar="NUMBER")
    appointed.add_argument("signatory", metavar="SIGNATORY", help="the signatory's id")
    for action in (signatory, appointed):
        action.add_argument("--panel", metavar="NAME", help="group that mandates speak of, e.g. A")
        action.add_argument("--limit", type=amount, metavar="AMOUNT", help="largest amount the person may sign for")
        action.add_argument("--from", dest="start", type=day, metavar="DATE", help="first day (default: today)")
        action.add_argument("--to", dest="end", type=day, metavar="DATE", help="first day no longer")
    ended = actions.add_parser("end", help="end a right to sign")
    ended.add_argument("appointment", metavar="APPOINTMENT", help="its id, as 'accounts show' prints it")
    ended.add_argument("--from", dest="start", type=day, metavar="DATE", help="first day without it (default: today)")
    renamed = actions.add_parser("rename", help="change a signatory's name or role")
    renamed.add_argument("signatory", metavar="SIGNATORY")
    renamed.add_argument("--name", metavar="NAME")
    renamed.add_argument("--role", metavar="TEXT")
    erased = actions.add_parser("erase", help="ask for everything of a signatory to be destroyed: takes two people")
    erased.add_argument("signatory", metavar="SIGNATORY")


def _add_specimens(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    retired = actions.add_parser("retire", help="ask for specimens of one signatory to end: takes two people")
    retired.add_argument("references", nargs="+", metavar="SPECIMEN", help="ids, as 'accounts show' prints them")
    retired.add_argument("--from", dest="start", type=day, metavar="DATE", help="first cheque date (default: today)")
    picture = actions.add_parser("specimen", help="write the picture of a specimen to a file")
    picture.add_argument("reference", metavar="SPECIMEN")
    picture.add_argument("--out", type=Path, required=True, metavar="FILE", help="PNG")
    again = actions.add_parser(
        "reencode", help="make templates of an earlier version again; can be stopped at any time"
    )
    add_device(again)


def run(arguments: argparse.Namespace) -> int:
    """Do one action."""
    actions: dict[str, Callable[[Session, argparse.Namespace], dict[str, object]]] = {
        "list": _list,
        "show": _show,
        "add": _add,
        "change": _change,
        "signatories": _signatories,
        "signatory": _signatory,
        "appoint": _appoint,
        "end": _end,
        "rename": _rename,
        "erase": _erase,
        "retire": _retire,
        "specimen": _specimen,
        "reencode": _reencode,
    }
    with acting(arguments) as session:
        result = actions[arguments.action](session, arguments)
    if arguments.json:
        output.result_json(result)
    return 0


def _list(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.accounts import find_accounts

    found = find_accounts(session, arguments.text, after=arguments.after, limit=arguments.limit)
    if not arguments.json:
        rows = [(one.number, one.name, one.currency, one.status.value, _warning(one)) for one in found]
        print_table(("number", "name", "currency", "status", "instruction"), rows, nothing="No such account.")
        if len(found) == arguments.limit:
            output.notice(f"There may be more: --after {found[-1].number}")
    return {"accounts": [account_record(account) for account in found]}


def _show(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.domain.account import AccountNumber
    from sigverify.services.accounts import account_overview

    overview = account_overview(session, AccountNumber(arguments.number))
    if not arguments.json:
        print_overview(overview)
    return overview_record(overview)


def _add(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.domain.account import Account, AccountNumber
    from sigverify.services.accounts import add_account

    account = Account(
        AccountNumber(arguments.number),
        arguments.name,
        arguments.currency,
        instruction=arguments.instruction,
        refer_always=arguments.refer_always,
    )
    add_account(session, account)
    return _done(arguments, f"Account {account.number} is added.", account_record(account))


def _change(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.domain.account import AccountNumber, AccountStatus
    from sigverify.services.accounts import AccountChange, change_account

    change = AccountChange(
        name=arguments.name,
        currency=arguments.currency,
        status=AccountStatus(arguments.status) if arguments.status else None,
        instruction=arguments.instruction,
        refer_always=None if arguments.refer_always is None else arguments.refer_always == "yes",
    )
    account = change_account(session, AccountNumber(arguments.number), change)
    return _done(arguments, f"Account {account.number} is changed.", account_record(account))


def _signatories(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.accounts import find_signatories

    found = find_signatories(session, arguments.text)
    if not arguments.json:
        print_table(("id", "name", "role"), [(one.id, one.name, one.role) for one in found], nothing="Nobody.")
    return {"signatories": [signatory_record(signatory) for signatory in found]}


def _signatory(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.domain.account import AccountNumber
    from sigverify.services.accounts import add_and_appoint

    signatory, appointment = add_and_appoint(
        session,
        AccountNumber(arguments.number),
        arguments.name,
        role=arguments.role,
        valid_from=_day(session, arguments.start),
        valid_to=arguments.end,
        panel=arguments.panel,
        limit=arguments.limit,
    )
    record = {**signatory_record(signatory), "appointment": appointment_record(appointment)}
    return _done(arguments, f"{signatory.name} is on file as {signatory.id}.", record)


def _appoint(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.domain.account import AccountNumber, SignatoryId
    from sigverify.services.accounts import appoint

    appointment = appoint(
        session,
        AccountNumber(arguments.number),
        SignatoryId(arguments.signatory),
        valid_from=_day(session, arguments.start),
        valid_to=arguments.end,
        panel=arguments.panel,
        limit=arguments.limit,
    )
    return _done(arguments, f"The right to sign is on file as {appointment.id}.", appointment_record(appointment))


def _end(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.accounts import end_appointment

    appointment = end_appointment(session, arguments.appointment, from_day=_day(session, arguments.start))
    return _done(arguments, f"The right ends on {appointment.valid_to}.", appointment_record(appointment))


def _rename(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.domain.account import SignatoryId
    from sigverify.services.accounts import SignatoryChange, change_signatory

    change = SignatoryChange(name=arguments.name, role=arguments.role)
    signatory = change_signatory(session, SignatoryId(arguments.signatory), change)
    return _done(arguments, f"{signatory.id} is {signatory.name}.", signatory_record(signatory))


def _erase(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.domain.account import SignatoryId
    from sigverify.services.erasing import propose_erasure

    proposal = propose_erasure(session, SignatoryId(arguments.signatory))
    return _done(arguments, f"Proposal {proposal.id} waits for another person.", {"proposal": proposal.id})


def _retire(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.references import propose_retirement

    proposal = propose_retirement(session, arguments.references, from_day=_day(session, arguments.start))
    return _done(arguments, f"Proposal {proposal.id} waits for another person.", {"proposal": proposal.id})


def _specimen(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.pictures import write_picture

    write_picture(session, arguments.reference, arguments.out)
    return _done(arguments, f"Written to {arguments.out}; it is not encrypted there.", {"file": str(arguments.out)})


def _reencode(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.reencoding import reencode

    bar = output.ProgressBar()
    try:
        report = reencode(session, verifier=open_verifier(device=arguments.device), progress=bar)
    finally:
        bar.close()
    record = {"done": report.done, "nothing_kept": report.nothing_kept, "unusable": list(report.unusable)}
    for reference in report.unusable:
        output.notice(f"Specimen {reference} is too poor for this version: enrol another one.")
    return _done(arguments, f"{report.done} templates were made again.", record)


def print_overview(overview: AccountOverview) -> None:
    """Print an account: what a clerk must know first, then who may sign and with what."""
    account = overview.account
    output.result(f"Account {account.number}: {account.name} ({account.currency}), {account.status.value}")
    if _warning(account):
        output.result(f"Instruction: {_warning(account)}")
    output.result()
    rows = [
        (
            right.appointment.id,
            right.signatory.id,
            right.signatory.name,
            right.signatory.role,
            right.appointment.panel or "",
            "" if right.appointment.limit is None else f"{right.appointment.limit:f}",
            _period(right.appointment.valid_from, right.appointment.valid_to),
        )
        for right in overview.rights
    ]
    titles = ("right", "signatory", "name", "role", "panel", "limit", "valid")
    print_table(titles, rows, nothing="Nobody may sign for this account.")
    output.result()
    specimens = {
        reference.id: (
            reference.id,
            right.signatory.name,
            reference.status.value,
            str(reference.version),
            reference.captured_on.isoformat(),
            _period(reference.valid_from, reference.valid_to),
            reference.source.provenance.name,
        )
        for right in overview.rights
        for reference in right.references
    }
    titles = ("specimen", "name", "status", "version", "captured", "valid", "file")
    print_table(titles, list(specimens.values()), nothing="There are no specimens.")
    output.result()
    from sigverify.domain.mandate_notation import format_rules

    mandates = [
        (str(one.version), _period(one.valid_from, one.valid_to), format_rules(one.rules)) for one in overview.mandates
    ]
    print_table(("mandate", "valid", "rules"), mandates, nothing="There is no mandate.")


def _day(session: Session, given: date | None) -> date:
    return given or session.today()


def _period(start: date, end: date | None) -> str:
    """Return a period in words; `end` is the first day that no longer belongs to it."""
    if end is not None and end <= start:
        return "never"
    return f"from {start}" if end is None else f"from {start}, before {end}"


def _warning(account: Account) -> str:
    always = "ALWAYS REFER" if account.refer_always else ""
    return ". ".join(part for part in (always, account.instruction) if part)


def _done(arguments: argparse.Namespace, text: str, record: dict[str, object]) -> dict[str, object]:
    if not arguments.json:
        output.result(text)
    return record
