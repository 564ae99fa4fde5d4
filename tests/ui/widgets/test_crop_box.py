import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from sigverify.domain.sample import Region
from ui.widgets.crop_box import SMALLEST, Handle, clipped, drawn, handle_at, moved, resized

STEPS = st.integers(-9000, 9000)
COORDINATES = st.floats(-9000, 9000)


@st.composite
def boxes_on_pages(draw):
    page = draw(st.integers(SMALLEST, 5000)), draw(st.integers(SMALLEST, 5000))
    width, height = draw(st.integers(SMALLEST, page[0])), draw(st.integers(SMALLEST, page[1]))
    box = Region(draw(st.integers(0, page[0] - width)), draw(st.integers(0, page[1] - height)), width, height)
    return box, page


def assert_on_page(box, page):
    assert box.x >= 0
    assert box.y >= 0
    assert box.x + box.width <= page[0]
    assert box.y + box.height <= page[1]
    assert box.width >= min(SMALLEST, page[0])
    assert box.height >= min(SMALLEST, page[1])


@given(boxes_on_pages(), st.sampled_from(Handle), STEPS, STEPS)
def test_a_pulled_handle_keeps_the_box_on_the_page_and_the_opposite_edges_where_they_were(boxed, handle, right, down):
    box, page = boxed

    pulled = resized(box, handle, right, down, page=page)

    assert_on_page(pulled, page)
    across, along = handle.value
    if across >= 0:
        assert pulled.x == box.x
    if across <= 0:
        assert pulled.x + pulled.width == box.x + box.width
    if along >= 0:
        assert pulled.y == box.y
    if along <= 0:
        assert pulled.y + pulled.height == box.y + box.height


@given(boxes_on_pages(), STEPS, STEPS)
def test_a_pushed_box_stays_on_the_page_and_keeps_its_size(boxed, right, down):
    box, page = boxed

    pushed = moved(box, right, down, page=page)

    assert_on_page(pushed, page)
    assert (pushed.width, pushed.height) == (box.width, box.height)


@given(st.integers(1, 5000), st.integers(1, 5000), COORDINATES, COORDINATES, COORDINATES, COORDINATES)
def test_a_drawn_box_lies_on_the_page_wherever_the_pointer_went(width, height, x, y, to_x, to_y):
    assert_on_page(drawn(QPointF(x, y), QPointF(to_x, to_y), page=(width, height)), (width, height))


def test_a_box_is_the_same_whichever_corner_it_was_drawn_from():
    one, other = QPointF(10, 20), QPointF(110, 90)

    assert drawn(one, other, page=(500, 500)) == drawn(other, one, page=(500, 500)) == Region(10, 20, 100, 70)


def test_a_box_on_the_page_is_not_changed_by_clipping():
    assert clipped(Region(3, 4, 50, 60), page=(100, 100)) == Region(3, 4, 50, 60)


def test_what_lies_outside_the_page_is_clipped_off():
    assert clipped(Region(-10, 80, 50, 60), page=(100, 100)) == Region(0, 80, 40, 20)


@pytest.mark.parametrize("handle", Handle)
def test_each_handle_is_found_where_it_is(handle):
    box = Region(100, 100, 200, 80)

    assert handle_at(box, handle.place(box) + QPointF(2, -3), reach=5) is handle


def test_there_is_no_handle_in_the_middle_of_an_edge_s_half():
    assert handle_at(Region(100, 100, 200, 80), QPointF(150, 100), reach=5) is None


def test_of_the_handles_of_a_tiny_box_the_nearest_is_taken():
    box = Region(100, 100, 8, 8)

    assert handle_at(box, QPointF(107.5, 107.5), reach=20) is Handle.BOTTOM_RIGHT
