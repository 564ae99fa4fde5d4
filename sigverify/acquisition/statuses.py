"""From the codes of drivers to the program's own: SANE on Linux, WIA on Windows. The raw code is kept."""

from __future__ import annotations

from sigverify.errors import ScannerError

SANE_TEXTS = {
    "Operation not supported": 1,
    "Operation was canceled": 2,
    "Operation was cancelled": 2,
    "Device busy": 3,
    "Invalid argument": 4,
    "End of file reached": 5,
    "Document feeder jammed": 6,
    "Document feeder out of documents": 7,
    "Scanner cover is open": 8,
    "Error during device I/O": 9,
    "Out of memory": 10,
    "Access to resource has been denied": 11,
}
"""What libsane calls its statuses where no language is set."""

END_OF_PAGE, NO_DOCUMENTS = 5, 7
UNKNOWN = -1
"""Stands for whatever has no status of its own."""


def sane_error(status: int, *, device: str, raw: str) -> ScannerError:
    """Return the error for a status of SANE; `raw` is what the driver said."""
    match status:
        case 1 | 4:
            return ScannerError("scanner-refused", device=device, raw=raw)
        case 2:
            return ScannerError("scanner-cancelled", device=device, raw=raw)
        case 3:
            return ScannerError("scanner-busy", device=device, raw=raw)
        case 5:
            return ScannerError("scanner-no-data", device=device, raw=raw)
        case 6:
            return ScannerError("scanner-jammed", device=device, raw=raw)
        case 7:
            return ScannerError("scanner-no-paper", device=device, raw=raw)
        case 8:
            return ScannerError("scanner-cover-open", device=device, raw=raw)
        case 9:
            return ScannerError("scanner-unplugged", device=device, raw=raw)
        case 10:
            return ScannerError("scanner-out-of-memory", device=device, raw=raw)
        case 11:
            return ScannerError("scanner-access-denied", device=device, raw=raw)
        case _:
            return ScannerError("scanner-failed", device=device, raw=raw)


def wia_error(result: int, *, device: str) -> ScannerError:
    """Return the error for a result code of Windows (not run there)."""
    unsigned = result & 0xFFFFFFFF
    raw = f"0x{unsigned:08X}"
    return sane_error(_WIA.get(unsigned, UNKNOWN), device=device, raw=raw)


_WIA = {
    0x80210002: 6,  # paper jam
    0x80210003: 7,  # paper empty
    0x80210004: 6,  # paper problem
    0x80210005: 9,  # offline
    0x80210006: 3,  # busy
    0x80210007: 3,  # warming up
    0x8021000A: 9,  # no communication
    0x8021000D: 3,  # locked
    0x80210016: 8,  # cover open
    0x80210020: 6,  # several sheets at once
    0x80070005: 11,  # access denied
    0x8007000E: 10,  # out of memory
    0x800704C7: 2,  # cancelled at the device
}
