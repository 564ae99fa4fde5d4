"""The look of every report: page measures, colours, paragraph styles, table rules."""

from __future__ import annotations

from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from sigverify.domain.comparison import Outcome
from sigverify.reporting import fonts

PAGE_WIDTH: Final = float(A4[0])
PAGE_HEIGHT: Final = float(A4[1])
MARGIN: Final = 17 * mm
TOP: Final = 13 * mm
BOTTOM: Final = 17 * mm
BODY_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
BODY_HEIGHT: Final = PAGE_HEIGHT - TOP - BOTTOM

INK: Final = HexColor("#1b1f24")
SOFT: Final = HexColor("#565d66")
RULE: Final = HexColor("#b9bfc6")
PALE: Final = HexColor("#f1f3f5")
ACCENT: Final = HexColor("#1d3d5f")
WHITE: Final = HexColor("#ffffff")

# Blue and vermilion of Okabe and Ito's colour-blind safe set, darkened to print well as text; they differ in
# lightness too, so that a grey copy keeps them apart.
SAME_HAND: Final = HexColor("#7fb2d6")
IMITATION: Final = HexColor("#a8431a")
OUTCOME: Final[dict[Outcome, Color]] = {
    Outcome.MATCH: HexColor("#0b4f7d"),
    Outcome.NON_MATCH: HexColor("#9c3a12"),
    Outcome.INCONCLUSIVE: HexColor("#4a4f56"),
}


def _style(name: str, size: float, leading: float, **options: Any) -> ParagraphStyle:
    settings: dict[str, Any] = {"fontName": fonts.REGULAR, "textColor": INK, "splitLongWords": 1, **options}
    return ParagraphStyle(name, fontSize=size, leading=leading, **settings)


BODY: Final = _style("body", 8.6, 12)
SMALL: Final = _style("small", 7.2, 9.6, textColor=SOFT)
LABEL: Final = _style("label", 7.2, 9.6, textColor=SOFT)
VALUE: Final = _style("value", 8.6, 11)
VALUE_BOLD: Final = _style("value-bold", 10.4, 14, fontName=fonts.BOLD)
CELL: Final = _style("cell", 7.4, 9.6)
CELL_BOLD: Final = _style("cell-bold", 7.4, 9.6, fontName=fonts.BOLD)
CELL_BOLD_RIGHT: Final = _style("cell-bold-right", 7.4, 9.6, fontName=fonts.BOLD, alignment=TA_RIGHT)
CELL_CENTRE: Final = _style("cell-centre", 8.6, 10.4, alignment=TA_CENTER)
CELL_RIGHT: Final = _style("cell-right", 7.4, 9.6, alignment=TA_RIGHT)
DIGEST: Final = _style("digest", 6.4, 9.6, fontName=fonts.MONO)
HEADING: Final = _style("heading", 9.6, 12, fontName=fonts.BOLD, textColor=ACCENT)
TITLE: Final = _style("title", 17, 21, fontName=fonts.BOLD, textColor=ACCENT)
PROGRAM: Final = _style("program", 8.6, 11, textColor=SOFT)
SIDE: Final = _style("side", 7.4, 10, textColor=SOFT, alignment=TA_RIGHT)
CAPTION: Final = _style("caption", 7.2, 9.2, alignment=TA_CENTER, spaceBefore=1.5)
LABEL_RIGHT: Final = _style("label-right", 7.2, 9.6, textColor=SOFT, alignment=TA_RIGHT)


def outcome_style(outcome: Outcome) -> ParagraphStyle:
    """Return the style of the outcome's words."""
    return _style(f"outcome-{outcome.value}", 17, 21, fontName=fonts.BOLD, textColor=OUTCOME[outcome])


def safe(text: str, *, font: str = fonts.REGULAR) -> str:
    """Return text from outside, escaped for mark-up and for characters without a glyph."""
    return escape(fonts.printable(text, font=font))


def paragraph(markup: str, style: ParagraphStyle = BODY) -> Paragraph:
    """Return a paragraph of mark-up that the wording owns; text from outside goes through `safe` first."""
    fonts.register()
    return Paragraph(markup, style)
