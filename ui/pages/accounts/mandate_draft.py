"""A mandate while it is being written: bands as they are typed, what they mean, and what they say of a cheque.

Pure values, no Qt: the dialog shows them. What the notation means is `sigverify.domain.mandate_notation`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sigverify.domain.account import AccountNumber, Appointment, SignatoryId
from sigverify.domain.mandate import Mandate, MandateRule
from sigverify.domain.mandate_notation import format_rules, parse_rules
from sigverify.domain.mandate_outcome import MandateOutcome, evaluate
from sigverify.domain.validity import in_force


@dataclass(frozen=True, slots=True)
class Band:
    """One amount band as it is typed: up to where (``None``: without end), and who must sign."""

    up_to: Decimal | None
    who: str


@dataclass(frozen=True, slots=True)
class Shortage:
    """A group of which fewer people may sign than the mandate asks for; `panel` ``None``: of all."""

    panel: str | None
    needed: int
    appointed: int


def bands_of(rules: Sequence[MandateRule]) -> tuple[Band, ...]:
    """Return rules as bands, the lowest first.

    >>> bands_of(parse_rules("2; up to 500: 1 of A or 1 of B"))
    (Band(up_to=Decimal('500'), who='1 of A or 1 of B'), Band(up_to=None, who='2'))
    """
    bands = []
    for text in format_rules(rules).split("; "):
        limit, _, who = text.rpartition(": ")
        bands.append(Band(Decimal(limit.removeprefix("up to ")) if limit else None, who))
    return tuple(bands)


def read_bands(bands: Sequence[Band]) -> tuple[MandateRule, ...]:
    """Return the rules that the bands state.

    Raises
    ------
    UsageError
        ``"mandate-unreadable"``, with the piece that is not understood.
    """
    return parse_rules(
        "; ".join(band.who if band.up_to is None else f"up to {band.up_to:f}: {band.who}" for band in bands)
    )


def shortages(rules: Sequence[MandateRule], *, appointments: Sequence[Appointment], day: date) -> tuple[Shortage, ...]:
    """Return where fewer people may sign on a day than the rules ask for, each group once."""
    valid = [appointment for appointment in appointments if in_force(appointment, day)]
    found: dict[str | None, Shortage] = {}
    for part in (part for rule in rules for part in rule.requirement.parts):
        holders = {one.signatory_id for one in valid if part.panel is None or one.panel == part.panel}
        before = found.get(part.panel)
        if len(holders) < part.count and (before is None or before.needed < part.count):
            found[part.panel] = Shortage(part.panel, part.count, len(holders))
    return tuple(found.values())


def try_out(
    rules: tuple[MandateRule, ...],
    *,
    appointments: Sequence[Appointment],
    signed: Sequence[SignatoryId],
    amount: Decimal | None,
    day: date,
) -> MandateOutcome:
    """Return what the rules, were they in force, say of a cheque signed by these people."""
    account = appointments[0].account if appointments else AccountNumber("")
    draft = Mandate("draft", account, 1, rules, valid_from=day)
    return evaluate(draft, appointments=appointments, found=signed, amount=amount, day=day)
