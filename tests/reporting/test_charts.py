"""Bars are told apart without colour, and are as long as what they stand for."""

import itertools

import numpy as np
import pytest

from sigverify.reporting.charts import FAILED, OUTCOME_FILLS, WAITING, Bar, ShareBar, Swatch
from tests.reporting.reading import picture

FILLS = {**OUTCOME_FILLS, "failed": FAILED, "waiting": WAITING}


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(FILLS, 2)))
def test_any_two_fills_differ_on_a_grey_copy(one, other):
    first, second = (picture(Swatch(FILLS[name]))[1].astype(int) for name in (one, other))

    assert np.mean(np.abs(first - second) > 40) > 0.08


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 1.0])
def test_a_bar_is_as_long_as_its_share(share):
    _, pixels = picture(Bar(share, FAILED, width=100.0))
    dark = np.flatnonzero((pixels < 128).mean(axis=0) > 0.5)

    assert len(dark) / 4 == pytest.approx(100 * share, abs=1.2)


def test_something_is_seen_of_the_smallest_share():
    _, pixels = picture(Bar(1e-6, FAILED, width=100.0))

    assert (pixels < 128).any()


def test_parts_of_a_whole_carry_their_share_where_there_is_room():
    words, _ = picture(ShareBar([(700, FILLS["failed"]), (299, WAITING), (1, FAILED), (0, WAITING)]))

    assert words.split() == ["70", "%", "30", "%"]
