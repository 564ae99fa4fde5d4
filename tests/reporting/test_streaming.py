"""A document lets go of its pages while it is made, and is whole all the same."""

import io
import itertools
from datetime import datetime, timedelta, timezone

import pikepdf
import pytest
from reportlab.platypus import Flowable, PageBreak

from sigverify.reporting import document
from sigverify.reporting.pictures import FramedSignature
from sigverify.reporting.style import paragraph
from sigverify.reporting.wording import ENGLISH
from tests.reporting.conftest import png
from tests.reporting.reading import pages

CREATED = datetime(2026, 11, 22, 10, 21, 7, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))


def metadata():
    return document.Metadata("A title", "A subject", "sigverify 1", "A footer", CREATED)


class Watched(Flowable):
    """Notes how many bytes the stream held when it was drawn."""

    def __init__(self, stream, seen):
        super().__init__()
        self.stream, self.seen = stream, seen

    def wrap(self, *_):
        return 10, 10

    def draw(self):
        self.seen.append(self.stream.tell())


def render(count, *, picture=lambda place: png(120, 60, place)):
    flowables = []
    for place in range(count):
        flowables += [paragraph(f"This is page {place + 1}."), FramedSignature(picture(place), width=200, height=100)]
        flowables.append(PageBreak())
    return document.render(flowables, metadata(), wording=ENGLISH)


def images(page):
    return [one for one in page.resources["/XObject"].values() if one["/Subtype"] == "/Image"]


def test_a_page_is_in_the_stream_before_the_next_is_drawn():
    stream, seen, flowables = io.BytesIO(), [], []
    for place in range(6):
        flowables += [Watched(stream, seen), FramedSignature(png(120, 60, place), width=200, height=100), PageBreak()]

    document.render_to(stream, flowables, metadata(), wording=ENGLISH)

    growth = [later - earlier for earlier, later in itertools.pairwise(seen)]
    assert min(growth) > 1000


def test_pictures_and_pages_are_kept_no_longer_than_their_page(monkeypatch):
    kept = []
    leave = document.StreamedDocument.write_page

    def write_page(self):
        leave(self)
        held = [type(one).__name__ for one in self.idToObject.values()]
        kept.append(sum(name in ("PDFPage", "PDFImageXObject", "PDFStream") for name in held))

    monkeypatch.setattr(document.StreamedDocument, "write_page", write_page)
    render(5)

    assert kept == [0] * 5


def test_every_page_is_there_numbered_and_knows_how_many_there_are():
    found = pages(render(12))

    assert len(found) == 12
    for place, words in enumerate(found, start=1):
        assert f"This is page {place}." in words
        assert f"Page {place} of 12" in words


def test_a_strict_reader_finds_every_object_where_the_table_says():
    with pikepdf.open(io.BytesIO(render(4)), attempt_recovery=False) as found:
        assert len(found.pages) == 4
        assert all(len(images(page)) == 1 for page in found.pages)


def test_one_picture_on_many_pages_is_stored_once():
    with pikepdf.open(io.BytesIO(render(5, picture=lambda _: png(120, 60)))) as found:
        assert len({images(page)[0].objgen for page in found.pages}) == 1


def test_equal_content_gives_equal_bytes_at_any_time(monkeypatch):
    first = render(3)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert render(3) == first


def test_the_document_tells_when_it_was_made_with_its_offset():
    with pikepdf.open(io.BytesIO(render(1))) as found:
        assert str(found.docinfo["/CreationDate"]) == "D:20261122102107-03'30'"
        assert str(found.docinfo["/ModDate"]) == "D:20261122102107-03'30'"


@pytest.mark.parametrize("count", [1, 3])
def test_only_embedded_fonts_are_used(count):
    with pikepdf.open(io.BytesIO(render(count))) as found:
        for page in found.pages:
            for font in page.resources["/Font"].values():
                assert "/FontFile2" in font["/FontDescriptor"]
