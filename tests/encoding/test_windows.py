import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage

from sigverify.encoding.places import places_of
from sigverify.encoding.windows import REACH_SIGMAS, Field, window

EVERYWHERE = places_of(np.ones((40, 70), bool))


def field_of(share, *, channels=2):
    """Return channels (40, 70) of which a share is not zero."""
    random = np.random.default_rng(3)
    return [np.where(random.random((40, 70)) < share, random.random((40, 70)), 0).astype(np.float32)] * channels


@given(arrays(bool, array_shapes(min_dims=2, max_dims=2, max_side=12)))
def test_places_are_those_that_numpy_finds(mask):
    rows, columns = np.nonzero(mask)
    np.testing.assert_array_equal(places_of(mask), np.stack([columns, rows], axis=1))


@pytest.mark.parametrize("share", [0.01, 0.2, 1.0])
@pytest.mark.parametrize("sigma", [1.0, 2.2, 4.5, 8.0])
def test_smoothing_is_a_gaussian_filter_with_nothing_outside(sigma, share):
    channels = field_of(share)
    found = Field.of(*channels).smoothed(sigma, EVERYWHERE).reshape(40, 70, 2)
    for number, channel in enumerate(channels):
        expected = ndimage.gaussian_filter(channel, sigma, mode="constant", radius=int(REACH_SIGMAS * sigma))
        np.testing.assert_allclose(found[..., number], expected, atol=2e-6)


@given(st.lists(st.tuples(st.integers(0, 69), st.integers(0, 39)), min_size=1, max_size=9))
def test_it_does_not_matter_what_else_is_asked_for(asked):
    places = np.array(asked)
    field = Field.of(*field_of(0.1))
    everywhere = field.smoothed(3.0, EVERYWHERE).reshape(40, 70, 2)
    np.testing.assert_array_equal(field.smoothed(3.0, places), everywhere[places[:, 1], places[:, 0]])


def test_first_moments_tell_where_the_mass_lies():
    dot = np.zeros((60, 80), np.float32)
    dot[30, 40] = 1.0
    field, places = Field.of(dot), np.array([[38, 27], [45, 33], [40, 30]])
    mass, moment = window(4.0), window(4.0, 1)
    around = field.summed(mass, mass, places)
    np.testing.assert_allclose(field.summed(mass, moment, places) / around, 40 - places[:, :1], atol=1e-4)
    np.testing.assert_allclose(field.summed(moment, mass, places) / around, 30 - places[:, 1:], atol=1e-4)


def test_an_empty_field_sums_to_nothing():
    assert not Field.of(np.zeros((40, 70), np.float32)).smoothed(2.0, EVERYWHERE).any()
