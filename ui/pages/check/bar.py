"""The tool bar above the page: what is done often, from left to right in the order of the work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from ui import texts
from ui.icons import Icons
from ui.pages.check.actions import CheckActions
from ui.pages.check.state import CheckState
from ui.parts.labels import Text, Tone
from ui.widgets.page_canvas import PageCanvas
from ui.widgets.thumbnail_strip import ThumbnailStrip

ICON = QSize(20, 20)

ICON_NAMES = {
    "open": "open",
    "scan-cheque": "scan",
    "paste": "paste",
    "page-previous": "previous",
    "page-next": "next-page",
    "zoom-in": "zoom-in",
    "zoom-out": "zoom-out",
    "fit-page": "fit",
    "fit-region": "fit-box",
    "rotate-left": "rotate-left",
    "rotate-right": "rotate",
    "undo-box": "undo",
    "redo-box": "redo",
    "new-box": "box",
    "whole-page": "page",
    "toggle-view": "compare",
    "add-specimens": "add",
    "add-folder": "folder",
    "remove-specimen": "close",
    "clear-specimens": "clear",
}
"""Icon of each action by its object name."""

CANVAS_GROUPS = (
    ("zoom-out", "zoom-in", "fit-page", "fit-region"),
    ("rotate-right",),
    ("undo-box", "redo-box", "new-box"),
)

FIRST_TO_GO = ("whole-page", "new-box", "redo-box", "undo-box", "rotate-right", "paste", "zoom-out", "zoom-in")
"""What a narrow window has no room for; the keys work all the same."""

LAST_TO_LOSE_WORDS = ("open", "toggle-view")
"""What keeps its icon however narrow the window is."""


class Bar(QFrame):
    """Open, page turning, zoom, turn, undo; at the end the switch between page and comparison."""

    recent_chosen = Signal(object)
    """Path of a file that was opened lately."""

    def __init__(
        self,
        actions: CheckActions,
        *,
        canvas: PageCanvas,
        thumbnails: ThumbnailStrip,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        # Else the window could never become too narrow for it.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._buttons: dict[str, QToolButton] = {}
        self._recent = QMenu(self)
        self._recent.setTitle(self.tr("Opened lately"))
        self._recent.triggered.connect(self._recent_triggered)
        self._page = Text(tone=Tone.MUTED)
        self._page.setWordWrap(False)
        self._file = Text(tone=Tone.MUTED)
        self._file.setWordWrap(False)
        self._file.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theirs = {action.objectName(): action for action in (*canvas.actions(), *thumbnails.actions())}
        self._turn_back, self._turn_on = theirs["page-previous"], theirs["page-next"]
        for action in (self._turn_back, self._turn_on):
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        for action in (*theirs.values(), *_actions_of(actions)):
            if (name := ICON_NAMES.get(action.objectName())) is not None:
                icons.give(action, name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 6, 10, 6)
        self._row.setSpacing(2)
        open_button = self._add(actions.open, text=True)
        open_button.setMenu(self._recent)
        open_button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._add(actions.scan)
        self._add(actions.paste)
        self._turning = [self._add(self._turn_back), self._page, self._add(self._turn_on)]
        self._row.insertWidget(self._row.count() - 1, self._page)
        for group in CANVAS_GROUPS:
            self._row.addSpacing(10)
            for name in group:
                self._add(theirs[name])
        self._add(actions.whole_page)
        self._row.addSpacing(10)
        self._row.addWidget(self._file, 1)
        self._toggle = self._add(actions.toggle_view, text=True)
        self.show_state(CheckState())

    def show_state(self, state: CheckState) -> None:
        """Draw what concerns the bar."""
        page = state.page
        pages = page.provenance.pages if page is not None else 0
        for widget in self._turning:
            widget.setVisible(pages > 1)
        if page is not None:
            self._page.setText(
                self.tr("Page {page} of {pages}").format(page=texts.number(page.number), pages=texts.number(pages))
            )
            self._turn_back.setEnabled(page.number > 1)
            self._turn_on.setEnabled(page.number < pages)
        if state.reading is not None:
            self._file.setText(self.tr("Reading {name}…").format(name=state.reading.name))
        else:
            self._file.setText("")
        self._file.setToolTip(self._file.text())
        self._show_recent(state.recent)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for name in FIRST_TO_GO:
            self._buttons[name].show()
        for name in LAST_TO_LOSE_WORDS:
            self._buttons[name].setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name in FIRST_TO_GO:
            if self._fits():
                return
            self._buttons[name].hide()
        for name in LAST_TO_LOSE_WORDS:
            if self._fits():
                return
            self._buttons[name].setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _fits(self) -> bool:
        return self._row.sizeHint().width() <= self.width()

    def _add(self, action: QAction, *, text: bool = False) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(action.text())
        button.setAutoRaise(True)
        button.setIconSize(ICON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if text:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._row.addWidget(button)
        self._buttons[action.objectName()] = button
        return button

    def _show_recent(self, recent: Sequence[Path]) -> None:
        shown = [action.data() for action in self._recent.actions()]
        if shown == [str(path) for path in recent]:
            return
        self._recent.clear()
        for path in recent:
            action = self._recent.addAction(path.name.replace("&", "&&"))
            action.setData(str(path))
            action.setToolTip(str(path))
        self._recent.setToolTipsVisible(True)

    def _recent_triggered(self, action: QAction) -> None:
        self.recent_chosen.emit(Path(str(action.data())))


def _actions_of(actions: CheckActions) -> list[QAction]:
    return [action for action in vars(actions).values() if isinstance(action, QAction)]
