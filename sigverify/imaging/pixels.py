"""Pixel arrays to picture files in memory: the one place that writes images; it never touches a disk."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
from PIL import Image


def to_png(pixels: npt.NDArray[np.uint8]) -> bytes:
    """Return a PNG file that holds `pixels` without loss.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        Grey or RGB, 0 black, 255 white, both sides at least 1.

    Returns
    -------
    bytes
        The whole file; no metadata, so that equal pixels give equal bytes.

    Raises
    ------
    ValueError
        If `pixels` has another shape or dtype.
    """
    check_pixels(pixels)
    target = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(target, "PNG")
    return target.getvalue()


def check_pixels(pixels: npt.NDArray[np.uint8]) -> None:
    """Raise `ValueError` unless `pixels` is (H, W) or (H, W, 3) uint8 and not empty."""
    shape_fits = pixels.ndim == 2 or (pixels.ndim == 3 and pixels.shape[2] == 3)
    if not shape_fits or pixels.dtype != np.uint8 or pixels.size == 0:
        raise ValueError(f"expected (H, W) or (H, W, 3) uint8, got {pixels.shape} {pixels.dtype}")
