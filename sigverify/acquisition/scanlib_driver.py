"""Scanners through `scanlib`: WIA on Windows, ImageCaptureCore on macOS, SANE on Linux, eSCL over the network.

Takes raw pages only: what scanlib offers as a document is compressed with loss. Looks for local devices only, since
scanlib's own search asks the whole network. Run against SANE and eSCL here, not on Windows or macOS.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator

import scanlib

from sigverify.acquisition import escl
from sigverify.acquisition.parting import Parting
from sigverify.acquisition.port import Tell
from sigverify.acquisition.scanlib_errors import translated
from sigverify.domain.scanning import (
    Area,
    Capabilities,
    Device,
    DeviceLink,
    Raster,
    ScanMode,
    ScannedPage,
    ScanRequest,
    ScanSettings,
    ScanSource,
)
from sigverify.errors import Cancelled, ScannerError

LOCAL, NETWORK = "scanlib:", "network:"
DEFAULT_PORT = 80
SANE = "sane"
"""What scanlib calls its way through SANE."""

_MODES = {ScanMode.GREY: scanlib.ColorMode.GRAY, ScanMode.COLOUR: scanlib.ColorMode.COLOR}
_SOURCES = {ScanSource.FLATBED: scanlib.ScanSource.FLATBED, ScanSource.FEEDER: scanlib.ScanSource.FEEDER}
_WHOLE = 0.97
"""Share of a page that must have come; drivers round by a row or two, and scanlib by a hundredth."""


class ScanlibDriver:
    """Devices that the operating system knows, and the one network scanner whose address was chosen."""

    def devices(self) -> tuple[Device, ...]:
        """Return the local devices; one in the network is reached by its address alone."""
        with translated(""):
            found = _local_backend().list_scanners()
        return tuple(Device(f"{LOCAL}{scanner.id}", str(scanner)) for scanner in found)

    def capabilities(self, device: Device) -> Capabilities:
        """Return what a device offers, as far as scanlib says."""
        with translated(device.name), _open(device) as scanner:
            offered = scanner.sources
        first = offered[0] if offered else None
        return Capabilities(
            sources=tuple(
                ours for ours, theirs in _SOURCES.items() if any(source.type == theirs for source in offered)
            ),
            modes=tuple(ours for ours, theirs in _MODES.items() if first and theirs in first.color_modes),
            resolutions=tuple(sorted(first.resolutions)) if first else (),
            bed=_bed(first),
        )

    def scan(self, request: ScanRequest, tell: Tell) -> Generator[ScannedPage, None, None]:
        """Yield the pages as raw pixels; see `ScannerDriver.scan`."""
        device, settings = request.device, request.settings
        _check(device, settings)
        heard = _Progress(tell)
        number = 0
        try:
            with translated(device.name), _open(device) as scanner:
                pages = scanner.scan_pages(
                    dpi=settings.dpi,
                    color_mode=_MODES[settings.mode],
                    scan_area=_area(scanner, settings),
                    source=_source(scanner, settings.source),
                    progress=heard,
                )
                with contextlib.closing(pages):
                    for page in pages:
                        if _broke_off(page, heard.taken(), scanner=scanner, settings=settings):
                            raise ScannerError("scanner-cut-short", device=device.name, raw=f"{page.height} rows")
                        number += 1
                        yield _page(page, number, request)
        except ScannerError as error:
            if heard.stopped:
                raise Cancelled from error
            raise _told_by_feeder(device, error) from error
        if settings.source is ScanSource.FEEDER and device.link is DeviceLink.NETWORK:
            # scanlib takes any failure after the first page for the end of the stack.
            escl.check_end_of_stack(_address(device), device=device.name)


class _Progress:
    """Hears from scanlib how far a page is, and tells it to stop; it can be told in no other way."""

    def __init__(self, tell: Tell) -> None:
        self.stopped = False
        self._tell = tell
        self._percent = 0

    def __call__(self, percent: int) -> bool:
        """Pass it on; return whether to go on."""
        self._percent = percent
        try:
            self._tell(percent if percent >= 0 else None)
        except Cancelled:
            self.stopped = True
        return not self.stopped

    def taken(self) -> int:
        """Return the last percentage of the page in hand, 0 or less where none was said, and begin with the next."""
        percent, self._percent = self._percent, 0
        return percent


def _local_backend() -> scanlib._types.ScanBackend:
    # The public list_scanners() sends multicasts, whether a network scanner is wanted or not.
    backend = scanlib._get_backend()
    return getattr(backend, "_platform", backend)


def _open(device: Device) -> scanlib.Scanner:
    if device.link is DeviceLink.NETWORK:
        address = _address(device)
        return scanlib.open_scanner(f"escl:{address if ':' in address else f'{address}:{DEFAULT_PORT}'}")
    scanner = scanlib.open_scanner(device.id.removeprefix(LOCAL))
    handle = getattr(scanner._backend_impl, "_handles", {}).get(scanner.name)
    if scanner.backend == SANE and handle is not None:
        # SANE ends its readers by cancelling threads wherever they stand; now and then one never ends.
        parting = Parting()
        handle.cancel, handle.close = parting.bounded(handle.cancel), parting.bounded(handle.close)
    return scanner


def _address(device: Device) -> str:
    return device.id.removeprefix(NETWORK)


def _check(device: Device, settings: ScanSettings) -> None:
    if settings.source not in _SOURCES:
        raise ScannerError(
            "scanner-setting-refused",
            device=device.name,
            setting="source",
            value=settings.source.value,
            offered=", ".join(source.value for source in _SOURCES),
            raw="not reached by scanlib",
        )
    for name, value in settings.options:
        raise ScannerError(
            "scanner-setting-refused",
            device=device.name,
            setting=name,
            value=value,
            offered="-",
            raw="not reached by scanlib",
        )


def _source(scanner: scanlib.Scanner, wanted: ScanSource) -> scanlib.ScanSource | None:
    """Return scanlib's name for a source; a device that names none has its glass only."""
    if not scanner.sources and wanted is ScanSource.FLATBED:
        return None
    return _SOURCES[wanted]


def _area(scanner: scanlib.Scanner, settings: ScanSettings) -> scanlib.ScanArea | None:
    """Return what to scan in scanlib's tenths of a millimetre; some drivers scan a corner unless told otherwise."""
    area = settings.area
    if area is None and settings.source is ScanSource.FLATBED:  # How long a sheet is, only the feeder knows.
        area = _bed(next((source for source in scanner.sources if source.type == scanlib.ScanSource.FLATBED), None))
    if area is None:
        return None
    return scanlib.ScanArea(*(round(10 * side) for side in (area.left, area.top, area.width, area.height)))


def _bed(source: scanlib.SourceInfo | None) -> Area | None:
    bed = source.max_scan_area if source is not None else None
    return Area(0, 0, bed.width / 10, bed.height / 10) if bed and bed.width and bed.height else None


def _broke_off(page: scanlib.ScannedPage, percent: int, *, scanner: scanlib.Scanner, settings: ScanSettings) -> bool:
    """Tell whether a page was interrupted, which scanlib takes for its end."""
    if settings.area is not None and settings.source is ScanSource.FLATBED:
        _, rows = settings.area.pixels(settings.dpi)
        if page.height < rows * _WHOLE:
            return True
    # SANE's share is of the bytes that the device itself announced for this page.
    return scanner.backend == SANE and 0 < percent < 100 * _WHOLE


def _page(page: scanlib.ScannedPage, number: int, request: ScanRequest) -> ScannedPage:
    device, settings = request.device, request.settings
    channels = 3 if page.color_mode == scanlib.ColorMode.COLOR else 1
    if len(page.data) != page.width * page.height * channels:
        raise ScannerError("scanner-failed", device=device.name, raw=f"{page.color_mode.value}, {len(page.data)} bytes")
    lossy = device.link is DeviceLink.NETWORK  # scanlib asks for JPEG there
    return ScannedPage(
        number, device.name, bytes(page.data), Raster(page.width, page.height, channels, settings.dpi, lossy)
    )


def _told_by_feeder(device: Device, error: ScannerError) -> ScannerError:
    """Return what the scanner itself says is wrong, where scanlib knows only that something is."""
    if device.link is DeviceLink.NETWORK and error.code == "scanner-failed":
        return escl.feeder_problem(_address(device), device=device.name) or error
    return error
