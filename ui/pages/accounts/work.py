"""What the desk does for the accounts page: one function for each question to the store.

They run on the desk's thread, import their services there, and give back frozen values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.domain.account import Account, AccountNumber, Appointment, Signatory, SignatoryId
from sigverify.domain.proposal import Proposal
from sigverify.domain.sample import SignatureSample

if TYPE_CHECKING:
    from sigverify.services.accounts import AccountFound, AccountOverview
    from sigverify.services.session import Session

BLOCK = 60
"""Accounts that are asked for at once: more than fit on a large screen."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms somebody may sign, as `sigverify.domain.account.Appointment` has them."""

    valid_from: date
    valid_to: date | None = None
    panel: str | None = None
    limit: Decimal | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """An account as it was read, and the day on which that was."""

    overview: AccountOverview
    today: date


def search(text: str, *, after: str) -> Callable[[Session], tuple[AccountFound, ...]]:
    """Find accounts, one block behind the number `after`."""

    def work(session: Session) -> tuple[AccountFound, ...]:
        from sigverify.services.accounts import search_accounts

        return search_accounts(session, text, after=after, limit=BLOCK)

    return work


def open_account(number: str) -> Callable[[Session], Opened]:
    """Read an account with everything that belongs to it."""

    def work(session: Session) -> Opened:
        from sigverify.services.accounts import account_overview

        return Opened(account_overview(session, AccountNumber(number)), session.today())

    return work


def pictures(reference_ids: Sequence[str]) -> Callable[[Session], Mapping[str, SignatureSample]]:
    """Unseal the pictures of specimens."""

    def work(session: Session) -> Mapping[str, SignatureSample]:
        from sigverify.services.pictures import read_pictures

        return read_pictures(session, reference_ids)

    return work


def write_picture(reference_id: str, target: Path) -> Callable[[Session], None]:
    """Write the picture of a specimen to a file."""

    def work(session: Session) -> None:
        from sigverify.services import pictures as service

        service.write_picture(session, reference_id, target)

    return work


def count_waiting(session: Session) -> int:
    """Count what waits for a second person."""
    from sigverify.services.proposals import list_proposals

    return len(list_proposals(session))


def add_account(account: Account) -> Callable[[Session], None]:
    """Put an account on file."""

    def work(session: Session) -> None:
        from sigverify.services import accounts

        accounts.add_account(session, account)

    return work


def change_account(before: Account, after: Account) -> Callable[[Session], Account]:
    """Change an account from what was seen to what is wanted."""

    def work(session: Session) -> Account:
        from sigverify.services import accounts

        change = accounts.AccountChange(
            name=_new(before.name, after.name),
            currency=_new(before.currency, after.currency),
            status=None if before.status is after.status else after.status,
            instruction=_new(before.instruction, after.instruction),
            refer_always=None if before.refer_always is after.refer_always else after.refer_always,
        )
        return accounts.change_account(session, before.number, change, seen=before.version)

    return work


def add_signatory(number: AccountNumber, name: str, role: str, terms: Terms) -> Callable[[Session], Appointment]:
    """Put a person on file who may sign for an account."""

    def work(session: Session) -> Appointment:
        from sigverify.services.accounts import add_and_appoint

        _, appointment = add_and_appoint(
            session,
            number,
            name,
            role=role,
            valid_from=terms.valid_from,
            valid_to=terms.valid_to,
            panel=terms.panel,
            limit=terms.limit,
        )
        return appointment

    return work


def appoint(number: AccountNumber, signatory_id: SignatoryId, terms: Terms) -> Callable[[Session], Appointment]:
    """Let a person who is on file sign for an account."""

    def work(session: Session) -> Appointment:
        from sigverify.services import accounts

        return accounts.appoint(
            session,
            number,
            signatory_id,
            valid_from=terms.valid_from,
            valid_to=terms.valid_to,
            panel=terms.panel,
            limit=terms.limit,
        )

    return work


def find_people(text: str) -> Callable[[Session], tuple[Signatory, ...]]:
    """Find people on file by their names."""

    def work(session: Session) -> tuple[Signatory, ...]:
        from sigverify.services.accounts import find_signatories

        return find_signatories(session, text, limit=BLOCK)

    return work


def rename(before: Signatory, name: str, role: str) -> Callable[[Session], Signatory]:
    """Change what a signatory is called."""

    def work(session: Session) -> Signatory:
        from sigverify.services import accounts

        change = accounts.SignatoryChange(name=_new(before.name, name), role=_new(before.role, role))
        return accounts.change_signatory(session, before.id, change, seen=before.version)

    return work


def end_right(appointment_id: str, from_day: date) -> Callable[[Session], Appointment]:
    """End a right to sign."""

    def work(session: Session) -> Appointment:
        from sigverify.services.accounts import end_appointment

        return end_appointment(session, appointment_id, from_day=from_day)

    return work


def retire(reference_ids: Sequence[str], from_day: date) -> Callable[[Session], Proposal]:
    """Ask for specimens to end."""

    def work(session: Session) -> Proposal:
        from sigverify.services.references import propose_retirement

        return propose_retirement(session, reference_ids, from_day=from_day)

    return work


def set_mandate(number: AccountNumber, rules: str, from_day: date) -> Callable[[Session], Proposal]:
    """Ask for a mandate."""

    def work(session: Session) -> Proposal:
        from sigverify.services.mandates import propose_mandate

        return propose_mandate(session, number, rules, from_day=from_day)

    return work


def erase(signatory_id: SignatoryId) -> Callable[[Session], Proposal]:
    """Ask for a signatory to be erased."""

    def work(session: Session) -> Proposal:
        from sigverify.services.erasing import propose_erasure

        return propose_erasure(session, signatory_id)

    return work


def _new(before: str, after: str) -> str | None:
    return None if before == after else after
