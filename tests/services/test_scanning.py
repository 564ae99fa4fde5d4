"""Which scanner is meant, and with which key kept pages are closed."""

import stat
import sys

import pytest

from sigverify import paths
from sigverify.domain.scanning import Area, Device, ScanRequest, ScanSettings, ScanSource
from sigverify.errors import ScannerError
from sigverify.services import scanning
from sigverify.settings import Settings


class Secrets(dict):
    """A key store in memory."""

    def put(self, name, secret):
        self[name] = secret


@pytest.fixture
def found(monkeypatch):
    """Return a list of the devices that a search will find."""
    devices = []
    monkeypatch.setattr(scanning.jobs, "find_devices", lambda: tuple(devices))
    monkeypatch.setattr("sigverify.store.keystore.find_key_store", lambda: None)
    return devices


def test_the_only_scanner_is_meant_even_if_two_drivers_know_it(found):
    found += [Device("scanlib:a", "A"), Device("scanimage:a", "A")]

    assert scanning.choose_device(None, Settings()).id == "scanlib:a"


def test_of_two_scanners_one_must_be_chosen(found):
    found += [Device("scanlib:a", "A"), Device("scanlib:b", "A")]

    with pytest.raises(ScannerError) as caught:
        scanning.choose_device(None, Settings())

    assert caught.value.code == "scanner-not-chosen"
    assert "scanlib:b" in caught.value.fields["devices"]


def test_no_scanner_is_told(found):
    with pytest.raises(ScannerError) as caught:
        scanning.choose_device(None, Settings())

    assert caught.value.code == "scanner-none"


def test_the_chosen_network_scanner_is_among_those_found(found):
    devices = scanning.find_devices(Settings(network_scanner="192.0.2.7"))

    assert [device.id for device in devices] == ["network:192.0.2.7"]


def test_a_preview_is_quick_and_shows_the_whole_glass():
    settings = ScanSettings(600, source=ScanSource.FEEDER, area=Area(0, 0, 10, 10))

    preview = scanning.preview_settings(settings)

    assert (preview.dpi, preview.source, preview.area) == (75, ScanSource.FLATBED, None)


def test_the_key_is_kept_in_the_computers_key_store_where_there_is_one(monkeypatch):
    secrets = Secrets()
    monkeypatch.setattr("sigverify.store.keystore.find_key_store", lambda: secrets)

    scan = scanning.new_scan(ScanRequest(Device("dummy:1", "dummy")))

    assert list(secrets) == [scanning.KEY_NAME]
    assert not (paths.home() / scanning.KEY_FILE).exists()
    assert scanning.left_scan(scan.document).job == scan.job


def test_else_the_key_is_in_a_file_for_its_owner_alone(found):
    scan = scanning.new_scan(ScanRequest(Device("dummy:1", "dummy")))

    path = paths.home() / scanning.KEY_FILE
    assert sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert scanning.left_scan(scan.document).job == scan.job


@pytest.mark.parametrize("text", ["", "no key", "AAAA"])
def test_a_damaged_key_is_told(found, text):
    (paths.home() / scanning.KEY_FILE).write_text(text)

    with pytest.raises(ScannerError) as caught:
        scanning.new_scan(ScanRequest(Device("dummy:1", "dummy")))

    assert caught.value.code == "spool-key-unusable"
    assert scanning.left_scans() == ()
