"""The specimens of the chosen signatory: cards to step through, and the current one large with all that is known."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sigverify.domain.comparison import Outcome
from sigverify.domain.enrolment import ENOUGH_SPECIMENS
from sigverify.domain.quality import Finding, Severity
from sigverify.domain.reference import Reference, ReferenceStatus
from sigverify.domain.sample import SignatureSample
from ui import written
from ui.models.references import ReferenceModel, state_word
from ui.pages.accounts.actions import AccountActions
from ui.pages.accounts.state import AccountsState, Remark
from ui.parts.labels import Text, Tone
from ui.parts.notice import Findings
from ui.parts.section import SectionBar
from ui.widgets.cards import CardDelegate, CardRole
from ui.widgets.colours import Colours
from ui.widgets.signature_view import SignatureView

PICTURE = QSize(172, 78)
UNLIKE = "unlike-the-others"


class CardGrid(QListView):
    """Cards in rows that wrap; letters are the page's keys, not a search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rows")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(4)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(CardDelegate(PICTURE, lines=2, parent=self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the page."""
        if event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)


class SpecimensPanel(QWidget):
    """Title with what can be done, cards, and the current specimen."""

    current_changed = Signal()
    """Another specimen is current."""

    def __init__(self, actions: AccountActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = AccountsState()
        self._pictured: SignatureSample | None = None
        doing = (actions.enrol_files, actions.enrol_sheet, actions.enrol_scan, actions.retire, actions.save_picture)
        self._bar = SectionBar(self.tr("Specimens"), doing)
        self.model = ReferenceModel(self)
        self.cards = CardGrid()
        self.cards.setModel(self.model)
        self.cards.setAccessibleName(self.tr("Specimens"))
        self.cards.selectionModel().currentChanged.connect(self._current_changed)
        self.picture = SignatureView()
        self.picture.setMinimumHeight(110)
        self._state_text, self._facts = Text(tone=Tone.TITLE), Text(tone=Tone.MUTED)
        self._findings = Findings()
        self._empty = QLabel()
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("tone", Tone.MUTED.value)
        self._empty.setMargin(24)
        self._lay_out()

    def _lay_out(self) -> None:
        about = QWidget()
        words = QVBoxLayout(about)
        words.setContentsMargins(14, 8, 14, 8)
        words.setSpacing(6)
        words.addWidget(self._state_text)
        words.addWidget(self._facts)
        words.addWidget(self._findings)
        words.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(about)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = QFrame()
        side.setObjectName("panel")
        side.setMinimumWidth(230)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.picture, 1)
        column.addWidget(scroll, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.cards)
        halves.addWidget(side)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        halves.setSizes([560, 320])
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(halves)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._bar)
        whole.addWidget(self._stack, 1)

    # What is shown

    def show_state(self, state: AccountsState) -> None:
        """Draw the chosen signatory's specimens."""
        before, self._state = self._state, state
        chosen = state.chosen
        if chosen is not before.chosen:
            current = self.current
            self.model.show_references(state.specimens)
            self._choose(current.id if current is not None else "")
        if state.pictures is not before.pictures or chosen is not before.chosen:
            self.model.show_pictures(state.pictures, ratio=self.devicePixelRatioF())
        if state.remarks is not before.remarks or chosen is not before.chosen:
            self.model.show_remarks({key: remark_text(remark) for key, remark in state.remarks.items()})
        self._bar.set_title(self._title())
        self._say_where_empty()
        self._stack.setCurrentIndex(1 if state.specimens else 0)
        self._show_current()

    @property
    def current(self) -> Reference | None:
        """The current specimen."""
        return self.model.reference(str(self.cards.currentIndex().data(CardRole.KEY) or ""))

    def set_colours(self, colours: Colours) -> None:
        """Take the theme's colours."""
        self.picture.set_colours(colours)
        self._findings.redraw(self._current_findings())

    def _title(self) -> str:
        chosen = self._state.chosen
        if chosen is None:
            return self.tr("Specimens")
        return self.tr("Specimens of {name}").format(name=chosen.signatory.name)

    def _say_where_empty(self) -> None:
        chosen = self._state.chosen
        if chosen is None:
            self._empty.setText(self.tr("Choose a signatory to see the specimens on file."))
            return
        self._empty.setText(
            self.tr(
                "Nothing is on file of {name} yet, so no signature can be compared. Add at least {count} specimens: "
                "from files, from a specimen sheet, or drop files here."
            ).format(name=chosen.signatory.name, count=ENOUGH_SPECIMENS)
        )

    def _choose(self, key: str) -> None:
        row = self.model.row(key)
        index = self.model.index(row if row is not None else 0)
        if index.isValid():
            self.cards.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _current_changed(self) -> None:
        self._show_current()
        self.current_changed.emit()

    def _show_current(self) -> None:
        reference = self.current
        sample = self._state.pictures.get(reference.id) if reference is not None else None
        if sample is None:
            self.picture.set_signature(None)
        elif sample is not self._pictured:
            self.picture.set_signature(sample.pixels, dpi=sample.resolution.x, name=self.tr("Specimen"))
        self._pictured = sample
        if reference is None:
            return
        self._state_text.setText(state_word(reference))
        self._facts.setText("\n".join(self._facts_of(reference, pictured=sample is not None)))
        self._findings.show_findings(self._current_findings())

    def _facts_of(self, reference: Reference, *, pictured: bool) -> list[str]:
        provenance = reference.source.provenance
        said = [
            self.tr("Serves cheques dated: {period}").format(
                period=written.period(reference.valid_from, reference.valid_to)
            ),
            self.tr("Signed or scanned on {day}").format(day=written.day(reference.captured_on)),
            self.tr("From {file}, page {page}").format(file=provenance.name, page=provenance.page),
            self.tr("Asked for by {operator}").format(operator=reference.proposed_by),
        ]
        if reference.approved_by is not None:
            said.append(self.tr("Approved by {operator}").format(operator=reference.approved_by))
        if reference.replaces is not None:
            said.append(self.tr("Took the place of an earlier specimen (version {n})").format(n=reference.version))
        if not pictured and self._state.pictures:
            said.append(self.tr("Its picture is not kept any more."))
        if reference.status is not ReferenceStatus.RETIRED and self._state.judging:
            said.append(self.tr("Being compared with the others…"))
        return said

    def _current_findings(self) -> tuple[Finding, ...]:
        reference = self.current
        remark = self._state.remarks.get(reference.id) if reference is not None else None
        if remark is None:
            return ()
        unlike = (Finding(UNLIKE, Severity.WARN),) if remark.outcome is Outcome.NON_MATCH else ()
        return (*unlike, *remark.findings)


def remark_text(remark: Remark) -> str:
    """Return the gravest thing to be said of a specimen, in two or three words; empty where all is well."""
    grave = {finding.severity for finding in remark.findings}
    if Severity.REFUSE in grave:
        return QCoreApplication.translate("Remarks", "✕ Too poor to compare")
    if remark.outcome is Outcome.NON_MATCH:
        return QCoreApplication.translate("Remarks", "▲ Unlike the others")
    if Severity.WARN in grave:
        return QCoreApplication.translate("Remarks", "▲ Weak quality")
    return ""
