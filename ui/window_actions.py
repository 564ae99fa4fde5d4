"""What works on every page: looks, language, text size, keys, guide, and what concerns the operator.

Owns the actions and their menus; what they do is connected by the shell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from sigverify.domain.operator import Operator
from ui.i18n import OFFERED, Language
from ui.icons import Icons
from ui.preferences import Preferences
from ui.theme import Appearance, TextSize
from ui.widgets.actions import KeyedAction


class WindowActions(QObject):
    """Actions of the window, in the language that is spoken when they are made.

    Parameters
    ----------
    owner : QWidget
        The window.
    preferences : Preferences
        Say what is chosen.
    icons : Icons
        Draws their icons.
    """

    appearance_chosen = Signal(object)
    """Appearance."""
    language_chosen = Signal(object)
    """Language."""
    text_size_chosen = Signal(object)
    """TextSize."""

    def __init__(self, owner: QWidget, *, preferences: Preferences, icons: Icons) -> None:
        super().__init__(owner)
        self._owner, self._icons = owner, icons
        self.all: list[QAction] = []
        self._offered: dict[tuple[type, object], QAction] = {}
        self.guide = self._make("guide", self.tr("Guide"), "F1", icon="guide")
        self.keys = self._make("keys", self.tr("Keys"), "?", icon="keys")
        self.change_keys = self._make("change-keys", self.tr("Change keys"), "Ctrl+Shift+K")
        self.looks = self._make("appearance", self.tr("Looks"), "Ctrl+T", icon="appearance")
        self.tongue = self._make("language", self.tr("Language"), "Ctrl+Shift+T", icon="language")
        self.lock = self._make("lock", self.tr("Lock"), "Ctrl+L", icon="lock")
        self.log_out = self._make("log-out", self.tr("Log out"), "Ctrl+Shift+L")
        self.change_password = self._make("change-password", self.tr("Change my password"), "Ctrl+Shift+P")
        self.log_in = self._make("log-in", self.tr("Log in"), "Ctrl+Shift+I", icon="person")
        self.quit = self._make("quit", self.tr("Close the program"), "Ctrl+Q")
        looks, languages = QMenu(owner), QMenu(owner)
        self._languages = languages
        self._look_group = self._choices(
            looks,
            (
                (Appearance.SYSTEM, self.tr("As the system")),
                (Appearance.LIGHT, self.tr("Light")),
                (Appearance.DARK, self.tr("Dark")),
                (Appearance.CONTRAST, self.tr("High contrast")),
            ),
            chosen=preferences.appearance,
            tell=self.appearance_chosen.emit,
        )
        looks.addSeparator()
        self._choices(
            looks,
            (
                (TextSize.USUAL, self.tr("Usual text")),
                (TextSize.LARGER, self.tr("Larger text")),
                (TextSize.LARGEST, self.tr("Largest text")),
            ),
            chosen=preferences.text_size,
            tell=self.text_size_chosen.emit,
        )
        self.looks.triggered.connect(self._next_look)
        self._choices(
            languages,
            (
                (Language.SYSTEM, self.tr("As the system")),
                *((language, language.own_name) for language in OFFERED),
            ),
            chosen=preferences.language,
            tell=self.language_chosen.emit,
        )
        self.tongue.triggered.connect(self._show_languages)
        self.looks.setMenu(looks)
        self.tongue.setMenu(languages)
        for menu in (looks, languages):
            self.destroyed.connect(menu.deleteLater)
        self.person = self._with_menu("person", icon="person", actions=(self.lock, self.change_password, self.log_out))
        self.help = self._with_menu("help", icon="guide", actions=(self.guide, self.keys, self.change_keys))
        self.help.setText(self.tr("Help"))
        self.show_operator(None)

    def show_operator(self, operator: Operator | None) -> None:
        """Offer what concerns whoever works now; ``None``: nobody has logged in."""
        for action in (self.lock, self.log_out, self.change_password, self.person):
            action.setVisible(operator is not None)
            action.setEnabled(operator is not None)
        self.log_in.setVisible(operator is None)
        self.log_in.setEnabled(operator is None)
        if operator is not None:
            # The rail has no room for a full name.
            self.person.setText(operator.id)
            self.person.setToolTip(operator.name)

    def choose(self, choice: Appearance | TextSize | Language) -> None:
        """Choose what one of the menus offers."""
        self._offered[type(choice), choice].trigger()

    @property
    def foot(self) -> tuple[QAction, ...]:
        """What stands at the foot of the rail."""
        return (self.log_in, self.person, self.tongue, self.looks, self.help)

    @property
    def outside(self) -> tuple[QAction, ...]:
        """What works where nobody is in yet."""
        return (self.tongue, self.looks, self.keys, self.guide)

    def dismiss(self) -> None:
        """Take all actions off the window, to make new ones in another language."""
        for action in self.all:
            self._owner.removeAction(action)
        self.deleteLater()

    def _make(self, name: str, text: str, key: str, *, icon: str = "") -> KeyedAction:
        action = KeyedAction(self._owner, name=name, text=text, keys=(key,))
        action.setParent(self)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if icon:
            self._icons.give(action, icon)
        self.all.append(action)
        return action

    def _with_menu(self, name: str, *, icon: str, actions: Iterable[QAction]) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        self._icons.give(action, icon)
        menu = QMenu(self._owner)
        self.destroyed.connect(menu.deleteLater)
        for each in actions:
            menu.addAction(each)
        action.setMenu(menu)
        return action

    def _choices(
        self,
        menu: QMenu,
        choices: Iterable[tuple[object, str]],
        *,
        chosen: object,
        tell: Callable[[object], None],
    ) -> QActionGroup:
        group = QActionGroup(self)
        for choice, text in choices:
            each = menu.addAction(text)
            each.setCheckable(True)
            # Not by the action's data: Qt makes a plain text of a language.
            each.triggered.connect(lambda _checked, choice=choice: tell(choice))
            each.setChecked(choice is chosen)
            group.addAction(each)
            # "As the system" is the same word in two menus.
            self._offered[type(choice), choice] = each
        return group

    def _next_look(self) -> None:
        actions = self._look_group.actions()
        checked = self._look_group.checkedAction()
        actions[(actions.index(checked) + 1) % len(actions) if checked is not None else 0].trigger()

    def _show_languages(self) -> None:
        """Open the menu in the middle of the window: the key alone has no button to open it at."""
        menu = self._languages
        menu.popup(self._owner.mapToGlobal(self._owner.rect().center() - QRect(QPoint(), menu.sizeHint()).center()))
