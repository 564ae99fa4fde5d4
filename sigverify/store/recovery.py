"""The recovery key as a person types it: eight groups of five signs, each with its own check sign.

Owns the text form only; what the key opens is in `locks`.
"""

from __future__ import annotations

import secrets

from sigverify.errors import StoreError

SECRET_BYTES = 20
GROUPS = 8
GROUP_SIGNS = 4
"""Signs of a group that carry the key; a check sign follows."""

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O, U."""

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None, "\t": None, "\n": None, "\r": None})
_FIELD = 0b100101
"""x^5 + x^2 + 1, which makes the 32 signs a field: a wrong sign, or two neighbours swapped, never check out."""


def new_secret() -> bytes:
    """Return 160 random bits."""
    return secrets.token_bytes(SECRET_BYTES)


def to_text(secret: bytes) -> str:
    """Return the text of a recovery key.

    >>> to_text(bytes(20))[:17]
    '00000-00005-0000A'
    """
    number = int.from_bytes(secret, "big")
    signs = [number >> 5 * place & 31 for place in reversed(range(GROUPS * GROUP_SIGNS))]
    groups = [signs[start : start + GROUP_SIGNS] for start in range(0, len(signs), GROUP_SIGNS)]
    return "-".join(
        "".join(_SIGNS[sign] for sign in [*group, _check(index, group)]) for index, group in enumerate(groups)
    )


def from_text(text: str) -> bytes:
    """Return the secret of a typed recovery key; case, spaces and hyphens do not matter, nor O for 0 or l for 1.

    Raises
    ------
    StoreError
        ``"recovery-key-length"`` for too few or too many signs; ``"recovery-key-mistyped"`` with the `group`,
        counted from 1, that holds the mistake.
    """
    signs = [_SIGNS.find(sign) for sign in text.upper().translate(_READ_AS)]
    size = GROUP_SIGNS + 1
    if len(signs) != GROUPS * size:
        raise StoreError("recovery-key-length", expected=GROUPS * size, found=len(signs))
    number = 0
    for index in range(GROUPS):
        *group, check = signs[index * size : (index + 1) * size]
        if min(group) < 0 or check != _check(index, group):
            raise StoreError("recovery-key-mistyped", group=index + 1)
        for sign in group:
            number = number << 5 | sign
    return number.to_bytes(SECRET_BYTES, "big")


def _check(index: int, group: list[int]) -> int:
    """Return the check sign; it depends on the group's place, so that swapped groups are found too."""
    check = index
    for sign in [*group, 0]:
        check = check << 1
        check = (check ^ _FIELD if check & 32 else check) ^ sign
    return check
