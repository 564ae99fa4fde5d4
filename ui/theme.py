"""Colours, spacing and the style sheet: light, dark and high contrast, on Qt's own palette and style hints.

Widgets that paint take their colours from `tokens(palette)`, never from literals; colours of an outcome
always come with a word or a shape, since colour is never the only sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from sigverify.paths import assets
from ui.widgets import colours
from ui.widgets.colours import Colours


class Appearance(StrEnum):
    """What the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class TextSize(Enum):
    """How large texts are, relative to the system's; everything laid out around them follows."""

    USUAL = 1.0
    LARGER = 1.2
    LARGEST = 1.45


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one appearance.

    Parameters
    ----------
    window, surface, sunken : QColor
        Behind everything; cards and bars; the desk that a page lies on.
    ink, muted, faint, line : QColor
        Text; secondary text; what cannot be used now; hairlines and borders.
    accent, on_accent : QColor
        What can be done next, and text upon it.
    match, inconclusive, non_match : QColor
        Outcomes.
    proposal, crop : QColor
        Frames on the page, which is white in every appearance.
    paper : QColor
        Behind pictures of signatures.
    """

    window: QColor
    surface: QColor
    sunken: QColor
    ink: QColor
    muted: QColor
    faint: QColor
    line: QColor
    accent: QColor
    on_accent: QColor
    match: QColor
    inconclusive: QColor
    non_match: QColor
    proposal: QColor
    crop: QColor
    paper: QColor


def _tokens(*colours: str) -> Tokens:
    return Tokens(*(QColor(colour) for colour in colours))


LIGHT = _tokens(
    "#f3f4f6", "#ffffff", "#dfe3e8", "#17202b", "#5a6675", "#a9b3be", "#d0d6dd", "#1c5fb0", "#ffffff",
    "#1d6f42", "#8a5a00", "#a8332a", "#5b6f86", "#1c5fb0", "#ffffff",
)  # fmt: skip
DARK = _tokens(
    "#14181d", "#1d232a", "#0e1115", "#e8ecf1", "#9aa7b5", "#55606d", "#343d48", "#7db4f5", "#0d1b2c",
    "#6cc793", "#e3b454", "#f08d80", "#5b6f86", "#1c5fb0", "#f6f6f3",
)  # fmt: skip
CONTRAST = _tokens(
    "#000000", "#000000", "#000000", "#ffffff", "#ffffff", "#8c8c8c", "#ffffff", "#ffff00", "#000000",
    "#3dff8c", "#ffd24a", "#ff8a80", "#000000", "#0000c8", "#ffffff",
)  # fmt: skip

_BY_WINDOW = {tokens.window.rgb(): tokens for tokens in (LIGHT, DARK, CONTRAST)}


def tokens(palette: QPalette) -> Tokens:
    """Return the colours that belong to `palette`, as `apply` set it; for a foreign palette the nearest ones."""
    window = palette.color(QPalette.ColorRole.Window)
    known = _BY_WINDOW.get(window.rgb())
    if known is not None:
        return known
    return DARK if window.lightness() < 128 else LIGHT


def data_colours(palette: QPalette) -> Colours:
    """Return the colours of data that belong to `palette`, for the widgets that draw pages and evidence."""
    return {id(LIGHT): colours.LIGHT, id(DARK): colours.DARK, id(CONTRAST): colours.HIGH_CONTRAST}[id(tokens(palette))]


def apply(application: QApplication, appearance: Appearance) -> None:
    """Give the application the colours of an appearance; the system's own choice is followed for ``SYSTEM``.

    Windows take the style sheet that belongs to it when they hear of the change: see `dress`.
    """
    hints = application.styleHints()
    if appearance is Appearance.SYSTEM:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Light if appearance is Appearance.LIGHT else Qt.ColorScheme.Dark)
    application.setPalette(palette_of(_chosen(appearance)))


def dress(window: QWidget, chosen: Tokens) -> None:
    """Give a window, and everything in it, the style sheet for these colours.

    Not the application: each part that is put into another would then be styled anew with all that is in it, and
    making a page would take twice as long.
    """
    window.setStyleSheet(style_sheet(chosen))
    for button in window.findChildren(QToolButton):
        # Polishing gives them the fonts that they were made with; what is chosen is underlined in its action's.
        if (action := button.defaultAction()) is not None:
            button.setFont(action.font())


def size_texts(application: QApplication, size: TextSize) -> None:
    """Give the whole application one text size; widgets that exist take it at once, drawings when they are made."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(font.pointSizeF() * size.value)
    application.setFont(font)


def palette_of(chosen: Tokens) -> QPalette:
    """Return the palette that carries these colours to every widget of the style."""
    palette = QPalette()
    role = QPalette.ColorRole
    for target, colour in (
        (role.Window, chosen.window),
        (role.WindowText, chosen.ink),
        (role.Base, chosen.surface),
        (role.AlternateBase, chosen.window),
        (role.Text, chosen.ink),
        (role.Button, chosen.surface),
        (role.ButtonText, chosen.ink),
        (role.ToolTipBase, chosen.surface),
        (role.ToolTipText, chosen.ink),
        (role.PlaceholderText, chosen.muted),
        (role.Highlight, chosen.accent),
        (role.HighlightedText, chosen.on_accent),
        (role.Link, chosen.accent),
        (role.Mid, chosen.line),
        (role.Accent, chosen.accent),
    ):
        palette.setColor(target, colour)
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, chosen.faint)
    return palette


def style_sheet(chosen: Tokens) -> str:
    """Return the style sheet for these colours; sizes are in points and em-like steps, so that text size scales it."""
    names = {name: getattr(chosen, name).name() for name in Tokens.__slots__}
    # A style sheet cannot colour a picture: this one is of a grey that shows on every ground.
    names["arrow"] = (assets() / "icons" / "arrow.svg").as_posix()
    sheet = (assets() / "styles" / "window.qss").read_text(encoding="utf-8")
    return Template(sheet).substitute(names)


def _chosen(appearance: Appearance) -> Tokens:
    if appearance is Appearance.CONTRAST:
        return CONTRAST
    scheme = QGuiApplication.styleHints().colorScheme()
    dark = appearance is Appearance.DARK or (appearance is Appearance.SYSTEM and scheme is Qt.ColorScheme.Dark)
    return DARK if dark else LIGHT
