"""Albums: which pictures of which scenes are kept, how large, and where. Not part of what a clerk uses."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Protocol

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPixmap

from ui.scenes import Look, Scene
from ui.theme import Appearance

BOTH = (Look(), Look(Appearance.DARK))
SHOWN = {
    "set-up-samples": (Look(),),
    "outcome": (Look(),),
    "account-outcome": BOTH,
    "account-blind": (Look(),),
    "queue-full": BOTH,
    "accounts-open": BOTH,
    "accounts-sheet-named": (Look(),),
    "history-cheques": BOTH,
    "history-day": (Look(),),
    "scan-preview": (Look(),),
    "scan-jam": (Look(),),
}
"""Scenes that the documentation shows, and their looks."""

COLOURS = 192
"""Of a picture in the documentation: chosen for their spread, so that the few pixels of an outcome keep theirs."""


class Album(Protocol):
    """Says which pictures are wanted, and keeps them.

    `scale` is the number of device pixels to a logical one.
    """

    @property
    def scale(self) -> float:
        """Device pixels to a logical one; Qt takes it at its start."""
        ...

    def looks_of(self, scene: Scene) -> tuple[Look, ...]:
        """Return the looks in which a scene is wanted, none of them twice."""
        ...

    def keep(self, picture: QPixmap, scene: Scene, look: Look) -> None:
        """Keep a picture."""
        ...


@dataclass(frozen=True, slots=True)
class Proofs:
    """Every picture, for judging the window.

    Parameters
    ----------
    folder : Path
        Receives the pictures.
    scale : float
        1: in every size of window; 2: in the usual one.
    only : str
        Scenes whose name begins like this.
    """

    folder: Path
    scale: float = 1.0
    only: str = ""

    def looks_of(self, scene: Scene) -> tuple[Look, ...]:
        """Return the scene's own looks; larger windows at the smaller scale only."""
        if not scene.name.startswith(self.only):
            return ()
        return tuple(look for look in scene.looks if self.scale == 1.0 or look.width <= Look().width)

    def keep(self, picture: QPixmap, scene: Scene, look: Look) -> None:
        """Keep a picture as it is."""
        size = "" if look.width == Look().width else f"-{look.width}x{look.height}"
        scale = "" if self.scale == 1.0 else f"@{self.scale:g}x"
        name = f"{scene.name}-{look.appearance.value}-{look.language.value}{size}{scale}.png"
        picture.save(str(self.folder / name))


@dataclass(frozen=True, slots=True)
class Documentation:
    """The pictures that the documentation shows: few, in English, and small as files.

    Parameters
    ----------
    folder : Path
        Receives the pictures.
    """

    folder: Path
    scale: float = 1.25

    def looks_of(self, scene: Scene) -> tuple[Look, ...]:
        """Return what `SHOWN` says."""
        return SHOWN.get(scene.name, ())

    def keep(self, picture: QPixmap, scene: Scene, look: Look) -> None:
        """Keep a picture in few colours."""
        bytes_ = QBuffer()
        bytes_.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(bytes_, "PNG")
        image = Image.open(BytesIO(bytes_.data().data())).convert("RGB")
        few = image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(self.folder / f"window-{scene.name}-{look.appearance.value}.png", optimize=True)
