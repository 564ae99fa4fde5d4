"""Text in the order and form in which its letters are drawn one after the other.

A PDF draws glyphs from left to right and knows no writing system. Owns what must happen before: Arabic letters are
joined, right-to-left stretches turned round, Indian vowel signs put before the letter that they are spoken after. What
is not done: conjuncts of Indian and Khmer letters, which are then drawn with the sign that joins them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from arabic_reshaper import ArabicReshaper

_BEFORE: Final = (
    "\u093f\u09bf\u09c7\u09c8\u0a3f\u0abf\u0b47\u0bc6\u0bc7\u0bc8"
    "\u0d46\u0d47\u0d48\u0dd9\u0dda\u0ddb\u1031\u17c1\u17c2\u17c3"
)
"""Vowel signs that stand before their letter: Devanagari to Malayalam, Sinhala, Burmese, Khmer."""

_NUKTAS: Final = "\u093c\u09bc\u0a3c\u0abc\u0b3c"
_LETTER_AND_SIGN: Final = re.compile(f"([\u0900-\u17ff][{_NUKTAS}]?)([{_BEFORE}])")
_INDIAN: Final = re.compile("[\u0900-\u109f\u1780-\u17ff]")
_JOINER: Final = re.compile("(?<=[\u0600-\u0dff\ufb50-\ufefc])[\u200c\u200d](?=[\u0600-\u0dff\ufb50-\ufefc])")
_ARABIC: Final = re.compile("[\u0600-\u07ff]")
_SIDES: Final = {"R": "R", "AL": "R", "L": "L", "NSM": "M"}
_STRETCH: Final = re.compile("R(?:[^L]*R)?M*")
"""From the first right-to-left letter to the last before one that is written from the left, with its marks."""

_MIRRORED: Final = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def joiners(text: str) -> frozenset[int]:
    """Return where invisible joiners stand that belong to the letters beside them."""
    return frozenset(found.start() for found in _JOINER.finditer(text))


@lru_cache(maxsize=1024)
def drawn(text: str) -> str:
    """Return a line of text as it is drawn from left to right; control characters are left to the caller.

    Examples
    --------
    >>> drawn("Zürich")
    'Zürich'
    >>> drawn("אב.png")
    'בא.png'
    """
    if _ARABIC.search(text):
        text = _joining().reshape(text)
    sides = "".join(_SIDES.get(unicodedata.bidirectional(char), "N") for char in text)
    for found in _STRETCH.finditer(sides):
        begin, end = found.span()
        text = text[:begin] + _turned(text[begin:end]) + text[end:]
    if not _INDIAN.search(text):
        return _JOINER.sub("", text)
    return _LETTER_AND_SIGN.sub(r"\2\1", _parted(_JOINER.sub("", text)))


def _turned(stretch: str) -> str:
    """Return letters from last to first; marks stay behind their letter, and numbers are read from the left."""
    pieces: list[str] = []
    for char in stretch:
        with_the_last = unicodedata.bidirectional(char) == "NSM" or (char.isdigit() and pieces[-1][-1].isdigit())
        if with_the_last and pieces:
            pieces[-1] += char
        else:
            pieces.append(char.translate(_MIRRORED))
    return "".join(reversed(pieces))


def _parted(text: str) -> str:
    """Return `text` with each vowel sign of two halves, one of which stands before its letter, as two signs."""
    return "".join(
        halves if len(halves := unicodedata.normalize("NFD", char)) > 1 and halves[0] in _BEFORE else char
        for char in text
    )


@cache
def _joining() -> ArabicReshaper:
    from arabic_reshaper import ArabicReshaper

    # Vowel marks are kept: a name is printed as it is written.
    return ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})
