"""Scanning as values: devices, what to scan and how, and the pages that come of it.

Owns what can be asked of any scanner. How a device is spoken to is `sigverify.acquisition`'s.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from sigverify.domain.sample import MM_PER_INCH
from sigverify.errors import UsageError

DEFAULT_DPI = 300
ENROLMENT_DPI = 600
"""What the window offers for specimens: fine strokes are worth the time there."""

LOWEST_DPI, HIGHEST_DPI = 50, 1200


class ScanMode(StrEnum):
    """What a pixel is. Black and white is not offered: it throws away the pressure of the pen."""

    GREY = "grey"
    COLOUR = "colour"

    @property
    def channels(self) -> int:
        """Bytes a pixel."""
        return 1 if self is ScanMode.GREY else 3


class ScanSource(StrEnum):
    """Where the paper lies."""

    FLATBED = "flatbed"
    FEEDER = "feeder"
    DUPLEX = "duplex"
    """The feeder, both sides of each sheet."""


class DeviceLink(StrEnum):
    """How pages come from a device to this computer."""

    LOCAL = "local"
    NETWORK = "network"
    FOLDER = "folder"
    """Another program scans, and leaves its files in a folder."""


@dataclass(frozen=True, slots=True)
class Device:
    """A scanner: `id` names it to the program, e.g. ``"scanlib:test:0"``; `name` to people."""

    id: str
    name: str
    link: DeviceLink = DeviceLink.LOCAL


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the glass in millimetres, `left` and `top` from the corner where the paper is laid.

    Raises
    ------
    UsageError
        ``"scan-area-unusable"`` for a negative corner or an area without surface.
    """

    left: float
    top: float
    width: float
    height: float

    def __post_init__(self) -> None:
        if not (self.left >= 0 and self.top >= 0 and self.width > 0 and self.height > 0):
            given = f"{self.left:g},{self.top:g},{self.width:g},{self.height:g}"
            raise UsageError("scan-area-unusable", given=given)

    def pixels(self, dpi: int) -> tuple[int, int]:
        """Return width and height in pixels at a resolution."""
        return round(self.width * dpi / MM_PER_INCH), round(self.height * dpi / MM_PER_INCH)


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """How to scan.

    Parameters
    ----------
    dpi : int
        Dots per inch, 50 to 1200.
    mode : ScanMode
        Grey or colour.
    source : ScanSource
        Where the paper lies.
    area : Area or None
        What of the glass; ``None``: all of it, and from a feeder the whole sheet.
    options : tuple of (str, str)
        Names and values of the device's own settings. Only ``scanimage`` reaches them.

    Raises
    ------
    UsageError
        ``"dpi-out-of-range"``.
    """

    dpi: int = DEFAULT_DPI
    mode: ScanMode = ScanMode.GREY
    source: ScanSource = ScanSource.FLATBED
    area: Area | None = None
    options: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not LOWEST_DPI <= self.dpi <= HIGHEST_DPI:
            raise UsageError("dpi-out-of-range", dpi=self.dpi, low=LOWEST_DPI, high=HIGHEST_DPI)


@dataclass(frozen=True, slots=True)
class ScanRequest:
    """One job: a device and how to scan with it."""

    device: Device
    settings: ScanSettings = field(default_factory=ScanSettings)


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a device offers; an empty tuple or ``None``: it does not say.

    Parameters
    ----------
    sources : tuple of ScanSource
        Where the paper may lie.
    modes : tuple of ScanMode
        Grey, colour or both.
    resolutions : tuple of int
        Dots per inch, rising.
    bed : Area or None
        The whole glass.
    options : tuple of str
        Names of the device's own settings.
    """

    sources: tuple[ScanSource, ...] = ()
    modes: tuple[ScanMode, ...] = ()
    resolutions: tuple[int, ...] = ()
    bed: Area | None = None
    options: tuple[str, ...] = ()


class NextStep(StrEnum):
    """What happens with the pages of a profile."""

    CHECK = "check"
    ENROL = "enrol"
    SAVE = "save"


@dataclass(frozen=True, slots=True)
class Profile:
    """A way of scanning that has a name.

    Parameters
    ----------
    name : str
        As the operator calls it.
    device_id : str or None
        ``None``: the device that was used last.
    settings : ScanSettings
        How to scan.
    next_step : NextStep
        What happens with the pages.
    folder : Path or None
        Where they are saved, if they are; ``None``: it is asked each time.
    shortcut : str or None
        Key or keys in the window, e.g. ``"F5"``. It stays with the profile, wherever in the list that stands.
    """

    name: str
    device_id: str | None = None
    settings: ScanSettings = field(default_factory=ScanSettings)
    next_step: NextStep = NextStep.CHECK
    folder: Path | None = None
    shortcut: str | None = None


@dataclass(frozen=True, slots=True)
class Raster:
    """How the bytes of a page are to be read: rows from the top, `channels` bytes a pixel, no padding.

    `lossy` says that the device sent it compressed with loss, so that it is no first choice for a specimen.
    """

    width: int
    height: int
    channels: int
    dpi: int
    lossy: bool = False


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """One side of a sheet, as it came.

    Parameters
    ----------
    number : int
        Counted from 1 in each job.
    device : str
        Name of the device, for the record.
    data : bytes
        Pixels; without a `raster` an image file as another program wrote it.
    raster : Raster or None
        How to read `data`; ``None``: as a file.
    name : str
        Of the file; empty for pixels.
    """

    number: int
    device: str
    data: bytes = field(repr=False)
    raster: Raster | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class KeptScan:
    """A scan whose pages are kept, and that nobody has in hand.

    Parameters
    ----------
    document : Path
        Names it to those who read its pages.
    device : str
        Name of the device, for people.
    started : datetime
        UTC.
    pages : int
        How many came.
    taken : bool
        Whether somebody works with the pages; else the program or the computer stopped before.
    """

    document: Path
    device: str
    started: datetime
    pages: int
    taken: bool


class ScanPhase(StrEnum):
    """What a job is doing."""

    OPENING = "opening"
    SCANNING = "scanning"
    STOPPING = "stopping"


@dataclass(frozen=True, slots=True)
class ScanStatus:
    """How far a job is: which page, and its share in per cent (``None``: the device does not say)."""

    phase: ScanPhase
    page: int = 1
    percent: int | None = None


class StatusSink(Protocol):
    """Receives the status of a job; must return quickly."""

    def __call__(self, status: ScanStatus, /) -> None:
        """Take note of `status`."""
        ...


def unobserved(status: ScanStatus, /) -> None:
    """Drop the status: the sink of a caller that does not care."""
    del status
