import numpy as np
import pytest
from PIL import Image, ImageDraw

from sigverify.domain.sample import Page, Provenance, Region, Resolution, ResolutionSource
from sigverify.imaging.whole_strokes import whole_strokes


def page_of(image):
    resolution = Resolution(200, 200, ResolutionSource.GIVEN)
    return Page(np.asarray(image), resolution, Provenance("drawn.png", "0" * 64))


def scrawl(image, x, y, width=300, height=90):
    t = np.linspace(0, 1, 400)
    across, down = x + width * t, y + height * (0.5 + 0.5 * np.sin(2 * np.pi * 6 * t))
    ImageDraw.Draw(image).line(list(zip(across.tolist(), down.tolist(), strict=True)), fill=30, width=4)
    return Region(x - 2, y - 2, width + 4, height + 4)


@pytest.fixture
def paper():
    return Image.new("L", (1200, 800), 240)


@pytest.mark.parametrize("about", [(425, 312, 250, 68), (370, 270, 380, 130), (420, 290, 330, 100)])
def test_a_rough_box_becomes_one_around_the_strokes(paper, about):
    signature = scrawl(paper, 400, 300)
    found = whole_strokes(page_of(paper), Region(*about))
    assert found.iou(signature) > 0.9


def test_a_stroke_that_leaves_the_box_is_kept_whole(paper):
    signature = scrawl(paper, 400, 300)
    ImageDraw.Draw(paper).line((699, 345, 770, 400), fill=30, width=4)
    found = whole_strokes(page_of(paper), Region(signature.x, signature.y, signature.width, signature.height))
    assert found.x + found.width >= 770
    assert found.y + found.height >= 400


def test_the_line_that_people_sign_on_is_no_stroke(paper):
    signature = scrawl(paper, 400, 300)
    ImageDraw.Draw(paper).line((100, 385, 1100, 385), fill=60, width=2)
    assert whole_strokes(page_of(paper), Region(390, 290, 330, 120)).iou(signature) > 0.85


def test_words_nearby_stay_outside(paper):
    signature = scrawl(paper, 400, 300)
    ImageDraw.Draw(paper).text((420, 410), "Please sign above", fill=20, font_size=22)
    found = whole_strokes(page_of(paper), signature)
    assert found.y + found.height < 408


def test_bare_paper_leaves_the_box_as_it_is(paper):
    assert whole_strokes(page_of(paper), Region(100, 100, 200, 80)) == Region(100, 100, 200, 80)


def test_a_box_that_reaches_beyond_the_page_is_cut_at_its_edge(paper):
    found = whole_strokes(page_of(paper), Region(1100, 700, 300, 300))
    assert found == Region(1100, 700, 100, 100)
