import dataclasses

import numpy as np
import pytest
import torch

from sigverify.comparison.alignment import align
from sigverify.comparison.batch import Templates, stack
from sigverify.comparison.measures import NAMES, NETWORK, PRESSURE, measure

CPU = torch.device("cpu")


def measured(first, second):
    first, second = stack(first, device=CPU), stack(second, device=CPU)
    return measure(first, second, align(first.points[:, :4], second.points[:, :4])).numpy()


def test_names_are_unique_and_as_many_as_the_measures(template):
    assert len(set(NAMES)) == len(NAMES)
    assert measured([template()], [template(1)]).shape == (1, len(NAMES))


def test_the_groups_are_named_after_measures():
    assert set(NAMES) >= PRESSURE
    assert set(NAMES) >= NETWORK
    assert not PRESSURE & NETWORK


def test_nothing_is_more_like_a_signature_than_itself(template):
    others = [template(0, 1), template(0, 2), template(1), template(2), template(3)]
    itself = measured([template()], [template()])[0]
    for other in measured([template()] * len(others), others):
        worse = {
            name: (own, value) for name, own, value in zip(NAMES, itself, other, strict=True) if value > own + 1e-3
        }
        assert worse == {}


def test_the_same_hand_is_more_alike_than_another_in_most_measures(template):
    same, other = measured([template()] * 2, [template(0, 1), template(1)])
    assert (same >= other).mean() > 0.8


def test_pairs_are_measured_alike_alone_and_together(template):
    first, second = [template(0), template(1), template(2)], [template(1), template(0, 1), template(2, 1)]
    together = measured(first, second)
    for k in range(3):
        np.testing.assert_allclose(measured([first[k]], [second[k]])[0], together[k], atol=2e-3, rtol=1e-3)


def test_the_same_pairs_give_the_same_bits(template):
    np.testing.assert_array_equal(measured([template()], [template(1)]), measured([template()], [template(1)]))


def test_templates_are_left_as_they_were(template):
    before = {name: getattr(template(), name).copy() for name in Templates.__slots__}
    measured([template()], [template(1)])
    for name, value in before.items():
        np.testing.assert_array_equal(getattr(template(), name), value)


LINE = [[(60, 110), (440, 110)]]
STEEP = [[(200, 20), (200, 200)]]
DOTS = [[(240 + 24 * i, 60 + 24 * j), (248 + 24 * i, 62 + 24 * j)] for i in range(4) for j in range(4)]


@pytest.mark.parametrize("odd", [LINE, STEEP, DOTS], ids=["line", "steep line", "dots"])
@pytest.mark.parametrize("other", ["itself", "signature"])
def test_odd_signatures_have_finite_measures(template, template_of_lines, odd, other):
    strange = template_of_lines(odd)
    against = strange if other == "itself" else template()
    assert np.isfinite(measured([strange, against], [against, strange])).all()


def test_points_all_in_one_place_have_finite_measures(template):
    heap = dataclasses.replace(template(), points=np.repeat(template().points[:1], 256, axis=0))
    assert np.isfinite(measured([heap, template(), heap], [template(), heap, heap])).all()


def test_without_pressure_its_measures_say_nothing(template):
    ends = template().ends * np.array([1, 1, 0, 1], np.float32)
    bitonal = dataclasses.replace(template(), pressure=np.zeros_like(template().pressure), ends=ends, bitonal=True)
    row = measured([bitonal], [template(0, 1)])[0]
    assert {name for name, value in zip(NAMES, row, strict=True) if name in PRESSURE and value != 0} == set()


def test_the_network_enters_through_its_own_measures_alone(template):
    blind = dataclasses.replace(
        template(),
        local=np.zeros_like(template().local),
        global_vector=np.zeros_like(template().global_vector),
    )
    with_, without = measured([template(), blind], [template(0, 1)] * 2)
    changed = {name for name, a, b in zip(NAMES, with_, without, strict=True) if a != b}
    assert changed == NETWORK


def test_a_shifted_copy_is_as_alike_as_the_original(template):
    moved = template().points.copy()
    moved[:, :2] += [6.0, -4.0]
    row = dict(zip(NAMES, measured([template()], [dataclasses.replace(template(), points=moved)])[0], strict=True))
    assert row["affine-distance"] > -0.1
    assert row["bent-rings-mutual"] > 0.9
    assert row["deformation"] > -0.2
