"""Parts of the drivers that no device here exercises: codes of Windows, pieces of pages, options of other scanners."""

import sys

import pytest
import scanlib

from sigverify.acquisition import dummy, scanlib_errors
from sigverify.acquisition.netpbm import PageReader
from sigverify.acquisition.sane_options import parse_options
from sigverify.acquisition.statuses import wia_error
from sigverify.domain.scanning import Area, Raster, ScanMode, ScanSettings, ScanSource
from sigverify.errors import ScannerError

DUPLEX_SCANNER = """
All options specific to device `fujitsu:fi-7160:1':
  Standard:
    --source ADF Front|ADF Back|ADF Duplex [ADF Front]
    --mode Lineart|Halftone|Gray|Color [Lineart]
    --resolution 50|100|200|300|600dpi [300]
  Geometry:
    -x 0..215.872mm (in steps of 0.0211639) [215.872]
    -y 0..279.364mm (in steps of 0.0211639) [279.364]
    --brightness -127..127 (in steps of 1) [0]
    --swdeskew[=(yes|no)] [inactive]
"""


def test_both_sides_are_asked_for_in_the_devices_own_words():
    options = parse_options(DUPLEX_SCANNER)

    assert options.capabilities.sources == (ScanSource.FEEDER, ScanSource.DUPLEX)
    assert options.capabilities.resolutions == (50, 100, 200, 300, 600)
    assert options.capabilities.bed == Area(0, 0, 215.872, 279.364)
    assert options.capabilities.options == ("brightness",)
    settings = ScanSettings(300, ScanMode.COLOUR, ScanSource.DUPLEX, options=(("brightness", "-5"),))
    assert options.arguments(settings, device="fi") == [
        "--source=ADF Duplex",
        "--mode=Color",
        "--resolution=300",
        "--brightness=-5",
    ]


def test_a_resolution_that_the_device_lacks_is_refused_with_those_that_it_has():
    with pytest.raises(ScannerError) as caught:
        parse_options(DUPLEX_SCANNER).arguments(ScanSettings(150, source=ScanSource.FEEDER), device="fi")

    assert caught.value.fields["offered"] == "50, 100, 200, 300, 600"


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (-2145320957, "scanner-no-paper"),
        (0x80210016, "scanner-cover-open"),
        (0x80210006, "scanner-busy"),
        (0x80210005, "scanner-unplugged"),
        (0x80070005, "scanner-access-denied"),
        (0x80004005, "scanner-failed"),
    ],
)
def test_codes_of_windows_have_their_errors_and_are_kept(result, code):
    error = wia_error(result, device="scanner")

    assert error.code == code
    assert error.fields["raw"] == f"0x{result & 0xFFFFFFFF:08X}"


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (scanlib.FeederEmptyError("x"), "scanner-no-paper"),
        (scanlib.ScannerBusyError(), "scanner-busy"),
        (scanlib.ScannerUnavailableError(), "scanner-unplugged"),
        (scanlib.ScanAborted("x"), "scanner-cancelled"),
        (scanlib.NoScannerFoundError("x"), "scanner-missing"),
        (scanlib.BackendNotAvailableError("x"), "scanner-driver-missing"),
        (scanlib.ScanError("libsane not found."), "scanner-driver-missing"),
        (scanlib.ScanError("Scan completed but no image data was received"), "scanner-no-data"),
        (scanlib.ScanError("something else"), "scanner-failed"),
        (ValueError("something else"), "scanner-refused"),
        (MemoryError(), "scanner-out-of-memory"),
        (ConnectionResetError("reset"), "scanner-unplugged"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_errors_of_scanlib_have_their_own(raised, code):
    error = scanlib_errors.translate(raised, device="scanner")

    assert error.code == code
    assert error.fields["raw"]


def test_a_resolution_that_scanlib_refuses_is_told_with_what_there_is():
    raised = ValueError("Unsupported DPI 301; source 'flatbed' supports [100, 300]")

    error = scanlib_errors.translate(raised, device="scanner")

    assert error.code == "scanner-setting-refused"
    assert (error.fields["setting"], error.fields["value"], error.fields["offered"]) == ("DPI", "301", "100, 300")


def test_a_page_in_pieces_is_put_together():
    reader = PageReader()
    pixels = bytes(range(6))
    for piece in (b"P", b"5\n# SANE data follows\n3", b" 2\n255\n", pixels[:4]):
        reader.feed(piece)
        assert not reader.complete

    assert reader.percent == 66
    reader.feed(pixels[4:])
    assert reader.page() == (Raster(3, 2, 1, 0), pixels)


@pytest.mark.parametrize(
    "data",
    [b"P5\n3 2\n65535\n", b"P5\n0 2\n255\n", b"P5\n900000 900000\n255\n", b"x" * 5000],
    ids=lambda data: data[:9],
)
def test_what_is_no_page_is_refused(data):
    with pytest.raises(ScannerError):
        PageReader().feed(data)


def test_no_frozen_application_has_the_dummy(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    with pytest.raises(ScannerError):
        dummy.DummyDriver()


def test_the_dummy_says_what_it_is():
    assert "no scanner" in dummy.DummyDriver().devices()[0].name
