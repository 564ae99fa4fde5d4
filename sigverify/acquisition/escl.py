"""What a network scanner says about its feeder, which scanlib does not pass on.

One request to the address that was chosen; redirections are not followed.
"""

from __future__ import annotations

import contextlib
import http.client
import re
import ssl

from sigverify.acquisition.statuses import sane_error
from sigverify.errors import ScannerError

SECONDS = 10
TLS_PORT = 443
MOST_BYTES = 1 << 20

_STATES = {
    "ScannerAdfJam": 6,
    "ScannerAdfMispick": 6,
    "ScannerAdfMultipickDetected": 6,
    "ScannerAdfHatchOpen": 8,
}


def feeder_problem(address: str, *, device: str) -> ScannerError | None:
    """Return what is wrong with the feeder at `address`; ``None``: nothing, or the scanner does not say."""
    found = re.search(rb"<[\w.-]*:?AdfState>\s*(\w+)\s*<", _status(address))
    state = found[1].decode("ascii", "replace") if found else ""
    return sane_error(_STATES[state], device=device, raw=state) if state in _STATES else None


def _status(address: str) -> bytes:
    """Return the scanner's status document; empty where it gives none."""
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
    with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/eSCL/ScannerStatus")
        answer = connection.getresponse()
        if answer.status == http.client.OK:
            return answer.read(MOST_BYTES)
    return b""
