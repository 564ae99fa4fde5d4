import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from sigverify.imaging.ranks import MOST_ROWS, middle, quantile, ranked, ranked_rows

LEVELS = arrays(np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=12))


@given(LEVELS, st.data())
def test_the_level_at_a_rank_is_that_of_sorted_levels(levels, data):
    rank = data.draw(st.integers(0, levels.size - 1))
    assert ranked(levels, rank) == np.sort(levels, axis=None)[rank]


@given(LEVELS, st.data())
def test_each_column_has_its_own_level_at_a_rank(levels, data):
    rank = data.draw(st.integers(0, len(levels) - 1))
    np.testing.assert_array_equal(ranked_rows(levels, rank), np.sort(levels, axis=0)[rank])


@given(LEVELS)
def test_the_middle_is_twice_the_median(levels):
    assert middle(levels) == 2 * np.median(levels)


@given(LEVELS, st.data())
def test_the_middle_of_the_lowest_is_twice_their_median(levels, data):
    count = data.draw(st.integers(1, levels.size))
    assert middle(levels, count=count) == 2 * np.median(np.sort(levels, axis=None)[:count])


@pytest.mark.parametrize("level", [0, 255])
def test_as_many_rows_as_can_be_counted_have_the_level_they_all_share(level):
    levels = np.full((MOST_ROWS, 1), level, np.uint8)
    assert ranked_rows(levels, MOST_ROWS - 1).tolist() == [level]


def test_more_rows_than_can_be_counted_are_refused():
    with pytest.raises(ValueError, match="256"):
        ranked_rows(np.zeros((MOST_ROWS + 1, 1), np.uint8), 0)


@given(arrays(np.float32, st.integers(1, 300), elements=st.floats(0, 1, width=32)), st.integers(0, 100))
def test_a_quantile_is_numpys(values, percent):
    found = quantile(np.sort(values), percent / 100, weight=np.float32)
    assert found == np.percentile(values, percent)
    assert found.dtype == np.float32


@given(arrays(np.float32, st.tuples(st.integers(1, 5), st.integers(1, 60)), elements=st.floats(0, 1, width=32)))
def test_quantiles_of_rows_are_numpys_when_it_is_given_several(values):
    shares = (0.0, 0.3, 0.5, 0.95, 1.0)
    found = [quantile(np.sort(values, axis=1), share, weight=np.float64) for share in shares]
    np.testing.assert_array_equal(found, np.quantile(values, shares, axis=1))
