"""Black print as darkness against its own paper, at the resolution that a reader works at."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from sigverify.imaging.micr.font import font

Floats = npt.NDArray[np.float32]


def lightness(pixels: npt.NDArray[np.uint8], *, zoom: float) -> Floats:
    """Return how light each place is, at another resolution.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        Grey or RGB. Of colours the lightest channel counts: magnetic print is black, backgrounds are coloured.
    zoom : float
        Pixels of the result along one pixel of `pixels`.

    Returns
    -------
    (zoom H, zoom W) float32
        0 black, 1 white.
    """
    lightest = pixels if pixels.ndim == 2 else np.maximum(np.maximum(pixels[..., 0], pixels[..., 1]), pixels[..., 2])
    height, width = lightest.shape
    size = max(1, round(width * zoom)), max(1, round(height * zoom))
    method = Image.Resampling.BILINEAR if zoom < 1 else Image.Resampling.BICUBIC
    return np.asarray(Image.fromarray(lightest).resize(size, method), np.float32) / np.float32(255)


def against_paper(light: Floats, *, per_unit: float) -> Floats:
    """Turn lightness into darkness against the paper around it.

    Parameters
    ----------
    light : (H, W) float32
        0 black, 1 white.
    per_unit : float
        Its pixels along a unit of the font.

    Returns
    -------
    (H, W) float32
        0 paper, 1 black.
    """
    reach = round(1.7 * font().height * per_unit) | 1
    paper = ndimage.grey_closing(ndimage.uniform_filter(light, 3), size=(reach, reach))
    # Where all is dark there is no paper: the lid of a scanner must not be stretched into print.
    paper = np.maximum(ndimage.uniform_filter(paper, reach), np.float32(0.2))
    return np.asarray(np.clip(1 - light / paper, 0, 1), np.float32)
