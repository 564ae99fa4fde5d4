import numpy as np
import pytest

from sigverify.domain.quality import Severity
from sigverify.imaging.ink_doubt import LIMIT, doubt, doubtful_share

SHAPE = (60, 200)
STROKE, BESIDE = np.s_[20:30, 20:120], np.s_[20:30, 140:180]
FAR = np.s_[50:55, 20:60]


def with_ink(*boxes):
    mask = np.zeros(SHAPE, bool)
    for box in boxes:
        mask[box] = True
    return mask


def share(before, after, **certainty):
    """Return the share where the strokes, and what is beside them, have a certainty each."""
    sure = np.zeros(SHAPE, np.float32)
    sure[STROKE], sure[BESIDE] = certainty["stroke"], certainty["beside"]
    return doubtful_share(before, after, sure, per_mm=8.0)


def test_what_stays_with_little_certainty_is_doubtful():
    both, gone = with_ink(STROKE, BESIDE), with_ink(STROKE, BESIDE, FAR)
    assert share(gone, both, stroke=0.95, beside=0.5) == pytest.approx(400 / 1400)


@pytest.mark.parametrize(("beside", "expected"), [(0.02, 0.0), (0.3, 400 / 1000)])
def test_what_goes_is_where_it_may_be_the_signatures(beside, expected):
    assert share(with_ink(STROKE, BESIDE), with_ink(STROKE), stroke=0.95, beside=beside) == pytest.approx(expected)


def test_where_nothing_goes_nothing_is():
    both = with_ink(STROKE, BESIDE)
    assert share(both, both, stroke=0.95, beside=0.5) == 0


def test_the_soft_edge_of_a_stroke_is_not():
    stroke = with_ink(STROKE)
    sure = np.where(stroke, np.float32(0.97), np.float32(0))
    sure[20, 20:120] = sure[29, 20:120] = 0.4
    assert doubtful_share(with_ink(STROKE, FAR), stroke, sure, per_mm=8.0) == 0


def test_without_ink_nothing_is():
    assert share(with_ink(FAR), with_ink(), stroke=0.5, beside=0.5) == 0


def test_the_finding_is_made_from_the_limit_on():
    assert doubt(LIMIT / 100 - 1e-6) == ()
    (finding,) = doubt(0.25)
    assert (finding.code, finding.severity, finding.measure, finding.unit) == ("ink-doubtful", Severity.WARN, 25, "%")
