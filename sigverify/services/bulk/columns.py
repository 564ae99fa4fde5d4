"""The columns of a bulk job's list: their names, which are an interface, and what a workbook for people calls them.

Owns order, names, English headings and widths. Columns are added, never renamed; what is in a row is `export`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import Final

Cell = str | int | float | Decimal | date | None


class Holds(Enum):
    """What a column's texts are."""

    ITSELF = auto()
    """Names, numbers, sentences: the same in every language."""
    CODES = auto()
    """Codes with blanks between, as a rule one: each may have a word of its own in a language."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column.

    Parameters
    ----------
    name : str
        In CSV and JSON lines.
    heading : str
        In a workbook, in English.
    width : int
        In a workbook, characters.
    holds : Holds
        What its texts are.
    """

    name: str
    heading: str
    width: int
    holds: Holds = Holds.ITSELF


LIST_COLUMNS: Final = (
    ListColumn("number", "Number", 9),
    ListColumn("file", "File", 36),
    ListColumn("page", "Page", 8),
    ListColumn("kind", "Kind", 12, Holds.CODES),
    ListColumn("account", "Account", 18),
    ListColumn("amount", "Amount", 16),
    ListColumn("currency", "Currency", 11),
    ListColumn("date", "Dated", 12),
    ListColumn("state", "State", 12, Holds.CODES),
    ListColumn("triage", "Result", 16, Holds.CODES),
    ListColumn("outcome", "Comparison", 18, Holds.CODES),
    ListColumn("log10_lr", "Evidence (log10 LR)", 20),
    ListColumn("signatory", "Signatory", 14),
    ListColumn("signatory_name", "Closest to", 26),
    ListColumn("mandate", "Mandate", 12, Holds.CODES),
    ListColumn("referrals", "Referred because", 32, Holds.CODES),
    ListColumn("duplicate_of", "Same as number", 17),
    ListColumn("sha256", "SHA-256", 20),
    ListColumn("verification", "Check", 18),
    ListColumn("error", "Error", 20),
    ListColumn("explanation", "Explanation", 60),
)

COLUMNS: Final = tuple(column.name for column in LIST_COLUMNS)


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a workbook says in one language.

    Parameters
    ----------
    headings : mapping of str to str
        Of each column, by its name.
    terms : mapping of str to str
        What codes are called; a code that is missing here stays as it is.
    """

    headings: Mapping[str, str]
    terms: Mapping[str, str] = field(default_factory=dict)


ENGLISH: Final = ListWords({column.name: column.heading for column in LIST_COLUMNS})
