"""From places on the encoder's canvas back to places on the sample: where on the paper a stroke point was.

Owns the inverse of deskew, crop and canvas, found from a prepared signature's trace.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from sigverify.domain.sample import PreparedSignature
from sigverify.imaging.normalisation import CANVAS_HEIGHT, CANVAS_WIDTH, skew

LEAST_INK = 0.2
"""Share of full ink that counts: what both pictures surely hold."""

Picture = npt.NDArray[np.uint8]


def on_sample(prepared: PreparedSignature, places: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return where places of the canvas lie on the sample, to about a sample pixel.

    The deskewed crop is the cleaned sample turned about the ink's centroid: turning moves no centroid, so that
    both pictures' own centroids tell the shift, whatever was cut off around them.

    Parameters
    ----------
    prepared : PreparedSignature
        With the trace of the shipped pipeline.
    places : (N, 2) float32
        x, y in canvas pixels, pixel centres at whole numbers.

    Returns
    -------
    (N, 2) float32
        x, y in pixels of the sample, pixel centres at whole numbers.
    """
    pictures: Mapping[str, Picture] = {step.name: step.image for step in prepared.trace}
    sample, cropped = _ink(pictures["print"]), _ink(pictures["crop"])
    height, width = cropped.shape
    scale = prepared.scale
    drawn = np.array([max(1, round(width * scale)), max(1, round(height * scale))])
    corner = (np.array([CANVAS_WIDTH, CANVAS_HEIGHT]) - drawn) // 2
    on_crop = (places + 0.5 - corner) * (np.array([width, height]) / drawn) - 0.5
    angle = np.radians(skew(sample > LEAST_INK))
    turned_back = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return np.asarray((on_crop - _centroid(cropped)) @ turned_back + _centroid(sample), dtype=np.float32)


def _ink(picture: Picture) -> npt.NDArray[np.float32]:
    ink = 1 - picture.astype(np.float32) / 255
    return np.where(ink > LEAST_INK, ink, 0).astype(np.float32)


def _centroid(ink: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Return x, y of the ink's centre of mass."""
    across, down = ink.sum(axis=0, dtype=np.float64), ink.sum(axis=1, dtype=np.float64)
    middle = [np.average(np.arange(len(profile)), weights=profile) for profile in (across, down)]
    return np.array(middle, dtype=np.float64)
