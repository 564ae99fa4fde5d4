import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from ui.widgets.viewport import FIT_MARGIN, LARGEST_ZOOM, OVERSCROLL, Viewport

COORDINATES = st.floats(-5000, 5000)
VIEWPORTS = st.builds(
    Viewport,
    page_width=st.integers(1, 9000),
    page_height=st.integers(1, 9000),
    view_width=st.floats(50, 3000),
    view_height=st.floats(50, 3000),
    quarter_turns=st.integers(0, 3),
    zoom=st.floats(0.02, 16),
    x=COORDINATES,
    y=COORDINATES,
)


@given(VIEWPORTS, COORDINATES, COORDINATES)
def test_a_page_point_seen_in_the_view_is_found_again_on_the_page(viewport, x, y):
    found = viewport.to_page(viewport.to_view(QPointF(x, y)))

    assert found.x() == pytest.approx(x, abs=1e-3)
    assert found.y() == pytest.approx(y, abs=1e-3)


@given(VIEWPORTS)
def test_a_fitted_page_is_seen_whole_whichever_way_it_is_turned(viewport):
    fitted = viewport.fitted()

    seen = fitted.transform().mapRect(QRectF(0, 0, viewport.page_width, viewport.page_height))
    assert seen.left() >= -1e-6
    assert seen.top() >= -1e-6
    assert seen.right() <= viewport.view_width + 1e-6
    assert seen.bottom() <= viewport.view_height + 1e-6


def test_a_fitted_page_fills_the_view_but_for_a_margin():
    fitted = Viewport(1000, 500, 524, 600).fitted()

    assert fitted.zoom == pytest.approx((524 - 2 * FIT_MARGIN) / 1000)


def test_zooming_keeps_what_is_under_the_pointer():
    viewport = Viewport(4000, 3000, 800, 600, zoom=1.0, x=2000, y=1500)
    pointer = QPointF(100, 500)
    before = viewport.to_page(pointer)

    after = viewport.zoomed(1.7, at=pointer).to_page(pointer)

    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))


@given(VIEWPORTS, st.floats(1e-3, 1e3), st.floats(0, 3000), st.floats(0, 3000))
def test_zoom_stays_within_its_limits(viewport, factor, x, y):
    zoomed = viewport.zoomed(factor, at=QPointF(x, y))

    assert min(1.0, viewport.fit_zoom) <= zoomed.zoom <= LARGEST_ZOOM


@given(VIEWPORTS, st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
def test_no_pan_loses_the_page(viewport, right, down):
    panned = viewport.panned(right, down)

    seen = panned.transform().mapRect(QRectF(0, 0, viewport.page_width, viewport.page_height))
    assert seen.intersects(QRectF(0, 0, viewport.view_width, viewport.view_height))


@pytest.mark.parametrize("turns", range(4))
def test_panning_moves_the_page_by_view_pixels_in_every_rotation(turns):
    viewport = Viewport(4000, 4000, 400, 400, quarter_turns=turns, zoom=1.0, x=2000, y=2000)
    before = viewport.to_view(QPointF(2000, 2000))

    after = viewport.panned(30, -20).to_view(QPointF(2000, 2000))

    assert (after.x() - before.x(), after.y() - before.y()) == pytest.approx((30, -20))


def test_the_edge_of_a_large_page_can_be_pulled_into_the_view_a_little():
    viewport = Viewport(4000, 4000, 400, 400, zoom=1.0, x=2000, y=2000).panned(1e6, 0)

    assert viewport.to_view(QPointF(0, 2000)).x() == pytest.approx(OVERSCROLL)


@given(VIEWPORTS)
def test_four_turns_are_none(viewport):
    turned = viewport.turned(1).turned(1).turned(1).turned(1)

    assert turned.quarter_turns == viewport.quarter_turns


@pytest.mark.parametrize(("turns", "expected"), [(0, (1, 0)), (1, (0, -1)), (2, (-1, 0)), (3, (0, 1))])
def test_a_step_to_the_right_follows_the_view_and_not_the_page(turns, expected):
    viewport = Viewport(100, 100, 100, 100, quarter_turns=turns)
    start = viewport.to_view(QPointF(50, 50))

    right, down = viewport.direction(1, 0)
    end = viewport.to_view(QPointF(50 + right, 50 + down))

    assert (right, down) == expected
    assert (end.x() - start.x(), end.y() - start.y()) == pytest.approx((1, 0))


def test_a_page_that_was_seen_whole_stays_so_when_the_view_grows():
    viewport = Viewport(1000, 500, 300, 300).fitted().resized(900, 900)

    assert viewport.zoom == viewport.fit_zoom


def test_a_page_that_was_zoomed_stays_so_when_the_view_grows():
    viewport = Viewport(1000, 500, 300, 300, zoom=2.0, x=500, y=250).resized(320, 320)

    assert viewport.zoom == 2.0


def test_zooming_to_a_part_shows_all_of_it():
    part = QRectF(100, 100, 200, 50)
    viewport = Viewport(1000, 500, 300, 300).fitted().fitted_to(part)

    assert viewport.visible().contains(part)
