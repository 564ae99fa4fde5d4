"""Everything that the scan dialog shows, as one immutable value: the presenter makes it, the view draws it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sigverify.domain.sample import MM_PER_INCH, Region
from sigverify.domain.scanning import (
    DEFAULT_DPI,
    ENROLMENT_DPI,
    Area,
    Capabilities,
    Device,
    DeviceLink,
    KeptScan,
    NextStep,
    Profile,
    ScanMode,
    ScanSource,
    ScanStatus,
)
from sigverify.errors import SigverifyError
from ui.values import PageView

USUAL_DPI = (150, 200, DEFAULT_DPI, ENROLMENT_DPI)
"""Offered where a device does not say what it can."""

LEAST_DPI = 150
"""Less shows too little of a signature to be worth a choice in the dialog."""


class Phase(StrEnum):
    """What is going on."""

    IDLE = "idle"
    PREVIEWING = "previewing"
    SCANNING = "scanning"
    STOPPING = "stopping"
    HANDING_OVER = "handing-over"


class Purpose(StrEnum):
    """What the dialog was opened for."""

    ANY = "any"
    """What comes next is chosen in it."""
    ENROLMENT = "enrolment"
    """The pages go to whoever asked for specimens."""


@dataclass(frozen=True, slots=True, eq=False)
class ScanState:
    """What the scan dialog shows.

    Parameters
    ----------
    purpose : Purpose
        What it was opened for.
    profiles : tuple of Profile
        As they are kept.
    draft : Profile
        The profile that is chosen, with what was changed since.
    devices : tuple of Device
        Found, with the one used last and the one of the profile.
    searching : bool
        Whether devices are being looked for.
    offered : Capabilities
        What the device offers; empty while it has not said.
    preview : PageView or None
        The glass.
    phase : Phase
        What is going on.
    status : ScanStatus or None
        How far the scan under way is.
    document : Path or None
        The scan whose pages have come and are not handed over yet.
    pages : int
        How many have come.
    kept : tuple of KeptScan
        Scans from earlier.
    saved : Path or None
        Where pages were saved last.
    network : str
        Address of the network scanner; empty: network scanners are off.
    problem : SigverifyError or None
        What went wrong last.
    """

    purpose: Purpose = Purpose.ANY
    profiles: tuple[Profile, ...] = ()
    draft: Profile = Profile("")  # noqa: RUF009 - frozen
    devices: tuple[Device, ...] = ()
    searching: bool = False
    offered: Capabilities = Capabilities()  # noqa: RUF009 - frozen
    preview: PageView | None = None
    phase: Phase = Phase.IDLE
    status: ScanStatus | None = None
    document: Path | None = None
    pages: int = 0
    kept: tuple[KeptScan, ...] = ()
    saved: Path | None = None
    network: str = ""
    problem: SigverifyError | None = None

    @property
    def idle(self) -> bool:
        """Whether a scan can begin."""
        return self.phase is Phase.IDLE

    @property
    def changed(self) -> bool:
        """Whether the profile differs from how it is kept."""
        return self.draft not in self.profiles

    @property
    def device_id(self) -> str | None:
        """Which device is meant; ``None``: none is known."""
        if self.draft.device_id is not None:
            return self.draft.device_id
        return self.devices[0].id if self.devices else None

    @property
    def device_name(self) -> str:
        """What people call the device; empty where it was not found."""
        return next((device.name for device in self.devices if device.id == self.device_id), "")

    @property
    def link(self) -> DeviceLink:
        """How pages come from the device."""
        known = next((device.link for device in self.devices if device.id == self.device_id), None)
        if known is not None:
            return known
        kind = (self.device_id or "").partition(":")[0]
        return DeviceLink(kind) if kind in {DeviceLink.FOLDER, DeviceLink.NETWORK} else DeviceLink.LOCAL

    @property
    def has_glass(self) -> bool:
        """Whether there is anything to be previewed: not in a folder of files, nor where there is a feeder alone."""
        return self.device_id is not None and self.link is not DeviceLink.FOLDER and ScanSource.FLATBED in self.sources

    @property
    def next_step(self) -> NextStep:
        """What happens with the pages."""
        return NextStep.ENROL if self.purpose is Purpose.ENROLMENT else self.draft.next_step

    @property
    def resolutions(self) -> tuple[int, ...]:
        """Dots per inch to choose from: what the device offers and is worth it, and what the profile says."""
        offered = tuple(dpi for dpi in self.offered.resolutions if dpi >= LEAST_DPI) or USUAL_DPI
        return tuple(sorted({*offered, self.draft.settings.dpi}))

    @property
    def modes(self) -> tuple[ScanMode, ...]:
        """Grey and colour, as far as the device has them."""
        return self.offered.modes or tuple(ScanMode)

    @property
    def sources(self) -> tuple[ScanSource, ...]:
        """Where the paper may lie."""
        return self.offered.sources or tuple(ScanSource)

    @property
    def box(self) -> Region | None:
        """The area on the preview, in its pixels; ``None``: everything."""
        area, preview = self.draft.settings.area, self.preview
        if area is None or preview is None:
            return None
        scale = preview.resolution.x / MM_PER_INCH
        sides = (area.left, area.top, area.width, area.height)
        left, top, width, height = (round(side * scale) for side in sides)
        return Region(left, top, max(1, width), max(1, height))


def area_of(box: Region | None, preview: PageView) -> Area | None:
    """Return the area in millimetres, to a tenth, that a box on the preview stands for."""
    if box is None:
        return None
    scale = MM_PER_INCH / preview.resolution.x
    return Area(*(round(side * scale, 1) for side in (box.x, box.y, box.width, box.height)))
