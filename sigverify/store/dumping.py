"""Rows of all tables as a stream of records, and back, on either database.

Owns which tables a backup leaves out and how values are written down. It works on the tables that it finds, so that
an archive of any revision can be read back into the same revision, whatever the program's own tables have become.

A record is its JSON text, and behind it the row's binary values; in the text each stands as its length.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Protocol

from sqlalchemy import Column, Connection, Date, DateTime, MetaData, Numeric, Table, func, insert, select
from sqlalchemy.types import TypeEngine

from sigverify.store.schema import VERSION_TABLE
from sigverify.store.tables import metadata, signatory_keys

LEFT_OUT = frozenset({signatory_keys.name, VERSION_TABLE})
"""Keys are kept apart, so that destroying one destroys it everywhere; the revision is the archive's own affair."""

_ROWS_AT_ONCE = 200
_FRAME = struct.Struct(">IQ")


class Sink(Protocol):
    """What records are written to."""

    def write(self, data: bytes) -> None:
        """Add bytes."""


class Source(Protocol):
    """What records are read from."""

    def read(self, size: int) -> bytes:
        """Return exactly `size` bytes, or none at the end."""


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON value and binary values that belong to it."""

    content: object
    binary: bytes = b""

    def write_to(self, sink: Sink) -> None:
        """Write the record."""
        text = json.dumps(self.content, separators=(",", ":")).encode()
        sink.write(_FRAME.pack(len(text), len(self.binary)))
        sink.write(text)
        sink.write(self.binary)

    @classmethod
    def read_from(cls, source: Source) -> Record | None:
        """Return the next record; ``None`` at the end."""
        frame = source.read(_FRAME.size)
        if not frame:
            return None
        text, binary = _FRAME.unpack(frame)
        return cls(json.loads(source.read(text)), source.read(binary))


def dump(connection: Connection) -> Iterator[Record]:
    """Give the rows of every table but `LEFT_OUT`, each table introduced by a record with its name and columns."""
    for table in _ours(connection):
        yield Record({"table": table.name, "columns": [column.name for column in table.columns]})
        rows = connection.execute(
            select(table).order_by(*table.primary_key.columns), execution_options={"yield_per": _ROWS_AT_ONCE}
        )
        for row in rows:
            binary = [bytes(value) for value in row if isinstance(value, bytes | memoryview)]
            yield Record([_write_down(value) for value in row], b"".join(binary))


def count_rows(connection: Connection) -> int:
    """Return how many rows `dump` gives."""
    return sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in _ours(connection))


def load(connection: Connection, records: Iterable[Record]) -> int:
    """Insert what `dump` gave into empty tables of the same revision; return the number of rows.

    Raises
    ------
    KeyError, ValueError, TypeError
        For records that do not fit the tables.
    """
    known = _tables(connection).tables
    count = 0
    columns: Sequence[Column[object]] = ()
    table: Table | None = None
    waiting: list[dict[str, object]] = []
    for record in records:
        if isinstance(record.content, dict):
            _insert(connection, table, waiting)
            table = known[record.content["table"]]
            columns = [table.columns[name] for name in record.content["columns"]]
        elif isinstance(record.content, list):
            waiting.append(_row(record.content, record.binary, columns))
            count += 1
            if len(waiting) == _ROWS_AT_ONCE:
                _insert(connection, table, waiting)
        else:
            raise TypeError("no record of a table")
    _insert(connection, table, waiting)
    return count


def _ours(connection: Connection) -> list[Table]:
    """Return the tables that a backup holds, those that others refer to first."""
    found = MetaData()
    # A server's database may hold other people's tables beside ours.
    found.reflect(connection, only=sorted({*metadata.tables} - LEFT_OUT))
    return [table for table in found.sorted_tables if table.name not in LEFT_OUT]


def _tables(connection: Connection) -> MetaData:
    found = MetaData()
    found.reflect(connection)
    return found


def _insert(connection: Connection, table: Table | None, waiting: list[dict[str, object]]) -> None:
    if waiting and table is not None:
        connection.execute(insert(table), waiting)
    waiting.clear()


def _row(values: Sequence[object], binary: bytes, columns: Sequence[Column[object]]) -> dict[str, object]:
    row: dict[str, object] = {}
    place = 0
    for column, value in zip(columns, values, strict=True):
        if isinstance(value, dict):
            row[column.name] = binary[place : place + value["bytes"]]
            place += value["bytes"]
        else:
            row[column.name] = _read_back(value, column.type)
    if place != len(binary):
        raise ValueError("binary values left over")
    return row


def _write_down(value: object) -> object:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case bytes() | memoryview():
            return {"bytes": len(bytes(value))}
        case datetime():
            return (value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case _:
            raise TypeError(f"a {type(value).__name__} has no place in a backup")


def _read_back(value: object, kind: TypeEngine[object]) -> object:
    if not isinstance(value, str):
        return value
    if isinstance(kind, DateTime):
        moment = datetime.fromisoformat(value)
        return moment.replace(tzinfo=UTC) if kind.timezone else moment
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return Decimal(value) if isinstance(kind, Numeric) else value
