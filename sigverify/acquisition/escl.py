"""What a network scanner says about its feeder, which scanlib does not pass on.

One request to the address that was chosen; redirections are not followed.
"""

from __future__ import annotations

import contextlib
import http.client
import re
import ssl

from sigverify.acquisition.statuses import UNKNOWN, sane_error
from sigverify.errors import ScannerError

SECONDS = 10
TLS_PORT = 443
MOST_BYTES = 1 << 20

_EMPTY, _LOADED = "ScannerAdfEmpty", "ScannerAdfLoaded"
_WELL = frozenset({"", _EMPTY, _LOADED, "ScannerAdfProcessing"})
_STATES = {
    "ScannerAdfJam": 6,
    "ScannerAdfMispick": 6,
    "ScannerAdfMultipickDetected": 6,
    "ScannerAdfHatchOpen": 8,
}


def feeder_problem(address: str, *, device: str) -> ScannerError | None:
    """Return what is wrong with the feeder at `address`; ``None``: nothing, or the scanner does not say."""
    with contextlib.suppress(OSError, http.client.HTTPException):
        return _problem(_feeder_state(address), device=device)
    return None


def check_end_of_stack(address: str, *, device: str) -> None:
    """Make sure that the pages ended because there are no more.

    Raises
    ------
    ScannerError
        ``"scanner-paper-left"``, ``"scanner-unplugged"``, or what is wrong with the feeder.
    """
    try:
        state = _feeder_state(address)
    except (OSError, http.client.HTTPException) as error:
        raise ScannerError("scanner-unplugged", device=device, raw=repr(error)) from error
    if state == _LOADED:
        raise ScannerError("scanner-paper-left", device=device, raw=state)
    if problem := _problem(state, device=device):
        raise problem


def _problem(state: str, *, device: str) -> ScannerError | None:
    return None if state in _WELL else sane_error(_STATES.get(state, UNKNOWN), device=device, raw=state)


def _feeder_state(address: str) -> str:
    """Return what the scanner calls the state of its feeder; empty: it does not say."""
    found = re.search(rb"<[\w.-]*:?AdfState>\s*(\w+)\s*<", _status(address))
    return found[1].decode("ascii", "replace") if found else ""


def _status(address: str) -> bytes:
    """Return the scanner's status document; empty where it gives none; raises where the scanner does not answer."""
    host, _, port = address.partition(":")
    number = int(port or 80)
    connection: http.client.HTTPConnection
    if number == TLS_PORT:
        # Scanners have certificates of their own making: the address is what was chosen.
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection(host, number, timeout=SECONDS, context=context)
    else:
        connection = http.client.HTTPConnection(host, number, timeout=SECONDS)
    with contextlib.closing(connection):
        connection.request("GET", "/eSCL/ScannerStatus")
        answer = connection.getresponse()
        if answer.status == http.client.OK:
            return answer.read(MOST_BYTES)
    return b""
