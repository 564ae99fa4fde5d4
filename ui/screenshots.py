"""Makes pictures of the window for the documentation and for judging it: ``python -m ui.screenshots FOLDER``.

Runs the real program on the bundled samples, off screen, in its own folder; one process per scale, since Qt
takes the scale at its start. Not part of what a clerk uses.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from sigverify.domain.sample import Region
from ui import application, i18n, theme
from ui.bootstrap import assemble
from ui.i18n import Language
from ui.pages.check.state import CheckState
from ui.preferences import Preferences
from ui.shell import Shell
from ui.tasks.messages import ModelState
from ui.theme import Appearance
from ui.widgets.comparison_layout import ComparisonMode

PATIENCE_MS = 120_000
"""Longest wait for a state; the model loads within it on a busy machine."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks in a picture; `width` and `height` are logical pixels."""

    appearance: Appearance = Appearance.LIGHT
    language: Language = Language.ENGLISH
    width: int = 1280
    height: int = 720


USUAL = (Look(), Look(Appearance.DARK))
WIDE = (*USUAL, Look(Appearance.CONTRAST), Look(language=Language.GERMAN), Look(width=3840, height=2160))


@dataclass(frozen=True, slots=True)
class Scene:
    """What is in a picture: how the program gets there, and when it is there."""

    name: str
    play: Callable[[Shell], None]
    there: Callable[[CheckState], bool]
    looks: tuple[Look, ...] = USUAL


def _open_sample(shell: Shell) -> None:
    shell.check.open_sample()


def _compare(shell: Shell) -> None:
    shell.check.compare()


def _look_closer(shell: Shell) -> None:
    shell.view.actions_.toggle_view.trigger()


def _overlay(shell: Shell) -> None:
    shell.view.comparison.set_mode(ComparisonMode.OVERLAY)


def _show_map(shell: Shell) -> None:
    shell.view.actions_.show_agreement.trigger()


def _show_blank(shell: Shell) -> None:
    shell.view.actions_.toggle_view.trigger()
    shell.view.canvas.draw_region(Region(60, 960, 400, 90))


def _fail(shell: Shell) -> None:
    broken = Path(tempfile.gettempdir()) / "damaged-cheque.tif"
    broken.write_bytes(b"II*\x00" + bytes(40))
    shell.check.open(broken)


SCENES = (
    Scene("empty", lambda _: None, lambda _: True),
    Scene("opened", _open_sample, lambda state: state.probe is not None and bool(state.usable_specimens)),
    Scene("outcome", _compare, lambda state: state.verdict is not None, looks=WIDE),
    Scene("comparison", _look_closer, lambda _: True, looks=WIDE),
    Scene("overlay", _overlay, lambda _: True),
    Scene("agreement", _show_map, lambda _: True),
    Scene("refused", _show_blank, lambda state: state.probe is not None and not state.probe.usable),
    Scene("failing", _fail, lambda state: state.problem is not None),
)
"""Played one after another in one window."""


def main(arguments: Iterable[str] | None = None) -> int:
    """Make all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", choices=("1", "2"), help="make the pictures of this scale only, in this process")
    given = parser.parse_args(None if arguments is None else list(arguments))
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.scale is not None:
        return play(given.folder, scale=given.scale)
    for scale in ("1", "2"):
        with tempfile.TemporaryDirectory() as home:
            environment = os.environ | {
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": scale,
                "SIGVERIFY_HOME": home,
            }
            command = [sys.executable, "-m", "ui.screenshots", str(given.folder), "--scale", scale]
            subprocess.run(command, env=environment, check=True)
    return 0


def play(folder: Path, *, scale: str) -> int:
    """Play the scenes in this process and keep their pictures."""
    app = application.make_application(sys.argv[:1])
    for look in (Look(), Look(language=Language.GERMAN)):
        _play_in_one_language(app, folder, language=look.language, scale=scale)
    return 0


def _play_in_one_language(app: QApplication, folder: Path, *, language: Language, scale: str) -> None:
    spoken = i18n.speak(app, language)
    from sigverify.settings import load_settings

    shell = assemble(load_settings(), Preferences())
    shell.window.show()
    _wait(lambda: shell.runner.model.state is ModelState.READY)
    for scene in SCENES:
        scene.play(shell)
        _wait(partial(_reached, scene, shell))
        for look in scene.looks:
            if look.language is language and (scale == "1" or look.width == Look().width):
                _take(app, shell, look, folder / f"{_name(scene, look)}{'@2x' if scale == '2' else ''}.png")
    shell.window.close()
    i18n.fall_silent(app, spoken)


def _reached(scene: Scene, shell: Shell) -> bool:
    return scene.there(shell.check.state) and shell.runner.idle


def _take(app: QApplication, shell: Shell, look: Look, target: Path) -> None:
    theme.apply(app, look.appearance)
    shell.window.resize(look.width, look.height)
    _pause(400)  # Layout, colours and the settling of the canvas.
    shell.window.grab().save(str(target))


def _name(scene: Scene, look: Look) -> str:
    size = "" if look.width == Look().width else f"-{look.width}x{look.height}"
    return f"{scene.name}-{look.appearance.value}-{look.language.value}{size}"


def _wait(there: Callable[[], bool]) -> None:
    """Run the event loop until something is there; the program stops with an error after `PATIENCE_MS`."""
    waited = 0
    while not there():
        if waited >= PATIENCE_MS:
            raise TimeoutError("the window does not come to the wanted state")
        _pause(100)
        waited += 100


def _pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
