"""Scans of signatures, laid on cheque paper before anything looks at them.

Owns a transform for `sigverify.evaluation`: how much worse does the program judge signatures on cheques? What is drawn
for a page follows from its file's digest alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from sigverify.domain.sample import (
    MM_PER_INCH,
    Page,
    Region,
    Resolution,
    ResolutionSource,
    SignatureSample,
    Surroundings,
)
from sigverify.evaluation.pairs import generator
from sigverify.imaging.cropping import MARGIN_MM
from sigverify.training.composites.composing import Composite, Mode, Scene, compose
from sigverify.training.composites.papers import Kind, Template
from sigverify.training.composites.scenes import ROWS
from sigverify.training.composites.sources import Use, real_paper, templates
from sigverify.training.composites.writing import at_scale, ink_of

DPI: Final = 300.0
"""Resolution of the cheques: what real ones are scanned at."""

FORMAT: Final = "laid on a cheque"
"""What the provenance of such a page says."""


@dataclass(frozen=True, slots=True)
class LaidOnCheque:
    """Lays a page's signature on paper of every kind, one kind a page; pages without ink stay as they are.

    Parameters
    ----------
    mode : Mode
        How the cheque is scanned.
    data : Path
        The development data, for templates and real paper that no training has seen.
    scene : Scene or None
        The one scene for all pages; ``None``: drawn among `ROWS` and real paper.
    """

    mode: Mode
    data: Path
    scene: Scene | None = None

    @property
    def name(self) -> str:
        """E.g. ``"cheque-grey"``."""
        return f"cheque-{self.mode.value}" + ("" if self.scene is None else f" ({self.scene.name})")

    def __call__(self, page: Page, /) -> Page:
        """Return the page with its signature on a cheque, from which `cut_from_cheque` cuts it."""
        composite = self.composite(page)
        if composite is None:
            return page
        assert composite.surroundings is not None
        return _as_page(composite.surroundings.pixels, page, mode=self.mode, kind=FORMAT)

    def composite(self, page: Page) -> Composite | None:
        """Return what `page` becomes; ``None`` where it shows no ink."""
        ink = ink_of(page)
        if ink is None:
            return None
        rng = generator(0, page.provenance.sha256, "laid on a cheque")
        drawn = int(rng.integers(len(ROWS) + 1))
        unfilled, real = _papers(self.data)
        scene, papers = (Scene(Kind.TEMPLATE), real) if drawn == len(ROWS) else (ROWS[drawn], unfilled)
        return compose(
            at_scale(ink, DPI / page.resolution.x),
            scene if self.scene is None else self.scene,
            mode=self.mode,
            dpi=DPI,
            rng=rng,
            templates=papers,
            around_mm=MARGIN_MM,
        )


@dataclass(frozen=True, slots=True)
class ScannedAlike:
    """Scans a page's signature alone on plain paper, with the pen and scanner that `cheque` draws for it.

    Parameters
    ----------
    cheque : LaidOnCheque
        What it is compared with: the difference is what the rest of the cheque costs.
    """

    cheque: LaidOnCheque

    @property
    def name(self) -> str:
        """E.g. ``"alone-grey"``."""
        return f"alone-{self.cheque.mode.value}"

    def __call__(self, page: Page, /) -> Page:
        """Return the page with its signature on plain paper; one without ink stays as it is."""
        composite = self.cheque.composite(page)
        if composite is None:
            return page
        return _as_page(composite.alone, page, mode=self.cheque.mode, kind=page.provenance.format)


def _as_page(pixels: npt.NDArray[np.uint8], page: Page, *, mode: Mode, kind: str) -> Page:
    """Return a scan of what was on a page."""
    depth = 1 if mode is Mode.BITONAL else 8
    return replace(
        page,
        pixels=np.ascontiguousarray(pixels),
        resolution=Resolution(DPI, DPI, ResolutionSource.GIVEN),
        provenance=replace(page.provenance, bit_depth=depth, channels=3 if pixels.ndim == 3 else 1, format=kind),
    )


def cut_from_cheque(sample: SignatureSample) -> SignatureSample:
    """Return a sample as a box around it on a page gives it: one that was laid on a cheque without its surroundings."""
    height, width = sample.pixels.shape[:2]
    if sample.provenance.format != FORMAT:
        return replace(sample, region=Region(0, 0, width, height))
    margin = round(MARGIN_MM * sample.resolution.x / MM_PER_INCH)
    crop = Region(margin, margin, width - 2 * margin, height - 2 * margin)
    return replace(
        sample, pixels=sample.pixels[crop.slices].copy(), region=crop, surroundings=Surroundings(sample.pixels, crop)
    )


@lru_cache(maxsize=1)
def _papers(data: Path) -> tuple[tuple[Template, ...], tuple[Template, ...]]:
    return templates(data, Use.JUDGING), real_paper(data)
