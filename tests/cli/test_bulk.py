"""Bulk jobs, as a clerk types them."""

import json
import signal
from contextlib import nullcontext

import pytest

from sigverify.cli import bulk
from sigverify.cli.bulk_progress import RateBar
from sigverify.domain.progress import Progress
from sigverify.services import policies
from sigverify.services.bulk.journal import take_job
from tests.conftest import FakeVerifier
from tests.services.bulk.conftest import InThisProcess, draw
from tests.services.conftest import NUMBER


@pytest.fixture
def desk(shop, at_bank, monkeypatch):
    """Return the furnished bank as a workplace at which jobs are done in this process, and nothing is drawn."""
    shop.approve(policies.propose_policy(shop.session("sven"), policies.CheckingPolicy(recheck_share=0.0)))
    at_bank(shop)
    verifier = FakeVerifier(match=1.2, non_match=0.8)
    shop.engine = InThisProcess(verifier)
    monkeypatch.setattr(bulk, "_engine", lambda *given, **named: nullcontext(shop.engine))
    monkeypatch.setattr(bulk.process, "set_up", lambda **given: None)
    return shop


@pytest.fixture
def stack(tmp_path):
    """Return a folder with two clear signatures, a stranger's, and a file that is no picture."""
    root = tmp_path / "monday" / NUMBER
    for name, seed in (("ada.png", 1), ("bob.png", 2), ("stranger.png", 7)):
        draw(root / name, seed, noise=5)
    (root / "note.txt").write_text("not a picture")
    return root.parent


def check(stack, *more):
    return ("bulk", stack, "--pattern", "{account}/*", "--cropped", *more)


def test_a_dry_run_says_against_whom_and_begins_nothing(desk, run, stack):
    before = desk.actions()

    code, out, _ = run(*check(stack, "--dry-run"), by="carl")

    assert code == 0
    assert "Corner Shop Ltd" in out
    assert "Ada Byron (3)" in out
    assert [action for action in desk.actions()[len(before) :] if action != "logged-in"] == []


def test_a_dry_run_says_what_is_wrong(desk, run, stack):
    (stack / "loose.png").write_bytes(b"x")
    draw(stack / "4711" / "x.png", 1, noise=1)

    code, out, _ = run(*check(stack, "--dry-run"), by="carl")
    told = json.loads(run(*check(stack, "--dry-run", "--json"), by="carl")[1])

    assert code == 7
    assert "Nothing says which account loose.png is drawn on." in out
    assert "no such account" in out
    assert [one["code"] for one in told["wrong"]] == ["bulk-no-account"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("--resume", "j1", "--dry-run"), "do not go together"),
        (("--resume", "j1", "--account", "1001"), "do not go together"),
        (("--resume", "j1", "--watch", "--done-marks"), "do not go together"),
        (("--dry-run", "--out", "lists"), "do not go together"),
        (("--files-at", "s3://here"), "do not go together"),
        (("--done-marks",), "says nothing without"),
        (("--format", "xlsx"), "says nothing without"),
    ],
)
def test_options_that_do_not_go_together_are_refused(desk, run, stack, given, sentence):
    folder = () if "--resume" in given else (stack,)
    before = desk.actions()

    status, _, err = run("bulk", *folder, *given, by="carl")

    assert (status, sentence in err) == (2, True)
    assert desk.actions() == before


def test_a_folder_is_checked_and_its_lists_are_written(desk, run, run_json, stack, tmp_path):
    code, out, err = run(*check(stack, "--out", tmp_path / "lists", "--format", "csv", "--format", "jsonl"), by="carl")

    assert code == 5
    assert "1  wait for a person" in out
    assert "1  could not be checked" in out
    assert "4/4" in err
    job = run_json("jobs", "list", by="carl")["jobs"][0]["job"]
    assert f"sigverify bulk --resume {job}" in err
    assert {path.name for path in (tmp_path / "lists").iterdir()} == {f"bulk-{job}.csv", f"bulk-{job}.jsonl"}


def test_the_exit_code_tells_what_a_person_must_do(desk, run, stack):
    (stack / NUMBER / "note.txt").unlink()
    assert run(*check(stack), by="carl")[0] == 4

    (stack / NUMBER / "stranger.png").unlink()
    assert run(*check(stack), by="carl")[0] == 0


def test_jobs_are_listed_shown_tried_again_and_exported(desk, run, run_json, stack, tmp_path):
    run(*check(stack, "--name", "Monday's"), by="carl")
    (job,) = run_json("jobs", "list", by="carl")["jobs"]
    assert (job["name"], job["state"], job["items"]) == ("Monday's", "finished", 4)
    assert "Monday's" in run("jobs", "list", by="carl")[1]

    (failed,) = run_json("jobs", "failed", job["job"], by="carl")["failed"]
    assert (failed["file"], failed["code"]) == (f"{NUMBER}/note.txt", "not-an-image")
    draw(stack / NUMBER / "again.png", 1, noise=6)
    (stack / NUMBER / "again.png").rename(stack / NUMBER / "note.txt")
    assert run_json("jobs", "retry", job["job"], by="carl")["waiting_again"] == 1
    assert "waiting to be resumed" in run("jobs", "show", job["job"], by="carl")[1]

    assert run("bulk", "--resume", job["job"], by="carl")[0] == 4
    (written,) = run_json("jobs", "export", job["job"], "--out", tmp_path, "--format", "xlsx", by="carl")["files"]
    assert written.endswith(".xlsx")
    assert run_json("jobs", "measure", job["job"], by="sara")["known"] == []
    assert run("jobs", "measure", job["job"], by="carl")[0] == 11


def test_known_items_are_measured(desk, run, run_json, stack, tmp_path):
    manifest = tmp_path / "list.csv"
    manifest.write_text(f"file,known\n{NUMBER}/ada.png,signatory\n{NUMBER}/bob.png,imitation\n")
    _, _, err = run("bulk", stack, "--manifest", manifest, "--account", NUMBER, "--cropped", by="carl")
    (job,) = run_json("jobs", "list", by="carl")["jobs"]

    assert "2 files of the folder are not in the list" in err
    out = run("jobs", "measure", job["job"], by="sara")[1]
    assert "imitations            1         1" in out


def test_a_job_that_waits_says_why_and_ends_with_its_own_code(desk, run, run_json, stack, tmp_path):
    run(*check(stack), by="carl")
    (job,) = run_json("jobs", "list", by="carl")["jobs"]
    run("jobs", "retry", job["job"], by="carl")
    stack.rename(tmp_path / "unplugged")

    again, _, told = run("bulk", "--resume", job["job"], by="carl")
    assert (again, "out of reach" in told) == (7, True)
    assert "out of reach" in run("jobs", "show", job["job"], by="carl")[1]
    (tmp_path / "unplugged").rename(stack)
    assert run("bulk", "--resume", job["job"], by="carl")[0] == 5


def test_a_job_given_up_or_paused_from_another_desk_ends_as_stopped(desk, run, run_json, stack):
    def stop(action):
        job = run_json("jobs", "list", by="sara")["jobs"][0]["job"]
        assert run("jobs", action, job, by="sara")[0] == 0

    for action in ("pause", "cancel"):
        desk.engine.before = lambda number, action=action: stop(action)
        assert run(*check(stack), by="carl")[0] == 9


def test_a_job_that_another_program_took_over_is_left_to_it(desk, run, stack):
    def take_over(number):
        (job,) = desk.reading_jobs()
        take_job(desk.session("carl"), job.id, runner="another")

    def reading_jobs():
        with desk.reading() as uow:
            return uow.bulk_jobs.newest(9)

    desk.reading_jobs = reading_jobs
    desk.engine.before = take_over

    code, _, err = run(*check(stack), by="carl")

    assert (code, "bulk-taken-over" in err) == (2, True)


def test_ctrl_c_keeps_what_is_in_hand_and_the_job_waits(desk, run, run_json, stack):
    desk.engine.before = lambda number: signal.raise_signal(signal.SIGINT)
    handled_by = signal.getsignal(signal.SIGINT)

    code, _, err = run(*check(stack), by="carl")
    (job,) = run_json("jobs", "list", by="carl")["jobs"]

    assert "Stopping when what is in hand is done" in err
    # Everything fitted into one parcel, which was kept.
    assert (code, job["state"]) == (5, "finished")
    assert signal.getsignal(signal.SIGINT) is handled_by


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("bulk",), "bulk-nothing-named"),
        (("bulk", "FOLDER", "--resume", "JOB"), "bulk-nothing-named"),
        (("bulk", "FOLDER", "--pattern", "{who}"), "bulk-pattern"),
        (("bulk", "FOLDER", "--watch", "--manifest", "list.csv"), "bulk-watch-and-list"),
        (("bulk", "FOLDER", "--account", "1", "--out", "FOLDER/lists"), "bulk-out-inside"),
    ],
)
def test_contradictions_are_refused_before_anything_begins(desk, run, stack, words, code):
    typed = [str(word).replace("FOLDER", str(stack)) for word in words]

    status, _, err = run(*typed, by="carl")

    assert (status, code in err) == (2, True)
    with desk.reading() as uow:
        assert uow.bulk_jobs.newest(9) == ()


class TestTheBar:
    """What the bar shows, by a clock that is set by hand."""

    def shown(self, capsys, *steps):
        clock = iter([at for at, _ in steps])
        bar = RateBar(clock=lambda: next(clock))
        for _, done in steps:
            bar(Progress("checking", done, 1000))
        bar.close()
        return capsys.readouterr().err.splitlines()

    def test_it_tells_rate_and_time_left(self, capsys):
        lines = self.shown(capsys, (0.0, 0), (40.0, 400))

        assert lines[-1].endswith("400/1000  10.0/s  1:00 left")

    def test_it_tells_the_rate_of_the_last_minute(self, capsys):
        lines = self.shown(capsys, (0.0, 0), (100.0, 100), (150.0, 600))

        assert "10.0/s" in lines[-1]

    def test_a_resumed_job_does_not_count_what_was_done_before(self, capsys):
        lines = self.shown(capsys, (0.0, 500), (50.0, 600))

        assert "2.0/s  3:20 left" in lines[-1]

    def test_a_log_gets_a_line_now_and_then(self, capsys):
        lines = self.shown(capsys, *((second, second) for second in range(70)))

        assert len(lines) == 3
