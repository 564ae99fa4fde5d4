"""What was typed in a dialog when the window was locked: kept in memory, and written again for the same operator.

Nothing of it reaches the disk, and passwords are never read. A draft is written again only in the same dialog, on the
same page with the same thing open, saying and holding exactly what it said and held when it was opened before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.parts.labels import Text, Tone

Values = tuple[object, ...]
"""What the fields of a dialog hold, in their order."""

_FIELDS = (QLineEdit, QPlainTextEdit, QCheckBox, QComboBox, QAbstractSpinBox)
_WHOLE = (QComboBox, QAbstractSpinBox)
"""Fields with a field in them."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A dialog as it was opened.

    Parameters
    ----------
    place : str
        Page, and what is open there.
    kind : str
        Of dialog.
    said : tuple of str
        Its title and all that it says.
    held : tuple
        The values of its fields.
    """

    place: str
    kind: str
    said: tuple[str, ...]
    held: Values


class Drafts:
    """The drafts of whoever was locked out.

    Parameters
    ----------
    place : callable
        Returns the page in view and what is open there.
    """

    def __init__(self, place: Callable[[], str]) -> None:
        self._place = place
        self._kept: list[tuple[Opening, Values]] = []

    def opened(self, dialog: DraftDialog) -> Opening:
        """Return how a dialog opens."""
        said = (dialog.windowTitle(), *(label.text() for label in dialog.findChildren(QLabel)))
        return Opening(self._place(), type(dialog).__name__, said, _values(dialog))

    def keep(self, dialogs: Iterable[QWidget]) -> None:
        """Keep what was changed in dialogs that are about to be closed."""
        for dialog in dialogs:
            if isinstance(dialog, DraftDialog) and dialog.opening is not None:
                typed, held = _values(dialog), dialog.opening.held
                # Where fields were added, nothing tells any more which is which.
                if typed != held and len(typed) == len(held):
                    self._kept.append((dialog.opening, typed))

    def write_again(self, dialog: DraftDialog, *, opening: Opening) -> bool:
        """Fill a dialog that has just been opened, if there is a draft for it, and tell whether there was one."""
        for kept, typed in self._kept:
            if kept == opening:
                self._kept.remove((kept, typed))
                for field, value in zip(_fields(dialog), typed, strict=True):
                    field.metaObject().userProperty().write(field, value)
                return True
        return False

    def forget(self) -> None:
        """Drop all."""
        self._kept.clear()


class DraftDialog(QDialog):
    """A dialog whose contents outlive a lock, where its window has drafts; its layout is a column."""

    opening: Opening | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with what was typed before the window was locked, where there is something."""
        super().showEvent(event)
        owner, column = self.parentWidget(), self.layout()
        drafts = getattr(owner.window(), "drafts", None) if owner is not None else None
        if self.opening is not None or not isinstance(drafts, Drafts):
            return
        self.opening = drafts.opened(self)
        if drafts.write_again(self, opening=self.opening) and isinstance(column, QBoxLayout):
            note = self.tr("What was typed before the window was locked is here again.")
            column.insertWidget(0, Text(note, tone=Tone.MUTED))


def _fields(dialog: QDialog) -> list[QWidget]:
    found = [field for field in dialog.findChildren(QWidget) if isinstance(field, _FIELDS)]
    return [field for field in found if not isinstance(field.parent(), _WHOLE) and not _secret(field)]


def _secret(field: QWidget) -> bool:
    return isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal


def _values(dialog: QDialog) -> Values:
    return tuple(field.metaObject().userProperty().read(field) for field in _fields(dialog))
