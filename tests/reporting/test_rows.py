"""A long list is read while it is laid out, and no word of it runs out of its column."""

import io
from datetime import UTC, datetime

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Spacer

from sigverify.reporting import document, fonts, rows
from sigverify.reporting.rows import RowList, fitted, lines
from sigverify.reporting.style import paragraph
from sigverify.reporting.wording import ENGLISH
from tests.reporting.reading import pages


class Plain:
    """Draws a row's number, and notes which rows were read when a row is drawn."""

    height = 50.0

    def __init__(self):
        self.drawn = []

    def draw_head(self, canvas):
        rows.write(canvas, "Titles", x=0, y=5, width=100)

    def draw_row(self, canvas, row):
        self.drawn.append(row)
        rows.write(canvas, f"Row {row}.", x=0, y=20, width=100)


def render(flowables):
    buffer = io.BytesIO()
    metadata = document.Metadata("t", "s", "p", "f", datetime(2026, 11, 22, tzinfo=UTC))
    document.render_to(buffer, flowables, metadata, wording=ENGLISH)
    return buffer.getvalue()


def counting(total, read, drawer):
    for number in range(1, total + 1):
        read.append(number - len(drawer.drawn))
        yield number


def test_rows_are_read_no_further_ahead_than_a_page_and_one():
    drawer, read = Plain(), []
    per_page = 15

    found = pages(render([RowList(counting(200, read, drawer), drawer)]))

    assert drawer.drawn == list(range(1, 201))
    assert max(read) <= 2 * per_page + 1
    assert len(found) > 10


def test_every_row_is_there_once_in_order_under_the_titles_of_its_page():
    found = pages(render([RowList(range(1, 41), Plain())]))

    words = " ".join(found)
    places = [words.index(f"Row {number}.") for number in range(1, 41)]
    assert places == sorted(places)
    assert all(page.count("Titles") == 1 for page in found)


def test_a_list_begins_on_the_next_page_where_no_row_fits_on_this_one():
    found = pages(render([paragraph("Before."), Spacer(0, 700), RowList([1, 2], Plain())]))

    assert ["Titles" in page for page in found] == [False, True]


@pytest.mark.parametrize("width", [12.0, 40.0, 90.0])
@pytest.mark.parametrize("text", ["cheque_000417.tif", "Παπαδοπούλου Ελένη", "支票", "i" * 300, "W"])
def test_fitted_words_keep_beginning_and_end_and_never_run_over(text, width):
    shown = fitted(text, width=width)

    assert stringWidth(shown, fonts.REGULAR, rows.TEXT_SIZE) <= max(width, 8)
    if shown != fonts.printable(text) and len(shown) > 2:
        assert fonts.printable(text).startswith(shown.split("…")[0])
        assert fonts.printable(text).endswith(shown.split("…")[1])


def test_as_much_is_kept_as_fits():
    text = "a rather long name of a file that nobody could want to read whole.tif"
    shown = fitted(text, width=100.0)

    assert stringWidth(shown, fonts.REGULAR, rows.TEXT_SIZE) > 92


def test_a_long_sentence_ends_with_an_ellipsis_on_its_last_line():
    broken = lines("word " * 60, width=100.0, most=2)

    assert len(broken) == 2
    assert broken[1].endswith("…")
    assert all(stringWidth(line, fonts.REGULAR, rows.TEXT_SIZE) <= 100 for line in broken)
    assert lines("short", width=100.0, most=2) == ["short"]
