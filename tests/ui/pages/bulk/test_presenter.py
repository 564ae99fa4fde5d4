from dataclasses import dataclass, field, replace

import pytest

from sigverify.domain.bulk import Failure, JobState, Seed
from sigverify.domain.progress import Progress
from sigverify.errors import DataError, SigverifyError
from sigverify.services.bulk.columns import ENGLISH
from sigverify.services.bulk.journal import begin_job, show_job
from sigverify.services.bulk.planning import plan_watch
from sigverify.store import bulk as journal_rows
from tests.services.bulk.conftest import CROPPED
from tests.ui.fakes import RecordingBulk, RecordingNavigator, RecordingTasks
from ui.pages.bulk.presenter import BulkPresenter
from ui.pages.bulk.results import ResultFilter, Sorting
from ui.pages.bulk.state import Reading, Standing
from ui.tasks.bulk_messages import Ended, Paper, Resume, Write
from ui.tasks.messages import Thumbnail


@dataclass
class Screen:
    """A view that only remembers."""

    states: list = field(default_factory=list)
    pictures: dict = field(default_factory=dict)
    opened: list = field(default_factory=list)

    def show_state(self, state):
        self.states.append(state)

    def show_picture(self, number, pixels):
        self.pictures[number] = pixels

    def open_files(self, files):
        self.opened += files


@pytest.fixture
def made(desk_of):
    """Return a function that makes a presenter for somebody at work."""

    def make(name="carl"):
        counts = []
        presenter = BulkPresenter(
            desk_of(name),
            tasks=RecordingTasks(),
            bulk=RecordingBulk(),
            ways=RecordingNavigator(),
            display=Screen(),
            sentences=lambda: {"file-empty": "Empty."},
            words=lambda: ENGLISH,
            show_count=counts.append,
        )
        presenter.counts, presenter.screen = counts, presenter._display
        presenter.bulk, presenter.tasks, presenter.went = (
            presenter._bulk,
            presenter.pictures._tasks,
            presenter._ways.went,
        )
        return presenter

    return make


def say(presenter, **changes):
    """Let the run be further, and the clock tick."""
    presenter.bulk.run = replace(presenter.bulk.run, **changes)
    presenter.look()


def by_name(presenter):
    return {row.name: row for row in presenter.state.rows}


def test_the_newest_job_is_shown_with_its_results(made, done_job):
    presenter = made()

    presenter.refresh()

    rows = by_name(presenter)
    assert presenter.state.chosen == done_job.id
    assert presenter.state.standing(presenter.state.job) is Standing.FINISHED
    assert presenter.state.reading is Reading.DONE
    assert rows["bad/empty.png"].failure.code == "file-empty"
    assert rows["bad/empty.png"].sorting is Sorting.FAILED
    assert rows["Fremde 日本/ü0.png"].sorting is Sorting.REVIEW
    assert rows["ada/a0.png"].signatory == "Ada Byron"
    assert rows["bob/again.png"].duplicate_of == rows["ada/a1.png"].number or rows["ada/a1.png"].duplicate_of


def test_long_results_come_block_by_block(made, done_job, monkeypatch):
    monkeypatch.setattr(journal_rows.BulkItems.results, "__kwdefaults__", {"after": 0, "limit": 10})
    presenter = made()

    presenter.refresh()

    lengths = {len(state.rows) for state in presenter.screen.states}
    assert {0, 10, 20, 28} <= lengths
    assert [row.number for row in presenter.state.rows] == list(range(1, 29))


def test_a_filter_narrows_results_and_is_taken_away_again(made, done_job):
    presenter = made()
    presenter.refresh()

    presenter.narrow(ResultFilter(sorting=Sorting.FAILED))
    assert len(presenter.state.shown) == presenter.state.counts[Sorting.FAILED] == 4

    presenter.close()
    assert len(presenter.state.shown) == 28


def test_what_a_person_must_look_at_is_opened_to_be_decided_and_the_rest_as_history(made, done_job):
    presenter = made()
    presenter.refresh()
    rows = by_name(presenter)
    doubtful = rows["Fremde 日本/ü0.png"]
    clear = next(row for row in rows.values() if row.sorting is Sorting.CLEAR)

    for row in (doubtful, clear, rows["bad/empty.png"]):
        presenter.open(row)
    presenter.show_history(doubtful)

    assert presenter.went == [
        ("check", doubtful.verification_id),
        ("history", clear.verification_id),
        ("history", doubtful.verification_id),
    ]


def test_a_job_that_a_program_left_is_offered_and_resumed(made, half_done):
    presenter = made()

    presenter.admitted()
    assert presenter.counts == [1]
    assert presenter.state.left.job.id == half_done.id

    presenter.resume_left()
    (order,) = presenter.bulk.orders
    assert isinstance(order, Resume)
    assert (order.job_id, order.handover.operator) == (half_done.id, "carl")
    assert presenter.state.left is None
    assert presenter.state.standing(presenter.state.job) is Standing.HERE


def test_nobody_is_offered_somebody_elses_job(made, half_done):
    presenter = made("sara")

    presenter.refresh()

    assert [one.job.id for one in presenter.state.jobs] == [half_done.id]
    assert presenter.state.left is None


def test_while_a_job_is_worked_on_its_results_come_as_they_are_written(made, counter, half_done):
    presenter = made()
    presenter.refresh()
    assert presenter.state.counts == {Sorting.WAITING: 28}
    presenter.resume()

    counter.run(half_done)
    say(presenter, progress=Progress("checking", 24, 28), rate=12.0)

    assert Sorting.WAITING not in presenter.state.counts
    assert presenter.state.done(presenter.state.job) == 24
    say(presenter, ended=Ended())
    assert presenter.state.standing(presenter.state.job) is Standing.FINISHED
    assert not presenter.state.running


def test_a_row_that_has_not_changed_stays_the_same_object(made, counter, half_done):
    presenter = made()
    presenter.refresh()
    before = presenter.state.rows

    presenter._read(0)

    assert all(one is other for one, other in zip(before, presenter.state.rows, strict=True))


def test_what_kept_the_run_from_going_on_is_said(made, half_done):
    presenter = made()
    presenter.refresh()
    presenter.resume()

    say(presenter, ended=Ended(SigverifyError("bulk-lost")))

    assert presenter.state.problem.code == "bulk-lost"
    presenter.close()
    assert presenter.state.problem is None


def test_pausing_stops_the_run_here_and_is_written_down_where_another_program_works(made, half_done, shop):
    presenter = made()
    presenter.refresh()

    presenter.pause()
    assert show_job(shop.session("carl"), half_done.id).job.state is JobState.PAUSED

    presenter.resume()
    presenter.pause()
    assert presenter.bulk.orders[-1] == "pause"
    say(presenter, stopping=True)
    assert presenter.state.standing(presenter.state.job) is Standing.STOPPING


def test_only_one_job_is_worked_on_at_a_time(made, counter, stack, half_done):
    presenter = made()
    presenter.refresh()
    presenter.resume()
    other = counter.begin(stack)
    presenter.refresh()

    presenter.choose(other.id)

    assert not presenter.state.can_resume
    presenter.resume()
    assert len(presenter.bulk.orders) == 1


def test_a_job_is_given_up_and_what_is_done_here_stops(made, half_done, shop):
    presenter = made()
    presenter.refresh()
    presenter.resume()

    presenter.cancel()

    assert presenter.bulk.orders[-1] == "pause"
    assert show_job(shop.session("carl"), half_done.id).job.state is JobState.CANCELLED
    say(presenter, ended=Ended())
    assert not presenter.state.can_cancel
    assert not presenter.state.can_resume


def test_what_failed_is_tried_again(made, done_job):
    presenter = made()
    presenter.refresh()
    assert presenter.state.can_retry

    presenter.retry()

    assert presenter.bulk.orders[-1].job_id == done_job.id
    assert presenter.state.standing(presenter.state.job) is Standing.HERE


def test_a_job_that_a_lost_drive_paused_says_so(made, half_done, shop):
    gone = Failure.of(DataError("bulk-folder-gone", path="/in"))
    with shop.session("carl").acting() as acting:
        acting.uow.bulk_jobs.replace(half_done.paused(gone))
        acting.record("bulk-paused", half_done.id)
    presenter = made()

    presenter.refresh()

    assert presenter.state.job.job.pause == gone
    assert presenter.state.can_resume


def test_lists_and_reports_are_written_elsewhere_and_said_or_opened(made, done_job, tmp_path):
    presenter = made()
    presenter.refresh()

    presenter.write_list(tmp_path / "list.xlsx")
    order = presenter.bulk.orders[-1]
    assert isinstance(order, Write)
    assert (order.paper, order.target, order.sentences) == (
        Paper.LIST,
        tmp_path / "list.xlsx",
        {"file-empty": "Empty."},
    )
    assert presenter.state.writing
    presenter.save_report(tmp_path / "second.pdf")
    assert presenter.bulk.orders[-1] is order

    presenter.bulk.paper = replace(presenter.bulk.paper, ended=Ended())
    presenter.look()
    assert presenter.state.written == (tmp_path / "list.xlsx",)

    presenter.open_report()
    presenter.bulk.paper = replace(presenter.bulk.paper, ended=Ended())
    presenter.look()
    (opened,) = presenter.screen.opened
    assert opened.suffix == ".pdf"
    assert not presenter.state.writing


def test_a_report_that_cannot_be_written_says_why(made, done_job, tmp_path):
    presenter = made()
    presenter.refresh()
    presenter.save_report(tmp_path / "a.pdf")

    refused = SigverifyError("output-not-writable", path="a.pdf", reason="no room")
    presenter.bulk.paper = replace(presenter.bulk.paper, ended=Ended(refused))
    presenter.look()

    assert presenter.state.problem is refused
    assert not presenter.state.writing


def test_pictures_are_made_one_at_a_time_the_last_wanted_first(made, done_job):
    presenter = made()
    presenter.refresh()
    first, second, third = presenter.state.rows[:3]

    for row in (first, second, third, third):
        presenter.pictures.want(row)
    presenter.tasks.take(Thumbnail).done("one")
    presenter.tasks.take(Thumbnail).failed(SigverifyError("file-empty"))
    presenter.tasks.take(Thumbnail).done("two")

    assert presenter.screen.pictures == {first.number: "one", second.number: "two"}
    presenter.pictures.want(third)
    assert presenter.tasks.waiting == []


def test_on_a_lock_everything_is_dropped_and_the_run_goes_on(made, half_done):
    presenter = made()
    presenter.refresh()
    presenter.resume()
    presenter.pictures.want(presenter.state.rows[0])

    presenter.forget()

    assert presenter.state.rows == presenter.state.jobs == ()
    assert presenter.state.run is None
    assert presenter.tasks.waiting == []
    assert "pause" not in presenter.bulk.orders
    assert presenter.counts[-1] == 0


def test_who_oversees_is_told_how_what_was_put_in_came_out(made, counter, stack, tmp_path):
    manifest = tmp_path / "list.csv"
    manifest.write_text("file,known\nada/a2.png,signatory\nbob/b0.png,imitation\n")
    counter.run(counter.begin(stack, manifest=manifest))
    clerk, supervisor = made("carl"), made("sara")
    for presenter in (clerk, supervisor):
        presenter.refresh()
        presenter.measure()

    assert (clerk.state.measured, clerk.state.problem) == (None, None)
    measured = {one.seed: (one.items, one.passed, one.decided, one.wrong) for one in supervisor.state.measured}
    assert measured == {Seed.SIGNATORY: (1, 1, 0, 0), Seed.IMITATION: (1, 1, 0, 0)}
    supervisor.close()
    assert supervisor.state.measured is None


def test_a_watched_job_says_that_it_waits_counts_what_has_come_and_can_be_resumed(made, shop, counter, tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    job = begin_job(counter.session, plan_watch(inbox, assumed=CROPPED))
    presenter = made()
    presenter.refresh()
    presenter.resume()
    (order,) = presenter.bulk.orders
    assert isinstance(order, Resume)

    say(presenter, progress=Progress("checking", 4, 4))
    assert presenter.state.total(presenter.state.job) == 4
    assert not presenter.state.awaits_files
    say(presenter, progress=Progress("watching", 0))
    assert presenter.state.awaits_files

    counter.run(job)
    say(presenter, ended=Ended())
    assert presenter.state.standing(presenter.state.job) is Standing.FINISHED
    assert presenter.state.can_resume
