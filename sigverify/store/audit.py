"""Rows of the audit chain.

Owns that an entry follows the one entry before it: the head row is read under the lock that every writing
transaction holds, so the chain cannot fork. What seals an entry is `sigverify.domain.audit`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime

from sqlalchemy import select, update

from sigverify.domain.audit import AuditEntry, ChainHead, Json, chain
from sigverify.store.rows import Repository
from sigverify.store.tables import audit_entries, audit_head

_COLUMNS = tuple(field.name for field in fields(AuditEntry))


class AuditTrail(Repository):
    """The chain; it only grows."""

    def head(self) -> ChainHead:
        """Return how long the chain is and how its last entry is sealed."""
        (row,) = self._all(select(audit_head))
        return ChainHead(row["length"], row["hash"])

    def append(
        self, *, at: datetime, operator: str, action: str, subject: str, details: Mapping[str, Json]
    ) -> AuditEntry:
        """Seal and store the next entry; parameters as in `sigverify.domain.audit.chain`."""
        (entry,) = self.append_all(at=at, operator=operator, action=action, told={subject: details})
        return entry

    def append_all(
        self, *, at: datetime, operator: str, action: str, told: Mapping[str, Mapping[str, Json]]
    ) -> tuple[AuditEntry, ...]:
        """Seal and store the next entries, of one action each: `told` maps each subject to the entry's details."""
        entries: list[AuditEntry] = []
        head = self.head()
        for subject, details in told.items():
            entries.append(chain(head, at=at, operator=operator, action=action, subject=subject, details=details))
            head = entries[-1].head
        self._insert(audit_entries, [{name: getattr(entry, name) for name in _COLUMNS} for entry in entries])
        self._connection.execute(update(audit_head).values(length=head.length, hash=head.hash))
        return tuple(entries)

    def entries(self, *, after: int = 0, most: int | None = None) -> Iterator[AuditEntry]:
        """Give the entries behind sequence number `after`, in order, without loading all at once; read all it gives.

        A server keeps a place open for whoever stops half-way: ask for at most so many instead.
        """
        found = select(audit_entries).where(audit_entries.c.sequence > after).order_by(audit_entries.c.sequence)
        found = found.limit(most)
        rows = self._connection.execute(found, execution_options={"yield_per": 1000})
        for row in rows.mappings():
            yield AuditEntry(**row)

    def about(self, subject: str) -> tuple[AuditEntry, ...]:
        """Return the entries about one subject, in order."""
        found = select(audit_entries).where(audit_entries.c.subject == subject).order_by(audit_entries.c.sequence)
        return tuple(AuditEntry(**row) for row in self._all(found))
