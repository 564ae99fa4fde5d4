"""What every repository does with rows.

Owns the two failures that any of them can have: something is not there, or is there already. Writers
stand in line (`database`), so what a repository reads before it writes still holds when it writes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, insert, select, update

from sigverify.errors import StoreError


class Repository:
    """Rows of one transaction.

    Parameters
    ----------
    connection : Connection
        Of the transaction; the repository ends with it.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _all(self, statement: Select[*tuple[Any, ...]]) -> Sequence[RowMapping]:
        return self._connection.execute(statement).mappings().all()

    def _first(self, table: Table, condition: ColumnElement[bool]) -> RowMapping | None:
        return self._connection.execute(select(table).where(condition)).mappings().first()

    def _get(self, table: Table, condition: ColumnElement[bool], *, kind: str, name: str) -> RowMapping:
        found = self._first(table, condition)
        if found is None:
            raise StoreError("not-found", kind=kind, id=name)
        return found

    def _add(
        self, table: Table, condition: ColumnElement[bool], values: Mapping[str, object], *, kind: str, name: str
    ) -> None:
        if self._first(table, condition) is not None:
            raise StoreError("already-there", kind=kind, id=name)
        self._insert(table, [values])

    def _insert(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Store rows of the same columns by one statement, which is then prepared once; none is no failure."""
        if rows:
            self._connection.execute(insert(table), rows)

    def _replace(
        self, table: Table, condition: ColumnElement[bool], values: Mapping[str, object], *, kind: str, name: str
    ) -> None:
        if self._connection.execute(update(table).where(condition).values(values)).rowcount == 0:
            raise StoreError("not-found", kind=kind, id=name)
