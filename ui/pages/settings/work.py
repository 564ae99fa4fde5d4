"""What the settings page has done at the desk: functions of the desk's thread, which import the services there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.domain.decision import ReasonList
from sigverify.domain.operator import Operator, OperatorStatus, Role
from sigverify.domain.progress import CancelToken, ProgressSink
from sigverify.domain.proposal import ProposalKind
from sigverify.settings import Settings
from ui.pages.settings.state import Made, Opener, Place, Rehearsed, Rules, Stricter, WaitingRules

if TYPE_CHECKING:
    from sigverify.services.policies import CheckingPolicy
    from sigverify.services.session import Session


def newest_reason_lists(_session: Session) -> tuple[ReasonList, ...]:
    """Return the newest version of each list of reasons."""
    from sigverify.services.reasons import reason_lists

    return tuple({one.id: one for one in reason_lists()}.values())


def read_rules(session: Session) -> tuple[Rules, tuple[WaitingRules, ...]]:
    """Return the bank's settings, and what waits for a second person."""
    from sigverify.services.policies import show_policy
    from sigverify.services.proposals import list_proposals

    policy = show_policy(session)
    before = json.dumps(policy.to_json())
    waiting = tuple(
        WaitingRules(proposal, before, proposal.content)
        for proposal in list_proposals(session)
        if proposal.kind is ProposalKind.THRESHOLD
    )
    return _rules(policy), waiting


def propose_rules(session: Session, rules: Rules) -> None:
    """Ask for other settings; raises as `policies.propose_policy`."""
    from sigverify.services.policies import CheckingPolicy, StricterMatch, propose_policy, show_policy

    in_force = show_policy(session)
    review = replace(
        in_force.review,
        amount_above=rules.amount_above,
        overrides=rules.overrides,
        sample_share=rules.sample_share,
    )
    stricter = tuple(StricterMatch(one.above, one.log10_lr) for one in rules.stricter)
    propose_policy(session, CheckingPolicy(review, stricter, rules.stale_after_days, rules.recheck_share))


def withdraw(session: Session, proposal_id: str) -> None:
    """Take back what the operator asked for; raises as `proposals.withdraw`."""
    from sigverify.services import proposals

    proposals.withdraw(session, proposal_id)


def read_place(session: Session) -> Place:
    """Return where the store is."""
    from sigverify.services.store_facts import describe_store

    facts = describe_store(session)
    openers = tuple(Opener(by.value) for by in facts.opened_by)
    return Place(facts.place, facts.server, facts.schema, facts.store_id, facts.key_file, facts.generation, openers)


def make_backup(session: Session, target: Path, *, progress: ProgressSink, cancel: CancelToken) -> Made:
    """Write a backup; raises as `keeping.make_backup`."""
    from sigverify.services import keeping

    report = keeping.make_backup(session, target, progress=progress, cancel=cancel)
    return Made(report.path, report.rows, report.size, str(report.head))


def rehearse(session: Session, backup: Path, *, settings: Settings, passphrase: str) -> Rehearsed:
    """Try a backup; raises as `keeping.rehearse_restore`."""
    from sigverify.services.keeping import rehearse_restore

    session.stay_awake()
    report = rehearse_restore(settings, backup, ask=(lambda: passphrase) if passphrase else None)
    return Rehearsed(backup, report.rows, str(report.head), report.signatories, report.with_key)


def list_operators(session: Session) -> tuple[Operator, ...]:
    """Return everybody; raises as `operators.list_operators`."""
    from sigverify.services import operators

    return operators.list_operators(session)


def set_roles(session: Session, name: str, roles: frozenset[Role]) -> None:
    """Give other roles; raises as `operators.set_roles`."""
    from sigverify.services import operators

    operators.set_roles(session, name, roles)


def set_status(session: Session, name: str, status: OperatorStatus) -> None:
    """Let somebody work, or no longer; raises as `operators.set_status`."""
    from sigverify.services import operators

    operators.set_status(session, name, status)


def unlock(session: Session, name: str) -> None:
    """Forget wrong passwords; raises as `operators.unlock`."""
    from sigverify.services import operators

    operators.unlock(session, name)


def reset_password(session: Session, name: str, password: str) -> None:
    """Set a new password; raises as `operators.reset_password`."""
    from sigverify.services import operators

    operators.reset_password(session, name, password=password)


def _rules(policy: CheckingPolicy) -> Rules:
    return Rules(
        amount_above=policy.review.amount_above,
        overrides=policy.review.overrides,
        sample_share=policy.review.sample_share,
        recheck_share=policy.recheck_share,
        stale_after_days=policy.stale_after_days,
        stricter=tuple(Stricter(one.above, one.log10_lr) for one in policy.stricter),
        version=policy.version,
    )
