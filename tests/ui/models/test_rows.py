from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.models.rows import Column, RowsModel, Side


@dataclass(frozen=True)
class Fruit:
    name: str
    grams: int


PEAR, APPLE, PLUM = Fruit("Pear", 180), Fruit("Apple", 150), Fruit("Plum", 60)
COLUMNS = (
    Column("Name", lambda fruit: fruit.name, lambda fruit: fruit.name),
    Column("Weight", lambda fruit: f"{fruit.grams} g", lambda fruit: fruit.grams, Side.TRAILING, lambda _: "a guess"),
)


@pytest.fixture
def model(qtmodeltester):
    made = RowsModel(COLUMNS, key=lambda fruit: fruit.name)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_rows([PEAR, APPLE])
    yield made
    qtmodeltester.check(made)
    del tester


def names(model):
    return [model.index(place, 0).data() for place in range(model.rowCount())]


def test_cells_say_what_their_column_says(model):
    cell = model.index(0, 1)

    assert cell.data() == "180 g"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "a guess"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Weight: 180 g"
    assert cell.data(Qt.ItemDataRole.TextAlignmentRole) & int(Qt.AlignmentFlag.AlignTrailing)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Weight"
    assert model.headerData(1, Qt.Orientation.Vertical) is None


def test_a_block_more_is_added_below(model, qtbot):
    with qtbot.waitSignal(model.rowsInserted):
        model.set_rows([PEAR, APPLE, PLUM])

    assert names(model) == ["Pear", "Apple", "Plum"]


def test_the_same_rows_change_nothing(model, qtbot):
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.layoutChanged):
        model.set_rows([PEAR, APPLE])

    assert names(model) == ["Pear", "Apple"]


def test_rows_are_sorted_by_value_and_brought_back(model):
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert names(model) == ["Apple", "Pear"]

    model.set_rows([PEAR, APPLE, PLUM])
    assert names(model) == ["Plum", "Apple", "Pear"]

    model.sort(-1)
    assert names(model) == ["Pear", "Apple", "Plum"]


def test_an_index_follows_its_row(model):
    pear = QPersistentModelIndex(model.index(0, 0))

    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert (pear.row(), pear.data()) == (1, "Pear")

    model.set_rows([APPLE, Fruit("Pear", 200)])
    assert pear.data() == "Pear"
    assert model.value(pear).grams == 200


def test_fewer_rows_take_the_place_of_more(model):
    model.set_rows([PLUM])

    assert names(model) == ["Plum"]
    assert model.row_of("Pear") is None
    assert model.row_of("Plum") == 0


def test_beyond_the_last_row_there_is_nothing(model):
    assert model.value(model.index(9, 0)) is None
