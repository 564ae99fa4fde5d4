"""Loops over pixels and points that NumPy has no single step for: compiled when first called, kept for the next time.

Owns how they are compiled, and where the machine code is kept: beside the program, or, where that cannot be written, in
the user's own cache folder. It is a convenience: where it can be kept nowhere, or what is kept is damaged, a loop is
compiled anew.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

import numba
from numba.core import caching

Given = ParamSpec("Given")
Result = TypeVar("Result")

log = logging.getLogger(__name__)

# Numba is typed in part only.
_FunctionCache: Any = caching.FunctionCache


def compiled(loop: Callable[Given, Result]) -> Callable[Given, Result]:
    """Compile a function of arrays and numbers, which gives the same bits on every processor."""
    return _kept(numba.njit(loop), loop)


def compiled_sums(loop: Callable[Given, Result]) -> Callable[Given, Result]:
    """Compile a function whose sums are added as many terms at a time as the processor can.

    Its last bits depend on the kind of processor, as those of products of matrices do.
    """
    return _kept(numba.njit(fastmath={"reassoc", "contract", "nsz"})(loop), loop)


class _MachineCode(_FunctionCache):  # type: ignore[misc]
    """A loop's machine code on the disk; nothing that is wrong with it ends the program."""

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """Return what is kept, or ``None``: also where a failure of the computer left half of it."""
        try:
            return super().load_overload(sig, target_context)
        except Exception:
            log.info("%s cannot be read and is compiled anew", self.cache_path, exc_info=True)
            with contextlib.suppress(OSError):
                self.flush()
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep what was compiled, if there is room."""
        try:
            super().save_overload(sig, data)
        except Exception:
            log.info("nothing can be kept in %s", self.cache_path, exc_info=True)


def _kept(dispatcher: Any, loop: Callable[Given, Result]) -> Callable[Given, Result]:
    """Have a compiled function keep its machine code as `numba.njit(cache=True)` would, where that is possible."""
    try:
        dispatcher._cache = _MachineCode(loop)
    except RuntimeError:
        # Neither the program's folder nor the user's can be written: as Numba says with this error alone.
        log.info("the machine code of %s can be kept nowhere", loop.__qualname__)
    return cast("Callable[Given, Result]", dispatcher)
