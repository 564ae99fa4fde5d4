"""What the user prefers of the window: place, looks, language, keys; kept in a file of the program's own folder."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from sigverify.paths import home
from ui.i18n import Language
from ui.theme import Appearance, TextSize

_BETWEEN_KEYS = " | "
"""No key is written like this; a comma is one."""

USUAL_REASONS = "ansi-x9-100-188"
"""The list of reasons that is offered where no other was chosen."""


class Preferences:
    """Reads and writes ``window.ini``."""

    def __init__(self) -> None:
        self._file = QSettings(str(home() / "window.ini"), QSettings.Format.IniFormat)

    @property
    def appearance(self) -> Appearance:
        """Light, dark, high contrast or as the system has it."""
        kept = str(self._file.value("appearance", ""))
        return Appearance(kept) if kept in set(Appearance) else Appearance.SYSTEM

    @appearance.setter
    def appearance(self, chosen: Appearance) -> None:
        self._file.setValue("appearance", chosen.value)

    @property
    def text_size(self) -> TextSize:
        """How large texts are."""
        kept = str(self._file.value("text-size", ""))
        return next((size for size in TextSize if size.name.lower() == kept), TextSize.USUAL)

    @text_size.setter
    def text_size(self, chosen: TextSize) -> None:
        self._file.setValue("text-size", chosen.name.lower())

    @property
    def language(self) -> Language:
        """The window's language."""
        kept = str(self._file.value("language", ""))
        return Language(kept) if kept in set(Language) else Language.SYSTEM

    @language.setter
    def language(self, chosen: Language) -> None:
        self._file.setValue("language", chosen.value)

    @property
    def without_accounts(self) -> bool:
        """Whether the user works with files only."""
        return bool(self._file.value("without-accounts", False, type=bool))

    @without_accounts.setter
    def without_accounts(self, chosen: bool) -> None:
        self._file.setValue("without-accounts", chosen)

    @property
    def blind_first(self) -> bool:
        """Whether score, outcome, amount and name are hidden until the person has decided."""
        return str(self._file.value("review/blind-first", "false")) == "true"

    @blind_first.setter
    def blind_first(self, chosen: bool) -> None:
        self._file.setValue("review/blind-first", "true" if chosen else "false")

    @property
    def reason_list(self) -> str:
        """Id of the list of reasons for returns."""
        return str(self._file.value("review/reason-list", "")) or USUAL_REASONS

    @reason_list.setter
    def reason_list(self, chosen: str) -> None:
        self._file.setValue("review/reason-list", chosen)

    def keys_of(self, action: str) -> tuple[str, ...] | None:
        """Return the keys that the user gave an action, in portable notation; ``None``: none were chosen."""
        kept = self._file.value(f"keys/{action}")
        return None if kept is None else tuple(str(kept).split(_BETWEEN_KEYS)) if kept else ()

    def set_keys(self, action: str, keys: tuple[str, ...] | None) -> None:
        """Keep the keys that the user gave an action; ``None``: it has its usual ones again."""
        if keys is None:
            self._file.remove(f"keys/{action}")
        else:
            self._file.setValue(f"keys/{action}", _BETWEEN_KEYS.join(keys))

    def place(self, window: QMainWindow) -> None:
        """Put the window where it was."""
        geometry = self._file.value("geometry")
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)

    def remember(self, window: QMainWindow) -> None:
        """Keep where the window is."""
        self._file.setValue("geometry", window.saveGeometry())
        self._file.sync()
