"""Lays a specimen on the signature to check, by the canvas on which the comparison laid both."""

from __future__ import annotations

import numpy as np

from ui.values import LiftedSignature
from ui.widgets.registration import Registration


def register(probe: LiftedSignature, specimen: LiftedSignature) -> Registration | None:
    """Return the map from the specimen's lifted pixels to the probe's: position, rotation and size.

    Returns
    -------
    Registration or None
        ``None`` where one of them is not usable, so that nothing is known.
    """
    if probe.from_canvas is None or specimen.from_canvas is None:
        return None
    to_canvas = np.linalg.inv(np.vstack([specimen.from_canvas, [0.0, 0.0, 1.0]]))
    return Registration(probe.from_canvas @ to_canvas)
