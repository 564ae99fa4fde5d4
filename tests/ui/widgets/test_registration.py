import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from ui.widgets.registration import Registration, centred


def similarity(*, scale, degrees, x=0.0, y=0.0):
    cosine, sine = (scale * function(math.radians(degrees)) for function in (math.cos, math.sin))
    return Registration(np.array([[cosine, -sine, x], [sine, cosine, y]]))


def test_the_transform_is_the_matrix():
    registration = Registration(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]))

    assert registration.transform().map(QPointF(10, 100)).toTuple() == (10 + 200 + 3, 40 + 500 + 6)


@given(scale=st.floats(0.2, 5), degrees=st.floats(-170, 170), wanted=st.floats(0.5, 2))
def test_keeping_size_keeps_rotation_and_place_and_replaces_the_scale(scale, degrees, wanted):
    registration = similarity(scale=scale, degrees=degrees, x=30, y=-20)
    centre = (50.0, 20.0)

    kept = registration.keeping_size(scale=wanted, centre=centre)

    expected = similarity(scale=wanted, degrees=degrees).transform()
    for one, other in ((kept.m11(), expected.m11()), (kept.m12(), expected.m12()), (kept.m21(), expected.m21())):
        assert one == pytest.approx(other, abs=1e-9)
    place, whole = kept.map(QPointF(*centre)), registration.transform().map(QPointF(*centre))
    assert (place.x(), place.y()) == pytest.approx((whole.x(), whole.y()))


def test_centres_are_laid_on_each_other():
    registration = centred(probe=(100, 300), specimen=(50, 60), scale=2.0)

    assert registration.transform().map(QPointF(30, 25)).toTuple() == (150, 50)
