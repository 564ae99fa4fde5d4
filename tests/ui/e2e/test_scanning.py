"""A clerk scans: the real dialog with SANE's pretended scanner, and the real window with a scanner in the network."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow

from sigverify import paths
from sigverify.domain.comparison import Outcome
from sigverify.domain.sample import Region
from sigverify.domain.scanning import Area, Device, DeviceLink, Profile, ScanMode, ScanSettings, ScanSource
from sigverify.services import scanning
from sigverify.services.scanned_pages import scanned_pages
from sigverify.settings import Settings, load_settings
from tests.acquisition.escl_server import EsclScanner
from tests.acquisition.scanners import configure_sane, loopback, sane, sane_folder
from tests.acquisition.test_sane import STATUSES
from tests.ui.fakes import RecordingTasks
from ui import texts
from ui.bootstrap import assemble
from ui.dialogs.scanning.front import Scanning
from ui.preferences import Preferences
from ui.tasks import scan_engine
from ui.tasks.messages import ModelState
from ui.tasks.scan_messages import ReadGlass
from ui.tasks.scanners import ScannerThreads

__all__ = ["loopback", "sane", "sane_folder"]

PATIENCE = 240_000
SAMPLES = paths.assets() / "samples"
SMALL = ScanSettings(dpi=300, area=Area(0, 0, 50, 40))
"""More than a pipe holds: SANE's test driver can hang in itself when it is stopped while its thread ends."""

TEST = Device("scanimage:test:0", "Pretended")


@pytest.fixture(autouse=True)
def no_key_store(monkeypatch):
    monkeypatch.setattr("sigverify.store.keystore.find_key_store", lambda: None)


class Everywhere:
    """A navigator to whom every page is there."""

    def offers(self, page):
        return True

    def show_page(self, name):
        pass


class Desk:
    """The scan dialog over real scanners, and where its pages go."""

    def __init__(self, qtbot):
        self.window, self.qtbot, self.checked = QMainWindow(), qtbot, []
        self.tasks = RecordingTasks()
        qtbot.addWidget(self.window)
        self.scanners = ScannerThreads(parent=self.window)
        self.front = Scanning(
            self.scanners, self.tasks, settings=Settings(), navigator=Everywhere(), window=self.window
        )
        self.front.checks_with(self.checked.append)
        scanning.write_profiles([Profile("Cheque", TEST.id, SMALL)])
        self.front.show()
        self.dialog, self.presenter = self.front.dialog, self.front.presenter
        self.wait(lambda: bool(self.state.profiles) and not self.state.searching)

    @property
    def state(self):
        return self.presenter.state

    def wait(self, there):
        self.qtbot.waitUntil(there, timeout=PATIENCE)

    def preview(self):
        """Press the button, and answer for the process that reads pages."""
        self.dialog.look.trigger()
        self.wait(lambda: bool(self.tasks.asked(ReadGlass)))
        asked = self.tasks.take(ReadGlass)
        asked.done(scan_engine.answer(asked.request))

    def scan(self, **settings):
        """Press the button and wait until the dialog is idle again."""
        self.presenter.set_how(replace(SMALL, **settings))
        self.dialog.scan.trigger()
        assert not self.dialog.scan.isEnabled()
        self.wait(lambda: self.state.idle)


@pytest.fixture
def desk(qtbot, sane):
    made = Desk(qtbot)
    yield made
    made.scanners.stop()


@pytest.mark.parametrize(("status", "code"), STATUSES.items(), ids=STATUSES)
def test_every_status_has_its_sentence_the_dialog_is_idle_again_and_the_next_scan_works(desk, status, code):
    desk.scan(options=(("read-return-value", status),))

    assert desk.state.problem.code == code
    assert desk.dialog.banner.isVisible()
    assert desk.dialog.banner.accessibleName() == texts.error_sentence(desk.state.problem)
    assert desk.state.problem.fields["raw"]
    assert desk.dialog.scan.isEnabled()
    assert desk.checked == []

    desk.scan()

    assert desk.state.problem is None
    (document,) = desk.checked
    assert scanning.open_spooled(document).numbers() == (1,)


def test_all_pages_of_the_feeder_come_as_one_document(desk):
    desk.scan(source=ScanSource.FEEDER, dpi=100)

    (document,) = desk.checked
    assert scanning.open_spooled(document).numbers() == tuple(range(1, 11))
    assert scanning.left_scans() == ()
    assert not desk.dialog.isVisible()


def test_a_box_on_the_preview_is_what_is_scanned(desk):
    desk.presenter.set_area(None)
    desk.preview()
    glass = desk.state.preview
    assert (glass.width, glass.height) == pytest.approx((200 / 25.4 * 75, 200 / 25.4 * 75), abs=2)

    desk.presenter.set_box(Region(75, 30, 150, 90))
    area = desk.state.draft.settings.area
    desk.scan(area=area)

    (document,) = desk.checked
    (page,) = scanned_pages(document)
    assert area == Area(25.4, 10.2, 50.8, 30.5)
    assert (page.width, page.height) == pytest.approx((600, 360), abs=12)  # The device goes by whole millimetres.


def test_a_scanner_that_is_unplugged_after_the_preview_is_told_and_scans_when_it_is_back(desk, tmp_path, monkeypatch):
    configured = configure_sane(tmp_path / "configured", number_of_devices=2)
    monkeypatch.setenv("SANE_CONFIG_DIR", str(configured))
    desk.presenter.choose_device(Device("scanimage:test:1", "Second"))
    desk.preview()
    assert desk.state.preview is not None

    configure_sane(configured, number_of_devices=1)
    desk.scan()
    assert desk.state.problem.code == "scanner-missing"
    assert desk.dialog.scan.isEnabled()

    configure_sane(configured, number_of_devices=2)
    desk.scan()
    assert desk.state.problem is None
    assert len(desk.checked) == 1


def test_a_driver_that_hangs_does_not_hold_the_dialog(desk, monkeypatch):
    patience = scanning.jobs.PATIENCE
    desk.presenter.choose_device(Device("dummy:1+hang", "Practice"))
    desk.presenter.set_how(replace(SMALL, dpi=50))
    desk.dialog.scan.trigger()
    desk.wait(lambda: desk.state.pages == 1)
    monkeypatch.setattr(scanning.jobs, "PATIENCE", 0.5)
    desk.wait(lambda: desk.state.idle)
    monkeypatch.setattr(scanning.jobs, "PATIENCE", patience)
    assert desk.state.problem.code == "scanner-hung"
    assert desk.state.pages == 1

    desk.presenter.choose_device(TEST)
    desk.scan()

    assert scanning.open_spooled(desk.checked[0]).numbers() == (1, 2)


def test_after_a_crash_in_the_middle_of_a_page_the_pages_before_it_are_there_and_the_rest_follows(desk):
    desk.presenter.choose_device(Device("dummy:2+exit", "Practice"))
    desk.scan(dpi=50)
    assert desk.state.problem.code == "scanner-crashed"
    assert (desk.state.pages, desk.dialog.use.isEnabled()) == (2, True)

    desk.presenter.choose_device(Device("dummy:1", "Practice"))
    desk.scan(dpi=50)

    assert scanning.open_spooled(desk.checked[0]).numbers() == (1, 2, 3)


def test_pages_of_a_program_that_died_are_offered(desk, qtbot):
    left = scanning.new_scan(desk_request())
    with left:
        assert list(left.run()) == [1]
    desk.dialog.hide()

    desk.front.offer_kept()
    desk.wait(desk.dialog.isVisible)
    desk.wait(desk.dialog.kept.isVisible)
    desk.dialog.kept.open.click()
    desk.wait(lambda: bool(desk.checked))

    assert desk.checked == [left.document]


def desk_request():
    from sigverify.domain.scanning import ScanRequest

    return ScanRequest(Device("dummy:1", "Practice"), ScanSettings(dpi=50))


def test_a_cheque_from_a_network_scanner_ends_as_a_verdict_on_the_check_page(qtbot, loopback, monkeypatch):
    cheque = (SAMPLES / "cheque_same_hand.jpg").read_bytes()
    scanner = EsclScanner(lambda dpi, width, height: cheque)
    monkeypatch.setenv("SIGVERIFY_NETWORK_SCANNER", scanner.address)
    preferences = Preferences()
    preferences.without_accounts = True
    shell = assemble(load_settings(), preferences)
    qtbot.addWidget(shell.window)
    shell.window.show()
    try:
        shell.check.files.add(sorted(SAMPLES.glob("a_lindqvist_*.png")))
        shell.view.actions_.scan.trigger()
        dialog, presenter = shell.scanning.dialog, shell.scanning.presenter
        qtbot.waitUntil(lambda: not presenter.state.searching and presenter.state.network != "", timeout=PATIENCE)
        presenter.choose_device(Device(f"network:{scanner.address}", "Loopback", DeviceLink.NETWORK))
        presenter.set_how(ScanSettings(mode=ScanMode.COLOUR))
        dialog.scan.trigger()
        qtbot.waitUntil(lambda: shell.check.state.page is not None, timeout=PATIENCE)
        assert scanning.is_scan(shell.check.state.page.path)
        assert not dialog.isVisible()
        qtbot.waitUntil(lambda: shell.check.state.probe is not None, timeout=PATIENCE)
        qtbot.waitUntil(lambda: shell.runner.model.state is ModelState.READY and shell.runner.idle, timeout=PATIENCE)
        shell.check.compare()
        qtbot.waitUntil(lambda: shell.check.state.verdict is not None, timeout=PATIENCE)
    finally:
        shell.window.close()
        scanner.shutdown()
        scanner.server_close()

    assert shell.check.state.verdict.comparison.outcome is Outcome.MATCH
    unencrypted = [path for path in Path(paths.home()).rglob("*") if path.suffix in {".png", ".jpg", ".tif", ".bmp"}]
    assert unencrypted == []
