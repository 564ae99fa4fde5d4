"""`sigverify approvals`: changes that take two people: look at them, approve, reject or take them back."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.acting import acting, add_operator
from sigverify.cli.arguments import add_json
from sigverify.cli.store import print_unreachable
from sigverify.cli.tables import print_table

if TYPE_CHECKING:
    from sigverify.domain.proposal import Proposal

STATUSES = ("open", "approved", "rejected", "withdrawn")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser("approvals", help="changes that take two people", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", title="actions")
    listed = actions.add_parser("list", help="what waits for you or was asked for by you")
    listed.add_argument("--status", choices=STATUSES, default="open", help="default: %(default)s")
    for name, text in (
        ("show", "what would change; look at a specimen with 'accounts specimen'"),
        ("approve", "let a change that somebody else asked for take effect"),
        ("reject", "refuse a change that somebody else asked for"),
        ("withdraw", "take back what you asked for"),
    ):
        actions.add_parser(name, help=text).add_argument("proposal", metavar="PROPOSAL")
    for action in actions.choices.values():
        add_operator(action)
        add_json(action)


def run(arguments: argparse.Namespace) -> int:
    """Do one action."""
    result = _list(arguments) if arguments.action == "list" else _one(arguments)
    if arguments.json:
        output.result_json(result)
    return 0


def _list(arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.domain.proposal import ProposalStatus
    from sigverify.services.proposals import list_proposals

    with acting(arguments) as session:
        found = list_proposals(session, status=ProposalStatus(arguments.status))
    if not arguments.json:
        rows = [
            (one.id, one.kind.value, one.subject, one.proposed_by, one.proposed_at.isoformat(timespec="minutes"))
            for one in found
        ]
        print_table(("proposal", "kind", "about", "asked for by", "at"), rows, nothing="Nothing is waiting.")
    return {"proposals": [_record(proposal) for proposal in found]}


def _one(arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services import proposals

    with acting(arguments) as session:
        if arguments.action == "approve":
            approval = proposals.approve(session, arguments.proposal)
            unreachable = [str(folder) for folder in approval.unreachable]
            if not arguments.json:
                output.result(f"{approval.proposal.id} is approved and in effect.")
                if approval.exported:
                    output.result(f"Printed once, kept nowhere: {approval.exported}")
                print_unreachable(unreachable)
            return {**_record(approval.proposal), "unreachable": unreachable, "exported": approval.exported}
        act = {"show": proposals.get_proposal, "reject": proposals.reject, "withdraw": proposals.withdraw}
        proposal = act[arguments.action](session, arguments.proposal)
    if not arguments.json:
        output.result(f"{proposal.id}: {proposal.kind.value} about {proposal.subject or 'the store'}")
        output.result(f"  asked for by {proposal.proposed_by} on {proposal.proposed_at.isoformat(timespec='minutes')}")
        output.result(f"  {proposal.status.value}" + (f" by {proposal.decided_by}" if proposal.decided_by else ""))
        for line in json.dumps(json.loads(proposal.content), indent=2, ensure_ascii=False).splitlines():
            output.result(f"  {line}")
    return _record(proposal)


def _record(proposal: Proposal) -> dict[str, object]:
    return {
        "id": proposal.id,
        "kind": proposal.kind.value,
        "subject": proposal.subject,
        "content": json.loads(proposal.content),
        "proposed_by": proposal.proposed_by,
        "proposed_at": proposal.proposed_at.isoformat(),
        "status": proposal.status.value,
        "decided_by": proposal.decided_by,
        "decided_at": proposal.decided_at.isoformat() if proposal.decided_at else None,
    }
