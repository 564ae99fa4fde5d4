"""Mandates: how many of whom must sign, by amount.

Owns the values; `evaluate` decides whether the signatories found on a cheque suffice, and says in structured form what
is needed and what is missing. Sentences are made elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sigverify.domain.account import AccountNumber


@dataclass(frozen=True, slots=True)
class AnyOf:
    """So many different signatories of one panel; `panel` ``None``: of all appointed ones."""

    count: int
    panel: str | None = None


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part, each by other signatories: nobody counts for two parts of one cheque."""

    parts: tuple[AnyOf, ...]


Requirement = AnyOf | AllOf


@dataclass(frozen=True, slots=True)
class MandateRule:
    """What is required in one amount band.

    Rules of a mandate with the same `up_to` are alternatives: one of them suffices. A band starts above the next
    smaller `up_to`.

    Parameters
    ----------
    requirement : AnyOf or AllOf
        Who must sign.
    up_to : Decimal or None
        Largest amount of the band, in the account's currency; ``None``: no end.
    """

    requirement: Requirement
    up_to: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Mandate:
    """Who must sign for an account; a new version ends the old one, which is kept.

    Parameters
    ----------
    id : str
        Names this version in the store, in records and in audit entries.
    account : AccountNumber
        What it is for.
    version : int
        Counts the mandates of the account from 1.
    rules : tuple of MandateRule
        The bands, in any order.
    valid_from : date
        First cheque date that it serves.
    valid_to : date or None
        First cheque date that it no longer serves; ``None``: no end is known.
    """

    id: str
    account: AccountNumber
    version: int
    rules: tuple[MandateRule, ...]
    valid_from: date
    valid_to: date | None = None
