"""Rows of mandates and of policies.

Owns how these versions are laid down; a mandate's rules are kept as the text that `mandate_notation` reads.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import RowMapping, and_, insert, select

from sigverify.domain.account import AccountNumber
from sigverify.domain.mandate import Mandate
from sigverify.domain.mandate_notation import format_rules, parse_rules
from sigverify.domain.operator import OperatorId
from sigverify.store.rows import Repository
from sigverify.store.tables import mandates, policies


class Mandates(Repository):
    """Mandates by id, every version that an account ever had."""

    def get(self, mandate_id: str) -> Mandate:
        """Return the mandate; `StoreError` ``"not-found"`` where there is none."""
        return _mandate(self._get(mandates, mandates.c.id == mandate_id, kind="mandate", name=mandate_id))

    def add(self, mandate: Mandate) -> None:
        """Store a new version; `StoreError` ``"already-there"`` where its id or its version is taken."""
        same = (mandates.c.id == mandate.id) | (
            and_(mandates.c.account == mandate.account, mandates.c.version == mandate.version)
        )
        self._add(mandates, same, _row(mandate), kind="mandate", name=mandate.id)

    def replace(self, mandate: Mandate) -> None:
        """Store what became of a mandate, that is its end; `StoreError` ``"not-found"`` where there is none."""
        self._replace(mandates, mandates.c.id == mandate.id, _row(mandate), kind="mandate", name=mandate.id)

    def of_account(self, number: AccountNumber) -> tuple[Mandate, ...]:
        """Return every version for one account, oldest first."""
        return self.of_accounts([number])[number]

    def of_accounts(self, numbers: Collection[AccountNumber]) -> dict[AccountNumber, tuple[Mandate, ...]]:
        """Return what `of_account` does of several accounts; one without any has none here too."""
        found: dict[AccountNumber, list[Mandate]] = {number: [] for number in numbers}
        for row in self._all(select(mandates).where(mandates.c.account.in_(numbers)).order_by(mandates.c.version)):
            found[AccountNumber(row["account"])].append(_mandate(row))
        return {number: tuple(versions) for number, versions in found.items()}


@dataclass(frozen=True, slots=True)
class StoredPolicy:
    """One version of one thing that the bank sets for itself, such as thresholds or when two must look.

    Parameters
    ----------
    name : str
        What is set, kebab-case.
    version : int
        Counts the versions of this name from 1.
    content : str
        JSON text; what it says is the services' affair.
    at : datetime
        Since when, aware, UTC.
    operator : OperatorId
        Who put it in force.
    """

    name: str
    version: int
    content: str
    at: datetime
    operator: OperatorId


class Policies(Repository):
    """Policies by name; a version is never changed."""

    def current(self, name: str) -> StoredPolicy | None:
        """Return the newest version; ``None`` where nothing was ever set."""
        versions = self.of_name(name)
        return versions[-1] if versions else None

    def of_name(self, name: str) -> tuple[StoredPolicy, ...]:
        """Return every version, oldest first."""
        found = select(policies).where(policies.c.name == name).order_by(policies.c.version)
        return tuple(_policy(row) for row in self._all(found))

    def add(self, name: str, content: str, *, at: datetime, operator: OperatorId) -> StoredPolicy:
        """Store and return the next version."""
        policy = StoredPolicy(name, len(self.of_name(name)) + 1, content, at, operator)
        self._connection.execute(insert(policies).values(asdict(policy)))
        return policy


def _row(mandate: Mandate) -> dict[str, object]:
    return {
        "id": mandate.id,
        "account": mandate.account,
        "version": mandate.version,
        "rules": format_rules(mandate.rules),
        "valid_from": mandate.valid_from,
        "valid_to": mandate.valid_to,
    }


def _mandate(row: RowMapping) -> Mandate:
    return Mandate(
        id=row["id"],
        account=AccountNumber(row["account"]),
        version=row["version"],
        rules=parse_rules(row["rules"]),
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
    )


def _policy(row: RowMapping) -> StoredPolicy:
    return StoredPolicy(**row)
