"""A folder as a scanner."""

import os
import time

import pytest

from sigverify.acquisition.folder import FolderDriver, folder_device
from sigverify.domain.scanning import ScanRequest
from sigverify.errors import ScannerError


def scan(folder, **how):
    driver = FolderDriver(**{"wait": 0.1, "settled": 0.0, **how})
    return list(driver.scan(ScanRequest(folder_device(folder)), lambda percent: None))


def test_the_oldest_file_comes_first_as_it_was_written(tmp_path):
    for age, name in enumerate(("b.tif", "a.JPG")):
        (tmp_path / name).write_bytes(name.encode())
        os.utime(tmp_path / name, (time.time() - 100 + age, time.time() - 100 + age))

    assert [(page.name, page.data) for page in scan(tmp_path)] == [("b.tif", b"b.tif"), ("a.JPG", b"a.JPG")]


def test_what_was_taken_is_put_away_and_not_taken_again(tmp_path):
    (tmp_path / "a.tif").write_bytes(b"1")
    scan(tmp_path)
    (tmp_path / "a.tif").write_bytes(b"2")

    assert [page.data for page in scan(tmp_path)] == [b"2"]
    assert {path.name: path.read_bytes() for path in (tmp_path / "taken").iterdir()} == {"a.tif": b"1", "a-2.tif": b"2"}


def test_a_file_whose_page_was_not_kept_stays(tmp_path):
    (tmp_path / "a.tif").write_bytes(b"1")
    pages = FolderDriver(wait=0.1, settled=0).scan(ScanRequest(folder_device(tmp_path)), lambda percent: None)
    next(pages)
    pages.close()

    assert (tmp_path / "a.tif").exists()


def test_other_files_are_left_alone(tmp_path):
    for name in ("list.csv", ".hidden.tif", "a.tif.part"):
        (tmp_path / name).write_bytes(b"1")

    with pytest.raises(ScannerError) as caught:
        scan(tmp_path)

    assert caught.value.code == "scan-folder-empty"
    assert len(list(tmp_path.iterdir())) == 3


def test_a_file_that_is_still_written_is_waited_for(tmp_path):
    (tmp_path / "a.tif").write_bytes(b"half")
    seen = []

    def finish(percent):
        seen.append(percent)
        if len(seen) == 2:
            (tmp_path / "a.tif").write_bytes(b"whole")

    driver = FolderDriver(wait=0.1, settled=0.6)
    pages = list(driver.scan(ScanRequest(folder_device(tmp_path)), finish))

    assert [page.data for page in pages] == [b"whole"]


def test_a_file_from_a_computer_whose_clock_is_ahead_is_taken_when_it_stays_the_same(tmp_path):
    (tmp_path / "a.tif").write_bytes(b"1")
    os.utime(tmp_path / "a.tif", (time.time() + 3600, time.time() + 3600))

    assert [page.data for page in scan(tmp_path, settled=0.1)] == [b"1"]


def test_where_files_cannot_be_put_away_none_is_taken(tmp_path):
    (tmp_path / "a.tif").write_bytes(b"1")
    (tmp_path / "taken").write_bytes(b"a file where the folder would be")

    with pytest.raises(ScannerError) as caught:
        scan(tmp_path)

    assert caught.value.code == "scan-file-unusable"
    assert (tmp_path / "a.tif").exists()


def test_a_folder_that_goes_away_is_told(tmp_path):
    folder = tmp_path / "share"
    folder.mkdir()

    with pytest.raises(ScannerError) as caught:
        list(FolderDriver().scan(ScanRequest(folder_device(folder)), lambda percent: folder.rmdir()))

    assert caught.value.code == "scan-folder-missing"


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ScannerError) as caught:
        scan(tmp_path / "absent")

    assert caught.value.code == "scan-folder-missing"
