"""The one way from a sample to what the encoder sees: named, versioned steps in a fixed order.

Every step is a pure function of its module; raising a step's version changes `PIPELINE_ID`, and
templates made before are encoded anew.
"""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt

from sigverify.domain.quality import Finding, Quality, Severity
from sigverify.domain.sample import MM_PER_INCH, PreparedSignature, SignatureSample, TraceStep
from sigverify.imaging import normalisation, quality
from sigverify.imaging.binarisation import remove_specks
from sigverify.imaging.components import Layers
from sigverify.imaging.cropping import grey
from sigverify.imaging.crossed_print import remove_crossed_print
from sigverify.imaging.lifting import lift
from sigverify.imaging.print_removal import remove_crossing_lines, remove_print
from sigverify.imaging.touching_up import share_changed, touch_up

STEPS: tuple[tuple[str, int], ...] = (
    ("lift", 1),
    ("despeckle", 1),
    ("lines", 1),
    ("print", 1),
    ("deskew", 1),
    ("crop", 1),
    ("canvas", 1),
    ("level", 1),
    ("skeleton", 1),
)
"""Name and version of every step, in order."""

PIPELINE_ID = "pipeline-" + hashlib.sha256(repr(STEPS).encode()).hexdigest()[:10]


def prepare(sample: SignatureSample) -> PreparedSignature:
    """Lift a signature off its paper, lay it on the canvas and judge its quality.

    Parameters
    ----------
    sample : SignatureSample
        One signature with some paper around it.

    Returns
    -------
    PreparedSignature
        With `quality.usable` false (and an empty canvas) where there is nothing to compare; no error
        is raised for poor input.
    """
    versions = dict(STEPS)
    trace = [TraceStep("sample", 1, grey(sample.pixels))]

    seen: list[npt.NDArray[np.float32]] = []

    def note(name: str, ink: npt.NDArray[np.float32]) -> None:
        # Most steps leave most signatures as they are: such a picture is kept once.
        image = trace[-1].image if seen and seen[-1] is ink else as_seen(ink)
        seen[:] = [ink]
        trace.append(TraceStep(name, versions[name], image))

    lifted = lift(sample.pixels)
    note("lift", lifted.ink)
    lifted = remove_specks(lifted)
    note("despeckle", lifted.ink)
    if not lifted.mask.any():
        return _refused(sample, tuple(trace))
    per_mm = sample.resolution.x / MM_PER_INCH
    whole_ink = lifted
    lifted = remove_crossing_lines(lifted, per_mm=per_mm)
    note("lines", lifted.ink)
    layers = Layers(lifted.mask)
    uncrossed = remove_crossed_print(lifted, sample.pixels, per_mm=per_mm, layers=layers)
    lifted = remove_print(uncrossed, per_mm=per_mm, layers=layers if uncrossed is lifted else None)
    touched: tuple[Finding, ...] = ()
    if sample.kept is not None:
        untouched, lifted = lifted, touch_up(lifted, whole_ink=whole_ink, kept=sample.kept.array())
        touched = (Finding("ink-touched-up", Severity.WARN, 100 * share_changed(untouched, lifted), 0, "%"),)
        if not lifted.mask.any():
            return _refused(sample, tuple(trace))
    note("print", lifted.ink)
    turned = normalisation.deskew(normalisation.crop_to_ink(lifted))
    note("deskew", turned.ink)
    cropped = normalisation.crop_to_ink(turned)
    note("crop", cropped.ink)
    canvas = normalisation.lay_on_canvas(cropped.ink)
    note("canvas", canvas)
    ink = normalisation.equalise_level(canvas)
    note("level", ink)
    mask = normalisation.stroke_mask(ink)
    skeleton = normalisation.thin(mask)
    note("skeleton", skeleton.astype(np.float32))
    height, width = cropped.mask.shape
    return PreparedSignature(
        ink=np.round(ink * 255).astype(np.uint8),
        mask=mask,
        skeleton=skeleton,
        scale=normalisation.canvas_scale(height, width),
        size_mm=sample.resolution.to_mm(width, height),
        bitonal=sample.bitonal,
        quality=Quality(sample.findings + touched + quality.examine(sample, lifted, skeleton)),
        trace=tuple(trace),
        pipeline_id=PIPELINE_ID,
    )


def as_seen(ink: npt.NDArray[np.float32]) -> npt.NDArray[np.uint8]:
    """Turn ink (H, W) float32 in [0, 1] into (H, W) uint8 as a person sees it: 0 black ink, 255 white paper."""
    paper = np.subtract(1, ink)
    paper *= 255
    return np.rint(paper, out=paper).astype(np.uint8)


def _refused(sample: SignatureSample, trace: tuple[TraceStep, ...]) -> PreparedSignature:
    shape = (normalisation.CANVAS_HEIGHT, normalisation.CANVAS_WIDTH)
    return PreparedSignature(
        ink=np.zeros(shape, np.uint8),
        mask=np.zeros(shape, bool),
        skeleton=np.zeros(shape, bool),
        scale=1.0,
        size_mm=(0.0, 0.0),
        bitonal=sample.bitonal,
        quality=Quality((*sample.findings, quality.blank())),
        trace=trace,
        pipeline_id=PIPELINE_ID,
    )
