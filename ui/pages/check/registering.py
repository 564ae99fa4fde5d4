"""Lays a specimen on the signature to check, as the comparison laid it, else by the canvas on which it put both."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ui.values import LiftedSignature
from ui.widgets.registration import Registration

LAST_ROW = [0.0, 0.0, 1.0]


def register(
    probe: LiftedSignature, specimen: LiftedSignature, *, laid: npt.NDArray[np.float64] | None = None
) -> Registration | None:
    """Return the map from the specimen's lifted pixels to the probe's: position, rotation, size and slant.

    Parameters
    ----------
    probe, specimen : LiftedSignature
        Both as lifted.
    laid : (2, 3) float64, optional
        Takes the specimen's canvas to the probe's; without it the canvases are laid on each other as they are.

    Returns
    -------
    Registration or None
        ``None`` where one of them is not usable, so that nothing is known.
    """
    if probe.from_canvas is None or specimen.from_canvas is None:
        return None
    to_canvas = np.linalg.inv(np.vstack([specimen.from_canvas, LAST_ROW]))
    across = np.vstack([laid, LAST_ROW]) if laid is not None else np.eye(3)
    return Registration(probe.from_canvas @ across @ to_canvas)
