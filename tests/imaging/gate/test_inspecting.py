from dataclasses import replace

import numpy as np
import pytest

from sigverify import paths
from sigverify.domain.defect import DefectKind
from sigverify.domain.sample import Region, Resolution, ResolutionSource
from sigverify.imaging.gate import inspect_for_exchange, inspect_page
from sigverify.imaging.gate.limits import gate_limits
from sigverify.imaging.loading import read_page
from tests.imaging.gate import faults
from tests.imaging.gate.faults import BLACK_LID, WHITE_LID, changed

CORNER = ((-1, -1), (-201, -1), (-1, -161))
BITE = ((900, 0), (1000, 110), (1150, 130), (1300, 0))


def kinds(page):
    return {defect.kind for defect in inspect_page(page)}


def the(kind, page):
    """Return the defect of one kind."""
    (found,) = [defect for defect in inspect_page(page) if defect.kind is kind]
    return found


@pytest.mark.parametrize("name", ["cheque_same_hand.jpg", "cheque_imitation.jpg", "cheque_another_hand.tif"])
def test_a_good_picture_of_a_cheque_has_no_defect(name):
    assert inspect_page(read_page(paths.assets() / "samples" / name)) == ()


@pytest.mark.parametrize(
    ("kind", "change", "arguments"),
    [
        (DefectKind.TOO_LIGHT, faults.brightness, (235, 255)),
        (DefectKind.TOO_DARK, faults.brightness, (0, 75)),
        (DefectKind.OUT_OF_FOCUS, faults.blurred, (3,)),
        (DefectKind.NOISE, faults.grain, (20,)),
        (DefectKind.CORNER_MISSING, faults.filled, (CORNER, BLACK_LID)),
        (DefectKind.CORNER_MISSING, faults.filled, (CORNER, WHITE_LID)),
        (DefectKind.EDGE_MISSING, faults.filled, (BITE, BLACK_LID)),
        (DefectKind.EDGE_MISSING, faults.filled, (BITE, WHITE_LID)),
        (DefectKind.STREAKS, faults.barred, ((600, 605), 20)),
        (DefectKind.STREAKS, faults.upright_bar, ((1500, 1505), 60)),
        (DefectKind.CARBON_STRIP, faults.barred, ((600, 690), 25)),
        (DefectKind.FRAMING, faults.framed, (150, 8)),
    ],
)
def test_each_fault_is_found_and_nothing_else(kind, change, arguments):
    assert kinds(changed(change, *arguments)) == {kind}


@pytest.mark.parametrize("lid", [BLACK_LID, WHITE_LID])
@pytest.mark.parametrize("degrees", [5, -4])
def test_a_cheque_that_lies_askew_is_told_by_how_much_and_not_as_torn(lid, degrees):
    page = changed(faults.turned, degrees, lid)

    assert the(DefectKind.SKEWED, page).measure == pytest.approx(abs(degrees), abs=0.5)
    assert kinds(page) == {DefectKind.SKEWED, DefectKind.TOO_LARGE}


def test_a_slanted_signature_alone_does_not_lie_askew():
    page = changed(faults.nothing_but_a_stroke, (1500, 640), (2000, 520))

    assert DefectKind.SKEWED not in kinds(page)


@pytest.mark.parametrize(("right", "down"), [(350, 180), (0, 200)])
def test_two_cheques_on_top_of_each_other_are_found(right, down):
    assert kinds(changed(faults.doubled, right, down, BLACK_LID)) == {DefectKind.PIGGYBACK, DefectKind.TOO_LARGE}


def test_a_cheque_that_was_cut_off_is_too_small_and_its_strokes_run_out():
    assert kinds(changed(faults.cut, 1700)) == {DefectKind.PARTIAL, DefectKind.TOO_SMALL}


@pytest.mark.parametrize(
    ("kind", "level", "specks"),
    [(DefectKind.TOO_LIGHT, 5, 0), (DefectKind.TOO_DARK, 250, 0), (DefectKind.NOISE, 128, 30_000)],
)
def test_a_black_and_white_picture_is_judged_by_its_black_and_its_specks(kind, level, specks):
    clean = faults.bitonal(faults.black_and_white(faults.cheque().pixels))
    poor = faults.bitonal(faults.specked(faults.black_and_white(faults.cheque().pixels, level), specks))

    assert inspect_page(clean) == ()
    assert kind in kinds(poor)


def test_a_defect_says_where_it_is():
    missing = the(DefectKind.CORNER_MISSING, changed(faults.filled, CORNER, BLACK_LID))
    streaks = the(DefectKind.STREAKS, changed(faults.barred, (600, 605), 20))
    grain = the(DefectKind.NOISE, changed(faults.grain, 20))
    height, width = faults.cheque().pixels.shape[:2]

    assert missing.places[0].iou(Region(width - 201, height - 161, 201, 161)) > 0.8
    assert all(place.y >= 590 and place.y + place.height <= 615 for place in streaks.places)
    assert grain.places == (Region(0, 0, width, height),)


def test_a_page_that_is_no_cheque_by_its_size_is_judged_by_light_focus_and_noise_only():
    letter = changed(faults.framed, 1500, 255)
    blurred = changed(lambda pixels: faults.blurred(faults.framed(pixels, 1500, 255), 3))

    assert inspect_page(letter) == ()
    assert kinds(blurred) == {DefectKind.OUT_OF_FOCUS}


def test_without_a_stated_resolution_nothing_is_said_of_the_size():
    unstated = replace(faults.cheque(), resolution=Resolution(600, 600, ResolutionSource.ASSUMED))

    assert inspect_page(unstated) == ()
    assert inspect_page(replace(unstated, resolution=Resolution(600, 600, ResolutionSource.GIVEN))) != ()


def test_a_blank_page_has_no_focus_to_be_judged():
    blank = replace(faults.cheque(), pixels=np.full((1087, 2386), 240, np.uint8))

    assert kinds(blank) == {DefectKind.TOO_LIGHT}


def test_limits_can_be_others():
    strict = replace(gate_limits(), least_sharpness=1.5)

    assert {defect.kind for defect in inspect_page(faults.cheque(), limits=strict)} == {DefectKind.OUT_OF_FOCUS}


def test_in_a_letter_front_and_rear_of_different_size_and_a_large_picture_are_noted():
    front = faults.cheque()
    shorter = changed(faults.cut, 2300)

    assert inspect_for_exchange(front, size=5_000_000, rear=front) == ()
    assert inspect_for_exchange(front, size=10, rear=None) == ()
    found = inspect_for_exchange(front, size=6_000_000, rear=shorter)
    assert {defect.kind: round(defect.measure, 1) for defect in found} == {
        DefectKind.FILE_TOO_LARGE: 6.0,
        DefectKind.SIDES_DIFFER: 7.3,
    }


def test_real_cheques_without_a_fault_have_no_defect_and_soft_ones_have():
    files = sorted((paths.development_data() / "documents" / "idrbt_cheques").glob("*.jpg"))
    if not files:
        pytest.skip("no development data here")
    pages = [read_page(file) for file in files]

    assert [inspect_page(page) for page in pages] == [()] * len(pages)
    soft = [replace(page, pixels=faults.blurred(page.pixels, 4)) for page in pages]
    assert [kinds(page) for page in soft] == [{DefectKind.OUT_OF_FOCUS}] * len(pages)
