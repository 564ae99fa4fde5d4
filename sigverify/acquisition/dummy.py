"""A scanner that is none, for tests and for learning: it says so in its name, and no frozen application has it.

``dummy:3`` gives three pages; ``dummy:3+hang`` then hangs, ``dummy:3+exit`` ends its process in the middle of the
fourth, and ``dummy:3+6`` fails with SANE's status 6.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Generator

from sigverify.acquisition.port import Tell
from sigverify.acquisition.statuses import sane_error
from sigverify.domain.scanning import (
    LOWEST_DPI,
    Area,
    Capabilities,
    Device,
    Raster,
    ScanMode,
    ScannedPage,
    ScanRequest,
    ScanSource,
)
from sigverify.errors import ScannerError

PREFIX = "dummy:"
NAME = "dummy, no scanner"
BED = Area(0, 0, 210, 297)


class DummyDriver:
    """Draws grey pages whose first byte is their number.

    Raises
    ------
    ScannerError
        ``"scanner-missing"`` in a frozen application.
    """

    def __init__(self) -> None:
        if getattr(sys, "frozen", False):
            raise ScannerError("scanner-missing", device=NAME, raw="frozen")

    def devices(self) -> tuple[Device, ...]:
        """Return the plain dummy."""
        return (Device(f"{PREFIX}1", NAME),)

    def capabilities(self, device: Device) -> Capabilities:
        """Return what a usual scanner offers."""
        _plan(device)
        return Capabilities(
            sources=(ScanSource.FLATBED, ScanSource.FEEDER),
            modes=tuple(ScanMode),
            resolutions=(LOWEST_DPI, 150, 200, 300, 600),
            bed=BED,
        )

    def scan(self, request: ScanRequest, tell: Tell) -> Generator[ScannedPage, None, None]:
        """Yield the pages, then do what the id says; see `ScannerDriver.scan`."""
        pages, end = _plan(request.device)
        settings = request.settings
        width, height = (settings.area or BED).pixels(settings.dpi)
        channels = settings.mode.channels
        for number in range(1, pages + 1):
            for percent in (0, 50, 100):
                tell(percent)
            data = bytes([number % 256]) + b"\xf0" * (width * height * channels - 1)
            yield ScannedPage(number, NAME, data, Raster(width, height, channels, settings.dpi))
        if end:
            tell(50)
            _end(end)


def _end(end: str) -> None:
    if end == "exit":
        os._exit(9)
    if end == "hang":
        while True:
            time.sleep(1)
    raise sane_error(int(end), device=NAME, raw=f"status {end}")


def _plan(device: Device) -> tuple[int, str]:
    found = re.fullmatch(r"(\d{1,3})(?:\+(hang|exit|\d{1,2}))?", device.id.removeprefix(PREFIX))
    if found is None:
        raise ScannerError("scanner-missing", device=device.id, raw=device.id)
    return int(found[1]), found[2] or ""
