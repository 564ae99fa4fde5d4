"""Which of the ink on a piece of a page is the signature's own: the small network's answer, taken with the lifted ink.

Owns when the network is asked and how far it is believed. A signature alone on plain paper never comes here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from sigverify.domain.sample import MM_PER_INCH, SignatureSample
from sigverify.imaging.components import Components, components
from sigverify.imaging.cropping import grey, on_more_paper
from sigverify.imaging.frames import frame_lines
from sigverify.imaging.ink_doubt import doubtful_share
from sigverify.imaging.ink_network import ink_probability
from sigverify.imaging.lifting import SOFT_EDGE, Lifted, keep
from sigverify.imaging.morphology import widened
from sigverify.imaging.pieces_beside import pieces_beside
from sigverify.imaging.print_removal import without_lines

LONGEST_MM: Final = 180.0
"""Side of a sample beyond which it is no box around a signature."""

OWN: Final = 0.35
"""Certainty from which lifted ink is the signature's."""

FOUND: Final = 0.4
"""Certainty from which dark paper is the signature's ink where lifting has none."""

WHOLE: Final = 0.6
"""Mean certainty of a piece below which all of it goes: crumbs of what was taken away."""

SURE: Final = 0.8
"""Certainty from which ink tells how dark the strokes around it are."""

STROKE_SHARE: Final = 0.35
"""Darkness of found ink, as a share of the sure ink's around it."""

FOREIGN: Final = 0.1
"""Certainty below which lifted ink is another's without doubt."""

LEAST_FOREIGN: Final = 0.06
"""Share of the ink on plain paper that must be another's without doubt before any is taken away."""

MOST_FOREIGN: Final = 0.9
"""Share above which the network does not know this hand, and nothing on plain paper is taken away."""

STRANGER: Final = 0.05
"""Mean certainty of a piece below which it is another's as a whole."""

LEAST_STRANGERS: Final = 0.02
"""Share of the ink that such pieces must be on plain paper; less is dust."""

MARGIN_MM: Final = 3.0
"""Paper put around a sample for a second look: strokes that its edge cuts look like another's."""

REACH_MM: Final = 1.0
"""Standard deviation of the window in which the paper's level, and the ink's over twice of it, are taken."""

Mask = npt.NDArray[np.bool_]
Sure = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class OwnInk:
    """The signature's own ink, and how much of it is doubtful, as a share of it (`ink_doubt.doubtful_share`)."""

    lifted: Lifted
    doubtful: float


def is_asked(sample: SignatureSample, *, on_pattern: bool) -> bool:
    """Tell whether other things may lie on the paper: it is patterned, or the sample was cut out of a page.

    Parameters
    ----------
    sample : SignatureSample
        As cut out, or a file of its own.
    on_pattern : bool
        What `patterned.is_patterned` says of it.
    """
    height, width = sample.pixels.shape[:2]
    if max(sample.resolution.to_mm(width, height)) > LONGEST_MM:
        return False
    return on_pattern or sample.region is not None


def own_ink_on_plain_paper(lifted: Lifted, sample: SignatureSample) -> OwnInk:
    """Take away what is another's, as `own_ink_on_pattern`; all stays where two looks do not agree that much is.

    Parameters
    ----------
    lifted : Lifted
        Ink of the sample, lines and print taken away where their shape tells them.
    sample : SignatureSample
        What it was lifted from.

    Raises
    ------
    ModelError
        The network's weights are missing or damaged.
    """
    sure = _sure(sample)
    agreed = sure
    much = _foreign_share(lifted, sure) > LEAST_FOREIGN
    if much or _frames(lifted, sample, sure).any() or _strangers(lifted.mask, sure).any():
        agreed = np.maximum(sure, _sure_with_margin(sample))
    return _judged(lifted, _agreed(lifted, sample, sure, agreed), agreed, sample)


def _agreed(lifted: Lifted, sample: SignatureSample, sure: Sure, agreed: Sure) -> Lifted:
    """Return the ink on plain paper that is the signature's after one look, and after what two agree on."""
    foreign = _foreign_share(lifted, agreed)
    if foreign > MOST_FOREIGN:
        return lifted
    unframed, beyond_frames = _without(_frames(lifted, sample, agreed), lifted, sure)
    # The second look says whether; what the edge cuts tells the first one better what.
    if foreign > LEAST_FOREIGN:
        return _own_ink(unframed, sample, beyond_frames)
    return _kept(unframed, unframed.mask & ~_strangers(unframed.mask, agreed))


def own_ink_on_pattern(lifted: Lifted, sample: SignatureSample) -> OwnInk:
    """Take away what is another's, and add strokes that only the network tells from what is darker around them.

    Parameters and errors as for `own_ink_on_plain_paper`; without any ink that the network knows, nothing changes.
    """
    sure = _sure(sample)
    unframed, beyond_frames = _without(_frames(lifted, sample, sure), lifted, sure)
    return _judged(lifted, _own_ink(unframed, sample, beyond_frames), sure, sample)


def _judged(before: Lifted, after: Lifted, sure: Sure, sample: SignatureSample) -> OwnInk:
    per_mm = sample.resolution.x / MM_PER_INCH
    return OwnInk(after, doubtful_share(before.mask, after.mask, sure, per_mm=per_mm))


def _frames(lifted: Lifted, sample: SignatureSample, sure: Sure) -> Mask:
    return frame_lines(lifted.mask, sure, per_mm=sample.resolution.x / MM_PER_INCH)


def _without(lines: Mask, lifted: Lifted, sure: Sure) -> tuple[Lifted, Sure]:
    """Return the ink without ruled lines (H, W) bool, strokes that they cross bridged, and what is sure beyond them."""
    if not lines.any():
        return lifted, sure
    unframed = _kept(lifted, without_lines(lifted.mask, lines))
    gone = widened(lifted.mask & ~unframed.mask, SOFT_EDGE) & ~unframed.mask
    return unframed, np.where(gone, np.float32(0), sure)


def _kept(lifted: Lifted, mask: Mask) -> Lifted:
    """Return the ink of a smaller mask; all of it where the mask is empty."""
    return keep(lifted, mask) if mask.any() else lifted


def _foreign_share(lifted: Lifted, sure: Sure) -> float:
    """Return the share in [0, 1] of the ink that is another's beyond doubt; 0 of none."""
    return int(np.count_nonzero(lifted.mask & (sure < FOREIGN))) / max(1, int(np.count_nonzero(lifted.mask)))


def _strangers(mask: Mask, sure: Sure) -> Mask:
    """Return (H, W) bool: the pieces of a mask that are another's as a whole; none where they are little together."""
    found = components(mask)
    strangers = found.select(_certainty(found, sure) < STRANGER * found.area)
    much = np.count_nonzero(strangers) >= LEAST_STRANGERS * np.count_nonzero(mask)
    return strangers if much else np.zeros_like(mask)


def _sure(sample: SignatureSample) -> Sure:
    """Return how sure the network is of each pixel of a sample, (H, W) float32; it sees what is around it too."""
    around = sample.surroundings
    if around is None:
        return ink_probability(sample.pixels, dpi=sample.resolution.x)
    sure = ink_probability(around.pixels, dpi=sample.resolution.x, box=around.inner)
    return np.ascontiguousarray(sure[around.inner.slices])


def _sure_with_margin(sample: SignatureSample) -> Sure:
    """Return what the network says of a sample with paper around it, (H, W) float32 of the sample alone."""
    wide = on_more_paper(sample, margin_mm=MARGIN_MM)
    return ink_probability(wide.pixels, dpi=sample.resolution.x)[wide.inner.slices]


def _own_ink(lifted: Lifted, sample: SignatureSample, sure: Sure) -> Lifted:
    if not (sure >= SURE).any():
        return lifted
    darkness = _darkness(grey(sample.pixels), sure, reach=REACH_MM * sample.resolution.x / MM_PER_INCH)
    own = lifted.mask & (sure >= OWN)
    found = (sure >= FOUND) & (darkness >= STROKE_SHARE * _level(darkness, sure, sample.resolution.x)) & ~own
    mask = _whole_pieces(own | found, sure, per_mm=sample.resolution.x / MM_PER_INCH)
    ink = np.where(widened(found, SOFT_EDGE), np.maximum(lifted.ink, darkness), lifted.ink)
    return Lifted(np.where(widened(mask, SOFT_EDGE), ink, np.float32(0)), mask)


def _whole_pieces(mask: Mask, sure: Sure, *, per_mm: float) -> Mask:
    """Drop the components of a mask (H, W) bool of which the network is not sure as a whole, and what is beside."""
    found = components(mask)
    certainty = _certainty(found, sure) / found.area
    whole = certainty >= WHOLE
    beside = pieces_beside(found.only(whole), certainty[whole], shape=mask.shape, per_mm=per_mm)
    whole[whole] = ~beside
    return found.select(whole)


def _certainty(found: Components, sure: Sure) -> npt.NDArray[np.float64]:
    """Return (N,) the sum of the certainty over each of N components."""
    total = np.bincount(found.labels.ravel(), sure.ravel(), minlength=len(found.area) + 1)[1:]
    return np.asarray(total, dtype=np.float64)


def _darkness(luminance: npt.NDArray[np.uint8], sure: Sure, *, reach: float) -> npt.NDArray[np.float32]:
    """Return (H, W) float32 in [0, 1]: how much darker than the paper around it, ink left out, each pixel is."""
    paper = (~widened(sure > OWN, SOFT_EDGE)).astype(np.float32)
    level = luminance.astype(np.float32)
    usual = float(np.median(level))
    # Where ink fills the whole window the usual level stands in.
    little = np.float32(1e-3)
    total = ndimage.gaussian_filter(level * paper, reach) + little * usual
    around = total / (ndimage.gaussian_filter(paper, reach) + little)
    return np.asarray(np.clip(1 - level / np.maximum(around, 1), 0, 1), dtype=np.float32)


def _level(darkness: npt.NDArray[np.float32], sure: Sure, dpi: float) -> npt.NDArray[np.float32]:
    """Return (H, W) float32: how dark the strokes around each pixel are; 0 far from any."""
    strokes, reach = (sure >= SURE).astype(np.float32), 2 * REACH_MM * dpi / MM_PER_INCH
    total = ndimage.gaussian_filter(darkness * strokes, reach)
    return np.asarray(total / (ndimage.gaussian_filter(strokes, reach) + np.float32(1e-6)), dtype=np.float32)
