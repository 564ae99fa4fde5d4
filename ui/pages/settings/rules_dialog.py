"""Asks which rules the bank wants instead of those in force; it decides nothing."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sigverify.domain.second_review import ReviewReason
from sigverify.errors import UsageError
from ui.decision_words import review_reason_word
from ui.pages.settings.section import CalmSpin, Fields
from ui.pages.settings.state import Rules, Stricter
from ui.parts.drafts import DraftDialog
from ui.parts.entries import AmountEdit
from ui.parts.labels import Text, Tone
from ui.parts.notice import ProblemBanner

OVERRIDES = (ReviewReason.OUTCOME_OVERRIDDEN, ReviewReason.MANDATE_OVERRIDDEN)
STRONGEST = 6.0
"""Likelihood ratios are calibrated up to a power of ten of this."""
MOST_DAYS = 3650


class RulesDialog(DraftDialog):
    """Every rule as it is in force, to be changed.

    Parameters
    ----------
    rules : Rules
        In force.
    """

    wanted = Signal(object)
    """Rules."""

    def __init__(self, rules: Rules, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Ask for other rules"))
        self.setMinimumWidth(560)
        self.amount = AmountEdit(rules.amount_above, name=self.tr("Two people look above"))
        self.amount.setPlaceholderText(self.tr("no amount"))
        self.overrides = {reason: QCheckBox(review_reason_word(reason)) for reason in OVERRIDES}
        for reason, box in self.overrides.items():
            box.setChecked(reason in rules.overrides)
        self.sample, self.recheck = _percent(rules.sample_share), _percent(rules.recheck_share)
        self.stale = CalmSpin()
        self.stale.setRange(1, MOST_DAYS)
        self.stale.setValue(rules.stale_after_days)
        self.problem = ProblemBanner()
        self.problem.closed.connect(self.problem.hide)
        self._stricter: list[_StricterRow] = []
        self._rows = QVBoxLayout()
        self.more = QPushButton(self.tr("Add a rule"))
        self.more.setAutoDefault(False)
        self.more.clicked.connect(lambda: self._add(Stricter(Decimal(10000), 1.0)).above.setFocus())
        self._lay_out()
        for one in rules.stricter:
            self._add(one)

    def _lay_out(self) -> None:
        fields = Fields()
        fields.add_field(self.tr("Two people look above"), self.amount)
        for reason, box in self.overrides.items():
            fields.add_field(self.tr("Two people look where") if reason is OVERRIDES[0] else "", box)
            box.setAccessibleName(box.text())
        fields.add_field(self.tr("Drawn for a second look, of all decisions"), self.sample)
        fields.add_field(self.tr("Looked at again, of what a bulk run finds clear"), self.recheck)
        fields.add_field(self.tr("A cheque is stale after days"), self.stale)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Ask for it"))
        buttons.accepted.connect(self._finish)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(Text(self.tr("Nothing changes until another supervisor approves."), tone=Tone.MUTED))
        column.addWidget(fields)
        column.addWidget(Text(self.tr("A match must be stronger"), tone=Tone.TITLE))
        column.addWidget(
            Text(
                self.tr("Above 0: for every cheque. The similarity is the power of ten of the scale."), tone=Tone.MUTED
            )
        )
        column.addLayout(self._rows)
        column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        column.addWidget(self.problem)
        column.addWidget(buttons)

    @property
    def rules(self) -> Rules | None:
        """What is asked for; ``None`` where an amount is not understood."""
        stricter = tuple(row.rule for row in self._stricter)
        given = tuple(one for one in stricter if one is not None)
        if not self.amount.understood or len(given) < len(stricter):
            return None
        return Rules(
            amount_above=self.amount.amount,
            overrides=frozenset(reason for reason, box in self.overrides.items() if box.isChecked()),
            sample_share=round(self.sample.value() / 100, 6),
            recheck_share=round(self.recheck.value() / 100, 6),
            stale_after_days=self.stale.value(),
            stricter=given,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first rule."""
        super().showEvent(event)
        self.amount.setFocus()

    def _add(self, rule: Stricter) -> _StricterRow:
        row = _StricterRow(rule)
        row.dropped.connect(self._drop)
        self._stricter.append(row)
        self._rows.addWidget(row)
        return row

    def _drop(self) -> None:
        row = self.sender()
        if isinstance(row, _StricterRow):
            self._stricter.remove(row)
            row.hide()
            row.deleteLater()
            self.more.setFocus()

    def _finish(self) -> None:
        rules = self.rules
        if rules is None:
            self.problem.show_problem(UsageError("policy-unusable"))
        else:
            self.wanted.emit(rules)
            self.accept()


class _StricterRow(QWidget):
    """Above an amount, a similarity of at least."""

    dropped = Signal()

    def __init__(self, rule: Stricter) -> None:
        super().__init__()
        self.above = AmountEdit(rule.above, name=self.tr("Above"))
        self.strength = QDoubleSpinBox()
        self.strength.setRange(0, STRONGEST)
        self.strength.setSingleStep(0.1)
        self.strength.setDecimals(1)
        self.strength.setValue(rule.log10_lr)
        self.strength.setAccessibleName(self.tr("Similarity at least"))
        drop = QPushButton(self.tr("Remove"))
        drop.setAutoDefault(False)
        drop.clicked.connect(self.dropped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (
            Text(self.tr("Above")),
            self.above,
            Text(self.tr("similarity at least")),
            self.strength,
            drop,
        ):
            row.addWidget(widget)

    @property
    def rule(self) -> Stricter | None:
        """What is set; ``None`` where the amount is not understood."""
        above = self.above.amount
        return None if above is None else Stricter(above, round(self.strength.value(), 1))


def _percent(share: float) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setRange(0, 100)
    made.setDecimals(1)
    made.setSuffix(" %")
    made.setValue(100 * share)
    return made
