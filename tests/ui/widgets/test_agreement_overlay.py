import numpy as np
import pytest
from PySide6.QtCore import QPointF

from sigverify.domain.comparison import AGREES_FROM, DIFFERS_BELOW
from ui.widgets.agreement_overlay import AgreementOverlay, joints


@pytest.fixture
def overlay(shown, picture):
    widget = shown(AgreementOverlay(), 420, 260)
    widget.set_signature(picture)
    return widget


def line(values):
    points = np.stack([np.linspace(30, 170, len(values)), np.full(len(values), 50.0)], axis=1)
    return points, np.asarray(values, np.float64)


def seen(overlay):
    """Return the pixels around the marked stroke."""
    image = overlay.grab().toImage()
    start, end = (overlay.viewport.to_view(QPointF(x, 50)).toPoint() for x in (30, 170))
    return [image.pixelColor(x, start.y()).name() for x in range(start.x(), end.x())]


def test_what_agrees_differs_and_lies_between_is_drawn_differently(overlay):
    drawn = []
    for value in (AGREES_FROM, DIFFERS_BELOW, 0.0):
        overlay.set_agreement(*line([value] * 60))
        drawn.append(overlay.grab().toImage())

    assert drawn[0] != drawn[1] != drawn[2] != drawn[0]


def test_strokes_that_agree_run_through_and_those_that_differ_are_crosses(overlay):
    overlay.set_agreement(*line([1.0] * 60))
    through = seen(overlay)
    overlay.set_agreement(*line([0.0] * 60))
    crossed = seen(overlay)

    assert len(set(through[5:-5])) == 1
    assert len(set(crossed[5:-5])) > 1


def test_the_map_is_told_in_words(overlay):
    overlay.set_agreement(*line([1.0] * 30 + [DIFFERS_BELOW] * 20 + [0.0] * 50))

    assert overlay.accessibleDescription() == "30 % of the strokes agree, 50 % differ"


def test_a_new_signature_drops_the_map(overlay, picture):
    overlay.set_agreement(*line([1.0] * 30))

    overlay.set_signature(picture)

    assert overlay.accessibleDescription() == "No map"


@pytest.mark.parametrize(("points", "values"), [((5, 3), 5), ((5, 2), 4), ((5,), 5)])
def test_points_and_values_that_do_not_belong_together_are_refused(overlay, points, values):
    with pytest.raises(ValueError, match="points"):
        overlay.set_agreement(np.zeros(points), np.zeros(values))


def test_neighbours_along_a_stroke_are_joined_and_strokes_apart_are_not():
    one = np.stack([np.arange(10.0), np.zeros(10)], axis=1)
    other = one + np.array([0, 50])

    found = joints(np.concatenate([one, other]))

    assert {tuple(pair) for pair in found.tolist()} == {(k, k + 1) for k in range(19) if k != 9}


def test_where_strokes_meet_no_triangle_is_drawn():
    across = np.stack([np.arange(0, 101, 10.0), np.full(11, 50.0)], axis=1)
    leaving = np.stack([50 + np.arange(6, 60, 8.0), 50 + np.arange(6, 60, 8.0)], axis=1)
    found = {tuple(pair) for pair in joints(np.concatenate([across, leaving])).tolist()}

    assert not any((a, c) in found for a, b in found for b2, c in found if b == b2)
    assert {(k, k + 1) for k in range(4)} <= found


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_points_have_no_joints(count):
    assert joints(np.zeros((count, 2))).shape == (0, 2)
