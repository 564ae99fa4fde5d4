from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from sigverify.reporting import fonts
from sigverify.reporting.scale import ScorePicture, axis_range, density
from sigverify.reporting.wording import ENGLISH


def draw(log10_lr, policy, distributions):
    """Draw the picture alone; return its text and its pixels as (140 * 4, 500 * 4) grey."""
    fonts.register()
    picture = ScorePicture(log10_lr, policy=policy, distributions=distributions, wording=ENGLISH, width=500, height=140)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(500, 140))
    picture.wrapOn(canvas, 500, 140)
    picture.drawOn(canvas, 0, 0)
    canvas.save()
    document = pypdfium2.PdfDocument(buffer.getvalue())
    page = document[0]
    text = page.get_textpage().get_text_bounded()
    pixels = page.render(scale=4, grayscale=True).to_numpy().squeeze().copy()
    document.close()
    return text, pixels, picture


@pytest.mark.parametrize("log10_lr", [-1.9, 0.1, 1.6])
def test_the_marker_stands_where_the_result_lies(policy, distributions, log10_lr):
    _, pixels, picture = draw(log10_lr, policy, distributions)
    arrow = pixels[4 * 15 : 4 * 20] < 100
    columns = np.flatnonzero(arrow.any(axis=0))
    share = (log10_lr - picture.axis.low) / (picture.axis.high - picture.axis.low)
    assert columns.mean() / 4 == pytest.approx(500 * share, abs=1.5)


def test_every_part_has_its_name(policy, distributions):
    text, _, _ = draw(1.6, policy, distributions)
    for words in (
        "Signatures by the same hand",
        "Skilled imitations",
        "Not consistent",
        "Inconclusive",
        "This signature +1.60",
        "× 100",
        "equal",
    ):
        assert words in text, words


@pytest.mark.parametrize("log10_lr", [-40.0, 40.0])
def test_a_result_beyond_the_axis_is_said_to_be(policy, distributions, log10_lr):
    text, _, _ = draw(log10_lr, policy, distributions)
    assert "beyond the scale" in text


def test_the_axis_holds_thresholds_zero_and_all_but_negligible_shares(policy, distributions):
    low, high = axis_range(distributions, policy)
    assert low < -3.5
    assert high > 2.5
    far = replace(policy, match=replace(policy.match, log10_lr=4.0))
    assert axis_range(distributions, far)[1] > 4.0
    assert distributions.edges[0] < low


def test_empty_distributions_are_drawn_as_a_bare_axis(policy, distributions):
    nothing = np.zeros_like(distributions.mated)
    text, _, _ = draw(0.0, policy, replace(distributions, mated=nothing, skilled=nothing))
    assert "This signature" in text


def test_density_makes_unequal_bins_comparable():
    shares = np.array([0.5, 0.5], np.float32)
    np.testing.assert_allclose(density(shares, np.array([0, 1, 3], np.float32)), [0.5, 0.25])
