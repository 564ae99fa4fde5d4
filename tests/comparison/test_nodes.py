import dataclasses

import pytest
import torch

from sigverify.comparison.batch import Templates, stack
from sigverify.comparison.nodes import CAPPED, UNMET_LEVEL, measure_nodes

DISTANCE, SHARE, LEVEL = range(3)


@pytest.fixture
def drawn(template):
    return stack([template()], device=torch.device("cpu"))


def with_nodes(drawn: Templates, ends, crossings=()):
    rows = torch.zeros(1, 4, 32)
    for k, (x, y, level) in enumerate(ends):
        rows[0, :, k] = torch.tensor([x, y, level, 1.0])
    crossed = torch.zeros(1, 3, 64)
    for k, (x, y) in enumerate(crossings):
        crossed[0, :, k] = torch.tensor([x, y, 1.0])
    return dataclasses.replace(drawn, ends=rows, crossings=crossed)


def still(drawn):
    return torch.zeros_like(drawn.points[:, :2])


def test_a_signature_meets_itself(drawn):
    one = with_nodes(drawn, [(20, 30, 0.1), (90, 60, -0.3)], [(50, 50)])
    assert measure_nodes(one, one, still(drawn))[0].tolist() == pytest.approx([0, 1, 0, 0, 1], abs=1e-2)


def test_nodes_move_with_the_stroke_beside_them(drawn):
    shift = still(drawn) + torch.tensor([[5.0], [-3.0]])
    one = with_nodes(drawn, [(20, 30, 0.1)], [(50, 50)])
    other = with_nodes(drawn, [(25, 27, 0.1)], [(55, 47)])
    assert measure_nodes(one, other, shift)[0].tolist() == pytest.approx([0, 1, 0, 0, 1], abs=1e-2)


def test_an_end_without_counterpart_counts_by_its_capped_distance(drawn):
    one = with_nodes(drawn, [(20, 30, 0.1), (200, 100, 0.0)])
    other = with_nodes(drawn, [(20, 30, 0.1)])
    measured = measure_nodes(one, other, still(drawn))[0]
    assert measured[DISTANCE] == pytest.approx(-CAPPED / 3, abs=1e-2)
    assert measured[SHARE] == pytest.approx(2 / 3)
    torch.testing.assert_close(measure_nodes(other, one, still(drawn))[0], measured, atol=1e-2, rtol=0)


def test_signatures_with_and_without_ends_are_as_far_apart_as_can_be(drawn):
    measured = measure_nodes(with_nodes(drawn, [(20, 30, 0.1)]), with_nodes(drawn, []), still(drawn))[0]
    assert measured[[DISTANCE, SHARE]].tolist() == pytest.approx([-CAPPED, 0])


def test_ends_that_nowhere_meet_differ_in_level_more_than_ends_do(drawn):
    one, other = with_nodes(drawn, [(20, 30, 0.1)]), with_nodes(drawn, [(200, 30, 0.1)])
    assert measure_nodes(one, other, still(drawn))[0, LEVEL] == -UNMET_LEVEL


def test_unknown_levels_say_nothing(drawn):
    one, other = with_nodes(drawn, [(20, 30, 0.4)]), with_nodes(drawn, [(20, 30, 0.0)])
    assert measure_nodes(one, other, still(drawn))[0, LEVEL] == 0


def test_signatures_without_any_nodes_do_not_differ_in_them(drawn):
    none = with_nodes(drawn, [])
    assert measure_nodes(none, none, still(drawn))[0].tolist() == [0, 1, 0, 0, 1]


def test_levels_are_compared_where_ends_meet(drawn):
    one = with_nodes(drawn, [(20, 30, 0.5), (90, 60, -0.5)])
    other = with_nodes(drawn, [(22, 30, 0.1), (90, 90, -0.5)])
    assert measure_nodes(one, other, still(drawn))[0, LEVEL] == pytest.approx(-0.4)
