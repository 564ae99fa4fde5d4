"""`sigverify policy`: when a match must be stronger, when two people must look, and what is stale."""

from __future__ import annotations

import argparse
from dataclasses import replace
from decimal import Decimal

from sigverify.cli import output
from sigverify.cli.acting import acting, add_operator
from sigverify.cli.arguments import add_json, amount, positive

DESCRIPTION = """\
Asks for other settings; those not named stay as they are. It takes two people. Settings can make
the program stricter than it was shipped, never laxer: the shipped thresholds are the ones whose
error rates are known.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser("policy", help="thresholds, and when two people must look", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", title="actions")
    shown = actions.add_parser("show", help="what is in force")
    wanted = actions.add_parser(
        "set",
        help="ask for other settings: takes two people",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    wanted.add_argument(
        "--stricter",
        nargs="*",
        type=_stricter,
        metavar="AMOUNT:LR",
        help="above AMOUNT a match needs a log10 likelihood ratio of LR; without a value: nowhere",
    )
    wanted.add_argument(
        "--second-above",
        type=_amount_or_none,
        metavar="AMOUNT",
        help="larger amounts take two people; 'none': no amount",
    )
    wanted.add_argument("--sample", type=_share, metavar="PERCENT", help="share of decisions drawn for a second look")
    wanted.add_argument(
        "--recheck", type=_share, metavar="PERCENT", help="share of what a bulk run finds clear that a person looks at"
    )
    wanted.add_argument("--stale-after", type=positive, metavar="DAYS", help="older cheques are referred")
    for action in (shown, wanted):
        add_operator(action)
        add_json(action)


def run(arguments: argparse.Namespace) -> int:
    """Show the settings, or ask for others."""
    from sigverify.services.policies import StricterMatch, propose_policy, show_policy

    with acting(arguments) as session:
        policy = show_policy(session)
        if arguments.action == "set":
            review = policy.review
            if arguments.second_above is not None:
                review = replace(review, amount_above=arguments.second_above[0])
            if arguments.sample is not None:
                review = replace(review, sample_share=arguments.sample)
            policy = replace(
                policy,
                review=review,
                stricter=policy.stricter
                if arguments.stricter is None
                else tuple(StricterMatch(above, evidence) for above, evidence in arguments.stricter),
                stale_after_days=arguments.stale_after or policy.stale_after_days,
                recheck_share=policy.recheck_share if arguments.recheck is None else arguments.recheck,
            )
            proposal = propose_policy(session, policy)
    if arguments.action == "set":
        if arguments.json:
            output.result_json({"proposal": proposal.id})
        else:
            output.result(f"Proposal {proposal.id} waits for another person: sigverify approvals approve.")
    elif arguments.json:
        output.result_json({"version": policy.version, **policy.to_json()})
    else:
        above = policy.review.amount_above
        output.result(f"Settings, version {policy.version}:")
        for one in policy.stricter:
            output.result(f"  above {one.above:f} a match needs a log10 likelihood ratio of {one.log10_lr:+g}")
        output.result(f"  two people look above {above:f}" if above is not None else "  no amount takes two people")
        overrides = ", ".join(sorted(policy.review.overrides)) or "none"
        output.result(f"  two people look where a decision goes against the program: {overrides}")
        output.result(f"  {100 * policy.review.sample_share:g} % of decisions are drawn for a second look")
        output.result(f"  {100 * policy.recheck_share:g} % of what a bulk run finds clear is looked at again")
        output.result(f"  cheques older than {policy.stale_after_days} days are referred")
    return 0


def _stricter(text: str) -> tuple[Decimal, float]:
    above, _, evidence = text.partition(":")
    try:
        return amount(above), float(evidence)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not understood: write it as 10000:1.5") from None


def _amount_or_none(text: str) -> tuple[Decimal | None]:
    return (None if text == "none" else amount(text),)


def _share(text: str) -> float:
    value = float(amount(text)) / 100
    if value > 1:
        raise argparse.ArgumentTypeError(f"'{text}' is more than 100 percent")
    return value
