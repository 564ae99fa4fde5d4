import pytest
from PySide6.QtCore import Qt

from ui.models.rows import Column, RowsModel
from ui.parts.table import WIDEST, Table


@pytest.fixture
def table(qtbot):
    model = RowsModel((Column("Word", str, str), Column("Length", lambda word: str(len(word)), len)), key=str)
    made = Table(model, name="Words")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def test_the_arrow_keys_go_from_row_to_row_and_enter_chooses(table, qtbot):
    table.model().set_rows(["one", "three"])
    table.go_to(0)

    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.chosen):
        qtbot.keyClick(table, Qt.Key.Key_Return)

    assert table.current == "three"


def test_letters_are_left_to_the_page(table, qtbot):
    table.model().set_rows(["one", "three"])
    table.go_to(0)

    qtbot.keyClick(table, Qt.Key.Key_T)

    assert table.current == "one"


def test_the_current_row_stays_when_the_rows_are_read_anew(table, qtbot):
    table.model().set_rows(["one", "three", "five"])
    table.go_to(1)

    table.model().set_rows(["zero", "one", "three"])
    assert table.current == "three"

    with qtbot.waitSignal(table.current_changed):
        table.model().set_rows(["zero"])
    assert table.current is None


def test_without_rows_a_sentence_is_shown(table):
    blank = table.grab().toImage()

    table.say_where_empty("Nothing is here")

    assert table.accessibleDescription() == "Nothing is here"
    assert table.grab().toImage() != blank


def test_a_column_is_as_wide_as_its_texts_within_reason(table):
    table.model().set_rows(["m" * 400])

    table.fit_columns()

    assert table.columnWidth(0) == WIDEST


def test_a_column_grows_with_rows_that_come_later_and_does_not_shrink_with_them(table, qtbot):
    table.model().set_rows(["m"])
    table.fit_columns()
    narrow = table.columnWidth(0)

    table.model().set_rows(["m", "m" * 20])
    qtbot.waitUntil(lambda: table.columnWidth(0) > narrow)
    wide = table.columnWidth(0)
    table.model().set_rows(["m", "m" * 20, "m"])
    table.fit_columns()

    assert table.columnWidth(0) == wide


def test_other_rows_have_columns_of_their_own_width(table):
    table.model().set_rows(["m" * 20])
    table.fit_columns()
    wide = table.columnWidth(0)

    table.model().set_rows(["n"])
    table.fit_columns()

    assert table.columnWidth(0) < wide


def test_a_column_that_somebody_pulled_stays(table):
    table.model().set_rows(["m"])
    table.fit_columns()
    table.setColumnWidth(0, 150)

    table.model().set_rows(["m" * 40])
    table.fit_columns()

    assert table.columnWidth(0) == 150
