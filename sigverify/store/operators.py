"""Rows of operators and proposals.

Owns how these values are laid down; what an operator may do is the domain's, and a password is seen here
as its digest only.
"""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import RowMapping, select

from sigverify.domain.operator import Operator, OperatorId, OperatorStatus, Role
from sigverify.domain.proposal import Proposal, ProposalKind, ProposalStatus
from sigverify.store.rows import Repository
from sigverify.store.tables import operators, proposals


class Operators(Repository):
    """Operators by id; none is ever removed."""

    def get(self, operator_id: OperatorId) -> Operator:
        """Return the operator; `StoreError` ``"not-found"`` where there is none."""
        return _operator(self._get(operators, operators.c.id == operator_id, kind="operator", name=operator_id))

    def all(self) -> tuple[Operator, ...]:
        """Return all operators in order of their ids."""
        return tuple(_operator(row) for row in self._all(select(operators).order_by(operators.c.id)))

    def add(self, operator: Operator, *, password_digest: str) -> None:
        """Store a new operator; `StoreError` ``"already-there"`` where the id is taken."""
        values = {**_row(operator), "password_digest": password_digest}
        self._add(operators, operators.c.id == operator.id, values, kind="operator", name=operator.id)

    def replace(self, operator: Operator) -> None:
        """Store what became of an operator, the password apart; `StoreError` ``"not-found"`` where there is none."""
        self._replace(operators, operators.c.id == operator.id, _row(operator), kind="operator", name=operator.id)

    def password_digest(self, operator_id: OperatorId) -> str:
        """Return the digest of the operator's password; `StoreError` ``"not-found"`` where there is no operator."""
        row = self._get(operators, operators.c.id == operator_id, kind="operator", name=operator_id)
        return str(row["password_digest"])

    def set_password_digest(self, operator_id: OperatorId, digest: str) -> None:
        """Store the digest of a new password; `StoreError` ``"not-found"`` where there is no operator."""
        self._replace(
            operators, operators.c.id == operator_id, {"password_digest": digest}, kind="operator", name=operator_id
        )


class Proposals(Repository):
    """Proposals by id, open and closed."""

    def get(self, proposal_id: str) -> Proposal:
        """Return the proposal; `StoreError` ``"not-found"`` where there is none."""
        return _proposal(self._get(proposals, proposals.c.id == proposal_id, kind="proposal", name=proposal_id))

    def add(self, proposal: Proposal) -> None:
        """Store a new proposal; `StoreError` ``"already-there"`` where the id is taken."""
        self._add(proposals, proposals.c.id == proposal.id, asdict(proposal), kind="proposal", name=proposal.id)

    def replace(self, proposal: Proposal) -> None:
        """Store what became of a proposal; `StoreError` ``"not-found"`` where there is none."""
        self._replace(proposals, proposals.c.id == proposal.id, asdict(proposal), kind="proposal", name=proposal.id)

    def find(self, *, status: ProposalStatus) -> tuple[Proposal, ...]:
        """Return all proposals that stand like this, oldest first."""
        found = select(proposals).where(proposals.c.status == status)
        return tuple(_proposal(row) for row in self._all(found.order_by(proposals.c.proposed_at, proposals.c.id)))


def _row(operator: Operator) -> dict[str, object]:
    return {**asdict(operator), "roles": " ".join(sorted(operator.roles))}


def _operator(row: RowMapping) -> Operator:
    return Operator(
        id=OperatorId(row["id"]),
        name=row["name"],
        roles=frozenset(Role(role) for role in row["roles"].split()),
        status=OperatorStatus(row["status"]),
        failed_logins=row["failed_logins"],
        locked_until=row["locked_until"],
    )


def _proposal(row: RowMapping) -> Proposal:
    return Proposal(
        id=row["id"],
        kind=ProposalKind(row["kind"]),
        subject=row["subject"],
        content=row["content"],
        proposed_by=OperatorId(row["proposed_by"]),
        proposed_at=row["proposed_at"],
        status=ProposalStatus(row["status"]),
        decided_by=None if row["decided_by"] is None else OperatorId(row["decided_by"]),
        decided_at=row["decided_at"],
    )
