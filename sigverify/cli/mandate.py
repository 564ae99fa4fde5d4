"""`sigverify mandate`: how many of whom must sign, up to what amount."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.account_records import mandate_record
from sigverify.cli.acting import acting, add_operator
from sigverify.cli.arguments import add_json, amount, day
from sigverify.cli.tables import print_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from sigverify.services.session import Session

UNMET = 4

RULES = """\
Rules are one line of text. Amount bands are parted by semicolons, alternatives by 'or', what must
come together by 'and'; 'of A' means of panel A; a number alone means of all signatories:

    1                                                    anybody alone
    2                                                    any two
    up to 10000: 1; up to 50000: 2; 3                    one, two or three, by amount
    up to 10000: 1; 1 of A and 1 of B or 2 of A          panels

The new mandate takes the place of the old one from its first day on; a cheque dated earlier is
judged by the old one. It takes two people: see sigverify approvals.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser("mandate", help="how many of whom must sign", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", title="actions")
    wanted = actions.add_parser(
        "set",
        help="ask for a mandate: takes two people",
        description=RULES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    wanted.add_argument("rules", metavar="RULES", help="e.g. 'up to 10000: 1; 2'")
    wanted.add_argument("--from", dest="start", type=day, metavar="DATE", help="first cheque date (default: today)")
    shown = actions.add_parser("show", help="every version of an account's mandate")
    checked = actions.add_parser("check", help="what the mandate says if these people have signed")
    checked.add_argument("signed", nargs="*", metavar="SIGNATORY", help="ids or whole names")
    checked.add_argument("--amount", type=amount, metavar="AMOUNT")
    checked.add_argument("--date", type=day, metavar="DATE", help="on the cheque (default: today)")
    for action in (wanted, shown, checked):
        action.add_argument("--account", dest="number", required=True, metavar="NUMBER")
        add_operator(action)
        add_json(action)


def run(arguments: argparse.Namespace) -> int:
    """Do one action; `check` tells by the exit code whether the mandate is met."""
    actions: dict[str, Callable[[Session, argparse.Namespace], tuple[dict[str, object], int]]] = {
        "set": _set,
        "show": _show,
        "check": _check,
    }
    with acting(arguments) as session:
        result, status = actions[arguments.action](session, arguments)
    if arguments.json:
        output.result_json(result)
    return status


def _set(session: Session, arguments: argparse.Namespace) -> tuple[dict[str, object], int]:
    from sigverify.domain.account import AccountNumber
    from sigverify.services.mandates import propose_mandate

    first = arguments.start or session.today()
    proposal = propose_mandate(session, AccountNumber(arguments.number), arguments.rules, from_day=first)
    if not arguments.json:
        output.result(f"Proposal {proposal.id} waits for another person: sigverify approvals approve.")
    return {"proposal": proposal.id}, 0


def _show(session: Session, arguments: argparse.Namespace) -> tuple[dict[str, object], int]:
    from sigverify.domain.account import AccountNumber
    from sigverify.domain.mandate_notation import format_rules
    from sigverify.services.accounts import account_overview

    mandates = account_overview(session, AccountNumber(arguments.number)).mandates
    if not arguments.json:
        rows = [
            (str(one.version), str(one.valid_from), str(one.valid_to or ""), format_rules(one.rules))
            for one in mandates
        ]
        print_table(("version", "from", "before", "rules"), rows, nothing="There is no mandate.")
    return {"mandates": [mandate_record(mandate) for mandate in mandates]}, 0


def _check(session: Session, arguments: argparse.Namespace) -> tuple[dict[str, object], int]:
    from sigverify.domain.account import AccountNumber
    from sigverify.services.accounts import account_overview
    from sigverify.services.importing import find_signatory
    from sigverify.services.mandate_text import mandate_text
    from sigverify.services.mandates import check_mandate

    number = AccountNumber(arguments.number)
    signed = [find_signatory(session, number, text) for text in arguments.signed]
    outcome = check_mandate(
        session, number, signed=signed, amount=arguments.amount, day=arguments.date or session.today()
    )
    names = {right.signatory.id: right.signatory.name for right in account_overview(session, number).rights}
    text = mandate_text(outcome, names=names)
    if not arguments.json:
        output.result(f"{'Met' if outcome.satisfied else 'Not met'}. {text}")
    return {"satisfied": outcome.satisfied, "text": text, "version": outcome.mandate_version}, (
        0 if outcome.satisfied else UNMET
    )
