import numpy as np
import pytest
import torch

from sigverify.comparison import copied
from sigverify.comparison.alignment import align

from .conftest import signature_lines


def overlay(first, second):
    points = [torch.from_numpy(np.asarray(template.points).T.copy())[None] for template in (first, second)]
    return float(shares(*points)[0])


def shares(first, second):
    return copied.overlay(first, second, align(first[:, :4], second[:, :4]))


def changed(lines, *, across=1.0, down=1.0, turn=0.0):
    cosine, sine = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    return [
        [(across * (cosine * x - sine * y) + 20, down * (sine * x + cosine * y) + 10) for x, y in line]
        for line in lines
    ]


def test_a_signature_lies_on_itself(template):
    assert overlay(template(), template()) > 0.99


@pytest.mark.parametrize(
    "change",
    [{"across": 1.05, "down": 0.95}, {"across": 0.95, "down": 1.05}, {"turn": 4}, {"across": 0.97, "turn": -4}],
)
def test_a_stretched_or_turned_copy_lies_on_its_original(template_of_lines, change):
    lines = signature_lines(0, 0)
    assert overlay(template_of_lines(changed(lines, **change)), template_of_lines(lines)) > 0.85


@pytest.mark.parametrize("signatory", [0, 2, 3])
def test_another_signature_of_the_same_hand_does_not(template, signatory):
    assert overlay(template(signatory, 1), template(signatory, 2)) < copied.LIMIT


def test_the_order_of_the_two_hardly_matters(template):
    assert overlay(template(0, 1), template(0, 2)) == pytest.approx(overlay(template(0, 2), template(0, 1)), abs=0.1)


def test_a_part_is_no_copy_of_the_whole(template_of_lines):
    line = signature_lines(0, 0)[0]
    assert overlay(template_of_lines([line[:150]]), template_of_lines([line])) < copied.LIMIT


def test_pairs_do_not_depend_on_their_neighbours(template):
    points = torch.from_numpy(np.stack([template(0, k).points.T for k in (0, 1, 2)]))
    together = shares(points, points[[0, 0, 0]])
    alone = [shares(points[k : k + 1], points[:1])[0] for k in range(3)]
    assert together.tolist() == pytest.approx([float(share) for share in alone], abs=0.02)
