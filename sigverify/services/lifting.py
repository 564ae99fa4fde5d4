"""Use case: one signature is lifted off its paper; that needs no model, so it can follow a box that is being moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from sigverify.domain.defect import Defect
from sigverify.domain.ink_mask import InkMask
from sigverify.domain.sample import Page, Region, SignatureSample
from sigverify.imaging.cropping import crop, whole
from sigverify.imaging.pipeline import prepare
from sigverify.imaging.placing import on_sample
from sigverify.imaging.touching_up import counting
from sigverify.services.verification import ExaminedSignature

LIFTED_STEP = "print"
"""The last step of the pipeline whose picture still has the frame of the sample."""


def cut_out(
    page: Page, *, region: Region | None, kept: InkMask | None = None, defects: Sequence[Defect] = ()
) -> SignatureSample:
    """Cut a signature out, as a person lets it count; parameters and errors as `lift`.

    `defects` are the page's; they become findings of the sample.
    """
    if region is None:
        return replace(whole(page), kept=kept)
    sample = crop(page, region)
    place = sample.region or region
    return replace(sample, kept=kept, findings=(*sample.findings, *(defect.at(place) for defect in defects)))


def lift(page: Page, *, region: Region | None, kept: InkMask | None = None) -> ExaminedSignature:
    """Cut a signature out, clean it and judge its quality.

    Parameters
    ----------
    page : Page
        Where to cut.
    region : Region or None
        In pixels of `page`; ``None``: the whole page is the signature.
    kept : InkMask or None
        What of it counts, where a person has touched its ink.

    Returns
    -------
    ExaminedSignature
        Poor input gives findings, not an error.

    Raises
    ------
    InputError
        ``"region-outside"`` if the region does not lie on the page.
    """
    return lift_sample(cut_out(page, region=region, kept=kept))


def lift_sample(sample: SignatureSample) -> ExaminedSignature:
    """Clean a signature that was cut out before, and judge its quality."""
    return ExaminedSignature(sample, prepare(sample))


def counts(examined: ExaminedSignature) -> npt.NDArray[np.bool_]:
    """Return (H, W) bool, False where lines and print were taken away, or where a person has erased."""
    kept = examined.sample.kept
    return kept.array() if kept is not None else counting(examined.prepared)


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
