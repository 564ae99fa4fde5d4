"""Icons: SVG files in one ink, drawn in the colour of the text that they stand beside."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sigverify.paths import assets
from ui.theme import Tokens

SIZES = (20, 24, 40, 48)
"""Pixels: buttons and rail at 100 % and at 200 %."""


class Iconic(Protocol):
    """An action or a button."""

    def setIcon(self, icon: QIcon, /) -> None:
        """Show an icon."""
        ...


def icon(name: str, colours: Tokens) -> QIcon:
    """Return an icon in the theme's ink; it is paler where disabled and in the accent where switched on."""
    made = QIcon()
    for mode, state, colour in (
        (QIcon.Mode.Normal, QIcon.State.Off, colours.ink),
        (QIcon.Mode.Disabled, QIcon.State.Off, colours.faint),
        (QIcon.Mode.Normal, QIcon.State.On, colours.accent),
    ):
        for image in _drawn(name, colour.name()):
            made.addPixmap(QPixmap.fromImage(image), mode, state)
    return made


def picture(name: str, *, size: int, ratio: float, colour: QColor) -> QPixmap:
    """Return the picture of an icon, `size` logical pixels wide and high at `ratio` device pixels each."""
    pixmap = QPixmap.fromImage(_draw(_drawing(name, colour.name()), round(size * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def draw_ahead(colours: Tokens) -> None:
    """Draw every icon in the theme's colours, on whatever thread, so that giving one takes no time."""
    for file in (assets() / "icons").glob("*.svg"):
        for colour in (colours.ink, colours.faint, colours.accent):
            _drawn(file.stem, colour.name())


@cache
def _drawn(name: str, colour: str) -> tuple[QImage, ...]:
    """Return an icon in all sizes; drawn once, since many buttons of many pages show the same one."""
    drawing = _drawing(name, colour)
    return tuple(_draw(drawing, size) for size in SIZES)


def _drawing(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


@cache
def _source(name: str) -> str:
    return (assets() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _draw(drawing: QSvgRenderer, size: int) -> QImage:
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


class Icons:
    """Remembers who has which icon, so that a change of colours reaches all of them."""

    def __init__(self, colours: Tokens) -> None:
        self._colours = colours
        self._given: list[tuple[Iconic, str]] = []

    def give(self, owner: Iconic, name: str) -> None:
        """Show the icon `name` on an action or a button, now and after each change of colours."""
        self._given.append((owner, name))
        owner.setIcon(icon(name, self._colours))

    def recolour(self, colours: Tokens) -> None:
        """Draw all icons in other colours; Qt announces a palette more often than it changes one."""
        if colours is self._colours:
            return
        self._colours = colours
        for owner, name in self._given:
            owner.setIcon(icon(name, colours))
