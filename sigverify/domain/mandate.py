"""Mandates: how many of whom must sign, by amount, and since when.

Owns the values and the succession of versions. Whether the signatories found on a cheque suffice is decided in
`sigverify.domain.mandate_outcome`; rules as text are `sigverify.domain.mandate_notation`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sigverify.domain.account import AccountNumber
from sigverify.errors import UsageError


@dataclass(frozen=True, slots=True)
class AnyOf:
    """So many different signatories (at least 1) of one panel; `panel` ``None``: of all appointed ones."""

    count: int
    panel: str | None = None

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError("a requirement asks for at least one signatory")

    @property
    def parts(self) -> tuple[AnyOf, ...]:
        """The requirement as parts: itself alone."""
        return (self,)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part (at least two), each by other signatories: nobody counts for two parts of one cheque."""

    parts: tuple[AnyOf, ...]

    def __post_init__(self) -> None:
        if len(self.parts) < 2:
            raise ValueError("one part alone is an AnyOf")


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

    def __post_init__(self) -> None:
        if self.up_to is not None and not (self.up_to.is_finite() and self.up_to > 0):
            raise ValueError("an amount band ends at a positive amount")


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

    def __post_init__(self) -> None:
        if not self.rules:
            raise ValueError("a mandate has at least one rule")


def succeed(
    current: Mandate, *, new_id: str, rules: tuple[MandateRule, ...], from_day: date
) -> tuple[Mandate, Mandate]:
    """Return `current` as it ends on `from_day`, and the version that follows it from that day on.

    Raises
    ------
    UsageError
        ``succession-too-early`` if `from_day` lies before `current` starts: history is not rewritten.
        ``already-ended`` if `current` has a successor.
    """
    if current.valid_to is not None:
        raise UsageError("already-ended", subject=current.id, day=current.valid_to.isoformat())
    if from_day < current.valid_from:
        raise UsageError("succession-too-early", day=from_day.isoformat(), earliest=current.valid_from.isoformat())
    following = Mandate(
        id=new_id, account=current.account, version=current.version + 1, rules=rules, valid_from=from_day
    )
    return replace(current, valid_to=from_day), following
