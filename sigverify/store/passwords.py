"""Operators' passwords: kept as Argon2id digests, from which nobody can get them back.

Owns what a password must be and how it is checked; how often it may be tried is `sigverify.domain.operator`'s rule.
"""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sigverify.errors import UsageError

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1024

_HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)
"""RFC 9106's recommendation for little memory; a digest says with which cost it was made."""

_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
"""No password has this digest; checking against it takes as long as checking against a real one."""


def digest(password: str, *, operator: str, hasher: PasswordHasher = _HASHER) -> str:
    """Return the digest of a new password.

    Parameters
    ----------
    password : str
        However a keyboard composes its letters, it is the same password.
    operator : str
        Login name, which a password must not contain.
    hasher : PasswordHasher
        Sets what one guess costs.

    Raises
    ------
    UsageError
        ``"password-weak"`` below `SHORTEST_PASSWORD` characters, with the login name in it, or of fewer than
        five different characters.
    """
    text = _composed(password)
    weak = len(text) < SHORTEST_PASSWORD or operator.casefold() in text.casefold() or len(set(text)) < 5
    if weak or len(text) > LONGEST_PASSWORD:
        raise UsageError("password-weak", shortest=SHORTEST_PASSWORD)
    return hasher.hash(text)


def matches(password: str, stored: str | None) -> bool:
    """Return whether a password is the one of a digest; ``None``, for no such operator, takes as long and is not."""
    try:
        return _HASHER.verify(stored or _NOBODY, _composed(password)) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def _composed(password: str) -> str:
    return unicodedata.normalize("NFC", password)
