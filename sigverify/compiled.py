"""Loops over pixels and points that NumPy has no single step for: compiled when first called, kept for the next time.

Owns how they are compiled. The machine code is kept beside the program, or, where that cannot be written, in the
user's own cache folder.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

Given = ParamSpec("Given")
Result = TypeVar("Result")


def compiled(loop: Callable[Given, Result]) -> Callable[Given, Result]:
    """Compile a function of arrays and numbers, which gives the same bits on every processor."""
    return cast("Callable[Given, Result]", numba.njit(cache=True)(loop))


def compiled_sums(loop: Callable[Given, Result]) -> Callable[Given, Result]:
    """Compile a function whose sums are added as many terms at a time as the processor can.

    Its last bits depend on the kind of processor, as those of products of matrices do.
    """
    return cast("Callable[Given, Result]", numba.njit(cache=True, fastmath={"reassoc", "contract", "nsz"})(loop))
