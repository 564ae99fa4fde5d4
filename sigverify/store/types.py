"""Column types that give the same values back on SQLite and PostgreSQL.

Owns how times, amounts and words are laid down; migrations use them too, so what they make of a column
never changes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import DateTime, Dialect, Numeric, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from sigverify.errors import StoreError


class Words(TypeDecorator[str]):
    """Text that either database takes: no NUL and no half of a surrogate pair; ordered by code point on both."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Keep PostgreSQL from ordering as its server's language does."""
        return dialect.type_descriptor(Text(collation="C" if dialect.name == "postgresql" else None))

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Refuse what only one of the databases would keep; a member of an enumeration becomes plain text."""
        if value is None:
            return None
        if "\0" in value or not _encodes(value):
            raise StoreError("text-unusable", text=ascii(value[:40]))
        return str(value)


class Moment(TypeDecorator[datetime]):
    """An aware time to the microsecond, always UTC; SQLite keeps it as ISO text without the offset."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime]:
        """Let PostgreSQL know the zone."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware time to UTC; a naive one is a programming error."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("the store needs aware times")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give UTC back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Amount(TypeDecorator[Decimal]):
    """An exact decimal, trailing zeros kept; SQLite has no such number and keeps its text."""

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose text for SQLite."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        """Write plain digits."""
        if value is None:
            return None
        if not value.is_finite():
            raise ValueError("an amount is finite")
        return format(value, "f") if dialect.name == "sqlite" else value

    def process_result_value(self, value: Decimal | str | None, _dialect: Dialect) -> Decimal | None:
        """Give the decimal back."""
        return None if value is None else Decimal(value)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
