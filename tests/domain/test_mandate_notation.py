"""Rules as text mean the same when they are read again, and nothing is guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigverify.domain.mandate import AllOf, AnyOf, MandateRule
from sigverify.domain.mandate_notation import format_rules, parse_rules
from sigverify.errors import UsageError

parts = st.builds(
    AnyOf, st.integers(1, 999), st.none() | st.sampled_from(["A", "B", "Vorstand", "panel-2", "Prokura_Süd"])
)
requirements = parts | st.builds(AllOf, st.lists(parts, min_size=2, max_size=4).map(tuple))
amounts = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("999999999999"), places=2)
rules = st.lists(st.builds(MandateRule, requirements, up_to=st.none() | amounts), min_size=1, max_size=6)


@given(rules=rules)
def test_written_rules_are_read_as_the_same_rules(rules):
    assert set(parse_rules(format_rules(rules))) == set(rules)


@given(rules=rules)
def test_rules_have_one_text_whatever_is_read_and_written_again(rules):
    text = format_rules(rules)

    assert format_rules(parse_rules(text)) == text


def test_the_notation_of_the_manual_is_read():
    assert parse_rules("up to 10000: 1; up to 50000.50: 1 of A and 1 of B or 3 of B; 2 of A") == (
        MandateRule(AnyOf(1), up_to=Decimal(10000)),
        MandateRule(AllOf((AnyOf(1, panel="A"), AnyOf(1, panel="B"))), up_to=Decimal("50000.50")),
        MandateRule(AnyOf(3, panel="B"), up_to=Decimal("50000.50")),
        MandateRule(AnyOf(2, panel="A")),
    )


def test_spaces_do_not_matter():
    assert parse_rules("  up  to 100 :2  of  A  and  1 ;3 ") == parse_rules("up to 100: 2 of A and 1; 3")


@pytest.mark.parametrize(
    "text",
    [
        "",
        ";",
        "1;",
        "0",
        "1000",
        "-1",
        "one",
        "1 of",
        "1 of and",
        "of A",
        "1 and",
        "1 or",
        "up to: 1",
        "up to 0: 1",
        "up to -5: 1",
        "up to 10,000: 1",
        "up to 1e5: 1",
        "up to 10000 1",
        "above 10000: 2",
        "1; 2",
        "up to 100: 1; up to 100.00: 2",
        "1 of A B",
        "1 of A; 1 of B: 2",
    ],
)
def test_what_is_not_understood_is_refused(text):
    with pytest.raises(UsageError, match="mandate-unreadable"):
        parse_rules(text)


@pytest.mark.parametrize("panel", ["and", "A B", "A;B", "", "of", "x" * 21])
def test_a_panel_whose_name_cannot_be_read_again_is_not_written(panel):
    with pytest.raises(UsageError, match="mandate-unreadable"):
        format_rules([MandateRule(AnyOf(1, panel=panel))])
