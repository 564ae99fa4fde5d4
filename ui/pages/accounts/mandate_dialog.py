"""The mandate of an account: bands to write, what they mean in plain words, and a box to try them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sigverify.domain.account import SignatoryId
from sigverify.domain.mandate import MandateRule
from sigverify.domain.mandate_notation import format_rules
from sigverify.domain.operator import Permission
from sigverify.errors import UsageError
from ui import mandate_words, written
from ui.pages.accounts.mandate_draft import Band, Shortage, bands_of, read_bands, shortages, try_out
from ui.parts.buttons import action_button, primary_button
from ui.parts.drafts import DraftDialog
from ui.parts.entries import AmountEdit, DayEdit
from ui.parts.labels import Text, Tone, mark
from ui.widgets.actions import keyed

if TYPE_CHECKING:
    from sigverify.services.accounts import AccountOverview

SIZE = (980, 600)


class BandRow(QWidget):
    """One band: up to which amount, and who must sign."""

    changed = Signal()
    removed = Signal(object)
    """This row."""

    def __init__(self, band: Band, *, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.up_to = AmountEdit(band.up_to, name=self.tr("Up to, in {currency}").format(currency=currency))
        self.up_to.setPlaceholderText(self.tr("without end"))
        self.up_to.setFixedWidth(130)
        self.who = QLineEdit(band.who)
        self.who.setAccessibleName(self.tr("Who must sign"))
        self.who.setPlaceholderText(self.tr("2, or: 1 of A and 1 of B or 3 of B"))
        self.remove = QPushButton("✕")
        self.remove.setAccessibleName(self.tr("Remove this band"))
        self.remove.setToolTip(self.tr("Remove this band"))
        self.remove.setFixedWidth(40)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(QLabel(self.tr("Up to")))
        row.addWidget(self.up_to)
        row.addWidget(self.who, 1)
        row.addWidget(self.remove)
        self.up_to.textChanged.connect(self.changed)
        self.who.textChanged.connect(self.changed)
        self.remove.clicked.connect(lambda: self.removed.emit(self))

    @property
    def band(self) -> Band:
        """What is written."""
        return Band(self.up_to.amount, self.who.text().strip())


class MandateDialog(DraftDialog):
    """Shows the mandate in force, lets it be rewritten, and asks for approval.

    Parameters
    ----------
    overview : AccountOverview
        The account.
    today : date
        At this workplace.
    permissions : frozenset of Permission
        Who may not ask for a mandate can read and try it.
    """

    def __init__(
        self,
        overview: AccountOverview,
        *,
        today: date,
        permissions: frozenset[Permission],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        account = overview.account
        self.setWindowTitle(self.tr("Mandate of account {number}").format(number=account.number))
        self.resize(*SIZE)
        self._overview, self._today = overview, today
        self._may_ask = Permission.PROPOSE_MANDATE in permissions
        self._rows: list[BandRow] = []
        self._rules: tuple[MandateRule, ...] | None = None
        self._before = overview.mandate_on(today)
        self.start = DayEdit(today, name=self.tr("First cheque date"))
        self._make_editor()
        self._make_trial()
        self._lay_out()
        for band in bands_of(self._before.rules) if self._before is not None else (Band(None, "1"),):
            self._add_row(band)
        self._follow()

    @property
    def rules_text(self) -> str:
        """What is asked for."""
        return format_rules(self._rules) if self._rules is not None else ""

    @property
    def from_day(self) -> date:
        """From which cheque date on."""
        return self.start.day

    # Putting together

    def _make_editor(self) -> None:
        self._bands = QVBoxLayout()
        self._bands.setSpacing(8)
        self.add_band = keyed(
            self, name="add-band", text=self.tr("Add a band"), keys=("Ctrl+B",), triggered=self._add_empty
        )
        self.words, self.problem, self.warnings = Text(), Text(), Text()
        mark(self.problem, "outcome", "non-match")
        mark(self.warnings, "outcome", "inconclusive")
        self._versions = Text(self._versions_text(), tone=Tone.MUTED)
        self.ask = keyed(
            self, name="ask-mandate", text=self.tr("Ask for approval"), keys=("Ctrl+Return",), triggered=self.accept
        )
        self.close_ = keyed(self, name="close-mandate", text=self.tr("Close"), keys=(), triggered=self.reject)

    def _make_trial(self) -> None:
        self.amount = AmountEdit(name=self.tr("Amount of the cheque"))
        self.amount.textChanged.connect(self._follow)
        names = {right.signatory.id: right.signatory.name for right in self._overview.rights}
        self.signed: dict[SignatoryId, QCheckBox] = {}
        for signatory_id, name in sorted(names.items(), key=lambda one: one[1].casefold()):
            self.signed[signatory_id] = box = QCheckBox(name)
            box.toggled.connect(self._follow)
        self.verdict, self.said = Text(tone=Tone.TITLE), Text()

    def _lay_out(self) -> None:
        editor = QWidget()
        left = QVBoxLayout(editor)
        left.setContentsMargins(20, 16, 16, 12)
        left.setSpacing(10)
        left.addWidget(Text(self.tr("Who must sign"), tone=Tone.TITLE))
        left.addWidget(
            Text(
                self.tr(
                    "A number alone means any of the signatories, “2 of A” two of panel A. Join with “and” what must "
                    "come together, with “or” what suffices alone."
                ),
                tone=Tone.MUTED,
            )
        )
        left.addLayout(self._bands)
        left.addWidget(action_button(self.add_band), alignment=Qt.AlignmentFlag.AlignLeading)
        left.addSpacing(6)
        left.addWidget(Text(self.tr("In plain words"), tone=Tone.TITLE))
        for text in (self.words, self.problem, self.warnings):
            left.addWidget(text)
        left.addStretch(1)
        left.addWidget(self._versions)
        trial = QFrame()
        trial.setObjectName("panel")
        right = QVBoxLayout(trial)
        right.setContentsMargins(16, 16, 20, 12)
        right.setSpacing(8)
        right.addWidget(Text(self.tr("Try it"), tone=Tone.TITLE))
        right.addWidget(QLabel(self.tr("Amount in {currency}").format(currency=self._overview.account.currency)))
        right.addWidget(self.amount)
        right.addWidget(QLabel(self.tr("Signed by")))
        for box in self.signed.values():
            right.addWidget(box)
        if not self.signed:
            right.addWidget(Text(self.tr("Nobody may sign for this account yet."), tone=Tone.MUTED))
        right.addSpacing(8)
        right.addWidget(self.verdict)
        right.addWidget(self.said)
        right.addStretch(1)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        for part in (editor, trial):
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setWidget(part)
            sides.addWidget(scroll)
        sides.setStretchFactor(0, 2)
        sides.setStretchFactor(1, 1)
        sides.setSizes([640, 320])
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 14)
        foot.setSpacing(10)
        self._start_label = QLabel(self.tr("First cheque date"))
        self._start_label.setBuddy(self.start)
        foot.addWidget(self._start_label)
        foot.addWidget(self.start)
        foot.addStretch(1)
        foot.addWidget(action_button(self.close_))
        self._ask_button = primary_button(self.ask)
        foot.addWidget(self._ask_button)
        for widget in (self._start_label, self.start, self._ask_button):
            widget.setVisible(self._may_ask)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(sides, 1)
        whole.addLayout(foot)

    # Bands

    def _add_row(self, band: Band) -> BandRow:
        row = BandRow(band, currency=self._overview.account.currency)
        for field in (row.up_to, row.who):
            field.setReadOnly(not self._may_ask)
        row.remove.setVisible(self._may_ask)
        row.changed.connect(self._follow)
        row.removed.connect(self._remove_row)
        self._rows.append(row)
        self._bands.addWidget(row)
        return row

    def _add_empty(self) -> None:
        if self._may_ask:
            row = self._add_row(Band(None, ""))
            row.up_to.setFocus()
            self._follow()

    def _remove_row(self, row: BandRow) -> None:
        self._rows.remove(row)
        self._bands.removeWidget(row)
        row.deleteLater()
        self._follow()

    # What is shown

    def _follow(self) -> None:
        """Read what is written anew, and say what it means."""
        self._rules, problem = self._read()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        unchanged = (
            self._before is not None and self._rules is not None and self.rules_text == format_rules(self._before.rules)
        )
        self.ask.setEnabled(self._may_ask and self._rules is not None and not unchanged)
        self.add_band.setEnabled(self._may_ask)
        self._show_words()
        self._show_trial()

    def _read(self) -> tuple[tuple[MandateRule, ...] | None, str]:
        for row in self._rows:
            mark(row.up_to, "wrong", "false" if row.up_to.understood else "true")
            if not row.up_to.understood:
                return None, self.tr("“{text}” is no amount.").format(text=row.up_to.text())
        bands = [row.band for row in self._rows]
        if not bands:
            return None, self.tr("Without any band nobody could sign: add one.")
        limits = [band.up_to for band in bands]
        if len(set(limits)) < len(limits):
            return None, self.tr("Two bands end at the same amount. Write them as one, joined by “or”.")
        try:
            return read_bands(bands), ""
        except UsageError as error:
            piece = str(error.fields.get("piece", ""))
            if not piece:
                return None, self.tr("Say who must sign in each band.")
            return None, self.tr("“{piece}” is not understood. Write for example: 2, or: 1 of A and 1 of B.").format(
                piece=piece
            )

    def _show_words(self) -> None:
        from sigverify.services.mandate_text import rules_text

        if self._rules is None:
            self.words.setText("")
            self.warnings.setVisible(False)
            return
        self.words.setText("\n".join(rules_text(self._rules, wording=mandate_words.wording())))
        appointments = [right.appointment for right in self._overview.rights]
        short = shortages(self._rules, appointments=appointments, day=self.from_day)
        self.warnings.setText("\n".join(self._shortage_text(one) for one in short))
        self.warnings.setVisible(bool(short))

    def _shortage_text(self, shortage: Shortage) -> str:
        if shortage.panel is None:
            return self.tr("▲ {needed} must sign together, and {appointed} may sign on that day.").format(
                needed=shortage.needed, appointed=shortage.appointed
            )
        return self.tr("▲ {needed} of panel {panel} must sign, and it has {appointed} on that day.").format(
            needed=shortage.needed, panel=shortage.panel, appointed=shortage.appointed
        )

    def _show_trial(self) -> None:
        if self._rules is None or not self.signed:
            self.verdict.setText("")
            self.said.setText("")
            return
        from sigverify.services.mandate_text import mandate_text

        outcome = try_out(
            self._rules,
            appointments=[right.appointment for right in self._overview.rights],
            signed=[signatory_id for signatory_id, box in self.signed.items() if box.isChecked()],
            amount=self.amount.amount,
            day=self._today,
        )
        self.verdict.setText(self.tr("✓ Mandate met") if outcome.satisfied else self.tr("✕ Mandate not met"))
        mark(self.verdict, "outcome", "match" if outcome.satisfied else "non-match")
        names = {signatory_id: box.text() for signatory_id, box in self.signed.items()}
        self.said.setText(mandate_text(outcome, names=names, wording=mandate_words.wording()))

    def _versions_text(self) -> str:
        said: Sequence[str] = [
            self.tr("Version {number}, {period}: {rules}").format(
                number=one.version, period=written.period(one.valid_from, one.valid_to), rules=format_rules(one.rules)
            )
            for one in reversed(self._overview.mandates)
        ]
        return "\n".join(said) if said else self.tr("There was no mandate so far.")
