"""SpecimenStrip: a signatory's specimens in a row, best first, to step through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ui import written
from ui.images import to_qimage
from ui.widgets.actions import keyed
from ui.widgets.cards import CardRole, CardStrip, Index, fitted

PICTURE: Final = QSize(150, 64)
SHARP_TO: Final = PICTURE * 2
"""Pictures are kept for strips up to twice as high."""


@dataclass(frozen=True, slots=True, eq=False)
class SpecimenCard:
    """What the strip shows of one specimen.

    Parameters
    ----------
    key : str
        Names it in signals.
    pixels : (H, W) or (H, W, 3) uint8
        Its picture.
    title : str
        E.g. the signatory's name.
    captured_on : date or None
        Day of the specimen.
    similarity : float or None
        Higher is closer; None: not compared (yet), or hidden. Cards are shown by falling similarity.
    similarity_text : str
        The similarity as people read it, e.g. ``"0.87"``; without a similarity, why there is none.
    """

    key: str
    pixels: npt.NDArray[np.uint8]
    title: str = ""
    captured_on: dt.date | None = None
    similarity: float | None = None
    similarity_text: str = ""


class SpecimenModel(QAbstractListModel):
    """Specimens, best first; those without a similarity keep their order behind the others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[SpecimenCard, ...] = ()
        self._pictures: tuple[QImage, ...] = ()

    def set_cards(self, cards: Sequence[SpecimenCard], *, ratio: float) -> None:
        """Replace all; `ratio` is the device pixels per logical pixel of the view."""
        self.beginResetModel()
        self._cards = tuple(
            sorted(cards, key=lambda card: -np.inf if card.similarity is None else card.similarity, reverse=True)
        )
        self._pictures = tuple(fitted(to_qimage(card.pixels), SHARP_TO, ratio=ratio) for card in self._cards)
        self.endResetModel()

    def row(self, key: str) -> int | None:
        """Return where a specimen is."""
        return next((row for row, card in enumerate(self._cards) if card.key == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a card shows."""
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        if role == CardRole.PICTURE:
            return self._pictures[index.row()]
        if role == CardRole.KEY:
            return card.key
        if role == CardRole.DETAIL:
            return self._detail(card)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(index.row(), card)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(part for part in (self._title(index.row(), card), *self._detail(card).split("\n")) if part)
        return None

    def _title(self, row: int, card: SpecimenCard) -> str:
        if card.similarity is None:
            return card.similarity_text
        return self.tr("{rank}.  similarity {similarity}").format(rank=row + 1, similarity=card.similarity_text)

    def _detail(self, card: SpecimenCard) -> str:
        if card.captured_on is None:
            return card.title
        day = written.day(card.captured_on)
        return f"{card.title}\n{day}" if card.title else day


class SpecimenStrip(CardStrip):
    """Specimens best first; arrows, ``[`` and ``]`` (actions) step, Home and End jump, Enter or double click opens."""

    current_key_changed = Signal(str)
    """Key of the specimen now current; empty where there is none."""
    opened = Signal(str)
    """Key of a specimen on which Enter was pressed or that was double-clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(PICTURE, lines=3, parent=parent)
        self._specimens = SpecimenModel(self)
        self.setModel(self._specimens)
        self.setAccessibleName(self.tr("Specimens, best first"))
        keyed(self, name="specimen-previous", text=self.tr("Previous specimen"), keys=("[",), triggered=self.step_back)
        keyed(self, name="specimen-next", text=self.tr("Next specimen"), keys=("]",), triggered=self.step_on)
        self.selectionModel().currentChanged.connect(self._announce)
        self.activated.connect(self._open)

    def set_cards(self, cards: Sequence[SpecimenCard]) -> None:
        """Replace all; sorts best first and makes the best current."""
        self._specimens.set_cards(cards, ratio=self.devicePixelRatioF())
        if cards:
            self.setCurrentIndex(self._specimens.index(0))
        else:
            self.current_key_changed.emit("")

    @property
    def current_key(self) -> str:
        """Key of the current specimen, or empty."""
        return str(self.currentIndex().data(CardRole.KEY) or "")

    def set_current_key(self, key: str) -> None:
        """Make a specimen current; nothing happens where there is none of that key."""
        row = self._specimens.row(key)
        if row is not None:
            self.setCurrentIndex(self._specimens.index(row))

    def step_on(self) -> None:
        """Go to the next one, if any."""
        self._step(1)

    def step_back(self) -> None:
        """Go to the one before, if any."""
        self._step(-1)

    def _step(self, by: int) -> None:
        row = self.currentIndex().row() + by
        if 0 <= row < self._specimens.rowCount():
            self.setCurrentIndex(self._specimens.index(row))

    def _announce(self, current: Index) -> None:
        self.current_key_changed.emit(str(current.data(CardRole.KEY) or ""))

    def _open(self, index: Index) -> None:
        self.opened.emit(str(index.data(CardRole.KEY)))
