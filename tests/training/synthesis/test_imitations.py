import numpy as np
import pytest

from sigverify.training.synthesis.imitations import imitation
from sigverify.training.synthesis.kinematics import Trajectory
from sigverify.training.synthesis.rendering import pen, render
from sigverify.training.synthesis.signatories import duplicate, signatory


def line(written: Trajectory, count: int = 200) -> np.ndarray:
    """Points at even distances along the ink, without position and size."""
    x, y = written.x_mm[written.pen_down], written.y_mm[written.pen_down]
    along = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
    even = np.linspace(0, along[-1], count)
    points = np.column_stack([np.interp(even, along, x), np.interp(even, along, y)])
    points -= points.mean(axis=0)
    return points / np.sqrt((points**2).sum(axis=1).mean())


def distance(a: Trajectory, b: Trajectory) -> float:
    """Mean distance of nearest points, both ways."""
    gaps = np.linalg.norm(line(a)[:, None] - line(b)[None], axis=2)
    return float(gaps.min(axis=0).mean() + gaps.min(axis=1).mean())


def auc(low: list[float], high: list[float]) -> float:
    return float(np.mean(np.array(high)[:, None] > np.array(low)[None]))


def test_the_same_seed_gives_the_same_imitation():
    first = imitation(signatory(4), rng=np.random.default_rng(1))
    again = imitation(signatory(4), rng=np.random.default_rng(1))
    assert np.array_equal(first.x_mm, again.x_mm)


def test_own_signatures_are_nearer_than_imitations_and_these_nearer_than_other_signatures():
    own, practised, crude, others = [], [], [], []
    for seed in range(30):
        rng = np.random.default_rng(seed)
        hand = signatory(seed)
        model = duplicate(hand, rng=rng)
        own.append(distance(model, duplicate(hand, rng=rng)))
        practised.append(distance(model, imitation(hand, rng=rng, skill=1.0)))
        crude.append(distance(model, imitation(hand, rng=rng, skill=0.0)))
        others.append(distance(model, duplicate(signatory(seed + 100), rng=rng)))
    assert np.mean(own) < np.mean(practised) < np.mean(crude) < np.mean(others)
    assert auc(own, crude) > 0.7
    assert auc(own, others) > 0.93


def test_an_imitator_is_slower():
    ratios = []
    for seed in range(15):
        rng = np.random.default_rng(seed)
        hand = signatory(seed)
        ratios.append(imitation(hand, rng=rng).t_s[-1] / duplicate(hand, rng=rng).t_s[-1])
    assert np.median(ratios) > 1.2


@pytest.fixture(scope="module")
def measured():
    """Ink level, ink, line width, share of ink, width and height of own signatures and of imitations."""
    rows: dict[bool, list[list[float]]] = {True: [], False: []}
    for seed in range(110):
        hand = signatory(seed)
        for copied in (False, True):
            rng = np.random.default_rng([seed, copied])
            written = imitation(hand, rng=rng) if copied else duplicate(hand, rng=rng)
            # One pen for both: what differs then comes from the movement.
            drawn = render(written, pen=pen(np.random.default_rng(seed)), dpi=100, rng=rng, paper=245)
            edge = np.count_nonzero(np.diff(drawn.mask, axis=0)) + np.count_nonzero(np.diff(drawn.mask, axis=1))
            ink = drawn.mask.sum()
            level = drawn.pixels[drawn.mask].mean()
            rows[copied].append([level, drawn.opacity.sum(), ink / edge, ink / drawn.mask.size, *written.size_mm])
    return {copied: np.array(values) for copied, values in rows.items()}


@pytest.mark.parametrize("column", range(6))
def test_ink_line_width_and_size_do_not_tell_imitations_apart(measured, column):
    own, copied = measured[False][:, column], measured[True][:, column]
    assert auc(own.tolist(), copied.tolist()) == pytest.approx(0.5, abs=0.06)
