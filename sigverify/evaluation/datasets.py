"""Folders of signatures laid out as ``<writer>/{genuine,forged}/*``, as values.

Owns the layout and its errors. Opens no image: a file that turns out unreadable is counted later, as a
failure to enrol.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sigverify.errors import DataError, UsageError

IMAGE_SUFFIXES = frozenset({".bmp", ".jpeg", ".jpg", ".pdf", ".png", ".tif", ".tiff", ".webp"})

SCAN_RESOLUTIONS = {"cedar": 300.0, "sigcomp2011_dutch": 400.0}
"""Dots per inch at which a known set was scanned, as its publication says: its files carry no resolution."""


@dataclass(frozen=True, slots=True)
class SignatureFile:
    """One image of one signature: whose it is meant to be, and whether that writer wrote it."""

    path: Path
    writer: str
    genuine: bool


@dataclass(frozen=True, slots=True)
class DataSet:
    """The signatures of one folder.

    Parameters
    ----------
    name : str
        The folder's name.
    files : tuple of SignatureFile
        By writer, genuine before forged, in natural order of names.
    ignored : tuple of str
        What lay in the folder and is no signature, relative to it.
    """

    name: str
    files: tuple[SignatureFile, ...]
    ignored: tuple[str, ...] = ()

    @property
    def writers(self) -> tuple[str, ...]:
        """The writers in natural order."""
        return tuple(dict.fromkeys(file.writer for file in self.files))

    @property
    def resolution(self) -> float | None:
        """Dots per inch of the scans where the set is known and its files do not say, else ``None``."""
        return SCAN_RESOLUTIONS.get(self.name)

    def only(self, writers: Iterable[str]) -> DataSet:
        """Return the set with these writers alone.

        Raises
        ------
        UsageError
            ``writers-unknown``: a name that is no writer of this set. ``writers-none``: no name at all.
        """
        wanted = set(writers)
        unknown = natural_sorted(wanted - set(self.writers))
        if not wanted:
            raise UsageError("writers-none", data_set=self.name)
        if unknown:
            raise UsageError("writers-unknown", writers=", ".join(unknown), data_set=self.name)
        return DataSet(self.name, tuple(file for file in self.files if file.writer in wanted), self.ignored)


def natural_key(name: str) -> tuple[tuple[int, int | str], ...]:
    """Return a sort key in which 2 comes before 10.

    >>> sorted(["b10", "b2", "a"], key=natural_key)
    ['a', 'b2', 'b10']
    """
    parts = re.split(r"([0-9]+)", name.casefold())
    numbered: list[tuple[int, int | str]] = [(0, int(part)) if part.isdigit() else (1, part) for part in parts if part]
    return (*numbered, (1, name))


def natural_sorted(names: Iterable[str]) -> list[str]:
    """Return names in natural order."""
    return sorted(names, key=natural_key)


def read_folder(folder: Path) -> DataSet:
    """List the signatures of a folder laid out as ``<writer>/{genuine,forged}/*``.

    ``forged`` may be missing. Files that are no images, hidden entries and folders without ``genuine``
    are left out and named in `DataSet.ignored`.

    Parameters
    ----------
    folder : Path
        The folder.

    Returns
    -------
    DataSet
        Every signature, in natural order.

    Raises
    ------
    DataError
        ``data-missing``: there is no such folder. ``data-layout``: no writer's folder in it holds ``genuine``.
        ``data-too-few``: no writer has two genuine signatures, so that nothing can be compared.
    """
    if not folder.is_dir():
        raise DataError("data-missing", path=str(folder))
    files: list[SignatureFile] = []
    ignored: list[str] = []
    for entry in _sorted_entries(folder):
        kinds = {child.name.casefold(): child for child in entry.iterdir() if child.is_dir()} if entry.is_dir() else {}
        if entry.name.startswith(".") or "genuine" not in kinds:
            ignored.append(entry.name)
            continue
        for kind in ("genuine", "forged"):
            for path in _sorted_entries(kinds[kind]) if kind in kinds else ():
                if path.is_file() and path.suffix.casefold() in IMAGE_SUFFIXES and not path.name.startswith("."):
                    files.append(SignatureFile(path, entry.name, kind == "genuine"))
                else:
                    ignored.append(path.relative_to(folder).as_posix())
    if not files:
        raise DataError("data-layout", path=str(folder))
    data_set = DataSet(folder.resolve().name, tuple(files), tuple(ignored))
    most = max(len(list(_genuine(data_set, writer))) for writer in data_set.writers)
    if most < 2:
        raise DataError("data-too-few", path=str(folder), found=most, needed=2)
    return data_set


def _sorted_entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir(), key=lambda entry: natural_key(entry.name))


def _genuine(data_set: DataSet, writer: str) -> Iterator[SignatureFile]:
    return (file for file in data_set.files if file.writer == writer and file.genuine)
