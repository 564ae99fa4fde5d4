"""What the inference process hands to the window: plain values of numpy arrays, no Qt and no services.

Importing this module must stay cheap on both sides: it brings numpy, never torch or an image library.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sigverify.domain.comparison import Comparison, ScoreDistributions
from sigverify.domain.ink_mask import InkMask
from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import Provenance, Region, Resolution

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class PageView:
    """One page as the window shows it.

    Parameters
    ----------
    path : Path
        The file.
    pixels : (H, W) or (H, W, 3) uint8
        Grey or RGB, 0 black; for a huge page a smaller preview.
    width, height : int
        Size of the page itself in pixels: the frame of every region.
    resolution : Resolution
        Dots per inch of the page.
    provenance : Provenance
        What was read; its `pages` counts the file's pages.
    findings : tuple of Finding
        What was noticed while reading.
    """

    path: Path
    pixels: Pixels
    width: int
    height: int
    resolution: Resolution
    provenance: Provenance
    findings: tuple[Finding, ...]

    @property
    def number(self) -> int:
        """Number of the page in its file, from 1."""
        return self.provenance.page

    @property
    def whole(self) -> Region:
        """The region that is the whole page."""
        return Region(0, 0, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a signature is: a page of a file, and a rectangle on it (``None``: the whole page).

    `kept` tells what of it counts, where a person has touched its ink.
    """

    path: Path
    page: int = 1
    region: Region | None = None
    kept: InkMask | None = None


@dataclass(frozen=True, slots=True, eq=False)
class LiftedSignature:
    """A signature as cut out and as lifted off its paper.

    Parameters
    ----------
    place : Place
        Where it is from.
    original : (H, W) or (H, W, 3) uint8
        As cut out, 0 black.
    lifted : (H, W) uint8
        The same frame without paper, print and lines: dark ink on white.
    as_compared : (128, 256) uint8
        Straightened and scaled, as the comparison sees it: dark ink on white.
    mm_per_pixel : float
        Of `original` and `lifted`.
    size_mm : (float, float)
        Width and height of the ink on paper.
    findings : tuple of Finding
        What was noticed about it.
    counts : (H, W) bool
        False where lines and print were taken away, or where a person has erased: what a brush begins with.
    from_canvas : (2, 3) float64 or None
        Takes (x, y, 1) in pixels of `as_compared` to (x, y) in those of `lifted`; ``None`` where it is not usable.
    """

    place: Place
    original: Pixels
    lifted: Pixels
    as_compared: Pixels
    mm_per_pixel: float
    size_mm: tuple[float, float]
    findings: tuple[Finding, ...]
    counts: npt.NDArray[np.bool_]
    from_canvas: npt.NDArray[np.float64] | None = None

    @property
    def name(self) -> str:
        """Name of the file that it came from."""
        return self.place.path.name

    @property
    def usable(self) -> bool:
        """Whether its quality allows a comparison."""
        return all(finding.severity is not Severity.REFUSE for finding in self.findings)


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """Where the strokes of the signature to check agree with the specimen that it is most like.

    Parameters
    ----------
    points : (N, 2) float32
        x, y in pixels of the lifted signature.
    values : (N,) float32
        In [0, 1]: 1 agrees.
    """

    points: npt.NDArray[np.float32]
    values: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """The result of one comparison, as far as the window shows it.

    Parameters
    ----------
    probe : Place
        The signature that was checked.
    references : tuple of Path
        The specimens, in the order of `per_reference_log10_lr`.
    comparison : Comparison
        Score, log10 likelihood ratio, outcome, policy, findings.
    per_reference_log10_lr : tuple of float
        Of the comparison with each specimen alone.
    distributions : ScoreDistributions
        What same-hand and other comparisons gave on validation writers.
    findings : tuple of Finding
        About the request as a whole.
    created : datetime
        When, in UTC.
    laid : (K, 2, 3) float64
        Takes (x, y, 1) on each specimen's canvas to (x, y) on the probe's: how the comparison laid them on it.
    agreement : Agreement or None
        Along the strokes; ``None`` where it cannot be told.
    """

    probe: Place
    references: tuple[Path, ...]
    comparison: Comparison
    per_reference_log10_lr: tuple[float, ...]
    distributions: ScoreDistributions
    findings: tuple[Finding, ...]
    created: datetime
    laid: npt.NDArray[np.float64]
    agreement: Agreement | None = None


@dataclass(frozen=True, slots=True, eq=False)
class CloseView:
    """One signature beside one signatory's specimens, for the eye.

    Parameters
    ----------
    distributions : ScoreDistributions
        What same-hand and other comparisons gave on validation writers.
    laid : (K, 2, 3) float64
        As in `Verdict`.
    agreement : Agreement or None
        Along the strokes; ``None`` where it cannot be told.
    """

    distributions: ScoreDistributions
    laid: npt.NDArray[np.float64]
    agreement: Agreement | None


@dataclass(frozen=True, slots=True)
class SampleSigner:
    """A bundled signatory: name, account number, and files with one specimen each."""

    name: str
    account: str
    specimens: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class SampleCheque:
    """A bundled cheque to try the program with, and the specimens of who is named on it."""

    path: Path
    specimens: tuple[Path, ...]
