"""What pictures of the window are made of: a scene is a way there and how to know that it is reached.

Every page may have a module `scenes` with ``SCENES: tuple[Scene, ...]``, played in their order in one window by
`ui.screenshots`; a page without one is shown as it opens. Not part of what a clerk uses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from ui.i18n import Language
from ui.shell import Shell
from ui.theme import Appearance

PATIENCE_MS = 120_000
"""Longest wait for a state; the model loads within it on a busy machine."""

PASSWORD = "horse battery staple"
ADMINISTRATOR = "rita"
REFERENCES = "anna"
"""A reference administrator."""
EVERYTHING = "alma"
"""Clerk, supervisor and reference administrator: she sees every page."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks in a picture; `width` and `height` are logical pixels."""

    appearance: Appearance = Appearance.LIGHT
    language: Language = Language.ENGLISH
    width: int = 1280
    height: int = 720


USUAL = (Look(), Look(Appearance.DARK))
WIDE = (*USUAL, Look(Appearance.CONTRAST), Look(language=Language.GERMAN), Look(width=3840, height=2160))


def settled(shell: Shell) -> bool:
    """Return whether nothing is being done any more."""
    return shell.runner.idle and shell.desk.idle


def nothing(_shell: Shell) -> None:
    """Stay where the scene before ended."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is in a picture.

    Parameters
    ----------
    name : str
        Of the file.
    play : callable
        Goes there, from where the scene before ended.
    there : callable
        Returns whether it is reached; nothing may be under way either.
    who : str or None
        Login name of who works: `EVERYTHING`, `REFERENCES`, `ADMINISTRATOR`; ``None``: nobody, without accounts.
    page : str
        Which page is shown before `play`; empty: whatever is.
    looks : tuple of Look
        In which looks the picture is made.
    dialog : callable, optional
        Returns what is in the picture instead of the window, in the size that it has.
    """

    name: str
    play: Callable[[Shell], None] = nothing
    there: Callable[[Shell], bool] = settled
    who: str | None = EVERYTHING
    page: str = ""
    looks: tuple[Look, ...] = USUAL
    dialog: Callable[[Shell], QWidget] | None = None


def wait(there: Callable[[], bool]) -> None:
    """Run the event loop until something is there.

    Raises
    ------
    TimeoutError
        After `PATIENCE_MS`.
    """
    waited = 0
    while not there():
        if waited >= PATIENCE_MS:
            raise TimeoutError("the window does not come to the wanted state")
        pause(100)
        waited += 100


def pause(milliseconds: int) -> None:
    """Run the event loop for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
