"""A font that borrows the letters it lacks from others: text in any of their scripts is written and measured as one.

reportlab knows one file a font, and draws characters as they come. Owns which file draws which character; which fonts
there are is `fonts`' affair, and in which order letters are drawn that of `scripts`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from sigverify.reporting.scripts import drawn

LENT: Final = 1 << 16
"""Subsets are numbered from 0, those of the first lender from here, those of the second from twice that."""


class BorrowingFont(TTFont):
    """A font with lenders, which are read when the first letter is missing.

    Parameters
    ----------
    name : str
        What styles call it.
    file : Path
        Its own letters.
    lenders : callable
        Gives the fonts that are asked for a missing letter, in this order.
    """

    def __init__(self, name: str, file: Path, *, lenders: Callable[[], Sequence[TTFont]]) -> None:
        super().__init__(name, str(file), shapable=False)
        self._ask_lenders = lenders

    @cached_property
    def _lenders(self) -> Sequence[TTFont]:
        return self._ask_lenders()

    def has(self, char: str) -> bool:
        """Return whether a character can be drawn."""
        return ord(char) in self.face.charToGlyph or self._lender(char) is not None

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802 - reportlab's name
        """Return the width in points."""
        width = 0.0
        for lender, part in self._parts(text):
            if lender is None:
                width += super().stringWidth(part, size, encoding)
            else:
                width += self._lenders[lender].stringWidth(part, size, encoding)
        return width

    def splitString(  # noqa: N802 - reportlab's name
        self, text: str, doc: PDFDocument, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """Return the text in the order in which it is drawn, in pieces, each with the subset that draws it."""
        pieces: list[tuple[int, bytes]] = []
        for lender, part in self._parts(text):
            if lender is None:
                pieces += super().splitString(part, doc, encoding)
            else:
                lent = self._lenders[lender].splitString(part, doc, encoding)
                pieces += [((lender + 1) * LENT + subset, codes) for subset, codes in lent]
        return pieces

    def getSubsetInternalName(self, subset: int, doc: PDFDocument) -> str:  # noqa: N802 - reportlab's name
        """Return what the document calls a subset."""
        place, of_lender = divmod(subset, LENT)
        if place == 0:
            return str(super().getSubsetInternalName(subset, doc))
        return str(self._lenders[place - 1].getSubsetInternalName(of_lender, doc))

    def _parts(self, text: str) -> Iterator[tuple[int | None, str]]:
        if text.isascii():
            yield None, text
            return
        # A joined form that no font has is drawn as the letter that it is a form of.
        shown = (char if self.has(char) else unicodedata.normalize("NFKC", char) for char in drawn(text))
        for lender, chars in groupby("".join(shown), key=self._drawn_by):
            yield lender, "".join(chars)

    def _drawn_by(self, char: str) -> int | None:
        return None if ord(char) in self.face.charToGlyph else self._lender(char)

    def _lender(self, char: str) -> int | None:
        return next((place for place, font in enumerate(self._lenders) if ord(char) in font.face.charToGlyph), None)
