"""How long a driver may take to put its device to rest when all is said: a while, but not for ever.

A driver that hangs then keeps nobody from the pages that came, or from the error that it gave: its process is ended.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

PARTING = 15.0
"""Seconds; a slide goes back to its place within."""


class Parting:
    """Lets calls into a driver come to an end within `PARTING`; after one that does not, the others are left out."""

    def __init__(self) -> None:
        self._stuck = False

    def bounded(self, call: Callable[[], None]) -> Callable[[], None]:
        """Return `call` as one that comes back."""

        def come_back() -> None:
            if self._stuck:
                return
            # A daemon, so that it does not keep the process either.
            thread = threading.Thread(target=call, name="parting", daemon=True)
            thread.start()
            thread.join(PARTING)
            self._stuck = thread.is_alive()

        return come_back
