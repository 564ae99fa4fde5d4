from dataclasses import replace

import numpy as np
import pytest

from sigverify.training.synthesis.kinematics import Trajectory
from sigverify.training.synthesis.rendering import Pen, pen, render
from sigverify.training.synthesis.signatories import duplicate, signatory

PLAIN = Pen(0.5, 0.9, 0.0, 0.0, 0.0, 0.0, (0, 0, 0))


def level_line(pressure: float = 0.55) -> Trajectory:
    x = np.linspace(0, 20, 400)
    return Trajectory(x, np.zeros(400), np.linspace(0, 1, 400), np.full(400, pressure), np.ones(400, dtype=bool))


def draw(trajectory: Trajectory, with_pen: Pen = PLAIN, dpi: float = 300):
    return render(trajectory, pen=with_pen, dpi=dpi, rng=np.random.default_rng(0), paper=250)


@pytest.mark.parametrize("dpi", [100, 150, 300])
def test_a_line_has_the_pen_s_width_and_the_trajectory_s_length_at_every_resolution(dpi):
    drawn = draw(level_line(), dpi=dpi)
    scale = dpi / 25.4
    middle = drawn.opacity[:, drawn.opacity.shape[1] // 2].sum() / 0.9
    assert middle / scale == pytest.approx(0.5, rel=0.1)
    assert np.ptp(np.flatnonzero(drawn.mask.any(axis=0))) / scale == pytest.approx(20.5, abs=0.3)
    assert drawn.pixels.shape[1] / scale == pytest.approx(24, abs=0.6)


def test_pressure_makes_the_line_darker_and_broader():
    soft_pen = replace(PLAIN, width_swing=1.0, darkness_swing=1.0, darkness=0.6)
    light, heavy = draw(level_line(0.3), soft_pen), draw(level_line(0.9), soft_pen)
    assert heavy.opacity.max() > 1.3 * light.opacity.max()
    assert heavy.mask.sum() > 1.2 * light.mask.sum()


def test_nothing_is_drawn_while_the_pen_is_up():
    whole = level_line()
    down = whole.pen_down.copy()
    down[150:250] = False
    drawn = draw(replace(whole, pen_down=down))
    assert drawn.mask[:, : drawn.mask.shape[1] // 3].any()
    assert not drawn.mask[:, int(0.46 * drawn.mask.shape[1]) : int(0.54 * drawn.mask.shape[1])].any()


def test_ink_keeps_off_the_margin_and_is_darker_than_the_paper():
    for seed in range(8):
        rng = np.random.default_rng(seed)
        drawn = render(duplicate(signatory(seed), rng=rng), pen=pen(rng), dpi=150, rng=rng)
        margin = int(1.2 * 150 / 25.4)
        inner = drawn.mask[margin:-margin, margin:-margin]
        assert inner.sum() == drawn.mask.sum() > 100
        assert drawn.pixels[drawn.mask].mean() < drawn.pixels[~drawn.mask].mean() - 40
