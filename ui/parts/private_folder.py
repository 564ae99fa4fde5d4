"""A folder for files that a viewer shows: only the user may look into it, and it goes when nobody works any more."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path


class PrivateFolder:
    """Made when it is first needed."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def place(self, name: str) -> Path:
        """Return where a file of this name can be written; one of the same name is replaced."""
        if self._folder is None:
            # Readable by nobody else on every system: by its mode, or by where the system keeps such folders.
            self._folder = Path(tempfile.mkdtemp(prefix="sigverify-"))
        return self._folder / name

    def holds(self, path: Path) -> bool:
        """Return whether a file lies in it."""
        return path.parent == self._folder

    def clear(self) -> None:
        """Remove everything; what a viewer holds open stays until the system clears its temporary files."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
