import pytest

from sigverify.domain.micr import MicrFieldName, MicrLine
from sigverify.imaging.micr.parsing import formats, parsed


def fields(text):
    line = parsed(MicrLine(text, ()))
    return line.format, {one.name.value: one.value for one in line.fields}, [one.code for one in line.findings]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "⑈123456⑈ 789012345⑆ 678901⑈ 23",
            "CTS-2010",
            {"serial": "123456", "routing": "789012345", "account": "678901", "code": "23"},
        ),
        ("⑈123456⑈ 789012345⑆ 23", "CTS-2010", {"serial": "123456", "routing": "789012345", "code": "23"}),
        (
            "⑆011000015⑆ 1234⑉567⑈ 0042",
            "ABA personal",
            {"serial": "0042", "routing": "011000015", "account": "1234567"},
        ),
        (
            "⑆011000015⑆ 0042⑈ 1234567⑈",
            "ABA personal, number first",
            {"serial": "0042", "routing": "011000015", "account": "1234567"},
        ),
        (
            "⑈004210⑈ ⑆011000015⑆ 1234567890⑈ ⑇0000012345⑇",
            "ABA business",
            {"serial": "004210", "routing": "011000015", "account": "1234567890", "amount": "0000012345"},
        ),
        (
            "⑈001⑈ ⑆12345⑉003⑆ 12⑉345⑉67⑈",
            "CPA 006",
            {"serial": "001", "routing": "12345003", "account": "1234567"},
        ),
        (
            "⑈100200⑈ 20⑉3040⑆ 12345678⑈",
            "UK",
            {"serial": "100200", "routing": "203040", "account": "12345678"},
        ),
    ],
)
def test_each_layout_gives_its_fields(text, name, expected):
    assert fields(text) == (name, expected, [])


def test_a_wrong_check_digit_puts_the_routing_number_in_doubt():
    name, told, findings = fields("⑆011000016⑆ 1234567⑈ 0042")
    assert name == "ABA personal"
    assert told == {"routing": None, "account": "1234567", "serial": "0042"}
    assert findings == ["micr-check-digit"]


def test_a_doubtful_digit_leaves_its_field_unknown():
    _, told, _ = fields("⑈123456⑈ 789012345⑆ 67?901⑈ 23")
    assert told["account"] is None
    assert told["serial"] == "123456"


@pytest.mark.parametrize(
    "text", ["⑆011000015⑆ 0101⑈ 12345?", "⑆011000015⑆ 1234 567⑈ 0042", "⑆011000015⑆ 12?4567⑈ 0042"]
)
def test_an_account_of_free_length_is_unknown_where_a_digit_may_be_lost(text):
    _, told, _ = fields(text)
    assert told["account"] is None
    assert told["routing"] == "011000015"


def test_a_doubtful_sign_leaves_the_whole_line_unknown():
    assert fields("⑈123456? 789012345⑆ 678901⑈ 23") == ("", {}, ["micr-format-unknown"])


def test_what_stands_behind_the_bank_is_written_as_in_cash_letters():
    assert MicrLine("⑆011000015⑆ 12⑉34⑈ 0042 ⑇0000012345⑇", ()).on_us == "12-34/ 0042"


def test_every_field_of_every_layout_is_known_by_name():
    names = {name for layout in formats() for name in layout.line.groupindex}
    assert names == {name.value for name in MicrFieldName}
