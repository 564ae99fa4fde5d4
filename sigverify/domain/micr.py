"""The magnetic line of a cheque as values: its characters, each with how sure it is, and the fields they make up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sigverify.domain.quality import Finding
from sigverify.domain.sample import Region

TRANSIT: Final = "⑆"
AMOUNT: Final = "⑇"
ON_US: Final = "⑈"
DASH: Final = "⑉"
DOUBT: Final = "?"
"""Stands for a character that is there and was not read for sure."""


class MicrFieldName(StrEnum):
    """What a part of the line says."""

    SERIAL = "serial"
    """The cheque's number."""
    ROUTING = "routing"
    """Bank and branch: routing number, sort code."""
    ACCOUNT = "account"
    """The account that the cheque is drawn on."""
    CODE = "code"
    """Kind of the cheque."""
    AMOUNT = "amount"
    """In the smallest unit of the currency, where the bank of first deposit has added it."""


@dataclass(frozen=True, slots=True)
class MicrCharacter:
    """One character.

    Parameters
    ----------
    symbol : str
        A digit, `TRANSIT`, `AMOUNT`, `ON_US`, `DASH`, or `DOUBT`.
    confidence : float
        In [0, 1]: how likely what it looks most like is right, also where that was too little to say so.
    region : Region
        Its cell, in pixels of the page.
    """

    symbol: str
    confidence: float
    region: Region


@dataclass(frozen=True, slots=True)
class MicrField:
    """A part of the line; `value` is ``None`` where a character of it is in doubt or its check digit is wrong."""

    name: MicrFieldName
    value: str | None


@dataclass(frozen=True, slots=True)
class MicrLine:
    """A magnetic line as read.

    Parameters
    ----------
    text : str
        All characters in order, one blank for a wider gap.
    characters : tuple of MicrCharacter
        From left to right.
    format : str
        Whose layout it has, e.g. ``"CTS-2010"``; empty: no known one.
    fields : tuple of MicrField
        By that layout; empty where there is none.
    findings : tuple of Finding
        ``"micr-doubtful"``, ``"micr-check-digit"``, ``"micr-format-unknown"``.
    """

    text: str
    characters: tuple[MicrCharacter, ...]
    format: str = ""
    fields: tuple[MicrField, ...] = ()
    findings: tuple[Finding, ...] = ()

    def field(self, name: MicrFieldName) -> str | None:
        """Return what a field says; ``None`` where the line has none, or it is in doubt."""
        return next((one.value for one in self.fields if one.name is name), None)

    @property
    def account(self) -> str | None:
        """The account's number, digits only; ``None`` where there is any doubt."""
        return self.field(MicrFieldName.ACCOUNT)

    @property
    def on_us(self) -> str:
        """What stands behind the bank, written as in cash letters: ``/`` for the on-us sign, ``-`` for the dash."""
        behind = self.text.rpartition(TRANSIT)[2].partition(AMOUNT)[0]
        return behind.replace(ON_US, "/").replace(DASH, "-").strip()
