"""The sections about looks, language, text size and keys: what this user prefers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal

from ui.i18n import OFFERED, Language
from ui.pages.settings.section import CalmCombo, Fields, Section
from ui.pages.settings.state import SectionName
from ui.preferences import Preferences
from ui.theme import Appearance, TextSize
from ui.widgets.actions import KeyedAction


class LooksSection(Section):
    """Three lists to choose from; a choice works at once.

    Parameters
    ----------
    preferences : Preferences
        Say what is chosen.
    """

    chosen = Signal(object)
    """Appearance, Language or TextSize."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(
            SectionName.LOOKS,
            title=QCoreApplication.translate("Settings", "Looks"),
            about=QCoreApplication.translate("Settings", "For this user on this computer. A choice works at once."),
        )
        self._preferences = preferences
        self.appearance, self.language, self.text_size = CalmCombo(), CalmCombo(), CalmCombo()
        self.appearance.offer(
            (
                (self.tr("As the system"), Appearance.SYSTEM),
                (self.tr("Light"), Appearance.LIGHT),
                (self.tr("Dark"), Appearance.DARK),
                (self.tr("High contrast"), Appearance.CONTRAST),
            )
        )
        self.language.offer(((self.tr("As the system"), Language.SYSTEM), *((one.own_name, one) for one in OFFERED)))
        self.text_size.offer(
            (
                (self.tr("Usual"), TextSize.USUAL),
                (self.tr("Larger"), TextSize.LARGER),
                (self.tr("Largest"), TextSize.LARGEST),
            )
        )
        fields = Fields()
        for label, combo in (
            (self.tr("Colours"), self.appearance),
            (self.tr("Language"), self.language),
            (self.tr("Size of texts"), self.text_size),
        ):
            fields.add_field(label, combo)
        self.column.addWidget(fields)
        for combo in (self.appearance, self.language, self.text_size):
            # Only what the user chooses; what is shown anew is no choice.
            combo.activated.connect(self._tell)
        self.show_choices()

    def show_choices(self) -> None:
        """Show what is preferred now."""
        self.appearance.show_choice(self._preferences.appearance)
        self.language.show_choice(self._preferences.language)
        self.text_size.show_choice(self._preferences.text_size)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's own key for other looks."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and hasattr(self, "text_size"):
            self.show_choices()

    def _tell(self) -> None:
        combo = self.sender()
        if isinstance(combo, CalmCombo):
            self.chosen.emit(combo.choice)


class KeysSection(Section):
    """The way to the editor of keys."""

    def __init__(self) -> None:
        super().__init__(
            SectionName.KEYS,
            title=QCoreApplication.translate("Settings", "Keys"),
            about=QCoreApplication.translate(
                "Settings", "Every action can get another key. Press ? on any page to see those that work there."
            ),
        )
        self.change = KeyedAction(self, name="settings-change-keys", text=self.tr("Change keys…"))
        self.add_buttons(self.change)
