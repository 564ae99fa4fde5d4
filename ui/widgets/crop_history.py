"""What can be undone on the crop box."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtGui import QUndoCommand

from sigverify.domain.sample import Region


class Change(IntEnum):
    """How the box was changed; steps of one kind in one burst are undone together."""

    DRAW = 1
    MOVE = 2
    SIZE = 3


class RegionCommand(QUndoCommand):
    """One change of the box.

    Parameters
    ----------
    before, after : Region or None
        The box then and now.
    change : Change
        How it was changed.
    burst : int
        Keys pressed without a pause share it.
    show : callable
        Puts a box on the canvas and announces it.
    """

    def __init__(
        self,
        before: Region | None,
        after: Region | None,
        *,
        change: Change,
        burst: int,
        show: Callable[[Region | None], None],
    ) -> None:
        super().__init__()
        self.before, self.after, self.change, self.burst = before, after, change, burst
        self._show = show

    def redo(self) -> None:
        """Put the changed box."""
        self._show(self.after)

    def undo(self) -> None:
        """Put the box that was."""
        self._show(self.before)

    def id(self) -> int:
        """Let key steps be joined; what was drawn or dragged stands alone."""
        return -1 if self.change is Change.DRAW else int(self.change)

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Join the next key step of the same burst."""
        if not isinstance(other, RegionCommand) or other.burst != self.burst:
            return False
        self.after = other.after
        return True
