import numpy as np
import pytest

from sigverify.domain.sample import Region
from sigverify.errors import InputError
from sigverify.services.lifting import as_lifted, lift, placed
from sigverify.services.locating import locate_file

CHEQUE_BOX = (1050, 420, 420, 160)


@pytest.fixture
def page(cheque_file):
    return locate_file(cheque_file()).page


def test_a_lifted_signature_keeps_the_frame_of_its_region(page):
    examined = lift(page, region=Region(*CHEQUE_BOX))

    assert examined.usable
    assert as_lifted(examined).shape == (CHEQUE_BOX[3], CHEQUE_BOX[2])
    assert as_lifted(examined).min() < 100


def test_a_region_without_ink_gives_white_and_a_finding(page):
    examined = lift(page, region=Region(200, 400, 200, 80))

    assert not examined.usable
    assert np.all(as_lifted(examined) == 255)


def test_without_a_region_the_whole_page_is_the_signature(page):
    assert lift(page, region=None).sample.pixels.shape == page.pixels.shape


def test_places_of_the_canvas_lie_on_the_ink_of_the_sample(page):
    examined = lift(page, region=Region(*CHEQUE_BOX))
    rows, columns = np.nonzero(examined.prepared.skeleton)
    x, y = np.round(placed(examined, np.stack([columns, rows], axis=1).astype(np.float32))).astype(int).T

    assert np.median(as_lifted(examined)[y, x]) < 128


def test_a_region_beside_the_page_is_refused_in_words(page):
    with pytest.raises(InputError, match="region-outside"):
        lift(page, region=Region(5000, 5000, 100, 100))
