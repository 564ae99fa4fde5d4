"""The only bridge between numpy pixels and Qt images.

Everything that leaves here owns its memory: a `QImage` over a foreign buffer outlives it sooner or later.
It must not read files, scale for looks, or know what a picture shows.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage, QPainter, Qt

GREY = 2
"""Dimensions of a grey array."""
LAYOUTS: Final = {
    1: QImage.Format.Format_Grayscale8,
    3: QImage.Format.Format_RGB888,
    4: QImage.Format.Format_RGBA8888,
}
"""Qt's name for pixels of so many channels."""


def to_qimage(pixels: npt.NDArray[np.uint8], *, ratio: float = 1.0) -> QImage:
    """Return an image with its own memory.

    Parameters
    ----------
    pixels : (H, W), (H, W, 3) or (H, W, 4) uint8
        Grey, RGB or RGB with opacity, 0 black, 255 white; any strides.
    ratio : float
        Device pixels per logical pixel, e.g. 1.25; it changes the size at which Qt draws the image, not the pixels.

    Returns
    -------
    QImage
        ``Format_Grayscale8``, ``Format_RGB888`` or ``Format_RGBA8888``. Safe to hand to another thread.

    Raises
    ------
    ValueError
        The array is of another kind, or empty.
    """
    channels = 1 if pixels.ndim == GREY else pixels.shape[-1]
    if pixels.dtype != np.uint8 or pixels.ndim not in (GREY, GREY + 1) or channels not in LAYOUTS or not pixels.size:
        raise ValueError(f"grey, RGB or RGBA uint8 pixels expected, not {pixels.shape} {pixels.dtype}")
    packed = np.ascontiguousarray(pixels)
    height, width = packed.shape[:2]
    # The bytes of a line are given: Qt assumes lines padded to four bytes, numpy pads nothing.
    image = QImage(packed.data, width, height, width * channels, LAYOUTS[channels]).copy()
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
