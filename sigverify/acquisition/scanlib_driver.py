"""Scanners through `scanlib`: WIA on Windows, ImageCaptureCore on macOS, SANE on Linux, eSCL over the network.

Takes raw pages only: what scanlib offers as a document is compressed with loss. Looks for local devices only, since
scanlib's own search asks the whole network. Run against SANE and eSCL here, not on Windows or macOS.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Generator, Iterator

import scanlib

from sigverify.acquisition.escl import feeder_problem
from sigverify.acquisition.port import Tell
from sigverify.acquisition.statuses import sane_error, wia_error
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

_MODES = {ScanMode.GREY: scanlib.ColorMode.GRAY, ScanMode.COLOUR: scanlib.ColorMode.COLOR}
_SOURCES = {ScanSource.FLATBED: scanlib.ScanSource.FLATBED, ScanSource.FEEDER: scanlib.ScanSource.FEEDER}
_CUT_SHORT = 0.98
"""Share of the rows asked for that a page from the glass must have; drivers round by a row or two."""


class ScanlibDriver:
    """Devices that the operating system knows, and the one network scanner whose address was chosen."""

    def devices(self) -> tuple[Device, ...]:
        """Return the local devices; one in the network is reached by its address alone."""
        with _translated(""):
            found = _local_backend().list_scanners()
        return tuple(Device(f"{LOCAL}{scanner.id}", str(scanner)) for scanner in found)

    def capabilities(self, device: Device) -> Capabilities:
        """Return what a device offers, as far as scanlib says."""
        with _translated(device.name), _open(device) as scanner:
            offered = scanner.sources
        first = offered[0] if offered else None
        bed = first.max_scan_area if first else None
        return Capabilities(
            sources=tuple(
                ours for ours, theirs in _SOURCES.items() if any(source.type == theirs for source in offered)
            ),
            modes=tuple(ours for ours, theirs in _MODES.items() if first and theirs in first.color_modes),
            resolutions=tuple(sorted(first.resolutions)) if first else (),
            bed=Area(0, 0, bed.width / 10, bed.height / 10) if bed and bed.width and bed.height else None,
        )

    def scan(self, request: ScanRequest, tell: Tell) -> Generator[ScannedPage, None, None]:
        """Yield the pages as raw pixels; see `ScannerDriver.scan`."""
        device, settings = request.device, request.settings
        _check(device, settings)
        stopped = False

        def progress(percent: int) -> bool:
            nonlocal stopped
            try:
                tell(percent if percent >= 0 else None)
            except Cancelled:
                stopped = True
            return not stopped

        number = 0
        try:
            with _translated(device.name), _open(device) as scanner:
                for page in scanner.scan_pages(
                    dpi=settings.dpi,
                    color_mode=_MODES[settings.mode],
                    scan_area=_tenths(settings.area),
                    source=_source(scanner, settings.source),
                    progress=progress,
                ):
                    number += 1
                    yield _page(page, number, device, settings)
        except ScannerError as error:
            if stopped:
                raise Cancelled from error
            raise _told_by_feeder(device, error) from error
        if settings.source is ScanSource.FEEDER and (problem := _feeder_problem(device)):
            # scanlib takes any failure after the first page for the end of the stack.
            raise problem


def _local_backend() -> scanlib._types.ScanBackend:
    # The public list_scanners() sends multicasts, whether a network scanner is wanted or not.
    backend = scanlib._get_backend()
    return getattr(backend, "_platform", backend)


def _open(device: Device) -> scanlib.Scanner:
    if device.link is not DeviceLink.NETWORK:
        return scanlib.open_scanner(device.id.removeprefix(LOCAL))
    address = device.id.removeprefix(NETWORK)
    return scanlib.open_scanner(f"escl:{address if ':' in address else f'{address}:{DEFAULT_PORT}'}")


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


def _tenths(area: Area | None) -> scanlib.ScanArea | None:
    if area is None:
        return None
    return scanlib.ScanArea(*(round(10 * side) for side in (area.left, area.top, area.width, area.height)))


def _page(page: scanlib.ScannedPage, number: int, device: Device, settings: ScanSettings) -> ScannedPage:
    if settings.area is not None and settings.source is ScanSource.FLATBED:
        _, rows = settings.area.pixels(settings.dpi)
        if page.height < rows * _CUT_SHORT:
            # scanlib takes an interrupted transfer for the end of the page.
            raise ScannerError("scanner-cut-short", device=device.name, raw=f"{page.height} of {rows} rows")
    channels = 3 if page.color_mode == scanlib.ColorMode.COLOR else 1
    lossy = device.link is DeviceLink.NETWORK  # scanlib asks for JPEG there
    return ScannedPage(
        number, device.name, bytes(page.data), Raster(page.width, page.height, channels, settings.dpi, lossy)
    )


@contextlib.contextmanager
def _translated(device: str) -> Iterator[None]:
    """Turn scanlib's errors into the program's own."""
    try:
        yield
    except (scanlib.ScanLibError, ValueError, MemoryError, OSError) as error:
        raise translate(error, device=device) from error


def translate(error: Exception, *, device: str) -> ScannerError:
    """Return the program's error for one of scanlib's; numeric codes of the driver come first."""
    raw = str(error) or type(error).__name__
    for link in _chain(error):
        if isinstance(status := getattr(link, "sane_status", None), int):
            return sane_error(status, device=device, raw=raw)
        if isinstance(result := getattr(link, "hresult", None), int):
            return wia_error(result, device=device)
    match error:
        case scanlib.FeederEmptyError():
            return ScannerError("scanner-no-paper", device=device, raw=raw)
        case scanlib.ScannerBusyError():
            return ScannerError("scanner-busy", device=device, raw=raw)
        case scanlib.ScannerUnavailableError() | OSError():
            return ScannerError("scanner-unplugged", device=device, raw=raw)
        case MemoryError():
            return ScannerError("scanner-out-of-memory", device=device, raw=raw)
        case scanlib.ScanAborted():
            return ScannerError("scanner-cancelled", device=device, raw=raw)
        case scanlib.NoScannerFoundError():
            return ScannerError("scanner-missing", device=device, raw=raw)
        case scanlib.BackendNotAvailableError():
            return ScannerError("scanner-driver-missing", driver="scanlib", raw=raw)
        case ValueError():
            return _refused(device, raw)
    if "libsane not found" in raw:
        return ScannerError("scanner-driver-missing", driver="SANE", raw=raw)
    code = "scanner-no-data" if "no image data" in raw.lower() or "Empty scan data" in raw else "scanner-failed"
    return ScannerError(code, device=device, raw=raw)


def _refused(device: str, raw: str) -> ScannerError:
    """Return the error for a setting that scanlib knows the device does not have."""
    found = re.fullmatch(r"Unsupported (?P<setting>.+?) (?P<value>\S+); .*\[(?P<offered>.*)\]", raw)
    if found is None:
        return ScannerError("scanner-refused", device=device, raw=raw)
    setting, value, offered = (found[name].replace("'", "") for name in ("setting", "value", "offered"))
    return ScannerError(
        "scanner-setting-refused", device=device, setting=setting, value=value, offered=offered, raw=raw
    )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _feeder_problem(device: Device) -> ScannerError | None:
    if device.link is not DeviceLink.NETWORK:
        return None
    return feeder_problem(device.id.removeprefix(NETWORK), device=device.name)


def _told_by_feeder(device: Device, error: ScannerError) -> ScannerError:
    """Return what the scanner itself says is wrong, where scanlib knows only that something is."""
    return (_feeder_problem(device) if error.code == "scanner-failed" else None) or error
