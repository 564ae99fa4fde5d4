"""Scanning away from the window's thread, drivers in processes of their own: all comes back on the window's thread."""

import multiprocessing
import threading
from pathlib import Path

import pytest

from sigverify.domain.scanning import Area, Profile, ScanSettings
from sigverify.errors import Cancelled
from sigverify.services import scanning
from sigverify.settings import Settings
from ui.dialogs.scanning.port import ScanOrder
from ui.tasks.scanners import ScannerThreads

PATIENCE = 120_000
SMALL = ScanSettings(dpi=50, area=Area(0, 0, 20, 20))


@pytest.fixture(autouse=True)
def no_key_store(monkeypatch):
    monkeypatch.setattr("sigverify.store.keystore.find_key_store", lambda: None)


@pytest.fixture
def scanners(qapp):
    made = ScannerThreads()
    yield made
    made.stop()


class Heard:
    """Remembers what comes, and on which thread."""

    def __init__(self):
        self.pages, self.statuses, self.ends, self.threads = [], [], [], set()

    def told(self, status):
        self.threads.add(threading.current_thread())
        self.statuses.append(status)

    def page_came(self, document, number):
        self.threads.add(threading.current_thread())
        self.pages.append((document, number))

    def ended(self, error):
        self.threads.add(threading.current_thread())
        self.ends.append(error)

    # The answer to a question

    def done(self, result):
        self.threads.add(threading.current_thread())
        self.ends.append(result)

    failed = done


def order(device, **settings):
    return ScanOrder(device, "The scanner", SMALL, Settings(**settings))


def test_pages_and_the_end_come_on_the_windows_thread(scanners, qtbot):
    heard = Heard()

    scanners.scan(order("dummy:2"), listener=heard)
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=PATIENCE)

    assert heard.ends == [None]
    assert [number for _, number in heard.pages] == [1, 2]
    assert heard.statuses
    assert heard.threads == {threading.main_thread()}
    assert len(scanning.open_spooled(heard.pages[0][0]).numbers()) == 2


def test_a_failure_comes_after_the_pages_before_it_and_the_rest_follows_them(scanners, qtbot):
    first, rest = Heard(), Heard()
    scanners.scan(order("dummy:2+6"), listener=first)
    qtbot.waitUntil(lambda: bool(first.ends), timeout=PATIENCE)
    (document, _), _ = first.pages

    scanners.scan(order("dummy:1"), listener=rest, after=document)
    qtbot.waitUntil(lambda: bool(rest.ends), timeout=PATIENCE)

    assert first.ends[0].code == "scanner-jammed"
    assert rest.ends == [None]
    assert rest.pages == [(document, 3)]


def test_a_driver_that_dies_in_the_middle_of_a_page_leaves_the_pages_before_it(scanners, qtbot):
    heard = Heard()

    scanners.scan(order("dummy:2+exit"), listener=heard)
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=PATIENCE)

    assert heard.ends[0].code == "scanner-crashed"
    assert scanning.open_spooled(heard.pages[0][0]).numbers() == (1, 2)
    assert [kept.pages for kept in scanning.left_scans()] == [2]


def test_a_scan_is_cancelled(scanners, qtbot):
    heard = Heard()
    job = scanners.scan(order("dummy:200"), listener=heard)
    qtbot.waitUntil(lambda: bool(heard.pages), timeout=PATIENCE)

    job.cancel()
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=PATIENCE)

    assert isinstance(heard.ends[0], Cancelled)


def test_after_the_end_of_the_window_nothing_is_heard(scanners, qtbot):
    heard = Heard()
    scanners.scan(order("dummy:200"), listener=heard)
    qtbot.waitUntil(lambda: bool(heard.pages), timeout=PATIENCE)

    scanners.stop()
    came = len(heard.pages)

    assert not any(each.name == "scan" for each in threading.enumerate())
    assert multiprocessing.active_children() == []
    qtbot.wait(50)
    assert (heard.ends, len(heard.pages)) == ([], came)


def test_two_windows_scan_at_once_and_neither_takes_the_pages_of_the_other(scanners, qtbot):
    other, one, two = ScannerThreads(), Heard(), Heard()

    scanners.scan(order("dummy:3"), listener=one)
    other.scan(order("dummy:2"), listener=two)
    qtbot.waitUntil(lambda: bool(one.ends and two.ends), timeout=PATIENCE)

    assert (one.ends, two.ends) == ([None], [None])
    (first,), (second,) = {document for document, _ in one.pages}, {document for document, _ in two.pages}
    assert first != second
    assert [scanning.open_spooled(document).numbers() for document in (first, second)] == [(1, 2, 3), (1, 2)]


def test_whoever_is_gone_hears_nothing_and_the_next_one_does(scanners, qtbot):
    gone, there = Heard(), Heard()
    scanners.outset(done=gone.done, failed=gone.failed)

    scanners.tell_nobody()
    scanners.outset(done=there.done, failed=there.failed)
    qtbot.waitUntil(lambda: bool(there.ends), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not any(each.name == "scanners" for each in threading.enumerate()), timeout=PATIENCE)
    qtbot.wait(50)

    assert (gone.ends, len(there.ends)) == ([], 1)


def test_a_scanner_in_the_network_is_refused_while_that_is_off(scanners, qtbot):
    heard = Heard()

    scanners.scan(order("network:192.0.2.7"), listener=heard)
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=PATIENCE)

    assert heard.ends[0].code == "network-scanner-off"


def ask(qtbot, question, *arguments):
    """Return what comes of a question."""
    heard = Heard()
    question(*arguments, done=heard.done, failed=heard.failed)
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=PATIENCE)
    assert heard.threads == {threading.main_thread()}
    return heard.ends[0]


def test_profiles_and_what_was_used_last_are_known_at_the_outset(scanners, qtbot):
    profiles = (Profile("Cheque"), Profile("Specimens", settings=ScanSettings(600)))
    assert ask(qtbot, scanners.write_profiles, profiles) is None
    scanners.remember(profiles[1])
    heard = Heard()
    scanners.scan(order("dummy:1"), listener=heard)
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=PATIENCE)

    outset = ask(qtbot, scanners.outset)

    assert (outset.profiles, outset.last, outset.device.name) == (profiles, profiles[1], "The scanner")


def test_the_network_scanner_is_switched_on_and_off_for_later_times_too(scanners, qtbot, private_home):
    (private_home / "settings.toml").write_text('# ours\ndevice = "cpu"\n')

    on = ask(qtbot, scanners.allow_network, "192.0.2.7")
    assert (on.network_scanner, on.device) == ("192.0.2.7", "cpu")
    assert ask(qtbot, scanners.outset).settings.network_scanner == "192.0.2.7"
    off = ask(qtbot, scanners.allow_network, None)

    assert off.network_scanner is None
    assert (private_home / "settings.toml").read_text() == '# ours\ndevice = "cpu"\n'


def test_an_address_that_cannot_be_is_not_kept(scanners, qtbot, private_home):
    assert ask(qtbot, scanners.allow_network, "http://x").code == "network-address-unusable"
    assert not (private_home / "settings.toml").exists()


def test_a_setting_that_the_environment_decides_is_not_changed(scanners, qtbot, private_home, monkeypatch):
    monkeypatch.setenv("SIGVERIFY_NETWORK_SCANNER", "192.0.2.9")

    assert ask(qtbot, scanners.allow_network, None).code == "setting-fixed"


def test_kept_scans_are_listed_taken_over_and_removed(scanners, qtbot):
    heard = Heard()
    scanners.scan(order("dummy:1"), listener=heard)
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=PATIENCE)
    document = heard.pages[0][0]

    (left,) = ask(qtbot, scanners.list_kept)
    ask(qtbot, scanners.take_over, document)
    (taken,) = ask(qtbot, scanners.list_kept)
    ask(qtbot, scanners.discard, document)

    assert (left.document, left.taken, taken.taken) == (document, False, True)
    assert ask(qtbot, scanners.list_kept) == ()
    assert ask(qtbot, scanners.take_over, document).code == "spool-missing"


def test_what_nobody_foresaw_is_an_error_in_words(scanners, qtbot, monkeypatch):
    monkeypatch.setattr(scanning, "kept_scans", lambda: Path(3))

    assert ask(qtbot, scanners.list_kept).code == "unforeseen"
