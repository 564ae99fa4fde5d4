"""From the errors of `scanlib` to the program's own; the driver's words are kept."""

from __future__ import annotations

import contextlib
import http.client
import re
from collections.abc import Iterator

import scanlib

from sigverify.acquisition.statuses import sane_error, wia_error
from sigverify.errors import ScannerError


@contextlib.contextmanager
def translated(device: str) -> Iterator[None]:
    """Turn scanlib's errors into the program's own.

    Raises
    ------
    ScannerError
        See `translate`.
    """
    try:
        yield
    except (scanlib.ScanLibError, ValueError, MemoryError, OSError) as error:
        raise translate(error, device=device) from error


def translate(error: Exception, *, device: str) -> ScannerError:
    """Return the program's error for one of scanlib's; numeric codes of the driver and lost connections come first."""
    raw = str(error) or type(error).__name__
    for link in _chain(error):
        if isinstance(status := getattr(link, "sane_status", None), int):
            return sane_error(status, device=device, raw=raw)
        if isinstance(result := getattr(link, "hresult", None), int):
            return wia_error(result, device=device)
        if isinstance(link, http.client.IncompleteRead):
            return ScannerError("scanner-cut-short", device=device, raw=raw)
        if isinstance(link, OSError):
            return ScannerError("scanner-unplugged", device=device, raw=raw)
    match error:
        case scanlib.FeederEmptyError():
            return ScannerError("scanner-no-paper", device=device, raw=raw)
        case scanlib.ScannerBusyError():
            return ScannerError("scanner-busy", device=device, raw=raw)
        case scanlib.ScannerUnavailableError():
            return ScannerError("scanner-unplugged", device=device, raw=raw)
        case MemoryError():
            return ScannerError("scanner-out-of-memory", device=device, raw=raw)
        case scanlib.ScanAborted():
            return ScannerError("scanner-cancelled", device=device, raw=raw)
        case scanlib.NoScannerFoundError():
            return ScannerError("scanner-missing", device=device, raw=raw)
        case scanlib.BackendNotAvailableError():
            return ScannerError("scanner-driver-missing", driver="scanlib", raw=raw)
        case ValueError():
            return _refused(device, raw)
    if "libsane not found" in raw:
        return ScannerError("scanner-driver-missing", driver="SANE", raw=raw)
    code = "scanner-no-data" if "no image data" in raw.lower() or "Empty scan data" in raw else "scanner-failed"
    return ScannerError(code, device=device, raw=raw)


def _refused(device: str, raw: str) -> ScannerError:
    """Return the error for a setting that scanlib knows the device does not have."""
    found = re.fullmatch(r"Unsupported (?P<setting>.+?) (?P<value>\S+); .*\[(?P<offered>.*)\]", raw)
    if found is None:
        return ScannerError("scanner-refused", device=device, raw=raw)
    setting, value, offered = (found[name].replace("'", "") for name in ("setting", "value", "offered"))
    return ScannerError(
        "scanner-setting-refused", device=device, setting=setting, value=value, offered=offered, raw=raw
    )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
