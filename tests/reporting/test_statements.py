from __future__ import annotations

from dataclasses import replace

import pytest

from sigverify.domain.comparison import Outcome, Rate
from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import ResolutionSource
from sigverify.reporting.content import Remark
from sigverify.reporting.statements import (
    error_sentence,
    frequency_rows,
    likelihood_sentence,
    limits,
    log_ratio,
    ratio,
    resolution_text,
    shortened,
    verbal_sentence,
)
from sigverify.reporting.wording import ENGLISH


@pytest.mark.parametrize(
    ("log10_lr", "text"),
    [
        (0.0, "1"),
        (0.53, "3.4"),
        (-0.53, "3.4"),
        (1.602, "40"),
        (3.2, "1,600"),
        (5.99, "980,000"),
        (7.5, "more than 1,000,000"),
    ],
)
def test_a_ratio_has_two_significant_digits(log10_lr, text):
    assert ratio(log10_lr, ENGLISH) == text


def test_numbers_follow_the_language():
    other = replace(ENGLISH, decimal=",", thousands=".")
    assert log_ratio(-1.25, ENGLISH) == "−1.25"
    assert log_ratio(1.25, other) == "+1,25"
    assert ratio(3.2, other) == "1.600"


@pytest.mark.parametrize(
    ("log10_lr", "likelier"),
    [
        (2.0, "times more likely</b> if the signatory wrote"),
        (-2.0, "times more likely</b> if someone else imitated"),
        (0.2, "about as likely"),
        (-0.2, "about as likely"),
    ],
)
def test_the_likelihood_sentence_names_the_favoured_proposition(log10_lr, likelier):
    assert likelier in likelihood_sentence(log10_lr, ENGLISH)


@pytest.mark.parametrize(
    ("log10_lr", "words"),
    [
        (0.1, "no support for either"),
        (0.5, " weak support for proposition 1 over"),
        (1.5, " moderate support for proposition 1 over"),
        (2.5, " moderately strong support for proposition 1 over"),
        (-3.5, " strong support for proposition 2 over"),
        (-5.0, " very strong support for proposition 2 over"),
        (6.5, " extremely strong support for proposition 1 over"),
    ],
)
def test_the_verbal_scale_follows_the_ratio(log10_lr, words):
    assert words in verbal_sentence(log10_lr, ENGLISH)


def test_errors_of_each_outcome_come_from_its_own_threshold(policy):
    match = error_sentence(Outcome.MATCH, policy, ENGLISH)
    assert "about 21" in match
    assert "(95 % interval 12 to 34)" in match
    assert "none, as far as 3,010 trials show (95 % interval 0 to 4)" in match
    assert "about 34" in error_sentence(Outcome.NON_MATCH, policy, ENGLISH)
    inconclusive = error_sentence(Outcome.INCONCLUSIVE, policy, ENGLISH)
    assert "about 156 end inconclusive" in inconclusive
    assert "skilled imitations, about 89" in inconclusive


def test_a_rate_below_one_in_a_thousand_is_not_called_none(policy):
    rare = replace(policy, match=replace(policy.match, skilled_fmr=Rate(0.0004, 0.0, 0.001, 5000, 100)))
    assert "imitations, fewer than 1 also" in error_sentence(Outcome.MATCH, rare, ENGLISH)


def test_a_thousand_of_each_kind_are_shared_out_over_the_outcomes(policy):
    own, skilled, unrelated = frequency_rows(policy, ENGLISH)
    assert own.cells == (("34", "20–50"), ("156", ""), ("810", "770–850"))
    assert skilled.cells == (("890", "860–920"), ("89", ""), ("21", "12–34"))
    assert unrelated.cells == (("996", "992–999"), ("4", ""), ("0", "0–4"))
    assert own.counted_on == "1,207 trials, 93 writers"


def sentences(content):
    return [limit.sentence for limit in limits(content, ENGLISH)]


def holds(content, words):
    return any(words in sentence for sentence in sentences(content))


def test_limits_name_what_weakens_the_input(make_content):
    poor = make_content(references=2, bit_depth=1, dpi=100, source=ResolutionSource.ASSUMED)
    for words in ("100 dpi was assumed", "100 dpi is coarse", "bitonal", "Only 2 specimens were available"):
        assert holds(poor, words), words
        assert not holds(make_content(), words), words
    assert holds(make_content(references=1), "Only one specimen")


def test_every_report_states_data_set_and_that_an_image_was_examined(make_content):
    assert holds(make_content(), "calibrated on the data set validation writers A")
    assert holds(make_content(), "not a forensic expert opinion")


def test_a_limit_that_a_remark_already_states_is_not_repeated(make_content):
    content = make_content(bit_depth=1)
    said = Remark("Signature checked", Finding("bitonal", Severity.WARN), "Black and white only.")
    content = replace(content, remarks=(said,))
    assert holds(content, "Black and white only.")
    assert not holds(content, "is bitonal")


def test_a_remark_on_many_specimens_is_said_once_and_the_gravest_comes_first(make_content):
    note = Finding("blurred", Severity.NOTE)
    remarks = tuple(Remark(f"s{place}", note, "Blurred.") for place in range(5))
    grave = Remark("s9", Finding("stroke-at-edge", Severity.WARN), "Cut.")
    found = sentences(replace(make_content(), remarks=(*remarks, grave)))
    assert found[:2] == ["s9: Cut.", "s0, s1 and 3 more: Blurred."]


def test_resolution_says_how_it_is_known(make_content):
    assumed = make_content(dpi=150, source=ResolutionSource.ASSUMED).probe.resolution
    assert resolution_text(assumed, ENGLISH, bitonal=True) == "150 dpi, assumed, bitonal"
    assert resolution_text(replace(assumed, y=100), ENGLISH) == "150 × 100 dpi, assumed"


def test_shortened_names_keep_both_ends():
    assert shortened("short.png", 20) == "short.png"
    name = shortened("beginning" + "x" * 90 + "end.png", 20)
    assert len(name) == 20
    assert name.startswith("beginning")
    assert name.endswith("end.png")
