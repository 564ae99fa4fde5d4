import pytest

from sigverify.domain.micr import MicrLine
from sigverify.imaging.micr.parsing import parsed
from sigverify.services.magnetic_line import told_account


def told(text):
    return told_account(parsed(MicrLine(text, ())))


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("⑈123456⑈ 789012345⑆ 678901⑈ 23", "678901"),
        ("⑆011000015⑆ 000456⑉7⑈ 0042", "0004567"),
        ("⑆011000015⑆ 0042⑈ 0004567⑈", "0004567"),
    ],
)
def test_a_line_without_doubt_tells_its_account(text, account):
    assert told(text) == account


def test_a_gap_within_the_account_may_be_a_digit_that_has_faded():
    assert told("⑆011000015⑆ 000 567⑈ 0042") is None


def test_a_doubt_behind_the_account_may_be_the_sign_that_makes_it_another():
    assert told("⑆011000015⑆ 0042⑈ 12345?") is None


def test_a_doubt_about_the_cheques_number_before_the_bank_costs_no_account():
    assert told("⑈1?3456⑈ 789012345⑆ 678901⑈ 23") == "678901"


def test_a_wrong_check_digit_tells_no_account():
    assert told("⑆011000016⑆ 0004567⑈ 0042") is None
