"""The shell: one room at a time (entrance, set-up or workspace), a status bar, and what works in all of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow, QProgressBar, QStackedWidget, QWidget

from ui import texts, theme
from ui.action_book import EVERYWHERE, ActionBook
from ui.dialogs.guide import Guide
from ui.dialogs.keys import Key, KeySheet, keys_of
from ui.dialogs.shortcuts import ShortcutEditor
from ui.i18n import Language
from ui.icons import Icons, picture
from ui.page import Page
from ui.parts.drafts import Drafts
from ui.parts.labels import Text, Tone
from ui.preferences import Preferences
from ui.tasks.messages import ModelChanged, ModelState
from ui.theme import Appearance, TextSize, Tokens
from ui.window_actions import WindowActions

STATUS_ICON = 14
LEAST = QSize(900, 500)
"""Logical pixels: a full high-definition screen at 200 % has 960 x 540."""
USUAL = QSize(1280, 760)

STATE_ICONS = {
    ModelState.STARTING: "todo",
    ModelState.LOADING: "todo",
    ModelState.READY: "match",
    ModelState.FAILED: "refuse",
    ModelState.LOST: "warn",
}


class MainWindow(QMainWindow):
    """Rooms and status bar.

    Parameters
    ----------
    preferences : Preferences
        Where the window was, how it looks, what it speaks.
    book : ActionBook
        Knows all actions and their keys.
    """

    painted = Signal()
    """The window has been painted for the first time: what takes long may begin."""
    closing = Signal()
    """The window is about to close."""

    def __init__(self, preferences: Preferences, book: ActionBook) -> None:
        super().__init__()
        self.setWindowTitle("sigverify")
        self.setMinimumSize(LEAST)
        self.resize(USUAL)
        self._preferences, self._book = preferences, book
        self._was_painted = False
        self._worn: Tokens | None = None
        self._icons = Icons(theme.tokens(self.palette()))
        self.drafts = Drafts(self._place)
        self._page: Page | None = None
        self._model = ModelChanged(ModelState.STARTING)
        self._model_icon, self._model_text = QLabel(), Text(tone=Tone.MUTED)
        self._busy = QProgressBar()
        self._document = Text(tone=Tone.MUTED)
        self._document.setWordWrap(False)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._make_status_bar()
        self.actions_ = self._make_actions()
        self._take_colours()
        self.show_model(self._model)
        preferences.place(self)

    def renew_actions(self) -> None:
        """Make the window's actions anew, in the language that is spoken now."""
        self.actions_.dismiss()
        self._icons = Icons(theme.tokens(self.palette()))
        self.actions_ = self._make_actions()
        self.show_model(self._model)
        for text in (self._model_text, self._document):
            text.take_size()

    def _make_actions(self) -> WindowActions:
        actions = WindowActions(self, preferences=self._preferences, icons=self._icons)
        actions.guide.triggered.connect(self.show_guide)
        actions.keys.triggered.connect(self.show_keys)
        actions.change_keys.triggered.connect(self.change_keys)
        actions.quit.triggered.connect(self.close)
        title = QCoreApplication.translate("Pages", "Everywhere")
        self._book.enlist(EVERYWHERE, title=title, actions=actions.all)
        self._busy.setAccessibleName(self.tr("Work under way"))
        return actions

    def _make_status_bar(self) -> None:
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedWidth(120)
        self._busy.hide()
        self._model_text.setWordWrap(False)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(10, 0, 10, 0)
        bar.addWidget(self._model_icon)
        bar.addWidget(self._model_text)
        bar.addPermanentWidget(self._busy)
        bar.addPermanentWidget(self._document)

    # Rooms

    def add_room(self, room: QWidget) -> None:
        """Add a room; none is shown before `show_room`."""
        self._stack.addWidget(room)

    def remove_room(self, room: QWidget) -> None:
        """Take a room away, and everything in it."""
        self._stack.removeWidget(room)
        room.deleteLater()

    def show_room(self, room: QWidget) -> None:
        """Show one room, and nothing of the others."""
        self._stack.setCurrentWidget(room)

    @property
    def room(self) -> QWidget | None:
        """The room that is shown."""
        return self._stack.currentWidget()

    def close_dialogs(self) -> None:
        """Close every other window of the program: what they show may be personal; what was typed becomes a draft."""
        others = [widget for widget in QApplication.topLevelWidgets() if widget is not self and widget.isVisible()]
        self.drafts.keep(others)
        for widget in others:
            widget.reject() if isinstance(widget, QDialog) else widget.close()

    # What is shown

    def _place(self) -> str:
        return f"{self._page.name} {self._page.bookmark()}" if self._page is not None else ""

    def show_page(self, page: Page | None) -> None:
        """Know which page is in view, for the sheet of keys."""
        self._page = page

    def show_model(self, changed: ModelChanged) -> None:
        """Show the state of the model; where it failed, the reason as well."""
        self._model = changed
        text = texts.model_sentence(changed)
        if changed.error is not None:
            text = f"{text}. {texts.error_sentence(changed.error)}"
        self._model_text.setText(text)
        self._model_text.setToolTip(text)
        self._draw_state()

    def show_busy(self, busy: bool) -> None:
        """Show that something is being done, or not."""
        self._busy.setVisible(busy)

    def show_document(self, name: str, description: str) -> None:
        """Name what is open in the title, and describe it in the status bar."""
        self.setWindowTitle(f"{name} – sigverify" if name else "sigverify")
        self._document.setText(f"{name} · {description}" if description else "")

    def show_guide(self) -> None:
        """Open the guide beside the work."""
        self._open(Guide(self._preferences.language, self))

    def show_keys(self) -> None:
        """Open the sheet of keys for the page in view."""
        groups: list[tuple[str, list[Key]]] = []
        for name, title in self._book.groups:
            shown = [action for action in self._book.listed(name) if action.isVisible()]
            if self._page is not None and name == self._page.name:
                groups.insert(0, (title, [*keys_of(shown), *self._page.extra_keys]))
            elif name == EVERYWHERE:
                groups.append((title, keys_of(shown)))
        self._open(KeySheet(groups, self))

    def change_keys(self) -> None:
        """Open the editor of keys."""
        self._open(ShortcutEditor(self._book, self))

    def choose(self, choice: Appearance | TextSize | Language) -> None:
        """Have other looks, another size of text or another language, as if it were chosen in its menu."""
        self.actions_.choose(choice)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _draw_state(self) -> None:
        colours = theme.tokens(self.palette())
        colour = {
            ModelState.READY: colours.match,
            ModelState.FAILED: colours.non_match,
            ModelState.LOST: colours.inconclusive,
        }.get(self._model.state, colours.muted)
        name = STATE_ICONS[self._model.state]
        self._model_icon.setPixmap(picture(name, size=STATUS_ICON, ratio=self.devicePixelRatioF(), colour=colour))

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and say so the first time."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours with another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_colours()
            self._icons.recolour(theme.tokens(self.palette()))
            self._draw_state()

    def _take_colours(self) -> None:
        """Wear the style sheet of the application's colours."""
        # Not of the window's own: what it wears has changed some of those.
        colours = theme.tokens(QApplication.palette())
        if colours is not self._worn:
            self._worn = colours
            theme.dress(self, colours)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep where the window was; let the work end."""
        self._preferences.remember(self)
        self.closing.emit()
        super().closeEvent(event)
