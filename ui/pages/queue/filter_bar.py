"""The filter of the queue: why cheques wait, with how many of each; account, amounts, people and bulk runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QLocale, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from sigverify.domain.waiting import WaitingFilter, WaitingKind
from ui.decision_words import waiting_sentence, waiting_word
from ui.pages.queue.state import QueueState
from ui.parts.filtering import filter_field, read_amount
from ui.parts.kind_buttons import KindButtons, KindText
from ui.widgets.flow_layout import FlowLayout

KINDS = (
    WaitingKind.DOUBTFUL,
    WaitingKind.UNDECIDED,
    WaitingKind.PARKED,
    WaitingKind.REFERRED,
    WaitingKind.RECHECK,
    WaitingKind.SECOND_REVIEW,
    WaitingKind.DISAGREED,
)
"""In the order of the keys 1 to 7; 0 is all of them."""

NUMBER_WIDTH = 12
"""Digits that a field has room for."""


class FilterBar(QFrame):
    """Two rows: reasons as buttons, and fields."""

    changed = Signal(object)
    """The WaitingFilter that was chosen."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setObjectName("bar")
        self._wanted = WaitingFilter()

        self._reasons = KindButtons(
            owner,
            {kind: KindText(waiting_word(kind), waiting_sentence(kind)) for kind in KINDS},
            everything=self.tr("All"),
            chosen=self._reason_chosen,
        )
        self.account = filter_field(self.tr("Account"), width=NUMBER_WIDTH + 4, changed=self._fields_changed)
        self.least = filter_field(self.tr("Amount from"), width=NUMBER_WIDTH, changed=self._fields_changed)
        self.most = filter_field(self.tr("Amount up to"), width=NUMBER_WIDTH, changed=self._fields_changed)
        self.people = self._choice(self.tr("Left by anybody"))
        self.jobs = self._choice(self.tr("All bulk runs"))
        self._lay_out()

    def _lay_out(self) -> None:
        fields = FlowLayout()
        for field in (self.account, self.least, self.most, self.people, self.jobs):
            fields.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(6)
        column.addLayout(self._reasons.layout)
        column.addLayout(fields)

    def _choice(self, label: str) -> QComboBox:
        choice = QComboBox()
        choice.addItem(label, "")
        choice.setAccessibleName(label)
        choice.setToolTip(label)
        choice.currentIndexChanged.connect(self._fields_changed)
        return choice

    def show_state(self, state: QueueState) -> None:
        """Draw the counts, and the filter as it is."""
        wanted = next(iter(state.wanted.kinds), None)
        self._reasons.show_counts(state.counts, total=len(state.items), wanted=wanted)
        _offer(self.people, state.people)
        _offer(self.jobs, state.jobs)
        if state.wanted != self._wanted:
            self._wanted = state.wanted
            self._show_wanted()

    def _show_wanted(self) -> None:
        wanted = self._wanted
        for field, value in (
            (self.account, wanted.account),
            (self.least, _written(wanted.least)),
            (self.most, _written(wanted.most)),
        ):
            with QSignalBlocker(field):
                field.setText(value)
        for choice, value in ((self.people, wanted.operator), (self.jobs, wanted.job)):
            with QSignalBlocker(choice):
                choice.setCurrentIndex(max(choice.findData(value), 0))

    def _reason_chosen(self, kind: WaitingKind | None) -> None:
        self._choose(replace(self._wanted, kinds=frozenset() if kind is None else frozenset({kind})))

    def _fields_changed(self) -> None:
        self._choose(
            replace(
                self._wanted,
                account=self.account.text().strip(),
                least=read_amount(self.least.text()),
                most=read_amount(self.most.text()),
                operator=str(self.people.currentData() or ""),
                job=str(self.jobs.currentData() or ""),
            )
        )

    def _choose(self, wanted: WaitingFilter) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit(wanted)


def _written(amount: Decimal | None) -> str:
    return "" if amount is None else QLocale().toString(float(amount), "f", 2 if amount % 1 else 0)


def _offer(choice: QComboBox, names: Sequence[str]) -> None:
    """Offer `names` behind the first entry, which is for all of them; hide a choice between nothing."""
    if [choice.itemData(place) for place in range(1, choice.count())] != list(names):
        chosen = choice.currentData()
        with QSignalBlocker(choice):
            while choice.count() > 1:
                choice.removeItem(1)
            for name in names:
                choice.addItem(name, name)
            choice.setCurrentIndex(max(choice.findData(chosen), 0))
    choice.setVisible(bool(names))
