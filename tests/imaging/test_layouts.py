import numpy as np
import pytest

from sigverify.domain.sample import Page, Provenance, Region, Resolution, ResolutionSource
from sigverify.imaging.layouts import find, find_for, layouts


def page(width, height, dpi, source=ResolutionSource.TAG):
    return Page(np.full((height, width), 255, np.uint8), Resolution(dpi, dpi, source), Provenance("p.png", "0" * 64))


@pytest.mark.parametrize(
    ("width", "height", "name"),
    [
        (202.0, 92.0, "CTS-2010"),
        (215.9, 88.9, "US business"),
        (152.4, 69.85, "US personal"),
        (175.0, 80.0, "France"),
        (203.2, 101.6, "UK"),
        (165.0, 90.0, "cheque"),
    ],
)
def test_paper_of_a_usual_size_is_known(width, height, name):
    assert find(width, height).name == name


@pytest.mark.parametrize(("width", "height"), [(210, 297), (85.6, 54), (100, 100)])
def test_other_paper_is_no_form(width, height):
    assert find(width, height) is None


def test_between_forms_that_both_fit_the_nearer_size_decides():
    assert find(205.0, 94.0).name == "CTS-2010"
    assert find(203.0, 97.5).name == "UK"


def test_proportions_decide_where_the_resolution_is_a_guess():
    guessed = page(1000, 455, 300, ResolutionSource.ASSUMED)
    assert find_for(guessed).name == "CTS-2010"
    assert find_for(page(1000, 455, 300)) is None
    assert find_for(page(640, 640, 300, ResolutionSource.ASSUMED)) is None


def test_distance_is_counted_from_the_lower_right_corner_in_millimetres():
    cheque = page(1591, 724, 200)
    form = find_for(cheque)
    inside = Region(1591 - 360, 724 - 230, 200, 80)
    far = Region(100, 60, 300, 60)
    assert form.outside(inside, cheque) == 0
    assert 90 < form.outside(far, cheque) < 130
    guessed = page(1591, 724, 72, ResolutionSource.ASSUMED)
    assert find_for(guessed).outside(far, guessed) == pytest.approx(form.outside(far, cheque), rel=0.01)


def test_every_zone_lies_on_its_paper():
    for form in layouts():
        assert form.fits(*form.size)
        assert form.right + form.zone_width < form.width[0]
        assert form.bottom + form.zone_height < form.height[0]
        assert form.signatures >= 1
