"""A check under way: recorded once, given up on demand, and never shown over another cheque."""

import pytest

from sigverify.errors import SigverifyError, StoreError
from tests.ui.fakes import RecordingDisplay, RecordingTasks
from ui.pages.check.board import Board
from ui.pages.check.checking import CheckRun
from ui.tasks.messages import CheckAccount, EncodeAgain


class WaitingDesk:
    """Keeps what it is asked; the test answers."""

    def __init__(self):
        self.asked = []

    def ask(self, work, *, done, failed):
        self.asked.append((done, failed))

    def answer(self, result):
        done, failed = self.asked.pop(0)
        failed(result) if isinstance(result, SigverifyError) else done(result)


class Known:
    """As much of what is known of an account as a check needs."""

    candidates = ()


@pytest.fixture
def run():
    board, tasks, desk, told = Board(RecordingDisplay()), RecordingTasks(), WaitingDesk(), []
    made = CheckRun(board, tasks=tasks, desk=desk, recorded=lambda *what: told.append(what))
    made.board, made.tasks, made.desk, made.told = board, tasks, desk, told
    made.request, made.known = object(), Known()
    made.begin(made.request, made.known)
    return made


def answer(run, kind, result):
    recorded = run.tasks.take(kind)
    recorded.failed(result) if isinstance(result, SigverifyError) else recorded.done(result)


def test_a_result_is_recorded_and_told_once(run):
    answer(run, CheckAccount, "checked")
    assert run.board.account.recording

    run.desk.answer("stored")

    assert run.told == [("stored", run.known)]
    assert not run.board.account.recording


def test_a_check_is_given_up_once(run):
    assert run.cancel()
    assert not run.cancel()

    assert len(run.tasks.cancelled) == 1
    assert run.board.state.comparing is None


def test_what_is_being_recorded_is_not_given_up(run):
    answer(run, CheckAccount, "checked")
    assert not run.cancel()

    run.desk.answer("stored")

    assert run.told == [("stored", run.known)]


def test_a_result_that_is_stored_late_is_not_shown_over_another_cheque(run):
    answer(run, CheckAccount, "checked")
    run.drop()

    run.desk.answer("stored")

    assert run.told == []


def test_a_result_that_could_not_be_stored_is_told_even_then(run):
    answer(run, CheckAccount, "checked")
    run.drop()

    run.desk.answer(StoreError("store-busy"))

    assert run.board.state.problem.code == "store-busy"


def test_specimens_of_an_older_model_are_prepared_again_once(run):
    outdated = SigverifyError("templates-outdated")
    answer(run, CheckAccount, outdated)
    run.desk.answer(())
    answer(run, EncodeAgain, ())
    run.desk.answer("fresh")
    assert run.tasks.asked(CheckAccount)[0].known == "fresh"

    answer(run, CheckAccount, outdated)

    assert run.board.state.problem is outdated


def test_a_check_that_was_given_up_meanwhile_does_not_go_on(run):
    answer(run, CheckAccount, SigverifyError("templates-outdated"))
    assert run.cancel()

    run.desk.answer(())

    assert run.tasks.waiting == []
