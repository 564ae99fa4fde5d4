"""Templates as few bytes, and back.

Owns the format in which a template is kept and how finely each field is kept. Seals nothing and knows no database.

A field of stroke descriptors is rounded to whole steps, and each point's steps are kept as the difference from the
point before it, which lies near on paper. Any other array, also one that `Template` has yet to get, is kept bit by bit.
What rounding does to scores is in docs/adr/0012-quantised-templates.md.
"""

from __future__ import annotations

import dataclasses
import json
import struct
import zlib
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from sigverify.domain.comparison import Template
from sigverify.errors import StoreError

MAGIC = b"SVT1"
"""Names the format and its version; a reader knows a later one by it."""

_LARGEST_STEP_COUNT = 2**31 - 1
_LARGEST_ARRAY = 2**26
"""Bytes; a stored size above is nonsense and must not cost memory."""


class _Form(StrEnum):
    """How an array is kept."""

    EXACT = "exact"
    """Bit by bit."""
    STEPS = "steps"
    """Rounded to whole steps."""
    DIRECTIONS = "directions"
    """Rounded to whole steps, and each row brought back to unit length when read."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Precision:
    form: _Form
    step: float


_PRECISIONS = {
    # Places are whole pixels, and ranks of 256 points whole 256ths: both are kept exactly.
    "points": _Precision(_Form.STEPS, 1 / 4096),
    "pressure": _Precision(_Form.STEPS, 1 / 256),
    "rings": _Precision(_Form.DIRECTIONS, 1 / 48),
    "context": _Precision(_Form.DIRECTIONS, 1 / 48),
    # Of unit length at each of three depths: as fine in all as the others.
    "local": _Precision(_Form.DIRECTIONS, 1 / 28),
}
_BIT_BY_BIT = _Precision(_Form.EXACT, 0.0)


@dataclasses.dataclass(frozen=True, slots=True)
class _Entry:
    """What the header says of one array; `kind` is the type of its values as kept, `size` their packed bytes."""

    name: str
    form: str
    step: float
    dtype: str
    kind: str
    shape: list[int]
    size: int


def pack_template(template: Template) -> bytes:
    """Return a template as bytes, about a tenth of what it takes in memory.

    Parameters
    ----------
    template : Template
        As the encoder made it.

    Returns
    -------
    bytes
        To be sealed before they are stored.
    """
    entries: list[_Entry] = []
    parts: list[bytes] = []
    scalars: dict[str, object] = {}
    for field in dataclasses.fields(template):
        value = getattr(template, field.name)
        if isinstance(value, np.ndarray):
            entry, packed = _pack_array(field.name, value)
            entries.append(entry)
            parts.append(packed)
        else:
            scalars[field.name] = value
    described = {"scalars": scalars, "arrays": [dataclasses.astuple(entry) for entry in entries]}
    header = zlib.compress(json.dumps(described, separators=(",", ":")).encode(), 9)
    return b"".join([MAGIC, struct.pack("<I", len(header)), header, *parts])


def unpack_template(data: bytes) -> Template:
    """Return the template that `pack_template` kept.

    Raises
    ------
    StoreError
        ``"template-damaged"`` for bytes that are no whole template; ``"template-outdated"`` for one kept by a
        version of the program whose templates have other fields, so that it must be encoded again.
    """
    values = _unpack(data)
    if set(values) != {field.name for field in dataclasses.fields(Template)}:
        raise StoreError("template-outdated")
    return Template(**values)  # type: ignore[arg-type]


def _unpack(data: bytes) -> dict[str, object]:
    if len(data) < len(MAGIC) + 4 or not data.startswith(MAGIC[:-1]):
        raise StoreError("template-damaged")
    if not data.startswith(MAGIC):
        raise StoreError("template-outdated")
    try:
        start = len(MAGIC) + 4
        (length,) = struct.unpack_from("<I", data, len(MAGIC))
        described = json.loads(zlib.decompress(data[start : start + length]))
        values: dict[str, object] = dict(described["scalars"])
        place = start + length
        for entry in (_Entry(*items) for items in described["arrays"]):
            values[entry.name] = _unpack_array(entry, data[place : place + entry.size])
            place += entry.size
    except (struct.error, zlib.error, ValueError, TypeError, KeyError) as error:
        raise StoreError("template-damaged") from error
    if place != len(data):
        raise StoreError("template-damaged")
    return values


def _pack_array(name: str, array: npt.NDArray[np.generic]) -> tuple[_Entry, bytes]:
    precision = _PRECISIONS.get(name, _BIT_BY_BIT)
    kept = _steps(array, precision) if precision.form is not _Form.EXACT else None
    if kept is None:
        precision, kept = _BIT_BY_BIT, array
    packed = _compress(kept)
    entry = _Entry(
        name, precision.form, precision.step, array.dtype.str, kept.dtype.str, list(array.shape), len(packed)
    )
    return entry, packed


def _unpack_array(entry: _Entry, packed: bytes) -> npt.NDArray[np.generic]:
    kept = _decompress(packed, np.dtype(entry.kind), tuple(entry.shape))
    form = _Form(entry.form)
    if form is _Form.EXACT:
        return kept
    values = np.cumsum(kept, axis=0, dtype=np.int32).astype(entry.dtype)
    values *= values.dtype.type(entry.step)
    if form is _Form.DIRECTIONS:
        length = np.sqrt(np.einsum("...i,...i", values, values))[..., None]
        values = np.divide(values, length, out=values, where=length > 0)
    return values


def _steps(array: npt.NDArray[np.generic], precision: _Precision) -> npt.NDArray[np.generic] | None:
    """Return differences of whole steps along the first axis in the smallest type; ``None`` if they do not fit."""
    steps = np.rint(array.astype(np.float64) / precision.step)
    if array.ndim == 0 or not (np.abs(steps) < _LARGEST_STEP_COUNT // 2).all():
        return None
    differences = np.diff(steps.astype(np.int64), axis=0, prepend=0)
    largest = int(np.abs(differences).max(initial=0))
    kind = next(kind for kind in (np.int8, np.int16, np.int32) if largest <= np.iinfo(kind).max)
    return differences.astype(kind)


def _compress(array: npt.NDArray[np.generic]) -> bytes:
    """Compress column by column, first bytes of all values first: like stands beside like.

    Repeated strings are not sought: there are none in differences, and looking for them makes the result longer.
    """
    little = array.astype(array.dtype.newbyteorder("<"), copy=False)
    planes = np.ascontiguousarray(little.T).reshape(-1, 1).view(np.uint8).T
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zlib.Z_HUFFMAN_ONLY)
    return compressor.compress(planes.tobytes()) + compressor.flush()


def _decompress(packed: bytes, kind: np.dtype[np.generic], shape: tuple[int, ...]) -> npt.NDArray[np.generic]:
    expected = int(np.prod(shape, dtype=np.int64)) * kind.itemsize
    if not 0 <= expected <= _LARGEST_ARRAY:
        raise ValueError("impossible size")
    reader = zlib.decompressobj(-zlib.MAX_WBITS)
    raw = reader.decompress(packed, expected + 1)
    if len(raw) != expected or not reader.eof:
        raise ValueError("cut short")
    planes = np.frombuffer(raw, np.uint8).reshape(kind.itemsize, -1)
    values = np.ascontiguousarray(planes.T).view(kind.newbyteorder("<")).reshape(shape[::-1])
    return np.ascontiguousarray(values.T).astype(kind.newbyteorder("="), copy=False)
