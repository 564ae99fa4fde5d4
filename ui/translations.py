"""Keeps the translations up to date: ``python -m ui.translations`` reads the sources, then makes what the window loads.

For whoever works on the window: needs Qt Linguist's tools, which come with PySide6. New texts are left unfinished
in ``assets/translations/*.ts``, and a test fails until somebody has translated them.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

from sigverify.paths import assets

SOURCES = Path(__file__).resolve().parent
NOT_FOR_USERS = frozenset({"albums.py", "screenshots.py", "scenes.py", "translations.py", "gallery.py"})
"""Modules whose texts no clerk sees."""

LANGUAGES = ("de", "en")
"""English has its plural forms only: its texts stand in the sources."""


def update(folder: Path) -> None:
    """Bring the ``.ts`` files in `folder` up to date with the sources; translations there are kept."""
    sources = sorted(str(path) for path in SOURCES.rglob("*.py") if path.name not in NOT_FOR_USERS)
    for language in LANGUAGES:
        plural = ["-pluralonly"] if language == "en" else []
        target = folder / f"sigverify_{language}.ts"
        options = ["-locations", "none", "-no-obsolete", "-source-language", "en", "-target-language", language]
        _run("lupdate", *sources, "-ts", str(target), *options, *plural)


def release(folder: Path, *, target: Path) -> None:
    """Make a ``.qm`` file in `target` for each ``.ts`` file in `folder`."""
    for source in sorted(folder.glob("*.ts")):
        _run("lrelease", str(source), "-qm", str(target / f"{source.stem}.qm"), "-silent")


def _run(tool: str, *arguments: str) -> None:
    program = Path(sysconfig.get_path("scripts")) / f"pyside6-{tool}"
    subprocess.run([str(program), *arguments], check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Update, then release."""
    folder = assets() / "translations"
    update(folder)
    release(folder, target=folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
