from dataclasses import replace
from pathlib import Path

import pytest

from sigverify.domain.bulk import READING_LINES, InputKind
from sigverify.domain.progress import Progress
from sigverify.errors import Cancelled, DataError
from tests.ui.fakes import RecordingBulk, RecordingDisplay
from ui.pages.bulk.plan_presenter import PlanPresenter
from ui.tasks.bulk_messages import Begin, Course, Draft, Ended, Forecast, Foresee, Resume

DRAFT = Draft(Path("/in"), InputKind.SIGNATURE, account="1001")
FORECAST = Forecast(items=3, unlisted=0, accounts=(), unusable=())


@pytest.fixture
def planning(desk_of):
    """Return a presenter of a plan that has just been opened."""
    begun = []
    made = PlanPresenter(desk_of("carl"), bulk=RecordingBulk(), display=RecordingDisplay(), begun=begun.append)
    made.begun, made.bulk = begun, made._bulk
    made.open()
    return made


def foresee(planning):
    """Let the dry run be asked for, and come to its end."""
    planning.foresee(DRAFT)
    planning.bulk.look = replace(planning.bulk.look, forecast=FORECAST, ended=Ended())
    planning.look()


def test_nothing_begins_before_a_dry_run_was_seen(planning):
    planning.begin()
    assert planning.bulk.orders == []

    planning.foresee(DRAFT)
    assert isinstance(planning.bulk.orders[0], Foresee)
    assert planning.state.looking
    planning.begin()
    assert len(planning.bulk.orders) == 1


def test_the_job_that_was_foreseen_begins_and_is_shown(planning):
    foresee(planning)
    assert planning.state.forecast is FORECAST

    planning.begin()
    order = planning.bulk.orders[-1]
    assert isinstance(order, Begin)
    assert order.draft is DRAFT
    assert planning.state.beginning

    planning.bulk.run = replace(planning.bulk.run, job_id="abc")
    planning.look()
    assert planning.begun == ["abc"]
    assert not planning.state.open


def test_what_was_foreseen_holds_no_longer_when_something_else_is_asked_for(planning):
    foresee(planning)

    planning.changed()

    assert planning.state.forecast is None
    assert planning.bulk.look is None
    planning.begin()
    assert len(planning.bulk.orders) == 1


def test_what_is_wrong_with_the_folder_is_said_and_closed(planning):
    planning.foresee(DRAFT)
    planning.bulk.look = replace(planning.bulk.look, ended=Ended(DataError("bulk-folder-missing", path="/in")))
    planning.look()

    assert planning.state.problem.code == "bulk-folder-missing"
    assert not planning.state.can_begin
    planning.close()
    assert planning.state.problem is None
    assert planning.state.open
    planning.close()
    assert not planning.state.open


def test_a_job_that_cannot_be_begun_after_all_says_why(planning):
    foresee(planning)
    planning.begin()

    planning.bulk.run = replace(planning.bulk.run, ended=Ended(DataError("bulk-empty", path="/in")))
    planning.look()

    assert planning.state.problem.code == "bulk-empty"
    assert not planning.state.beginning
    assert planning.begun == []


def test_while_another_job_is_worked_on_none_begins(planning):
    foresee(planning)
    planning.bulk.run = Course(Resume(None, "other"), job_id="other")
    planning.look()

    assert planning.state.blocked
    assert not planning.state.can_begin
    planning.bulk.run = replace(planning.bulk.run, ended=Ended())
    planning.look()
    assert planning.state.can_begin


def test_without_leave_to_work_nothing_is_foreseen(desk_of):
    planning = PlanPresenter(desk_of("carl"), bulk=RecordingBulk(), display=RecordingDisplay(), begun=print)
    planning._desk.at_work(None)
    planning.open()

    planning.foresee(DRAFT)

    assert planning.state.problem.code == "nobody-logged-in"


def test_reading_magnetic_lines_before_the_job_is_counted_and_can_be_left_off(planning):
    foresee(planning)
    planning.begin()
    planning.bulk.run = replace(planning.bulk.run, progress=Progress(READING_LINES, 3, 40))
    planning.look()
    assert planning.state.progress == Progress(READING_LINES, 3, 40)

    planning.close()
    assert planning.state.stopping
    assert planning.bulk.orders[-1] == "pause"
    planning.bulk.run = replace(planning.bulk.run, ended=Ended(Cancelled()))
    planning.look()

    # What the clerk asked for is no problem; the plan is still there.
    assert (planning.state.beginning, planning.state.problem) == (False, None)
    assert planning.state.can_begin
    assert planning.begun == []


def test_a_dry_run_counts_magnetic_lines_too(planning):
    planning.foresee(DRAFT)
    assert planning.state.progress is None

    planning.bulk.look = replace(planning.bulk.look, progress=Progress(READING_LINES, 1, 2))
    planning.look()
    assert planning.state.progress == Progress(READING_LINES, 1, 2)
