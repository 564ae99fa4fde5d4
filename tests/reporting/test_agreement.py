import numpy as np
import pypdfium2

from sigverify.reporting.agreement import Degree, degrees
from sigverify.reporting.content import StrokeAgreement, report_id
from sigverify.reporting.verdict import render_verdict


def agreement(value, *, reference=2):
    """Return a horizontal stroke with one value all along."""
    strokes = np.stack([np.arange(20, 236), np.full(216, 64)], axis=1).astype(np.float32)
    return StrokeAgreement(reference, strokes, np.full(216, value, np.float32), 256, 128)


def pages(content):
    document = pypdfium2.PdfDocument(render_verdict(content))
    return [page.get_textpage().get_text_bounded() for page in document]


def drawn(content):
    """Return the map's page as grey pixels, at two pixels a point."""
    page = pypdfium2.PdfDocument(render_verdict(content))[1]
    return np.asarray(page.render(scale=2).to_pil().convert("L"))


def test_values_fall_into_three_degrees():
    found = degrees(np.array([0.0, 0.049, 0.05, 0.19, 0.2, 1.0], np.float32))
    assert found.tolist() == [Degree.DIFFERS, Degree.DIFFERS, Degree.LESS, Degree.LESS, Degree.AGREES, Degree.AGREES]


def test_the_map_is_a_page_of_its_own_and_names_the_specimen(make_content):
    texts = pages(make_content(agreement=agreement(0.01)))
    assert len(texts) == 3
    assert "agrees with specimen 2" in texts[1]
    assert "specimen_2.png" in texts[1]
    assert "100 of 100 parts" in " ".join(texts[1].split())


def test_without_a_map_there_is_no_such_page(make_content):
    assert len(pages(make_content())) == 2


def profile(content):
    """Return, for each column along the stroke, how many dark pixels it has and how many edges."""
    dark = drawn(content)[350:500, 300:900] < 160
    return dark.sum(axis=0), np.abs(np.diff(dark.astype(int), axis=0)).sum(axis=0)


def test_what_agrees_is_one_thin_line(make_content):
    thickness, edges = profile(make_content(agreement=agreement(0.9)))
    assert thickness.max() <= 5
    assert set(edges.tolist()) == {2}


def test_what_agrees_less_is_thick_and_thin_in_turn(make_content):
    thickness, edges = profile(make_content(agreement=agreement(0.1)))
    assert thickness.max() >= 7
    assert thickness.min() <= 3
    assert edges.max() <= 2


def test_what_differs_is_a_double_line(make_content):
    _, edges = profile(make_content(agreement=agreement(0.01)))
    assert set(edges.tolist()) == {4}


def test_the_map_is_part_of_what_the_report_id_stands_for(make_content):
    ids = {report_id(make_content(agreement=each)) for each in (None, agreement(0.01), agreement(0.9))}
    assert len(ids) == 3
