"""The embedded fonts: registered once, and used to say which characters can be printed.

DejaVu draws European letters, Hebrew and Arabic; what it lacks is borrowed: Chinese, Japanese and Korean from Droid
Sans Fallback, Indian and South-East Asian scripts and Ethiopic from Noto. A PDF holds of each only the letters it uses.
"""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path
from typing import Final, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from sigverify import paths
from sigverify.reporting.font_fallback import BorrowingFont
from sigverify.reporting.scripts import joiners

REGULAR: Final = "DejaVuSansCondensed"
BOLD: Final = "DejaVuSansCondensed-Bold"
MONO: Final = "DejaVuSansMono"
LENDERS: Final = ("NotoSans-Scripts", "DroidSansFallback", "DroidSansFallback-ExtensionA")


@functools.cache
def register() -> None:
    """Make the three fonts known to reportlab; later calls do nothing.

    Raises
    ------
    FileNotFoundError
        If the program was installed without its assets.
    """
    for name in (REGULAR, BOLD, MONO):
        pdfmetrics.registerFont(BorrowingFont(name, _file(name), lenders=_lenders))
    # Without italics in the family, italic mark-up falls back on upright letters.
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    pdfmetrics.registerFontFamily(MONO, normal=MONO, bold=MONO, italic=MONO, boldItalic=MONO)


def printable(text: str, *, font: str = REGULAR) -> str:
    r"""Return `text` with every character that `font` cannot show written as an escape.

    A file name with a character without a glyph must stay readable for an auditor, instead of turning into
    empty boxes; a name that is not valid text (a lone surrogate) must not end the report; and marks that turn
    the direction of writing must not make a name look like another.

    Parameters
    ----------
    text : str
        Any text.
    font : str
        One of the registered fonts.

    Returns
    -------
    str
        `text` on one line, e.g. ``"a\tb"`` for a name with a tabulator; accents are one with their letters.
    """
    if text.isascii() and text.isprintable():
        return text
    register()
    face = cast("BorrowingFont", pdfmetrics.getFont(font))
    text = unicodedata.normalize("NFC", text)
    joining = joiners(text)
    return "".join(
        char if place in joining or (face.has(char) and not _invisible(char)) else _escape(char)
        for place, char in enumerate(text)
    )


def _invisible(char: str) -> bool:
    return unicodedata.category(char).startswith("C")


def _escape(char: str) -> str:
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


@functools.cache
def _lenders() -> tuple[TTFont, ...]:
    return tuple(TTFont(name, str(_file(name)), shapable=False) for name in LENDERS)


def _file(name: str) -> Path:
    file = paths.assets() / "fonts" / f"{name}.ttf"
    if not file.is_file():
        raise FileNotFoundError(file)
    return file
