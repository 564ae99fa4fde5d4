"""Mandate rules as one line of text: what an administrator types, the store keeps and a proposal shows.

    up to 10000: 1; up to 50000: 1 of A and 1 of B or 3 of B; 2 of A

Bands are parted by semicolons, alternatives within a band by "or", parts of an alternative by "and". "2" alone is any
two of all signatories. A band without "up to" has no upper end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from sigverify.domain.mandate import AllOf, AnyOf, MandateRule, Requirement
from sigverify.errors import UsageError

_BAND = re.compile(r"(?:up\s+to\s+(?P<up_to>[0-9]{1,15}(?:\.[0-9]{1,4})?)\s*:)?(?P<alternatives>[^:]+)")
_PART = re.compile(r"(?P<count>[1-9][0-9]{0,2})(?:\s+of\s+(?P<panel>[\w-]{1,20}))?")
_RESERVED = {"and", "or", "of"}


def parse_rules(text: str) -> tuple[MandateRule, ...]:
    """Return the rules that `text` states, in its order.

    Raises
    ------
    UsageError
        ``mandate-unreadable``, with the piece that is not understood.
    """
    rules: list[MandateRule] = []
    for piece in text.split(";"):
        band = _BAND.fullmatch(piece.strip())
        if band is None:
            raise UsageError("mandate-unreadable", piece=piece.strip())
        up_to = Decimal(band["up_to"]) if band["up_to"] else None
        if up_to == 0 or any(rule.up_to == up_to for rule in rules):
            raise UsageError("mandate-unreadable", piece=piece.strip())
        rules += [MandateRule(_requirement(one), up_to=up_to) for one in re.split(r"\sor\s", band["alternatives"])]
    return tuple(rules)


def format_rules(rules: Sequence[MandateRule]) -> str:
    """Return the one text for `rules`: the lowest band first; `parse_rules` gives rules that mean the same.

    Raises
    ------
    UsageError
        ``mandate-unreadable`` if a panel's name or an amount cannot be written so that it is read again.
    """
    ordered = sorted(rules, key=lambda rule: (rule.up_to is None, rule.up_to or Decimal(0)))
    bands = [
        ("" if up_to is None else f"up to {_plain(up_to)}: ") + " or ".join(_written(one.requirement) for one in group)
        for up_to, group in groupby(ordered, key=lambda rule: rule.up_to)
    ]
    text = "; ".join(bands)
    if set(parse_rules(text)) != set(rules):
        raise UsageError("mandate-unreadable", piece=text)
    return text


def _requirement(text: str) -> Requirement:
    parts = []
    for piece in re.split(r"\sand\s", text):
        part = _PART.fullmatch(piece.strip())
        if part is None or part["panel"] in _RESERVED:
            raise UsageError("mandate-unreadable", piece=piece.strip())
        parts.append(AnyOf(int(part["count"]), panel=part["panel"]))
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _written(requirement: Requirement) -> str:
    return " and ".join(
        f"{part.count}" if part.panel is None else f"{part.count} of {part.panel}" for part in requirement.parts
    )


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
