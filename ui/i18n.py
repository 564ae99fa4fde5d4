"""Languages of the window: which are offered, which is spoken, and a made-up one that shows what was left out."""

from __future__ import annotations

import re
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from sigverify.paths import assets


class Language(StrEnum):
    """What the user can choose; a value is the language's code."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"
    PSEUDO = "pseudo"
    """For tests only: every translated text is longer and stands in brackets."""

    @property
    def own_name(self) -> str:
        """Return the language's name as its speakers write it; it is never translated."""
        return {"en": "English", "de": "Deutsch"}.get(self.value, self.value)


OFFERED = (Language.ENGLISH, Language.GERMAN)


def speak(application: QCoreApplication, language: Language) -> list[QTranslator]:
    """Translate the application and Qt's own texts, and write numbers and dates the same way; no other language stays.

    Returns
    -------
    list of QTranslator
        Owned by the application; `fall_silent` takes them out again.
    """
    fall_silent(application, application.findChildren(QTranslator))
    spoken = resolve(language)
    if spoken is Language.PSEUDO:
        translators: list[QTranslator] = [PseudoTranslator(application)]
    else:
        system, chosen = QLocale.system(), QLocale(spoken.value)
        # English dates are read one way in London and another way in New York: the system knows where it is.
        same = language is Language.SYSTEM or system.language() == chosen.language()
        QLocale.setDefault(system if same else chosen)
        translators = [
            translator
            for folder, stem in (
                (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase"),
                (str(assets() / "translations"), "sigverify"),
            )
            if (translator := QTranslator(application)).load(f"{stem}_{spoken.value}", folder)
        ]
    for translator in translators:
        application.installTranslator(translator)
    return translators


def fall_silent(application: QCoreApplication, translators: list[QTranslator]) -> None:
    """Take translators out again."""
    for translator in translators:
        application.removeTranslator(translator)
        translator.deleteLater()


def resolve(language: Language) -> Language:
    """Return the language that is spoken for a choice: itself, or for the system's choice the nearest one offered."""
    if language is not Language.SYSTEM:
        return language
    for name in QLocale.system().uiLanguages():
        for offered in OFFERED:
            if name.split("-")[0] == offered.value:
                return offered
    return Language.ENGLISH


class PseudoTranslator(QTranslator):
    """Puts every text into brackets, lengthens it by a third and changes its letters; fields in braces stay."""

    _letters = str.maketrans("aeiouAEIOUnc", "äéïöüÄÉÏÖÜñç")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:
        """Say that there are translations."""
        return False

    def translate(self, context: str, source: str, /, disambiguation: str | None = None, n: int = -1) -> str:
        """Return the made-up translation; Qt's own texts stay as they are."""
        del disambiguation, n
        if re.match("Q[A-Z]", context):
            return source
        parts = re.split(r"(\{[^}]*\}|%n)", source)
        changed = "".join(part if index % 2 else part.translate(self._letters) for index, part in enumerate(parts))
        return f"⟦{changed}{'·' * (len(source) // 3)}⟧"
