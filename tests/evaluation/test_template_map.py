import sys

import numpy as np

from sigverify.evaluation.template_map import MapStatus, draw_map


def test_every_template_gets_a_place_and_writers_lie_apart(new_writers):
    writers = new_writers(3, genuine=8, forged=2)

    drawn = draw_map(writers, seed=1)

    assert drawn.status is MapStatus.DRAWN
    assert len(drawn.x) == len(drawn.y) == len(drawn.writers) == len(drawn.genuine) == 30
    assert sum(drawn.genuine) == 24
    places, names = np.column_stack([drawn.x, drawn.y]), np.array(drawn.writers)
    own = np.array(drawn.genuine)
    centres = {writer: places[own & (names == writer)].mean(axis=0) for writer in sorted(set(drawn.writers))}
    for writer, centre in centres.items():
        spread = np.linalg.norm(places[own & (names == writer)] - centre, axis=1).mean()
        assert all(np.linalg.norm(centre - other) > spread for name, other in centres.items() if name != writer)


def test_the_same_seed_draws_the_same_map(new_writers):
    assert draw_map(new_writers(2), seed=3) == draw_map(new_writers(2), seed=3)


def test_few_templates_make_no_map(new_writers):
    assert draw_map(new_writers(1, genuine=6, forged=5)).status is MapStatus.TOO_FEW


def test_the_missing_extra_is_said(new_writers, monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.manifold", None)

    assert draw_map(new_writers(3)).status is MapStatus.NO_EXTRA
