"""The shipped locator on the bundled cheques, which it was not trained on, and on changed copies of them."""

import json
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from sigverify import paths
from sigverify.domain.sample import Page, Provenance, Region, Resolution, ResolutionSource
from sigverify.evaluation import labelled_pages
from sigverify.evaluation.labelled_pages import Part
from sigverify.evaluation.locating import LocatedPage as LocatedSheet
from sigverify.evaluation.locating import figures, match
from sigverify.imaging.cropping import grey
from sigverify.locating.card import load_locator
from sigverify.services.locating import LocatedPage, locate_page
from sigverify.services.locator import locate, shipped_locator
from sigverify.services.reading import read_page
from sigverify.services.specimens import WORTH_NAMING

SAMPLES = paths.assets() / "samples"


def cheques():
    checks = json.loads((SAMPLES / "samples.json").read_text(encoding="utf-8"))["checks"]
    return [(read_page(SAMPLES / check["file"]), Region(*check["region"])) for check in checks]


@pytest.fixture(scope="module")
def signed():
    return cheques()[0]


def with_pixels(page, pixels):
    return replace(page, pixels=pixels)


def without(page, region, margin=14):
    """Lay the paper left of the signature over it."""
    x, y, width, height = region.x - margin, region.y - margin, region.width + 2 * margin, region.height + 2 * margin
    pixels = page.pixels.copy()
    pixels[y : y + height, x : x + width] = pixels[y : y + height, x - width - 60 : x - 60]
    return with_pixels(page, pixels)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_signature_of_a_bundled_cheque_comes_first(number):
    page, region = cheques()[number]
    found = locate(page)
    assert found[0].region.iou(region) >= 0.6
    assert found[0].confidence > 0.5
    assert [one.confidence for one in found] == sorted((one.confidence for one in found), reverse=True)


def test_it_comes_first_in_grey_too_and_not_the_amount(signed):
    page, region = signed
    found = locate(with_pixels(page, grey(page.pixels)))
    assert found[0].region.iou(region) >= 0.6


def test_half_the_resolution_finds_the_same_place(signed):
    page, region = signed
    small = np.asarray(Image.fromarray(page.pixels).reduce(2))
    resolution = Resolution(page.resolution.x / 2, page.resolution.y / 2, ResolutionSource.GIVEN)
    found = locate(replace(page, pixels=small, resolution=resolution))
    half = Region(region.x // 2, region.y // 2, region.width // 2, region.height // 2)
    assert found[0].region.iou(half) >= 0.6


def test_a_cheque_that_nobody_signed_has_a_finding(signed):
    page, region = signed
    located = locate_page(without(page, region))
    assert located.plausible == 0
    assert [finding.code for finding in located.findings] == ["signature-missing"]


def test_a_second_signature_is_a_finding(signed):
    page, region = signed
    pixels = page.pixels.copy()
    x = region.x - region.width - 90
    place = (slice(region.y, region.y + region.height), slice(x, x + region.width))
    own = page.pixels[region.y : region.y + region.height, region.x : region.x + region.width]
    pixels[place] = np.minimum(pixels[place], own)
    located = locate_page(with_pixels(page, pixels))
    assert located.plausible == 2
    assert [finding.code for finding in located.findings] == ["second-signature"]
    assert max(one.region.iou(Region(x, region.y, region.width, region.height)) for one in located.regions) > 0.5


def test_bare_paper_holds_nothing():
    paper = np.full((1000, 700), 240, np.uint8)
    page = Page(paper, Resolution(100, 100, ResolutionSource.GIVEN), Provenance("bare.png", "0" * 64))
    located = locate_page(page)
    assert located.regions == ()
    assert located.findings == ()


@pytest.mark.parametrize("shape", [(5, 5), (3, 900), (40, 33)])
def test_a_tiny_page_is_no_error(shape):
    page = Page(np.full(shape, 128, np.uint8), Resolution(100, 100, ResolutionSource.GIVEN), Provenance("t", "0" * 64))
    assert all(one.region.width > 0 for one in locate(page))


def test_regions_lie_on_the_page(signed):
    page, _ = signed
    for one in locate(with_pixels(page, page.pixels[:, : page.width - 120])):
        assert one.region.x >= 0
        assert one.region.x + one.region.width <= page.width - 120
        assert one.region.y + one.region.height <= page.height


def test_the_locator_is_loaded_once():
    assert shipped_locator() is shipped_locator()


def test_a_page_that_is_no_form_misses_no_signature(signed):
    page, _ = signed
    letter = replace(page, pixels=np.full((3300, 2550), 250, np.uint8))
    assert LocatedPage(letter, ()).findings == ()


def test_the_shipped_weights_are_small_and_those_of_their_card():
    _, card = load_locator()
    assert (paths.assets() / "models" / "locator.safetensors").stat().st_size <= 4 * 1024 * 1024
    assert card.calibration.slope > 0
    assert card.training["steps_done"] >= 500


def _documents(name):
    folder = paths.development_data() / "documents" / name
    if not folder.is_dir():
        pytest.skip(f"real images are not here: {folder}")
    return folder


@pytest.mark.real_data
def test_the_signature_of_every_real_cheque_is_the_best_region():
    overlaps = {
        page.path.name: locate(read_page(page.path))[0].region.iou(page.signatures[0])
        for page in labelled_pages.read_boxes(_documents("idrbt_cheques"))
    }
    assert len(overlaps) == 7
    assert min(overlaps.values()) >= 0.6, overlaps


@pytest.mark.real_data
def test_the_signatures_on_sheets_of_writers_kept_apart_are_found():
    sheets = labelled_pages.read_sheets(_documents("specimen_sheets"))
    kept_apart = [sheet for sheet in sheets if labelled_pages.part_of_sheet(sheet.path.name) is Part.TEST]
    found = match([LocatedSheet(locate(read_page(sheet.path)), sheet.signatures) for sheet in kept_apart])
    assert len(kept_apart) == 6
    as_offered = figures(found, threshold=WORTH_NAMING)
    assert as_offered.recall >= 0.98
    assert as_offered.false_boxes <= 0.15


def test_reading_what_was_found_before_brings_no_torch():
    told = "import sys, sigverify.services.batch_report; print('torch' in sys.modules)"
    asked = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert asked.stdout.strip() == "False"
