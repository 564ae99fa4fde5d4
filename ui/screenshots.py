"""Makes pictures of the window, for judging it and for the documentation.

``python -m ui.screenshots FOLDER`` makes every picture; with ``--documentation`` those of `albums.SHOWN`. Runs the real
program off screen in a folder of its own: first the first run, which leaves a store with people and samples behind,
then the scenes of every page. One process per scale, since Qt takes the scale at its start. Not part of what a clerk
uses.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from sigverify.settings import load_settings
from ui import application, i18n, theme
from ui.albums import Album, Documentation, Proofs
from ui.bootstrap import assemble
from ui.entrance.state import Stage
from ui.i18n import Language
from ui.preferences import Preferences
from ui.scenes import EVERYTHING, PASSWORD, Look, Scene, pause, settled, wait
from ui.setup.scenes import FIRST_RUN, PASSPHRASE
from ui.shell import Shell
from ui.tasks.messages import ModelState

LANGUAGES = (Language.ENGLISH, Language.GERMAN)
DIALOGS = ("dialogs.scanning",)
"""Those with scenes."""

SETTLING_MS = 250
"""For layout, colours and the canvas after a change of looks."""


def main(arguments: Iterable[str] | None = None) -> int:
    """Make all pictures, or those of some scenes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", type=float, choices=(1.0, 2.0), help="make the pictures of this scale only")
    parser.add_argument("--only", default="", help="only scenes whose name begins like this; the others are played")
    parser.add_argument("--documentation", action="store_true", help="make the pictures of the documentation instead")
    parser.add_argument("--play", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(None if arguments is None else list(arguments))
    folder: Path = given.folder
    albums: list[Album] = [Documentation(folder)]
    if not given.documentation:
        scales = (1.0, 2.0) if given.scale is None else (given.scale,)
        albums = [Proofs(folder, scale, given.only) for scale in scales]
    if given.play:
        return play(albums[0])
    folder.mkdir(parents=True, exist_ok=True)
    for album in albums:
        _play_elsewhere(album, sys.argv[1:] if arguments is None else list(arguments))
    return 0


def _play_elsewhere(album: Album, arguments: list[str]) -> None:
    """Play in a process and a folder of its own."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": f"{album.scale:g}",
            "SIGVERIFY_HOME": home,
            "SIGVERIFY_PASSPHRASE": PASSPHRASE,
        }
        command = [sys.executable, "-m", "ui.screenshots", *arguments, "--play"]
        if isinstance(album, Proofs):
            command += ["--scale", f"{album.scale:g}"]
        subprocess.run(command, env=environment, check=True)


def play(album: Album) -> int:
    """Play the scenes in this process and keep the pictures that are wanted; 1: a scene was not reached."""
    app = application.make_application(sys.argv[:1])
    theme.apply(app, Look().appearance)
    camera = Camera(app, album)
    missed: list[str] = []
    for language in LANGUAGES:
        i18n.speak(app, language)
        shell = assemble(load_settings(), Preferences())
        shell.window.show()
        # Or nothing shows where the keyboard is.
        shell.window.activateWindow()
        wait(lambda shell=shell: shell.runner.model.state is ModelState.READY)  # type: ignore[misc]
        if language is LANGUAGES[0]:
            for scene in FIRST_RUN:
                camera.take(shell, scene, language=language)
        for scenes in _scenes_of(shell):
            for scene in _up_to_the_last_wanted(scenes, album=album, language=language):
                try:
                    _go_in(shell, scene)
                    camera.take(shell, scene, language=language)
                except TimeoutError as error:
                    # The other pages do not need what this one has not reached.
                    missed.append(str(error))
                    sys.stderr.write(f"{error}\n")
                    break
        shell.window.close()
    return 1 if missed else 0


class Camera:
    """Plays scenes, says on standard output how far it is, and takes the pictures that an album wants.

    Parameters
    ----------
    app : QApplication
        Takes the looks, the usual one at first.
    album : Album
        Gets the pictures.
    """

    def __init__(self, app: QApplication, album: Album) -> None:
        self._app, self._album = app, album
        self._worn = Look().appearance

    def take(self, shell: Shell, scene: Scene, *, language: Language) -> None:
        """Play a scene and keep its pictures in this language.

        Raises
        ------
        TimeoutError
            The scene is not reached; its message names the scene.
        """
        begun = time.monotonic()
        try:
            scene.play(shell)
            wait(partial(_reached, scene, shell))
        except TimeoutError as error:
            raise TimeoutError(
                f"scene {scene.name} ({language.value}) is not reached: {shell.entrance.state}"
            ) from error
        reached = time.monotonic()
        wanted = [look for look in self._album.looks_of(scene) if look.language is language]
        # What is worn already first: giving every widget of all pages other looks takes most of the time.
        for look in sorted(wanted, key=lambda look: look.appearance is not self._worn):
            self._wear(look.appearance)
            shell.window.resize(look.width, look.height)
            pause(SETTLING_MS)
            shown = shell.window if scene.dialog is None else scene.dialog(shell)
            self._album.keep(shown.grab(), scene, look)
        shell.window.resize(Look().width, Look().height)
        pictures = time.monotonic() - reached
        where = f"{scene.name} ({language.value})"
        sys.stdout.write(f"{where}: there in {reached - begun:.1f} s, {len(wanted)} pictures in {pictures:.1f} s\n")
        sys.stdout.flush()

    def _wear(self, appearance: theme.Appearance) -> None:
        if appearance is not self._worn:
            theme.apply(self._app, appearance)
            self._worn = appearance


def _up_to_the_last_wanted(scenes: list[Scene], *, album: Album, language: Language) -> list[Scene]:
    """Leave out what comes after the last scene of which there is a picture in this language."""
    wanted = [any(look.language is language for look in album.looks_of(scene)) for scene in scenes]
    return scenes[: len(wanted) - wanted[::-1].index(True)] if any(wanted) else []


def _scenes_of(shell: Shell) -> list[list[Scene]]:
    """Return the scenes of each page and dialog; a page without any is shown as it opens."""
    found: list[list[Scene]] = []
    shell.inside.make_all()
    names = [f"pages.{name}" for name in shell.inside.pages]
    for name in [*names, *DIALOGS]:
        module = f"ui.{name}.scenes"
        if importlib.util.find_spec(module) is not None:
            found.append(list(importlib.import_module(module).SCENES))
        else:
            page = name.removeprefix("pages.")
            found.append([Scene(page, who=EVERYTHING, page=page)])
    return found


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
