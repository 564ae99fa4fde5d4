"""Which pixels of a signature count, where a person has erased ink from it or brought ink back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

_BITS: Final = 8


@dataclass(frozen=True, slots=True)
class InkMask:
    """One bit a pixel, packed: a value that can be compared, hashed and sent to another process.

    Parameters
    ----------
    height, width : int
        Of the sample in pixels.
    bits : bytes
        Row by row, eight pixels a byte, the first in the highest bit; 1: the pixel counts.
    """

    height: int
    width: int
    bits: bytes

    def __post_init__(self) -> None:
        if len(self.bits) != -(-self.height * self.width // _BITS):
            raise ValueError("so many bits do not fill a mask of that size")

    @classmethod
    def of(cls, counts: npt.NDArray[np.bool_]) -> InkMask:
        """Return the mask of an array (H, W) bool: True where the pixel counts."""
        height, width = counts.shape
        return cls(height, width, np.packbits(counts).tobytes())

    def array(self) -> npt.NDArray[np.bool_]:
        """Return (H, W) bool: True where the pixel counts."""
        flat = np.unpackbits(np.frombuffer(self.bits, np.uint8), count=self.height * self.width)
        return flat.reshape(self.height, self.width).astype(bool)
