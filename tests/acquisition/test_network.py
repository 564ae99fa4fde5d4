"""A network scanner: only the chosen address, and what scanlib keeps to itself."""

import pytest

from sigverify.acquisition.devices import device_of, network_device
from sigverify.acquisition.scanlib_driver import ScanlibDriver
from sigverify.domain.scanning import DeviceLink, ScanRequest, ScanSettings, ScanSource
from sigverify.errors import ScannerError

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


@pytest.mark.parametrize(
    ("state", "code"), [("ScannerAdfHatchOpen", "scanner-cover-open"), ("ScannerAdfMispick", "scanner-jammed")]
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


@pytest.mark.parametrize(
    "identifier", ["network:192.0.2.7", "scanlib:escl:192.0.2.7:80", "airscan:e0:Office", "scanimage:net:host:test:0"]
)
def test_no_device_in_the_network_is_reached_while_that_is_off(identifier):
    with pytest.raises(ScannerError) as caught:
        device_of(identifier, network_scanner=None)

    assert caught.value.code == "network-scanner-off"


@pytest.mark.parametrize("identifier", ["network:192.0.2.8", "scanlib:escl:192.0.2.77:80", "hpaio:/net/X?ip=192.0.2.8"])
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
