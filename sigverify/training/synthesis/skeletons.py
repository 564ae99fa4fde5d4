"""Synthetic signatures as the training wants them: skeletons on the canvas, without paper and pen in between.

Owns the short cut from a trajectory to the canvas, which spares drawing ink and lifting it off again. Paper, pens and
lifting are `rendering`'s; pressure is left out, since an invented pattern would teach an invented lesson.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from sigverify.domain.progress import Progress, ProgressSink, silent
from sigverify.imaging.normalisation import CANVAS_HEIGHT, CANVAS_WIDTH, canvas_scale, skew, thin
from sigverify.training.corpus import PreparedSet
from sigverify.training.synthesis.imitations import imitation
from sigverify.training.synthesis.kinematics import Trajectory
from sigverify.training.synthesis.signatories import duplicate, signatory

NAME = "synthetic"
LINE_WIDTHS = (2, 4)
"""Pixels, both included: a wider line closes more loops before it is thinned, as ink does."""

NARROWEST_MM = 0.5


def draw_skeleton(trajectory: Trajectory, *, line_width: int) -> npt.NDArray[np.bool_]:
    """Lay the written part of a trajectory on the canvas as the pipeline would, and thin it.

    Parameters
    ----------
    trajectory : Trajectory
        At least two samples with the pen down.
    line_width : int
        Pixels of the line before it is thinned.

    Returns
    -------
    (128, 256) bool
        The skeleton.
    """
    down = trajectory.pen_down
    places = np.column_stack([trajectory.x_mm, -trajectory.y_mm])
    turn = np.radians(skew(_drawn(_fitted(places, down), down, line_width)))
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return thin(_drawn(_fitted(places @ spin.T, down), down, line_width))


def _fitted(places: npt.NDArray[np.float64], down: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Scale and shift (N, 2) places so that the written part fills the canvas, aspect kept."""
    low, high = places[down].min(axis=0), places[down].max(axis=0)
    width, height = np.maximum(high - low, NARROWEST_MM)
    middle = np.array([CANVAS_WIDTH - 1, CANVAS_HEIGHT - 1]) / 2
    return np.asarray((places - (low + high) / 2) * canvas_scale(height, width) + middle)


def _drawn(places: npt.NDArray[np.float64], down: npt.NDArray[np.bool_], line_width: int) -> npt.NDArray[np.bool_]:
    sheet = Image.new("L", (CANVAS_WIDTH, CANVAS_HEIGHT))
    pen = ImageDraw.Draw(sheet)
    starts = np.flatnonzero(down & ~np.r_[False, down[:-1]])
    ends = np.flatnonzero(down & ~np.r_[down[1:], False]) + 1
    for start, end in zip(starts, ends, strict=True):
        pen.line([tuple(place) for place in places[start:end].tolist()], fill=1, width=line_width, joint="curve")
    return np.asarray(sheet) > 0


def prepared_set(
    writers: int, *, genuine: int = 5, forged: int = 4, first_seed: int = 1_000_000, progress: ProgressSink = silent
) -> PreparedSet:
    """Draw a set of invented signatories with imitations of their signatures.

    Parameters
    ----------
    writers : int
        How many signatories.
    genuine, forged : int
        How many own signatures and imitations of each.
    first_seed : int
        Seed of the first; samples and data sets use lower ones.
    progress : ProgressSink
        Told about each signatory.

    Returns
    -------
    PreparedSet
        Skeletons only: no ink, hence `bitonal`.
    """
    rows: list[npt.NDArray[np.bool_]] = []
    for done, seed in enumerate(range(first_seed, first_seed + writers)):
        progress(Progress("draw signatories", done, writers))
        hand = signatory(seed)
        rng = np.random.default_rng([0x5CE1, seed])
        written = [duplicate(hand, rng=rng, age=float(rng.uniform(0, 0.5))) for _ in range(genuine)]
        written += [imitation(hand, rng=rng) for _ in range(forged)]
        widths = rng.integers(LINE_WIDTHS[0], LINE_WIDTHS[1] + 1, len(written))
        rows += [draw_skeleton(one, line_width=int(width)) for one, width in zip(written, widths, strict=True)]
    skeleton = np.stack(rows)
    return PreparedSet(
        name=NAME,
        ink=np.broadcast_to(np.uint8(0), skeleton.shape),
        mask=skeleton,
        skeleton=skeleton,
        writer=np.repeat([f"{first_seed + k}" for k in range(writers)], genuine + forged),
        genuine=np.tile(np.arange(genuine + forged) < genuine, writers),
        bitonal=np.ones(len(skeleton), dtype=np.bool_),
        refused=0,
    )
