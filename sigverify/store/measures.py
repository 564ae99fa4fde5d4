"""How alike a signatory's references are, as few sealed bytes, and back.

Owns the format. Knows no database; what it keeps can be measured again at any time.
"""

from __future__ import annotations

import json
import struct

import numpy as np

from sigverify.domain.account import SignatoryId
from sigverify.domain.mutual import MutualMeasures
from sigverify.store.sealing import BlobKind, SignatorySeal

MAGIC = b"SVM1"
"""Names the format and its version."""

_HEADER = struct.Struct("<4sII")
"""Magic, length of what is said of the measures, how many of them a pair has."""


def pack_measures(measures: MutualMeasures) -> bytes:
    """Return measures as bytes."""
    told = json.dumps([measures.signatory_id, measures.made_by, *measures.references]).encode()
    values = np.ascontiguousarray(measures.values, "<f4")
    return _HEADER.pack(MAGIC, len(told), values.shape[1]) + told + values.tobytes()


def seal_measures(measures: MutualMeasures, *, seal: SignatorySeal) -> bytes:
    """Return measures packed and sealed, as they are stored."""
    return seal.seal(pack_measures(measures), kind=BlobKind.MEASURES, reference_id=measures.signatory_id)


def unpack_measures(data: bytes) -> MutualMeasures | None:
    """Return the measures that `pack_measures` kept; ``None`` for what another version of the program kept."""
    if not data.startswith(MAGIC):
        return None
    _, length, count = _HEADER.unpack_from(data)
    signatory_id, made_by, *references = json.loads(data[_HEADER.size : _HEADER.size + length])
    pairs = len(references) * (len(references) - 1) // 2
    values = np.frombuffer(data, "<f4", offset=_HEADER.size + length).reshape(pairs, count)
    return MutualMeasures(SignatoryId(signatory_id), tuple(references), made_by, values.astype(np.float32))
