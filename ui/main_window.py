"""The shell: the workspace, a status bar with the state of the model, and what works on every page; nothing else."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu, QProgressBar

from ui import texts, theme
from ui.action_book import EVERYWHERE, ActionBook
from ui.dialogs.guide import Guide
from ui.dialogs.keys import Key, KeySheet, keys_of
from ui.i18n import OFFERED, Language
from ui.icons import Icons, picture
from ui.parts.labels import Text, Tone
from ui.preferences import Preferences
from ui.tasks.messages import ModelChanged, ModelState
from ui.theme import Appearance
from ui.widgets.actions import KeyedAction
from ui.workspace import Workspace

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
    """Workspace and status bar.

    Parameters
    ----------
    preferences : Preferences
        Where the window was, how it looks, what it speaks.
    book : ActionBook
        Gets the window's own actions.
    """

    painted = Signal()
    """The window has been painted for the first time: what takes long may begin."""
    appearance_chosen = Signal(object)
    """Appearance."""
    language_chosen = Signal(object)
    """Language."""
    closing = Signal()
    """The window is about to close."""

    def __init__(self, preferences: Preferences, book: ActionBook) -> None:
        super().__init__()
        self.setWindowTitle("sigverify")
        self.setMinimumSize(LEAST)
        self.resize(USUAL)
        self._preferences, self._book = preferences, book
        self._was_painted = False
        self._icons = Icons(theme.tokens(self.palette()))
        self.workspace = Workspace(book)
        self.workspace.document_named.connect(self.show_document)
        self._model = ModelChanged(ModelState.STARTING)
        self._model_icon, self._model_text = QLabel(), Text(tone=Tone.MUTED)
        self._busy = QProgressBar()
        self._document = Text(tone=Tone.MUTED)
        self._document.setWordWrap(False)
        self._make_actions()
        self._lay_out()
        self._make_status_bar()
        preferences.place(self)

    def _make_actions(self) -> None:
        self._guide = self._action("guide", self.tr("Guide"), "F1", icon="guide")
        self._guide.triggered.connect(self.show_guide)
        self._keys = self._action("keys", self.tr("Keys"), "?", icon="keys")
        self._keys.triggered.connect(self.show_keys)
        self._looks = self._action("appearance", self.tr("Looks"), "Ctrl+T", icon="appearance")
        self._looks.setMenu(self._looks_menu())
        self._looks.triggered.connect(self._next_look)
        self._tongue = self._action("language", self.tr("Language"), "", icon="language")
        self._tongue.setMenu(self._language_menu())
        self._quit = self._action("quit", self.tr("Close the program"), "Ctrl+Q")
        self._quit.triggered.connect(self.close)

    def _action(self, name: str, text: str, key: str, *, icon: str = "") -> QAction:
        action = KeyedAction(self, name=name, text=text, keys=(key,) if key else ())
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if icon:
            self._icons.give(action, icon)
        return action

    def _looks_menu(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        for appearance, text in (
            (Appearance.SYSTEM, self.tr("As the system")),
            (Appearance.LIGHT, self.tr("Light")),
            (Appearance.DARK, self.tr("Dark")),
            (Appearance.CONTRAST, self.tr("High contrast")),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setData(appearance)
            action.setChecked(appearance is self._preferences.appearance)
            group.addAction(action)
        group.triggered.connect(self._look_chosen)
        self._look_group = group
        return menu

    def _language_menu(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        for language in (Language.SYSTEM, *OFFERED):
            text = self.tr("As the system") if language is Language.SYSTEM else language.own_name
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setData(language)
            action.setChecked(language is self._preferences.language)
            group.addAction(action)
        group.triggered.connect(self._language_was_chosen)
        return menu

    def _lay_out(self) -> None:
        for action in (self._tongue, self._looks, self._keys, self._guide):
            self.workspace.add_to_foot(action)
        title = QCoreApplication.translate("Pages", "Everywhere")
        self._book.enlist(EVERYWHERE, title=title, actions=self.actions())
        self.setCentralWidget(self.workspace)

    def _make_status_bar(self) -> None:
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedWidth(120)
        self._busy.setAccessibleName(self.tr("Work under way"))
        self._busy.hide()
        self._model_text.setWordWrap(False)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(10, 0, 10, 0)
        bar.addWidget(self._model_icon)
        bar.addWidget(self._model_text)
        bar.addPermanentWidget(self._busy)
        bar.addPermanentWidget(self._document)

    # What is shown

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
        self._document.setText(f"{name} · {description}" if name else "")

    def show_guide(self) -> None:
        """Open the guide beside the work."""
        self._open(Guide(self._preferences.language, self))

    def show_keys(self) -> None:
        """Open the sheet of keys for the page in view."""
        page = self.workspace.page
        groups: list[tuple[str, list[Key]]] = []
        for name, title in self._book.groups:
            keys = keys_of(entry.actions[0] for entry in self._book.entries(name) if entry.actions[0].isVisible())
            if page is not None and name == page.name:
                groups.insert(0, (title, [*keys, *page.extra_keys]))
            elif name == EVERYWHERE:
                groups.append((title, keys))
        self._open(KeySheet(groups, self))

    def _open(self, dialog: Guide | KeySheet) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _next_look(self) -> None:
        actions = self._look_group.actions()
        checked = self._look_group.checkedAction()
        following = actions[(actions.index(checked) + 1) % len(actions)] if checked is not None else actions[0]
        following.trigger()

    def _look_chosen(self, action: QAction) -> None:
        self.appearance_chosen.emit(action.data())

    def _language_was_chosen(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())

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
            self._icons.recolour(theme.tokens(self.palette()))
            self._draw_state()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep where the window was; let the work end."""
        self._preferences.remember(self)
        self.closing.emit()
        super().closeEvent(event)
