"""`sigverify scan`: pages from a scanner to files."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.arguments import add_json
from sigverify.errors import Cancelled, ScannerError, UsageError
from sigverify.settings import load_settings

if TYPE_CHECKING:
    from sigverify.domain.scanning import Capabilities, Device, ScanRequest, ScanStatus
    from sigverify.services.scanned_pages import SavedPage
    from sigverify.services.scanning import Scan

MODES, SOURCES = ("grey", "colour"), ("flatbed", "feeder", "duplex")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        "scan",
        help="scan pages to files",
        description="Scan pages and write them without loss. Each page is kept, encrypted, as soon as it has come: "
        "after a failure of the computer, --recover writes the pages that were there.",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="list the scanners and the profiles, and scan nothing")
    what.add_argument("--options", action="store_true", help="list what the scanner offers, and scan nothing")
    what.add_argument("--recover", action="store_true", help="write the pages of scans that were cut off")
    parser.add_argument("--out", type=Path, metavar="FILE|DIR", help="a .tif, a .png, or a folder for one PNG a page")
    parser.add_argument("--device", metavar="D", help="scanner, as --list names it (default: the one used last)")
    parser.add_argument("--profile", metavar="P", help="how to scan, by the name of a profile; what follows changes it")
    parser.add_argument("--dpi", type=int, metavar="N", help="dots per inch (default: 300)")
    parser.add_argument("--mode", choices=MODES, help="grey or colour (default: grey)")
    parser.add_argument("--source", choices=SOURCES, help="where the paper lies (default: flatbed)")
    parser.add_argument("--area", type=_area, metavar="L,T,W,H", help="left, top, width and height in millimetres")
    parser.add_argument(
        "--set",
        type=_pair,
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a setting of the scanner's own, for devices of scanimage; may be repeated",
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked, and print where the pages are."""
    if arguments.list:
        return _list(arguments)
    if arguments.options:
        return _options(arguments)
    if arguments.out is None:
        raise UsageError("scan-out-missing")
    return _recover(arguments) if arguments.recover else _scan(arguments)


def _scan(arguments: argparse.Namespace) -> int:
    from sigverify.services.scanning import new_scan

    request = _request(arguments)
    with new_scan(request) as scan:
        failure: ScannerError | Cancelled | None = None
        try:
            _run(scan)
        except (ScannerError, Cancelled) as error:
            failure = error
        except KeyboardInterrupt:
            failure = Cancelled()
        saved = _save(scan, arguments.out)
    _print(saved, request.device, as_json=arguments.json)
    if failure is not None:
        if isinstance(failure, ScannerError) and failure.fields.get("raw"):
            output.notice(f"Details: {failure.fields['raw']}")
        raise failure
    return 0


def _run(scan: Scan) -> None:
    """Scan until there are no more pages; each is safe when it is counted."""
    shown = _Shown()
    try:
        for number in scan.run(status=shown):
            shown.close()
            output.notice(f"Page {number} is there.")
    finally:
        shown.close()


def _save(scan: Scan, target: Path) -> tuple[SavedPage, ...]:
    """Write the pages, and only then let go of what is kept of them."""
    from sigverify.services.scanned_pages import save_pages, scanned_pages

    try:
        saved = save_pages(scanned_pages(scan.document), target)
    except Exception:
        output.notice("The pages are kept. Write them with: sigverify scan --recover --out DIR")
        raise
    scan.discard()
    return saved


def _recover(arguments: argparse.Namespace) -> int:
    from sigverify.services.scanning import left_scan, left_scans

    saved: list[SavedPage] = []
    for left in left_scans():
        output.notice(f"{left.pages} page(s) of {left.started:%Y-%m-%d %H:%M} UTC from {left.device}")
        with left_scan(left.document) as scan:
            saved += _save(scan, arguments.out)
    _print(tuple(saved), None, as_json=arguments.json)
    return 0


def _request(arguments: argparse.Namespace) -> ScanRequest:
    from sigverify.domain.scanning import Area, Profile, ScanMode, ScanRequest, ScanSource
    from sigverify.services.scanning import choose_device, profile_named

    profile = profile_named(arguments.profile) if arguments.profile else Profile("")
    settings = profile.settings
    if arguments.dpi is not None:
        settings = replace(settings, dpi=arguments.dpi)
    if arguments.mode is not None:
        settings = replace(settings, mode=ScanMode(arguments.mode))
    if arguments.source is not None:
        settings = replace(settings, source=ScanSource(arguments.source))
    if arguments.area is not None:
        settings = replace(settings, area=Area(*arguments.area))
    settings = replace(settings, options=(*settings.options, *arguments.set))
    return ScanRequest(choose_device(arguments.device or profile.device_id, load_settings()), settings)


def _list(arguments: argparse.Namespace) -> int:
    from sigverify.services.scanning import find_devices, read_profiles

    devices, profiles = find_devices(load_settings()), read_profiles()
    if arguments.json:
        found = [{"id": device.id, "name": device.name, "link": device.link.value} for device in devices]
        output.result_json({"devices": found, "profiles": [profile.name for profile in profiles]})
        return 0
    for device in devices:
        output.result(f"{device.id:<40} {device.name}")
    if not devices:
        output.result("No scanner was found. Look whether it is switched on and plugged in.")
    output.result("Profiles: " + ", ".join(profile.name for profile in profiles))
    return 0


def _options(arguments: argparse.Namespace) -> int:
    from sigverify.services.scanning import capabilities

    device = _request(arguments).device
    offered = capabilities(device)
    if arguments.json:
        output.result_json({"device": device.id, **_offered(offered)})
        return 0
    output.result(f"{device.name} ({device.id})")
    for name, values in _offered(offered).items():
        listed = values if isinstance(values, list) else []
        output.result(f"  {name}: {', '.join(str(value) for value in listed) or 'not said'}")
    return 0


def _offered(offered: Capabilities) -> dict[str, object]:
    return {
        "source": [source.value for source in offered.sources],
        "mode": [mode.value for mode in offered.modes],
        "dpi": list(offered.resolutions),
        "glass in mm": [offered.bed.width, offered.bed.height] if offered.bed else [],
        "settings of its own": list(offered.options),
    }


def _print(saved: tuple[SavedPage, ...], device: Device | None, *, as_json: bool) -> None:
    if as_json:
        pages = [
            {
                "file": str(page.path),
                "width": page.width,
                "height": page.height,
                "dpi": page.dpi,
                "mode": MODES[page.channels > 1],
            }
            for page in saved
        ]
        output.result_json({"device": device.id if device else None, "pages": pages})
        return
    for page in saved:
        output.result(f"{page.path}  {page.width} x {page.height} pixels, {page.dpi:g} dpi")
    if not saved:
        output.result("No page was written.")


class _Shown:
    """Shows on a terminal how far the page in hand is."""

    def __init__(self) -> None:
        self._width = 0

    def __call__(self, status: ScanStatus, /) -> None:
        """Redraw the line."""
        if not sys.stderr.isatty():
            return
        share = "" if status.percent is None else f" {status.percent} %"
        text = f"Page {status.page}: {status.phase.value}{share}"
        print(f"\r{text:<{self._width}}", end="", file=sys.stderr, flush=True)
        self._width = len(text)

    def close(self) -> None:
        """Clear the line."""
        if self._width:
            print(f"\r{'':<{self._width}}\r", end="", file=sys.stderr, flush=True)
            self._width = 0


def _area(text: str) -> tuple[float, float, float, float]:
    """Read ``L,T,W,H`` in millimetres."""
    try:
        left, top, width, height = (float(part) for part in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is not an area: give L,T,W,H in millimetres") from error
    return left, top, width, height


def _pair(text: str) -> tuple[str, str]:
    """Read ``NAME=VALUE``."""
    name, sign, value = text.partition("=")
    if not (name and sign):
        raise argparse.ArgumentTypeError(f"'{text}' is not NAME=VALUE")
    return name, value
