"""A signatory's specimens on file, as cards: picture, state, validity and remark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QImage

from sigverify.domain.reference import Reference, ReferenceStatus
from sigverify.domain.sample import SignatureSample
from ui import written
from ui.images import to_qimage
from ui.widgets.cards import CardRole, fitted

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
SHARP_TO = QSize(360, 180)
"""Pictures are kept for cards up to this size."""


@dataclass(frozen=True, slots=True, eq=False)
class ReferenceCard:
    """A specimen and what is said about it; `remark` is empty where nothing is."""

    reference: Reference
    remark: str = ""
    picture: QImage | None = None


def state_word(reference: Reference) -> str:
    """Return where a specimen stands, in the clerk's words."""
    match reference.status:
        case ReferenceStatus.PENDING:
            return QCoreApplication.translate("References", "Waits for approval")
        case ReferenceStatus.ACTIVE:
            return QCoreApplication.translate("References", "Active")
        case ReferenceStatus.RETIRED if reference.valid_to is not None and reference.valid_to <= reference.valid_from:
            return QCoreApplication.translate("References", "Never used")
        case ReferenceStatus.RETIRED:
            return QCoreApplication.translate("References", "Ended")


class ReferenceModel(QAbstractListModel):
    """Specimens in the order given; pictures and remarks arrive when they arrive."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[ReferenceCard, ...] = ()

    def show_references(self, references: Sequence[Reference]) -> None:
        """Replace all; a picture that is known already stays."""
        known = {card.reference.id: card for card in self._cards}
        self.beginResetModel()
        self._cards = tuple(
            replace(known[one.id], reference=one) if one.id in known else ReferenceCard(one) for one in references
        )
        self.endResetModel()

    def show_pictures(self, pictures: Mapping[str, SignatureSample], *, ratio: float) -> None:
        """Take the pictures that were read; `ratio` is the device pixels per logical pixel of the view."""
        self._cards = tuple(
            replace(card, picture=_picture(pictures.get(card.reference.id), ratio=ratio)) for card in self._cards
        )
        self._changed(CardRole.PICTURE)

    def show_remarks(self, remarks: Mapping[str, str]) -> None:
        """Take what is to be said of each specimen."""
        self._cards = tuple(replace(card, remark=remarks.get(card.reference.id, "")) for card in self._cards)
        self._changed(CardRole.DETAIL)

    def reference(self, key: str) -> Reference | None:
        """Return a specimen by its id."""
        return next((card.reference for card in self._cards if card.reference.id == key), None)

    def row(self, key: str) -> int | None:
        """Return where a specimen is."""
        return next((row for row, card in enumerate(self._cards) if card.reference.id == key), None)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a card shows."""
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        match role:
            case CardRole.PICTURE:
                return card.picture
            case CardRole.KEY:
                return card.reference.id
            case Qt.ItemDataRole.DisplayRole:
                return self._title(card)
            case CardRole.DETAIL:
                return card.remark or written.period(card.reference.valid_from, card.reference.valid_to)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                reference = card.reference
                period = written.period(reference.valid_from, reference.valid_to)
                return ", ".join(part for part in (self._title(card), period, card.remark) if part)
            case _:
                return None

    def _title(self, card: ReferenceCard) -> str:
        return self.tr("{state} · {day}").format(
            state=state_word(card.reference), day=written.day(card.reference.captured_on)
        )

    def _changed(self, role: CardRole) -> None:
        if self._cards:
            self.dataChanged.emit(self.index(0), self.index(len(self._cards) - 1), [role])


def _picture(sample: SignatureSample | None, *, ratio: float) -> QImage | None:
    return None if sample is None else fitted(to_qimage(sample.pixels), SHARP_TO, ratio=ratio)
