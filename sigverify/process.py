"""How a process that computes is set up: its threads, and how it keeps memory.

Call it before the numeric libraries are imported: they read the number of threads once. It is for programs of this
project's own (command line, inference process, bulk workers); the library changes nothing in a process it is called in.
"""

from __future__ import annotations

import ctypes
import os
from typing import Final

ONE_THREAD: Final = 1
"""The fastest for one signature; several processes with several threads each keep each other from working."""

_MEBIBYTE: Final = 2**20
_ALLOCATOR: Final = (
    (-3, 32 * _MEBIBYTE),  # M_MMAP_THRESHOLD, the largest that glibc takes: arrays come from the heap
    (-1, 512 * _MEBIBYTE),  # M_TRIM_THRESHOLD: what is free at the heap's end stays with the process
    (-2, 16 * _MEBIBYTE),  # M_TOP_PAD: the heap grows in large steps
)
"""Parameters of `mallopt` (malloc.h of the GNU C library) and their values, in bytes."""


def set_up(*, threads: int | None) -> None:
    """Set threads and memory of this process for computing.

    Parameters
    ----------
    threads : int or None
        Threads of the numeric libraries; ``None``: one.
    """
    os.environ["OMP_NUM_THREADS"] = str(threads or ONE_THREAD)
    # Threads that wait must not spin: two programs on two cores would otherwise keep each other from working.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    keep_freed_memory()


def keep_freed_memory() -> bool:
    """Let freed arrays be used again instead of going back to the system page by page.

    Encoding spends a fifth of its time on faults of pages that it gave back a moment ago. Only the GNU C library has
    these parameters; elsewhere nothing is done.

    Returns
    -------
    bool
        Whether the allocator took all of them.
    """
    if "CS_GNU_LIBC_VERSION" not in getattr(os, "confstr_names", {}):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    return all(mallopt(parameter, value) == 1 for parameter, value in _ALLOCATOR)
