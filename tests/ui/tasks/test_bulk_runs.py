"""The real bulk process: it foresees, checks and writes in a store that the window has open, and leaves off."""

import time
from pathlib import Path

import pytest

from sigverify.domain.bulk import InputKind, JobState
from sigverify.services.bulk.columns import ENGLISH
from sigverify.services.bulk.journal import show_job
from sigverify.services.handing_over import hand_over
from sigverify.settings import Settings
from tests.services.bulk.conftest import counter, draw, strict  # noqa: F401
from tests.services.conftest import NUMBER
from ui.tasks.bulk_messages import Begin, Draft, Foresee, Paper, Resume, Taking, Write, under_way
from ui.tasks.bulk_runs import BulkRuns

PATIENCE = 240


@pytest.fixture
def runs():
    made = BulkRuns(Settings(device="cpu"))
    yield made
    made.stop()
    made.join()


@pytest.fixture
def folder(tmp_path):
    """Return a folder with two files that cannot be checked, so that no model's opinion matters, and a picture."""
    stack = tmp_path / "stack"
    draw(stack / "a.png", 1, noise=20)
    (stack / "empty.png").write_bytes(b"")
    (stack / "text.png").write_text("no picture")
    return stack


def ended(course):
    """Wait for the last word, and return what is known then."""
    begun = time.monotonic()
    while under_way(course()):
        assert time.monotonic() - begun < PATIENCE
        time.sleep(0.05)
    return course()


def test_a_folder_is_foreseen_checked_and_written_about_elsewhere(runs, shop, folder, tmp_path):
    handover = hand_over(shop.session("carl"))
    draft = Draft(folder, InputKind.SIGNATURE, account=NUMBER, name="Monday")

    runs.foresee(Foresee(handover, draft))
    looked = ended(lambda: runs.look)
    assert looked.ended.error is None
    assert (looked.forecast.items, looked.forecast.ready) == (3, 3)

    runs.begin(Begin(handover, draft))
    done = ended(lambda: runs.run)
    assert done.ended.error is None
    summary = show_job(shop.session("carl"), done.job_id)
    assert (summary.job.name, summary.job.state, summary.done) == ("Monday", JobState.FINISHED, 3)
    assert done.progress.done == 3

    sentences = {"file-empty": "{name} is empty."}
    runs.write(Write(handover, done.job_id, Paper.LIST, tmp_path / "list.csv", sentences, ENGLISH))
    assert ended(lambda: runs.paper).ended.error is None
    assert "empty.png is empty." in (tmp_path / "list.csv").read_text("utf-8-sig")


def test_what_is_wrong_comes_back_as_the_error_that_it_is(runs, shop):
    order = Foresee(hand_over(shop.session("carl")), Draft(Path("/no/such"), InputKind.CHEQUE))

    runs.foresee(order)

    assert ended(lambda: runs.look).ended.error.code == "bulk-folder-missing"


def test_a_job_that_is_told_to_stop_waits_to_be_resumed(runs, shop, counter, folder):  # noqa: F811
    job = counter.begin(folder)
    runs.begin(Resume(hand_over(shop.session("carl")), job.id))
    runs.pause()

    assert runs.run.stopping
    assert ended(lambda: runs.run).ended.error is None
    assert show_job(shop.session("carl"), job.id).job.state is JobState.PAUSED


def test_a_folder_that_fills_is_watched_until_it_is_left_off_and_can_be_resumed(runs, shop, tmp_path):
    stack = tmp_path / "inbox"
    stack.mkdir()
    handover = hand_over(shop.session("carl"))
    draft = Draft(stack, InputKind.SIGNATURE, account=NUMBER, taking=Taking.AS_THEY_COME)

    runs.foresee(Foresee(handover, draft))
    assert ended(lambda: runs.look).forecast.items == 0

    runs.begin(Begin(handover, draft))
    (stack / "text.png").write_text("no picture")
    begun = time.monotonic()
    while not (runs.run.job_id and show_job(shop.session("carl"), runs.run.job_id).done):
        assert time.monotonic() - begun < PATIENCE
        time.sleep(0.1)
    runs.pause()
    done = ended(lambda: runs.run)

    assert done.ended.error is None
    summary = show_job(shop.session("carl"), done.job_id)
    assert (summary.job.watched, summary.items, summary.done) == (True, 1, 1)


def test_one_signatory_is_asked_for_by_name(runs, shop, folder):
    handover = hand_over(shop.session("carl"))
    runs.foresee(Foresee(handover, Draft(folder, InputKind.SIGNATURE, account=NUMBER, signatory="bob stone")))
    (foreseen,) = ended(lambda: runs.look).forecast.accounts
    assert [name for _, name, _ in foreseen.specimens] == ["Bob Stone"]

    runs.foresee(Foresee(handover, Draft(folder, InputKind.SIGNATURE, account=NUMBER, signatory="Nobody")))
    assert ended(lambda: runs.look).ended.error.code == "signatory-unclear"
