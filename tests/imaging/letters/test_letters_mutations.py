"""Damaged letters of every kind: items and findings come out, or our error; never anything else, and always an end."""

import os
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sigverify.domain.cash_letter import LetterFinding, LetterItem
from sigverify.errors import InputError
from sigverify.imaging.letters.reading import read_letter, read_letter_page
from tests.imaging.letters.writing import Cheque, jpeg, letter, tiff, write_cts

EXAMPLES = int(os.environ.get("SIGVERIFY_FUZZ_EXAMPLES", "60"))
CHEQUES = [Cheque(sequence=str(number), pictures=[("0", tiff(number)), ("1", jpeg())]) for number in range(1, 5)]
LETTERS = {
    "ebcdic": letter(CHEQUES),
    "ascii-inclusive": letter(CHEQUES, encoding="ascii", counted_in=4, collated=False),
}


@st.composite
def damaged(draw, whole):
    """Draw `whole` with bytes changed, cut out, put in or doubled."""
    data = bytearray(whole)
    for what, share, more in draw(
        st.lists(
            st.tuples(
                st.sampled_from(["change", "remove", "insert", "double", "cut"]),
                st.floats(0, 1),
                st.binary(min_size=1, max_size=40),
            ),
            min_size=1,
            max_size=6,
        )
    ):
        place = int(share * len(data))
        match what:
            case "change":
                data[place : place + len(more)] = more
            case "remove":
                del data[place : place + len(more)]
            case "insert":
                data[place:place] = more
            case "double":
                data[place:place] = data[place : place + 200]
            case "cut":
                del data[max(place, 1) :]
    return bytes(data)


def exhaust(path):
    """Read all that a file gives, pages too; return its items."""
    found = list(read_letter(path))
    assert all(isinstance(one, LetterItem | LetterFinding) for one in found)
    items = [one for one in found if isinstance(one, LetterItem)]
    assert [one.number for one in items] == list(range(1, len(items) + 1))
    for one in items[:3]:
        with suppress(InputError):
            assert read_letter_page(path, page=one.number).width > 0
    return items


@pytest.mark.parametrize("name", LETTERS)
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_letter_gives_items_and_findings(tmp_path, name, data):
    path = tmp_path / "letter.x937"
    path.write_bytes(data.draw(damaged(LETTERS[name])))

    exhaust(path)


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_list_of_cheques_gives_items_and_findings(tmp_path, data):
    views = [("Front BW", tiff(1)), ("Front Gray", jpeg())]
    path = write_cts(tmp_path, [Cheque(on_us="1", pictures=views)] * 3)
    path.write_bytes(data.draw(damaged(path.read_bytes())))

    exhaust(path)


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.binary(max_size=3000))
def test_noise_gives_findings(tmp_path, noise):
    path = tmp_path / "letter.x937"
    path.write_bytes(noise)

    exhaust(path)


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1), noise=st.binary(min_size=1, max_size=30))
def test_damage_in_one_place_costs_at_most_two_cheques_and_no_picture_changes_hands(tmp_path, place, noise):
    whole = LETTERS["ebcdic"]
    at = int(place * len(whole))
    path = tmp_path / "letter.x937"
    path.write_bytes(whole[:at] + noise + whole[at + len(noise) :])

    found = exhaust(path)

    fronts = {one.sequence: whole.index(tiff(int(one.sequence))) for one in CHEQUES}
    unhurt = [one for one in found if one.sequence in fronts and not one.findings]
    assert len(found) >= len(CHEQUES) - 2
    assert all(one.front is not None and one.front.offset == fronts[one.sequence] for one in unhurt)
