import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.widgets.flow_layout import FlowLayout, Rows


@pytest.fixture
def window(shown):
    widget = QWidget()
    flow = FlowLayout(widget)
    flow.setSpacing(4)
    for _ in range(6):
        button = QPushButton("Button")
        button.setFixedSize(80, 30)
        flow.addWidget(button)
    return shown(widget, 700, 60)


def rows(window):
    return sorted({button.y() for button in window.findChildren(QPushButton)})


def test_controls_stand_in_one_row_where_there_is_room(window):
    assert len(rows(window)) == 1


def test_a_narrow_window_breaks_them_into_rows_that_all_fit(window, qtbot):
    window.resize(200, 300)

    qtbot.waitUntil(lambda: len(rows(window)) == 3)
    assert all(window.rect().contains(button.geometry()) for button in window.findChildren(QPushButton))


def test_less_width_asks_for_more_height(window):
    flow = window.layout()

    assert flow.heightForWidth(200) > flow.heightForWidth(700)


def test_right_to_left_starts_at_the_right(window, qtbot):
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first, *_, last = window.findChildren(QPushButton)

    qtbot.waitUntil(lambda: first.x() > last.x())


def test_hidden_controls_take_no_room(window):
    before = window.layout().heightForWidth(180)
    for button in window.findChildren(QPushButton)[:4]:
        button.hide()

    assert window.layout().heightForWidth(180) < before


def test_items_can_be_taken_out_again(window):
    flow = window.layout()

    taken = flow.takeAt(0)

    assert taken.widget() is not None
    assert flow.count() == 5
    assert flow.takeAt(99) is None


def test_a_control_that_wants_to_grow_gets_what_is_left_of_its_row(shown):
    widget = QWidget()
    flow = FlowLayout(widget)
    flow.setContentsMargins(0, 0, 0, 0)
    growing, fixed = QPushButton("Grows"), QPushButton("Stays")
    growing.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for button in (growing, fixed):
        flow.addWidget(button)
    shown(widget, 500, 60)

    assert fixed.geometry().right() == widget.rect().right()
    assert fixed.width() == fixed.sizeHint().width()


def test_rows_can_stand_in_the_middle(shown):
    widget = QWidget()
    flow = FlowLayout(widget, rows=Rows.CENTRED)
    button = QPushButton("Middle")
    flow.addWidget(button)
    shown(widget, 500, 60)

    assert abs(button.geometry().center().x() - widget.rect().center().x()) <= 1
