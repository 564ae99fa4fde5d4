"""The fields about somebody who is put on file with their first specimens: role, panel, and up to what they sign."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui import written
from ui.pages.accounts.enrol_state import Newcomer
from ui.parts.entries import AmountEdit
from ui.parts.labels import Text, Tone
from ui.parts.own_enter import OwnEnter


class NewcomerFields(QWidget):
    """Shown for a new name only; empty fields say: no role, no panel, any amount."""

    changed = Signal(object)
    """`Newcomer`."""
    done = Signal()
    """Enter: the next signature can be named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._newcomer = Newcomer("")
        self._about = Text(tone=Tone.MUTED)
        self.role, self.panel = QLineEdit(), QComboBox()
        self.panel.setEditable(True)
        self.limit = AmountEdit(name=self.tr("Signs up to"))
        self.limit.setPlaceholderText(self.tr("any amount"))
        self._limit_label = QLabel()
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in (
            (QLabel(self.tr("Role (optional)")), self.role),
            (QLabel(self.tr("Panel (optional)")), self.panel),
            (self._limit_label, self.limit),
        ):
            label.setBuddy(field)
            form.addRow(label, field)
        self.role.setAccessibleName(self.tr("Role (optional)"))
        self.panel.setAccessibleName(self.tr("Panel (optional)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._about)
        column.addLayout(form)
        self.role.editingFinished.connect(self._tell)
        self.limit.editingFinished.connect(self._tell)
        self.panel.currentTextChanged.connect(self._tell)
        panel_line = self.panel.lineEdit()
        assert panel_line is not None  # It is editable.
        for field in (self.role, self.limit, panel_line):
            OwnEnter(field).entered.connect(self._end)
        self.hide()

    def show_newcomer(self, newcomer: Newcomer | None, *, panels: Sequence[str], currency: str) -> None:
        """Show what is known of somebody new; ``None``: the person is on file, or nobody is named."""
        self.setVisible(newcomer is not None)
        if newcomer is None or newcomer == self._newcomer:
            return
        self._newcomer = newcomer
        self._about.setText(
            self.tr("{name} is new here and will be put on file. Enter again goes on to the next.").format(
                name=newcomer.name
            )
        )
        self._limit_label.setText(self.tr("Signs up to ({currency})").format(currency=currency))
        with QSignalBlocker(self.panel):
            self.panel.clear()
            self.panel.addItems(["", *panels])
            self.panel.setEditText(newcomer.panel or "")
        self.role.setText(newcomer.role)
        self.limit.setText(written.amount(newcomer.limit))

    def _end(self) -> None:
        self._tell()
        self.done.emit()

    def _tell(self) -> None:
        panel = self.panel.currentText().strip()
        said = Newcomer(self._newcomer.name, self.role.text().strip(), panel or None, self.limit.amount)
        if said.name and said != self._newcomer:
            self._newcomer = said
            self.changed.emit(said)
