"""Use case: an account's mandate is proposed, put in force and tried out.

A new version ends the one before; a cheque dated earlier is still judged by what held then.

Everything here raises `AccessError` ``"not-permitted"`` for an operator who may not do it, and `StoreError`
``"not-found"`` for an account that is not on file; what else is refused is said of each.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sigverify.domain.account import AccountNumber, SignatoryId
from sigverify.domain.mandate import Mandate, MandateRule, succeed
from sigverify.domain.mandate_notation import format_rules, parse_rules
from sigverify.domain.mandate_outcome import MandateOutcome, evaluate
from sigverify.domain.operator import Permission
from sigverify.domain.proposal import Proposal, ProposalKind
from sigverify.domain.validity import in_force
from sigverify.errors import UsageError
from sigverify.services.proposing import submit
from sigverify.services.session import Acting, Session, new_id
from sigverify.store.database import UnitOfWork


def propose_mandate(session: Session, number: AccountNumber, rules: str, *, from_day: date) -> Proposal:
    """Ask for a mandate from a day on.

    Parameters
    ----------
    session : Session
        Of whoever asks.
    number : AccountNumber
        Of the account.
    rules : str
        As `sigverify.domain.mandate_notation` reads them.
    from_day : date
        First cheque date.

    Raises
    ------
    UsageError
        ``"mandate-unreadable"``; ``"succession-too-early"`` if the present mandate starts later.
    """
    parsed = parse_rules(rules)
    with session.acting(Permission.PROPOSE_MANDATE) as acting:
        acting.uow.accounts.get(number)
        _following(acting.uow, number, rules=parsed, from_day=from_day)
        content = {"rules": format_rules(parsed), "from": from_day.isoformat()}
        return submit(acting, ProposalKind.MANDATE, subject=number, content=content)


def carry_out(acting: Acting, proposal: Proposal) -> None:
    """Put an approved mandate in force; raises as `propose_mandate`."""
    content = json.loads(proposal.content)
    number = AccountNumber(proposal.subject)
    rules, from_day = parse_rules(content["rules"]), date.fromisoformat(content["from"])
    ended, following = _following(acting.uow, number, rules=rules, from_day=from_day)
    if ended is not None:
        acting.uow.mandates.replace(ended)
    acting.uow.mandates.add(following)
    acting.record(
        "mandate-in-force",
        number,
        mandate=following.id,
        version=following.version,
        rules=content["rules"],
        valid_from=content["from"],
        proposal=proposal.id,
    )


def check_mandate(
    session: Session, number: AccountNumber, *, signed: Sequence[SignatoryId], amount: Decimal | None, day: date
) -> MandateOutcome:
    """Return what the mandate of a day says if these people have signed.

    Raises
    ------
    UsageError
        ``"no-mandate"`` where none is in force on that day.
    """
    with session.reading(Permission.READ_ACCOUNTS) as (uow, _):
        uow.accounts.get(number)
        mandate = mandate_on(uow, number, day)
        if mandate is None:
            raise UsageError("no-mandate", account=number, day=day.isoformat())
        appointments = uow.appointments.of_account(number)
        return evaluate(mandate, appointments=appointments, found=signed, amount=amount, day=day)


def mandate_on(uow: UnitOfWork, number: AccountNumber, day: date) -> Mandate | None:
    """Return the mandate of an account that holds on a day; ``None`` where there is none."""
    return next((mandate for mandate in uow.mandates.of_account(number) if in_force(mandate, day)), None)


def _following(
    uow: UnitOfWork, number: AccountNumber, *, rules: tuple[MandateRule, ...], from_day: date
) -> tuple[Mandate | None, Mandate]:
    versions = uow.mandates.of_account(number)
    if not versions:
        return None, Mandate(id=new_id(), account=number, version=1, rules=rules, valid_from=from_day)
    return succeed(versions[-1], new_id=new_id(), rules=rules, from_day=from_day)
