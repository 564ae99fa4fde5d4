"""Use case: one signature is lifted off its paper; that needs no model, so it can follow a box that is being moved."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sigverify.domain.sample import Page, Region
from sigverify.imaging.cropping import crop, whole
from sigverify.imaging.pipeline import prepare
from sigverify.imaging.placing import on_sample
from sigverify.services.verification import ExaminedSignature

LIFTED_STEP = "print"
"""The last step of the pipeline whose picture still has the frame of the sample."""


def lift(page: Page, *, region: Region | None) -> ExaminedSignature:
    """Cut a signature out, clean it and judge its quality.

    Parameters
    ----------
    page : Page
        Where to cut.
    region : Region or None
        In pixels of `page`; ``None``: the whole page is the signature.

    Returns
    -------
    ExaminedSignature
        Poor input gives findings, not an error.

    Raises
    ------
    InputError
        ``"region-outside"`` if the region does not lie on the page.
    """
    sample = whole(page) if region is None else crop(page, region)
    return ExaminedSignature(sample, prepare(sample))


def placed(examined: ExaminedSignature, places: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Take places (N, 2), x and y in pixels of the canvas, to the frame of the sample; the signature must be usable."""
    return on_sample(examined.prepared, places)


def as_lifted(examined: ExaminedSignature) -> npt.NDArray[np.uint8]:
    """Return the lifted ink in the frame of the sample.

    Parameters
    ----------
    examined : ExaminedSignature
        As `lift` gives it.

    Returns
    -------
    (H, W) uint8
        Dark ink on white; all white where there is no ink.
    """
    for step in examined.prepared.trace:
        if step.name == LIFTED_STEP:
            return step.image
    return np.full(examined.sample.pixels.shape[:2], 255, np.uint8)
