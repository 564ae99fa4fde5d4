"""The window's end of the protocol, with a process that the test plays."""

import pytest
from pytestqt.qtbot import QtBot

from sigverify.domain.progress import Progress
from sigverify.errors import InputError
from sigverify.settings import Settings
from ui.tasks import runner as runner_module
from ui.tasks.messages import (
    Cancel,
    Failed,
    FindSample,
    Finished,
    ModelChanged,
    ModelState,
    Progressed,
    Submit,
)
from ui.tasks.runner import RESTARTS, TaskRunner


class PlayedProcess:
    """Records what it is sent; the test delivers the replies."""

    started: "list[PlayedProcess]"

    def __init__(self, deliver, settings):
        self.deliver = deliver
        self.sent = []
        self.stopped = False
        self.pid = 4711

    def start(self):
        type(self).started.append(self)

    def send(self, command):
        self.sent.append(command)

    def stop(self):
        self.stopped = True


@pytest.fixture
def processes(monkeypatch):
    PlayedProcess.started = []
    monkeypatch.setattr(runner_module, "InferenceProcess", PlayedProcess)
    return PlayedProcess.started


@pytest.fixture
def runner(processes, qtbot: QtBot):
    made = TaskRunner(Settings())
    yield made
    made.stop()


@pytest.fixture
def heard():
    return []


def submit(runner, heard):
    return runner.submit(
        FindSample(),
        done=lambda result: heard.append(("done", result)),
        failed=lambda error: heard.append(("failed", error.code)),
        progress=lambda progress: heard.append(("progress", progress.done)),
    )


def settle(qtbot):
    """Let queued signals arrive."""
    qtbot.wait(1)


def test_a_request_before_the_start_waits_for_it(runner, processes, heard):
    job = submit(runner, heard)
    runner.start()

    assert processes[0].sent == [Submit(job, FindSample())]


def test_results_and_progress_arrive(runner, processes, heard, qtbot):
    runner.start()
    job = submit(runner, heard)
    processes[0].deliver(Progressed(job, Progress("x", 3)))
    processes[0].deliver(Finished(job, "result"))
    settle(qtbot)

    assert heard == [("progress", 3), ("done", "result")]
    assert runner.idle


def test_a_failure_arrives(runner, processes, heard, qtbot):
    runner.start()
    processes[0].deliver(Failed(submit(runner, heard), InputError("file-empty", name="x")))
    settle(qtbot)

    assert heard == [("failed", "file-empty")]


def test_nothing_is_heard_of_a_job_that_was_given_up(runner, processes, heard, qtbot):
    runner.start()
    job = submit(runner, heard)
    runner.cancel(job)
    processes[0].deliver(Finished(job, "late"))
    settle(qtbot)

    assert heard == []
    assert processes[0].sent[-1] == Cancel(job)


def test_a_dead_process_fails_what_it_owed_and_is_started_again(runner, processes, heard, qtbot):
    runner.start()
    submit(runner, heard)
    processes[0].deliver(ModelChanged(ModelState.LOST))
    settle(qtbot)

    assert heard == [("failed", "inference-lost")]
    assert processes[0].stopped
    assert len(processes) == 2


def test_a_process_that_keeps_dying_is_given_up_with_a_reason(runner, processes, qtbot):
    runner.start()
    for _ in range(RESTARTS + 1):
        processes[-1].deliver(ModelChanged(ModelState.LOST))
        settle(qtbot)

    assert len(processes) == RESTARTS + 1
    assert runner.model.state is ModelState.FAILED
    assert runner.model.error.code == "inference-gone"


def test_a_result_in_between_forgives_earlier_deaths(runner, processes, heard, qtbot):
    runner.start()
    for _ in range(2 * RESTARTS):
        processes[-1].deliver(Finished(submit(runner, heard), "fine"))
        processes[-1].deliver(ModelChanged(ModelState.LOST))
        settle(qtbot)

    assert len(processes) == 2 * RESTARTS + 1


def test_the_model_state_is_announced_on_the_windows_thread(runner, processes, qtbot):
    runner.start()

    with qtbot.waitSignal(runner.relay.model_changed) as announced:
        processes[0].deliver(ModelChanged(ModelState.READY, device="cpu"))

    assert announced.args[0].device == "cpu"
