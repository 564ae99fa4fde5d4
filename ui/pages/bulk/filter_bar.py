"""The filter of results: what they are to the clerk, with how many of each; outcome, account or file, amounts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from sigverify.domain.comparison import Outcome
from ui import texts
from ui.pages.bulk.results import EVERYTHING, ResultFilter, Sorting
from ui.pages.bulk.state import BulkState
from ui.pages.bulk.words import sorting_sentence, sorting_word
from ui.parts.filtering import filter_field, read_amount
from ui.parts.kind_buttons import KindButtons, KindText
from ui.widgets.flow_layout import FlowLayout

WIDTH = 12
"""Signs that a field has room for."""


class ResultFilterBar(QFrame):
    """Buttons and fields; keys 0 to 5 are the buttons'."""

    changed = Signal(object)
    """The ResultFilter that was chosen."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setObjectName("bar")
        self._wanted = EVERYTHING
        self._sortings = KindButtons(
            owner,
            {one: KindText(sorting_word(one), sorting_sentence(one)) for one in Sorting},
            everything=self.tr("All"),
            chosen=self._sorting_chosen,
        )
        self.outcome = QComboBox()
        self.outcome.addItem(self.tr("Any comparison"), None)
        for outcome in Outcome:
            self.outcome.addItem(texts.outcome_word(outcome), outcome)
        self.outcome.setAccessibleName(self.tr("What the comparison said"))
        self.outcome.setToolTip(self.tr("What the comparison said"))
        self.outcome.currentIndexChanged.connect(self._fields_changed)
        self.text = filter_field(self.tr("Account or file"), width=WIDTH + 6, changed=self._fields_changed)
        self.least = filter_field(self.tr("Amount from"), width=WIDTH, changed=self._fields_changed)
        self.most = filter_field(self.tr("Amount up to"), width=WIDTH, changed=self._fields_changed)
        self._lay_out()

    def _lay_out(self) -> None:
        fields = FlowLayout()
        for field in (self.text, self.least, self.most, self.outcome):
            fields.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(6)
        column.addLayout(self._sortings.layout)
        column.addLayout(fields)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Need as many rows as there are: less height would lay one on another."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def show_state(self, state: BulkState) -> None:
        """Draw the counts, and the filter as it is."""
        self._sortings.show_counts(state.counts, total=len(state.rows), wanted=state.wanted.sorting)
        if state.wanted != self._wanted:
            self._wanted = state.wanted
            self._show_wanted()

    def _show_wanted(self) -> None:
        wanted = self._wanted
        amounts = (self.least, wanted.least), (self.most, wanted.most)
        for field, amount in amounts:
            if amount != read_amount(field.text()):
                with QSignalBlocker(field):
                    field.clear()
        if self.text.text() != wanted.text:
            with QSignalBlocker(self.text):
                self.text.setText(wanted.text)
        with QSignalBlocker(self.outcome):
            self.outcome.setCurrentIndex(max(self.outcome.findData(wanted.outcome), 0))

    def _sorting_chosen(self, sorting: Sorting | None) -> None:
        self._choose(replace(self._wanted, sorting=sorting))

    def _fields_changed(self) -> None:
        chosen = self.outcome.currentData()
        self._choose(
            replace(
                self._wanted,
                text=self.text.text(),
                least=read_amount(self.least.text()),
                most=read_amount(self.most.text()),
                outcome=None if chosen is None else Outcome(chosen),
            )
        )

    def _choose(self, wanted: ResultFilter) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit(wanted)
