"""Settings of SANE in which its drivers for scanners in the network are left out.

SANE loads every driver that it knows when it looks for devices, and those for the network look around there as soon as
they are loaded, whatever was asked for. The one network scanner that may be spoken to is reached without SANE.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "SANE_CONFIG_DIR"
NETWORK_DRIVERS = frozenset({"airscan", "escl", "net", "dell1600n_net"})

_USUAL = Path("/etc/sane.d")
"""Where Linux keeps them. SANE elsewhere, as on macOS, has to be named by the variable (not run there)."""

_LIST, _MORE = "dll.conf", "dll.d"


def without_network(folder: Path, *, before: str | None) -> str | None:
    """Write a list of drivers into `folder`, and return the value of `VARIABLE` with which SANE takes it.

    Parameters
    ----------
    folder : Path
        Empty; SANE reads it as long as it is used.
    before : str or None
        The variable's value. The settings of the drivers themselves are still read from there.

    Returns
    -------
    str or None
        `before` where no list is found, so that there is nothing to leave out.
    """
    # SANE takes the first list, and the first folder with more of them; an empty one keeps it from the next.
    folders = tuple(_folders(before))
    lists = [next((path for each in folders if (path := each / _LIST).is_file()), None)]
    if lists[0] is None:
        return before
    more = next((path for each in folders if (path := each / _MORE).is_dir()), None)
    lists += sorted(more.iterdir()) if more is not None else []
    names = [name for path in lists if path is not None for name in _names(path) if name not in NETWORK_DRIVERS]
    (folder / _MORE).mkdir()
    (folder / _LIST).write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    return os.pathsep.join((str(folder), before or ""))


def _folders(value: str | None) -> Iterator[Path]:
    yield from (Path(part) for part in (value or "").split(os.pathsep) if part)
    if not value or value.endswith(os.pathsep):
        yield _USUAL


def _names(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if name := line.partition("#")[0].strip():
            yield name
