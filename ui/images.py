"""The only bridge between numpy pixels and Qt images.

Everything that leaves here owns its memory: a `QImage` over a foreign buffer outlives it sooner or later.
It must not read files, scale for looks, or know what a picture shows.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage, QPainter, Qt

GREY, COLOUR = 2, 3
"""Dimensions of a grey and of an RGB array."""


def to_qimage(pixels: npt.NDArray[np.uint8], *, ratio: float = 1.0) -> QImage:
    """Return an image with its own memory.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        Grey or RGB, 0 black, 255 white; any strides.
    ratio : float
        Device pixels per logical pixel, e.g. 1.25; it changes the size at which Qt draws the image, not the pixels.

    Returns
    -------
    QImage
        ``Format_Grayscale8`` or ``Format_RGB888``. Safe to hand to another thread.

    Raises
    ------
    ValueError
        The array is neither grey nor RGB uint8, or is empty.
    """
    grey = pixels.ndim == GREY
    if (
        pixels.dtype != np.uint8
        or not (grey or (pixels.ndim == COLOUR and pixels.shape[2] == COLOUR))
        or not pixels.size
    ):
        raise ValueError(f"grey (H, W) or RGB (H, W, 3) uint8 expected, not {pixels.shape} {pixels.dtype}")
    packed = np.ascontiguousarray(pixels)
    height, width = packed.shape[:2]
    layout = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB888
    # The bytes a line are given: Qt assumes lines padded to four bytes, numpy pads nothing.
    image = QImage(packed.data, width, height, packed.strides[0], layout).copy()
    image.setDevicePixelRatio(ratio)
    return image


def to_pixels(image: QImage) -> npt.NDArray[np.uint8]:
    """Return a copy of an image's device pixels.

    Parameters
    ----------
    image : QImage
        Any format; what is transparent is laid on white paper.

    Returns
    -------
    (H, W) or (H, W, 3) uint8
        Grey where the image is grey (any depth), else RGB.

    Raises
    ------
    ValueError
        The image is null.
    """
    if image.isNull():
        raise ValueError("a null image has no pixels")
    grey = image.isGrayscale() and not image.hasAlphaChannel()
    if image.hasAlphaChannel():
        image = _on_paper(image)
    layout = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB888
    converted = image.convertToFormat(layout)
    height, width, stride = converted.height(), converted.width(), converted.bytesPerLine()
    lines = np.frombuffer(converted.constBits(), np.uint8).reshape(height, stride)
    if grey:
        return lines[:, :width].copy()
    return lines[:, : 3 * width].reshape(height, width, 3).copy()


def _on_paper(image: QImage) -> QImage:
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    paper.setDevicePixelRatio(image.devicePixelRatio())
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper
