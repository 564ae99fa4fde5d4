"""Scans that are kept from earlier: opened, saved or removed by the clerk; nothing is removed by itself here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sigverify.domain.scanning import KeptScan
from ui.dialogs.scanning import words
from ui.dialogs.scanning.state import ScanState
from ui.parts.labels import Text, Tone

LINES = 4
"""Lines of the list at most."""

FRAME = 3


class KeptScans(QFrame):
    """A list and three buttons; hidden where nothing is kept."""

    opened = Signal(object)
    """Path of a document that is to be handed over."""
    saved = Signal(object)
    """Path of a document that is to be saved."""
    removed = Signal(object)
    """Path of a document that is to be removed; the clerk has been asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setAccessibleName(self.tr("Kept scans"))
        self.list.itemActivated.connect(lambda _: self._emit(self.opened))
        self.list.currentRowChanged.connect(self._enable)
        self.open = self._button(self.tr("Use"), self.tr("Pass these pages on"))
        self.save = self._button(self.tr("Save"), self.tr("Save these pages as files, unencrypted"))
        self.remove = self._button(self.tr("Remove"), self.tr("Remove these pages for good"))
        self.open.clicked.connect(lambda: self._emit(self.opened))
        self.save.clicked.connect(lambda: self._emit(self.saved))
        self.remove.clicked.connect(self._ask_remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(Text(self.tr("Pages from earlier scans"), tone=Tone.TITLE))
        column.addWidget(self.list)
        row = QHBoxLayout()
        for button in (self.open, self.save, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self._enable()
        self.hide()

    def show_state(self, state: ScanState) -> None:
        """Draw what is kept, without the scan that is being made."""
        kept = [scan for scan in state.kept if scan.document != state.document]
        there = [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())]
        if there != kept:
            self.list.clear()
            for scan in kept:
                item = QListWidgetItem(words.kept_words(scan, pages=self.tr("%n page(s)", "", scan.pages)))
                item.setToolTip(item.text())
                item.setData(Qt.ItemDataRole.UserRole, scan)
                self.list.addItem(item)
            self.list.setCurrentRow(0)
        self.setVisible(bool(kept))
        if kept:
            # Asked for when it is in view: before, it has not taken on its style.
            self.list.setFixedHeight(min(LINES, len(kept)) * self.list.sizeHintForRow(0) + 2 * FRAME)
        self.setEnabled(state.idle)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button

    def _enable(self) -> None:
        for button in (self.open, self.save, self.remove):
            button.setEnabled(self._document() is not None)

    def _document(self) -> Path | None:
        if self.list.currentRow() < 0:
            return None
        kept: KeptScan = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        return kept.document

    def _emit(self, signal: SignalInstance) -> None:
        if (document := self._document()) is not None:
            signal.emit(document)

    def _ask_remove(self) -> None:
        document = self._document()
        if document is None:
            return
        answer = QMessageBox.question(
            self,
            self.tr("Remove pages"),
            self.tr("Remove the pages of this scan for good? They cannot be brought back."),
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        if answer == QMessageBox.StandardButton.Yes:
            self.removed.emit(document)
