"""Tells whether a Group 4 page was decoded whole: the decoder itself keeps quiet about damaged codes.

ITU-T T.6 prescribes the code of every change, so a page that was decoded rightly encodes to the bytes it came from;
damage turns what follows it into another picture, which encodes to other bytes. A few encoders deviate from T.6 where a
decoder does not mind (one page in 66 of a scanned archive), so the answer is a reason to look, not a proof; and damage
that happens to spell another valid picture goes unseen.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PIL import Image

_COMPRESSION: Final = 259
_PHOTOMETRIC: Final = 262
_FILL_ORDER: Final = 266
_STRIP_OFFSETS: Final = 273
_ROWS_PER_STRIP: Final = 278
_STRIP_BYTES: Final = 279
_GROUP_4: Final = 4
_LOW_BIT_FIRST: Final = 2
_REVERSED_BITS: Final = bytes(int(f"{value:08b}"[::-1], 2) for value in range(256))
_END_BYTES: Final = 4
"""The end-of-block code with its padding, which some encoders leave out."""


def is_regular(data: bytes, tags: Mapping[int, Any], pixels: npt.NDArray[np.uint8]) -> bool:
    """Encode `pixels` again and compare with the strips of the file.

    Parameters
    ----------
    data : bytes
        The TIFF file.
    tags : mapping of int to values
        Tags of the page, which must not be turned (orientation 1).
    pixels : (H, W) uint8
        The page as decoded: 0 black, 255 white.

    Returns
    -------
    bool
        False where the page is damaged, or (rarely) where its encoder did not follow T.6 to the letter. True also for
        pages of another compression or in tiles, which are not examined.
    """
    if tags.get(_COMPRESSION) != _GROUP_4 or _STRIP_OFFSETS not in tags or _STRIP_BYTES not in tags:
        return True
    rows = min(int(tags.get(_ROWS_PER_STRIP, pixels.shape[0])), pixels.shape[0])
    black_is_one = tags.get(_PHOTOMETRIC, 0) == 0
    strips = _strips(data, tags)
    if tags.get(_FILL_ORDER, 1) == _LOW_BIT_FIRST:
        strips = [strip.translate(_REVERSED_BITS) for strip in strips]
    again = _encoded(255 - pixels if black_is_one else pixels, rows)
    if len(again) != len(strips):
        return False
    return all(
        strip.startswith(wanted[: max(len(wanted) - _END_BYTES, 0)])
        for strip, wanted in zip(strips, again, strict=True)
    )


def _strips(data: bytes, tags: Mapping[int, Any]) -> list[bytes]:
    offsets, lengths = tags[_STRIP_OFFSETS], tags[_STRIP_BYTES]
    return [data[offset : offset + length] for offset, length in zip(offsets, lengths, strict=False)]


def _encoded(pixels: npt.NDArray[np.uint8], rows: int) -> list[bytes]:
    """Return the Group 4 strips, `rows` rows each, of (H, W) pixels of which 255 is a bit of 1."""
    target = io.BytesIO()
    image = Image.fromarray(pixels).convert("1", dither=Image.Dither.NONE)
    # Without a photometric tag, or Pillow would invert pixel by pixel, which takes half a second.
    image.save(target, "TIFF", compression="group4", tiffinfo={_ROWS_PER_STRIP: rows})
    data = target.getvalue()
    with Image.open(io.BytesIO(data), formats=["TIFF"]) as written:
        return _strips(data, written.tag_v2)  # type: ignore[attr-defined]
