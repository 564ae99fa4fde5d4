"""What a person's brush does to lifted ink: erase what is none, bring back what was taken for print.

Owns what a mask of kept pixels means for ink; that a person touched it is said in the findings by `pipeline`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sigverify.domain.sample import PreparedSignature
from sigverify.imaging.lifting import Lifted

BEFORE, AFTER = "despeckle", "print"
"""Steps between which the pipeline takes away lines and print."""

PAPER = 255


def touch_up(lifted: Lifted, *, whole_ink: Lifted, kept: npt.NDArray[np.bool_]) -> Lifted:
    """Return the ink that a person lets count.

    Parameters
    ----------
    lifted : Lifted
        After lines and print were taken away.
    whole_ink : Lifted
        Before that: where ink comes back from.
    kept : (H, W) bool
        True where pixels count.

    Raises
    ------
    ValueError
        If `kept` has another size than the ink.
    """
    if kept.shape != lifted.mask.shape:
        raise ValueError(f"a mask of {lifted.mask.shape} expected, not {kept.shape}")
    back = kept & (lifted.ink == 0) & whole_ink.mask
    ink = np.where(back, whole_ink.ink, lifted.ink)
    return Lifted(np.where(kept, ink, 0).astype(np.float32), (lifted.mask | back) & kept)


def share_changed(before: Lifted, after: Lifted) -> float:
    """Return the ink erased and brought back, as a share of the ink that there was."""
    return float((before.mask ^ after.mask).sum() / max(1, before.mask.sum()))


def counting(prepared: PreparedSignature) -> npt.NDArray[np.bool_]:
    """Return (H, W) bool, False where the pipeline took lines or print away: the mask that changes nothing.

    `prepared` is of a sample that nobody has touched; without any ink everything counts.
    """
    pictures = {step.name: step.image for step in prepared.trace}
    if AFTER not in pictures:
        return np.ones(prepared.trace[0].image.shape, np.bool_)
    return np.asarray((pictures[BEFORE] == PAPER) | (pictures[AFTER] < PAPER))
