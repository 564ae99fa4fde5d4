"""Days and amounts as people of two languages read them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale

from sigverify.services.mandate_text import ENGLISH
from ui import mandate_words, written


@pytest.fixture
def speaking():
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)


def test_a_year_is_always_written_whole(speaking):
    speaking("en_GB")
    assert written.day(date(2026, 3, 9)) == "09/03/2026"
    speaking("de_DE")
    assert written.day(date(2026, 3, 9)) == "09.03.2026"
    assert written.moment(datetime(2026, 3, 9, 12, 0, tzinfo=UTC)).startswith("09.03.2026 ")


def test_a_period_says_how_it_begins_and_ends(speaking):
    speaking("de_DE")
    start, end = date(2026, 3, 9), date(2026, 4, 1)

    assert written.period(start, None) == "from 09.03.2026"
    assert written.period(start, end) == "from 09.03.2026, ends 01.04.2026"
    assert written.period(start, start) == "never"


def test_amounts_have_the_languages_digits_and_no_needless_decimals(speaking):
    speaking("de_DE")
    assert written.amount(Decimal("1234567.5"), "EUR") == "1.234.567,50 EUR"
    speaking("en_GB")
    assert written.amount(Decimal("50000.00")) == "50,000"
    assert written.amount(None, "EUR") == ""


def test_untranslated_a_mandate_reads_as_on_the_command_line(speaking):
    speaking("en_GB")

    assert mandate_words.wording() == ENGLISH
