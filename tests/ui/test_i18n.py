"""German is complete and up to date; a made-up language shows that no text of the window is left out."""

import shutil
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from sigverify.paths import assets
from sigverify.settings import Settings
from ui import i18n, translations
from ui.bootstrap import assemble
from ui.i18n import Language
from ui.preferences import Preferences

FOLDER = assets() / "translations"


@pytest.fixture
def speak(qapp):
    """Return a function that speaks a language until the test is over."""
    spoken = []
    before = QLocale()

    def start(language):
        spoken.extend(i18n.speak(qapp, language))

    yield start
    i18n.fall_silent(qapp, spoken)
    QLocale.setDefault(before)


def sources_of(path):
    root = ElementTree.parse(path).getroot()
    return {
        (context.findtext("name"), message.findtext("source"))
        for context in root.iter("context")
        for message in context.iter("message")
    }


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Return a folder with the translations brought up to date."""
    folder = tmp_path_factory.mktemp("translations")
    for path in FOLDER.glob("*.ts"):
        shutil.copy(path, folder)
    translations.update(folder)
    return folder


@pytest.mark.parametrize("name", ["sigverify_de.ts", "sigverify_en.ts"])
def test_every_text_of_the_sources_is_in_the_translation_and_no_other(fresh, name):
    assert sources_of(fresh / name) == sources_of(FOLDER / name)


@pytest.mark.parametrize("name", ["sigverify_de.ts", "sigverify_en.ts"])
def test_every_text_is_translated(fresh, name):
    assert 'type="unfinished"' not in (fresh / name).read_text(encoding="utf-8")


def test_what_the_window_loads_is_made_of_what_was_translated(tmp_path):
    translations.release(FOLDER, target=tmp_path)

    for path in tmp_path.glob("*.qm"):
        assert path.read_bytes() == (FOLDER / path.name).read_bytes()


def test_placeholders_survive_translation():
    root = ElementTree.parse(FOLDER / "sigverify_de.ts").getroot()
    for message in root.iter("message"):
        source, translated = message.findtext("source"), "".join(message.find("translation").itertext())
        for part in source.split("{")[1:]:
            assert "{" + part.split("}")[0] + "}" in translated


def test_german_is_spoken_with_its_own_numbers(speak):
    speak(Language.GERMAN)

    assert QCoreApplication.translate("Texts", "Consistent") == "Vereinbar"
    assert QLocale().toString(1.5, "f", 1) == "1,5"


def test_dates_are_written_as_the_systems_country_writes_them(speak, monkeypatch):
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("en_GB"))
    speak(Language.ENGLISH)
    assert QLocale().toString(QDate(2026, 11, 3), QLocale.FormatType.ShortFormat) == "03/11/2026"

    speak(Language.GERMAN)
    assert QLocale().toString(QDate(2026, 11, 3), QLocale.FormatType.ShortFormat) == "03.11.26"


def test_english_has_its_plurals(speak):
    speak(Language.ENGLISH)

    assert QCoreApplication.translate("Strip", "Reading %n specimen(s)…", None, 1) == "Reading 1 specimen…"
    assert QCoreApplication.translate("Strip", "Reading %n specimen(s)…", None, 2) == "Reading 2 specimens…"


def shown_texts(window):
    """Return what is written on the window."""
    widgets = window.findChildren(QWidget)
    written = [widget.text() for widget in widgets if isinstance(widget, QLabel | QAbstractButton)]
    written += [widget.accessibleName() for widget in widgets]
    for action in window.findChildren(QAction):
        written += [action.text(), action.toolTip()]
    return {text for text in written if any(letter.isalpha() for letter in text)}


def test_no_text_of_the_window_is_left_untranslated(speak, qtbot):
    speak(Language.PSEUDO)
    shell = assemble(Settings(), Preferences())
    shell.inside.make_all()
    window = shell.window
    qtbot.addWidget(window)

    names_of_languages = {language.own_name for language in i18n.OFFERED}
    # A place on the disk is the same in every language.
    texts = {text for text in shown_texts(window) if not Path(text).is_absolute()}
    left = {text for text in texts if "⟦" not in text} - names_of_languages - {"Qt"}

    assert left == set()


def test_a_language_that_is_not_offered_falls_back_to_english(monkeypatch):
    class Foreign:
        def uiLanguages(self):
            return ["eo-XX"]

    monkeypatch.setattr(QLocale, "system", lambda: Foreign())

    assert i18n.resolve(Language.SYSTEM) is Language.ENGLISH
