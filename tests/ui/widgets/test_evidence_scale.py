import numpy as np
import pytest
from PySide6.QtGui import QColor, QPalette

from sigverify.domain.comparison import OperatingPoint, Policy, Rate, ScoreDistributions
from ui.widgets.colours import DARK, HIGH_CONTRAST, LIGHT
from ui.widgets.evidence_picture import axis_range, density, shown_peak
from ui.widgets.evidence_scale import EvidenceScale

RATE = Rate(value=0.05, low=0.03, high=0.07, trials=100, writers=10)


@pytest.fixture
def policy():
    high, low = (OperatingPoint(value, RATE, RATE, RATE, "made up") for value in (1.0, -1.0))
    return Policy(references=1, match=high, non_match=low)


@pytest.fixture
def distributions():
    edges = np.linspace(-3, 3, 13, dtype=np.float32)
    middle = (edges[1:] + edges[:-1]) / 2
    mated, skilled = (np.exp(-((middle - centre) ** 2)).astype(np.float32) for centre in (1.5, -1.5))
    return ScoreDistributions(edges, mated / mated.sum(), skilled / skilled.sum(), skilled / skilled.sum())


@pytest.fixture
def scale(shown):
    return shown(EvidenceScale(), 460, 200)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (2.0, "Consistent: 100 times likelier"),
        (0.3, "Refer: 2.0 times likelier"),
        (-1.5, "Not consistent: 32 times likelier"),
        (7.0, "Consistent: 10⁷ times likelier"),
    ],
)
def test_the_picture_is_told_in_words(scale, policy, distributions, value, said):
    scale.set_evidence(value, policy=policy, distributions=distributions)

    assert scale.accessibleDescription().startswith(said)


@pytest.mark.parametrize("value", [-40.0, -1.0, 0.0, 1.0, 40.0])
@pytest.mark.parametrize("colours", [LIGHT, DARK, HIGH_CONTRAST])
def test_every_result_can_be_drawn_in_every_theme(scale, policy, distributions, value, colours):
    empty = scale.grab().toImage()
    scale.set_colours(colours)

    scale.set_evidence(value, policy=policy, distributions=distributions)

    assert scale.grab().toImage() != empty


def test_the_marker_lies_further_right_for_stronger_evidence(scale, policy, distributions):
    scale.set_colours(HIGH_CONTRAST)
    palette = QPalette(scale.palette())
    palette.setColor(QPalette.ColorRole.Text, QColor("#123456"))
    scale.setPalette(palette)

    def marker(value):
        scale.set_evidence(value, policy=policy, distributions=distributions)
        image = scale.grab().toImage()
        row = scale.height() - 60
        return [x for x in range(image.width()) if image.pixelColor(x, row) == QColor("#123456")]

    weak, strong = marker(0.2), marker(2.2)

    assert np.median(strong) > np.median(weak)


def test_a_cleared_scale_tells_and_shows_nothing(scale, policy, distributions):
    empty = scale.grab().toImage()
    scale.set_evidence(1.0, policy=policy, distributions=distributions)

    scale.clear()

    assert scale.accessibleDescription() == "No result"
    assert scale.toolTip() == ""
    assert scale.grab().toImage() == empty


def test_the_axis_holds_both_thresholds_and_equal_chances(policy, distributions):
    low, high = axis_range(distributions, policy)

    assert low < -1.0 < 1.0 < high


def test_empty_distributions_still_have_an_axis(policy):
    nothing = np.zeros(4, np.float32)
    empty = ScoreDistributions(np.arange(5, dtype=np.float32), nothing, nothing, nothing)

    low, high = axis_range(empty, policy)

    assert low < high


def test_bins_of_unequal_width_look_as_large_as_they_are():
    shares = density(np.array([0.5, 0.5], np.float32), np.array([0, 1, 3], np.float32))

    assert shares.tolist() == [0.5, 0.25]


def test_a_pile_at_the_end_of_the_axis_does_not_flatten_the_rest():
    assert shown_peak(np.array([0.0, 9.0, 0.2, 0.4, 0.3, 7.0])) == 0.4


@pytest.mark.parametrize("densities", [[0.0, 0.0], [3.0], [2.0, 3.0]])
def test_a_pile_alone_is_drawn_in_full(densities):
    assert shown_peak(np.array(densities)) == max(densities)


def test_a_name_too_long_for_its_zone_is_told_in_full_where_it_was_reached(scale, policy, distributions):
    """The consistent zone is made narrow by a threshold near the axis's end; its name spills over to the left."""
    high = OperatingPoint(3.1, RATE, RATE, RATE, "made up")
    narrow = Policy(references=1, match=high, non_match=policy.non_match)
    scale.set_evidence(3.2, policy=narrow, distributions=distributions)
    image, colour = scale.grab().toImage(), QColor(LIGHT.match)

    row = scale.height() // 5
    named = [x for x in range(image.width()) if any(image.pixelColor(x, y) == colour for y in range(row))]

    assert max(named) - min(named) > scale.fontMetrics().horizontalAdvance("Consistent")


def test_larger_text_asks_for_more_room(scale):
    before = scale.sizeHint()
    font = scale.font()
    font.setPointSize(2 * font.pointSize())

    scale.setFont(font)

    assert scale.sizeHint().height() > before.height()
