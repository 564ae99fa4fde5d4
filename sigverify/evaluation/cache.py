"""Keeps templates of a data set in a folder between runs, one file an image.

An entry is found by the image's bytes and by everything that made the template; a damaged or foreign one counts as
absent. The folder holds biometric data of the data set's writers: whoever asks for it looks after it.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np

from sigverify.domain.comparison import Template
from sigverify.evaluation.leak import InputScalars

Kept = tuple[Template | None, InputScalars | None, str, tuple[str, ...]]
"""Template, scalars, code of the failure and remarks, as in `collecting.CollectedImage`."""

_LAYOUT = "2"
"""Changes when entries are laid out differently, or the scalars are computed in another way."""


class TemplateCache:
    """A folder of ``.npz`` files.

    Parameters
    ----------
    folder : Path
        Made if missing.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    def load(self, path: Path, salt: Sequence[str]) -> Kept | None:
        """Return what is kept of the image at `path`, made under the conditions `salt`; ``None``: nothing usable."""
        entry = self._entry(path, salt)
        if not entry.is_file():
            return None
        try:
            # Opened here, since `np.load` given a path leaves it open when the archive is damaged.
            with entry.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
                failure = str(stored["failure"])
                if failure:
                    return None, None, failure, ()
                values = {field.name: stored[field.name] for field in fields(Template)}
                plain = {name: value.item() if value.ndim == 0 else value for name, value in values.items()}
                remarks = tuple(str(code) for code in stored["remarks"])
                return Template(**plain), InputScalars(*stored["scalars"].tolist()), "", remarks
        except (OSError, EOFError, ValueError, TypeError, KeyError, zipfile.BadZipFile):
            return None

    def save(self, path: Path, salt: Sequence[str], kept: Kept) -> None:
        """Keep what became of the image at `path`."""
        template, scalars, failure, remarks = kept
        content: dict[str, object] = {"failure": failure, "remarks": np.array(remarks, dtype=np.str_)}
        if template is not None and scalars is not None:
            content |= {field.name: getattr(template, field.name) for field in fields(Template)}
            content["scalars"] = np.array(astuple(scalars))
        entry = self._entry(path, salt)
        # Written aside and moved, so that an interrupted run leaves no half entry.
        partial = entry.with_suffix(f".{os.getpid()}.tmp")
        with partial.open("wb") as stream:
            np.savez(stream, **content)  # type: ignore[arg-type]
        partial.replace(entry)

    def _entry(self, path: Path, salt: Sequence[str]) -> Path:
        digest = hashlib.sha256("\0".join((_LAYOUT, *salt, "")).encode())
        digest.update(path.read_bytes())
        return self._folder / f"{digest.hexdigest()}.npz"
