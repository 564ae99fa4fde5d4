"""What ``scanimage -A`` says about a device, and the arguments for a scan.

Only names that the device itself lists become arguments: the command's own, which write files, are out of reach.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sigverify.domain.scanning import Area, Capabilities, ScanMode, ScanSettings, ScanSource
from sigverify.errors import ScannerError

USUAL_DPI = (75, 100, 150, 200, 240, 300, 400, 600, 1200)

_OWN = frozenset({"source", "mode", "resolution", "depth", "l", "t", "x", "y"})
"""What `ScanSettings` says in words of its own."""

_OPTION = re.compile(r"^ {2,8}-{1,2}(?P<name>[a-z][a-z0-9-]*)(?P<values>.*?)\s*(?P<state>\[[^\[\]]*\](?: \[.*\])*)?$")
_MODES = {ScanMode.GREY: re.compile(r"gr[ae]y", re.I), ScanMode.COLOUR: re.compile(r"colou?r", re.I)}
_SOURCES = {
    ScanSource.FLATBED: re.compile(r"flatbed|platen|normal", re.I),
    ScanSource.DUPLEX: re.compile(r"duplex|both", re.I),
    ScanSource.FEEDER: re.compile(r"feeder|adf", re.I),
}


@dataclass(frozen=True, slots=True)
class SaneOptions:
    """The options of a device: the allowed values by name, as the device spells them."""

    values: dict[str, str]

    @property
    def capabilities(self) -> Capabilities:
        """What the device offers, in the program's own words."""
        width, height = (self._highest(name) for name in ("x", "y"))
        return Capabilities(
            sources=tuple(source for source in ScanSource if self._source(source)) or (ScanSource.FLATBED,),
            modes=tuple(mode for mode in ScanMode if self._mode(mode)),
            resolutions=self._resolutions(),
            bed=Area(0, 0, width, height) if width and height else None,
            options=tuple(sorted(self.values.keys() - _OWN)),
        )

    def arguments(self, settings: ScanSettings, *, device: str) -> list[str]:
        """Return the arguments for a scan.

        Raises
        ------
        ScannerError
            ``"scanner-setting-refused"`` for what the device does not offer.
        """
        offered = self.capabilities
        mode, source = self._mode(settings.mode), self._source(settings.source)
        if "mode" in self.values and mode is None:
            raise _refused("mode", settings.mode, offered.modes, device)
        if source is None and settings.source is not ScanSource.FLATBED:
            raise _refused("source", settings.source, offered.sources, device)
        if offered.resolutions and not self._has_resolution(settings.dpi):
            raise _refused("resolution", settings.dpi, offered.resolutions, device)
        # The source first: some drivers set the others anew when it changes.
        given = [("source", source), ("mode", mode), ("resolution", str(settings.dpi))]
        found = [f"--{name}={value}" for name, value in given if value is not None and name in self.values]
        if "depth" in self.values and "8" in self.values["depth"].split("|"):
            found.append("--depth=8")
        if (area := self._area(settings, offered.bed, device)) is not None:
            corner = (("l", area.left), ("t", area.top), ("x", area.width), ("y", area.height))
            found += [part for name, side in corner for part in (f"-{name}", f"{side:g}")]
        for name, value in settings.options:
            if name not in offered.options:
                raise _refused(name, value, offered.options, device)
            found.append(f"--{name}={value}")
        return found

    @staticmethod
    def _area(settings: ScanSettings, bed: Area | None, device: str) -> Area | None:
        """Return what to scan; some drivers scan a corner of the glass unless told otherwise."""
        area = settings.area
        if area is None:
            # How long a sheet is, only the feeder knows.
            return bed if settings.source is ScanSource.FLATBED else None
        if bed and (area.left + area.width > bed.width or area.top + area.height > bed.height):
            raise _refused(
                "area",
                f"{area.left:g},{area.top:g},{area.width:g},{area.height:g}",
                f"{bed.width:g} x {bed.height:g} mm",
                device,
            )
        return area

    def _mode(self, mode: ScanMode) -> str | None:
        return _first(self.values.get("mode", ""), _MODES[mode])

    def _source(self, source: ScanSource) -> str | None:
        spelt = self.values.get("source", "")
        if source is ScanSource.FEEDER:
            single = "|".join(part for part in spelt.split("|") if not _SOURCES[ScanSource.DUPLEX].search(part))
            return _first(single, _SOURCES[source])
        return _first(spelt, _SOURCES[source])

    def _resolutions(self) -> tuple[int, ...]:
        low, high = self._range("resolution")
        if high:
            return tuple(dpi for dpi in USUAL_DPI if low <= dpi <= high)
        return tuple(int(found) for found in re.findall(r"\d+", self.values.get("resolution", "")))

    def _has_resolution(self, dpi: int) -> bool:
        low, high = self._range("resolution")
        return low <= dpi <= high if high else dpi in self._resolutions()

    def _highest(self, name: str) -> float:
        return self._range(name)[1]

    def _range(self, name: str) -> tuple[float, float]:
        found = re.match(r"(-?[\d.]+)\.\.(-?[\d.]+)", self.values.get(name, ""))
        return (float(found[1]), float(found[2])) if found else (0.0, 0.0)


def parse_options(text: str) -> SaneOptions:
    """Return the options in what ``scanimage -A`` prints; inactive ones are left out."""
    values = {}
    for line in text.splitlines():
        found = _OPTION.match(line)
        if found and found["name"] != "print-options" and "[inactive]" not in line:
            values[found["name"]] = found["values"].strip().removeprefix("[=(").removesuffix(")]")
    return SaneOptions(values)


def _first(spelt: str, pattern: re.Pattern[str]) -> str | None:
    return next((part for part in spelt.split("|") if pattern.search(part)), None)


def _refused(setting: str, value: object, offered: tuple[object, ...] | str, device: str) -> ScannerError:
    names = offered if isinstance(offered, str) else ", ".join(str(name) for name in offered)
    return ScannerError(
        "scanner-setting-refused", device=device, setting=setting, value=str(value), offered=names, raw=""
    )
