"""Which account a cheque is drawn on: what the magnetic line's on-us field says, by a rule of the bank.

Owns the notation, and what counts as doubt: an account is never guessed. ``/`` is the on-us symbol; in braces stands
what the field tells there; ``*`` is anything but a symbol.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sigverify.domain.account import AccountNumber
from sigverify.domain.cash_letter import LetterFormat, LetterItem
from sigverify.domain.micr import DOUBT, MicrLine
from sigverify.domain.quality import Severity
from sigverify.errors import UsageError
from sigverify.services.magnetic_line import told_account

_FIELDS: Final[Mapping[str, str]] = {"account": r"[0-9]+", "zeros": r"0*", "serial": r"[0-9]*"}
_PART: Final = re.compile(r"\{(\w*)\}|(\*)|([^{*]+)|(.)")
_ALLOWED: Final = ", ".join(f"{{{name}}}" for name in _FIELDS)


@dataclass(frozen=True, slots=True)
class OnUsRule:
    """A rule such as ``{account}/*``.

    Dashes, which the MICR line has between groups of digits, are left out before it is applied; blanks within the
    account are doubt.

    Parameters
    ----------
    text : str
        As typed.

    Raises
    ------
    UsageError
        ``"on-us-rule"``: an unknown or repeated field, or no account.
    """

    text: str

    def __post_init__(self) -> None:
        parts = list(_PART.finditer(self.text))
        named = [match[1] for match in parts if match[1] is not None]
        unsound = any(match[4] for match in parts)
        if unsound or "account" not in named or len(named) != len(set(named)) or not set(named) <= set(_FIELDS):
            raise UsageError("on-us-rule", rule=self.text, allowed=_ALLOWED)

    def read(self, field: str) -> AccountNumber | None:
        """Return the account that a field names; ``None``: it is not laid out like this.

        Examples
        --------
        >>> OnUsRule("{zeros}{account}/*").read("000123-456/0042")
        '123456'
        """
        found = re.fullmatch(self._expression(), field.replace("-", "").strip())
        return AccountNumber(found["account"]) if found else None

    def _expression(self) -> str:
        parts = []
        for match in _PART.finditer(self.text):
            name, anything, literal, _ = match.groups()
            if name is not None:
                parts.append(f" *(?P<{name}>{_FIELDS[name]}) *")
            else:
                parts.append("[^/]*" if anything else re.escape(literal))
        return "".join(parts)


USUAL: Final[Mapping[LetterFormat, tuple[OnUsRule, ...]]] = {
    LetterFormat.X937: (OnUsRule("{account}/*"), OnUsRule("/{account}/*")),
    LetterFormat.CTS: (OnUsRule("{account}"),),
}
"""The rules of whoever sets none."""


def line_account(line: MicrLine, rules: tuple[OnUsRule, ...]) -> AccountNumber | None:
    """Return the account that a magnetic line names; ``None`` where there is any doubt.

    Parameters
    ----------
    line : MicrLine
        As read.
    rules : tuple of OnUsRule
        The first that fits counts; none: the line's own layout tells.
    """
    if not rules:
        return told_account(line)
    if DOUBT in line.on_us or any(finding.severity is Severity.WARN for finding in line.findings):
        return None
    read = (rule.read(line.on_us) for rule in rules)
    return next((account for account in read if account is not None), None)


def drawn_account(item: LetterItem, rules: tuple[OnUsRule, ...]) -> AccountNumber | None:
    """Return the account that an item is drawn on; ``None`` where there is any doubt.

    Parameters
    ----------
    item : LetterItem
        A cheque.
    rules : tuple of OnUsRule
        The first that fits counts; none: the usual ones of the letter's format.
    """
    if item.misread:
        return None
    read = (rule.read(item.account_field) for rule in rules or USUAL[item.format])
    return next((account for account in read if account is not None), None)
