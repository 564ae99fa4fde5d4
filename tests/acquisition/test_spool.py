"""Kept pages: whole or not there, unreadable without the key, and gone when they are discarded."""

import errno

import pytest

from sigverify.acquisition.sealing import new_key
from sigverify.acquisition.spool import Spool
from sigverify.domain.scanning import Device, Raster, ScannedPage
from sigverify.errors import ScannerError

DEVICE = Device("dummy:1", "dummy")
MARK = b"the ink of a signature"


def page(number):
    return ScannedPage(number, "dummy", MARK * 10, Raster(22, 10, 1, 300, lossy=True))


@pytest.fixture
def spool(tmp_path):
    return Spool(tmp_path / "scans", key=new_key())


def test_what_is_put_is_taken(spool):
    job = spool.new(DEVICE)
    named = ScannedPage(2, "folder", b"II*\x00", None, "Scheck 1.tif")
    job.put(page(1))
    job.put(named)

    assert list(job.pages()) == [page(1), named]


def test_no_pixel_lies_on_the_disk_in_the_clear(spool, tmp_path):
    spool.new(DEVICE).put(page(1))

    assert all(MARK not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_each_job_has_a_key_of_its_own(spool):
    assert spool.new(DEVICE).key != spool.new(DEVICE).key


def test_pages_are_found_by_another_program_with_the_same_key(tmp_path):
    key = new_key()
    job = Spool(tmp_path, key=key).new(DEVICE)
    job.put(page(1))

    later = Spool(tmp_path, key=key)

    (left,) = later.left()
    assert (left.document, left.device, left.pages) == (job.folder, "dummy", 1)
    assert list(later.open(left.document.name).pages()) == [page(1)]


def test_another_key_opens_nothing(tmp_path):
    job = Spool(tmp_path, key=new_key()).new(DEVICE)

    with pytest.raises(ScannerError) as caught:
        Spool(tmp_path, key=new_key()).open(job.job)

    assert caught.value.code == "spool-damaged"


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: b"\x02" + data[1:], lambda data: b""])
def test_a_changed_page_is_not_opened(spool, change):
    job = spool.new(DEVICE)
    job.put(page(1))
    path = job.folder / "0001.page"
    path.write_bytes(change(path.read_bytes()))

    with pytest.raises(ScannerError) as caught:
        list(job.pages())

    assert caught.value.code == "spool-damaged"


def test_a_page_moved_to_another_number_is_not_opened(spool):
    job = spool.new(DEVICE)
    job.put(page(1))
    (job.folder / "0001.page").rename(job.folder / "0002.page")

    with pytest.raises(ScannerError):
        job.take(2)


def test_a_page_that_was_not_finished_is_not_there(spool):
    job = spool.new(DEVICE)
    job.put(page(1))
    (job.folder / "0002.part").write_bytes(b"half")

    assert job.numbers() == (1,)


def test_a_job_in_hand_is_not_one_that_was_left(spool):
    job = spool.new(DEVICE)
    job.put(page(1))

    with job.held():
        assert spool.left() == ()
        with pytest.raises(ScannerError) as caught, job.held():
            pass

    assert caught.value.code == "spool-in-use"
    assert len(spool.left()) == 1


def test_a_discarded_job_leaves_nothing(spool, tmp_path):
    job = spool.new(DEVICE)
    job.put(page(1))

    job.discard()

    assert list((tmp_path / "scans").iterdir()) == []


def test_a_job_without_pages_is_cleared_away(spool, tmp_path):
    spool.new(DEVICE)

    assert spool.left() == ()
    assert list((tmp_path / "scans").iterdir()) == []


@pytest.mark.parametrize("name", ["../outside", "no-such-job", ""])
def test_a_job_that_is_not_there_is_told(spool, name):
    with pytest.raises(ScannerError) as caught:
        spool.open(name)

    assert caught.value.code == "spool-missing"


def test_a_job_that_somebody_works_with_is_not_one_left_behind(spool):
    job = spool.new(DEVICE)
    job.put(page(1))
    assert not spool.left()[0].taken

    job.take_over()

    assert spool.left()[0].taken
    assert list(spool.open(job.job).pages()) == [page(1)]


def test_settled_pages_are_remembered_and_stay(spool):
    job = spool.new(DEVICE)
    job.put(page(1))
    job.put(page(2))

    assert job.settle(2) == {2}
    assert spool.open(job.job).settle(1) == {1, 2}
    assert job.numbers() == (1, 2)


def test_files_of_another_program_are_told_from_pixels_without_opening_them(spool):
    job = spool.new(DEVICE)
    job.put(page(1))
    job.put(ScannedPage(2, "folder", b"II*\x00", None, "a.tif"))

    assert (job.numbers(), job.files()) == ((1, 2), {2})


def test_a_disk_that_takes_nothing_is_told(tmp_path):
    (tmp_path / "scans").write_text("a file where the folder should be")

    with pytest.raises(ScannerError) as caught:
        Spool(tmp_path / "scans", key=new_key()).new(DEVICE)

    assert caught.value.code == "spool-full"


@pytest.fixture
def full_disk(monkeypatch):
    """Let every confirmation by the disk fail from now on, as where it is full."""

    def fill():
        def fail(handle):
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr("os.fsync", fail)

    return fill


def test_a_page_for_which_there_is_no_room_is_told_and_takes_none(spool, full_disk):
    job = spool.new(DEVICE)
    job.put(page(1))
    before = sorted(job.folder.iterdir())
    full_disk()

    with pytest.raises(ScannerError) as caught:
        job.put(page(2))

    assert (caught.value.code, caught.value.fields["raw"]) == ("spool-full", "No space left on device")
    assert sorted(job.folder.iterdir()) == before
    assert list(job.pages()) == [page(1)]


def test_a_job_for_which_there_is_no_room_leaves_nothing(spool, full_disk, tmp_path):
    full_disk()

    with pytest.raises(ScannerError) as caught:
        spool.new(DEVICE)

    assert caught.value.code == "spool-full"
    assert list((tmp_path / "scans").iterdir()) == []
