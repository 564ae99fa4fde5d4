"""What the presenters of the settings page ask of their views."""

from __future__ import annotations

from typing import Protocol, TypeVar

Shown = TypeVar("Shown", contravariant=True)


class Display(Protocol[Shown]):
    """Draws states."""

    def show_state(self, state: Shown) -> None:
        """Draw `state`."""
        ...
