"""What comes out of X9.37 files: whole ones in every encoding and framing, and damaged ones."""

import base64
from datetime import date
from decimal import Decimal

import pytest

from sigverify.domain.cash_letter import ItemKind, LetterFinding, LetterItem, ViewSide
from sigverify.errors import InputError
from sigverify.imaging.letters.layouts import RecordType
from sigverify.imaging.letters.reading import is_letter, read_letter, read_letter_page, read_view
from tests.imaging.letters.writing import Cheque, X937Writer, jpeg, letter, tiff


@pytest.fixture
def saved(tmp_path):
    """Return a function that writes bytes as a letter and returns its path."""

    def save(data, name="letter.x937"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return save


def items(path):
    return [one for one in read_letter(path) if isinstance(one, LetterItem)]


def codes(path):
    """Return the codes of everything that is wrong, of the file and of its items."""
    found = list(read_letter(path))
    return [
        finding.error.code for one in found for finding in ((one,) if isinstance(one, LetterFinding) else one.findings)
    ]


def three():
    return [
        Cheque(sequence=str(number), amount=f"{number}00", pictures=[("0", tiff(number)), ("1", tiff(number + 20))])
        for number in (1, 2, 3)
    ]


@pytest.mark.parametrize("collated", [True, False])
@pytest.mark.parametrize("counted_in", [0, 4])
@pytest.mark.parametrize("encoding", ["cp037", "ascii"])
def test_every_encoding_and_framing_gives_what_was_written(saved, encoding, counted_in, collated):
    path = saved(letter(three(), encoding=encoding, counted_in=counted_in, collated=collated))

    found = items(path)

    assert codes(path) == []
    assert [(one.number, one.sequence, one.amount) for one in found] == [
        (1, "1", Decimal("1.00")),
        (2, "2", Decimal("2.00")),
        (3, "3", Decimal("3.00")),
    ]
    assert [[view.side for view in one.views] for one in found] == [[ViewSide.FRONT, ViewSide.BACK]] * 3
    assert [read_view(path, one.front) for one in found] == [tiff(1), tiff(2), tiff(3)]


def test_fields_of_the_micr_line_and_the_day_are_read(saved):
    written = Cheque(on_us="12-345/0042", auxiliary="00998877", routing="011000015", micr="3")

    (found,) = items(saved(letter([written])))

    assert (found.account_field, found.auxiliary, found.routing) == ("12-345/0042", "00998877", "011000015")
    assert found.day == date(2026, 11, 20)
    assert found.misread


def test_a_returned_cheque_is_told_from_a_presented_one(saved):
    path = saved(letter([Cheque(returned=True, auxiliary="777"), Cheque()]))

    assert [(one.kind, one.auxiliary) for one in items(path)] == [(ItemKind.RETURNED, "777"), (ItemKind.PRESENTED, "")]


def test_keys_and_digital_signatures_before_a_picture_are_passed_over(saved):
    writer = X937Writer().begin().cheque(Cheque(pictures=[]))
    writer.detail("0").picture(tiff(), key="archive/2026/1", signature=b"\x00\x00\x00\x5025" * 9)
    path = saved(writer.end(1).bytes())

    assert codes(path) == []
    assert read_view(path, items(path)[0].front) == tiff()


def test_the_grey_front_is_taken_before_the_black_and_white_one(saved):
    path = saved(letter([Cheque(sequence="9", pictures=[("0", tiff()), ("1", tiff(3)), ("0", jpeg())])]))

    assert items(path)[0].front.format == "JPEG"


@pytest.mark.parametrize("wrap", [base64.b64encode, lambda data: data.hex().encode()])
def test_pictures_written_as_text_are_read_all_the_same(saved, wrap):
    writer = X937Writer().begin().cheque(Cheque(), wrap=wrap)
    path = saved(writer.end(1).bytes())

    assert codes(path) == []
    assert read_letter_page(path).width == 160


def test_pages_are_the_fronts_of_items_and_know_their_own_digest(saved):
    path = saved(letter(three()))

    pages = [read_letter_page(path, page=number) for number in (1, 2, 3)]

    assert [(page.provenance.page, page.provenance.pages) for page in pages] == [(1, 3), (2, 3), (3, 3)]
    assert len({page.provenance.sha256 for page in pages}) == 3
    assert all(page.bitonal and page.resolution.x == 200 for page in pages)


def test_a_page_that_is_not_there_or_has_no_front_says_so(saved):
    path = saved(letter([Cheque(pictures=[("1", tiff())])]))

    with pytest.raises(InputError) as absent:
        read_letter_page(path, page=2)
    with pytest.raises(InputError) as frontless:
        read_letter_page(path, page=1)

    assert (absent.value.code, frontless.value.code) == ("page-missing", "letter-front-missing")


def test_a_letter_that_is_written_anew_is_read_anew(saved):
    read_letter_page(saved(letter([Cheque()])))

    again = saved(letter([Cheque(), Cheque(sequence="2", pictures=[("0", tiff(9))])]))

    assert read_letter_page(again, page=2).provenance.pages == 2


def test_damage_between_records_costs_what_it_hit_and_no_more(saved):
    writer = X937Writer().begin()
    for cheque in three():
        writer.cheque(cheque)
    writer.records.insert(10, b"\xffgarbage\x00\x00\x00\x50" * 5)
    path = saved(writer.end(3).bytes())

    assert [one.sequence for one in items(path)] == ["1", "2", "3"]
    assert "letter-bytes-skipped" in codes(path)


@pytest.mark.parametrize("length", [0, 81, 20_000, 2**32 - 1])
def test_a_wrong_length_costs_no_other_cheque(saved, length):
    writer = X937Writer().begin()
    for cheque in three():
        writer.cheque(cheque)
    place = next(number for number, one in enumerate(writer.records) if one[4:6] == "25".encode("cp037"))
    writer.records[place] = length.to_bytes(4, "big") + writer.records[place][4:]
    path = saved(writer.end(3).bytes())

    assert [one.sequence for one in items(path)] == ["1", "2", "3"]
    assert "letter-length-wrong" in codes(path)


def test_a_picture_never_comes_to_another_cheque(saved):
    writer = X937Writer().begin()
    for cheque in three():
        writer.cheque(cheque)
    # The second cheque's own record is lost; its pictures follow those of the first.
    lost = [number for number, one in enumerate(writer.records) if one[4:6] == "25".encode("cp037")][1]
    del writer.records[lost]
    path = saved(writer.end(3).bytes())

    assert [(one.sequence, len(one.views)) for one in items(path)] == [("1", 2), ("3", 2)]
    assert codes(path) == ["letter-picture-of-another"] * 2 + ["letter-count-differs"] * 2


def test_without_sequence_numbers_a_second_front_is_not_believed(saved):
    cheque = Cheque(sequence="", pictures=[("0", tiff(1)), ("1", tiff(2)), ("0", tiff(3)), ("1", tiff(4))])
    path = saved(letter([cheque]))

    (found,) = items(path)

    assert [read_view(path, view) for view in found.views] == [tiff(1), tiff(2)]
    assert codes(path) == ["letter-picture-of-another"] * 2


def test_deposit_slips_are_no_cheques(saved):
    writer = X937Writer().begin().add(RecordType.CREDIT_ITEM, 100)
    writer.detail("0").picture(tiff(5))
    path = saved(writer.cheque(Cheque()).end(1).bytes())

    assert len(items(path)) == 1
    assert codes(path) == ["letter-deposit-slip"]


def test_a_picture_without_label_or_of_unknown_format_is_named(saved):
    writer = X937Writer().begin().cheque(Cheque(pictures=[]))
    writer.picture(tiff(), sequence="1")
    writer.detail("1").picture(b"no picture at all!", sequence="1")
    path = saved(writer.end(1).bytes())

    assert codes(path) == ["letter-picture-unlabelled", "letter-picture-unknown"]
    assert items(path)[0].front is None


def test_an_amount_that_cannot_be_read_is_left_empty(saved):
    path = saved(letter([Cheque(amount="00000I2550")]))

    assert items(path)[0].amount is None
    assert codes(path) == ["letter-amount-unreadable"]


def test_every_cut_gives_what_stands_before_it(saved):
    whole = letter(three())
    path = saved(whole)
    begins = [one.offset for one in items(path)]

    for cut in range(4, len(whole), 7):
        path = saved(whole[:cut])
        found = items(path)
        assert len(found) >= sum(begin + 84 <= cut for begin in begins)
        assert codes(path)


def test_findings_say_where(saved):
    writer = X937Writer().begin().cheque(Cheque(amount="x"))
    path = saved(writer.end(1).bytes())

    (finding,) = items(path)[0].findings

    assert (finding.record, finding.offset) == (4, 3 * 84)


@pytest.mark.parametrize("data", [b"", b"x", b"\x00\x00\x00\x50", b"%PDF-1.7 not a letter", bytes(10_000)])
def test_what_is_no_letter_is_said_to_be_none(saved, data):
    assert codes(saved(data))[0] == "letter-no-records"


def test_letters_are_told_by_ending_or_content(saved):
    assert is_letter(saved(letter(), "from-the-bank.dat"))
    assert is_letter(saved(b"damaged at the front", "letter.X937"))
    assert not is_letter(saved(tiff(), "scan.dat"))
    assert not is_letter(saved(letter(), "letter.tif"))
    assert not is_letter(saved(b"", "folder").parent)


def test_a_letter_that_is_not_there_is_an_input_error(tmp_path):
    with pytest.raises(InputError) as caught:
        list(read_letter(tmp_path / "gone.x937"))

    assert caught.value.code == "file-missing"
