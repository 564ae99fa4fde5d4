"""Counts and amounts of cheques, added up; amounts of different currencies are never added to each other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

UNKNOWN_CURRENCY = ""
"""Stands where an amount is known and its currency is not: a cheque that was checked against files."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cheques, over how much.

    Parameters
    ----------
    count : int
        All of them.
    amounts : tuple of (str, Decimal)
        ISO 4217 code and sum, by code.
    without_amount : int
        How many of them state no amount.

    Examples
    --------
    >>> str(Tally().plus(Decimal("12.50"), currency="EUR").plus(None, currency="EUR").amounts)
    "(('EUR', Decimal('12.50')),)"
    """

    count: int = 0
    amounts: tuple[tuple[str, Decimal], ...] = ()
    without_amount: int = 0

    def plus(self, amount: Decimal | None, *, currency: str) -> Tally:
        """Return this tally with one cheque more; ``None``: its amount is not known."""
        if amount is None:
            return Tally(self.count + 1, self.amounts, self.without_amount + 1)
        return self + Tally(1, ((currency, amount),))

    def __add__(self, other: Tally) -> Tally:
        sums = dict(self.amounts)
        for currency, amount in other.amounts:
            sums[currency] = sums.get(currency, Decimal()) + amount
        return Tally(self.count + other.count, tuple(sorted(sums.items())), self.without_amount + other.without_amount)
