"""A network scanner: only the chosen address, and what scanlib keeps to itself."""

import pytest

from sigverify.acquisition import jobs
from sigverify.acquisition.devices import device_of, network_device
from sigverify.acquisition.scanlib_driver import ScanlibDriver
from sigverify.acquisition.sealing import new_key
from sigverify.acquisition.spool import Spool
from sigverify.domain.scanning import DeviceLink, ScanRequest, ScanSettings, ScanSource
from sigverify.errors import ScannerError
from tests.acquisition.scanners import blank

FEEDER = ScanSettings(dpi=100, source=ScanSource.FEEDER)


def scan(scanner, into=None):
    """Return the pages; they go `into` a list as they come."""
    pages = [] if into is None else into
    pages.extend(ScanlibDriver().scan(ScanRequest(network_device(scanner.address), FEEDER), lambda percent: None))
    return pages


def test_all_pages_of_the_feeder_come_and_say_that_they_were_compressed(escl):
    escl.feeder_pages = 3

    pages = scan(escl)

    assert len(pages) == 3
    assert all(page.raster.lossy for page in pages)


def test_a_jam_after_two_pages_is_not_taken_for_the_end(escl):
    escl.feeder_pages, escl.jam_after = 5, 2
    pages = []

    with pytest.raises(ScannerError) as caught:
        scan(escl, into=pages)

    assert len(pages) == 2
    assert caught.value.code == "scanner-jammed"
    assert caught.value.fields["raw"] == "ScannerAdfJam"


def test_a_scanner_that_is_unplugged_after_two_pages_is_not_taken_for_the_end(escl):
    escl.feeder_pages, escl.unplugged_after = 5, 2
    pages = []

    with pytest.raises(ScannerError) as caught:
        scan(escl, into=pages)

    assert len(pages) == 2
    assert caught.value.code == "scanner-unplugged"


def test_paper_that_is_left_in_the_feeder_is_told(escl):
    escl.feeder_pages, escl.jam_after, escl.jam_state = 5, 2, "ScannerAdfLoaded"
    pages = []

    with pytest.raises(ScannerError) as caught:
        scan(escl, into=pages)

    assert len(pages) == 2
    assert caught.value.code == "scanner-paper-left"


def test_a_page_that_breaks_off_is_no_page(escl):
    escl.picture = lambda dpi, width, height: blank(dpi, width, height)[:-200]
    escl.announced = 200

    with pytest.raises(ScannerError) as caught:
        list(ScanlibDriver().scan(ScanRequest(network_device(escl.address), ScanSettings(300)), lambda percent: None))

    assert caught.value.code == "scanner-cut-short"


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("ScannerAdfHatchOpen", "scanner-cover-open"),
        ("ScannerAdfMispick", "scanner-jammed"),
        ("ScannerAdfInputTrayFailed", "scanner-failed"),
    ],
)
def test_what_the_scanner_says_is_wrong_is_what_is_told(escl, state, code):
    escl.jam_state, escl.jam_after = state, 0

    with pytest.raises(ScannerError) as caught:
        scan(escl)

    assert caught.value.code == code


def test_an_empty_feeder_is_told(escl):
    escl.feeder_state = "ScannerAdfEmpty"

    with pytest.raises(ScannerError) as caught:
        scan(escl)

    assert caught.value.code == "scanner-no-paper"


def test_an_address_to_which_the_scanner_points_is_not_followed(escl):
    """The scanner answers with a job at another host: `loopback` fails any connection there."""
    assert len(scan(escl)) == 2
    assert any(path.endswith("NextDocument") for path in escl.asked)


def test_whatever_opens_a_connection_in_the_scanners_process_goes_to_the_chosen_address(
    escl, sane, tmp_path, monkeypatch
):
    """The process writes down every address; its search for local scanners opens no connection at all."""
    asked = tmp_path / "asked"
    (tmp_path / "sitecustomize.py").write_text(
        f"""
import sys

def hear(event, details):
    if event in {{"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind", "socket.getaddrinfo"}}:
        with open({str(asked)!r}, "a") as notes:
            notes.write(f"{{event}} {{details[1:3] if event.startswith('socket.c') else details[:2]}}\\n")

sys.addaudithook(hear)
"""
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    spool = Spool(tmp_path / "scans", key=new_key())
    device = network_device(escl.address)

    assert jobs.find_devices()
    assert not asked.exists()
    assert jobs.ask(device).resolutions
    assert list(jobs.scan(ScanRequest(device, FEEDER), spool.new(device))) == [1, 2]

    host, port = escl.address.split(":")
    assert set(asked.read_text().splitlines()) == {
        f"socket.getaddrinfo {(host, int(port))}",
        f"socket.connect {((host, int(port)),)}",
    }


@pytest.mark.parametrize(
    "identifier", ["network:192.0.2.7", "scanlib:escl:192.0.2.7:80", "airscan:e0:Office", "scanimage:net:host:test:0"]
)
def test_no_device_in_the_network_is_reached_while_that_is_off(identifier):
    with pytest.raises(ScannerError) as caught:
        device_of(identifier, network_scanner=None)

    assert caught.value.code == "network-scanner-off"


@pytest.mark.parametrize(
    "identifier",
    [
        "network:192.0.2.8",
        "scanlib:escl:192.0.2.77:80",
        "hpaio:/net/X?ip=192.0.2.8",
        "scanimage:net:192.0.2.7:test:0",  # A driver of SANE that looks around, whatever it is asked for.
    ],
)
def test_no_other_device_in_the_network_is_reached_than_the_chosen_one(identifier):
    with pytest.raises(ScannerError) as caught:
        device_of(identifier, network_scanner="192.0.2.7")

    assert caught.value.code == "network-scanner-other"


def test_the_chosen_device_is_reached_by_its_address():
    assert device_of("network:192.0.2.7", network_scanner="192.0.2.7").link is DeviceLink.NETWORK
    assert device_of("hpaio:/net/X?ip=192.0.2.7", network_scanner="192.0.2.7").id == "scanlib:hpaio:/net/X?ip=192.0.2.7"


@pytest.mark.parametrize("address", ["", "http://x", "a b", "-x", "x:", "x:123456", "a/b", "::1"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(ScannerError) as caught:
        network_device(address)

    assert caught.value.code == "network-address-unusable"
