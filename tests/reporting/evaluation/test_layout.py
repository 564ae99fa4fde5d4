import io
from datetime import UTC, datetime

import pikepdf
import pypdfium2

from sigverify.reporting.evaluation.content import EvaluationContent, Facts, Headline, Section, TableFigure, Words
from sigverify.reporting.evaluation.layout import render_evaluation

TABLE = TableFigure(
    "Error rates",
    ("references", "threshold", "FNMR %"),
    (("1", "match", "5.0 [1.0, 9.0]"), ("1", "non-match", "-1.25"), ("3", "match", "2.0")),
    "What it means.",
)


def report(*sections, title="Accuracy on A & B"):
    return EvaluationContent(title, "0.1", datetime(2026, 1, 2, tzinfo=UTC), tuple(sections))


def words(data):
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def test_everything_is_printed_and_mark_up_from_outside_stays_text():
    section = Section(
        "Results <1>", (Headline("Good", "of <b>all</b>"), Facts((("Model", "m-1"),)), TABLE, Words("End"))
    )

    (page,) = words(render_evaluation(report(section)))

    for expected in ("Accuracy on A & B", "Results <1>", "Good", "of <b>all</b>", "Model", "m-1", "5.0 [1.0, 9.0]"):
        assert expected in page
    assert "\N{MINUS SIGN}1.25" in page
    assert "What it means." in page
    assert "Page 1 of 1" in page


def test_rows_of_one_group_name_it_once():
    (page,) = words(render_evaluation(report(Section("", (TABLE,)))))

    lines = page.splitlines()
    assert lines.count("1") + sum(line.startswith("1 match") for line in lines) == 1


def test_a_heading_stays_with_its_first_table():
    fill = Section("Filler", tuple(Words(f"line {number}") for number in range(41)))
    tall = TableFigure("", ("a", "b"), tuple((str(number), "x1") for number in range(12)))

    first, second = words(render_evaluation(report(fill, Section("Tall", (Words("About it"), tall)))))

    assert "Tall" not in first
    assert second.index("Tall") < second.index("About it") < second.index("x1")


def test_a_table_longer_than_a_page_repeats_its_header():
    long = TableFigure("", ("input", "value"), tuple((str(number), "1.0") for number in range(70)))

    pages = [page for page in words(render_evaluation(report(Section("Long", (long,))))) if "1.0" in page]

    assert len(pages) == 2
    assert all("input" in page for page in pages)


def test_fonts_are_embedded_and_the_document_says_what_it_is():
    with pikepdf.open(io.BytesIO(render_evaluation(report(Section("", (TABLE,)))))) as document:
        assert str(document.docinfo["/Title"]) == "Accuracy on A & B"
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor
