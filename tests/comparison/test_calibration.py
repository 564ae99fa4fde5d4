import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigverify.comparison.calibration import Calibration

FINITE = st.floats(-1e6, 1e6)
CALIBRATIONS = st.builds(
    Calibration,
    slope=st.floats(0.001, 10),
    offset=st.floats(-5, 5),
    lowest=st.floats(-4, 0),
    highest=st.floats(0, 4),
)


@given(CALIBRATIONS, st.lists(FINITE, min_size=1, max_size=20))
def test_the_ratio_never_leaves_its_bounds(calibration, scores):
    ratios = calibration.log10_lr(np.array(scores))
    assert (ratios >= calibration.lowest).all()
    assert (ratios <= calibration.highest).all()


@given(CALIBRATIONS, st.lists(FINITE, min_size=2, max_size=20))
def test_a_higher_score_never_has_a_lower_ratio(calibration, scores):
    assert (np.diff(calibration.log10_lr(np.sort(np.array(scores)))) >= 0).all()


def test_between_the_bounds_the_map_is_affine():
    calibration = Calibration(slope=0.5, offset=-1.0, lowest=-2.0, highest=2.0)
    assert calibration.log10_lr(np.array([0.0, 2.0, 4.0])).tolist() == pytest.approx([-1.0, 0.0, 1.0])
    assert calibration.log10_lr(np.array([-100.0, 100.0])).tolist() == [-2.0, 2.0]


def test_the_shape_of_the_scores_is_kept():
    assert Calibration(1.0, 0.0, -1.0, 1.0).log10_lr(np.zeros((2, 3))).shape == (2, 3)
