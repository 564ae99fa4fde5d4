"""Use case: accounts, the signatories on file, and who may sign for what.

Owns how these records change and what is said of it in the audit chain: which fields, and for accounts and
appointments their values; names of people stay out of the chain, since it is never changed and they may be erased.

Everything here raises `AccessError` ``"not-permitted"`` for an operator who may not do it, and `StoreError`
``"not-found"`` for what is not on file; what else is refused is said of each.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from sigverify.domain.account import Account, AccountNumber, AccountStatus, Appointment, Signatory, SignatoryId
from sigverify.domain.audit import Json
from sigverify.domain.mandate import Mandate
from sigverify.domain.operator import Permission
from sigverify.domain.reference import Reference
from sigverify.domain.validity import in_force
from sigverify.errors import StoreError, UsageError
from sigverify.services.session import Acting, Session, new_id

Record = TypeVar("Record", Account, Signatory)


@dataclass(frozen=True, slots=True)
class Right:
    """One signatory's appointment, with the person and the references on file, whatever their status."""

    appointment: Appointment
    signatory: Signatory
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class AccountOverview:
    """An account with everybody who may or might sign for it, and every version of its mandate."""

    account: Account
    rights: tuple[Right, ...]
    mandates: tuple[Mandate, ...]

    def mandate_on(self, day: date) -> Mandate | None:
        """Return the mandate in force on a day."""
        return next((mandate for mandate in self.mandates if in_force(mandate, day)), None)


@dataclass(frozen=True, slots=True)
class AccountFound:
    """An account that a search found, and the signatories by whose names it was found."""

    account: Account
    signatories: tuple[Signatory, ...]


@dataclass(frozen=True, slots=True)
class AccountChange:
    """What is to become of an account; ``None`` leaves a field as it is."""

    name: str | None = None
    currency: str | None = None
    status: AccountStatus | None = None
    instruction: str | None = None
    refer_always: bool | None = None


@dataclass(frozen=True, slots=True)
class SignatoryChange:
    """What a signatory is to be called; ``None`` leaves a field as it is."""

    name: str | None = None
    role: str | None = None


def add_account(session: Session, account: Account) -> None:
    """Store a new account.

    Raises
    ------
    StoreError
        ``"already-there"``.
    UsageError
        ``"account-unusable"`` for a number or currency that cannot be one.
    """
    _require_usable(account)
    with session.acting(Permission.EDIT_ACCOUNTS) as acting:
        acting.uow.accounts.add(account)
        acting.record("account-added", account.number, currency=account.currency, refer_always=account.refer_always)


def change_account(
    session: Session, number: AccountNumber, change: AccountChange, *, seen: int | None = None
) -> Account:
    """Change an account, and return it as it is now.

    Parameters
    ----------
    session : Session
        Of a reference administrator.
    number : AccountNumber
        Of the account.
    change : AccountChange
        What is to become of it.
    seen : int or None
        Version of the record that the change was made on; ``None``: whatever it is now.

    Raises
    ------
    StoreError
        ``"changed-meanwhile"``.
    UsageError
        ``"nothing-to-change"``; ``"account-unusable"`` for a currency that cannot be one.
    """
    with session.acting(Permission.EDIT_ACCOUNTS) as acting:
        after, given = _changed(acting.uow.accounts.get(number), change, seen=seen)
        _require_usable(after)
        acting.uow.accounts.replace(after)
        told: dict[str, Json] = {field: value for field, value in given.items() if field != "name"}
        acting.record("account-changed", number, version=after.version, fields=sorted(given), **told)
    return after


def find_accounts(session: Session, text: str = "", *, after: str = "", limit: int = 50) -> tuple[Account, ...]:
    """Return accounts whose number starts with, or whose name holds, `text`, one page behind the number `after`."""
    with session.reading(Permission.READ_ACCOUNTS) as (uow, _):
        return uow.accounts.find(text, after=after, limit=limit)


def search_accounts(session: Session, text: str = "", *, after: str = "", limit: int = 50) -> tuple[AccountFound, ...]:
    """Return accounts as `find_accounts` does, and those for which somebody signs whose name holds `text`."""
    with session.reading(Permission.READ_ACCOUNTS) as (uow, _):
        found = uow.accounts.search(text, after=after, limit=limit)
        named = uow.signatories.named(text, accounts=[account.number for account in found]) if text else {}
        return tuple(AccountFound(account, named.get(account.number, ())) for account in found)


def account_overview(session: Session, number: AccountNumber) -> AccountOverview:
    """Return an account with its signatories, references and mandates."""
    with session.reading(Permission.READ_ACCOUNTS) as (uow, _):
        rights = tuple(
            Right(
                appointment,
                uow.signatories.get(appointment.signatory_id),
                uow.references.of_signatory(appointment.signatory_id),
            )
            for appointment in uow.appointments.of_account(number)
        )
        return AccountOverview(uow.accounts.get(number), rights, uow.mandates.of_account(number))


def add_and_appoint(
    session: Session,
    number: AccountNumber,
    name: str,
    *,
    role: str = "",
    valid_from: date,
    valid_to: date | None = None,
    panel: str | None = None,
    limit: Decimal | None = None,
) -> tuple[Signatory, Appointment]:
    """Store a new signatory, with a key of their own for everything kept of them, and let them sign for an account.

    Parameters as in `Signatory` and `Appointment`; errors as in `appoint`.
    """
    signatory = Signatory(SignatoryId(new_id()), name, role)
    with session.acting(Permission.EDIT_ACCOUNTS) as acting:
        acting.uow.signatories.add(signatory)
        acting.uow.keys.put(signatory.id, session.vault.new_key(signatory.id))
        acting.record("signatory-added", signatory.id)
        appointment = Appointment(new_id(), number, signatory.id, valid_from, valid_to, panel, limit)
        _appoint(acting, appointment)
    return signatory, appointment


def change_signatory(
    session: Session, signatory_id: SignatoryId, change: SignatoryChange, *, seen: int | None = None
) -> Signatory:
    """Change what a signatory is called; parameters and errors as in `change_account`."""
    with session.acting(Permission.EDIT_ACCOUNTS) as acting:
        after, given = _changed(acting.uow.signatories.get(signatory_id), change, seen=seen)
        acting.uow.signatories.replace(after)
        acting.record("signatory-changed", signatory_id, version=after.version, fields=sorted(given))
    return after


def find_signatories(session: Session, text: str = "", *, after: str = "", limit: int = 50) -> tuple[Signatory, ...]:
    """Return signatories; parameters and errors as in `find_accounts`."""
    with session.reading(Permission.READ_ACCOUNTS) as (uow, _):
        return uow.signatories.find(text, after=after, limit=limit)


def appoint(
    session: Session,
    number: AccountNumber,
    signatory_id: SignatoryId,
    *,
    valid_from: date,
    valid_to: date | None = None,
    panel: str | None = None,
    limit: Decimal | None = None,
) -> Appointment:
    """Give a signatory the right to sign for an account; parameters as in `Appointment`.

    Raises
    ------
    UsageError
        ``"period-empty"`` where the right would end before it begins.
    """
    appointment = Appointment(new_id(), number, signatory_id, valid_from, valid_to, panel, limit)
    with session.acting(Permission.EDIT_ACCOUNTS) as acting:
        _appoint(acting, appointment)
    return appointment


def end_appointment(session: Session, appointment_id: str, *, from_day: date) -> Appointment:
    """End a right: from `from_day` on it no longer holds, for cheques dated earlier it still does.

    Raises
    ------
    UsageError
        ``"already-ended"``, ``"succession-too-early"`` before its first day.
    """
    with session.acting(Permission.EDIT_ACCOUNTS) as acting:
        before = acting.uow.appointments.get(appointment_id)
        if before.valid_to is not None and before.valid_to <= from_day:
            raise UsageError("already-ended", subject=appointment_id, day=before.valid_to.isoformat())
        if from_day < before.valid_from:
            raise UsageError("succession-too-early", day=from_day.isoformat(), earliest=before.valid_from.isoformat())
        after = replace(before, valid_to=from_day)
        acting.uow.appointments.replace(after)
        acting.record("appointment-ended", before.account, appointment=appointment_id, valid_to=from_day.isoformat())
    return after


def _require_usable(account: Account) -> None:
    known_currency = len(account.currency) == 3 and account.currency.isascii() and account.currency.isupper()
    if not account.number.strip() or account.number != account.number.strip() or not known_currency:
        raise UsageError("account-unusable", number=account.number, currency=account.currency)


def _changed(
    before: Record, change: AccountChange | SignatoryChange, *, seen: int | None
) -> tuple[Record, dict[str, str | bool]]:
    """Return the next version of a record, and what was changed in it."""
    given = {field.name: value for field in fields(change) if (value := getattr(change, field.name)) is not None}
    if not given:
        raise UsageError("nothing-to-change")
    if seen is not None and seen != before.version:
        kind, name = ("account", before.number) if isinstance(before, Account) else ("signatory", before.id)
        raise StoreError("changed-meanwhile", kind=kind, id=name)
    return replace(before, version=before.version + 1, **given), given


def _appoint(acting: Acting, appointment: Appointment) -> None:
    start, end = appointment.valid_from, appointment.valid_to
    if end is not None and end <= start:
        raise UsageError("period-empty", start=start.isoformat(), end=end.isoformat())
    acting.uow.accounts.get(appointment.account)
    acting.uow.signatories.get(appointment.signatory_id)
    acting.uow.appointments.add(appointment)
    acting.record(
        "signatory-appointed",
        appointment.account,
        appointment=appointment.id,
        signatory=appointment.signatory_id,
        valid_from=start.isoformat(),
        valid_to=end.isoformat() if end else None,
        panel=appointment.panel,
        limit=None if appointment.limit is None else str(appointment.limit),
    )
