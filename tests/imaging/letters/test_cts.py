"""What comes out of CTS files, and that nothing in them reaches beyond their folder."""

from datetime import date
from decimal import Decimal

import pytest

from sigverify.domain.cash_letter import LetterFormat, LetterItem
from sigverify.imaging.letters.reading import is_letter, read_letter, read_letter_page, read_view
from tests.imaging.letters.writing import Cheque, jpeg, tiff, write_cts

VIEWS = [("Front BW", tiff(1)), ("Back BW", tiff(2)), ("Front Gray", jpeg())]


def cheques():
    return [
        Cheque(on_us=f"5010{number}", amount="250050", sequence=f"{number:014}", pictures=VIEWS) for number in (1, 2)
    ]


def codes(path):
    return [
        finding.error.code
        for one in read_letter(path)
        for finding in (one.findings if isinstance(one, LetterItem) else (one,))
    ]


@pytest.mark.parametrize("pictures_in", ["given", "by the rule"])
def test_items_and_pictures_are_read(tmp_path, pictures_in):
    path = write_cts(tmp_path, cheques(), pictures_in=pictures_in)

    first, second = read_letter(path)

    assert is_letter(path)
    assert first.format is LetterFormat.CTS
    assert (first.account_field, second.account_field) == ("50101", "50102")
    assert (first.amount, first.day) == (Decimal("2500.50"), date(2026, 11, 20))
    assert [read_view(path, view) for view in first.views] == [data for _, data in VIEWS]
    assert codes(path) == []


def test_the_grey_front_is_the_page(tmp_path):
    path = write_cts(tmp_path, cheques())

    page = read_letter_page(path, page=2)

    assert (page.provenance.format, page.provenance.page, page.resolution.x) == ("JPEG", 2, 100)


def test_without_the_file_of_pictures_the_items_are_there_and_say_so(tmp_path):
    path = write_cts(tmp_path, cheques())
    next(tmp_path.glob("*.IMG")).unlink()

    found = list(read_letter(path))

    assert [one.amount for one in found] == [Decimal("2500.50")] * 2
    assert set(codes(path)) == {"letter-pictures-missing"}


def test_a_cut_list_gives_what_stands_before(tmp_path):
    path = write_cts(tmp_path, cheques())
    text = path.read_bytes()
    path.write_bytes(text[: text.rindex(b"<Item") + 20])

    assert [one.number for one in read_letter(path) if isinstance(one, LetterItem)] == [1]
    assert codes(path) == ["letter-xml-damaged"]


def test_a_document_type_is_refused(tmp_path):
    path = write_cts(tmp_path, cheques())
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("<FileHeader", '<!DOCTYPE x [<!ENTITY a "b">]><FileHeader', 1), encoding="utf-8")

    assert codes(path)[0] == "letter-xml-refused"


def test_a_tag_without_end_does_not_fill_the_memory(tmp_path):
    path = tmp_path / "PXF_1.XML"
    path.write_bytes(b'<FileHeader><Item AccountNo="' + b"9" * (6 << 20))

    assert codes(path) == ["letter-xml-refused", "letter-no-records"]


@pytest.mark.parametrize("name", ["../secret.IMG", "..\\secret.IMG", "/etc/passwd", "C:\\secret.IMG", "..", "a\x7fb"])
def test_a_letter_names_no_file_outside_its_folder(tmp_path, name):
    (tmp_path / "secret.IMG").write_bytes(tiff() * 3)
    folder = tmp_path / "in"
    folder.mkdir()
    path = write_cts(folder, cheques()[:1])
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'"{next(folder.glob("*.IMG")).name}"', f'"{name}"'), encoding="utf-8")

    (found,) = read_letter(path)

    assert all("/" not in view.file and "\\" not in view.file for view in found.views)
    assert all((folder / view.file).parent == folder for view in found.views)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20112026", date(2026, 11, 20)),
        ("20261120", date(2026, 11, 20)),
        ("20202020", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_date_is_read_where_only_one_can_be_meant(tmp_path, text, day):
    path = write_cts(tmp_path, cheques()[:1])
    path.write_text(path.read_text(encoding="utf-8").replace("20112026", text), encoding="utf-8")

    found = [one for one in read_letter(path) if isinstance(one, LetterItem)]

    assert [one.day for one in found] == [day]
