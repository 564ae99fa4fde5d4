"""What the choices of scanning are called, translated."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from sigverify.domain.scanning import (
    ENROLMENT_DPI,
    Device,
    DeviceLink,
    KeptScan,
    NextStep,
    Profile,
    ScanMode,
    ScanPhase,
    ScanSource,
    ScanStatus,
)
from ui import texts, written
from ui.dialogs.scanning.state import Phase, ScanState


def source_word(source: ScanSource) -> str:
    """Return where the paper lies."""
    match source:
        case ScanSource.FLATBED:
            return QCoreApplication.translate("Scanning", "On the glass")
        case ScanSource.FEEDER:
            return QCoreApplication.translate("Scanning", "In the feeder")
        case ScanSource.DUPLEX:
            return QCoreApplication.translate("Scanning", "In the feeder, both sides")


def mode_word(mode: ScanMode) -> str:
    """Return what a pixel is."""
    match mode:
        case ScanMode.GREY:
            return QCoreApplication.translate("Scanning", "Grey")
        case ScanMode.COLOUR:
            return QCoreApplication.translate("Scanning", "Colour")


def next_word(step: NextStep) -> str:
    """Return what happens with the pages."""
    match step:
        case NextStep.CHECK:
            return QCoreApplication.translate("Scanning", "Check them")
        case NextStep.ENROL:
            return QCoreApplication.translate("Scanning", "Take specimens from them")
        case NextStep.SAVE:
            return QCoreApplication.translate("Scanning", "Save them in a folder")


def resolution_words(dpi: int) -> str:
    """Return a resolution, and what it is for."""
    text = QCoreApplication.translate("Scanning", "{dpi} dpi").format(dpi=texts.number(dpi))
    if dpi == ENROLMENT_DPI:
        return QCoreApplication.translate("Scanning", "{dpi}, for specimens").format(dpi=text)
    return text


def device_words(device: Device) -> str:
    """Return the name of a device, and what is special about the way to it."""
    if device.link is DeviceLink.FOLDER:
        folder = Path(device.id.removeprefix("folder:"))
        return QCoreApplication.translate("Scanning", "Folder {name}").format(name=folder.name or folder)
    if device.link is DeviceLink.NETWORK:
        return QCoreApplication.translate("Scanning", "{name} (network)").format(name=device.name)
    if device.id.startswith("scanimage:"):
        return QCoreApplication.translate("Scanning", "{name} (all settings)").format(name=device.name)
    return device.name


def profile_words(profile: Profile) -> str:
    """Return how a profile scans, in one line."""
    settings = profile.settings
    parts = [resolution_words(settings.dpi), mode_word(settings.mode), source_word(settings.source)]
    return " · ".join([*parts, next_word(profile.next_step)])


def kept_words(kept: KeptScan, *, pages: str) -> str:
    """Return when and where a kept scan was made, and how large it is; `pages` are counted in words."""
    text = QCoreApplication.translate("Scanning", "{pages}, {at}, {device}").format(
        at=written.moment(kept.started), device=kept.device, pages=pages
    )
    if kept.taken:
        return QCoreApplication.translate("Scanning", "{scan}, being worked on").format(scan=text)
    return text


def status_sentence(state: ScanState) -> str:
    """Return what is going on."""
    match state.phase:
        case Phase.PREVIEWING:
            return QCoreApplication.translate("Scanning", "Looking at the glass…")
        case Phase.SCANNING:
            return _scanning_sentence(state.status)
        case Phase.STOPPING:
            return QCoreApplication.translate("Scanning", "Stopping…")
        case Phase.HANDING_OVER:
            return QCoreApplication.translate("Scanning", "Passing the pages on…")
        case Phase.IDLE:
            return _idle_sentence(state)


def _scanning_sentence(status: ScanStatus | None) -> str:
    if status is None or status.phase is ScanPhase.OPENING:
        return QCoreApplication.translate("Scanning", "Waking the scanner…")
    if status.percent is None:
        return QCoreApplication.translate("Scanning", "Scanning page {page}…").format(page=texts.number(status.page))
    return QCoreApplication.translate("Scanning", "Scanning page {page}: {percent} %").format(
        page=texts.number(status.page), percent=texts.number(status.percent)
    )


def _idle_sentence(state: ScanState) -> str:
    if state.saved is not None:
        return QCoreApplication.translate("Scanning", "Saved in {folder}, unencrypted.").format(folder=state.saved)
    if state.searching and not state.devices:
        return QCoreApplication.translate("Scanning", "Looking for scanners…")
    return ""
