"""Scanning as the window knows it: one key, profiles' own keys, and pages that reach whoever wants them."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from sigverify.domain.scanning import KeptScan, NextStep, Profile, ScanSettings
from sigverify.errors import Cancelled
from sigverify.settings import Settings
from tests.ui.dialogs.scanning.fakes import DOCUMENT, OFFICE, PlayedScanners
from tests.ui.fakes import RecordingTasks
from ui.dialogs.scanning.front import Scanning


class Navigator:
    def __init__(self):
        self.shown, self.pages = [], {"check"}

    def offers(self, page):
        return page in self.pages

    def show_page(self, name):
        self.shown.append(name)


@pytest.fixture
def scanners():
    cards = Profile("Cards", settings=ScanSettings(600), shortcut="Ctrl+F7")
    return PlayedScanners(Profile("Cheque"), cards, last=cards)


@pytest.fixture
def navigator():
    return Navigator()


@pytest.fixture
def checked():
    return []


@pytest.fixture
def front(qtbot, scanners, navigator, checked):
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Scanning(scanners, RecordingTasks(), settings=Settings(), navigator=navigator, window=window)
    made.checks_with(checked.append)
    made.start()
    window.show()
    qtbot.waitExposed(window)
    made.window = window
    return made


def give(scanners):
    scanners.jobs[-1].give(1)
    scanners.jobs[-1].end()


def test_one_key_scans_with_the_profile_used_last(front, scanners, navigator, checked, qtbot):
    qtbot.keyClick(front.window, Qt.Key.Key_F6)

    assert scanners.jobs[0].order.how.dpi == 600
    assert front.dialog.isVisible()
    give(scanners)
    assert (navigator.shown, checked) == (["check"], [DOCUMENT])
    assert not front.dialog.isVisible()


def test_a_profile_scans_by_its_own_key_wherever_it_stands(front, scanners, qtbot):
    scanners.last = scanners.profiles[0]

    qtbot.keyClick(front.window, Qt.Key.Key_F7, Qt.KeyboardModifier.ControlModifier)

    assert scanners.jobs[0].order.how.dpi == 600


def test_a_key_that_was_taken_away_does_nothing_any_more(front, scanners, qtbot):
    front.actions.give_keys((Profile("Cheque"),), front.scan_with)

    qtbot.keyClick(front.window, Qt.Key.Key_F7, Qt.KeyboardModifier.ControlModifier)

    assert scanners.jobs == []


def test_a_second_press_of_the_key_does_not_scan_twice(front, scanners):
    front.scan_again()
    front.scan_again()

    assert len(scanners.jobs) == 1


def test_pages_for_specimens_go_to_whoever_asked_once(front, scanners, checked):
    got = []
    front.scan_page(got.append)
    front.presenter.scan()
    give(scanners)

    front.scan_again()
    give(scanners)

    assert (got, checked) == ([DOCUMENT], [DOCUMENT])


def test_who_asked_for_specimens_gets_nothing_after_the_dialog_was_closed(front, scanners, checked):
    got = []
    front.scan_page(got.append)
    front.dialog.close()

    assert not front.takes(NextStep.ENROL)
    front.show()
    front.presenter.scan()
    give(scanners)

    assert (got, checked) == ([], [DOCUMENT])


def test_without_the_check_page_nothing_is_scanned_for_it(front, scanners, navigator):
    navigator.pages.clear()

    front.scan_again()

    assert scanners.jobs == []
    assert front.presenter.state.problem.code == "scan-for-nobody"


def test_pages_that_a_crash_left_are_offered_and_those_being_worked_on_are_not(front, scanners):
    left = KeptScan(DOCUMENT, OFFICE.name, datetime(2026, 1, 2, tzinfo=UTC), 3, True)
    scanners.kept = (left,)
    front.offer_kept()
    assert not front.dialog.isVisible()

    scanners.kept = (KeptScan(DOCUMENT, OFFICE.name, left.started, 3, False),)
    front.offer_kept()

    assert front.dialog.kept.isVisible()


def test_a_lock_closes_the_dialog_and_stops_the_scan(front, scanners, checked):
    front.scan_again()
    job = scanners.jobs[0]

    front.forget()
    job.give(1)
    job.end(Cancelled())

    assert job.cancelled
    assert not front.dialog.isVisible()
    assert checked == []


def test_a_profile_deleted_in_the_settings_loses_its_key_and_is_no_longer_offered(front, scanners, qtbot):
    section = front.make_section()
    qtbot.addWidget(section)
    front.show()
    section.show()
    scanners.last = scanners.profiles[0]
    section._presenter.delete("Cards")

    qtbot.keyClick(front.window, Qt.Key.Key_F7, Qt.KeyboardModifier.ControlModifier)
    front.show()

    assert scanners.jobs == []
    assert front.dialog.profile_bar.profiles.findText("Cards", Qt.MatchFlag.MatchStartsWith) == -1
    assert front.presenter.state.draft.name == "Cheque"


def test_a_profile_is_changed_in_the_dialog_where_the_settings_asked_for_it(front):
    front.change_profile("Cheque")

    assert front.presenter.state.draft.name == "Cheque"
    assert front.dialog.isVisible()
