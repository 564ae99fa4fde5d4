import numpy as np
import pytest

from sigverify import paths
from sigverify.domain.sample import ResolutionSource
from sigverify.imaging.geometry.placement import Placement
from sigverify.imaging.geometry.straightening import cheques_on, straightened
from sigverify.imaging.loading import read_page
from sigverify.imaging.micr.reading import read_line
from sigverify.training.synthesis.placements import Ground, on_flatbed, photographed
from tests.imaging.geometry.conftest import LINE

PAGES = ("documents/idrbt_cheques", "documents/specimen_sheets", "documents/tobacco", "signatures/cedar")


def codes(page):
    return [finding.code for finding in page.findings]


def error_mm(placed, laid):
    """Return how far the corners are off, on average; large where the cheque is not upright."""
    corners = np.array(Placement.parsed(laid.provenance.laid).corners)
    return float(np.linalg.norm(corners - placed.corners, axis=1).mean() / placed.per_mm)


def test_a_straight_cheque_is_left_alone(cheque):
    assert straightened(cheque) is cheque


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_cheque_is_turned_back_without_loss(cheque, page_of, quarters):
    laid = straightened(page_of(np.ascontiguousarray(np.rot90(cheque.pixels, quarters))))
    assert np.array_equal(laid.pixels, cheque.pixels)
    assert [(one.code, one.measure) for one in laid.findings] == [("page-turned", 90 * quarters)]


def test_a_turned_cheque_without_a_line_is_not_guessed_at(cheque_with, page_of):
    blank = cheque_with(line="")
    upside_down = page_of(np.ascontiguousarray(np.rot90(blank.pixels, 2)))
    assert straightened(upside_down) is upside_down


@pytest.mark.parametrize("ground", [Ground.WHITE_LID, Ground.BLACK_LID])
@pytest.mark.parametrize("quarters", [0, 2, 3])
def test_a_cheque_on_a_flatbed_is_cut_out_upright(cheque, ground, quarters):
    placed = on_flatbed(cheque, ground=ground, quarters=quarters, rng=np.random.default_rng(1), dpi=150, tilt=3)
    laid = straightened(placed.page)
    assert error_mm(placed, laid) < 0.5
    assert codes(laid) == ["page-cut-out"]
    line = read_line(laid)
    assert line is not None
    assert line.text == LINE


@pytest.mark.parametrize("quarters", [0, 1])
def test_a_photograph_gets_its_perspective_corrected_and_its_size_from_the_line(cheque, quarters):
    rng = np.random.default_rng(2)
    placed = photographed(cheque, ground=Ground.DESK, quarters=quarters, rng=rng, size=(1600, 1200))
    laid = straightened(placed.page)
    assert error_mm(placed, laid) < 0.5
    assert laid.resolution.source is ResolutionSource.ASSUMED
    assert laid.resolution.to_mm(laid.width, laid.height)[0] == pytest.approx(202, rel=0.03)
    line = read_line(laid)
    assert line is not None
    assert line.text == LINE


def test_several_cheques_on_a_page_are_pointed_out_and_given_one_by_one(cheque_with, page_of):
    page = np.full((1754, 1240, 3), 20, np.uint8)
    for number, top in enumerate((60, 700)):
        one = cheque_with(line=LINE.replace("123456", f"12345{number}"))
        page[top : top + one.height, 20 : 20 + one.width] = one.pixels
    scanned = page_of(page)
    kept = straightened(scanned)
    assert kept.pixels is scanned.pixels
    assert codes(kept) == ["several-cheques"]
    read = [read_line(one) for one in cheques_on(scanned)]
    assert [line.text[1:7] for line in read if line] == ["123450", "123451"]


def test_ruled_boxes_on_a_sheet_are_no_cheques(page_of):
    sheet = np.full((1754, 1240, 3), 250, np.uint8)
    for top in (100, 600, 1100):
        sheet[top : top + 460, 60:1180] = 0
        sheet[top + 4 : top + 456, 64:1176] = 250
    scanned = page_of(sheet)
    assert straightened(scanned) is scanned


def test_a_cropped_signature_is_left_alone(page_of, drawn):
    crop = page_of(drawn([[(20, 20), (300, 120), (420, 30)]], size=(460, 150)), dpi=300)
    assert straightened(crop) is crop


@pytest.mark.real_data
@pytest.mark.parametrize("folder", PAGES)
def test_real_pages_that_are_straight_are_left_alone(folder):
    root = paths.development_data() / folder
    if not root.is_dir():
        pytest.skip("the real pages are not here")
    files = sorted(path for path in root.rglob("*") if path.suffix in {".jpg", ".png", ".webp", ".tif", ".tiff"})
    for path in files[:: max(1, len(files) // 6)]:
        page = read_page(path)
        assert straightened(page) is page
