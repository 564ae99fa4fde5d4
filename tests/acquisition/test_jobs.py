"""The driver's process: whatever it does, the caller gets pages, an error in words, and the next scan."""

import multiprocessing
import signal
import subprocess
import sys
import textwrap

import pytest

from sigverify.acquisition import jobs
from sigverify.acquisition.sealing import new_key
from sigverify.acquisition.spool import Spool
from sigverify.cli.sentences import error_sentence
from sigverify.domain.progress import CancelToken
from sigverify.domain.scanning import Area, Device, ScanPhase, ScanRequest, ScanSettings
from sigverify.errors import Cancelled, ScannerError
from tests.acquisition.scanners import configure_sane
from tests.acquisition.test_sane import STATUSES

SMALL = ScanSettings(dpi=50, area=Area(0, 0, 20, 20))


@pytest.fixture
def spool(tmp_path):
    return Spool(tmp_path / "scans", key=new_key())


LARGER_THAN_A_PIPE = ScanSettings(dpi=300, area=Area(0, 0, 50, 40))


def scan(spool, identifier, *, settings=SMALL, until=None, **how):
    """Return the pages that came, the job, and what ended the scan."""
    device = Device(identifier, "the device")
    job = spool.new(device)
    pages = []
    try:
        for number in jobs.scan(ScanRequest(device, settings), job, **how):
            pages.append(job.take(number))
            if until is not None:
                until(pages[-1])
    except (ScannerError, Cancelled) as error:
        return pages, job, error
    return pages, job, None


def scan_by_scanlib(spool, monkeypatch, **how):
    """Scan with SANE's test device; again where that hangs, which is given up and no status of its own.

    It ends its reader by cancelling a thread wherever that stands: now and then in the middle of an allocation, and
    whatever allocates next waits for ever.
    """
    with monkeypatch.context() as context:
        context.setattr(jobs, "PATIENCE", 15.0)
        for _ in range(5):
            answer = scan(spool, "scanlib:test:0", **how)
            if getattr(answer[2], "code", None) != "scanner-hung":
                break
    return answer


def assert_next_works(spool):
    pages, _, error = scan(spool, "dummy:1")
    assert (len(pages), error) == (1, None)
    assert multiprocessing.active_children() == []


def test_pages_come_one_by_one_and_are_kept(spool):
    pages, job, error = scan(spool, "dummy:3")

    assert error is None
    assert [page.data[0] for page in pages] == [1, 2, 3]
    assert list(job.pages()) == pages


def test_a_process_that_dies_in_the_middle_of_a_page_leaves_the_pages_before_it(spool):
    pages, job, error = scan(spool, "dummy:33+exit")

    assert error.code == "scanner-crashed"
    assert error.fields["raw"] == "exit code 9"
    assert [page.data[0] for page in job.pages()] == list(range(1, 34))
    assert len(pages) == 33
    assert_next_works(spool)


def test_a_process_that_is_killed_leaves_the_pages_before_it(spool):
    def kill(page):
        if page.number == 2:
            multiprocessing.active_children()[0].kill()

    _, job, error = scan(spool, "dummy:2+hang", until=kill)

    assert error.code == "scanner-crashed"
    assert job.numbers() == (1, 2)
    assert_next_works(spool)


def test_what_a_driver_left_in_a_temporary_folder_goes_with_it(spool, tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    there = []

    def kill(page):
        if page.number == 2:
            there.extend(temporary.iterdir())
            multiprocessing.active_children()[0].kill()

    _, _, error = scan(spool, "dummy:2+hang", until=kill)

    assert error.code == "scanner-crashed"
    assert len(there) == 1
    assert list(temporary.iterdir()) == []


def test_a_page_that_cannot_be_kept_ends_the_scan_and_the_pages_before_it_stay(spool):
    device, numbers = Device("dummy:5", "the device"), []
    job = spool.new(device)
    (job.folder / "0003.part").mkdir()  # Where the third page would be written.

    with pytest.raises(ScannerError) as caught:
        numbers.extend(jobs.scan(ScanRequest(device, SMALL), job))

    assert caught.value.code == "spool-full"
    assert (numbers, job.numbers()) == ([1, 2], (1, 2))
    assert_next_works(spool)


def test_a_driver_that_hangs_is_given_up(spool, monkeypatch):
    patience = jobs.PATIENCE

    def lose_patience(page):
        if page.number == 2:
            monkeypatch.setattr(jobs, "PATIENCE", 0.5)

    _, job, error = scan(spool, "dummy:2+hang", until=lose_patience)
    monkeypatch.setattr(jobs, "PATIENCE", patience)

    assert error.code == "scanner-hung"
    assert job.numbers() == (1, 2)
    assert_next_works(spool)


def test_a_driver_that_does_not_hear_is_stopped_all_the_same(spool, monkeypatch):
    monkeypatch.setattr(jobs, "STOP_WITHIN", 0.5)
    cancel = CancelToken()

    _, job, error = scan(spool, "dummy:2+hang", cancel=cancel, until=lambda page: page.number == 2 and cancel.cancel())

    assert isinstance(error, Cancelled)
    assert job.numbers() == (1, 2)
    assert_next_works(spool)


def test_a_scan_that_is_stopped_keeps_its_pages_and_says_that_it_stops(spool):
    cancel, seen = CancelToken(), []

    pages, job, error = scan(spool, "dummy:200", cancel=cancel, until=lambda page: cancel.cancel(), status=seen.append)

    assert isinstance(error, Cancelled)
    assert 1 <= len(pages) < 200
    assert set(range(1, len(pages) + 1)) <= set(job.numbers())
    assert seen[0].phase is ScanPhase.OPENING
    assert ScanPhase.SCANNING in {status.phase for status in seen}


def test_an_error_of_the_device_comes_through_with_the_pages_before_it(spool):
    pages, job, error = scan(spool, "dummy:2+6")

    assert error.code == "scanner-jammed"
    assert error.fields["raw"] == "status 6"
    assert (len(pages), job.numbers()) == (2, (1, 2))


def test_pages_after_a_failure_follow_those_that_are_there(spool):
    _, job, error = scan(spool, "dummy:2+6")
    assert error.code == "scanner-jammed"
    statuses = []

    numbers = list(jobs.scan(ScanRequest(Device("dummy:2", "dummy"), SMALL), job, status=statuses.append))

    assert numbers == [3, 4]
    assert [page.data[0] for page in job.pages()] == [1, 2, 1, 2]
    assert {status.page for status in statuses} <= {3, 4, 5}


def test_a_caller_that_leaves_ends_the_process(spool):
    device = Device("dummy:200", "the device")
    pages = jobs.scan(ScanRequest(device, SMALL), spool.new(device))
    next(pages)
    pages.close()

    assert multiprocessing.active_children() == []


def test_a_driver_that_fails_in_a_way_nobody_foresaw_is_an_error_of_the_scanner(spool, tmp_path):
    (tmp_path / "scans").mkdir()
    device = Device("folder:" + "x" * 5000, "the folder")

    pages, _, error = scan(spool, device.id)

    assert pages == []
    assert error.code in {"scanner-failed", "scan-folder-missing"}


def test_a_program_that_dies_loses_no_page(tmp_path):
    """The whole program is killed after page 33, as by a failure of the computer; another one finds the pages."""
    key = new_key()
    program = textwrap.dedent(
        f"""
        import os, signal
        from pathlib import Path
        from sigverify.acquisition import jobs
        from sigverify.acquisition.spool import Spool
        from sigverify.domain.scanning import Area, Device, ScanRequest, ScanSettings

        if __name__ == "__main__":
            device = Device("dummy:33+hang", "dummy")
            spool = Spool(Path({str(tmp_path)!r}), key=bytes.fromhex({key.hex()!r})).new(device)
            with spool.held():
                for number in jobs.scan(ScanRequest(device, ScanSettings(dpi=50, area=Area(0, 0, 20, 20))), spool):
                    if number == 33:
                        os.kill(os.getpid(), {int(signal.SIGTERM)})
        """
    )
    script = tmp_path / "program.py"
    script.write_text(program)

    subprocess.run([sys.executable, str(script)], check=False, timeout=120)

    spool = Spool(tmp_path, key=key)
    (left,) = spool.left()
    assert left.pages == 33
    assert [page.data[0] for page in spool.open(left.document.name).pages()] == list(range(1, 34))


@pytest.mark.parametrize(("status", "code"), STATUSES.items(), ids=STATUSES)
def test_every_status_of_sane_comes_through_scanlib(spool, sane, tmp_path, monkeypatch, status, code):
    # Set in the configuration, which each process reads anew: scanlib does not reach the setting.
    broken = configure_sane(tmp_path / "broken", **{"read-status-code": f'"{status}"'})
    monkeypatch.setenv("SANE_CONFIG_DIR", str(broken))

    pages, _, error = scan_by_scanlib(spool, monkeypatch, settings=LARGER_THAN_A_PIPE)

    assert (pages, error.code) == ([], code)
    assert "the device" in error_sentence(error)
    assert error.fields["raw"]


@pytest.mark.parametrize("driver", ["scanlib", "scanimage"])
def test_a_crash_of_sane_itself_is_told_and_the_next_scan_works(spool, sane, tmp_path, monkeypatch, driver):
    """Without any device, SANE's test driver reads where nothing is."""
    monkeypatch.setenv("SANE_CONFIG_DIR", str(configure_sane(tmp_path / "broken", number_of_devices=0)))

    pages, _, error = scan(spool, f"{driver}:test:0")

    # A crash as a rule; what is there when it reads is nobody's promise.
    assert pages == []
    assert isinstance(error, ScannerError)
    monkeypatch.setenv("SANE_CONFIG_DIR", str(sane))
    assert len(scan(spool, f"{driver}:test:0")[0]) == 1


def test_after_an_error_the_next_scan_through_scanlib_works(spool, sane, tmp_path, monkeypatch):
    configured = configure_sane(tmp_path / "config", **{"read-status-code": '"SANE_STATUS_COVER_OPEN"'})
    monkeypatch.setenv("SANE_CONFIG_DIR", str(configured))
    assert scan_by_scanlib(spool, monkeypatch)[2].code == "scanner-cover-open"

    configure_sane(configured)

    assert len(scan_by_scanlib(spool, monkeypatch)[0]) == 1


def test_devices_are_found_in_the_process(sane):
    assert [device.id for device in jobs.find_devices()] == ["scanlib:test:0", "scanimage:test:0"]


def test_what_a_device_offers_is_asked_in_the_process():
    assert 300 in jobs.ask(Device("dummy:1", "dummy")).resolutions
