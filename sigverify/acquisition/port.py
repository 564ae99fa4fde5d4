"""The port: what every kind of scanner can be asked for. It names no library and no operating system.

A driver may hang, crash or leak: it lives in a worker process and serves one job there (`worker`, `jobs`).
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Protocol

from sigverify.domain.scanning import Capabilities, Device, ScannedPage, ScanRequest


class Tell(Protocol):
    """Receives how much of the page in hand has come."""

    def __call__(self, percent: int | None, /) -> None:
        """Take note of it; ``None``: the device works and does not say how far it is.

        Raises
        ------
        Cancelled
            The job is to stop.
        """
        ...


class ScannerDriver(Protocol):
    """One way to reach scanners.

    All methods raise `ScannerError`, with the driver's own code or words in the field ``raw``.
    """

    def devices(self) -> tuple[Device, ...]:
        """Return what can be scanned with now, without opening any device or asking the network."""
        ...

    def capabilities(self, device: Device) -> Capabilities:
        """Return what a device offers."""
        ...

    def scan(self, request: ScanRequest, tell: Tell) -> Generator[ScannedPage, None, None]:
        """Open the device, yield its pages as they come, and close it, however the iteration ends.

        A feeder gives pages until it is empty, and that it is empty is an error only before the first page.

        Raises
        ------
        Cancelled
            `tell` raised it.
        """
        ...
