"""Icons: sharp at every size, in the colours of the theme, and drawn once however many buttons show them."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QIcon

from ui import theme
from ui.icons import SIZES, Icons, icon, picture


def inks(pixmap):
    image = pixmap.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {colour.rgb() for colour in pixels if colour.alpha() == 255}


@pytest.mark.parametrize("size", SIZES)
def test_an_icon_has_a_picture_of_its_own_for_each_size(qapp, size):
    assert icon("match", theme.LIGHT).actualSize(QSize(size, size)) == QSize(size, size)


@pytest.mark.parametrize(
    ("mode", "state", "colour"),
    [
        (QIcon.Mode.Normal, QIcon.State.Off, theme.DARK.ink),
        (QIcon.Mode.Disabled, QIcon.State.Off, theme.DARK.faint),
        (QIcon.Mode.Normal, QIcon.State.On, theme.DARK.accent),
    ],
)
def test_the_colour_tells_what_can_be_used_and_what_is_switched_on(qapp, mode, state, colour):
    assert inks(icon("match", theme.DARK).pixmap(QSize(24, 24), mode, state)) == {colour.rgb()}


def test_a_change_of_colours_reaches_every_icon_that_was_given(qapp):
    icons, first, second = Icons(theme.LIGHT), QAction(), QAction()
    icons.give(first, "match")
    icons.give(second, "close")
    icons.recolour(theme.DARK)

    assert [inks(action.icon().pixmap(24)) for action in (first, second)] == [{theme.DARK.ink.rgb()}] * 2


def test_a_picture_has_as_many_pixels_as_its_screen_shows(qapp):
    drawn = picture("warn", size=14, ratio=2.0, colour=theme.LIGHT.ink)

    assert (drawn.width(), drawn.devicePixelRatio()) == (28, 2.0)
