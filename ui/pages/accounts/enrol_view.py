"""Gathering specimens as it looks: the sheet or the current file on the left, names and the request on the right."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QLabel,
    QProgressBar,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sigverify.domain.enrolment import EnrolMode
from sigverify.domain.sample import MM_PER_INCH, LocatedRegion, Region
from ui import texts
from ui.icons import Icons
from ui.models.gathered import GatheredModel
from ui.pages.accounts.enrol_presenter import LEAVE_OUT, EnrolPresenter
from ui.pages.accounts.enrol_state import EnrolState, Item
from ui.pages.accounts.enrolled_panel import EnrolledPanel
from ui.pages.accounts.newcomer_fields import NewcomerFields
from ui.pages.accounts.specimens_panel import CardGrid
from ui.parts.buttons import action_button, primary_button
from ui.parts.entries import OptionalDay, this_day
from ui.parts.labels import Text, Tone
from ui.parts.notice import Findings
from ui.parts.section import SectionBar
from ui.widgets.actions import KeyedAction
from ui.widgets.colours import Colours
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.page_canvas import PageCanvas
from ui.widgets.signature_view import SignatureView


class EnrolView(QWidget):
    """Sheet or file, cards, name, options, request; and afterwards what became of it."""

    def __init__(self, *, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = EnrolState()
        self._icons = icons
        self.propose = self._make("propose-specimens", self.tr("Ask for approval"), "Ctrl+Return", icon="match")
        self.leave_out = self._make("leave-out", self.tr("Leave this one out"), "Ctrl+D", icon="close")
        self.remove = self._make("remove-gathered", self.tr("Remove this one"), "Ctrl+Del", icon="clear")
        self.as_sheet = self._make("as-sheet", self.tr("Look for several signatures in it"), "Ctrl+M", icon="sheet")
        self.page_before = self._make("page-before", self.tr("Page before"), "PgUp", icon="previous")
        self.page_after = self._make("page-after", self.tr("Next page"), "PgDown", icon="next-page")
        self.close_ = self._make("close-enrolment", self.tr("Back to the account"), "Esc", icon="previous")
        self.canvas, self.picture = PageCanvas(), SignatureView()
        self.model = GatheredModel(ratio=self.devicePixelRatioF(), parent=self)
        self.cards = CardGrid()
        self.cards.setModel(self.model)
        self.cards.setAccessibleName(self.tr("Specimens gathered"))
        self.whose, self.mode = QComboBox(), QComboBox()
        self.newcomer = NewcomerFields()
        self._title, self._count = Text(tone=Tone.TITLE), Text(tone=Tone.MUTED)
        self._how = Text(tone=Tone.MUTED)
        self._findings = Findings()
        self._busy = QProgressBar()
        self._make_fields()
        self._lay_out()

    def _make_fields(self) -> None:
        self.whose.setEditable(True)
        for field in (self.whose, self.mode):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.whose.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.whose.setAccessibleName(self.tr("Whose signature is this?"))
        line = self.whose.lineEdit()
        assert line is not None  # It is editable.
        line.setPlaceholderText(self.tr("Name, then Enter; “-” leaves it out"))
        self._line = line
        completer = QCompleter(self.whose.model(), self.whose)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.whose.setCompleter(completer)
        self.mode.setAccessibleName(self.tr("Specimens on file"))
        self.mode.addItem(self.tr("stay beside the new ones"), EnrolMode.ADD)
        self.mode.addItem(self.tr("end when the new ones begin"), EnrolMode.REPLACE)
        self.captured = OptionalDay(self.tr("Signed on another day than today"), this_day())
        self.start = OptionalDay(self.tr("Serve cheques dated from"), this_day())
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self.tr("Work under way"))
        self._busy.hide()

    def _lay_out(self) -> None:
        sheet = QWidget()
        over = QVBoxLayout(sheet)
        over.setContentsMargins(0, 0, 0, 0)
        over.setSpacing(0)
        self._page_bar = SectionBar("", (self.page_before, self.page_after))
        over.addWidget(self._page_bar)
        over.addWidget(self.canvas, 1)
        hint = QLabel()
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setWordWrap(True)
        hint.setProperty("tone", Tone.MUTED.value)
        self._hint = hint
        self._told = EnrolledPanel(leave=self.close_)
        self.stage = QStackedWidget()
        for widget in (hint, sheet, self.picture, self._told):
            self.stage.addWidget(widget)
        self._sheet = sheet
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.stage)
        self._side = self._make_side()
        sides.addWidget(self._side)
        sides.setStretchFactor(0, 1)
        sides.setStretchFactor(1, 0)
        sides.setSizes([720, 420])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sides)

    def _make_side(self) -> QFrame:
        side = QFrame()
        side.setObjectName("panel")
        side.setMinimumWidth(300)
        naming = QWidget()
        fields = QVBoxLayout(naming)
        fields.setContentsMargins(16, 8, 16, 8)
        fields.setSpacing(8)
        question = QLabel(self.tr("Whose signature is this?"))
        question.setBuddy(self.whose)
        fields.addWidget(question)
        fields.addWidget(self.whose)
        fields.addWidget(self.newcomer)
        doing = QWidget()
        flow = FlowLayout(doing)
        flow.setContentsMargins(0, 0, 0, 0)
        self._as_sheet_button = action_button(self.as_sheet)
        for button in (action_button(self.leave_out), action_button(self.remove), self._as_sheet_button):
            flow.addWidget(button)
        fields.addWidget(doing)
        fields.addWidget(self._findings)
        fields.addSpacing(6)
        label = QLabel(self.tr("Specimens on file"))
        label.setBuddy(self.mode)
        fields.addWidget(label)
        fields.addWidget(self.mode)
        fields.addWidget(self.captured)
        fields.addWidget(self.start)
        fields.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(naming)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 14)
        foot.setSpacing(8)
        foot.addWidget(self._busy)
        foot.addWidget(self._count)
        self._propose_button = primary_button(self.propose)
        foot.addWidget(self._propose_button)
        foot.addWidget(action_button(self.close_))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        title = QVBoxLayout(head)
        title.setContentsMargins(16, 12, 16, 8)
        title.addWidget(self._title)
        title.addWidget(self._how)
        column.addWidget(head)
        column.addWidget(self.cards, 3)
        column.addWidget(scroll, 3)
        column.addLayout(foot)
        return side

    def connect_to(self, presenter: EnrolPresenter) -> None:
        """Pass every wish on to the presenter."""
        self._presenter = presenter
        self.propose.triggered.connect(presenter.propose)
        self.leave_out.triggered.connect(self._leave_out)
        self.remove.triggered.connect(presenter.remove)
        self.as_sheet.triggered.connect(presenter.take_as_sheet)
        self.page_before.triggered.connect(lambda: presenter.turn(-1))
        self.page_after.triggered.connect(lambda: presenter.turn(1))
        self.close_.triggered.connect(presenter.close)
        self.canvas.proposal_selected.connect(self._box_chosen)
        self.canvas.region_settled.connect(self._box_settled)
        self.canvas.accepted.connect(lambda _: self.whose.setFocus())
        self.cards.selectionModel().currentChanged.connect(self._card_chosen)
        self.cards.activated.connect(lambda _: self.whose.setFocus())
        self._line.returnPressed.connect(self._named)
        self.whose.activated.connect(lambda _: self._named())
        self.newcomer.changed.connect(presenter.describe)
        self.newcomer.done.connect(self._named)
        self.mode.activated.connect(lambda _: presenter.set_mode(EnrolMode(self.mode.currentData())))
        for field in (self.captured, self.start):
            field.tick.toggled.connect(self._days_changed)
            field.edit.dateChanged.connect(self._days_changed)

    # What is shown

    def show_state(self, state: EnrolState) -> None:
        """Draw `state`; parts that did not change are left alone."""
        before, self._state = self._state, state
        if state.people is not before.people:
            self._begin(state)
        self.model.show_items(state.items)
        self._mark_card(state)
        if state.page is not before.page:
            self._show_page()
        if state.items is not before.items or state.page is not before.page or state.current != before.current:
            self._show_boxes()
        self._show_stage(before)
        item, before_whose = state.item, before.item.whose if before.item is not None else None
        if state.current != before.current or (item is not None and item.whose is not before_whose):
            self.whose.setEditText(item.whose.name if item is not None and item.whose is not None else "")
        self.newcomer.show_newcomer(state.newcomer, panels=state.panels, currency=state.currency)
        self._findings.show_findings(item.lifted.findings if item is not None and item.lifted is not None else ())
        self._count.setText(self._count_text())
        self._busy.setVisible(state.working is not None)
        if state.working is not None:
            self._busy.setRange(0, state.working.total or 0)
            self._busy.setValue(state.working.done)
        self._show_result()
        self._enable()

    def set_colours(self, colours: Colours) -> None:
        """Take the theme's colours."""
        self.canvas.set_colours(colours)
        self.picture.set_colours(colours)
        item = self._state.item
        self._findings.redraw(item.lifted.findings if item is not None and item.lifted is not None else ())

    def _begin(self, state: EnrolState) -> None:
        self._title.setText(self.tr("New specimens for account {number}").format(number=state.number))
        self.whose.clear()
        self.whose.addItems([person.name for person in state.people])
        self.whose.setEditText("")
        self.mode.setCurrentIndex(0)
        for field in (self.captured, self.start):
            field.tick.setChecked(False)

    def _show_page(self) -> None:
        page = self._state.page
        if page is None:
            self.canvas.set_page(None)
            return
        self.canvas.set_page(page.pixels, size=(page.width, page.height))
        self._page_bar.set_title(
            self.tr("{file}, page {page} of {pages}").format(
                file=page.provenance.name, page=page.number, pages=page.provenance.pages
            )
        )
        self.canvas.setFocus()

    def _show_boxes(self) -> None:
        items = self._state.on_page
        regions = [item.place.region for item in items]
        located = [LocatedRegion(region, 1.0) for region in regions if region is not None]
        self.canvas.set_proposals(located, labels=[self._label(item) for item in items])
        item = self._state.item
        wanted = item.place.region if item is not None and item in items else None
        if wanted != self.canvas.region:
            self.canvas.set_region(wanted)

    def _label(self, item: Item) -> str:
        return self.model.title(self._state.items.index(item), item)

    def _show_stage(self, before: EnrolState) -> None:
        state, item = self._state, self._state.item
        if state.enrolled is not None:
            self.stage.setCurrentWidget(self._told)
        elif state.page is not None and (item is None or item.place.region is not None):
            self.stage.setCurrentWidget(self._sheet)
        elif item is not None:
            self.stage.setCurrentWidget(self.picture)
            lifted = item.lifted
            if before.item is None or before.item.lifted is not lifted or before.current != state.current:
                if lifted is None:
                    self.picture.set_signature(None)
                else:
                    self.picture.set_signature(lifted.original, dpi=MM_PER_INCH / lifted.mm_per_pixel)
        else:
            self._hint.setText(
                self.tr("Reading {name}…").format(name=state.reading.name)
                if state.reading is not None
                else self.tr("Drop files here, each with one signature.")
            )
            self.stage.setCurrentWidget(self._hint)

    def _mark_card(self, state: EnrolState) -> None:
        row = self.model.row(state.current)
        selection = self.cards.selectionModel()
        if row is None:
            selection.clear()
        elif row != self.cards.currentIndex().row():
            selection.setCurrentIndex(self.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _count_text(self) -> str:
        state = self._state
        if state.working is not None:
            return texts.progress_sentence(state.working)
        if state.reading is not None:
            return self.tr("Reading {name}…").format(name=state.reading.name)
        said = [self.tr("%n to be enrolled", "", len(state.chosen))]
        if state.unnamed:
            said.append(self.tr("%n without a name", "", len(state.unnamed)))
        return ", ".join(said)

    def _show_result(self) -> None:
        enrolled = self._state.enrolled
        self._side.setVisible(enrolled is None)
        if enrolled is not None:
            self._told.show_enrolled(enrolled)

    def _enable(self) -> None:
        state, page, has = self._state, self._state.page, self._state.item is not None
        free = state.working is None and state.enrolled is None
        self.propose.setEnabled(state.ready)
        self.leave_out.setEnabled(has and free)
        self.remove.setEnabled(has and free)
        self.whose.setEnabled(has and free)
        whole = state.item is not None and state.item.place.region is None
        self.as_sheet.setEnabled(whole and free)
        self._as_sheet_button.setVisible(whole)
        pages = page.provenance.pages if page is not None else 0
        self.page_before.setEnabled(page is not None and page.number > 1)
        self.page_after.setEnabled(page is not None and page.number < pages)
        self._page_bar.setVisible(page is not None)
        self._how.setText(
            self.tr("Name each box. Draw one where a signature was missed; Del removes a box.")
            if page is not None
            else self.tr("Each file holds one signature.")
        )

    # What the clerk wants

    def _named(self) -> None:
        self._presenter.name(self.whose.currentText())
        self._line.selectAll()

    def _leave_out(self) -> None:
        self._presenter.name(LEAVE_OUT)

    def _card_chosen(self) -> None:
        number = self.model.number(self.cards.currentIndex())
        if number is not None:
            self._presenter.choose(number)

    def _box_chosen(self, index: int) -> None:
        self._presenter.choose(self._state.on_page[index].number)

    def _box_settled(self, region: Region | None) -> None:
        if self._state.enrolled is None and self._state.working is None:
            self._presenter.draw(region)

    def _days_changed(self) -> None:
        self._presenter.set_days(captured_on=self.captured.day, valid_from=self.start.day)

    def _make(self, name: str, text: str, key: str, *, icon: str) -> KeyedAction:
        action = KeyedAction(self, name=name, text=text, keys=(key,))
        self._icons.give(action, icon)
        return action
