"""The shell: a rail to go from page to page, the pages, and a status bar with the state of the model; nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QProgressBar,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import texts, theme
from ui.dialogs.guide import Guide
from ui.dialogs.keys import Key, KeySheet, actions_below, keys_of
from ui.i18n import OFFERED, Language
from ui.icons import Icons, picture
from ui.parts.labels import Text, Tone
from ui.preferences import Preferences
from ui.tasks.messages import ModelChanged, ModelState
from ui.theme import Appearance

RAIL_WIDTH = 84
RAIL_ICON = QSize(24, 24)
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


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the rail offers it.

    Parameters
    ----------
    name : str
        Stable, for settings and tests.
    title : str
        Translated.
    icon : str
        Name of an icon.
    widget : QWidget
        What is shown.
    extra_keys : tuple of Key
        Keys that the page handles without an action, for the sheet of keys.
    """

    name: str
    title: str
    icon: str
    widget: QWidget
    extra_keys: tuple[Key, ...] = ()


class MainWindow(QMainWindow):
    """Rail, pages and status bar.

    Parameters
    ----------
    preferences : Preferences
        Where the window was, how it looks, what it speaks.
    """

    painted = Signal()
    """The window has been painted for the first time: what takes long may begin."""
    appearance_chosen = Signal(object)
    """Appearance."""
    language_chosen = Signal(object)
    """Language."""
    closing = Signal()
    """The window is about to close."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.setWindowTitle("sigverify")
        self.setMinimumSize(LEAST)
        self.resize(USUAL)
        self._preferences = preferences
        self._was_painted = False
        self._icons = Icons(theme.tokens(self.palette()))
        self._pages: list[Page] = []
        self._going = QActionGroup(self)
        self._stack = QStackedWidget()
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
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(key))
        written = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({written})" if written else text)
        self.addAction(action)
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
        rail = QFrame()
        rail.setObjectName("rail")
        rail.setMinimumWidth(RAIL_WIDTH)
        self._rail = QVBoxLayout(rail)
        self._rail.setContentsMargins(6, 10, 6, 10)
        self._rail.setSpacing(4)
        self._rail.addStretch(1)
        for action in (self._tongue, self._looks, self._keys, self._guide):
            self._rail.addWidget(_rail_button(action))
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(rail)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(whole)

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

    # Pages

    def add_page(self, page: Page) -> None:
        """Offer a page in the rail; the first one is shown."""
        number = len(self._pages) + 1
        action = self._action(f"page-{page.name}", page.title, f"Alt+{number}", icon=page.icon)
        action.setCheckable(True)
        action.setData(page.name)
        action.triggered.connect(lambda: self._stack.setCurrentWidget(page.widget))
        self._going.addAction(action)
        self._rail.insertWidget(len(self._pages), _rail_button(action))
        self._pages.append(page)
        self._stack.addWidget(page.widget)
        if number == 1:
            action.setChecked(True)

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

    def show_busy(self, jobs: int) -> None:
        """Show that something is being done."""
        self._busy.setVisible(jobs > 0)

    def show_document(self, name: str, description: str) -> None:
        """Name what is open in the title, and describe it in the status bar."""
        self.setWindowTitle(f"{name} – sigverify" if name else "sigverify")
        self._document.setText(f"{name} · {description}" if name else "")

    def show_guide(self) -> None:
        """Open the guide beside the work."""
        self._open(Guide(self._preferences.language, self))

    def show_keys(self) -> None:
        """Open the sheet of keys for the page in view."""
        page = next(page for page in self._pages if page.widget is self._stack.currentWidget())
        groups = [
            (page.title, [*keys_of(actions_below(page.widget)), *page.extra_keys]),
            (self.tr("Everywhere"), keys_of(self.actions())),
        ]
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


def _rail_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    button.setIconSize(RAIL_ICON)
    button.setFixedWidth(RAIL_WIDTH - 12)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if action.menu() is not None:
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button
