"""The picture of a checked signature as bytes, and back: with some of its page, and with what a person's brush did.

Owns the format. Sealing it, and under whose key, is `account_verification`'s affair.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from sigverify.domain.ink_mask import InkMask
from sigverify.domain.sample import Page, SignatureSample
from sigverify.errors import InputError
from sigverify.imaging.packing import KeptImage, keep, pack_image_quickly, unpack_image

MAGIC = b"SVP1"
_HEADER = struct.Struct("<4sIII")
"""Magic, length of the picture, height and width of the mask (zeros: nobody touched the ink)."""


@dataclass(frozen=True, slots=True, eq=False)
class KeptProbe:
    """A checked signature as it is kept: `image` holds its crop, `kept` what of that crop counts."""

    image: KeptImage
    kept: InkMask | None = None


def pack_probe(page: Page, sample: SignatureSample) -> bytes:
    """Return what is kept of a signature that was cut out of `page`.

    Raises
    ------
    InputError
        ``"image-too-large"`` for a picture that the format cannot hold.
    """
    picture = pack_image_quickly(keep(page, sample.region))
    kept = sample.kept
    height, width, bits = (kept.height, kept.width, kept.bits) if kept is not None else (0, 0, b"")
    return _HEADER.pack(MAGIC, len(picture), height, width) + picture + zlib.compress(bits, 9)


def unpack_probe(data: bytes) -> KeptProbe:
    """Return what `pack_probe` kept.

    Raises
    ------
    InputError
        ``"image-damaged"`` for bytes that are no whole picture.
    """
    try:
        magic, length, height, width = _HEADER.unpack_from(data)
        if magic != MAGIC:
            raise ValueError("no kept signature")
        end = _HEADER.size + length
        bits = zlib.decompress(data[end:])
        kept = InkMask(height, width, bits) if bits else None
    except (struct.error, zlib.error, ValueError) as error:
        raise InputError("image-damaged", name="A stored signature", reason=str(error)) from error
    return KeptProbe(unpack_image(data[_HEADER.size : end]), kept)
