"""Makes pictures of the window for the documentation and for judging it: ``python -m ui.screenshots FOLDER``.

Runs the real program off screen in a folder of its own: first the first run, which leaves a store with people and
samples behind, then the scenes of every page. One process per scale, since Qt takes the scale at its start. Not part
of what a clerk uses.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from sigverify.settings import load_settings
from ui import application, i18n, theme
from ui.bootstrap import assemble
from ui.entrance.state import Stage
from ui.i18n import Language
from ui.preferences import Preferences
from ui.scenes import EVERYTHING, PASSWORD, Look, Scene, pause, settled, wait
from ui.setup.scenes import FIRST_RUN, PASSPHRASE
from ui.shell import Shell
from ui.tasks.messages import ModelState

LANGUAGES = (Language.ENGLISH, Language.GERMAN)


def main(arguments: Iterable[str] | None = None) -> int:
    """Make all pictures, or those of some scenes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", choices=("1", "2"), help="make the pictures of this scale only")
    parser.add_argument("--only", default="", help="only scenes whose name begins like this; the others are played")
    parser.add_argument("--play", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(None if arguments is None else list(arguments))
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.play:
        return play(given.folder, scale=given.scale, only=given.only)
    for scale in (given.scale,) if given.scale else ("1", "2"):
        with tempfile.TemporaryDirectory() as home:
            environment = os.environ | {
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": scale,
                "SIGVERIFY_HOME": home,
                "SIGVERIFY_PASSPHRASE": PASSPHRASE,
            }
            command = [sys.executable, "-m", "ui.screenshots", str(given.folder), "--scale", scale]
            subprocess.run([*command, "--only", given.only, "--play"], env=environment, check=True)
    return 0


def play(folder: Path, *, scale: str, only: str) -> int:
    """Play the scenes in this process and keep their pictures."""
    app = application.make_application(sys.argv[:1])
    theme.apply(app, Look().appearance)
    camera = Camera(app, folder, scale=scale, only=only)
    for language in LANGUAGES:
        i18n.speak(app, language)
        first = language is LANGUAGES[0]
        shell = assemble(load_settings(), Preferences())
        shell.window.show()
        wait(lambda shell=shell: shell.runner.model.state is ModelState.READY)  # type: ignore[misc]
        for scene in FIRST_RUN if first else ():
            camera.take(shell, scene, language=language)
        for scene in _scenes_of(shell):
            _go_in(shell, scene)
            camera.take(shell, scene, language=language)
        shell.window.close()
    return 0


class Camera:
    """Plays scenes and keeps their pictures.

    Parameters
    ----------
    app : QApplication
        Takes the looks.
    folder : Path
        Receives the pictures.
    scale : str
        Device pixels to a logical one.
    only : str
        Pictures are kept of scenes whose name begins like this.
    """

    def __init__(self, app: QApplication, folder: Path, *, scale: str, only: str) -> None:
        self._app, self._folder, self._scale, self._only = app, folder, scale, only

    def take(self, shell: Shell, scene: Scene, *, language: Language) -> None:
        """Play a scene and keep its pictures in this language."""
        scene.play(shell)
        wait(partial(_reached, scene, shell))
        if not scene.name.startswith(self._only):
            return
        for look in scene.looks:
            if look.language is language and (self._scale == "1" or look.width == Look().width):
                self._keep(shell, scene, look)
        theme.apply(self._app, Look().appearance)

    def _keep(self, shell: Shell, scene: Scene, look: Look) -> None:
        theme.apply(self._app, look.appearance)
        shell.window.resize(look.width, look.height)
        pause(400)  # Layout, colours and the settling of the canvas.
        size = "" if look.width == Look().width else f"-{look.width}x{look.height}"
        scale = "@2x" if self._scale == "2" else ""
        name = f"{scene.name}-{look.appearance.value}-{look.language.value}{size}{scale}.png"
        shell.window.grab().save(str(self._folder / name))


def _scenes_of(shell: Shell) -> list[Scene]:
    """Return the scenes of every page, those without accounts first; a page without any is shown as it opens."""
    found: list[Scene] = []
    shell.inside.make_all()
    for name in shell.inside.pages:
        module = f"ui.pages.{name}.scenes"
        if importlib.util.find_spec(module) is not None:
            found += importlib.import_module(module).SCENES
        if not any(scene.page == name for scene in found):
            found.append(Scene(name, who=EVERYTHING, page=name))
    return sorted(found, key=lambda scene: scene.who is not None)


def _go_in(shell: Shell, scene: Scene) -> None:
    """Have the scene's operator at work, and its page in view."""
    operator = shell.desk.operator
    if scene.who is None:
        if shell.entrance.state.stage is not Stage.INSIDE or operator is not None:
            shell.entrance.lock()
            shell.entrance.go_without_accounts()
    elif operator is None or operator.id != scene.who:
        if operator is not None:
            shell.entrance.log_out()
        elif shell.entrance.state.stage is Stage.INSIDE:
            shell.entrance.come_back()
        wait(lambda: shell.entrance.state.stage in (Stage.LOG_IN, Stage.LOCKED))
        shell.entrance.log_in(scene.who, PASSWORD)
        wait(lambda: shell.entrance.state.stage is Stage.INSIDE)
    if scene.page:
        shell.workspace.show_page(scene.page)


def _reached(scene: Scene, shell: Shell) -> bool:
    return scene.there(shell) and settled(shell)


if __name__ == "__main__":
    sys.exit(main())
