"""A line that has no room shows its beginning, and the whole of it in the tooltip."""

import pytest

from ui.parts.labels import Line


@pytest.fixture
def line(qtbot):
    made = Line("Signatories of the account 630801551452")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def shown(line):
    # What is painted, not what the line says that it holds.
    return super(Line, line).text()


def test_with_room_it_is_shown_whole(line):
    assert shown(line) == line.text()
    assert line.toolTip() == ""


def test_without_room_its_end_is_left_out_and_told_by_the_tooltip(line):
    line.resize(100, line.height())

    assert shown(line).endswith("…")
    assert line.text() == line.toolTip() == line.accessibleName() == "Signatories of the account 630801551452"


def test_another_text_asks_for_other_room(line):
    before = line.sizeHint().width()

    line.setText("Short")

    assert line.sizeHint().width() < before
    assert shown(line) == "Short"
