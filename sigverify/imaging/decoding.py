"""What every decoder hands back, and how a decoder's own failures become ours; it decodes nothing itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sigverify.domain.quality import Finding
from sigverify.errors import InputError, SigverifyError


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """One page as decoded, upright.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        Grey or RGB, 0 black, 255 white.
    density : (float, float) or None
        Dots per inch along x and y of `pixels` as the file states them, however absurd; ``None``: it states none.
    compression : str
        Name of the compression; empty when unknown.
    bit_depth, channels : int
        As in `Provenance`.
    findings : tuple of Finding
        What was noticed while decoding.
    """

    pixels: npt.NDArray[np.uint8]
    density: tuple[float, float] | None
    compression: str
    bit_depth: int
    channels: int
    findings: tuple[Finding, ...] = ()


_STRIDE: Final = 16
"""Rows and columns between the pixels of a first look at a page's colour."""


@contextmanager
def foreign_failures(code: str, name: str) -> Iterator[None]:
    """Turn whatever a decoder raises inside the block into `InputError` with `code`, `name` and `reason`.

    Decoders raise nearly any class on damaged bytes (struct.error, KeyError, OverflowError, ...), so all are caught;
    our own errors pass, and lack of memory becomes ``"image-too-large"``.
    """
    try:
        yield
    except SigverifyError:
        raise
    except MemoryError as error:
        raise InputError("image-too-large", name=name) from error
    except Exception as error:
        raise InputError(code, name=name, reason=f"{type(error).__name__}: {error}"[:200]) from error


def without_needless_colour(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return `pixels` as (H, W) if its three channels are equal everywhere, else unchanged."""
    if pixels.ndim == 2:
        return pixels
    # A coloured page nearly always shows it at the first look.
    if _is_grey(pixels[::_STRIDE, ::_STRIDE]) and _is_grey(pixels):
        return np.ascontiguousarray(pixels[..., 0])
    return pixels


def _is_grey(pixels: npt.NDArray[np.uint8]) -> bool:
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    return np.array_equal(red, green) and np.array_equal(green, blue)
