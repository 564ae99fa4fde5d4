"""What the scan dialog's presenter asks of its view, and of whoever takes the pages; free of Qt."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from sigverify.domain.scanning import NextStep
from ui.dialogs.scanning.state import ScanState
from ui.values import Pixels


class ScanDisplay(Protocol):
    """What the presenter asks of its view."""

    def show_state(self, state: ScanState) -> None:
        """Draw `state`."""
        ...

    def show_thumbnail(self, page: int, pixels: Pixels) -> None:
        """Show the picture of a page that came, counted from 1."""
        ...

    def ask_folder(self) -> Path | None:
        """Ask where to save pages; ``None``: not now."""
        ...

    def close_dialog(self) -> None:
        """Go out of view: the pages are with whoever wanted them."""
        ...


class Taker(Protocol):
    """Where pages go."""

    def takes(self, step: NextStep) -> bool:
        """Whether anybody is there for a next step."""
        ...

    def take(self, step: NextStep, document: Path) -> None:
        """Take the pages of a scan."""
        ...
