"""Hearing of a job until nobody wants to any more, as when the window is locked while a scan is being stopped."""

from __future__ import annotations

from pathlib import Path

from sigverify.domain.scanning import ScanStatus
from sigverify.errors import SigverifyError
from ui.dialogs.scanning.port import Listener


class Ear:
    """Passes on what is heard of a job; see `Listener`.

    Parameters
    ----------
    listener : Listener or None
        Who wants to hear; ``None``: nobody.
    """

    def __init__(self, listener: Listener | None = None) -> None:
        self._listener = listener

    def close(self) -> None:
        """Pass nothing on from now on."""
        self._listener = None

    def told(self, status: ScanStatus) -> None:
        """Pass on how far the page in hand is."""
        if self._listener is not None:
            self._listener.told(status)

    def page_came(self, document: Path, number: int) -> None:
        """Pass on that a page is safe."""
        if self._listener is not None:
            self._listener.page_came(document, number)

    def ended(self, error: SigverifyError | None) -> None:
        """Pass on the end."""
        if self._listener is not None:
            self._listener.ended(error)
