"""PDF pages rendered to pixels: the only user of PDFium, which must never be entered by two threads at once.

Scripts are not run, forms are not filled in, links are not followed.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from sigverify.errors import InputError
from sigverify.imaging.decoding import Decoded, foreign_failures, without_needless_colour
from sigverify.imaging.files import ReceivedFile
from sigverify.imaging.limits import Limits

DEFAULT_DPI: Final = 300.0
POINTS_PER_INCH: Final = 72.0

_PDFIUM: Final = threading.Lock()
"""PDFium keeps global state: every call, closing included, happens under this lock. Threads take turns."""
_ROUNDING: Final = 1e-5
_MAX_IMAGES: Final = 1000
_SCAN_COVERS: Final = 0.9
"""Share of a page that its largest image covers where the page is a scan."""


def page_count(file: ReceivedFile, limits: Limits) -> int:
    """Count the pages of a PDF.

    Raises
    ------
    InputError
        ``"pdf-encrypted"``, ``"pdf-damaged"`` or ``"too-many-pages"``.
    """
    with _document(file, limits) as document:
        return len(document)


def render(file: ReceivedFile, *, page: int, dpi: float, limits: Limits) -> Decoded:
    """Render one page on white.

    Parameters
    ----------
    file : ReceivedFile
        A PDF.
    page : int
        Counted from 1, at most `page_count`.
    dpi : float
        Resolution of the rendered page.
    limits : Limits
        Checked for the rendered page and for every image on it.

    Returns
    -------
    Decoded
        `bit_depth` 1 and pixels of 0 and 255 where the page is a bitonal scan: its ink has no level, and rendering
        must not make one up.

    Raises
    ------
    InputError
        ``"pdf-encrypted"``, ``"pdf-damaged"``, ``"too-many-pages"`` or ``"image-too-large"``.
    """
    # PDFium rounds sizes up: without the margin a scan of 128 pixels comes out 129 wide.
    scale = dpi / POINTS_PER_INCH * (1 - _ROUNDING)
    with _document(file, limits) as document:
        sheet = document[page - 1]
        try:
            width, height = (float(side) for side in sheet.get_size())
            if not (width > 0 and height > 0):
                raise InputError("pdf-damaged", name=file.name, reason=f"a sheet of {width} x {height} points")
            limits.check_page(file.name, int(np.ceil(width * scale)), int(np.ceil(height * scale)))
            bitonal = _is_bitonal_scan(sheet, width * height, file.name, limits)
            bitmap = sheet.render(scale=scale, rev_byteorder=True, may_draw_forms=False, limit_image_cache=True)
            try:
                rendered = bitmap.to_numpy().copy()
            finally:
                bitmap.close()
        finally:
            sheet.close()
    pixels = without_needless_colour(_rgb_or_grey(rendered))
    if bitonal and pixels.ndim == 2:
        return Decoded(np.where(pixels >= 128, np.uint8(255), np.uint8(0)), (dpi, dpi), "", 1, 1)
    return Decoded(pixels, (dpi, dpi), "", 8, 1 if pixels.ndim == 2 else 3)


@contextmanager
def _document(file: ReceivedFile, limits: Limits) -> Iterator[Any]:
    with foreign_failures("pdf-damaged", file.name), _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(file.data)
        except pypdfium2.PdfiumError as error:
            if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
                raise InputError("pdf-encrypted", name=file.name) from error
            raise
        try:
            limits.check_pages(file.name, len(document))
            yield document
        finally:
            document.close()


def _is_bitonal_scan(sheet: Any, area: float, name: str, limits: Limits) -> bool:
    """Check the size of every image on the page; tell whether one of one bit a pixel fills it and none has more.

    `area` is the page's, in square points.
    """
    depths: list[int] = []
    covered = 0.0
    for image in islice(sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]), _MAX_IMAGES):
        image_width, image_height = image.get_px_size()
        if not (image_width and image_height):
            continue
        limits.check_page(name, image_width, image_height)
        depths.append(image.get_metadata().bits_per_pixel)
        left, bottom, right, top = image.get_bounds()
        covered = max(covered, (right - left) * (top - bottom))
    return bool(depths) and max(depths) == 1 and covered >= _SCAN_COVERS * area


def _rgb_or_grey(rendered: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    if rendered.ndim == 2 or rendered.shape[2] == 1:
        return rendered.reshape(rendered.shape[:2])
    return np.ascontiguousarray(rendered[..., :3])
