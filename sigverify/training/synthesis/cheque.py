"""Sample cheques of a bank that does not exist, filled in by hand and signed.

Owns two layouts, their print and how ink is laid on a page. Every cheque says that it is a specimen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont
from scipy.ndimage import gaussian_filter

from sigverify.domain.sample import MM_PER_INCH, Region
from sigverify.training.synthesis.handwriting import hand, handwriting
from sigverify.training.synthesis.kinematics import Trajectory
from sigverify.training.synthesis.magnetic_print import magnetic_line
from sigverify.training.synthesis.rendering import Pen, lay_ink
from sigverify.training.synthesis.security_print import TINTS, guilloche

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Point = tuple[float, float]

_BLACK = (28, 28, 32)
BANK = "Sample Bank"
NOTICE = "SPECIMEN - NOT NEGOTIABLE"


@dataclass(frozen=True, slots=True)
class Text:
    """A printed line: where its left end's baseline lies (mm from the upper left corner), its height and its words."""

    at: Point
    height_mm: float
    words: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things are on a cheque, in millimetres from the upper left corner.

    Parameters
    ----------
    size : (float, float)
        Width and height.
    tint : str
        Name of the background in `security_print.TINTS`.
    texts : tuple of Text
        Fixed print.
    rules : tuple of (x0, y0, x1, y1)
        Lines.
    boxes : tuple of (x0, y0, x1, y1)
        Frames.
    date, payee, words, more_words, figures : (float, float)
        Where the handwriting begins: left end of the base line.
    date_pitch : float or None
        Distance of the date's boxes, one digit each; ``None``: written on a line.
    account, holder : (float, float)
        Where the account number and the holder's name are printed.
    signature : (x0, y0, x1, y1)
        Where people sign.
    magnetic : (float, float)
        Upper left corner of the magnetic line; below `strip` the paper is bare.
    strip : float
        Top of the bare strip.
    """

    size: Point
    tint: str
    texts: tuple[Text, ...]
    rules: tuple[tuple[float, float, float, float], ...]
    boxes: tuple[tuple[float, float, float, float], ...]
    date: Point
    date_pitch: float | None
    payee: Point
    words: Point
    more_words: Point
    figures: Point
    account: Point
    holder: Point
    signature: tuple[float, float, float, float]
    magnetic: Point
    strip: float


BOXED = Layout(
    size=(202.0, 92.0),
    tint="blue",
    texts=(
        Text((12, 10), 5.0, BANK),
        Text((12, 14.5), 2.2, "17 Invented Street, Nowhere - this paper has no value"),
        Text((66, 10), 2.6, NOTICE),
        Text((160, 6), 1.9, "VALID FOR THREE MONTHS ONLY"),
        *(Text((161.2 + 5 * number, 17), 2.0, letter) for number, letter in enumerate("DDMMYYYY")),
        Text((8, 25), 2.7, "Pay"),
        Text((184, 25), 2.4, "Or Bearer"),
        Text((8, 34), 2.7, "The sum of"),
        Text((15, 48.5), 2.4, "A/c No."),
        Text((72, 57), 1.9, "CURRENT ACCOUNT - COMPUTER-MADE SAMPLE"),
        Text((72, 60.5), 1.9, "Payable at no branch of Sample Bank"),
        Text((172, 77.5), 2.0, "Please sign above"),
    ),
    rules=((16, 26, 182, 26), (28, 35, 146, 35), (8, 43, 146, 43), (28.5, 44.5, 28.5, 52)),
    boxes=((150, 33, 196, 42), (13, 44.5, 66, 52), *((159.5 + 5 * n, 7.5, 164.5 + 5 * n, 13.5) for n in range(8))),
    date=(160.6, 12.6),
    date_pitch=5.0,
    payee=(34, 25),
    words=(32, 34),
    more_words=(14, 42),
    figures=(154, 40.5),
    account=(32, 50),
    holder=(160, 53.5),
    signature=(146, 55, 198, 75),
    magnetic=(50, 83.0),
    strip=78.5,
)

RULED = Layout(
    size=(178.0, 82.0),
    tint="green",
    texts=(
        Text((10, 11), 4.4, BANK),
        Text((10, 15.5), 2.0, "Nowhere Branch, 17 Invented Street"),
        Text((62, 11), 2.4, NOTICE),
        Text((120, 13), 2.4, "Date"),
        Text((8, 28), 2.2, "Pay to the order of"),
        Text((128, 28), 3.0, "="),
        Text((158, 38.5), 2.2, "in words"),
        Text((8, 62), 2.0, "For"),
        Text((124, 66.5), 1.9, "Authorised signature"),
    ),
    rules=((130, 14, 170, 14), (36, 29, 124, 29), (8, 39.5, 156, 39.5), (14, 63, 70, 63), (104, 63.5, 170, 63.5)),
    boxes=((133, 22, 170, 30),),
    date=(132, 13.2),
    date_pitch=None,
    payee=(40, 28),
    words=(10, 38.5),
    more_words=(16, 62),
    figures=(136, 28.5),
    account=(10, 52),
    holder=(10, 47),
    signature=(106, 43, 168, 62.5),
    magnetic=(22, 73.5),
    strip=70.0,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cheque says: account number and holder in print, date as eight digits, payee, sum in words and figures."""

    account: str
    holder: str
    date: str
    payee: str
    words: str
    figures: str
    number: str


@dataclass(frozen=True, slots=True, eq=False)
class Cheque:
    """A signed cheque.

    Parameters
    ----------
    pixels : (H, W, 3) uint8
        Red, green and blue.
    region : Region
        Tight box of the signature's ink.
    mask : (H, W) bool
        Where the signature's ink is.
    """

    pixels: Pixels
    region: Region
    mask: npt.NDArray[np.bool_]


class _Sheet:
    """A page that is printed and written on, in millimetres."""

    def __init__(self, page: Floats, dpi: float, rng: np.random.Generator) -> None:
        self.page = page
        self.dpi = dpi
        self.scale = dpi / MM_PER_INCH
        self.rng = rng

    def ink(self, opacity: Floats, left: int, top: int, colour: tuple[int, int, int]) -> npt.NDArray[np.bool_]:
        """Multiply ink into the page; returns (H, W) bool where it shows."""
        high, wide = self.page.shape[:2]
        above, before = max(0, -top), max(0, -left)
        piece = opacity[above : max(above, high - top), before : max(before, wide - left)]
        y, x = top + above, left + before
        light = 1 - piece[:, :, None] * (1 - np.array(colour, dtype=np.float32) / 255)
        self.page[y : y + piece.shape[0], x : x + piece.shape[1]] *= light
        mask = np.zeros((high, wide), dtype=bool)
        mask[y : y + piece.shape[0], x : x + piece.shape[1]] = piece > 0.25
        return mask

    def printed(self, layout: Layout, entry: Entry) -> None:
        """Print all that is not written by hand."""
        layer = Image.new("L", (self.page.shape[1], self.page.shape[0]), 0)
        draw = ImageDraw.Draw(layer)
        texts = (
            *layout.texts,
            Text(layout.account, 3.0, entry.account),
            Text(layout.holder, 2.2, entry.holder.upper()),
        )
        for text in texts:
            font = ImageFont.load_default(size=text.height_mm * self.scale * 1.35)
            draw.text((text.at[0] * self.scale, text.at[1] * self.scale), text.words, fill=235, font=font, anchor="ls")
        thin = max(1, round(0.18 * self.scale))
        for x0, y0, x1, y1 in layout.rules:
            draw.line([v * self.scale for v in (x0, y0, x1, y1)], fill=190, width=thin)
        for x0, y0, x1, y1 in layout.boxes:
            draw.rectangle([v * self.scale for v in (x0, y0, x1, y1)], outline=200, width=thin)
        self.ink(np.asarray(layer).astype(np.float32) / np.float32(255), 0, 0, _BLACK)

    def written(self, trajectory: Trajectory, at: Point, pen: Pen) -> None:
        """Write handwriting whose base line begins at a point."""
        down = trajectory.pen_down
        opacity = lay_ink(trajectory, pen=pen, dpi=self.dpi, rng=self.rng, margin_mm=1.0)
        left = at[0] + trajectory.x_mm[down].min() - 1.0
        top = at[1] - trajectory.y_mm[down].max() - 1.0
        self.ink(opacity, round(left * self.scale), round(top * self.scale), pen.colour)


def draw_cheque(
    signature: Trajectory,
    *,
    pen: Pen,
    entry: Entry,
    rng: np.random.Generator,
    layout: Layout = BOXED,
    dpi: float = 300.0,
    filled_by: int = 0,
) -> Cheque:
    """Draw a cheque as a scanner sees it.

    Parameters
    ----------
    signature : Trajectory
        The signature; made smaller where it does not fit its place.
    pen : Pen
        What it is signed and filled in with.
    entry : Entry
        What it says.
    rng : numpy.random.Generator
        Source of background, handwriting, place of the signature and the scanner's noise.
    layout : Layout
        `BOXED` (202 x 92 mm, date and account in boxes) or `RULED` (178 x 82 mm, everything on lines).
    dpi : float
        Dots per inch.
    filled_by : int
        Seed of the hand that filled it in.
    """
    page = guilloche(*layout.size, dpi=dpi, tint=TINTS[layout.tint], rng=rng)
    sheet = _Sheet(page, dpi, rng)
    page[round(layout.strip * sheet.scale) :] = (247, 247, 246)
    sheet.printed(layout, entry)
    line = f"o{entry.number}o t{entry.account[:9]}t {entry.account[-6:]}o 31"
    left, top = (round(value * sheet.scale) for value in layout.magnetic)
    sheet.ink(magnetic_line(line, dpi=dpi), left, top, _BLACK)
    _fill_in(sheet, layout, entry, pen, filled_by)
    mask = _sign(sheet, layout, signature, pen)
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    region = Region(int(columns[0]), int(rows[0]), int(columns[-1] - columns[0]) + 1, int(rows[-1] - rows[0]) + 1)
    blurred = gaussian_filter(page, (dpi / 300 * 0.55, dpi / 300 * 0.55, 0))
    blurred += 1.6 * rng.standard_normal(page.shape[:2], dtype=np.float32)[:, :, None]
    return Cheque(np.clip(blurred + 0.5, 0, 255).astype(np.uint8), region, mask)


def _fill_in(sheet: _Sheet, layout: Layout, entry: Entry, pen: Pen, seed: int) -> None:
    by = hand(seed)
    rng = sheet.rng
    fields = ((layout.payee, entry.payee, 2.1), (layout.words, entry.words, 2.0), (layout.figures, entry.figures, 2.0))
    for at, text, size in fields:
        trajectory = handwriting(text, by=by, x_height_mm=size, rng=rng)
        sheet.written(trajectory, (at[0], at[1] - rng.uniform(0, 0.6)), pen)
    if layout.date_pitch is None:
        text = f"{entry.date[:2]}/{entry.date[2:4]}/{entry.date[4:]}"
        sheet.written(handwriting(text, by=by, x_height_mm=1.7, rng=rng), layout.date, pen)
        return
    for number, digit in enumerate(entry.date):
        at = (layout.date[0] + number * layout.date_pitch, layout.date[1])
        sheet.written(handwriting(digit, by=by, x_height_mm=1.9, rng=rng), at, pen)


def _sign(sheet: _Sheet, layout: Layout, signature: Trajectory, pen: Pen) -> npt.NDArray[np.bool_]:
    x0, y0, x1, y1 = layout.signature
    wide, high = signature.size_mm
    shrink = min(1.0, (x1 - x0) / wide, 1.1 * (y1 - y0) / high)
    fitted = Trajectory(
        signature.x_mm * shrink, signature.y_mm * shrink, signature.t_s, signature.pressure, signature.pen_down
    )
    wide, high = fitted.size_mm
    opacity = lay_ink(fitted, pen=pen, dpi=sheet.dpi, rng=sheet.rng, margin_mm=1.0)
    left = x0 + sheet.rng.uniform(0.3, 0.9) * (x1 - x0 - wide) - 1.0
    # People sign on the line: the foot of the signature lies near the lower edge of its place.
    top = y1 - high - sheet.rng.uniform(0.0, 0.4) * max(0.0, y1 - y0 - high) - 1.0
    return sheet.ink(opacity, round(left * sheet.scale), round(top * sheet.scale), pen.colour)


def to_grey(pixels: Pixels) -> Pixels:
    """Return (H, W) uint8 luminance of an RGB page."""
    weighted = pixels.astype(np.float32) @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
    return np.asarray(weighted + 0.5).astype(np.uint8)


def to_bitonal(pixels: Pixels, *, window: int = 31, offset: float = 22.0) -> npt.NDArray[np.bool_]:
    """Return (H, W) bool, True for paper: each pixel against its surroundings, as a scanner's one-bit mode does."""
    grey = to_grey(pixels).astype(np.float32) if pixels.ndim == 3 else pixels.astype(np.float32)
    around = gaussian_filter(grey, window / 2)
    return np.asarray(grey > np.minimum(around - offset, 200))
