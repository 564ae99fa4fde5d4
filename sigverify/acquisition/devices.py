"""Which driver speaks to which device, told by the beginning of its id; and which addresses may be spoken to."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

from sigverify.acquisition.port import ScannerDriver
from sigverify.acquisition.sane_config import NETWORK_DRIVERS
from sigverify.domain.scanning import Device, DeviceLink
from sigverify.errors import ScannerError

NETWORK, FOLDER = "network:", "folder:"

_DRIVERS = {
    "scanlib:": ("scanlib_driver", "ScanlibDriver"),
    NETWORK: ("scanlib_driver", "ScanlibDriver"),
    "scanimage:": ("scanimage", "ScanimageDriver"),
    FOLDER: ("folder", "FolderDriver"),
    "dummy:": ("dummy", "DummyDriver"),
}
_SEARCHED = ("scanlib:", "scanimage:")
_REMOTE = re.compile(r"://|[?&]ip=", re.I)
_ADDRESS = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?")


def device_of(identifier: str, *, network_scanner: str | None) -> Device:
    """Return the device that an id names, without looking whether it is there.

    Parameters
    ----------
    identifier : str
        ``DRIVER:NAME``; without a driver, a name for scanlib, as ``test:0``.
    network_scanner : str or None
        The one address in the network that may be spoken to; ``None``: none may.

    Raises
    ------
    ScannerError
        ``"network-scanner-off"`` or ``"network-scanner-other"`` for a device behind the network that was not chosen.
    """
    prefix = next((prefix for prefix in _DRIVERS if identifier.startswith(prefix)), None)
    if prefix is None:
        prefix, identifier = "scanlib:", f"scanlib:{identifier}"
    name = identifier.removeprefix(prefix)
    if prefix == FOLDER:
        return Device(identifier, Path(name).name or name, DeviceLink.FOLDER)
    if prefix == NETWORK:
        _check_chosen(name, network_scanner, device=name)
        return Device(identifier, name, DeviceLink.NETWORK)
    if name.partition(":")[0] in NETWORK_DRIVERS:
        # Not even at the chosen address: as soon as they are loaded, these look around in the network.
        _check_chosen(name, network_scanner, device=name)
    elif _REMOTE.search(name):
        # Devices of the system's own drivers behind an address count as the network, too.
        host = (network_scanner or "").partition(":")[0]
        within = re.search(rf"(?<![\w.-]){re.escape(host)}(?![\w.-])", name) if host else None
        _check_chosen(network_scanner or "" if within else name, network_scanner, device=name)
    return Device(identifier, name)


def network_device(address: str) -> Device:
    """Return the network scanner at an address.

    Raises
    ------
    ScannerError
        ``"network-address-unusable"``.
    """
    if not _ADDRESS.fullmatch(address):
        raise ScannerError("network-address-unusable", given=address, raw=address)
    return Device(f"{NETWORK}{address}", f"network scanner {address}", DeviceLink.NETWORK)


def driver_of(device: Device) -> ScannerDriver:
    """Return the driver of a device."""
    prefix = next(prefix for prefix in _DRIVERS if device.id.startswith(prefix))
    return _driver(prefix)


def search() -> tuple[Device, ...]:
    """Return what the drivers find on this computer; one that is not installed finds nothing.

    Raises
    ------
    ScannerError
        If no driver could look.
    """
    found: list[Device] = []
    failures: list[ScannerError] = []
    for prefix in _SEARCHED:
        try:
            found += _driver(prefix).devices()
        except ScannerError as error:
            failures.append(error)
    if len(failures) == len(_SEARCHED):
        raise failures[0]
    return tuple(found)


def _driver(prefix: str) -> ScannerDriver:
    # Loaded by name, so that no driver costs anything, or can fail, before it is used.
    module, name = _DRIVERS[prefix]
    driver: ScannerDriver = getattr(importlib.import_module(f"sigverify.acquisition.{module}"), name)()
    return driver


def _check_chosen(name: str, chosen: str | None, *, device: str) -> None:
    if not chosen:
        raise ScannerError("network-scanner-off", device=device, raw=device)
    if name != chosen:
        raise ScannerError("network-scanner-other", device=device, chosen=chosen, raw=device)
    network_device(chosen)
