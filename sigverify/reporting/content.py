"""What a verdict report says, as plain values; nothing here draws, formats or reads files.

The caller (a use case in `sigverify.services`) fills these in; pictures come as PNG bytes, so that no
image library is needed here.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

import numpy as np
import numpy.typing as npt

from sigverify.domain.comparison import Comparison, ScoreDistributions
from sigverify.domain.made_again import MadeAgain
from sigverify.domain.quality import Finding
from sigverify.domain.sample import Provenance, Region, Resolution

RECORD_FORMAT = "sigverify-verdict-3"
"""Enters the report id, so that a later change of fields cannot repeat an older id."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The page that the signature was cut from, to be shown with the region marked.

    Parameters
    ----------
    png : bytes
        The whole page as PNG, scaled down as the caller likes (about 1500 px across prints well).
    width, height : int
        Size in pixels of the page as read: the frame that `region` refers to.
    region : Region
        Where the signature was cut, in pixels of the page as read.
    """

    png: bytes
    width: int
    height: int
    region: Region


@dataclass(frozen=True, slots=True)
class ProbeRecord:
    """The signature that was checked.

    Parameters
    ----------
    provenance : Provenance
        The file, its digest and format.
    resolution : Resolution
        Dots per inch of the page as read, and how they are known.
    crop_sha256 : str
        Digest of the pixels that were cut out (`SignatureSample.pixel_sha256`).
    original_png : bytes
        The signature as cut from the page, PNG.
    cleaned_png : bytes
        The signature as compared: dark ink on white, PNG.
    page : PagePicture or None
        ``None``: the file held one cropped signature.
    ink_network : str
        Names the network that told whose ink it is; empty where none was asked.
    locator : str
        Names the network that found its place; empty where a person showed it.
    """

    provenance: Provenance
    resolution: Resolution
    crop_sha256: str
    original_png: bytes
    cleaned_png: bytes
    page: PagePicture | None = None
    ink_network: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceRecord:
    """One specimen that the signature was compared with.

    Parameters
    ----------
    name : str
        File name or other name that the bank knows the specimen by.
    sha256 : str
        Digest of the file as received.
    cleaned_png : bytes
        The specimen as compared: dark ink on white, PNG.
    log10_lr : float
        log10 likelihood ratio of the comparison with this specimen alone.
    resolution : Resolution or None
        Dots per inch, where known.
    bitonal : bool
        Whether the file held one bit a pixel.
    """

    name: str
    sha256: str
    cleaned_png: bytes
    log10_lr: float
    resolution: Resolution | None = None
    bitonal: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding with the sentence that the front end has for it.

    Parameters
    ----------
    subject : str
        What it was noticed on, e.g. ``"Signature checked"`` or a specimen's name; empty: the comparison.
    finding : Finding
        Code, severity, measure and limit.
    sentence : str
        One plain sentence; empty: the code is printed instead.
    """

    subject: str
    finding: Finding
    sentence: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class StrokeAgreement:
    """How well each place on the strokes agrees with the closest specimen; P places.

    Parameters
    ----------
    reference : int
        Number of that specimen, counted from 1.
    strokes : (P, 2) float32
        x, y of every pixel of the strokes' middle lines, in pixels of a canvas of `width` x `height`.
    values : (P,) float32
        In [0, 1], as in `sigverify.domain.comparison.AgreementMap`.
    width, height : int
        Size of the canvas.
    """

    reference: int
    strokes: npt.NDArray[np.float32]
    values: npt.NDArray[np.float32]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Environment:
    """What the comparison ran on.

    Parameters
    ----------
    version : str
        Version of the program.
    weights_sha256 : str
        Digest of the network's weights.
    device : str
        E.g. ``"cpu"`` or ``"cuda:0 (NVIDIA H100)"``.
    platform : str
        Operating system and interpreter.
    """

    version: str
    weights_sha256: str
    device: str
    platform: str


@dataclass(frozen=True, slots=True, eq=False)
class VerdictContent:
    """Everything that a verdict report prints.

    Parameters
    ----------
    probe : ProbeRecord
        The signature that was checked.
    references : tuple of ReferenceRecord
        The specimens, at least one, in the order of `comparison.per_reference`.
    comparison : Comparison
        Score, likelihood ratio, outcome, thresholds with their error rates, ids.
    distributions : ScoreDistributions
        log10 likelihood ratios seen on validation writers, for the scale picture.
    environment : Environment
        Program, weights, device, platform.
    created : datetime
        When, with its offset from UTC.
    remarks : tuple of Remark
        What weakens the result. Findings of `comparison` whose code is not among them are printed by code.
    account, signatory : str
        Claimed account and signatory; empty: not stated.
    agreement : StrokeAgreement or None
        Where the signature agrees and where it differs; ``None``: not shown.
    again : MadeAgain or None
        How the comparison compares with the one on record, where it was made again; ``None``: it is the first.

    Raises
    ------
    ValueError
        If there is no reference, their number is not that of `comparison.per_reference`, or `created`
        does not know its offset from UTC.
    """

    probe: ProbeRecord
    references: tuple[ReferenceRecord, ...]
    comparison: Comparison
    distributions: ScoreDistributions
    environment: Environment
    created: datetime
    remarks: tuple[Remark, ...] = ()
    account: str = ""
    signatory: str = ""
    agreement: StrokeAgreement | None = None
    again: MadeAgain | None = None

    def __post_init__(self) -> None:
        if not self.references or len(self.references) != len(self.comparison.per_reference):
            raise ValueError(
                f"{len(self.references)} references for {len(self.comparison.per_reference)} per-reference scores"
            )
        if self.created.utcoffset() is None:
            raise ValueError("created must know its offset from UTC")


def report_id(content: VerdictContent) -> str:
    """Return the report's id: the SHA-256 of everything in `content`, 64 lower-case hexadecimal digits.

    Pictures and arrays enter by their digests, so equal content gives an equal id on every machine.
    """
    record = json.dumps([RECORD_FORMAT, _plain(content)], sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(record.encode("ascii")).hexdigest()


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, np.ndarray):
        little_endian = np.ascontiguousarray(value, dtype=value.dtype.newbyteorder("<"))
        return [str(value.dtype), list(value.shape), hashlib.sha256(little_endian.tobytes()).hexdigest()]
    if isinstance(value, datetime):
        return [value.astimezone(UTC).isoformat(), value.isoformat()]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, np.generic):
        return value.item()
    return value
