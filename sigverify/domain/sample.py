"""Pages, regions and signatures as values: what was read, where from, and what became of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from sigverify.domain.ink_mask import InkMask
from sigverify.domain.quality import Finding, Quality

MM_PER_INCH = 25.4


class ResolutionSource(StrEnum):
    """Where a page's resolution came from."""

    TAG = "tag"
    """The file says so."""
    GIVEN = "given"
    """The user or the caller said so."""
    RENDERED = "rendered"
    """The program rendered the page at this resolution."""
    ASSUMED = "assumed"
    """The file says nothing, or something absurd: a usual value was taken."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Dots per inch along x and y, and how they are known."""

    x: float
    y: float
    source: ResolutionSource

    def to_mm(self, width: float, height: float) -> tuple[float, float]:
        """Convert a width and a height in pixels to millimetres."""
        return width * MM_PER_INCH / self.x, height * MM_PER_INCH / self.y


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a page was read from.

    Parameters
    ----------
    name : str
        File name without its folder.
    sha256 : str
        Lower-case hexadecimal digest of the file as received.
    page, pages : int
        Page number, counted from 1, and how many the file has.
    format : str
        E.g. ``"TIFF"``, ``"JPEG"``, ``"PDF"``.
    compression : str
        E.g. ``"group4"``, ``"jpeg"``; empty when unknown.
    bit_depth : int
        Bits per channel in the file: 1 for a bitonal page.
    channels : int
        Channels in the file: 1 grey, 3 colour, 4 CMYK.
    laid : str
        How the page was laid straight, as `imaging.geometry.placement` writes it; empty: as it was scanned.
    """

    name: str
    sha256: str
    page: int = 1
    pages: int = 1
    format: str = ""
    compression: str = ""
    bit_depth: int = 8
    channels: int = 1
    laid: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle in page pixels, `x` and `y` being its upper left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """Rows and columns of a picture that it covers."""
        return slice(self.y, self.y + self.height), slice(self.x, self.x + self.width)

    def iou(self, other: Region) -> float:
        """Return the intersection over union with `other`, in [0, 1]."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        shared = max(0, across) * max(0, down)
        return shared / (self.width * self.height + other.width * other.height - shared)


@dataclass(frozen=True, slots=True)
class LocatedRegion:
    """A region that may hold a signature, with a confidence in [0, 1]."""

    region: Region
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One decoded page.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        Grey or RGB, 0 black, 255 white, upright.
    resolution : Resolution
        Dots per inch of `pixels`.
    provenance : Provenance
        The file it came from.
    findings : tuple of Finding
        What was noticed while reading, e.g. a missing resolution.
    """

    pixels: npt.NDArray[np.uint8]
    resolution: Resolution
    provenance: Provenance
    findings: tuple[Finding, ...] = ()

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])

    @property
    def bitonal(self) -> bool:
        """Whether the file held one bit a pixel, so that ink has no level."""
        return self.provenance.bit_depth == 1


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What of a page lies around something that was cut out of it.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        That piece of the page.
    inner : Region
        Where in it the cut-out is.
    """

    pixels: npt.NDArray[np.uint8]
    inner: Region


@dataclass(frozen=True, slots=True, eq=False)
class SignatureSample:
    """The pixels of one signature as cut from a page, nothing removed yet.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        Grey or RGB, 0 black, 255 white.
    resolution : Resolution
        Dots per inch of `pixels`.
    provenance : Provenance
        The file it came from.
    region : Region or None
        Where on the page it was cut; ``None``: the whole page is the signature.
    findings : tuple of Finding
        Inherited from the page.
    kept : InkMask or None
        Which pixels a person lets count, of the sample's size; ``None``: nobody has touched it.
    surroundings : Surroundings or None
        What lies around it on the page, which tells whose the strokes are that its edge cuts; ``None``: not known.
    """

    pixels: npt.NDArray[np.uint8]
    resolution: Resolution
    provenance: Provenance
    region: Region | None = None
    findings: tuple[Finding, ...] = ()
    kept: InkMask | None = None
    surroundings: Surroundings | None = None

    @property
    def bitonal(self) -> bool:
        """Whether the file held one bit a pixel, so that ink has no level."""
        return self.provenance.bit_depth == 1

    def pixel_sha256(self) -> str:
        """Return the digest of shape and pixels, which names this crop in reports."""
        digest = hashlib.sha256(str(self.pixels.shape).encode())
        digest.update(np.ascontiguousarray(self.pixels).tobytes())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class TraceStep:
    """What one named, versioned step of the pipeline made.

    `image` is (H, W) uint8 as a person would look at it: 0 black ink, 255 white paper.
    """

    name: str
    version: int
    image: npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class PreparedSignature:
    """A signature lifted off its paper and laid on the encoder's canvas.

    Parameters
    ----------
    ink : (128, 256) uint8
        Ink level: 0 paper, 255 the signature's own dark ink. The level is equalised per image; the
        pattern of light and dark along the strokes is kept.
    mask : (128, 256) bool
        Where the strokes are.
    skeleton : (128, 256) bool
        The strokes, one pixel wide.
    scale : float
        Canvas pixels per sample pixel.
    size_mm : (float, float)
        Width and height of the ink on paper in millimetres.
    bitonal : bool
        Whether ink levels mean nothing, because the file held one bit a pixel.
    quality : Quality
        What was noticed.
    trace : tuple of TraceStep
        The intermediate images, in order.
    pipeline_id : str
        Names the steps and their versions.
    ink_network : str
        Names the network that told whose ink it is; empty where none was asked.
    """

    ink: npt.NDArray[np.uint8]
    mask: npt.NDArray[np.bool_]
    skeleton: npt.NDArray[np.bool_]
    scale: float
    size_mm: tuple[float, float]
    bitonal: bool
    quality: Quality
    trace: tuple[TraceStep, ...]
    pipeline_id: str
    ink_network: str = ""
