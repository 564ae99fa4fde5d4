import numpy as np
import pytest

from sigverify.locating.boxes import overlaps
from sigverify.training.locating.asking import BECOMES, MISSES, Asking, ask, missed
from sigverify.training.locating.scenes import Window

SIGNED = [100.0, 200.0, 220.0, 240.0]
PLACES = np.array([[104.0, 198.0, 230.0, 242.0], [300.0, 60.0, 360.0, 90.0]])
SCORES = np.array([0.8, 0.3])
NONE = np.zeros((0, 4))


def window(*, signatures=(SIGNED,), doubtful=()):
    return Window(
        np.full((384, 384), 255, np.uint8),
        np.array(signatures, np.float32).reshape(-1, 4),
        np.array(doubtful, np.float32).reshape(-1, 4),
    )


def asked(shown, *, asking, scores=SCORES, places=PLACES, seed=0):
    return ask(shown, scores, places, asking=asking, rng=np.random.default_rng(seed))


def test_what_overlaps_a_signature_is_to_become_it_and_nothing_else_is():
    found = asked(window(), asking=Asking(boxes=200))
    becoming = overlaps(found.boxes, np.array([SIGNED]))[:, 0] >= BECOMES
    assert 60 < becoming.sum() < 140
    assert (found.rights[becoming] == SIGNED).all()
    assert np.isnan(found.rights[~becoming]).all()


def test_places_that_were_seen_and_hold_none_are_asked_about():
    found = asked(window(), asking=Asking(boxes=50, signatures=0, elsewhere=1))
    assert (overlaps(found.boxes, PLACES[1:])[:, 0] > 0.3).all()


def test_where_nobody_signed_nothing_is_to_become_a_signature():
    found = asked(window(signatures=()), asking=Asking(boxes=50))
    assert len(found.boxes) > 30
    assert np.isnan(found.rights).all()


def test_nothing_is_asked_about_a_signature_that_the_edge_cuts_off():
    cut_off = window(signatures=(), doubtful=(PLACES[1],))
    asking = Asking(boxes=50, signatures=0, elsewhere=1)
    found = asked(cut_off, asking=asking, scores=SCORES[1:], places=PLACES[1:])
    assert len(found.boxes) == len(found.rights) == 0


def test_a_window_on_which_nothing_was_seen_is_no_error():
    found = asked(window(signatures=()), asking=Asking(boxes=20), scores=np.zeros(0), places=NONE)
    assert found.boxes.shape[0] > 0


def test_every_draw_follows_from_the_generator():
    first, again = (asked(window(), asking=Asking(), seed=3) for _ in range(2))
    assert (first.boxes == again.boxes).all()


@pytest.mark.parametrize("seed", range(20))
def test_a_box_misses_a_signature_only_so_far(seed):
    signature = np.array(SIGNED)
    box = missed(signature, np.random.default_rng(seed))
    assert overlaps(box[None], signature[None])[0, 0] >= MISSES
