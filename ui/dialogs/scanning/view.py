"""The scan dialog as it looks: draws states and passes wishes on; it decides nothing and waits for nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sigverify.domain.scanning import DeviceLink
from ui import theme
from ui.dialogs.scanning import words
from ui.dialogs.scanning.arrived import Arrived
from ui.dialogs.scanning.form import ScanForm
from ui.dialogs.scanning.kept import KeptScans
from ui.dialogs.scanning.presenter import ScanPresenter
from ui.dialogs.scanning.profile_bar import ProfileBar
from ui.dialogs.scanning.state import Phase, Purpose, ScanState, area_of
from ui.parts.buttons import action_button, primary_button
from ui.parts.labels import Text, Tone
from ui.parts.notice import ProblemBanner
from ui.values import Pixels
from ui.widgets.actions import KeyedAction
from ui.widgets.page_canvas import PageCanvas

FORM_WIDTH = 420


class ScanDialog(QDialog):
    """Not modal: the page in hand can be finished meanwhile. Closing it stops a scan; pages that came are kept."""

    dismissed = Signal()
    """The clerk has closed it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Scan"))
        self.resize(1020, 640)
        self.setMinimumSize(820, 460)
        self._state = ScanState()
        self.banner = ProblemBanner()
        self.profile_bar = ProfileBar()
        self.form = ScanForm()
        self.kept = KeptScans()
        self.canvas = PageCanvas()
        self.canvas.setAccessibleName(self.tr("Preview"))
        self.hint = Text(tone=Tone.MUTED)
        self.hint.setObjectName("stage")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.arrived = Arrived()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the scan"))
        self.status = Text()
        self.scan = self._action("scan-now", self.tr("Scan"), "Ctrl+Enter", "Ctrl+Return")
        self.look = self._action("scan-preview", self.tr("Preview"), "Ctrl+P")
        self.stop = self._action("scan-stop", self.tr("Stop"), "Ctrl+.")
        self.use = self._action("scan-use", self.tr("Use these pages"), "Ctrl+U")
        self.drop = self._action("scan-drop", self.tr("Remove them"), "Ctrl+Backspace")
        self._lay_out()
        self._recolour()

    def _action(self, name: str, text: str, *keys: str) -> KeyedAction:
        action = KeyedAction(self, name=name, text=text, keys=keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action

    def _lay_out(self) -> None:
        left = QWidget()
        fields = QVBoxLayout(left)
        fields.setContentsMargins(18, 16, 14, 14)
        fields.setSpacing(14)
        for widget in (self.profile_bar, self.form, self.kept):
            fields.addWidget(widget)
        fields.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(FORM_WIDTH)
        scroll.setWidget(left)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stage = QStackedWidget()
        self.stage.addWidget(self.hint)
        self.stage.addWidget(self.canvas)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stage, 1)
        right.addWidget(self.arrived)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(scroll)
        middle.addLayout(right, 1)
        foot = QFrame()
        foot.setObjectName("bar")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        self._buttons = [action_button(action) for action in (self.drop, self.use, self.look, self.stop)]
        self._buttons.append(primary_button(self.scan))
        for button in self._buttons:
            button.setAutoDefault(False)
            buttons.addWidget(button)
        rows = QVBoxLayout(foot)
        rows.setContentsMargins(18, 10, 18, 12)
        rows.setSpacing(8)
        rows.addWidget(self.status)
        rows.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(middle, 1)
        column.addWidget(self.progress)
        column.addWidget(foot)

    def connect_to(self, presenter: ScanPresenter) -> None:
        """Pass every wish on to the presenter."""
        self._presenter = presenter
        self.scan.triggered.connect(presenter.scan)
        self.look.triggered.connect(presenter.preview)
        self.stop.triggered.connect(presenter.stop)
        self.use.triggered.connect(presenter.use_pages)
        self.drop.triggered.connect(presenter.drop_pages)
        self.banner.closed.connect(presenter.stop)
        self.profile_bar.chosen.connect(presenter.choose_profile)
        self.profile_bar.connect_to(presenter.profiles)
        self.form.device_chosen.connect(presenter.choose_device)
        self.form.search_wanted.connect(presenter.search)
        self.form.how_changed.connect(presenter.set_how)
        self.form.next_changed.connect(lambda step, folder: presenter.set_next_step(step, folder=folder))
        self.canvas.region_changed.connect(presenter.set_box)
        self.canvas.accepted.connect(lambda _: presenter.scan())
        self.kept.opened.connect(presenter.open_kept)
        self.kept.saved.connect(presenter.save_kept)
        self.kept.removed.connect(presenter.remove_kept)
        self.show_state(presenter.state)

    # What the presenter wants

    def show_state(self, state: ScanState) -> None:
        """Draw `state`."""
        before, self._state = self._state, state
        if state.preview is not before.preview:
            preview = state.preview
            self.canvas.set_page(preview.pixels if preview else None, size=_size(state))
            self.stage.setCurrentWidget(self.canvas if preview else self.hint)
        # Compared as areas, which are rounded: a box that is being drawn must not be put back by a hair.
        if state.preview is not None and area_of(self.canvas.region, state.preview) != state.draft.settings.area:
            self.canvas.set_region(state.box)
        self.banner.show_problem(state.problem)
        self.profile_bar.show_state(state)
        self.form.show_state(state)
        self.kept.show_state(state)
        self.arrived.show_count(state.pages)
        self.setWindowTitle(self.tr("Scan for specimens") if state.purpose is Purpose.ENROLMENT else self.tr("Scan"))
        self.hint.setText(self._hint())
        self._show_progress(state)
        self._enable(state)

    def show_thumbnail(self, page: int, pixels: Pixels) -> None:
        """Show the picture of a page that came."""
        self.arrived.show_picture(page, pixels)

    def ask_folder(self) -> Path | None:
        """Ask where to save pages."""
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Save pages in"))
        return Path(chosen) if chosen else None

    def close_dialog(self) -> None:
        """Go out of view."""
        self.hide()

    def _hint(self) -> str:
        if not self._state.idle:
            return ""
        text = self.tr("Preview shows what lies on the glass. Draw a box there to scan a part of it.")
        if self._state.purpose is Purpose.ENROLMENT:
            more = self.tr("300 dpi do for specimens; 600 dpi show fine strokes better, and take longer.")
            text = f"{text}\n\n{more}"
            if self._state.link is DeviceLink.NETWORK:
                lossy = self.tr(
                    "This scanner compresses its pages with loss: use another one for specimens if you can."
                )
                text = f"{text}\n\n{lossy}"
        return text

    def _show_progress(self, state: ScanState) -> None:
        percent = state.status.percent if state.status is not None else None
        self.progress.setRange(0, 0 if percent is None else 100)
        self.progress.setValue(percent or 0)
        self.progress.setVisible(not state.idle)
        self.status.setText(self._sentence(state))
        self.status.setVisible(bool(self.status.text()))

    def _sentence(self, state: ScanState) -> str:
        """Return what is going on."""
        if state.idle and state.document is not None:
            return self.tr("%n page(s) are there. Scan the rest, or use them as they are.", "", state.pages)
        return words.status_sentence(state)

    def _enable(self, state: ScanState) -> None:
        there = state.document is not None
        self.scan.setText(self.tr("Scan the rest") if there and state.idle else self.tr("Scan"))
        self.scan.setEnabled(state.idle and state.device_id is not None)
        self.look.setEnabled(state.idle and state.has_glass)
        self.stop.setEnabled(state.phase in (Phase.PREVIEWING, Phase.SCANNING))
        self.use.setEnabled(state.idle and there)
        self.drop.setEnabled(state.idle and there)
        drop, use, look, stop, _ = self._buttons
        for button in (drop, use):
            button.setVisible(there and state.idle)
        look.setVisible(state.idle)
        stop.setVisible(not state.idle)

    # Events

    def reject(self) -> None:
        """Stop, else close a message, else the dialog."""
        if not self._state.idle or self._state.problem is not None:
            self._presenter.stop()
        else:
            self.hide()
            self.dismissed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way and go out of view; what came is kept and offered when it is opened again."""
        if not self._state.idle:
            self._presenter.stop()
        event.accept()
        self.hide()
        self.dismissed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours with another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def _recolour(self) -> None:
        self.canvas.set_colours(theme.data_colours(self.palette()))


def _size(state: ScanState) -> tuple[int, int] | None:
    return (state.preview.width, state.preview.height) if state.preview is not None else None
