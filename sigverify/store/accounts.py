"""Rows of accounts, signatories and appointments.

Owns how these values are laid down; decides nothing about who may sign.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Column, ColumnElement, RowMapping, Select, Table, or_, select

from sigverify.domain.account import Account, AccountNumber, AccountStatus, Appointment, Signatory, SignatoryId
from sigverify.errors import StoreError
from sigverify.store.rows import Repository
from sigverify.store.tables import accounts, appointments, signatories

PAGE = 50


class Accounts(Repository):
    """Accounts by number."""

    def get(self, number: AccountNumber) -> Account:
        """Return the account; `StoreError` ``"not-found"`` where there is none."""
        return _account(self._get(accounts, accounts.c.number == number, kind="account", name=number))

    def get_many(self, numbers: Collection[AccountNumber]) -> dict[AccountNumber, Account]:
        """Return those of these accounts that there are."""
        found = self._all(select(accounts).where(accounts.c.number.in_(numbers)))
        return {account.number: account for account in map(_account, found)}

    def add(self, account: Account) -> None:
        """Store a new account; `StoreError` ``"already-there"`` where its number is taken."""
        self._add(accounts, accounts.c.number == account.number, _named(account), kind="account", name=account.number)

    def replace(self, account: Account) -> None:
        """Store a change of an account.

        Raises
        ------
        StoreError
            ``"changed-meanwhile"``: the stored record's version is not the one before `account.version`.
        """
        _require_next(self.get(account.number).version, account.version, kind="account", name=account.number)
        self._replace(
            accounts, accounts.c.number == account.number, _named(account), kind="account", name=account.number
        )

    def find(self, text: str = "", *, after: str = "", limit: int = PAGE) -> tuple[Account, ...]:
        """Return accounts in order of their numbers, one page.

        Parameters
        ----------
        text : str
            Start of a number or any part of a name, whatever the case; empty: all.
        after : str
            Number of the last account of the page before.
        limit : int
            Most accounts to return.
        """
        found = _page(accounts, accounts.c.number, text, after=after, limit=limit)
        return tuple(_account(row) for row in self._all(found))

    def search(self, text: str = "", *, after: str = "", limit: int = PAGE) -> tuple[Account, ...]:
        """Return accounts as `find` does, and those that have, or had, a signatory whose name holds `text`."""
        signing = (
            select(appointments.c.account)
            .join(signatories, signatories.c.id == appointments.c.signatory_id)
            .where(_holds(signatories, text))
        )
        wanted = or_(_matches(accounts, accounts.c.number, text), accounts.c.number.in_(signing))
        found = select(accounts).where(accounts.c.number > after, wanted).order_by(accounts.c.number).limit(limit)
        return tuple(_account(row) for row in self._all(found))


class Signatories(Repository):
    """Signatories by id."""

    def get(self, signatory_id: SignatoryId) -> Signatory:
        """Return the signatory; `StoreError` ``"not-found"`` where there is none."""
        return _signatory(self._get(signatories, signatories.c.id == signatory_id, kind="signatory", name=signatory_id))

    def get_many(self, ids: Collection[SignatoryId]) -> dict[SignatoryId, Signatory]:
        """Return those of these signatories that there are."""
        found = self._all(select(signatories).where(signatories.c.id.in_(ids)))
        return {signatory.id: signatory for signatory in map(_signatory, found)}

    def add(self, signatory: Signatory) -> None:
        """Store a new signatory; `StoreError` ``"already-there"`` where the id is taken."""
        self._add(signatories, signatories.c.id == signatory.id, _named(signatory), kind="signatory", name=signatory.id)

    def replace(self, signatory: Signatory) -> None:
        """Store a change of a signatory; `StoreError` ``"changed-meanwhile"`` as for accounts."""
        _require_next(self.get(signatory.id).version, signatory.version, kind="signatory", name=signatory.id)
        self._replace(
            signatories, signatories.c.id == signatory.id, _named(signatory), kind="signatory", name=signatory.id
        )

    def find(self, text: str = "", *, after: str = "", limit: int = PAGE) -> tuple[Signatory, ...]:
        """Return signatories in order of their ids, one page; parameters as in `Accounts.find`."""
        found = _page(signatories, signatories.c.id, text, after=after, limit=limit)
        return tuple(_signatory(row) for row in self._all(found))

    def named(self, text: str, *, accounts: Sequence[AccountNumber]) -> dict[AccountNumber, tuple[Signatory, ...]]:
        """Return who signs, or signed, for each of these accounts and has `text` in the name; in order of names."""
        found = (
            select(signatories, appointments.c.account)
            .join(appointments, appointments.c.signatory_id == signatories.c.id)
            .where(appointments.c.account.in_(accounts), _holds(signatories, text))
            .order_by(signatories.c.folded_name, signatories.c.id)
        )
        named: dict[AccountNumber, dict[str, Signatory]] = {}
        for row in self._all(found):
            named.setdefault(AccountNumber(row["account"]), {})[row["id"]] = _signatory(row)
        return {account: tuple(people.values()) for account, people in named.items()}


class Appointments(Repository):
    """Who may sign for which account, ended ones too."""

    def get(self, appointment_id: str) -> Appointment:
        """Return the appointment; `StoreError` ``"not-found"`` where there is none."""
        return _appointment(
            self._get(appointments, appointments.c.id == appointment_id, kind="appointment", name=appointment_id)
        )

    def add(self, appointment: Appointment) -> None:
        """Store a new appointment; `StoreError` ``"already-there"`` where the id is taken."""
        self._add(
            appointments,
            appointments.c.id == appointment.id,
            _appointment_row(appointment),
            kind="appointment",
            name=appointment.id,
        )

    def replace(self, appointment: Appointment) -> None:
        """Store a change of an appointment, such as its end; `StoreError` ``"not-found"`` where there is none."""
        self._replace(
            appointments,
            appointments.c.id == appointment.id,
            _appointment_row(appointment),
            kind="appointment",
            name=appointment.id,
        )

    def of_account(self, number: AccountNumber) -> tuple[Appointment, ...]:
        """Return all appointments for one account, oldest first."""
        return self._where(appointments.c.account == number)

    def of_accounts(self, numbers: Collection[AccountNumber]) -> dict[AccountNumber, tuple[Appointment, ...]]:
        """Return what `of_account` does of several accounts; one without any has none here too."""
        found: dict[AccountNumber, list[Appointment]] = {number: [] for number in numbers}
        for appointment in self._where(appointments.c.account.in_(numbers)):
            found[appointment.account].append(appointment)
        return {number: tuple(theirs) for number, theirs in found.items()}

    def of_signatory(self, signatory_id: SignatoryId) -> tuple[Appointment, ...]:
        """Return all appointments of one signatory, oldest first."""
        return self._where(appointments.c.signatory_id == signatory_id)

    def _where(self, condition: ColumnElement[bool]) -> tuple[Appointment, ...]:
        found = select(appointments).where(condition).order_by(appointments.c.valid_from, appointments.c.id)
        return tuple(_appointment(row) for row in self._all(found))


def _require_next(stored: int, given: int, *, kind: str, name: str) -> None:
    if given != stored + 1:
        raise StoreError("changed-meanwhile", kind=kind, id=name)


def _page(table: Table, key: Column[str], text: str, *, after: str, limit: int) -> Select[*tuple[Any, ...]]:
    return select(table).where(key > after, _matches(table, key, text)).order_by(key).limit(limit)


def _matches(table: Table, key: Column[str], text: str) -> ColumnElement[bool]:
    return or_(key.startswith(text, autoescape=True), _holds(table, text))


def _holds(table: Table, text: str) -> ColumnElement[bool]:
    return table.c.folded_name.contains(text.casefold(), autoescape=True)


def _named(value: Account | Signatory) -> dict[str, object]:
    return {**asdict(value), "folded_name": value.name.casefold()}


def _account(row: RowMapping) -> Account:
    return Account(
        number=AccountNumber(row["number"]),
        name=row["name"],
        currency=row["currency"],
        status=AccountStatus(row["status"]),
        instruction=row["instruction"],
        refer_always=row["refer_always"],
        version=row["version"],
    )


def _signatory(row: RowMapping) -> Signatory:
    return Signatory(id=SignatoryId(row["id"]), name=row["name"], role=row["role"], version=row["version"])


def _appointment(row: RowMapping) -> Appointment:
    values = dict(row)
    return Appointment(limit=values.pop("amount_limit"), **values)


def _appointment_row(appointment: Appointment) -> dict[str, object]:
    values = asdict(appointment)
    return {"amount_limit": values.pop("limit"), **values}
