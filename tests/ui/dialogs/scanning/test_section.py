"""The settings about scanning: profiles and the switch of the network scanner, with scanners that the test plays."""

import pytest
from PySide6.QtWidgets import QMessageBox

from sigverify.domain.scanning import Profile, ScanSettings
from sigverify.errors import ScannerError, UsageError
from sigverify.settings import Settings
from tests.ui.dialogs.scanning.fakes import PlayedScanners
from ui.dialogs.scanning.section import ScannerSection
from ui.dialogs.scanning.section_presenter import SectionPresenter


@pytest.fixture
def scanners():
    return PlayedScanners(Profile("Cheque"), Profile("Cards", settings=ScanSettings(600), shortcut="Ctrl+F6"))


@pytest.fixture
def section(qtbot, scanners):
    made = ScannerSection()
    qtbot.addWidget(made)
    made.connect_to(SectionPresenter(scanners, display=made))
    made.show()
    qtbot.waitExposed(made)
    return made


def test_profiles_are_listed_with_what_they_do_and_their_key(section):
    assert "Grey" in section.profiles.item(0).text()
    assert section.profiles.item(1).text().startswith("Cards: 600 dpi")
    assert "Ctrl+F6" in section.profiles.item(1).text()


def test_a_profile_is_changed_in_the_scan_dialog(section, qtbot):
    section.profiles.setCurrentRow(1)

    with qtbot.waitSignal(section.change_wanted) as wanted:
        section.change.click()

    assert wanted.args == ["Cards"]


def test_a_profile_is_deleted_after_a_question_and_the_last_one_stays(section, scanners, monkeypatch):
    monkeypatch.setattr(QMessageBox, "question", lambda *args: QMessageBox.StandardButton.Yes)
    section.profiles.setCurrentRow(0)

    section.delete.click()

    assert [profile.name for profile in scanners.profiles] == ["Cards"]
    assert not section.delete.isEnabled()


def test_network_scanners_are_off_until_one_address_is_given(section, scanners):
    assert not section.allowed.isChecked()
    assert not section.address.isEnabled()

    section.allowed.click()
    assert scanners.settings.network_scanner is None
    section.address.setText(" 192.0.2.7 ")
    section.apply.click()

    assert scanners.settings.network_scanner == "192.0.2.7"
    section.allowed.click()
    assert scanners.settings.network_scanner is None
    assert section.address.text() == ""


def test_an_address_that_is_kept_is_shown(qtbot):
    scanners = PlayedScanners(settings=Settings(network_scanner="192.0.2.7"))
    section = ScannerSection()
    qtbot.addWidget(section)
    section.connect_to(SectionPresenter(scanners, display=section))

    section.show()

    assert (section.allowed.isChecked(), section.address.text()) == (True, "192.0.2.7")


@pytest.mark.parametrize(
    "error",
    [
        ScannerError("network-address-unusable", given="a b", raw="a b"),
        UsageError("setting-fixed", name="network_scanner", variable="SIGVERIFY_NETWORK_SCANNER"),
    ],
)
def test_what_cannot_be_switched_is_told(section, scanners, error):
    scanners.refusal = error
    section.allowed.click()
    section.address.setText("a b")

    section.apply.click()

    assert section.banner.isVisible()
    section.banner.closed.emit()
    assert not section.banner.isVisible()
