"""A list as long as it likes: rows are asked for when a page has room for them, drawn, and forgotten.

Rows are of one height and drawn straight onto the page: thousands of paragraphs would take minutes. Owns taking them
page by page, and fitting words into a width; what a row shows is its drawer's affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final, Generic, Protocol, TypeVar

from reportlab.lib.colors import Color
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from sigverify.reporting import fonts, style

Row = TypeVar("Row")
RowOfDrawer = TypeVar("RowOfDrawer", contravariant=True)

HEAD_HEIGHT: Final = 14.0
LINE: Final = 8.8
"""From one line of a row to the next, in points."""

TEXT_SIZE: Final = 7.2
NEVER_FITS: Final = 1e6
ELLIPSIS: Final = "…"


class Drawer(Protocol[RowOfDrawer]):
    """Draws rows of one kind; the origin is the row's lower left corner, and it is `style.BODY_WIDTH` wide."""

    @property
    def height(self) -> float:
        """Of each row, in points."""

    def draw_head(self, canvas: Canvas) -> None:
        """Draw the titles of the columns, `HEAD_HEIGHT` high."""

    def draw_row(self, canvas: Canvas, row: RowOfDrawer) -> None:
        """Draw one row."""


class RowList(Flowable, Generic[Row]):
    """All rows, under the columns' titles on every page.

    Parameters
    ----------
    rows : iterable
        Read once, and never further than the page that is laid out.
    drawer : Drawer
        Knows how they look.
    """

    def __init__(self, rows: Iterable[Row], drawer: Drawer[Row]) -> None:
        super().__init__()
        self.rows: Iterator[Row] = iter(rows)
        self.drawer = drawer

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Ask to be split."""
        del aH
        return aW, NEVER_FITS

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """Return what fits, and what is left if anything is."""
        del aW
        room = int((aH - HEAD_HEIGHT) / self.drawer.height)
        if room < 1:
            return []
        taken = list(islice(self.rows, room))
        following = next(self.rows, None)
        if following is None:
            return [_RowPage(taken, self.drawer)]
        self.rows = chain([following], self.rows)
        return [_RowPage(taken, self.drawer), RowList(self.rows, self.drawer)]


class _RowPage(Flowable, Generic[Row]):
    def __init__(self, rows: list[Row], drawer: Drawer[Row]) -> None:
        super().__init__()
        self.rows, self.drawer = rows, drawer
        self.height = HEAD_HEIGHT + len(rows) * drawer.height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        del aH
        return aW, self.height

    def draw(self) -> None:
        fonts.register()
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.translate(0, self.height - HEAD_HEIGHT)
        self.drawer.draw_head(canvas)
        canvas.setStrokeColor(style.INK)
        canvas.setLineWidth(0.8)
        canvas.line(0, 0, style.BODY_WIDTH, 0)
        for row in self.rows:
            canvas.translate(0, -self.drawer.height)
            self.drawer.draw_row(canvas, row)
            canvas.setStrokeColor(style.RULE)
            canvas.setLineWidth(0.4)
            canvas.line(0, 0, style.BODY_WIDTH, 0)
        canvas.restoreState()


def write(
    canvas: Canvas,
    text: str,
    *,
    x: float,
    y: float,
    width: float,
    font: str = fonts.REGULAR,
    size: float = TEXT_SIZE,
    colour: Color = style.INK,
) -> None:
    """Write one line of any text from `x` on, its middle left out where it is wider than `width`."""
    canvas.setFont(font, size)
    canvas.setFillColor(colour)
    canvas.drawString(x, y, fitted(text, width=width, font=font, size=size))


def write_right(
    canvas: Canvas,
    text: str,
    *,
    x: float,
    y: float,
    width: float,
    font: str = fonts.REGULAR,
    size: float = TEXT_SIZE,
    colour: Color = style.INK,
) -> None:
    """Write one line of any text up to `x`, in smaller letters where it is wider than `width`: no digit is left out."""
    shown = fonts.printable(text, font=font)
    canvas.setFont(font, size * min(1.0, width / max(stringWidth(shown, font, size), 1.0)))
    canvas.setFillColor(colour)
    canvas.drawRightString(x, y, shown)


def lines(text: str, *, width: float, most: int, font: str = fonts.REGULAR, size: float = TEXT_SIZE) -> list[str]:
    """Return any text broken into at most `most` lines; the last ends with an ellipsis where more was left."""
    broken: list[str] = simpleSplit(fonts.printable(text, font=font), font, size, width)
    if len(broken) <= most:
        return broken
    return [*broken[: most - 1], _cut(broken[most - 1] + ELLIPSIS, width=width, font=font, size=size)]


def fitted(text: str, *, width: float, font: str = fonts.REGULAR, size: float = TEXT_SIZE) -> str:
    """Return any text as `font` can print it, without its middle where it is wider than `width` points."""
    shown = fonts.printable(text, font=font)
    if stringWidth(shown, font, size) <= width:
        return shown
    kept = min(len(shown) - 1, int(len(shown) * width / stringWidth(shown, font, size)) + 2)
    while kept > 1:
        candidate = f"{shown[: kept - kept // 2]}{ELLIPSIS}{shown[len(shown) - kept // 2 :]}"
        if stringWidth(candidate, font, size) <= width:
            return candidate
        kept -= 1
    return ELLIPSIS


def _cut(text: str, *, width: float, font: str, size: float) -> str:
    while len(text) > 1 and stringWidth(text, font, size) > width:
        text = text[:-2] + ELLIPSIS
    return text
