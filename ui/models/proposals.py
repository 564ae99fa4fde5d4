"""What waits for a second person, oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sigverify.domain.operator import OperatorId
from sigverify.domain.proposal import Proposal, ProposalKind
from ui import written

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class ProposalRole(IntEnum):
    """What is said of a proposal besides `DisplayRole`, its title."""

    KEY = Qt.ItemDataRole.UserRole + 1
    DETAIL = Qt.ItemDataRole.UserRole + 2
    """Who asked, and when."""
    ALARM = Qt.ItemDataRole.UserRole + 3
    """Whether it cannot be undone."""


class ProposalModel(QAbstractListModel):
    """Open proposals."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._proposals: tuple[Proposal, ...] = ()
        self._mine: OperatorId | None = None

    def show_proposals(self, proposals: Sequence[Proposal], *, mine: OperatorId | None) -> None:
        """Replace all; `mine` is who works now."""
        if (tuple(proposals), mine) == (self._proposals, self._mine):
            return
        self.beginResetModel()
        self._proposals, self._mine = tuple(proposals), mine
        self.endResetModel()

    def row(self, key: str) -> int | None:
        """Return where a proposal is."""
        return next((row for row, one in enumerate(self._proposals) if one.id == key), None)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._proposals)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        if not index.isValid():
            return None
        proposal = self._proposals[index.row()]
        match role:
            case ProposalRole.KEY:
                return proposal.id
            case Qt.ItemDataRole.DisplayRole:
                return self.title(proposal.kind)
            case ProposalRole.DETAIL:
                return self._detail(proposal)
            case ProposalRole.ALARM:
                return proposal.kind in (ProposalKind.DELETION, ProposalKind.KEY_EXPORT)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return f"{self.title(proposal.kind)}, {self._detail(proposal)}"
            case _:
                return None

    def title(self, kind: ProposalKind) -> str:
        """Return what a proposal of a kind is called."""
        return {
            ProposalKind.ENROL: self.tr("New specimens"),
            ProposalKind.RETIRE: self.tr("End of specimens"),
            ProposalKind.MANDATE: self.tr("Mandate"),
            ProposalKind.THRESHOLD: self.tr("Settings of the bank"),
            ProposalKind.DELETION: self.tr("Erasure of a signatory"),
            ProposalKind.KEY_EXPORT: self.tr("Key of the store"),
        }[kind]

    def _detail(self, proposal: Proposal) -> str:
        at = written.moment(proposal.proposed_at)
        if proposal.proposed_by == self._mine:
            return self.tr("by you, {at}").format(at=at)
        return self.tr("by {operator}, {at}").format(operator=proposal.proposed_by, at=at)
