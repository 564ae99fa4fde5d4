"""What a file's name says: a pattern such as ``{account}_{date}_{amount}.*`` or ``{account}/*``.

Owns the notation. In braces stands what the name tells there; ``*`` is anything but a folder's end. A pattern without
``/`` speaks of the name alone, one with ``/`` of the end of the path.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sigverify.errors import UsageError

_FIELDS: Final[Mapping[str, str]] = {
    "account": r"[^/]+?",
    # All that may belong to it: half of an amount must never be taken for the whole.
    "amount": r"\d[\d.,]*",
    "date": r"\d{4}-?\d{2}-?\d{2}",
    "page": r"\d{1,4}",
    "kind": r"signature|cheque",
}
_PART = re.compile(r"\{(\w*)\}|(\*)|([^{*]+)|(.)")

ALLOWED: Final = ", ".join(f"{{{name}}}" for name in _FIELDS)


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A pattern of names.

    Parameters
    ----------
    text : str
        As typed.

    Raises
    ------
    UsageError
        ``"bulk-pattern"``: an unknown or repeated field, or no account.
    """

    text: str

    def __post_init__(self) -> None:
        named = [match[1] for match in _PART.finditer(self.text) if match[1] is not None]
        unsound = any(match[4] for match in _PART.finditer(self.text))
        if unsound or "account" not in named or len(named) != len(set(named)) or not set(named) <= set(_FIELDS):
            raise UsageError("bulk-pattern", pattern=self.text, allowed=ALLOWED)

    def read(self, path: str) -> Mapping[str, str] | None:
        """Return what a path tells by field; ``None``: it is not laid out like this.

        Parameters
        ----------
        path : str
            From the job's root, ``/`` between folders.

        Examples
        --------
        >>> NamePattern("{account}_{amount}.*").read("monday/1001_250.00.tif")
        {'account': '1001', 'amount': '250.00'}
        """
        found = self._expression().search(path)
        return None if found is None else found.groupdict()

    def _expression(self) -> re.Pattern[str]:
        parts = []
        for match in _PART.finditer(self.text):
            name, anything, literal, _ = match.groups()
            if name is not None:
                parts.append(f"(?P<{name}>{_FIELDS[name]})")
            else:
                parts.append("[^/]*" if anything else re.escape(literal))
        return re.compile(rf"(?:^|/){''.join(parts)}$", re.IGNORECASE)
