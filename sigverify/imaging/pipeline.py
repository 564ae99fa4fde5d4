"""The one way from a sample to what the encoder sees: named, versioned steps in a fixed order.

Every step is a pure function of its module; raising a step's version changes `PIPELINE_ID`, and
templates made before are encoded anew. The id names what every signature goes through, and what the fit rests on; the
network that tells whose ink it is, where a signature was cut out of a page, is named beside it (`ink_network`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sigverify.domain.quality import Finding, Quality, Severity
from sigverify.domain.sample import MM_PER_INCH, PreparedSignature, SignatureSample, TraceStep
from sigverify.imaging import ink_network, normalisation, quality
from sigverify.imaging.binarisation import without_specks
from sigverify.imaging.components import Layers
from sigverify.imaging.cropping import grey
from sigverify.imaging.crossed_print import remove_crossed_print
from sigverify.imaging.ink_doubt import doubt
from sigverify.imaging.lifting import Lifted, lift_from_clean_paper
from sigverify.imaging.own_ink import is_asked, own_ink_on_pattern, own_ink_on_plain_paper
from sigverify.imaging.patterned import is_patterned, separate_ink
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

PAPER = 255
"""Paper in the pictures of the steps."""

_VERSIONS = dict(STEPS)

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

    Raises
    ------
    ModelError
        The weights of the network that tells ink apart are missing or damaged.
    """
    noted = _Trace(grey(sample.pixels))
    cleaned = _clean(sample, noted)
    if cleaned is None:
        return _refused(sample, noted.steps)
    lifted = cleaned.lifted
    turned = normalisation.deskew(normalisation.crop_to_ink(lifted))
    noted("deskew", turned.ink)
    box = normalisation.ink_box(turned.mask)
    cropped = Lifted(turned.ink[box], turned.mask[box])
    noted.cut("crop", box, cropped.ink)
    canvas = normalisation.lay_on_canvas(cropped.ink)
    noted("canvas", canvas)
    ink = normalisation.equalise_level(canvas)
    noted("level", ink)
    mask = normalisation.stroke_mask(ink)
    skeleton = normalisation.thin(mask)
    noted("skeleton", skeleton.astype(np.float32))
    height, width = cropped.mask.shape
    return PreparedSignature(
        ink=np.round(ink * 255).astype(np.uint8),
        mask=mask,
        skeleton=skeleton,
        scale=normalisation.canvas_scale(height, width),
        size_mm=sample.resolution.to_mm(width, height),
        bitonal=sample.bitonal,
        quality=Quality(sample.findings + cleaned.findings + quality.examine(sample, lifted, skeleton)),
        trace=noted.steps,
        pipeline_id=PIPELINE_ID,
        ink_network=cleaned.ink_network,
    )


def clean(sample: SignatureSample) -> Lifted:
    """Return the signature's ink in the frame of its sample, as `prepare` goes on with it; perhaps none."""
    cleaned = _clean(sample, _Trace(grey(sample.pixels)))
    if cleaned is None:
        shape = sample.pixels.shape[:2]
        return Lifted(np.zeros(shape, np.float32), np.zeros(shape, bool))
    return cleaned.lifted


@dataclass(frozen=True, slots=True, eq=False)
class _Cleaned:
    """The ink, what was doubtful about it or a person did to it, and which network was asked about it."""

    lifted: Lifted
    findings: tuple[Finding, ...]
    ink_network: str


class _Trace:
    """The pictures of the steps, in order."""

    def __init__(self, image: npt.NDArray[np.uint8]) -> None:
        self._steps = [TraceStep("sample", 1, image)]
        self._seen: npt.NDArray[np.float32] | None = None

    def __call__(self, name: str, ink: npt.NDArray[np.float32]) -> None:
        # Most steps leave most signatures as they are: such a picture is kept once.
        self._note(name, ink, self._steps[-1].image if self._seen is ink else as_seen(ink))

    def taken_away(self, name: str, ink: npt.NDArray[np.float32]) -> None:
        """Note a step after which ink is as it was or gone."""
        image = self._steps[-1].image
        if self._seen is not ink:
            image = image | (ink == 0).view(np.uint8) * np.uint8(PAPER)
        self._note(name, ink, image)

    def cut(self, name: str, box: tuple[slice, slice], ink: npt.NDArray[np.float32]) -> None:
        """Note a step after which only the ink in a box is left."""
        self._note(name, ink, self._steps[-1].image[box].copy())

    def _note(self, name: str, ink: npt.NDArray[np.float32], image: npt.NDArray[np.uint8]) -> None:
        self._seen = ink
        self._steps.append(TraceStep(name, _VERSIONS[name], image))

    @property
    def steps(self) -> tuple[TraceStep, ...]:
        return tuple(self._steps)


def _clean(sample: SignatureSample, noted: _Trace) -> _Cleaned | None:
    """Return the ink; ``None`` where there is none."""
    luminance = noted.steps[0].image
    on_pattern = is_patterned(sample.pixels, luminance)
    lifted = Lifted(*separate_ink(sample.pixels)) if on_pattern else lift_from_clean_paper(luminance)
    noted("lift", lifted.ink)
    lifted, strokes = without_specks(lifted)
    noted.taken_away("despeckle", lifted.ink)
    asked = is_asked(sample, on_pattern=on_pattern)
    if not lifted.mask.any() and not asked:
        return None
    whole_ink = lifted
    per_mm = sample.resolution.x / MM_PER_INCH
    lifted = remove_crossing_lines(lifted, per_mm=per_mm)
    noted.taken_away("lines", lifted.ink)
    layers = Layers(lifted.mask, strokes if lifted is whole_ink else None)
    uncrossed = remove_crossed_print(lifted, sample.pixels, per_mm=per_mm, layers=layers)
    lifted = remove_print(uncrossed, per_mm=per_mm, layers=layers if uncrossed is lifted else None)
    findings: tuple[Finding, ...] = ()
    if asked:
        own = own_ink_on_pattern(lifted, sample) if on_pattern else own_ink_on_plain_paper(lifted, sample)
        lifted, findings = own.lifted, doubt(own.doubtful)
    if sample.kept is not None:
        untouched, lifted = lifted, touch_up(lifted, whole_ink=whole_ink, kept=sample.kept.array())
        # A person looked: what the program doubted no longer counts.
        findings = (Finding("ink-touched-up", Severity.WARN, 100 * share_changed(untouched, lifted), 0, "%"),)
    if not lifted.mask.any():
        return None
    noted("print", lifted.ink)
    return _Cleaned(lifted, findings, ink_network.load().network_id if asked else "")


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
