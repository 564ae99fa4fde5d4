"""The check page as it looks: puts its parts together, draws states, passes wishes on; it decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from sigverify.domain.sample import MM_PER_INCH, Region
from ui import theme
from ui.icons import Icons
from ui.pages.check import words
from ui.pages.check.account_banner import AccountBanner
from ui.pages.check.account_bar import AccountBar
from ui.pages.check.actions import CheckActions
from ui.pages.check.arriving import Arrivals
from ui.pages.check.bar import Bar
from ui.pages.check.brush_stage import BrushStage
from ui.pages.check.presenter import CheckPresenter
from ui.pages.check.registering import register
from ui.pages.check.state import CheckState, Specimen
from ui.pages.check.strip import Strip
from ui.pages.check.verdict_panel import WIDTH, VerdictPanel
from ui.pages.check.welcome import Welcome
from ui.parts.notice import ProblemBanner
from ui.values import Pixels
from ui.widgets.agreement_overlay import AgreementOverlay
from ui.widgets.comparison_view import ComparisonView
from ui.widgets.page_canvas import PageCanvas
from ui.widgets.thumbnail_strip import ThumbnailStrip


class CheckView(QWidget):
    """Bar, message, page or comparison, signature with specimens, and the outcome beside all of it."""

    document_changed = Signal()
    """Another page is shown, or none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Check a signature"))
        self.setAcceptDrops(True)
        self._state = CheckState()
        self._thumbnails_of: Path | None = None
        self._icons = Icons(theme.tokens(self.palette()))
        self.actions_ = CheckActions(self)
        self.canvas = PageCanvas()
        self.thumbnails = ThumbnailStrip()
        self.comparison = ComparisonView()
        self.agreement = AgreementOverlay()
        self.bar = Bar(self.actions_, canvas=self.canvas, thumbnails=self.thumbnails, icons=self._icons)
        self.banner = ProblemBanner()
        self.welcome = Welcome(self.actions_)
        self.strip = Strip(self.actions_)
        self.panel = VerdictPanel(self.actions_)
        self.account_bar = AccountBar()
        self.account_banner = AccountBanner()
        self.cleaning = BrushStage(leave=self.actions_.toggle_view)
        self.brush = self.cleaning.brush
        self._lay_out()
        self._recolour()

    def _lay_out(self) -> None:
        page = QWidget()
        pages = QVBoxLayout(page)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.setSpacing(0)
        pages.addWidget(self.canvas, 1)
        pages.addWidget(self.thumbnails)
        self._page = page
        self.stage = QStackedWidget()
        for widget in (self.welcome, page, self.comparison, self.agreement, self.cleaning):
            self.stage.addWidget(widget)
        # Else the page could never become lower than the invitation, which is not in view with it.
        self.welcome.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.stage)
        halves.addWidget(self.strip)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 0)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.account_bar, self.account_banner, self.banner):
            column.addWidget(part)
        column.addWidget(halves, 1)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.addWidget(main)
        sides.addWidget(self.panel)
        sides.setStretchFactor(0, 1)
        sides.setStretchFactor(1, 0)
        sides.setSizes([WIDTH * 3, WIDTH])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sides)

    def connect_to(self, presenter: CheckPresenter) -> None:
        """Pass every wish on to the presenter."""
        self.presenter = presenter
        actions = self.actions_
        self._arrivals = Arrivals(self, presenter, specimens=self.strip)
        self._arrivals.connect_to(actions)
        actions.whole_page.triggered.connect(self._box_whole_page)
        actions.remove_specimen.triggered.connect(self._remove_specimen)
        actions.clear_specimens.triggered.connect(presenter.files.clear)
        actions.compare.triggered.connect(presenter.compare)
        actions.toggle_view.triggered.connect(self._toggle_view)
        actions.show_agreement.triggered.connect(self._show_agreement)
        actions.cancel.triggered.connect(presenter.cancel)
        actions.touch_up.triggered.connect(self._touch_up)
        self.brush.mask_changed.connect(presenter.touch_up)
        self._connect_account(presenter)
        self.banner.closed.connect(presenter.cancel)
        self.bar.recent_chosen.connect(presenter.open)
        self.welcome.recent_chosen.connect(presenter.open)
        self.welcome.samples_wanted.connect(presenter.open_sample)
        self.canvas.region_changed.connect(presenter.region_changed)
        self.canvas.region_settled.connect(self._region_settled)
        self.canvas.accepted.connect(self._accepted)
        self.thumbnails.page_selected.connect(self._page_selected)
        self.strip.current_changed.connect(self._show_specimen)
        self.strip.specimens.opened.connect(self._show_comparison)
        self.stage.currentChanged.connect(self._name_toggle)
        self._name_toggle()
        self.show_state(presenter.state)

    def _connect_account(self, presenter: CheckPresenter) -> None:
        actions, bar, decisions = self.actions_, self.account_bar, self.panel.decisions
        bar.typed.connect(presenter.accounts.type_number)
        bar.account_entered.connect(presenter.accounts.open_account)
        bar.amount_changed.connect(presenter.accounts.set_amount)
        bar.day_changed.connect(presenter.accounts.set_day)
        bar.done.connect(self._compare_from_bar)
        actions.add_box.triggered.connect(presenter.add_box)
        actions.drop_box.triggered.connect(presenter.drop_box)
        actions.next_signature.triggered.connect(presenter.next_signature)
        actions.accept.triggered.connect(presenter.decisions.accept)
        actions.return_.triggered.connect(presenter.decisions.choose_reason)
        actions.refer.triggered.connect(presenter.decisions.refer)
        actions.park.triggered.connect(presenter.decisions.park)
        actions.note.triggered.connect(decisions.note.setFocus)
        actions.undo_decision.triggered.connect(presenter.undo)
        actions.next_cheque.triggered.connect(presenter.go_on)
        decisions.note_changed.connect(presenter.decisions.write_note)
        decisions.reasons.chosen.connect(presenter.decisions.give_reason)

    # What the presenter wants to be seen

    def show_state(self, state: CheckState) -> None:
        """Draw `state`; parts that did not change are left alone."""
        before, self._state = self._state, state
        if state.page is not before.page:
            self._show_page()
        if state.proposals is not before.proposals:
            self.canvas.set_proposals(state.proposals or ())
        if state.region != self.canvas.region:
            self.canvas.set_region(state.region)
        self.bar.show_state(state)
        self.banner.show_problem(state.problem)
        self.strip.show_state(state)
        self.panel.show_state(state)
        self.account_bar.show_state(state)
        self.account_banner.show_state(state)
        self.welcome.show_recent(state.recent)
        if state.shown_probe is not before.shown_probe:
            self._show_probe()
        elif state.result is not before.result or state.verdict is not before.verdict:
            self._show_specimen(self.strip.specimens.current_key)
        if state.agreement is not before.agreement:
            self._draw_agreement()
        if before.deciding.reasons is not None and state.deciding.reasons is None:
            self._page.setFocus()
        self.strip.setVisible(state.page is not None or bool(state.specimens))
        self._enable()

    def show_thumbnail(self, page: int, pixels: Pixels) -> None:
        """Show the picture of a page, counted from 1."""
        self.thumbnails.set_thumbnail(page - 1, pixels)

    def when_painted(self, then: Callable[[], None]) -> None:
        """Call `then` as soon as what is shown now is on the screen."""
        # Painting is asked for already, and comes before any timer.
        QTimer.singleShot(0, self, then)

    def _show_page(self) -> None:
        page = self._state.page
        self.document_changed.emit()
        if page is None:
            self.stage.setCurrentWidget(self.welcome)
            return
        self.canvas.set_page(page.pixels, size=(page.width, page.height))
        if page.path != self._thumbnails_of:
            self._thumbnails_of = page.path
            self.thumbnails.set_pages(page.provenance.pages, wanted=self._want_thumbnail)
        self.thumbnails.set_current_page(page.number - 1)
        self.thumbnails.setVisible(page.provenance.pages > 1)
        self.stage.setCurrentWidget(self._page)
        self.canvas.setFocus()

    def _draw_agreement(self) -> None:
        probe, agreement = self._state.shown_probe, self._state.agreement
        self.agreement.set_signature(probe.lifted if probe is not None else None)
        if agreement is not None:
            self.agreement.set_agreement(agreement.points, agreement.values)
        elif self.stage.currentWidget() is self.agreement:
            self.stage.setCurrentWidget(self._page)

    def _name_toggle(self) -> None:
        """Say where the switch leads, not where the page is."""
        comparing = self.stage.currentWidget() in (self.comparison, self.agreement, self.cleaning)
        self.actions_.toggle_view.setText(self.tr("Whole page") if comparing else self.tr("Comparison view"))

    def _show_probe(self) -> None:
        probe = self._state.shown_probe
        if probe is None:
            self.comparison.set_probe(None)
        else:
            self.comparison.set_probe(probe.lifted, dpi=MM_PER_INCH / probe.mm_per_pixel)
            self._show_specimen(self.strip.specimens.current_key)

    def _show_specimen(self, key: str) -> None:
        lifted, probe = self._state.lifted_of(key), self._state.shown_probe
        if lifted is None:
            self.comparison.set_specimen(None)
            return
        laid = self._state.laid(key)
        self.comparison.set_specimen(
            lifted.lifted,
            dpi=MM_PER_INCH / lifted.mm_per_pixel,
            caption=words.specimen_caption(self._state, key),
            registration=register(probe, lifted, laid=laid) if probe is not None else None,
        )

    def _specimen(self, key: str) -> Specimen | None:
        return next((specimen for specimen in self._state.specimens if str(specimen.path) == key), None)

    def _enable(self) -> None:
        state, actions = self._state, self.actions_
        has_probe = state.probe is not None and state.probe.usable
        actions.compare.setEnabled(has_probe and state.comparing is None and state.result is None)
        actions.whole_page.setEnabled(state.page is not None)
        actions.save_report.setEnabled(state.outcome is not None and state.saving is None)
        actions.show_agreement.setEnabled(state.agreement is not None)
        for action in (actions.add_specimens, actions.add_folder):
            action.setEnabled(state.known is None)
        for action in (actions.remove_specimen, actions.clear_specimens):
            action.setEnabled(state.known is None and bool(state.specimens))
        actions.toggle_view.setEnabled(state.page is not None)
        actions.touch_up.setEnabled(state.shown_probe is not None and (state.result is None or state.result.open))
        boxes = state.known is not None and state.result is None
        actions.add_box.setEnabled(boxes and state.region is not None)
        actions.drop_box.setEnabled(boxes and state.account is not None and bool(state.account.others))
        several = state.result is not None and len(state.result.opened.result.signatures) > 1
        actions.next_signature.setEnabled(several)
        for action in (actions.accept, actions.return_, actions.refer, actions.park):
            action.setEnabled(state.deciding.may)
        actions.note.setEnabled(state.deciding.may)
        actions.undo_decision.setEnabled(state.deciding.last is not None)
        actions.next_cheque.setEnabled(state.deciding.waiting or state.deciding.disagrees)
        stack = self.canvas.undo_stack
        possible = {"undo-box": stack.canUndo(), "redo-box": stack.canRedo()}
        for action in self.canvas.actions():
            action.setEnabled(state.page is not None and possible.get(action.objectName(), True))

    # What the clerk wants

    def _region_settled(self, _region: Region | None) -> None:
        self.presenter.region_settled()

    def _accepted(self, _region: Region) -> None:
        self.presenter.compare()

    def _page_selected(self, index: int) -> None:
        self.presenter.turn_to(index + 1)

    def _want_thumbnail(self, index: int) -> None:
        self.presenter.want_thumbnail(index + 1)

    def _box_whole_page(self) -> None:
        if self._state.page is not None:
            self.canvas.draw_region(self._state.page.whole)

    def _toggle_view(self) -> None:
        if self.stage.currentWidget() is not self._page:
            self.stage.setCurrentWidget(self._page)
            self.canvas.setFocus()
        elif self._state.page is not None:
            self._show_comparison()

    def _show_comparison(self, _key: str = "") -> None:
        self.stage.setCurrentWidget(self.comparison)
        self.comparison.setFocus()

    def _show_agreement(self) -> None:
        if self.stage.currentWidget() is self.agreement:
            self._toggle_view()
        else:
            self.stage.setCurrentWidget(self.agreement)
            self.agreement.setFocus()

    def _compare_from_bar(self) -> None:
        self.canvas.setFocus()
        self.presenter.compare()

    def _touch_up(self) -> None:
        """Open the brush, or leave it."""
        probe = self._state.shown_probe
        if self.stage.currentWidget() is self.cleaning:
            self._toggle_view()
        elif probe is not None:
            self.brush.set_signature(probe.original, mask=probe.counts)
            self.stage.setCurrentWidget(self.cleaning)
            self.brush.setFocus()

    def _remove_specimen(self) -> None:
        specimen = self._specimen(self.strip.specimens.current_key)
        unreadable = [other for other in self._state.specimens if other.error is not None]
        if specimen is None and unreadable:
            specimen = unreadable[0]
        if specimen is not None:
            self.presenter.files.remove(specimen.path)

    # Events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what falls on the page; what falls on the specimens is added to them."""
        self._arrivals.drop(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the work begins."""
        super().showEvent(event)
        if self._state.page is None:
            self.welcome.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours with another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def _recolour(self) -> None:
        colours, data = theme.tokens(self.palette()), theme.data_colours(self.palette())
        self._icons.recolour(colours)
        self.panel.set_colours(colours)
        self.welcome.set_colours(colours)
        for widget in (self.canvas, self.comparison, self.agreement, self.brush, self.strip.probe, self.panel.scale):
            widget.set_colours(data)
