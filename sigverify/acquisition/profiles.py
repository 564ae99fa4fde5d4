"""Profiles of scanning, and which device and profile were used last, in the private folder; people may edit the first.

# profiles.toml
[[profile]]
name = "Cheque"
device = "scanlib:epson2:libusb:001:004"
dpi = 300
mode = "grey"
source = "flatbed"
area = [0, 0, 210, 100]
next = "save"
folder = "/home/clerk/scans"
shortcut = "Ctrl+F6"
options = { brightness = "10" }
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

from sigverify.domain.scanning import (
    Area,
    Device,
    DeviceLink,
    NextStep,
    Profile,
    ScanMode,
    ScanSettings,
    ScanSource,
)
from sigverify.errors import SigverifyError, UsageError

FILE_NAME = "profiles.toml"
LAST_DEVICE, LAST_PROFILE = "last-scanner.json", "last-profile.json"
DEFAULT = Profile("Cheque")
"""What there is before anybody made a profile: 300 dpi, grey, from the glass of the last device."""

_KEYS = frozenset({"name", "device", "dpi", "mode", "source", "area", "options", "next", "folder", "shortcut"})


def read_profiles(folder: Path) -> tuple[Profile, ...]:
    """Return the profiles in their order; one without name of its own where there is no file.

    Raises
    ------
    UsageError
        ``"profiles-unreadable"`` for a file that is no TOML, or says what cannot be.
    """
    path = folder / FILE_NAME
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return (DEFAULT,)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        raise _unreadable(path, str(failure)) from failure
    tables = content.get("profile", [])
    if not isinstance(tables, list) or set(content) - {"profile"}:
        raise _unreadable(path, "each profile starts with [[profile]]")
    found = tuple(_profile(table, path) for table in tables)
    for values, what in (
        ([each.name for each in found], "name"),
        ([e.shortcut for e in found if e.shortcut], "shortcut"),
    ):
        twice = next((value for value in values if values.count(value) > 1), None)
        if twice is not None:
            raise _unreadable(path, f"the {what} {twice!r} stands there twice")
    return found or (DEFAULT,)


def write_profiles(profiles: Sequence[Profile], folder: Path) -> None:
    """Write the profiles in their order.

    Raises
    ------
    UsageError
        ``"output-not-writable"``.
    """
    _write(folder / FILE_NAME, "\n".join(_table(profile) for profile in profiles))


def last_device(folder: Path) -> Device | None:
    """Return the device that was used last; ``None``: none, or it cannot be read, which is no harm."""
    try:
        about = json.loads((folder / LAST_DEVICE).read_text(encoding="utf-8"))
        return Device(str(about["id"]), str(about["name"]), DeviceLink(about["link"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember_device(device: Device, folder: Path) -> None:
    """Remember a device for the next time; raises as `write_profiles`."""
    about = {"id": device.id, "name": device.name, "link": device.link.value}
    _write(folder / LAST_DEVICE, json.dumps(about, ensure_ascii=False))


def last_profile(folder: Path) -> str | None:
    """Return the name of the profile that was used last, as `last_device`."""
    try:
        return str(json.loads((folder / LAST_PROFILE).read_text(encoding="utf-8"))["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember_profile(name: str, folder: Path) -> None:
    """Remember a profile for the next time; raises as `write_profiles`."""
    _write(folder / LAST_PROFILE, json.dumps({"name": name}, ensure_ascii=False))


def _profile(table: object, path: Path) -> Profile:
    if not isinstance(table, dict) or not isinstance(table.get("name"), str) or not table["name"]:
        raise _unreadable(path, "a profile has no name")
    name = table["name"]
    if unknown := sorted(set(table) - _KEYS):
        raise _unreadable(path, f"{name}: there is no setting {unknown[0]!r}")
    try:
        area = table.get("area")
        options = table.get("options", {})
        settings = ScanSettings(
            dpi=int(table.get("dpi", DEFAULT.settings.dpi)),
            mode=ScanMode(table.get("mode", DEFAULT.settings.mode)),
            source=ScanSource(table.get("source", DEFAULT.settings.source)),
            area=None if area is None else Area(*(float(side) for side in area)),
            options=tuple((str(option), str(value)) for option, value in options.items()),
        )
        return Profile(
            name=name,
            device_id=None if table.get("device") is None else str(table["device"]),
            settings=settings,
            next_step=NextStep(table.get("next", DEFAULT.next_step)),
            folder=None if table.get("folder") is None else Path(str(table["folder"])),
            shortcut=None if table.get("shortcut") is None else str(table["shortcut"]),
        )
    except (ValueError, TypeError, AttributeError, SigverifyError) as failure:
        raise _unreadable(path, f"{name}: {failure}") from failure


def _table(profile: Profile) -> str:
    settings = profile.settings
    lines = ["[[profile]]", f"name = {_text(profile.name)}"]
    if profile.device_id is not None:
        lines.append(f"device = {_text(profile.device_id)}")
    lines += [f"dpi = {settings.dpi}", f"mode = {_text(settings.mode)}", f"source = {_text(settings.source)}"]
    if (area := settings.area) is not None:
        lines.append(
            f"area = [{', '.join(str(float(side)) for side in (area.left, area.top, area.width, area.height))}]"
        )
    lines.append(f"next = {_text(profile.next_step)}")
    if profile.folder is not None:
        lines.append(f"folder = {_text(str(profile.folder))}")
    if profile.shortcut is not None:
        lines.append(f"shortcut = {_text(profile.shortcut)}")
    if settings.options:
        pairs = ", ".join(f"{_text(name)} = {_text(value)}" for name, value in settings.options)
        lines.append(f"options = {{ {pairs} }}")
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    # A string of JSON is a basic string of TOML, once DEL is escaped as well.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _write(path: Path, text: str) -> None:
    neighbour = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        neighbour.write_text(text, encoding="utf-8", newline="\n")
        neighbour.replace(path)
    except OSError as error:
        raise UsageError("output-not-writable", path=str(path), reason=error.strerror or str(error)) from error


def _unreadable(path: Path, reason: str) -> UsageError:
    return UsageError("profiles-unreadable", path=str(path), reason=reason)
