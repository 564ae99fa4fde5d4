from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog

from sigverify.domain.audit import ChainFault, ChainHead, ChainReport, FaultKind
from sigverify.services.account_report import AccountReport
from tests.services.conftest import START
from tests.ui.pages.history.conftest import AS_RECORDED
from ui.dialogs.keys import actions_below
from ui.pages.history import cheques_view, day_view, trail_view
from ui.pages.history.cheques_view import ChequesView
from ui.pages.history.day_view import DayView
from ui.pages.history.page import make_page
from ui.pages.history.seal import grouped, seal_document
from ui.pages.history.trail_view import TrailView
from ui.pages.history.trail_words import fault_sentence, report_lines
from ui.tasks.messages import WriteAccountReport
from ui.theme import Appearance

DAY = START.astimezone().date()


class Today(date):
    """The day on which the shop's cheques were checked."""

    @classmethod
    def today(cls):
        return DAY


@pytest.fixture
def opened(past, show_page, monkeypatch):
    """Return a function that opens the page for somebody at work."""
    for module in (cheques_view, day_view, trail_view):
        monkeypatch.setattr(module, "date", Today)

    def open_page(name="sara"):
        view = show_page(make_page, name)
        view.cheques, view.trail, view.day = map(view.findChild, (ChequesView, TrailView, DayView))
        return view

    return open_page


def ids(view):
    return [one.facts.id for one in view.cheques.model.rows]


def offered(view):
    return [action.data() for action in view.actions() if action.isEnabled() and action.data()]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("carl", ["cheques"]),
        ("sara", ["cheques", "trail", "day"]),
        ("otto", ["cheques", "trail", "day"]),
        ("rita", ["trail"]),
    ],
)
def test_everybody_is_offered_what_they_may_see(opened, name, parts):
    assert offered(opened(name)) == parts


def test_the_first_cheque_is_shown_with_all_its_decisions(opened):
    view = opened("otto")
    assert ids(view) == ["large", "parked", "returned"]

    view.cheques.table.go_to(2)
    text = view.cheques.page.toPlainText()

    assert "Parked" in text
    assert "corrected later" in text
    assert "Returned" in text
    assert "two strokes missing" in text
    assert "Decision corrected" in text


def test_what_a_second_person_must_not_see_is_hidden(opened):
    view = opened("sara")

    assert "hidden" in view.cheques.page.toPlainText()
    assert "Accepted" not in view.cheques.page.toPlainText()
    assert view.cheques.model.index(0, 3).data() == "hidden"
    assert not view.cheques.actions_.open_report.isEnabled()


def test_the_fields_narrow_the_search(opened, qtbot):
    view = opened()
    cheques = view.cheques

    cheques.evidence.setCurrentText("Not consistent")
    assert ids(view) == ["returned"]
    cheques.evidence.setCurrentIndex(0)
    qtbot.keyClick(cheques.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is cheques.account
    qtbot.keyClicks(cheques.account, "77")
    qtbot.keyClick(cheques.account, Qt.Key.Key_Return)
    assert ids(view) == []
    assert "Nothing was found" in cheques.table.accessibleDescription()


def test_the_last_day_follows_the_first(opened):
    period = opened().cheques.period

    period.last.setDate(period.first.date().addDays(-3))

    assert period.first.day == period.last.day


def test_the_report_is_one_key_away(opened, qtbot, monkeypatch, tmp_path):
    view = opened("otto")
    view.cheques.table.go_to(2)
    asked = []
    monkeypatch.setattr("sigverify.services.account_report.gather_report", lambda session, name: asked.append(name))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "kept"), ""))

    qtbot.keyClick(view.cheques.table, Qt.Key.Key_R)
    view.parts.runner.take(WriteAccountReport).done(())
    qtbot.keyClick(view.cheques.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    kept = view.parts.runner.take(WriteAccountReport)
    kept.done((AccountReport(kept.request.target, AS_RECORDED),))

    assert asked == ["returned", "returned"]
    assert kept.request.target == tmp_path / "kept.pdf"
    assert view.cheques.summary.text() == "Saved: kept.pdf"


def test_a_report_says_where_its_figures_are_not_those_on_record(opened, qtbot, monkeypatch, tmp_path):
    view = opened("otto")
    view.cheques.table.go_to(2)
    monkeypatch.setattr("sigverify.services.account_report.gather_report", lambda session, name: name)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "kept.pdf"), ""))

    qtbot.keyClick(view.cheques.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    kept = view.parts.runner.take(WriteAccountReport)
    weaker = replace(AS_RECORDED, now=replace(AS_RECORDED.now, log10_lr=0.4))
    kept.done((AccountReport(kept.request.target, weaker),))

    assert "not those on record" in view.cheques.summary.text()


def test_a_cheque_can_be_opened_where_it_is_decided(opened, qtbot):
    view = opened()
    view.cheques.table.go_to(1)

    qtbot.keyClick(view.cheques.table, Qt.Key.Key_O)

    assert view.parts.navigator.went == [("check", "parked")]


def test_other_pages_lead_to_one_cheque(opened):
    view = opened()

    view.page.open("returned")

    assert ids(view) == ["returned"]
    assert view.page.bookmark() == "returned"
    view.cheques.actions_.close.trigger()
    assert len(ids(view)) == 3


def test_the_trail_is_checked_and_its_seal_copied_by_keys(opened, qtbot, past):
    view = opened("otto")
    qtbot.keyClick(view, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    trail = view.trail
    seal = past.entries()[-1].head

    qtbot.keyClick(trail.table, Qt.Key.Key_V)
    qtbot.keyClick(trail.table, Qt.Key.Key_C)

    assert "whole" in trail.result.text()
    assert QGuiApplication.clipboard().text() == str(seal)
    assert grouped(seal) in trail.seal.text()
    assert trail.page.toPlainText().startswith("Decision made")


def test_who_may_not_read_entries_sees_none(opened):
    view = opened("rita")

    assert not view.trail.table.isVisible()
    assert not view.trail.actions_.export.isEnabled()
    assert view.trail.seal.text()


def test_a_broken_trail_is_told_in_words():
    faults = tuple(ChainFault(kind, number) for number, kind in enumerate(FaultKind, start=1))
    report = ChainReport(ChainHead(7, "0" * 64), faults, {fault.kind: 1 for fault in faults})

    word, lines = report_lines(report)

    assert "not whole" in word
    assert lines[0] == f"Entry 1: {fault_sentence(FaultKind.EDITED)}"
    assert lines[-1] == "And 2 more."


def test_the_seal_is_printed_so_that_it_can_be_typed_again(tmp_path, qapp):
    seal = ChainHead(12, "0123456789abcdef" * 4)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "seal.pdf"))

    document = seal_document(seal, at=START)
    document.print_(printer)

    assert ChainHead.read(grouped(seal)) == seal
    assert grouped(seal) in document.toPlainText()
    assert (tmp_path / "seal.pdf").read_bytes().startswith(b"%PDF")


def test_a_day_shows_its_figures_and_what_is_unresolved(opened, qtbot):
    view = opened("sven")
    qtbot.keyClick(view, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    day = view.day

    assert "All cheques checked" in day.page.toPlainText()
    assert {line.verification_id for line in day.model.rows} == {"parked", "large"}
    day.table.setFocus()
    qtbot.keyClick(day.table, Qt.Key.Key_Return)
    assert len(ids(view)) == 1
    assert view.cheques.isVisible()


def test_a_day_without_work_has_nothing_to_decide(opened, qtbot):
    view = opened("sven")
    view.show_part("day")

    qtbot.keyClick(view.day, Qt.Key.Key_BracketLeft)

    assert view.day.day.day < DAY
    assert view.day.table.accessibleDescription() == "Everything is decided."


def test_nothing_personal_stays_when_nobody_works(opened):
    view = opened("otto")
    for part in ("trail", "day", "cheques"):
        view.show_part(part)

    view.page.forget()

    assert ids(view) == []
    assert view.cheques.page.toPlainText() == ""
    assert view.trail.model.rowCount() == view.day.model.rowCount() == 0
    assert view.trail.seal.text() == ""
    assert view.day.page.toPlainText() == ""


def test_other_colours_are_taken(opened, wear):
    view = opened()
    wear(view, Appearance.LIGHT)
    before = view.grab().toImage()

    wear(view, Appearance.DARK)

    assert view.grab().toImage() != before


def test_every_action_has_a_text_and_a_tooltip(opened):
    for action in actions_below(opened()):
        # Qt's own, such as those of text fields, have no text.
        if action.objectName() and not action.objectName().startswith(("_q_", "qt_")):
            assert action.text()
            assert action.toolTip()
