"""What the inference process does with the kept pages of a scan."""

import numpy as np
import pytest
from PIL import Image

from sigverify.domain.scanning import Device, Raster, ScannedPage, ScanRequest
from sigverify.errors import ScannerError, UsageError
from sigverify.paths import assets
from sigverify.services import scanning
from sigverify.services.reading import read_page
from tests.conftest import FakeVerifier
from ui.tasks.engine import Engine
from ui.tasks.messages import ReadPage, Thumbnail
from ui.tasks.scan_messages import DiscardScan, ReadGlass, SavePages, SettlePage


@pytest.fixture
def document(monkeypatch):
    """Return a scan of two pages."""
    monkeypatch.setattr("sigverify.store.keystore.find_key_store", lambda: None)
    scan = scanning.new_scan(ScanRequest(Device("dummy:1", "The scanner")))
    spool = scanning.open_spooled(scan.document)
    for number in (1, 2):
        spool.put(ScannedPage(number, "The scanner", bytes([number]) * 5000, Raster(100, 50, 1, 300)))
    return scan.document


@pytest.fixture
def answer():
    engine = Engine(FakeVerifier)
    return lambda request: engine.answer(request, progress=lambda _: None, cancel=None)


def test_a_page_of_a_scan_is_read_like_one_of_a_file(document, answer):
    page = answer(ReadPage(document, 2))

    assert (page.path, page.number, page.provenance.pages) == (document, 2, 2)
    assert (page.width, page.height, page.resolution.x) == (100, 50, 300)
    assert answer(Thumbnail(document, 1, 20)).shape == (10, 20)


def test_a_preview_is_the_glass_as_it_is_whatever_lies_on_it(answer):
    """A cheque that is checked is laid straight and cut out; a box on a preview means a place on the glass."""
    cheque = read_page(assets() / "samples" / "cheque_same_hand.jpg").pixels.mean(axis=2).astype(np.uint8)[::4, ::4]
    glass = np.full((877, 638), 250, np.uint8)
    glass[200 : 200 + cheque.shape[0], 20 : 20 + cheque.shape[1]] = cheque
    scan = scanning.new_preview(ScanRequest(Device("dummy:1", "The scanner")))
    page = ScannedPage(1, "The scanner", glass.tobytes(), Raster(638, 877, 1, scanning.PREVIEW_DPI))
    scanning.open_spooled(scan.document).put(page)

    seen = answer(ReadGlass(scan.document))

    assert (seen.width, seen.height, seen.resolution.x) == (638, 877, scanning.PREVIEW_DPI)
    assert np.array_equal(seen.pixels, glass)


def test_pages_are_saved_and_the_scan_removed(document, answer, tmp_path):
    saved = answer(SavePages(document, tmp_path / "out"))

    assert [path.name for path in saved] == ["scan-0001.png", "scan-0002.png"]
    assert Image.open(saved[1]).getpixel((0, 0)) == 2
    assert not document.exists()


def test_pages_that_cannot_be_saved_stay(document, answer, tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(UsageError):
        answer(SavePages(document, tmp_path / "file" / "out"))

    assert answer(ReadPage(document)).width == 100


def test_after_the_last_settled_page_the_scan_is_gone_and_settling_again_is_no_error(document, answer):
    answer(SettlePage(document, 1))
    assert document.exists()

    answer(SettlePage(document, 2))
    answer(SettlePage(document, 2))

    assert not document.exists()
    with pytest.raises(ScannerError) as caught:
        answer(ReadPage(document))
    assert caught.value.code == "spool-missing"


def test_a_scan_is_discarded_and_a_file_is_not(document, answer, cheque_file):
    path = cheque_file()

    for each in (document, document, path):
        answer(DiscardScan(each))
    answer(SettlePage(path, 1))

    assert (document.exists(), path.exists()) == (False, True)


def test_a_scan_that_another_window_has_open_is_not_saved_and_removed(document, answer, tmp_path):
    elsewhere = scanning.ScansInHand()
    elsewhere.take(document)

    with pytest.raises(ScannerError, match="spool-in-use"):
        answer(SavePages(document, tmp_path / "out"))

    assert not (tmp_path / "out").exists()
    assert document.exists()
