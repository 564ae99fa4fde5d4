"""The limits of the gate, which are data in ``assets/limits``; nothing is measured here."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass

from sigverify import paths


@dataclass(frozen=True, slots=True)
class ChequeSize:
    """What paper may be a cheque, a damaged one or two on top of each other too: the gate asks more of such a picture.

    Parameters
    ----------
    least_width_mm, most_width_mm, least_height_mm, most_height_mm : float
        Bounds of the paper.
    least_aspect, most_aspect : float
        Bounds of width by height.
    """

    least_width_mm: float
    most_width_mm: float
    least_height_mm: float
    most_height_mm: float
    least_aspect: float
    most_aspect: float

    def fits(self, width: float, height: float) -> bool:
        """Return whether paper of this size in millimetres may be a cheque."""
        return (
            self.least_width_mm <= width <= self.most_width_mm
            and self.least_height_mm <= height <= self.most_height_mm
            and self.aspect_fits(width / height)
        )

    def aspect_fits(self, aspect: float) -> bool:
        """Return whether paper of this width by height may be a cheque."""
        return self.least_aspect <= aspect <= self.most_aspect


@dataclass(frozen=True, slots=True)
class GateLimits:
    """When the gate speaks.

    Parameters
    ----------
    cheque : ChequeSize
        What may be a cheque.
    least_length_mm, most_length_mm, least_height_mm, most_height_mm : float
        Size of a cheque's picture.
    most_bytes : int
        Size of the file.
    most_skew_degrees : float
        By which the lines may be turned, either way.
    least_black_share, most_black_share : float
        Share of black pixels of a picture of one bit a pixel.
    least_brightness, least_contrast : float
        Of the paper, and between paper and the darkest ink, as shares of white.
    least_sharpness : float
        Change over a sixth of a millimetre at the sharpest edges, as a share of that over a whole one.
    most_grain : float
        Spread of neighbouring pixels, as a share of white.
    most_specks_per_cm2 : float
        Lone black dots.
    least_streak_contrast : float
        To its surroundings, as a share of white, from which a line across the whole picture counts.
    most_streak_mm, most_streaks_mm : float
        Thickness of one streak, beyond which it is a band of print; of all together.
    most_carbon_strip_mm, most_margin_mm : float
        Thickness of a dark band within the picture, and of what is seen beside the paper.
    most_corner_mm, most_edge_mm : float
        Shorter leg of a missing corner, and depth of a missing piece of an edge.
    most_cut_strokes : int
        Strokes that run out of the picture at one side.
    most_side_difference_mm : float
        Between the sizes of front and rear.
    """

    cheque: ChequeSize
    least_length_mm: float
    most_length_mm: float
    least_height_mm: float
    most_height_mm: float
    most_bytes: int
    most_skew_degrees: float
    least_black_share: float
    most_black_share: float
    least_brightness: float
    least_contrast: float
    least_sharpness: float
    most_grain: float
    most_specks_per_cm2: float
    least_streak_contrast: float
    most_streak_mm: float
    most_streaks_mm: float
    most_carbon_strip_mm: float
    most_margin_mm: float
    most_corner_mm: float
    most_edge_mm: float
    most_cut_strokes: int
    most_side_difference_mm: float


@functools.cache
def gate_limits() -> GateLimits:
    """Return the shipped limits."""
    kept = json.loads((paths.assets() / "limits" / "cheque-image.json").read_text(encoding="utf-8"))
    del kept["note"]
    return GateLimits(cheque=ChequeSize(**kept.pop("cheque")), **kept)
