"""Letters in the order and form in which they are drawn."""

from __future__ import annotations

import unicodedata

import pytest

from sigverify.reporting.scripts import drawn, joiners


def test_left_to_right_text_is_left_alone():
    assert drawn("Łukasz 山田 Жук 3/4.png") == "Łukasz 山田 Жук 3/4.png"


def test_a_right_to_left_name_is_turned_round_and_what_stands_beside_it_is_not():
    assert drawn("אבג.png") == "גבא.png"
    assert drawn("1001 · אבג (2)") == "1001 · גבא (2)"
    assert drawn("אב (גד) 12 הו") == "וה 12 (דג) בא"


def test_arabic_letters_are_joined():
    names = [unicodedata.name(char) for char in reversed(drawn("محمد"))]
    assert [name.split()[-2] for name in names] == ["INITIAL", "MEDIAL", "MEDIAL", "FINAL"]


def test_an_arabic_vowel_mark_stays_with_its_letter():
    # Drawn from the left, a mark follows the letter over which it stands.
    shown = drawn("مُحب")
    letters = [unicodedata.normalize("NFKC", char) for char in shown]
    assert letters == ["ب", "ح", "م", "ُ"]


@pytest.mark.parametrize(
    ("spoken", "drawn_as"),
    [("कि", "िक"), ("ஜே", "ேஜ"), ("কো", "\u09c7ক\u09be"), ("कु", "कु")],
    ids=["before", "before in Tamil", "on both sides", "below"],
)
def test_an_indian_vowel_sign_stands_where_it_is_written(spoken, drawn_as):
    assert drawn(spoken) == drawn_as


def test_joiners_count_only_between_letters_that_join():
    assert joiners("علی\u200cرضا") == {3}
    assert joiners("a\u200cb") == frozenset()
