"""Comparisons made again, beside their records."""

import pytest

from sigverify.domain.comparison import Outcome
from sigverify.domain.made_again import Difference, Figures, MadeAgain, Part, differences

THEN = Figures(2.5, 1.6, Outcome.MATCH)


@pytest.mark.parametrize(
    "now",
    [Figures(2.51, 1.6, Outcome.MATCH), Figures(2.5, 1.59, Outcome.MATCH), Figures(2.5, 1.6, Outcome.INCONCLUSIVE)],
)
def test_another_score_likelihood_or_outcome_is_another_result(now):
    assert not MadeAgain(THEN, now).same_figures


def test_what_rounding_does_is_no_difference():
    assert MadeAgain(THEN, Figures(2.50001, 1.59999, Outcome.MATCH)).same_figures


def test_what_is_named_differently_is_told_in_a_fixed_order():
    then = {Part.LOCATOR: "places-1", Part.MODEL: "net-1", Part.DEVICE: "cpu"}
    now = {Part.DEVICE: "cpu", Part.LOCATOR: "places-2", Part.INK_NETWORK: "ink-1", Part.MODEL: "net-2"}

    assert differences(then, now) == (
        Difference(Part.MODEL, "net-1", "net-2"),
        Difference(Part.INK_NETWORK, "", "ink-1"),
        Difference(Part.LOCATOR, "places-1", "places-2"),
    )


def test_another_locator_explains_no_other_figures():
    moved = Figures(2.5, 1.2, Outcome.MATCH)
    locator, ink = Difference(Part.LOCATOR, "places-1", "places-2"), Difference(Part.INK_NETWORK, "ink-1", "ink-2")

    assert MadeAgain(THEN, THEN, (locator,)).explained
    assert not MadeAgain(THEN, moved, (locator,)).explained
    assert MadeAgain(THEN, moved, (locator, ink)).explained
