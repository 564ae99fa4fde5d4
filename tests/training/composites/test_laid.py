import hashlib
import pickle

import numpy as np
import pytest

from sigverify.domain.sample import Page, Provenance, Resolution, ResolutionSource
from sigverify.imaging.cropping import whole
from sigverify.training.composites.composing import Mode, Scene
from sigverify.training.composites.laid import DPI, LaidOnCheque, ScannedAlike, cut_from_cheque
from sigverify.training.composites.overprints import Overprint
from sigverify.training.composites.papers import Kind
from tests.conftest import draw_signature


def page(seed, pixels=None):
    pixels = draw_signature(seed) if pixels is None else pixels
    return Page(
        pixels,
        Resolution(300, 300, ResolutionSource.GIVEN),
        Provenance("drawn.png", hashlib.sha256(bytes([seed])).hexdigest()),
    )


@pytest.mark.parametrize("mode", Mode)
def test_a_signature_is_laid_on_the_same_paper_in_every_run(development_data, mode):
    transform = LaidOnCheque(mode, development_data)
    here, there = transform(page(1)), pickle.loads(pickle.dumps(transform))(page(1))
    np.testing.assert_array_equal(here.pixels, there.pixels)
    assert here.resolution.x == DPI
    assert here.bitonal == (mode is Mode.BITONAL)


def test_it_is_cut_from_its_cheque_with_what_lies_around(development_data):
    laid = LaidOnCheque(Mode.GREY, development_data)(page(1))
    cut = cut_from_cheque(whole(laid))
    assert cut.pixels.shape == (laid.height - 94, laid.width - 94)
    assert cut.surroundings.pixels is laid.pixels
    np.testing.assert_array_equal(laid.pixels[cut.region.slices], cut.pixels)


@pytest.mark.parametrize("mode", Mode)
def test_what_is_scanned_alike_is_the_same_ink_with_nothing_else(development_data, mode):
    cheque = LaidOnCheque(mode, development_data, Scene(Kind.WHITE, (Overprint.STAMP,)))
    stamped, alone = whole(cheque(page(1))), whole(ScannedAlike(cheque)(page(1)))
    inner = cut_from_cheque(stamped)

    assert alone.pixels.shape == inner.pixels.shape
    assert cut_from_cheque(alone).surroundings is None
    ink = cheque.composite(page(1)).truth
    darkness = (255 - alone.pixels.reshape(*ink.shape, -1).mean(axis=2)) / 255
    assert darkness[ink].mean() > 0.5
    assert darkness[~ink].mean() < 0.1


def test_a_file_of_its_own_is_cut_from_nothing():
    cut = cut_from_cheque(whole(page(1)))
    assert (cut.region.width, cut.surroundings) == (cut.pixels.shape[1], None)


def test_another_file_gets_another_paper(development_data):
    transform = LaidOnCheque(Mode.COLOUR, development_data)
    first, second = (transform(page(seed)).pixels for seed in (2, 3))
    assert first.shape != second.shape or not np.array_equal(first, second)


def test_a_page_without_ink_stays_as_it_is(development_data):
    empty = page(4, np.full((80, 120), 255, np.uint8))
    cheque = LaidOnCheque(Mode.GREY, development_data)
    assert cheque(empty) is ScannedAlike(cheque)(empty) is empty


def test_transforms_that_differ_have_names_that_differ(development_data):
    cheques = [LaidOnCheque(mode, development_data) for mode in Mode]
    assert len({way.name for cheque in cheques for way in (cheque, ScannedAlike(cheque))}) == 6
