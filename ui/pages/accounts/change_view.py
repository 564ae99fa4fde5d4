"""What a proposal would change, for who approves it: old beside new, and pictures of every specimen in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from sigverify.domain.mandate import MandateRule
from sigverify.domain.proposed_change import (
    EnrolmentChange,
    ErasureChange,
    KeyExport,
    KeyExportChange,
    MandateChange,
    PolicyChange,
    ProposedChange,
    RetirementChange,
)
from sigverify.domain.reference import Reference
from sigverify.domain.sample import SignatureSample
from ui import mandate_words, texts, written
from ui.images import to_qimage
from ui.parts.labels import Text, Tone, mark
from ui.policy_words import policy_rows
from ui.widgets.cards import fitted
from ui.widgets.flow_layout import FlowLayout

PICTURE = QSize(236, 112)


class ChangeView(QScrollArea):
    """Draws one proposed change at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._drawn: tuple[ProposedChange, int] | None = None
        self._column = QVBoxLayout()

    def show_change(self, proposed: ProposedChange | None, *, pictures: Mapping[str, SignatureSample]) -> None:
        """Draw a change anew, unless it is drawn already with as many pictures."""
        wanted = None if proposed is None else (proposed, len(pictures))
        if wanted is not None and self._drawn == wanted:
            return
        self._drawn = wanted
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(10)
        if proposed is not None:
            self._draw(proposed, pictures=pictures)
        self._column.addStretch(1)
        self.setWidget(content)

    def _draw(self, proposed: ProposedChange, *, pictures: Mapping[str, SignatureSample]) -> None:
        proposal, change = proposed.proposal, proposed.change
        title, lines = self._told(proposed)
        self._column.addWidget(Text(title, tone=Tone.OUTCOME))
        self._column.addWidget(
            Text(
                self.tr("Asked for by {name} ({operator}), {at}").format(
                    name=proposed.proposed_by.name,
                    operator=proposal.proposed_by,
                    at=written.moment(proposal.proposed_at),
                ),
                tone=Tone.MUTED,
            )
        )
        for line in lines:
            self._column.addWidget(Text(line))
        match change:
            case EnrolmentChange():
                added = [(one.reference, _strength_text(one.log10_lr)) for one in change.added]
                self._specimens(self.tr("New"), added, pictures)
                self._specimens(self.tr("They take the place of"), [(one, "") for one in change.retired], pictures)
            case RetirementChange():
                self._specimens(self.tr("To be ended"), [(one, "") for one in change.retired], pictures)
            case MandateChange():
                before = self.tr("There was none.") if change.before is None else _rules_text(change.before.rules)
                self._old_and_new([(self.tr("Who must sign"), before, _rules_text(change.rules))])
            case PolicyChange():
                self._old_and_new(policy_rows(change.before, change.after))
            case ErasureChange() | KeyExportChange():
                pass

    def _told(self, proposed: ProposedChange) -> tuple[str, list[str]]:
        """Return a title and what is to be known, one sentence each."""
        match proposed.change:
            case EnrolmentChange() as change:
                lines = [
                    self._accounts(change.accounts),
                    self.tr("They serve cheques dated from {day} on.").format(day=written.day(change.from_day)),
                ]
                if change.missing:
                    lines.append(self.tr("After that, %n more specimen(s) are needed.", "", change.missing))
                title = self.tr("%n new specimen(s) of {name}", "", len(change.added))
                return title.format(name=change.signatory.name), lines
            case RetirementChange() as change:
                title = self.tr("End of %n specimen(s) of {name}", "", len(change.retired))
                lines = [
                    self._accounts(change.accounts),
                    self.tr("They no longer serve cheques dated {day} or later; earlier ones still.").format(
                        day=written.day(change.from_day)
                    ),
                    self.tr("%n other(s) stay active.", "", change.staying),
                ]
                return title.format(name=change.signatory.name), lines
            case MandateChange() as change:
                title = self.tr("Mandate of account {number}, {name}")
                lines = [self.tr("For cheques dated from {day} on.").format(day=written.day(change.from_day))]
                return title.format(number=change.account.number, name=change.account.name), lines
            case PolicyChange():
                return self.tr("Settings of the bank"), [self.tr("What is not listed stays as it is.")]
            case ErasureChange() as change:
                title = self.tr("Erase {name} for good").format(name=change.signatory.name)
                lines = [
                    self._accounts(change.accounts),
                    self.tr("%n specimen(s) are destroyed, here and in every backup.", "", change.references),
                    self.tr("The name is deleted, and rights to sign end today. Nobody can undo this."),
                ]
                return title, lines
            case KeyExportChange() as change:
                if change.export is KeyExport.RECOVERY_KEY:
                    said = self.tr("A new recovery key is shown once, to be printed. The one before stops working.")
                else:
                    said = self.tr("A file that opens the store is written to {path}.").format(path=change.path)
                return self.tr("A key of the whole store"), [said]

    def _accounts(self, accounts: Sequence[str]) -> str:
        if not accounts:
            return self.tr("Signs for no account.")
        return self.tr("Signs for: {accounts}").format(accounts=", ".join(accounts))

    def _specimens(
        self, title: str, specimens: Sequence[tuple[Reference, str]], pictures: Mapping[str, SignatureSample]
    ) -> None:
        if not specimens:
            return
        self._column.addSpacing(4)
        self._column.addWidget(Text(title, tone=Tone.TITLE))
        holder = QWidget()
        flow = FlowLayout(holder)
        for reference, remark in specimens:
            flow.addWidget(self._card(reference, remark, pictures.get(reference.id)))
        self._column.addWidget(holder)

    def _card(self, reference: Reference, remark: str, sample: SignatureSample | None) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        image = QLabel()
        image.setFixedSize(PICTURE)
        image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if sample is None:
            image.setText(self.tr("…"))
        else:
            image.setPixmap(_pixmap(sample, ratio=self.devicePixelRatioF()))
            image.setStyleSheet("background: white; border-radius: 4px;")
        facts = Text(
            self.tr("Signed or scanned on {day}\nFrom {file}, page {page}").format(
                day=written.day(reference.captured_on),
                file=reference.source.provenance.name,
                page=reference.source.provenance.page,
            ),
            tone=Tone.MUTED,
        )
        image.setAccessibleName(facts.text())
        column = QVBoxLayout(card)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(5)
        column.addWidget(image)
        column.addWidget(facts)
        if remark:
            column.addWidget(Text(remark))
        return card

    def _old_and_new(self, rows: Sequence[tuple[str, str, str]]) -> None:
        table = QFrame()
        table.setObjectName("card")
        grid = QGridLayout(table)
        grid.setContentsMargins(14, 10, 14, 12)
        grid.setHorizontalSpacing(22)
        grid.setVerticalSpacing(8)
        for column, title in enumerate(("", self.tr("Until now"), self.tr("From then on"))):
            grid.addWidget(Text(title, tone=Tone.TITLE), 0, column)
            grid.setColumnStretch(column, 0 if column == 0 else 1)
        for number, (name, before, after) in enumerate(rows, start=1):
            grid.addWidget(Text(name, tone=Tone.MUTED), number, 0)
            grid.addWidget(Text(before), number, 1)
            new = Text(after, tone=Tone.TITLE if before != after else Tone.PLAIN)
            mark(new, "changed", "true" if before != after else "false")
            grid.addWidget(new, number, 2)
        if not rows:
            grid.addWidget(Text(self.tr("Nothing would change.")), 1, 1)
        row = QHBoxLayout()
        row.addWidget(table, 1)
        self._column.addLayout(row)


def _rules_text(rules: tuple[MandateRule, ...]) -> str:
    from sigverify.services.mandate_text import rules_text

    return "\n".join(rules_text(rules, wording=mandate_words.wording()))


def _strength_text(log10_lr: float | None) -> str:
    if log10_lr is None:
        return QCoreApplication.translate("ChangeView", "There is no other specimen to compare it with.")
    if log10_lr < 0:
        text = QCoreApplication.translate("ChangeView", "▲ Unlike the others: similarity {similarity}")
    else:
        text = QCoreApplication.translate("ChangeView", "Similarity with the others: {similarity}")
    return text.format(similarity=texts.similarity(log10_lr))


def _pixmap(sample: SignatureSample, *, ratio: float) -> QPixmap:
    image = fitted(to_qimage(sample.pixels), PICTURE, ratio=ratio)
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)
