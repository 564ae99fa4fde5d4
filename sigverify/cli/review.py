"""`sigverify review`: decide about checked cheques, correct a decision, look a second time."""

from __future__ import annotations

import argparse
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.acting import acting, add_operator
from sigverify.cli.arguments import add_json, day
from sigverify.cli.tables import print_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from sigverify.domain.decision import Choice, Decision
    from sigverify.services.reviewing import ReviewedCheque
    from sigverify.services.session import Session

CHOICES = ("accept", "return", "refer", "park")
DEFAULT_LIST = "ansi-x9-100-188"

ASKED = {
    "amount": "the amount",
    "outcome-overridden": "it goes against the comparison",
    "mandate-overridden": "it goes against the mandate",
    "sample": "it was drawn at random",
}
STANDINGS = {
    "open": "open",
    "awaiting-review": "waits for a second person",
    "disagreed": "two people disagree: somebody must correct it",
    "accepted": "accepted",
    "returned": "returned",
}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser("review", help="decide about checked cheques", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", title="actions")
    listed = actions.add_parser("list", help="the cheques of a day and where they stand")
    listed.add_argument("--day", type=day, metavar="DATE", help="when they were checked (default: today)")
    listed.add_argument("--undecided", action="store_true", help="only those that still need somebody")
    actions.add_parser("show", help="one cheque and everything decided about it").add_argument("id", metavar="ID")
    for name, text in (
        ("decide", "accept, return, refer or park a cheque"),
        ("correct", "put another decision in the place of one, which stays on record"),
        ("second", "give a second person's own decision"),
    ):
        action = actions.add_parser(name, help=text)
        action.add_argument("id", metavar="ID", help="of the check, as 'verify --account' prints it")
        action.add_argument("choice", choices=CHOICES, metavar="CHOICE", help=", ".join(CHOICES))
        action.add_argument("--reason", metavar="CODE", help="why; a return needs one (sigverify review reasons)")
        action.add_argument("--list", dest="reasons", default=DEFAULT_LIST, metavar="LIST", help="default: %(default)s")
        action.add_argument("--note", default="", metavar="TEXT")
    for name in ("list", "show", "decide", "correct", "second"):
        add_operator(actions.choices[name])
    reasons = actions.add_parser("reasons", help="the reasons for a return; needs no store")
    reasons.add_argument("--language", default="en", metavar="CODE", help="default: %(default)s")
    for action in actions.choices.values():
        add_json(action)


def run(arguments: argparse.Namespace) -> int:
    """Do one action."""
    if arguments.action == "reasons":
        result = _reasons(arguments)
    elif arguments.action == "list":
        result = _list(arguments)
    else:
        result = _one(arguments)
    if arguments.json:
        output.result_json(result)
    return 0


def _reasons(arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.reasons import FALLBACK_LANGUAGE, reason_lists

    newest = {one.id: one for one in reason_lists()}
    texts = {
        one.id: {
            reason.code: reason.text.get(arguments.language, reason.text[FALLBACK_LANGUAGE]) for reason in one.reasons
        }
        for one in newest.values()
    }
    if not arguments.json:
        for one in newest.values():
            output.result(f"{one.id} (version {one.version}): {one.title.get(arguments.language, one.title['en'])}")
            for code, text in texts[one.id].items():
                output.result(f"  {code:<4} {text}")
    return {"lists": [{"id": one.id, "version": one.version, "reasons": texts[one.id]} for one in newest.values()]}


def _list(arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.reviewing import list_cheques

    first = arguments.day or date.today()
    # The day of this workplace, not that of Greenwich.
    start = datetime.combine(first, time.min).astimezone()
    end = datetime.combine(first + timedelta(days=1), time.min).astimezone()
    with acting(arguments) as session:
        found = list_cheques(session, start=start, end=end)
    if arguments.undecided:
        found = tuple(one for one in found if one.standing.value not in ("accepted", "returned"))
    if not arguments.json:
        rows = [
            (
                one.verification.id,
                one.verification.at.astimezone().isoformat(timespec="minutes")[11:16],
                one.verification.account or "",
                "" if one.verification.amount is None else f"{one.verification.amount:f}",
                _compared(one),
                STANDINGS[one.standing.value],
                one.verification.operator,
            )
            for one in found
        ]
        titles = ("check", "time", "account", "amount", "comparison", "state", "checked by")
        print_table(titles, rows, nothing="No cheques.")
    return {"cheques": [_record(cheque) for cheque in found]}


def _one(arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services import reviewing

    if arguments.action == "show":
        with acting(arguments) as session:
            cheque = reviewing.show_cheque(session, arguments.id)
    else:
        choice = _choice(arguments)
        acts: dict[str, Callable[[Session, str, Choice], ReviewedCheque]] = {
            "decide": reviewing.decide,
            "correct": reviewing.correct,
            "second": reviewing.review,
        }
        with acting(arguments) as session:
            cheque = acts[arguments.action](session, arguments.id, choice)
    if not arguments.json:
        _print(cheque)
    return _record(cheque)


def _choice(arguments: argparse.Namespace) -> Choice:
    from sigverify.domain.decision import Action, Choice
    from sigverify.services.reasons import reason_list

    reason = reason_list(arguments.reasons).give(arguments.reason) if arguments.reason else None
    return Choice(Action(arguments.choice), reason, arguments.note)


def _print(cheque: ReviewedCheque) -> None:
    verification = cheque.verification
    amount = "" if verification.amount is None else f", {verification.amount:f}"
    output.result(f"Cheque {verification.id}, account {verification.account}{amount}: comparison {_compared(cheque)}")
    if cheque.hidden:
        output.result("  Somebody has decided. You may be the second person: look for yourself first.")
    for entry in cheque.history:
        output.result(f"  {entry.at.astimezone().isoformat(timespec='minutes')} {entry.operator}: {_told(entry)}")
    if cheque.asked and cheque.standing.value == "awaiting-review":
        output.result(f"  A second person must look: {', '.join(ASKED[one.value] for one in cheque.asked)}.")
    output.result(f"  State: {STANDINGS[cheque.standing.value]}")


def _compared(cheque: ReviewedCheque) -> str:
    if cheque.hidden:
        return "not shown before you decide"
    outcome = cheque.verification.outcome
    return outcome.value if outcome else "not compared"


def _told(entry: Decision) -> str:
    from sigverify.services.reasons import reason_text

    parts = [entry.action.value]
    if entry.reason is not None:
        parts.append(f"{entry.reason.code} ({reason_text(entry.reason)})")
    if entry.corrects is not None:
        parts.append("as a correction")
    if entry.second_review_of is not None:
        parts.append("as the second person")
    if entry.note:
        parts.append(f'"{entry.note}"')
    return ", ".join(parts)


def _record(cheque: ReviewedCheque) -> dict[str, object]:
    verification = cheque.verification
    return {
        "id": verification.id,
        "at": verification.at.isoformat(),
        "operator": verification.operator,
        "account": verification.account,
        "amount": None if verification.amount is None else str(verification.amount),
        "outcome": verification.outcome.value if verification.outcome else None,
        "standing": cheque.standing.value,
        "second_review_asked": [reason.value for reason in cheque.asked],
        "hidden": cheque.hidden,
        "decisions": [
            {
                "id": entry.id,
                "at": entry.at.isoformat(),
                "operator": entry.operator,
                "choice": entry.action.value,
                "reason": entry.reason.code if entry.reason else None,
                "reason_list": entry.reason.list_id if entry.reason else None,
                "reason_list_version": entry.reason.list_version if entry.reason else None,
                "note": entry.note,
                "corrects": entry.corrects,
                "second_review_of": entry.second_review_of,
            }
            for entry in cheque.history
        ],
    }
