"""Writes a site's calibration to a file."""

from __future__ import annotations

from pathlib import Path

from sigverify.comparison.site import SiteCalibration, load_site, to_text
from sigverify.errors import UsageError


def write_site(site: SiteCalibration, path: Path) -> str:
    """Write the file, whole or not at all, and return the calibration's id.

    Raises
    ------
    UsageError
        ``output-not-writable``.
    """
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.write_text(to_text(site), encoding="utf-8", newline="\n")
        unfinished.replace(path)
    except OSError as error:
        raise UsageError("output-not-writable", path=str(path), reason=error.strerror or str(error)) from error
    return load_site(path)[1]
