"""Signatories' keys beside the backups: one small file a folder, rewritten whole with every backup and erasure.

Owns those files and the memory of where they lie. A backup holds no signatory's key; without the file beside it, the
pictures and templates in it cannot be read. So an erasure rewrites the files, and the erased signatory is gone from
every backup. What somebody copied elsewhere is out of reach: docs/adr/0011-keys-and-erasure.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sigverify.errors import SigverifyError, StoreError
from sigverify.store.archive import ArchiveHeader, ArchiveKind, ArchiveReader, ArchiveWriter, read_header
from sigverify.store.atomic import replacing, write_atomically
from sigverify.store.dumping import Record
from sigverify.store.keys import KeyRing, OpenedKeys

PLACES_NAME = "key-copies.json"


@dataclass(frozen=True, slots=True)
class KeyCopies:
    """The files of one store, as noted when this was read; each change is made to what is noted by then.

    Parameters
    ----------
    home : Path
        The store's folder, where the list of places is kept.
    places : tuple of Path
        Folders that hold a copy.
    overdue : bool
        Whether a destroyed key may still be left somewhere, because an erasure was interrupted or a folder could not
        be reached.
    """

    home: Path
    places: tuple[Path, ...] = ()
    overdue: bool = False

    @classmethod
    def load(cls, home: Path) -> KeyCopies:
        """Read the list of places; there is none before the first backup.

        Raises
        ------
        StoreError
            ``"places-damaged"``.
        """
        path = home / PLACES_NAME
        try:
            content = json.loads(path.read_bytes())
            return cls(home, tuple(Path(place) for place in content["places"]), bool(content["overdue"]))
        except FileNotFoundError:
            return cls(home)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise StoreError("places-damaged", path=str(path)) from error

    def announce(self) -> KeyCopies:
        """Note that a key is about to be destroyed or wrapped anew; within the transaction that destroys it."""
        return self._save(self.load(self.home).places, overdue=True)

    def forget(self, folder: Path) -> KeyCopies:
        """Take a folder off the list, whose copy somebody has destroyed by hand."""
        noted = self.load(self.home)
        kept = tuple(place for place in noted.places if place != folder.resolve())
        return self._save(kept, overdue=noted.overdue)

    def add(
        self, folder: Path, wrapped: Iterable[tuple[str, bytes]], *, ring: KeyRing, keys: OpenedKeys, at: datetime
    ) -> KeyCopies:
        """Write the copy in a folder, which is remembered from then on; no key may be destroyed meanwhile.

        Parameters
        ----------
        folder : Path
            Where a backup lies.
        wrapped : iterable of (str, bytes)
            Signatories' ids and wrapped keys, all there are.
        ring, keys : KeyRing, OpenedKeys
            The store's.
        at : datetime
            Now, aware.

        Raises
        ------
        UsageError
            ``"output-not-writable"``.
        """
        # Remembered first: a copy that nobody remembers would outlive an erasure.
        added = self.remember(folder)
        _write(copy_path(folder, ring.store_id), wrapped, ring=ring, keys=keys, at=at)
        return added

    def remember(self, folder: Path) -> KeyCopies:
        """Put a folder that holds a copy on the list."""
        noted, place = self.load(self.home), folder.resolve()
        return noted if place in noted.places else self._save((*noted.places, place), overdue=noted.overdue)

    def renew(
        self, wrapped: Iterable[tuple[str, bytes]], *, ring: KeyRing, keys: OpenedKeys, at: datetime
    ) -> tuple[KeyCopies, tuple[Path, ...]]:
        """Rewrite every copy; parameters as for `add`, and no key may be destroyed meanwhile either.

        Returns
        -------
        KeyCopies, tuple of Path
            The new state, and the folders that could not be reached.
        """
        all_wrapped = tuple(wrapped)
        unreachable: list[Path] = []
        noted = self.load(self.home)
        for place in noted.places:
            path = copy_path(place, ring.store_id)
            if not path.is_file():
                unreachable.append(place)
                continue
            try:
                _write(path, all_wrapped, ring=ring, keys=keys, at=at)
            except SigverifyError:
                unreachable.append(place)
        return self._save(noted.places, overdue=bool(unreachable)), tuple(unreachable)

    def require_all(self, store_id: str) -> None:
        """Make sure that every copy can be reached.

        A folder without its copy counts as out of reach: it may be the place of a drive that is not plugged in.

        Raises
        ------
        StoreError
            ``"key-copy-unreachable"``.
        """
        for place in self.places:
            if not copy_path(place, store_id).is_file():
                raise StoreError("key-copy-unreachable", path=str(place))

    def _save(self, places: tuple[Path, ...], *, overdue: bool) -> KeyCopies:
        content = {"places": [str(place) for place in places], "overdue": overdue}
        write_atomically(self.home / PLACES_NAME, json.dumps(content, indent=1).encode())
        return KeyCopies(self.home, places, overdue)


def copy_path(folder: Path, store_id: str) -> Path:
    """Return where the copy for the backups of one folder lies."""
    return folder / f"signatory-keys-{store_id[:8]}.svkeys"


def copy_header(path: Path) -> ArchiveHeader:
    """Return the header of a copy.

    Raises
    ------
    StoreError
        ``"signatory-keys-missing"``; and as `read_header`.
    """
    with _opened(path) as stream:
        return read_header(stream, kind=ArchiveKind.SIGNATORY_KEYS, path=path)


def read_copy(path: Path, *, keys: OpenedKeys) -> tuple[tuple[str, bytes], ...]:
    """Return the signatories' ids and wrapped keys of a copy.

    Raises
    ------
    StoreError
        As `copy_header`; ``"wrong-key"`` for keys that do not know the copy's; ``"archive-damaged"``.
    """
    with _opened(path) as stream:
        header = read_header(stream, kind=ArchiveKind.SIGNATORY_KEYS, path=path)
        reader = ArchiveReader(stream, header, keys=keys, path=path)
        found: list[tuple[str, bytes]] = []
        while record := Record.read_from(reader):
            found.append((str(record.content), record.binary))
        return tuple(found)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise StoreError("signatory-keys-missing", path=str(path)) from error


def _write(path: Path, wrapped: Iterable[tuple[str, bytes]], *, ring: KeyRing, keys: OpenedKeys, at: datetime) -> None:
    with replacing(path) as stream:
        writer = ArchiveWriter(stream, kind=ArchiveKind.SIGNATORY_KEYS, ring=ring, keys=keys, at=at)
        for signatory_id, key in wrapped:
            Record(signatory_id, key).write_to(writer)
        writer.finish()
