"""Files that are either the old ones or the new ones, whenever the power fails."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sigverify.errors import UsageError


def write_atomically(path: Path, data: bytes) -> None:
    """Write a small file whole or not at all, readable by its owner only.

    Raises
    ------
    UsageError
        ``"output-not-writable"``.
    """
    with replacing(path) as stream:
        stream.write(data)


def create_atomically(path: Path, data: bytes) -> None:
    """Write a small file as `write_atomically` does unless there is one: of several who try at once, one does.

    Raises
    ------
    UsageError
        ``"output-not-writable"``.
    """
    neighbour = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    write_atomically(neighbour, data)
    try:
        # Renaming takes no other file's place on Windows (not run there); elsewhere it does, and a link does not.
        if os.name == "nt":
            neighbour.rename(path)
        else:
            path.hardlink_to(neighbour)
    except FileExistsError:
        pass
    except OSError as error:
        raise UsageError("output-not-writable", path=str(path), reason=error.strerror or str(error)) from error
    finally:
        neighbour.unlink(missing_ok=True)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a stream to a neighbour of `path` that takes its place when the block ends well, and vanishes otherwise.

    Raises
    ------
    UsageError
        ``"output-not-writable"``.
    """
    neighbour = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(neighbour, flags, 0o600), "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        neighbour.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        raise UsageError("output-not-writable", path=str(path), reason=error.strerror or str(error)) from error
    finally:
        # Where the folder is none, or the drive has gone, there is nothing to remove either.
        with contextlib.suppress(OSError):
            neighbour.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Make a renaming in `folder` last; Windows does so by itself and cannot be asked (not run there)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
