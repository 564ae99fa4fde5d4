"""The embedded fonts: registered once, and used to say which characters can be printed."""

from __future__ import annotations

import functools
import unicodedata
from typing import Final, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from sigverify import paths

REGULAR: Final = "DejaVuSansCondensed"
BOLD: Final = "DejaVuSansCondensed-Bold"
MONO: Final = "DejaVuSansMono"


@functools.cache
def register() -> None:
    """Make the three fonts known to reportlab; later calls do nothing.

    Raises
    ------
    FileNotFoundError
        If the program was installed without its assets.
    """
    folder = paths.assets() / "fonts"
    for name in (REGULAR, BOLD, MONO):
        file = folder / f"{name}.ttf"
        if not file.is_file():
            raise FileNotFoundError(file)
        pdfmetrics.registerFont(TTFont(name, str(file)))
    # Without italics in the family, italic mark-up falls back on upright letters.
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    pdfmetrics.registerFontFamily(MONO, normal=MONO, bold=MONO, italic=MONO, boldItalic=MONO)


def printable(text: str, *, font: str = REGULAR) -> str:
    r"""Return `text` with every character that `font` cannot show written as an escape.

    A file name in a script without glyphs must stay readable for an auditor, instead of turning into
    empty boxes; a name that is not valid text (a lone surrogate) must not end the report.

    Parameters
    ----------
    text : str
        Any text.
    font : str
        One of the registered fonts.

    Returns
    -------
    str
        `text` on one line, e.g. ``"\\u652f\\u7968.png"`` for a name in Chinese.
    """
    register()
    face = cast("TTFont", pdfmetrics.getFont(font)).face
    glyphs: dict[int, int] = face.charToGlyph
    return "".join(
        char
        if ord(char) in glyphs and not unicodedata.category(char).startswith("C")
        else char.encode("unicode_escape", "surrogatepass").decode("ascii")
        for char in text
    )
