from __future__ import annotations

import io
import unicodedata

import pypdfium2
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from sigverify.reporting import fonts
from sigverify.reporting.scripts import drawn

NAMES = {
    "Chinese": "陳大文 㛃",
    "Japanese": "山田 タロウ",
    "Korean": "김철수",
    "Hindi": "राजेश कुमार",
    "Tamil": "கமலா",
    "Thai": "สมชาย",
    "Russian": "Владимир Жуков",
    "Arabic": "محمد الأحمد",
    "Hebrew": "דוד כהן",
    "Amharic": "አበበ",
}


def page_with(text, font=fonts.REGULAR):
    """Return the only page of a PDF in which a text is written as reports write theirs."""
    fonts.register()
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.setFont(font, 12)
    canvas.drawString(72, 700, fonts.printable(text, font=font))
    canvas.save()
    return pypdfium2.PdfDocument(target.getvalue())[0]


def blank(page):
    return page.render(scale=2).to_numpy().min() > 128


@pytest.mark.parametrize("font", [fonts.REGULAR, fonts.BOLD, fonts.MONO])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_names_are_shown_in_the_letters_of_any_language(name, font):
    page = page_with(name, font)

    assert fonts.printable(name, font=font) == name
    read = unicodedata.normalize("NFKC", page.get_textpage().get_text_bounded()).strip()
    # What is turned round to be drawn may be read in either direction; every letter is there.
    assert sorted(read.replace(" ", "")) == sorted(name.replace(" ", ""))
    assert not blank(page)


def test_a_name_in_several_scripts_is_as_wide_as_its_parts():
    fonts.register()
    parts = ["Jo ", "山田", " ", "कुमार"]

    widths = [stringWidth(part, fonts.BOLD, 10) for part in parts]
    assert stringWidth("".join(parts), fonts.BOLD, 10) == pytest.approx(sum(widths))
    assert all(widths)


def test_two_documents_have_their_own_letters():
    first, second = page_with("山田"), page_with("김")

    assert first.get_textpage().get_text_bounded().strip() == "山田"
    assert second.get_textpage().get_text_bounded().strip() == "김"


@pytest.mark.parametrize("font", [fonts.REGULAR, fonts.MONO])
def test_text_with_glyphs_is_left_alone(font):
    assert fonts.printable("Łukasz – 3.5 × 2 Ω Жук.png", font=font) == "Łukasz – 3.5 × 2 Ω Жук.png"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("\U00013000", "\\U00013000"),
        ("a\tb", "a\\tb"),
        ("\udc80", "\\udc80"),
        ("\u202e", "\\u202e"),
        ("😀", "😀"),
        ("a\u200cb", "a\\u200cb"),
    ],
)
def test_what_cannot_be_shown_is_escaped(text, printed):
    assert fonts.printable(text) == printed


def test_accents_that_were_stored_apart_are_one_with_their_letters():
    assert fonts.printable(unicodedata.normalize("NFD", "Zürich 김.png")) == "Zürich 김.png"


def test_the_joiner_in_a_persian_name_is_no_escape():
    assert fonts.printable("علی\u200cرضا") == "علی\u200cرضا"
    assert "\u200c" not in drawn("علی\u200cرضا")


def test_what_was_made_printable_stays_so():
    once = fonts.printable("محمد राजेश\tकि.png")
    assert fonts.printable(once) == once


def test_missing_fonts_are_named(tmp_path, monkeypatch):
    fonts.register.cache_clear()
    monkeypatch.setattr(fonts.paths, "assets", lambda: tmp_path)
    with pytest.raises(FileNotFoundError, match="DejaVuSansCondensed"):
        fonts.register()


@pytest.mark.parametrize(
    ("licence", "words"), [("DejaVu", "Bitstream"), ("Noto", "Open Font License"), ("Droid", "Apache License")]
)
def test_the_licences_travel_with_the_fonts(licence, words):
    folder = fonts.paths.assets() / "fonts"
    assert words in (folder / f"LICENSE-{licence}.txt").read_text(encoding="utf-8")
