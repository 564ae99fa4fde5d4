"""When a file of a watched folder is taken, and that it is taken once."""

import os
import shutil
import sys

import pytest

from sigverify.domain.bulk import Completeness, ItemState, JobState
from sigverify.domain.progress import CancelToken
from sigverify.services.bulk import watching
from sigverify.services.bulk.journal import begin_job, pause_job, show_job
from sigverify.services.bulk.planning import plan_watch
from sigverify.services.bulk.sources import stamp
from sigverify.services.bulk.watching import FolderWatch, watch_job
from sigverify.services.session import Session
from tests.services.bulk.conftest import CROPPED, InThisProcess, draw


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "scans").mkdir()
    return tmp_path / "scans"


def test_a_file_is_complete_when_it_has_stopped_changing(folder):
    watch, file = FolderWatch(folder), folder / "a.tif"
    file.write_bytes(b"II*")
    assert watch.look() == {}

    file.write_bytes(b"II*more")
    assert watch.look() == {}
    assert set(watch.look()) == {"a.tif"}


def test_a_file_is_told_of_once_and_again_only_when_it_is_another(folder):
    watch, file = FolderWatch(folder), folder / "below" / "a.tif"
    file.parent.mkdir()
    file.write_bytes(b"II*")
    watch.look()
    first = watch.look()
    assert (list(first), watch.look()) == (["below/a.tif"], {})

    file.write_bytes(b"another cheque under the same name")
    watch.look()
    second = watch.look()
    assert list(second) == ["below/a.tif"]
    assert second != first


def test_an_empty_file_is_not_complete_yet(folder):
    watch = FolderWatch(folder)
    (folder / "a.tif").touch()

    assert [watch.look(), watch.look()] == [{}, {}]


@pytest.mark.parametrize("mark", ["a.tif.done", "a.done"])
def test_where_the_software_marks_files_an_unmarked_one_is_left(folder, mark):
    watch = FolderWatch(folder, completeness=Completeness.MARKED)
    (folder / "a.tif").write_bytes(b"II*")
    assert [watch.look(), watch.look()] == [{}, {}]

    (folder / mark).touch()
    assert set(watch.look()) == {"a.tif"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nobody is kept out here")
def test_a_file_that_another_program_holds_is_taken_later(folder):
    watch, file = FolderWatch(folder), folder / "a.tif"
    file.write_bytes(b"II*")
    file.chmod(0)
    assert [watch.look(), watch.look()] == [{}, {}]

    file.chmod(0o600)
    assert set(watch.look()) == {"a.tif"}


def test_a_folder_that_is_away_is_waited_for(folder):
    watch = FolderWatch(folder)
    (folder / "a.tif").write_bytes(b"II*")
    watch.look()
    folder.rename(folder.with_name("unplugged"))
    assert watch.look() == {}

    folder.with_name("unplugged").rename(folder)
    watch.look()
    assert set(watch.look()) == {"a.tif"}


class Looks(CancelToken):
    """Does one thing after the other between two looks, and stops behind the last."""

    def __init__(self, *steps):
        super().__init__()
        self.steps = list(steps)

    def wait(self, seconds):
        if not self.steps:
            self.cancel()
            return True
        self.steps.pop(0)()
        return False


def nothing():
    """Let a look pass."""


def test_files_are_checked_as_they_come_each_once(counter, folder):
    job = begin_job(counter.session, plan_watch(folder, assumed=CROPPED))
    engine = InThisProcess(counter.verifier)

    def watched(*steps):
        again = show_job(counter.session, job.id).job
        return watch_job(counter.session, again, engine=engine, verifier=lambda: counter.verifier, cancel=Looks(*steps))

    def come(name, seed):
        return lambda: draw(folder / name, seed, noise=3)

    watched(come("b.png", 1), nothing, come("a.png", 2), nothing, nothing)
    # A program started anew remembers nothing but what is in the journal.
    watched(nothing, nothing, come("sub/c.png", 1), nothing, nothing)

    items = counter.items(job)
    assert [(item.number, item.path, item.state) for item in items] == [
        (1, "b.png", ItemState.CHECKED),
        (2, "a.png", ItemState.CHECKED),
        (3, "sub/c.png", ItemState.CHECKED),
    ]
    assert len({item.verification_id for item in items}) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse such names")
def test_a_name_that_is_no_text_does_not_end_the_watch(counter, folder):
    (folder / os.fsdecode(b"\xff.png")).write_bytes(b"x")
    job = begin_job(counter.session, plan_watch(folder, assumed=CROPPED))

    watch_job(
        counter.session,
        job,
        engine=InThisProcess(counter.verifier),
        verifier=lambda: counter.verifier,
        cancel=Looks(nothing, nothing),
    )

    assert [item.failure.code for item in counter.items(job)] == ["bulk-name-unusable"]


def test_a_watch_ends_when_somebody_pauses_the_job(counter, folder, shop):
    job = begin_job(counter.session, plan_watch(folder, assumed=CROPPED))
    token = Looks(lambda: draw(folder / "a.png", 1, noise=3), nothing, nothing)
    # Everything in it is done, and it waits for more.
    token.steps.append(lambda: pause_job(shop.session("sara"), job.id))
    token.steps += [nothing] * 5

    left = watch_job(
        counter.session, job, engine=InThisProcess(counter.verifier), verifier=lambda: counter.verifier, cancel=token
    )

    assert left.state is JobState.PAUSED
    assert not token.cancelled


def test_two_programs_that_watch_for_one_job_take_a_file_once(counter, folder, shop, monkeypatch):
    draw(folder / "a.png", 1, noise=3)
    job = begin_job(counter.session, plan_watch(folder, assumed=CROPPED))
    complete = {"a.png": stamp((folder / "a.png").stat())}
    acting = Session.acting

    def quicker(session, *permission):
        monkeypatch.setattr(Session, "acting", acting)
        assert watching._take(shop.session("carl"), job, complete, assumed=CROPPED)
        return acting(session, *permission)

    monkeypatch.setattr(Session, "acting", quicker)
    watching._take(counter.session, job, complete, assumed=CROPPED)

    assert [item.path for item in counter.items(job)] == ["a.png"]


def test_a_watch_goes_on_when_its_folder_comes_back(counter, folder, tmp_path):
    draw(folder / "a.png", 1, noise=3)
    job = counter.begin(folder)
    folder.rename(tmp_path / "unplugged")
    back = Looks(nothing, lambda: shutil.move(tmp_path / "unplugged", folder), nothing)

    left = watch_job(
        counter.session, job, engine=InThisProcess(counter.verifier), verifier=lambda: counter.verifier, cancel=back
    )

    assert (left.state, [item.state for item in counter.items(job)]) == (JobState.FINISHED, [ItemState.CHECKED])


def test_a_job_remembers_that_only_marked_files_are_taken(counter, folder):
    plan = plan_watch(folder, assumed=CROPPED, completeness=Completeness.MARKED)
    job = show_job(counter.session, begin_job(counter.session, plan).id).job

    assert job.completeness is Completeness.MARKED
    assert begin_job(counter.session, plan_watch(folder, assumed=CROPPED)).completeness is Completeness.STABLE
