"""What the characters of a magnetic line mean: fields by the layouts in ``assets/micr/formats.json``, and check digits.

A field with a character in doubt is unknown, and so are all fields of a line whose signs between them are in doubt.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from sigverify import paths
from sigverify.domain.micr import DASH, DOUBT, MicrField, MicrFieldName, MicrLine
from sigverify.domain.quality import Finding, Severity

_UNSOUND: Final = re.compile(rf"{re.escape(DOUBT)}|[0-9-] +[0-9-]")
"""What may hide a lost digit, or a sign taken for one: a doubt, or a blank between digits."""
_DIGIT: Final = f"[0-9{re.escape(DOUBT)}]"


@dataclass(frozen=True, slots=True)
class CheckDigit:
    """A rule that a field's digits, each times its weight, add up to a multiple of `modulus`."""

    field: MicrFieldName
    weights: tuple[int, ...]
    modulus: int

    def holds(self, digits: str) -> bool:
        """Tell whether a field's digits keep to the rule."""
        total = sum(weight * int(digit) for weight, digit in zip(self.weights, digits, strict=True))
        return total % self.modulus == 0


class AccountLength(StrEnum):
    """How many digits an account has."""

    FIXED = "fixed"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class MicrFormat:
    """How some country lays out its lines.

    Parameters
    ----------
    name : str
        E.g. ``"CTS-2010"``.
    country : str
        ISO 3166, two letters.
    line : Pattern
        The whole line without blanks; its groups are named like `MicrFieldName`, and `DOUBT` counts as a digit.
    check : CheckDigit or None
        The rule that a field keeps.
    account_length : AccountLength
        Whether a lost digit would leave the layout.
    """

    name: str
    country: str
    line: re.Pattern[str]
    check: CheckDigit | None
    account_length: AccountLength


@functools.cache
def formats() -> tuple[MicrFormat, ...]:
    """Return the known layouts, in the order in which they are tried."""
    entries = json.loads((paths.assets() / "micr" / "formats.json").read_text(encoding="utf-8"))["formats"]
    return tuple(
        MicrFormat(
            one["name"],
            one["country"],
            re.compile(one["line"].replace("D", _DIGIT)),
            _check(one),
            AccountLength(one["account_length"]),
        )
        for one in entries
    )


def parsed(line: MicrLine) -> MicrLine:
    """Return a line with its format, its fields and what is wrong with them."""
    text = line.text.replace(" ", "")
    for layout in formats():
        found = layout.line.fullmatch(text)
        if found:
            return _with_fields(line, layout, found)
    return replace(line, findings=(*line.findings, Finding("micr-format-unknown", Severity.NOTE)))


def _with_fields(line: MicrLine, layout: MicrFormat, found: re.Match[str]) -> MicrLine:
    told = {MicrFieldName(name): value.replace(DASH, "") for name, value in found.groupdict().items() if value}
    known = {name: None if DOUBT in value else value for name, value in told.items()}
    findings: tuple[Finding, ...] = ()
    if layout.check is not None:
        checked = known[layout.check.field]
        if checked is not None and not layout.check.holds(checked):
            known[layout.check.field] = None
            findings = (Finding("micr-check-digit", Severity.WARN),)
    if layout.account_length is AccountLength.FREE and _UNSOUND.search(line.on_us):
        known[MicrFieldName.ACCOUNT] = None
    fields = tuple(MicrField(name, value) for name, value in known.items())
    return replace(line, format=layout.name, fields=fields, findings=(*line.findings, *findings))


def _check(entry: dict[str, object]) -> CheckDigit | None:
    check = entry.get("check")
    if not isinstance(check, dict):
        return None
    weights: Sequence[int] = check["weights"]
    return CheckDigit(MicrFieldName(check["field"]), tuple(weights), check["modulus"])
