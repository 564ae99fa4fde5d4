"""What a clerk was working on, in a small file: a killed program opens again with the same page, box and specimens.

Holds places of files, never their pixels. Written beside and moved into place, so that a half-written file
cannot be met. A file that cannot be read counts as none.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path

from sigverify.domain.sample import Region
from sigverify.paths import home
from ui.values import Place

log = logging.getLogger(__name__)

RECENT = 12
"""Files that are remembered as opened lately."""


@dataclass(frozen=True, slots=True)
class Session:
    """Work in hand.

    Parameters
    ----------
    place : Place or None
        File, page and box of the signature to check.
    specimens : tuple of Path
        What it is compared with.
    recent : tuple of Path
        Files opened lately, the last one first.
    """

    place: Place | None = None
    specimens: tuple[Path, ...] = ()
    recent: tuple[Path, ...] = ()


class SessionFile:
    """Keeps the session of one user.

    Parameters
    ----------
    path : Path, optional
        By default ``session.json`` in the program's own folder.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or home() / "session.json"

    def load(self) -> Session:
        """Return what was kept, or an empty session."""
        try:
            return _parse(json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return Session()
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            log.warning("the session file cannot be read and is ignored", exc_info=True)
            return Session()

    def save(self, session: Session) -> None:
        """Keep `session`; where that is not possible, work goes on without."""
        beside = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside.write_text(json.dumps(_plain(session), indent=1), encoding="utf-8")
            beside.replace(self._path)
        except OSError:
            log.warning("the session cannot be kept", exc_info=True)
            with contextlib.suppress(OSError):
                beside.unlink()


def pasted_file() -> Path:
    """Return where a picture from the clipboard is put, readable by its owner alone; the next one replaces it."""
    folder = home() / "pasted"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "clipboard.bmp"
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return path


def _plain(session: Session) -> dict[str, object]:
    place, region = session.place, session.place.region if session.place else None
    return {
        "place": {
            "file": str(place.path),
            "page": place.page,
            "region": [region.x, region.y, region.width, region.height] if region else None,
        }
        if place
        else None,
        "specimens": [str(path) for path in session.specimens],
        "recent": [str(path) for path in session.recent],
    }


def _parse(kept: dict[str, object]) -> Session:
    place = kept["place"]
    return Session(
        place=_parse_place(place) if isinstance(place, dict) else None,
        specimens=_paths(kept["specimens"]),
        recent=_paths(kept["recent"]),
    )


def _parse_place(kept: dict[str, object]) -> Place:
    region = kept["region"]
    numbers = [int(number) for number in region] if isinstance(region, list) else None
    return Place(Path(str(kept["file"])), int(str(kept["page"])), Region(*numbers) if numbers else None)


def _paths(kept: object) -> tuple[Path, ...]:
    if not isinstance(kept, list):
        raise TypeError("a list of files was expected")
    return tuple(Path(str(path)) for path in kept)
