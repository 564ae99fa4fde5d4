"""Fields for days: those that may be left open, and how a year is written."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt

from ui.parts.entries import DayEdit, OptionalDay

DAY = date(2026, 3, 9)


@pytest.fixture(autouse=True)
def german():
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def test_a_day_is_written_with_its_whole_year(qtbot):
    field = DayEdit(DAY, name="First day")
    qtbot.addWidget(field)

    assert field.text() == "09.03.2026"
    assert field.day == DAY
    assert field.accessibleName() == "First day"


def test_a_day_counts_only_if_it_is_ticked(qtbot):
    field = OptionalDay("until", DAY)
    qtbot.addWidget(field)
    assert field.day is None
    assert not field.edit.isEnabled()

    qtbot.keyClick(field.tick, Qt.Key.Key_Space)

    assert field.day == DAY
    assert field.edit.isEnabled()
