import numpy as np
import pytest

from sigverify.imaging.components import components
from sigverify.imaging.pieces_beside import pieces_beside

SHAPE = (200, 400)
PER_MM = 10.0


def judged(*pieces):
    """Return for each (box, certainty), from the topmost to the lowest, whether it stands beside the signature."""
    mask = np.zeros(SHAPE, bool)
    for (top, bottom, left, right), _ in pieces:
        mask[top:bottom, left:right] = True
    found = components(mask)
    assert len(found.area) == len(pieces)
    certainty = np.array([certain for _, certain in pieces])
    return pieces_beside(found, certainty, shape=SHAPE, per_mm=PER_MM).tolist()


SIGNATURE = ((60, 120, 60, 240), 0.95)


def test_a_piece_that_the_edge_cuts_must_be_surer_than_one_within():
    at_the_edge, within = ((180, 200, 100, 130), 0.75), ((122, 126, 100, 130), 0.75)
    assert judged(SIGNATURE, within, at_the_edge) == [False, False, True]


def test_a_sure_piece_that_the_edge_cuts_stays():
    assert judged(SIGNATURE, ((180, 200, 100, 130), 0.9)) == [False, False]


@pytest.mark.parametrize(("left", "beside"), [(300, True), (245, False)])
def test_a_doubtful_piece_goes_where_it_reaches_far_beyond_the_surer_ones(left, beside):
    assert judged(SIGNATURE, ((70, 80, left, left + 4), 0.65))[1] is beside


def test_where_it_is_much_of_the_ink_nothing_stands_beside_it():
    assert judged(SIGNATURE, ((140, 190, 250, 330), 0.65)) == [False, False]


def test_without_any_sure_piece_the_edge_alone_counts():
    assert judged(((60, 120, 60, 240), 0.65), ((180, 200, 100, 130), 0.65)) == [False, True]


def test_without_ink_there_is_nothing():
    assert judged() == []
