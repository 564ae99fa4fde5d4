import re

import pytest
from reportlab.pdfgen.canvas import Canvas

from sigverify.reporting import fonts
from sigverify.reporting.evaluation.content import DetFigure, DetSeries, DistributionFigure, MapFigure
from sigverify.reporting.evaluation.det import LOWEST, DetPicture, Legend
from sigverify.reporting.evaluation.distributions import DistributionPicture, common_axis
from sigverify.reporting.evaluation.template_map import MapPicture

CURVE = DetSeries(
    "3 references", "3", (1.0, 0.5, 0.1, 0.05, 0.01, 0.0), (0.0, 0.01, 0.04, 0.08, 0.3, 1.0), (0.0, 0.3), (0.1, 0.04)
)
SPREAD = DistributionFigure(
    "3 references",
    (-2.0, -1.0, 0.0, 1.0, 2.0),
    (0.0, 0.1, 0.2, 0.7),
    (0.5, 0.3, 0.2, 0.0),
    (1.0, 0.0, 0.0, 0.0),
    0.96,
    -0.52,
)


class Recorder(Canvas):
    """A canvas that remembers the words and circles drawn on it."""

    def __init__(self):
        fonts.register()
        super().__init__("never saved")
        self.words, self.circles = [], []

    def drawString(self, x, y, text, *rest, **options):
        self.words.append(text)
        super().drawString(x, y, text, *rest, **options)

    def drawCentredString(self, x, y, text, *rest, **options):
        self.words.append(text)
        super().drawCentredString(x, y, text, *rest, **options)

    def drawRightString(self, x, y, text, *rest, **options):
        self.words.append(text)
        super().drawRightString(x, y, text, *rest, **options)

    def circle(self, x, y, radius, **options):
        self.circles.append((x, y))
        super().circle(x, y, radius, **options)


def drawn(picture):
    canvas = Recorder()
    picture.drawOn(canvas, 0, 0)
    return canvas


def test_a_det_picture_is_drawn_as_lines_and_names_its_curve_and_axes():
    canvas = drawn(DetPicture(DetFigure("Skilled forgeries", "false matches", (CURVE,)), width=240))

    assert {"3", "0.1", "40", "Skilled forgeries", "false matches, %", "false non-matches, %"} <= set(canvas.words)
    code = "\n".join(canvas._code)
    assert len(re.findall(r" l\b", code)) > 5
    assert "/Subtype /Image" not in code
    assert " Do" not in code


def test_det_axes_are_normal_deviates():
    picture = DetPicture(DetFigure("", "", (CURVE,)), width=240)

    steps = [picture._at(0.5) - picture._at(0.1587), picture._at(0.1587) - picture._at(0.02275)]

    assert steps[0] == pytest.approx(steps[1], rel=1e-3)


def test_thresholds_without_errors_are_marked_on_the_edge():
    picture = DetPicture(DetFigure("", "", (CURVE,)), width=240)

    (match, non_match) = drawn(picture).circles

    assert match == (0, picture._at(0.3))
    assert non_match == (picture._at(0.1), picture._at(0.04))
    assert picture._at(0.0) == picture._at(LOWEST) == 0


def test_perfect_curves_are_said_in_words():
    perfect = DetSeries("", "3", (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 0.0), (0.0, 0.0))

    canvas = drawn(DetPicture(DetFigure("", "", (perfect,)), width=240))

    assert "fewer errors than the axes show, or none" in canvas.words
    assert "3" not in canvas.words


def test_the_legend_names_every_curve():
    assert drawn(Legend((CURVE, CURVE), width=400)).words == ["3 references"] * 2


def test_distributions_name_thresholds_and_kinds_and_say_what_is_cut():
    canvas = drawn(DistributionPicture(SPREAD, axis=common_axis((SPREAD,)), height=120))

    for words in (
        "match +0.96",
        "non-match \N{MINUS SIGN}0.52",
        "mated",
        "skilled forgeries",
        "random forgeries (dashed)",
    ):
        assert words in canvas.words
    # Skilled fill the height by their second bin, 30 %: the pile of mated, and of both forgeries, is taller.
    assert [word for word in canvas.words if "%" in word] == ["50 %", "70 %"]


def test_kinds_without_trials_are_not_named():
    lonely = DistributionFigure("", SPREAD.edges, SPREAD.mated, (), (), 0.96, -0.52)

    canvas = drawn(DistributionPicture(lonely, axis=(-2, 2), height=120))

    assert "mated" in canvas.words
    assert not {"skilled forgeries", "random forgeries (dashed)"} & set(canvas.words)


def test_the_axis_holds_all_bins_thresholds_and_zero():
    far = DistributionFigure("", (2.0, 3.0, 4.0), (1.0, 0.0), (), (), 2.5, 2.2)

    low, high = common_axis((far,))

    assert low < 0
    assert 3 < high < 4


def test_the_map_draws_every_template_inside_and_names_each_writer_once():
    figure = MapFigure(("a", "a", "b", "b"), (True, False, True, False), (0.0, 1.0, 5.0, 9.0), (0.0, 0.0, 4.0, 4.0))

    canvas = drawn(MapPicture(figure, width=200, height=100))

    assert canvas.words == ["a", "b"]
    assert len(canvas.circles) == 4
    assert all(0 < x < 200 and 0 < y < 100 for x, y in canvas.circles)
