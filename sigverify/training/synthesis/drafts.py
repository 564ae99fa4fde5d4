"""What a signatory means to write: points in millimetres, before any movement.

Owns names, the choice and the bending of shapes by a style, and flourishes. It knows nothing of time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sigverify.training.synthesis.characters import character
from sigverify.training.synthesis.letters import Part, glyphs
from sigverify.training.synthesis.styles import Family, Style

Floats = npt.NDArray[np.float64]

_ONSETS = [
    "b",
    "br",
    "ch",
    "d",
    "dr",
    "f",
    "fr",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "qu",
    "r",
    "s",
    "sch",
]
_ONSETS += ["sh", "sl", "st", "str", "t", "th", "tr", "v", "w", "wh", "y", "z"]
_VOWELS = ["a", "a", "e", "e", "e", "i", "i", "o", "o", "u", "y", "ae", "ei", "ia", "ie", "oo", "ou", "ea"]
_CODAS = ["", "", "", "n", "r", "l", "s", "t", "m", "nd", "rt", "ll", "ck", "th", "ng", "rs", "x", "lt", "g", "d"]


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """Parts of a signature in writing order.

    Parameters
    ----------
    parts : tuple of Part
        Movements on the paper, in millimetres, y up.
    """

    parts: tuple[Part, ...]

    @property
    def points(self) -> int:
        """Number of points of all parts."""
        return sum(len(part.points) for part in self.parts)


def name(rng: np.random.Generator, *, syllables: int) -> str:
    """Make up a pronounceable name."""
    text = ""
    for number in range(syllables):
        if number > 0 or rng.random() < 0.85:
            text += _ONSETS[int(rng.integers(len(_ONSETS)))] if number == 0 else str(rng.choice(list("bdklmnrstvgh")))
        text += _VOWELS[int(rng.integers(len(_VOWELS)))]
        if number == syllables - 1 or rng.random() < 0.3:
            text += _CODAS[int(rng.integers(len(_CODAS)))]
    return text.capitalize()


def _bend(points: Floats, rng: np.random.Generator, wildness: float) -> Floats:
    """Give a shape this hand's own proportions."""
    scale = 1 + 0.10 * wildness * rng.normal(size=2)
    shear = 0.10 * wildness * rng.normal()
    bent = points * scale
    bent[:, 0] += shear * bent[:, 1]
    return np.asarray(bent + rng.normal(scale=0.55 * wildness, size=points.shape))


def _slurred(part: Part, rng: np.random.Generator, amount: float) -> Part:
    """Flatten a shape and leave out points, as a hurried hand does."""
    points = part.points.copy()
    points[:, 1] = np.where(points[:, 1] < 12, points[:, 1] * (1 - 0.62 * amount), points[:, 1] * (1 - 0.3 * amount))
    keep = rng.random(len(points)) > 0.55 * amount
    keep[[0, -1]] = True
    if keep.sum() < 2:
        keep[:] = True
    return Part(points[keep], part.corner[keep] & (rng.random(int(keep.sum())) > amount))


class _Line:
    """Gathers the parts of one line of writing while letters are set side by side."""

    def __init__(self) -> None:
        self.done: list[Part] = []
        self.late: list[Part] = []
        self.open: list[Part] = []
        self.cursor = 0.0

    def lift(self) -> None:
        if self.open:
            points = np.vstack([part.points for part in self.open])
            self.done.append(Part(points, np.concatenate([part.corner for part in self.open])))
        self.open = []

    def end_word(self) -> None:
        self.lift()
        self.done += self.late
        self.late = []


def _shift(part: Part, x: float, y: float = 0.0) -> Part:
    return Part(part.points + np.array([x, y]), part.corner)


def write(text: str, rng: np.random.Generator, style: Style, *, slur: float | None = None) -> list[Part]:
    """Set a text in a style's own shapes, in tenths of an "x", from x = 0; every letter keeps one shape throughout."""
    line = _Line()
    slur = style.slur if slur is None else slur
    shapes: dict[str, int] = {}
    letters = sum(not character.isspace() for character in text)
    seen = 0
    for index, symbol in enumerate(text):
        if symbol == " ":
            line.end_word()
            line.cursor += 7 * style.width + style.spacing
            continue
        choices = glyphs(symbol)
        glyph = choices[shapes.setdefault(symbol, int(rng.integers(len(choices))))]
        size = style.capital if symbol.isupper() else 1.0
        amount = slur * max(0.0, seen - 1) / max(1, letters - 2) if symbol.islower() else 0.0
        stretch = 1 + 0.6 * amount
        seed = int(rng.integers(2**32))

        def shaped(
            part: Part, seed: int = seed, size: float = size, amount: float = amount, stretch: float = stretch
        ) -> Part:
            own = np.random.default_rng([seed, len(part.points)])
            bent = Part(_bend(part.points, own, style.wildness) * size, part.corner)
            bent = _slurred(bent, own, amount) if amount > 0.05 else bent
            return Part(bent.points * np.array([style.width * stretch, 1.0]), bent.corner)

        for number, part in enumerate(glyph.parts):
            if number > 0 or not symbol.islower():
                line.lift()
            line.open.append(_shift(shaped(part), line.cursor))
        line.late += [_shift(shaped(part), line.cursor) for part in glyph.late if rng.random() > 0.4 * amount + 0.05]
        line.cursor += (glyph.advance * size * style.width + style.spacing) * stretch
        following = text[index + 1] if index + 1 < len(text) else " "
        joins = glyph.joins and following.islower() and rng.random() > style.lifts
        if not joins:
            line.lift()
        seen += 1
    line.end_word()
    return line.done


def _loops(rng: np.random.Generator, count: int, *, width: float, height: float, step: float) -> Part:
    """Draw a garland of `count` ovals that moves on by `step` a turn, in tenths of an "x"."""
    turn = -1.0 if rng.random() < 0.5 else 1.0
    phase = rng.uniform(0, 2 * np.pi)
    angle = phase + turn * np.arange(4 * count + 1) * np.pi / 2
    growth = 1 + rng.normal(scale=0.12, size=len(angle))
    lean = rng.uniform(0.0, 0.9)
    y = height / 2 * np.sin(angle) * growth
    x = width / 2 * np.cos(angle) * growth + lean * y + step * np.arange(len(angle)) / 4
    return Part(np.column_stack([x - x.min(), y + height * rng.uniform(0.2, 0.5)]), np.zeros(len(angle), dtype=bool))


def _wave(rng: np.random.Generator, length: float) -> Part:
    """Draw the line that an illegible name runs out into."""
    count = int(rng.integers(3, 9))
    x = np.cumsum(rng.uniform(0.5, 1.5, size=2 * count + 1))
    x = (x - x[0]) / (x[-1] - x[0]) * length
    fade = np.linspace(1.0, rng.uniform(0.15, 0.7), len(x))
    high = rng.uniform(5, 12, size=len(x)) * fade
    tall = rng.random(len(x)) < 0.15
    y = np.where(np.arange(len(x)) % 2 == 0, rng.normal(0, 0.8, size=len(x)), high * np.where(tall, 2.0, 1.0))
    if rng.random() < 0.5:
        # Going back while high makes loops, e.g. a row of "e" or "l".
        x = x - np.where(np.arange(len(x)) % 2 == 1, 0.0, rng.uniform(1.0, 4.0)) + rng.normal(0, 0.4, size=len(x))
    return Part(np.column_stack([x, y]), rng.random(len(x)) < rng.choice([0.05, 0.4]))


def _flourish(parts: list[Part], rng: np.random.Generator) -> list[Part]:
    """Add the stroke that ends or underlines a signature, joined to the last letter or apart."""
    kind = rng.choice(["none", "tail", "underline", "paraph", "through", "dots"], p=[0.4, 0.2, 0.14, 0.1, 0.1, 0.06])
    points = np.vstack([part.points for part in parts])
    left, right = points[:, 0].min(), points[:, 0].max()
    span = max(right - left, 15.0)
    last = parts[-1].points[-1]
    below = min(-4.0, points[:, 1].min()) if rng.random() < 0.5 else -6.0
    if kind == "none":
        return parts
    if kind == "tail":
        reach = rng.uniform(0.15, 0.6) * span
        added = last + np.array([[0.3 * reach, rng.normal(-2, 3)], [reach, rng.normal(3, 6)]])
        return [*parts[:-1], Part(np.vstack([parts[-1].points, added]), np.append(parts[-1].corner, [False, False]))]
    if kind == "dots":
        spots = np.array([[right + 3, 1.0], [right + 3.8, 0.2]])
        return [
            *parts,
            Part(spots, np.zeros(2, dtype=bool)),
            Part(spots + np.array([3.0, 6.0]), np.zeros(2, dtype=bool)),
        ]
    if kind == "through":
        start = [left + rng.uniform(-0.1, 0.3) * span, rng.uniform(2, 8)]
        stop = [right + rng.uniform(0, 0.25) * span, rng.uniform(4, 14)]
        middle = [(start[0] + stop[0]) / 2, (start[1] + stop[1]) / 2 + rng.normal(0, 2.5)]
        return [*parts, Part(np.array([start, middle, stop]), np.zeros(3, dtype=bool))]
    start_x, stop_x = left + rng.uniform(-0.05, 0.35) * span, right + rng.uniform(-0.25, 0.15) * span
    rise = rng.normal(0.5, 2.5)
    if kind == "underline":
        line = np.array(
            [[start_x, below - 2], [(start_x + stop_x) / 2, below - 2 + rise / 2], [stop_x, below - 1 + rise]]
        )
        if rng.random() < 0.4:
            back = np.array([[start_x + 0.3 * span, below - 5], [stop_x - 0.1 * span, below - 6 + rise]])
            line = np.vstack([line, back])
        return [*parts, Part(line, np.zeros(len(line), dtype=bool))]
    swing = np.array(
        [
            [right + 0.12 * span, last[1] + rng.uniform(-4, 6)],
            [right + 0.05 * span, below - 4],
            [left + 0.4 * span, below - rng.uniform(4, 8)],
            [start_x, below - rng.uniform(0, 4)],
            [left + 0.3 * span, below + rng.uniform(1, 4)],
            [stop_x, below - rng.uniform(2, 6)],
        ]
    )
    joined = np.vstack([parts[-1].points, swing])
    return [*parts[:-1], Part(joined, np.append(parts[-1].corner, np.zeros(len(swing), dtype=bool)))]


def _characters(rng: np.random.Generator, style: Style) -> list[Part]:
    """Write two or three characters, side by side or, rarely, one below the other; some strokes run together."""
    count = int(rng.choice([1, 2, 3], p=[0.08, 0.42, 0.5]))
    upright = rng.random() < 0.12
    side = 30.0
    parts: list[Part] = []
    for number in range(count):
        grow = side * rng.uniform(0.8, 1.15)
        corner = np.array(
            [0.0, -number * side * 1.1] if upright else [number * side * (0.95 + style.spacing / 30), 0.0]
        )
        shape = np.array([grow * style.width**0.5, grow])
        for part in character(rng):
            points = part.points * shape + corner + rng.normal(scale=0.9 * style.wildness, size=part.points.shape)
            runs_on = bool(parts) and rng.random() < 0.35 * (1 - style.lifts) + 0.25 * style.slur
            if runs_on:
                joined = np.append(parts[-1].corner, part.corner)
                joined[len(parts[-1].corner) - 1] = True
                parts[-1] = Part(np.vstack([parts[-1].points, points]), joined)
            else:
                parts.append(Part(points, part.corner))
    return parts


def _compose(rng: np.random.Generator, style: Style) -> list[Part]:
    if style.family is Family.CHARACTERS:
        return _characters(rng, style)
    initial = str(rng.choice(list("ABCDEFGHIJKLMNOPRSTVWZ")))
    surname = name(rng, syllables=int(rng.integers(2, 4)))
    if style.family is Family.SCRAWL:
        head = write(initial + (surname[0] if rng.random() < 0.5 else ""), rng, style)
        wave = _wave(rng, rng.uniform(25, 60) * style.width)
        end = max(float(part.points[:, 0].max()) for part in head) - rng.uniform(0, 5)
        tail = _shift(wave, end)
        if rng.random() < 0.6:
            tail = Part(np.vstack([head[-1].points, tail.points]), np.append(head[-1].corner, tail.corner))
            head = head[:-1]
        return [*head, tail]
    if style.family is Family.LOOPS:
        head = write(initial, rng, style)
        loops = _loops(
            rng,
            int(rng.integers(2, 5)),
            width=rng.uniform(20, 75),
            height=rng.uniform(8, 26),
            step=rng.uniform(-2, 14),
        )
        after = write(surname[: int(rng.integers(0, 4))].lower(), rng, style)
        end = float(head[-1].points[:, 0].max())
        return [*head, _shift(loops, rng.uniform(0, end)), *(_shift(part, end + 8) for part in after)]
    if style.family is Family.INITIALS:
        stop = ". " if rng.random() < 0.5 else ""
        return write(initial + stop + surname, rng, style, slur=min(0.95, style.slur + 0.25))
    first = name(rng, syllables=int(rng.integers(1, 3))) + " " if rng.random() < 0.35 else ""
    return write(first + surname, rng, style)


def to_millimetres(parts: Sequence[Part], style: Style) -> tuple[Part, ...]:
    """Slant, bow, tilt and scale parts given in tenths of an "x"."""
    scale = style.x_height_mm / 10
    everything = np.vstack([part.points for part in parts])
    middle, span = float(everything[:, 0].mean()), max(float(np.ptp(everything[:, 0])), 1.0)
    cos, sin = np.cos(np.arctan(style.tilt)), np.sin(np.arctan(style.tilt))
    laid = []
    for part in parts:
        x, y = part.points.T
        y = y + style.bow * span * ((x - middle) / (span / 2)) ** 2
        x = x + style.slant * y
        laid.append(Part(scale * np.column_stack([cos * x - sin * y, sin * x + cos * y]), part.corner))
    return tuple(laid)


def draft(rng: np.random.Generator, style: Style, *, text: str | None = None) -> Draft:
    """Make up a signature in a style.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of every choice.
    style : Style
        The hand.
    text : str or None
        Letters to write; ``None`` makes up what the style's family writes.
    """
    parts = _compose(rng, style) if text is None else write(text, rng, style)
    parts = _flourish(parts, rng)
    laid = to_millimetres(parts, style)
    width = max(float(np.ptp(np.vstack([part.points for part in laid])[:, 0])), 1.0)
    # People fit a signature to the line they are given, whatever their usual letters.
    fitted = float(np.clip(width, 14.0 + 12.0 * rng.random(), 34.0 + 26.0 * rng.random()))
    return Draft(tuple(Part(part.points * fitted / width, part.corner) for part in laid))
