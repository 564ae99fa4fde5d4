"""From codes to plain sentences: every error and every finding that the library can give.

Owns how a sentence is filled in: braces hold the error's own fields; findings have `measure`, `limit` and `unit`. The
sentences stand beside it, by what they are about. One says what is the matter and what can be done, and never how the
program is built.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sigverify.cli.sentences_of_checks import CHECK_ERRORS
from sigverify.cli.sentences_of_findings import FINDINGS
from sigverify.cli.sentences_of_store import STORE_ERRORS
from sigverify.errors import SigverifyError

if TYPE_CHECKING:
    from sigverify.domain.quality import Finding

ERRORS: Final[dict[str, str]] = CHECK_ERRORS | STORE_ERRORS


class _Blank(dict[str, object]):
    """Keeps a sentence readable if a field is missing."""

    def __missing__(self, key: str) -> str:
        return "?"


def error_sentence(failure: SigverifyError) -> str:
    """Return the sentence for `failure`; for a code without one, the code and its fields."""
    template = ERRORS.get(failure.code)
    return template.format_map(_Blank(failure.fields)) if template else f"{failure}."


def finding_sentence(finding: Finding) -> str:
    """Return the sentence for `finding`; for a code without one, the code and its measure."""
    template = FINDINGS.get(finding.code)
    if template is None:
        return f"{finding.code} (measure {number(finding.measure)}, limit {number(finding.limit)} {finding.unit})"
    return template.format(measure=number(finding.measure), limit=number(finding.limit), unit=finding.unit)


def number(value: float | None) -> str:
    """Return `value` as a person reads it: whole numbers plain, others with three significant digits.

    Examples
    --------
    >>> number(60.0), number(0.0873), number(None)
    ('60', '0.0873', 'unknown')
    """
    if value is None:
        return "unknown"
    return str(int(value)) if float(value).is_integer() else f"{value:.3g}"
