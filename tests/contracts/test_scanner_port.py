"""What every scanner driver keeps to, whatever stands behind it."""

from dataclasses import dataclass, replace

import pytest

from sigverify.acquisition.devices import driver_of, network_device
from sigverify.acquisition.dummy import NAME
from sigverify.acquisition.folder import FolderDriver, folder_device
from sigverify.acquisition.port import ScannerDriver
from sigverify.domain.scanning import Area, Device, ScanRequest, ScanSettings, ScanSource
from sigverify.errors import Cancelled, ScannerError
from sigverify.imaging.scans import to_pages

AREA = Area(0, 0, 50, 40)
SETTINGS = ScanSettings(dpi=300, area=AREA)
"""More than a pipe holds: SANE's test driver can hang in itself when it is stopped while its thread ends."""

FEEDER = replace(SETTINGS, source=ScanSource.FEEDER)


@dataclass
class Bench:
    """A driver, a device of its, one that does not exist, and how to lay paper in."""

    driver: ScannerDriver
    device: Device
    absent: Device
    lay_in: object = lambda: None
    feeder: ScanSettings | None = FEEDER


def bench_of(kind, request, signature_file, tmp_path):
    if kind in ("scanlib", "scanimage"):
        request.getfixturevalue("sane")
        device = Device(f"{kind}:test:0", "test")
        return Bench(driver_of(device), device, Device(f"{kind}:test:7", "absent"))
    if kind == "network":
        scanner = request.getfixturevalue("escl")
        device = network_device(scanner.address)
        return Bench(driver_of(device), device, network_device("127.0.0.1:9"), scanner.lay_in)
    if kind == "dummy":
        device = Device("dummy:1", NAME)
        return Bench(driver_of(device), device, Device("dummy:absent", "absent"))
    folder = tmp_path / "scans"
    folder.mkdir()

    def lay_in():
        for number in range(2):
            signature_file("page.png").rename(folder / f"page{number}.png")

    driver = FolderDriver(wait=0.1, settled=0)
    return Bench(driver, folder_device(folder), folder_device(tmp_path / "absent"), lay_in, None)


@pytest.fixture(params=["scanlib", "scanimage", "network", "dummy", "folder"])
def bench(request, signature_file, tmp_path):
    return bench_of(request.param, request, signature_file, tmp_path)


def scan(bench, settings=SETTINGS, tell=lambda percent: None):
    bench.lay_in()
    return list(bench.driver.scan(ScanRequest(bench.device, settings), tell))


def test_pages_are_numbered_and_whole_and_know_their_device(bench):
    pages = scan(bench)

    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert {page.device for page in pages} == {bench.device.name}
    assert pages
    for page in pages:
        if page.raster is not None:
            assert len(page.data) == page.raster.width * page.raster.height * page.raster.channels


def test_pages_become_pictures_of_the_size_asked_for(bench):
    pages = [page for scanned in scan(bench) for page in to_pages(scanned)]

    for page in pages:
        assert page.pixels.dtype == "uint8"
        if page.provenance.format == "SCAN":
            assert page.resolution.x == SETTINGS.dpi
            assert page.width == pytest.approx(AREA.pixels(SETTINGS.dpi)[0], abs=2)
            assert page.height == pytest.approx(AREA.pixels(SETTINGS.dpi)[1], abs=2)


def test_a_feeder_gives_all_its_pages_and_its_end_is_no_error(bench):
    if bench.feeder is None:
        assert len(scan(bench)) == 2
    else:
        assert len(scan(bench, bench.feeder)) >= 1


def test_signs_of_life_come_while_a_page_is_in_hand(bench):
    told = []

    scan(bench, tell=told.append)

    assert told
    assert all(percent is None or 0 <= percent <= 100 for percent in told)


def test_stopping_is_heard_and_the_next_scan_works(bench):
    def stop(percent):
        raise Cancelled

    with pytest.raises(Cancelled):
        scan(bench, tell=stop)

    assert scan(bench)


def test_leaving_early_gives_the_device_back(bench):
    bench.lay_in()
    pages = bench.driver.scan(ScanRequest(bench.device, SETTINGS), lambda percent: None)
    next(pages)
    pages.close()

    assert scan(bench)


def test_a_device_that_is_not_there_is_an_error_that_keeps_the_drivers_words(bench):
    with pytest.raises(ScannerError) as caught:
        list(bench.driver.scan(ScanRequest(bench.absent, SETTINGS), lambda percent: None))

    assert caught.value.fields["raw"]
    assert caught.value.fields["device"]


def test_devices_found_can_be_scanned_with(bench):
    for device in bench.driver.devices():
        assert list(bench.driver.scan(ScanRequest(device, SETTINGS), lambda percent: None))


def test_what_a_device_offers_fits_what_it_does(bench):
    offered = bench.driver.capabilities(bench.device)

    if offered.resolutions:
        assert SETTINGS.dpi in offered.resolutions or bench.device.id.startswith("dummy:")
        assert SETTINGS.mode in offered.modes
        assert ScanSource.FLATBED in offered.sources
        assert offered.bed is not None


@pytest.mark.parametrize("bench", ["scanlib", "scanimage", "network"], indirect=True)
def test_both_sides_of_a_sheet_are_refused_where_they_cannot_be_had(bench):
    with pytest.raises(ScannerError) as caught:
        scan(bench, replace(SETTINGS, source=ScanSource.DUPLEX))

    assert caught.value.code == "scanner-setting-refused"
    assert "flatbed" in caught.value.fields["offered"]
