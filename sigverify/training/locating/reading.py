"""Reads and makes what scenes are cut from: labelled pages, sheets, templates, signatures and invented cheques.

Owns which of them belong to a part of the split.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import numpy as np
from PIL import Image

from sigverify.domain.sample import Region
from sigverify.evaluation import labelled_pages
from sigverify.evaluation.labelled_pages import LabelledPage, Part
from sigverify.imaging.cropping import grey
from sigverify.imaging.loading import read_page
from sigverify.training.locating.forms import FormArtist, Scene, backgrounds
from sigverify.training.locating.letters import Changes, LetterArtist
from sigverify.training.locating.patches import Box, signature_patches, written_patches
from sigverify.training.locating.scenes import LONG_SIDE, SceneSource, Shares, Sizes, Supply

SHEET_SIDE = 1100


def read_source(
    data: Path,
    *,
    parts: Collection[Part],
    supply: Supply,
    shares: Shares,
    changes: Changes,
    sizes: Sizes,
    side: int,
    seed: int,
) -> SceneSource:
    """Read and make all that some parts of the split give.

    Parameters
    ----------
    data : Path
        The folder of development data.
    parts : collection of Part
        Letters and sheets of these alone; whoever signs otherwise is a training writer.
    supply, shares, changes, sizes, side, seed
        How much, how often, how letters are changed, how large they and windows are, and the source of every draw.
    """
    documents = data / "documents"
    signatures = signature_patches(
        data / "signatures",
        of=Part.TRAIN,
        each=supply.signatures_each,
        seed=seed,
        least_stroke=supply.least_stroke,
        data_sets=supply.data_sets,
    )
    writing = written_patches(supply.writings, seed=seed)
    artist = FormArtist(backgrounds(supply.papers, seed=seed), signatures, writing)
    pages = [
        page
        for page in labelled_pages.read_boxes(documents / "pages")
        if labelled_pages.part_of_page(page.path.name) in parts
    ]
    sheets = [
        page
        for page in labelled_pages.read_sheets(documents / "specimen_sheets")
        if labelled_pages.part_of_sheet(page.path.name) in parts
    ]
    folder = documents / "ssbi_cheques"
    templates = zip(labelled_pages.read_templates(folder), labelled_pages.read_fields(folder), strict=True)
    return SceneSource(
        letters=LetterArtist([read_scene(page, long_side=LONG_SIDE) for page in pages], signatures, writing, changes),
        sheets=[read_scene(page, long_side=SHEET_SIDE) for page in sheets],
        cheques=[artist.draw(np.random.default_rng([seed, number])) for number in range(supply.cheques)],
        templates=[
            (read_scene(signed, long_side=960), read_scene(fields, long_side=960).boxes) for signed, fields in templates
        ],
        signatures=signatures,
        writing=writing,
        shares=shares,
        sizes=sizes,
        side=side,
    )


def read_scene(page: LabelledPage, *, long_side: int) -> Scene:
    """Read a labelled page, reduced to `long_side` pixels where it is larger."""
    luminance = grey(read_page(page.path).pixels)
    scale = min(1.0, long_side / max(luminance.shape))
    size = round(luminance.shape[1] * scale), round(luminance.shape[0] * scale)
    small = Image.fromarray(luminance).resize(size, Image.Resampling.BILINEAR) if scale < 1 else luminance
    return Scene(np.asarray(small), tuple(_scaled(region, scale) for region in page.signatures))


def _scaled(region: Region, scale: float) -> Box:
    left, top = region.x * scale, region.y * scale
    return left, top, left + region.width * scale, top + region.height * scale
