import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from ui.widgets.comparison_layout import ComparisonMode, Sheet, lay_out
from ui.widgets.registration import Registration, SizeMode

PROBE = Sheet(100, 300, 300.0)
SPECIMEN = Sheet(100, 200, 200.0)
SHIFTED = Registration(np.array([[1.2, 0.0, 15.0], [0.0, 1.2, -8.0]]))


def placed(layout, sheet, name):
    return getattr(layout, name).mapRect(sheet.rectangle)


@pytest.mark.parametrize("mode", ComparisonMode)
@pytest.mark.parametrize("size_mode", SizeMode)
@pytest.mark.parametrize("registration", [None, SHIFTED])
def test_both_lie_within_the_area(mode, size_mode, registration):
    layout = lay_out(PROBE, SPECIMEN, mode=mode, size_mode=size_mode, registration=registration)

    area = QRectF(-0.51, -0.51, layout.width + 1.02, layout.height + 1.02)
    assert area.contains(placed(layout, PROBE, "probe"))
    assert area.contains(placed(layout, SPECIMEN, "specimen"))


def test_laid_over_each_other_points_meet_as_registered():
    layout = lay_out(PROBE, SPECIMEN, mode=ComparisonMode.OVERLAY, size_mode=SizeMode.FITTED, registration=SHIFTED)

    there = layout.specimen.map(QPointF(50, 50))
    here = layout.probe.map(SHIFTED.transform().map(QPointF(50, 50)))

    assert there.toTuple() == pytest.approx(here.toTuple())


def test_side_by_side_the_height_stays_registered():
    over, beside = (
        lay_out(PROBE, SPECIMEN, mode=mode, size_mode=SizeMode.FITTED, registration=SHIFTED)
        for mode in (ComparisonMode.OVERLAY, ComparisonMode.SIDE_BY_SIDE)
    )

    offsets = [placed(each, SPECIMEN, "specimen").top() - placed(each, PROBE, "probe").top() for each in (over, beside)]
    assert offsets[0] == pytest.approx(offsets[1])
    assert not placed(beside, SPECIMEN, "specimen").intersects(placed(beside, PROBE, "probe"))


def test_stacked_the_specimen_lies_below():
    layout = lay_out(PROBE, SPECIMEN, mode=ComparisonMode.STACKED, size_mode=SizeMode.FITTED, registration=SHIFTED)

    assert placed(layout, SPECIMEN, "specimen").top() > placed(layout, PROBE, "probe").bottom()


@pytest.mark.parametrize("registration", [None, SHIFTED])
def test_at_true_size_millimetres_are_alike(registration):
    layout = lay_out(PROBE, SPECIMEN, mode=ComparisonMode.OVERLAY, size_mode=SizeMode.TRUE, registration=registration)

    # 200 pixels at 200 dpi are an inch, as are 300 pixels of the probe at 300 dpi.
    assert placed(layout, SPECIMEN, "specimen").width() == pytest.approx(300)
    assert layout.relative_size == pytest.approx(1)


def test_fitted_it_is_said_by_how_much_the_specimen_was_brought_to_size():
    layout = lay_out(PROBE, SPECIMEN, mode=ComparisonMode.OVERLAY, size_mode=SizeMode.FITTED, registration=SHIFTED)

    assert layout.relative_size == pytest.approx(1.2 / 1.5)


def test_without_a_registration_the_specimen_is_fitted_around_the_same_centre():
    layout = lay_out(PROBE, SPECIMEN, mode=ComparisonMode.OVERLAY, size_mode=SizeMode.FITTED, registration=None)

    assert placed(layout, SPECIMEN, "specimen").center().toTuple() == pytest.approx(
        placed(layout, PROBE, "probe").center().toTuple()
    )
