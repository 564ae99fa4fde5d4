"""A scan is a document of its pages: read by number in any process, saved without loss, removed after the last one."""

import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from sigverify import read_signature
from sigverify.domain.scanning import Device, Raster, ScannedPage, ScanRequest
from sigverify.errors import InputError, ScannerError, UsageError
from sigverify.services import scanning
from sigverify.services.reading import read_page
from sigverify.services.scanned_pages import save_pages, scanned_pages, settle_page
from sigverify.services.scanning import ScansInHand

SCANNER = Device("dummy:1", "The scanner")


@pytest.fixture(autouse=True)
def no_key_store(monkeypatch):
    monkeypatch.setattr("sigverify.store.keystore.find_key_store", lambda: None)


@pytest.fixture
def scan():
    return scanning.new_scan(ScanRequest(SCANNER))


def put(scan, *values):
    """Put grey pages of one value each, and files where a value is a path; return the document."""
    spool = scanning.open_spooled(scan.document)
    for number, value in enumerate(values, start=1):
        if isinstance(value, int):
            page = ScannedPage(number, SCANNER.name, bytes([value]) * 200, Raster(20, 10, 1, 300))
        else:
            page = ScannedPage(number, SCANNER.name, value.read_bytes(), None, value.name)
        spool.put(page)
    return scan.document


def test_pages_are_read_by_their_number_and_know_how_many_there_are(scan):
    document = put(scan, 10, 20, 30)

    page = read_page(document, page=2)

    assert page.pixels.shape == (10, 20)
    assert (page.pixels == 20).all()
    assert page.resolution.x == 300
    assert (page.provenance.page, page.provenance.pages) == (2, 3)
    assert page.provenance.name == "The scanner, page 2"


def test_a_file_of_several_pages_counts_as_several(scan, tmp_path):
    both = tmp_path / "both.tif"
    sides = [Image.fromarray(np.full((40, 60), value, np.uint8)) for value in (50, 60)]
    sides[0].save(both, save_all=True, append_images=sides[1:], dpi=(200, 200))

    document = put(scan, 10, both, 30)

    assert [int(read_page(document, page=number).pixels.max()) for number in (1, 2, 3, 4)] == [10, 50, 60, 30]
    assert [int(page.pixels.max()) for page in scanned_pages(document)] == [10, 50, 60, 30]
    assert read_page(document, page=3).provenance.pages == 4


def test_the_resolution_that_the_user_knows_wins(scan):
    assert read_signature(put(scan, 10), dpi=200).resolution.x == 200


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_is_not_there_is_told(scan, page):
    document = put(scan, 10, 20)

    with pytest.raises(InputError) as caught:
        read_page(document, page=page)

    assert caught.value.code == "page-missing"
    assert caught.value.fields["pages"] == 2


def test_a_scan_that_was_removed_is_told(scan):
    document = put(scan, 10)
    scan.discard()

    with pytest.raises(ScannerError) as caught:
        read_page(document)

    assert caught.value.code == "spool-missing"


def test_a_scan_goes_after_its_last_page_is_settled(scan):
    document = put(scan, 10, 20)

    settle_page(document, 2)
    settle_page(document, 2)
    assert read_page(document, page=2).width == 20
    settle_page(document, 1)

    assert not document.exists()


def test_settling_a_page_of_an_ordinary_file_does_nothing(cheque_file):
    path = cheque_file()

    settle_page(path, 1)

    assert path.exists()


def test_pages_are_saved_without_loss_and_with_their_resolution(scan, tmp_path):
    document = put(scan, 10, 20)

    saved = save_pages(scanned_pages(document), tmp_path / "out")

    assert [page.path.name for page in saved] == ["scan-0001.png", "scan-0002.png"]
    with Image.open(saved[1].path) as image:
        assert (np.asarray(image) == 20).all()
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)


def test_a_place_that_cannot_be_written_is_told(scan, tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(UsageError) as caught:
        save_pages(scanned_pages(put(scan, 10)), tmp_path / "file" / "out")

    assert caught.value.code == "output-not-writable"


def test_pages_that_somebody_works_with_are_kept_and_not_offered_as_left(scan):
    put(scan, 10)
    assert [left.document for left in scanning.left_scans()] == [scan.document]

    scanning.take_over(scan.document)

    assert scanning.left_scans() == ()
    assert [kept.document for kept in scanning.kept_scans()] == [scan.document]


def test_a_preview_is_no_kept_scan_and_is_cleared_away_before_the_next(scan):
    preview = scanning.new_preview(ScanRequest(SCANNER))
    document = put(preview, 99)

    assert scanning.kept_scans() == ()
    assert read_page(document).width == 20
    scanning.new_preview(ScanRequest(SCANNER))
    assert not document.exists()


def test_an_ordinary_folder_is_no_scan(tmp_path):
    assert not scanning.is_scan(tmp_path / scanning.SPOOL_FOLDER / "scan-1")


def test_a_scan_in_hand_is_neither_offered_nor_opened_nor_removed_elsewhere(scan):
    document = put(scan, 10)
    here, elsewhere = ScansInHand(), ScansInHand()
    here.take(document)
    here.take(document)

    assert scanning.kept_scans() == ()
    for attempt in (elsewhere.take, scanning.take_over, scanning.remove_scan):
        with pytest.raises(ScannerError, match="spool-in-use"):
            attempt(document)
    assert read_page(document).width == 20

    here.keep_only(())
    elsewhere.take(document)
    assert document.exists()


def test_only_scans_that_are_left_are_let_go(scan):
    document, other = put(scan, 10), put(scanning.new_scan(ScanRequest(SCANNER)), 20)
    in_hand = ScansInHand()
    in_hand.take(document)
    in_hand.take(other)

    in_hand.keep_only({other})

    assert [kept.document for kept in scanning.kept_scans()] == [document]


def test_a_scan_that_was_removed_while_in_hand_leaves_no_folder(scan):
    document = put(scan, 10)
    in_hand = ScansInHand()
    in_hand.take(document)
    scanning.discard_scan(document)
    # What Windows leaves of a folder with a file that is locked.
    document.mkdir()

    in_hand.keep_only(())

    assert not document.exists()


def test_files_and_folders_of_the_clerks_own_are_left_alone(tmp_path):
    (tmp_path / "letters").mkdir()
    in_hand = ScansInHand()

    in_hand.take(tmp_path / "letters")
    in_hand.keep_only(())
    scanning.remove_scan(tmp_path / "letters")
    with pytest.raises(ScannerError, match="spool-missing"):
        scanning.take_over(tmp_path / "letters")

    assert list((tmp_path / "letters").iterdir()) == []


def test_a_program_that_was_killed_has_no_scan_in_hand_any_more(scan):
    document = put(scan, 10)
    holding = (
        "import sys, time; from pathlib import Path; from sigverify.services.scanning import ScansInHand;"
        "held = ScansInHand(); held.take(Path(sys.argv[1])); print('in hand', flush=True); time.sleep(600)"
    )
    other = subprocess.Popen([sys.executable, "-c", holding, str(document)], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout.readline() == "in hand\n"
        with pytest.raises(ScannerError, match="spool-in-use"):
            ScansInHand().take(document)
    finally:
        other.kill()
        other.communicate()

    ScansInHand().take(document)
    assert [kept.document for kept in scanning.kept_scans()] == [document]
