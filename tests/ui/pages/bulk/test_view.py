from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from sigverify.domain.account import Account, AccountNumber
from sigverify.domain.bulk import Completeness, Failure, InputKind, MagneticLine
from sigverify.domain.progress import Progress
from sigverify.services.bulk.planning import ForeseenAccount
from ui.pages.bulk.page import make_page
from ui.pages.bulk.results import Sorting
from ui.tasks.bulk_messages import Begin, Ended, Forecast, Foresee, Paper, Resume, Taking, Unusable
from ui.tasks.messages import Thumbnail
from ui.theme import Appearance


@pytest.fixture
def opened(show_page):
    """Return a function that opens the page for somebody at work."""
    return lambda name="carl": show_page(make_page, name)


def cells(model):
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_without_a_job_the_page_says_how_to_begin_one(opened, shop):
    view = opened()

    assert "N begins one" in view.jobs.jobs.accessibleDescription()
    assert not view.jobs.table.isVisible()
    assert not view.jobs.actions_.resume.isEnabled()


def test_a_finished_job_shows_what_came_of_every_file(opened, done_job):
    view = opened()
    results = {row[1]: row for row in cells(view.jobs.model)}

    assert [row[1] for row in cells(view.jobs.job_model)] == ["Finished"]
    assert results["Fremde 日本/ü0.png"][5] == "To be looked at"
    assert results["bad/empty.png"][5] == "Failed"
    assert "(file-empty)" in results["bad/empty.png"][8]
    assert view.jobs.progress.value() == view.jobs.progress.maximum() == 28
    QAbstractItemModelTester(view.jobs.model, QAbstractItemModelTester.FailureReportingMode.Fatal, view)


def test_everything_can_be_done_by_keys(opened, done_job, qtbot):
    view = opened()
    table = view.jobs.table

    qtbot.keyClick(view.jobs.jobs, Qt.Key.Key_L)
    assert QApplication.focusWidget() is table
    qtbot.keyClick(table, Qt.Key.Key_4)
    assert {row[5] for row in cells(view.jobs.model)} == {"Failed"}
    assert "(" in view.jobs.note.text()
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    qtbot.keyClick(table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(view.jobs.filter.text, "fremde")
    assert len(cells(view.jobs.model)) == 6
    table.setFocus()
    doubtful = next(place for place, row in enumerate(view.jobs.model.rows) if row.sorting is Sorting.REVIEW)
    table.go_to(doubtful)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert view.parts.navigator.went == [("check", table.current.verification_id)]
    qtbot.keyClick(table, Qt.Key.Key_T)
    assert isinstance(view.parts.bulk.orders[-1], Resume)


def test_a_job_left_behind_is_offered_and_its_course_shown(opened, half_done, qtbot):
    view = opened()
    assert half_done.name in view.jobs.offered.text()

    qtbot.keyClick(view.jobs.jobs, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    bulk = view.parts.bulk
    bulk.run = replace(bulk.run, progress=Progress("checking", 7, 28), rate=0.1)
    view._look()

    assert not view.jobs.offer.isVisible()
    assert "7 of 28 · 0.1 a second · 4 minutes left" in view.jobs.course.text()
    assert view.jobs.progress.value() == 7
    assert cells(view.jobs.job_model)[0][1:3] == ["Being checked", "7 / 28"]


def test_giving_up_is_asked_about_first(opened, half_done, qtbot, monkeypatch):
    view = opened()
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))

    qtbot.keyClick(view.jobs.jobs, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert cells(view.jobs.job_model)[0][1] == "Not finished"
    qtbot.keyClick(view.jobs.jobs, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert cells(view.jobs.job_model)[0][1] == "Given up"


@pytest.mark.parametrize(("given", "written"), [("a.csv", "a.csv"), ("a", "a.xlsx"), ("a.b", "a.b.xlsx")])
def test_a_list_is_saved_in_the_format_of_its_name(opened, done_job, qtbot, monkeypatch, given, written):
    view = opened()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (f"/out/{given}", "Excel workbook (*.xlsx)"))

    view.jobs.actions_.save_list.trigger()

    order = view.parts.bulk.orders[-1]
    assert (order.paper, order.target.name) == (Paper.LIST, written)
    assert "file-empty" in order.sentences


def test_pictures_come_for_rows_in_view_only(opened, done_job, qtbot):
    view = opened()
    view.jobs.table.viewport().repaint()
    tasks = view.parts.runner

    asked = tasks.take(Thumbnail)
    asked.done(np.full((40, 120), 200, np.uint8))
    view.jobs.table.viewport().repaint()

    shown = [row for row in view.jobs.model.rows if row.file == asked.request.path]
    assert view.jobs._picture(shown[0]) is not None
    assert len(tasks.asked(Thumbnail)) == 1


def test_a_job_is_planned_and_begun_by_keys(opened, shop, qtbot, tmp_path):
    view = opened()
    qtbot.keyClick(view.jobs.jobs, Qt.Key.Key_N)
    plan = view.plan
    assert QApplication.focusWidget() is plan.folder
    plan.cropped.setChecked(True)
    qtbot.keyClicks(plan.account, "1001")
    qtbot.keyClicks(plan.folder, str(tmp_path))
    qtbot.keyClick(plan.folder, Qt.Key.Key_Return)

    bulk = view.parts.bulk
    order = bulk.orders[-1]
    assert isinstance(order, Foresee)
    assert (order.draft.folder, order.draft.account, order.draft.kind) == (tmp_path, "1001", InputKind.SIGNATURE)
    assert (order.draft.line, order.draft.taking) == (MagneticLine.IGNORED, Taking.WHAT_IS_THERE)
    assert not plan.actions_.begin.isEnabled()
    known = ForeseenAccount(
        AccountNumber("1001"), 5, Account(AccountNumber("1001"), "Town", "EUR"), (("s1", "Ada", 3),)
    )
    unknown = ForeseenAccount(AccountNumber("7"), 2, None)
    wrong = Unusable("x.tif", Failure("bulk-no-account", {"path": "x.tif"}))
    bulk.look = replace(bulk.look, forecast=Forecast(8, 4, (known, unknown), (wrong,)), ended=Ended())
    view._look()

    assert plan.summary.text().startswith("5 of 8 can be checked.")
    assert cells(plan.accounts_model)[0] == ["1001", "Town", "5", "Ada (3)"]
    assert "would fail" in cells(plan.accounts_model)[1][3]
    assert "which account x.tif" in cells(plan.wrong_model)[0][1]
    qtbot.keyClick(plan.folder, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(bulk.orders[-1], Begin)


def test_what_goes_together_only_can_be_asked_for_only_together(opened, shop, qtbot, tmp_path):
    view = opened()
    qtbot.keyClick(view.jobs.jobs, Qt.Key.Key_N)
    plan = view.plan
    assert not plan.signatory.isEnabled()
    qtbot.keyClicks(plan.account, "1001")
    qtbot.keyClicks(plan.signatory, "Ada Byron")
    plan.manifest.setText("list.csv")
    assert not plan.marked.isEnabled()
    plan.coming.setChecked(True)
    plan.marked.setChecked(True)
    plan.line.setChecked(True)
    assert not plan.manifest.isEnabled()
    qtbot.keyClicks(plan.folder, str(tmp_path))
    qtbot.keyClick(plan.folder, Qt.Key.Key_Return)

    draft = view.parts.bulk.orders[-1].draft
    assert (draft.signatory, draft.line, draft.taking) == ("Ada Byron", MagneticLine.READ, Taking.AS_THEY_COME)
    assert draft.completeness is Completeness.MARKED
    assert draft.manifest is None


def test_a_dropped_folder_is_looked_at_at_once(opened, shop, tmp_path):
    view = opened()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])

    view.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )

    assert view.plan.isVisible()
    assert view.parts.bulk.orders[-1].draft.folder == tmp_path


def test_on_a_lock_nothing_is_left_in_view(opened, done_job):
    view = opened()
    view.planning.open()
    view.plan.folder.setText("/secret")

    view.page.forget()

    assert cells(view.jobs.model) == cells(view.jobs.job_model) == []
    assert view.plan.folder.text() == ""
    assert view.page.bookmark() == ""


def test_the_page_can_be_drawn_in_every_theme(opened, done_job, wear):
    view = opened()
    pictures = set()
    for appearance in (Appearance.LIGHT, Appearance.DARK, Appearance.CONTRAST):
        wear(view, appearance)
        pictures.add(bytes(view.grab().toImage().constBits()))

    assert len(pictures) == 3
