"""What the two ends of a scanner's process say to each other: plain values, pickled over a pipe of our own making."""

from __future__ import annotations

from dataclasses import dataclass

from sigverify.acquisition.spool import JobSpool
from sigverify.domain.scanning import Capabilities, Device, ScanRequest
from sigverify.errors import SigverifyError


@dataclass(frozen=True, slots=True)
class Search:
    """Look for devices."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Tell what a device offers."""

    device: Device


@dataclass(frozen=True, slots=True)
class Scan:
    """Scan, and spool what comes."""

    request: ScanRequest
    spool: JobSpool


Task = Search | Ask | Scan


@dataclass(frozen=True, slots=True)
class Stop:
    """End the scan as soon as the driver lets you."""


@dataclass(frozen=True, slots=True)
class Working:
    """A sign of life from the page in hand; see `ScanStatus`."""

    percent: int | None


@dataclass(frozen=True, slots=True)
class Spooled:
    """A page is safe on the disk."""

    number: int


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to `Search`."""

    devices: tuple[Device, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """The answer to `Ask`."""

    capabilities: Capabilities


@dataclass(frozen=True, slots=True)
class Finished:
    """The scan ended well."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The task ended with an error."""

    error: SigverifyError


Message = Working | Spooled | Found | Offered | Finished | Failed
"""What the worker says. `Working` and `Spooled` may come often; any other is its last word."""
