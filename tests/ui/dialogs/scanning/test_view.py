"""The scan dialog as it looks and listens, with scanners that the test plays."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox

from sigverify.domain.sample import Resolution, ResolutionSource
from sigverify.domain.scanning import (
    Area,
    Device,
    DeviceLink,
    KeptScan,
    NextStep,
    Profile,
    ScanMode,
    ScanPhase,
    ScanSettings,
    ScanSource,
    ScanStatus,
)
from sigverify.errors import Cancelled, ScannerError
from sigverify.settings import Settings
from tests.ui.dialogs.scanning.fakes import DESK, DOCUMENT, OFFERED, OFFICE, PlayedScanners, RecordingTaker
from tests.ui.fakes import RecordingTasks, page_view
from ui import i18n
from ui.dialogs.scanning import form
from ui.dialogs.scanning.presenter import ScanPresenter
from ui.dialogs.scanning.profile_bar import KeyQuestion
from ui.dialogs.scanning.state import Purpose
from ui.dialogs.scanning.view import ScanDialog
from ui.tasks.messages import Thumbnail
from ui.tasks.scan_messages import ReadGlass

COVER = ScannerError("scanner-cover-open", device="Office", raw="Scanner cover is open")
PIXELS = np.full((30, 50), 200, np.uint8)


@pytest.fixture
def scanners():
    return PlayedScanners(Profile("Cheque"), Profile("Cards", settings=ScanSettings(600), shortcut="Ctrl+F6"))


@pytest.fixture
def tasks():
    return RecordingTasks()


@pytest.fixture
def dialog(qtbot, scanners, tasks):
    made = ScanDialog()
    qtbot.addWidget(made)
    taker = RecordingTaker(NextStep.CHECK, NextStep.SAVE, NextStep.ENROL)
    made.presenter = ScanPresenter(scanners, tasks, settings=Settings(), display=made, taker=taker)
    made.connect_to(made.presenter)
    made.show()
    qtbot.waitExposed(made)
    made.presenter.begin(Purpose.ANY, then=lambda: None)
    scanners.found(OFFICE, DESK)
    scanners.offer()
    return made


def preview(dialog, scanners, tasks):
    dialog.look.trigger()
    scanners.previews[-1].give(1, document=DOCUMENT)
    scanners.previews[-1].end()
    page = page_view(width=400, height=300)
    tasks.take(ReadGlass).done(replace(page, resolution=Resolution(75, 75, ResolutionSource.GIVEN)))


def choices(field):
    return [field.itemText(index) for index in range(field.count())]


def test_the_usual_is_grey_at_300_dpi_from_the_glass_to_be_checked(dialog):
    assert dialog.form.resolution.currentText() == "300 dpi"
    assert dialog.form.mode.currentText() == "Grey"
    assert dialog.form.source.currentText() == "On the glass"
    assert dialog.form.next.currentText() == "Check them"
    assert dialog.form.whole.isChecked()


def test_600_dpi_are_offered_for_specimens(dialog):
    assert choices(dialog.form.resolution) == ["200 dpi", "300 dpi", "600 dpi, for specimens"]


def test_only_what_the_device_offers_can_be_chosen(dialog, scanners):
    dialog.presenter.choose_device(DESK)
    scanners.offer(replace(OFFERED, modes=(ScanMode.GREY,), sources=(ScanSource.FEEDER,)))

    assert choices(dialog.form.mode) == ["Grey"]
    assert choices(dialog.form.source) == ["In the feeder"]


def choose(field, text):
    field.setCurrentIndex(field.findText(text))
    field.activated.emit(field.currentIndex())


def test_what_is_chosen_is_what_is_scanned(dialog, scanners):
    choose(dialog.form.device, "Desk")
    choose(dialog.form.source, "In the feeder")
    choose(dialog.form.mode, "Colour")
    choose(dialog.form.resolution, "600 dpi, for specimens")

    dialog.scan.trigger()

    order = scanners.jobs[0].order
    assert order.device_id == DESK.id
    assert order.how == ScanSettings(600, ScanMode.COLOUR, ScanSource.FEEDER)


def test_an_area_is_typed_in_millimetres(dialog):
    dialog.form.whole.click()
    assert dialog.presenter.state.draft.settings.area == form.CHEQUE

    dialog.form.sides[2].setValue(120.5)

    assert dialog.presenter.state.draft.settings.area == Area(0, 0, 120.5, 100)
    dialog.form.whole.click()
    assert dialog.presenter.state.draft.settings.area is None


def test_an_area_is_drawn_on_the_preview_by_mouse(dialog, scanners, tasks, qtbot):
    preview(dialog, scanners, tasks)
    canvas = dialog.canvas
    assert dialog.stage.currentWidget() is canvas
    start, end = QPoint(canvas.width() // 3, canvas.height() // 3), QPoint(canvas.width() // 2, canvas.height() // 2)

    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(canvas, (start + end) / 2)
    qtbot.mouseMove(canvas, end)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)

    area = dialog.presenter.state.draft.settings.area
    assert area is not None
    assert dialog.form.sides[2].value() == pytest.approx(area.width)


def test_an_area_is_moved_and_sized_on_the_preview_by_keys(dialog, scanners, tasks, qtbot):
    preview(dialog, scanners, tasks)
    dialog.canvas.draw_in_middle()
    before = dialog.presenter.state.draft.settings.area

    qtbot.keyClick(dialog.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    after = dialog.presenter.state.draft.settings.area
    assert after.left == pytest.approx(before.left + 10 * 25.4 / 75, abs=0.11)
    assert after.height == pytest.approx(before.height + 25.4 / 75, abs=0.11)


def test_a_scan_shows_how_far_it_is_and_can_be_stopped(dialog, scanners):
    dialog.scan.trigger()
    assert dialog.progress.isVisible()
    scanners.jobs[0].listener.told(ScanStatus(ScanPhase.SCANNING, 2, 40))
    assert dialog.status.text() == "Scanning page 2: 40 %"
    assert dialog.progress.value() == 40
    assert not dialog.form.isEnabled()

    dialog.stop.trigger()

    assert scanners.jobs[0].cancelled
    assert dialog.status.text() == "Stopping…"
    scanners.jobs[0].end(Cancelled())
    assert not dialog.progress.isVisible()
    assert dialog.form.isEnabled()


def test_pages_that_came_stand_in_a_row(dialog, scanners, tasks):
    dialog.scan.trigger()
    scanners.jobs[0].give(1, 2)
    tasks.take(Thumbnail).done(PIXELS)
    tasks.take(Thumbnail).done(PIXELS)

    assert dialog.arrived.isVisible()
    assert dialog.arrived.count() == 2


def test_after_a_failure_the_sentence_stands_there_the_raw_code_under_details(dialog, scanners):
    dialog.scan.trigger()
    scanners.jobs[0].give(1)
    scanners.jobs[0].end(COVER)

    banner = dialog.banner
    assert "cover of the scanner Office is open. Close it" in banner.accessibleName()
    assert not banner.raw.isVisible()
    banner.details.click()
    assert (banner.raw.isVisible(), banner.raw.text()) == (True, "Scanner cover is open")
    assert dialog.scan.text() == "Scan the rest"
    assert dialog.use.isEnabled()


def test_escape_stops_then_closes_the_message_then_the_dialog(dialog, scanners, qtbot):
    dismissed = []
    dialog.dismissed.connect(lambda: dismissed.append(True))
    dialog.scan.trigger()
    dialog.reject()
    assert scanners.jobs[0].cancelled
    scanners.jobs[0].end(Cancelled())

    dialog.reject()
    assert (dialog.banner.isVisible(), dialog.isVisible(), dismissed) == (False, True, [])
    dialog.reject()

    assert (dialog.isVisible(), dismissed) == (False, [True])


def test_closing_the_dialog_stops_the_scan(dialog, scanners):
    dialog.scan.trigger()

    dialog.close()

    assert scanners.jobs[0].cancelled


def test_profiles_are_shown_with_their_key_and_whether_they_were_changed(dialog):
    assert choices(dialog.profile_bar.profiles) == ["Cheque", "Cards   Ctrl+F6"]

    dialog.presenter.set_how(ScanSettings(600))

    assert dialog.profile_bar.profiles.currentText() == "Cheque (changed)"
    assert dialog.profile_bar.save.isEnabled()


def test_a_profile_is_kept_renamed_and_deleted_by_the_menu(dialog, scanners, monkeypatch):
    names = iter(["Small", "Smaller"])
    monkeypatch.setattr(QInputDialog, "getText", lambda *args, **kwargs: (next(names), True))
    monkeypatch.setattr(QMessageBox, "question", lambda *args: QMessageBox.StandardButton.Yes)
    bar = dialog.profile_bar

    bar.save_as.trigger()
    bar.rename.trigger()
    assert [profile.name for profile in scanners.profiles] == ["Cheque", "Cards", "Smaller"]
    bar.delete.trigger()

    assert [profile.name for profile in scanners.profiles] == ["Cheque", "Cards"]


def test_a_key_is_asked_for_by_being_pressed(qtbot):
    question = KeyQuestion("F7")
    qtbot.addWidget(question)
    assert question.key == "F7"

    question.field.clear()
    qtbot.keyClick(question.field, Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)

    assert question.key == "Ctrl+F6"


def test_pages_are_counted_in_words(dialog, scanners, qapp):
    before = QLocale()
    spoken = i18n.speak(qapp, i18n.Language.GERMAN)
    dialog.scan.trigger()
    scanners.jobs[0].give(1)
    scanners.jobs[0].end(COVER)
    one = dialog.status.text()
    scanners.jobs[0].give(2)
    two = dialog.status.text()
    i18n.fall_silent(qapp, spoken)
    QLocale.setDefault(before)

    assert one.startswith("1 Seite ist da")
    assert two.startswith("2 Seiten sind da")


def test_a_folder_of_another_program_is_a_scanner(dialog, monkeypatch, tmp_path):
    monkeypatch.setattr(form.QFileDialog, "getExistingDirectory", lambda *args: str(tmp_path))
    choose(dialog.form.device, "A folder of another program…")

    (folder,) = [device for device in dialog.presenter.state.devices if device.link is DeviceLink.FOLDER]
    assert folder.id == f"folder:{tmp_path}"
    assert not dialog.look.isEnabled()
    assert dialog.form.device.currentText() == f"Folder {tmp_path.name}"


def test_saving_names_the_folder_and_says_that_files_are_not_encrypted(dialog, monkeypatch, tmp_path):
    monkeypatch.setattr(form.QFileDialog, "getExistingDirectory", lambda *args: str(tmp_path))
    choose(dialog.form.next, "Save them in a folder")
    assert dialog.form.unencrypted.isVisible()

    dialog.form.folder.click()

    assert dialog.presenter.state.draft.folder == tmp_path


def test_kept_scans_are_listed_and_removed_only_after_a_question(dialog, scanners, monkeypatch):
    scanners.kept = (KeptScan(DOCUMENT.with_name("a"), "Office", datetime(2026, 1, 2, tzinfo=UTC), 3, False),)
    dialog.presenter.list_kept()
    kept = dialog.kept
    assert kept.isVisible()
    assert "Office" in kept.list.item(0).text()
    monkeypatch.setattr(QMessageBox, "question", lambda *args: QMessageBox.StandardButton.Cancel)
    kept.remove.click()
    assert scanners.discarded == []

    monkeypatch.setattr(QMessageBox, "question", lambda *args: QMessageBox.StandardButton.Yes)
    kept.remove.click()

    assert scanners.discarded == [DOCUMENT.with_name("a")]
    assert not kept.isVisible()


def test_without_a_scanner_nothing_can_be_scanned(qtbot, tasks):
    scanners = PlayedScanners(device=None)
    dialog = ScanDialog()
    qtbot.addWidget(dialog)
    presenter = ScanPresenter(scanners, tasks, settings=Settings(), display=dialog, taker=RecordingTaker())
    dialog.connect_to(presenter)
    dialog.show()
    presenter.begin(Purpose.ANY, then=lambda: None)
    assert dialog.form.device.currentText() == "Looking for scanners…"

    scanners.found()

    assert dialog.form.device.currentText() == "No scanner was found"
    assert not dialog.scan.isEnabled()
    assert "No scanner was found" in dialog.banner.accessibleName()


def test_opened_for_specimens_it_says_so(dialog):
    dialog.presenter.begin(Purpose.ENROLMENT, then=lambda: None)

    assert dialog.windowTitle() == "Scan for specimens"
    assert choices(dialog.form.next) == ["Take specimens from them"]
    assert "600 dpi" in dialog.hint.text()


def test_a_network_scanner_is_no_first_choice_for_specimens(dialog):
    dialog.presenter.begin(Purpose.ENROLMENT, then=lambda: None)
    assert "loss" not in dialog.hint.text()

    dialog.presenter.choose_device(Device("network:192.0.2.7", "Office", DeviceLink.NETWORK))

    assert "with loss" in dialog.hint.text()


def test_every_field_has_a_name_for_those_who_do_not_see_it(dialog):
    fields = (dialog.form.device, dialog.form.source, dialog.form.resolution, dialog.form.mode, *dialog.form.sides)

    assert all(field.accessibleName() for field in (*fields, dialog.kept.list, dialog.arrived, dialog.progress))
    assert QApplication.focusWidget() is None or dialog.isAncestorOf(QApplication.focusWidget())
