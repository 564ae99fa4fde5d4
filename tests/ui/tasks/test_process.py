"""The real inference process: it is spawned, it dies, it is noticed, and it leaves nothing behind."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from sigverify.settings import Settings
from ui.tasks.messages import ModelState, ReadPage
from ui.tasks.runner import TaskRunner

TICK_MS = 16
PATIENCE_MS = 240_000
LONGEST_BLOCK = 0.1
"""Seconds of this process's own work between two ticks: what it is not given by a busy machine does not count."""


@pytest.fixture
def runner(qtbot):
    made = TaskRunner(Settings(device="cpu"))
    yield made
    made.stop()


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_killed_process_is_noticed_said_and_replaced(runner, qtbot, cheque_file):
    heard = []
    path = cheque_file()

    def read():
        runner.submit(ReadPage(path), done=lambda page: heard.append(page.width), failed=lambda e: heard.append(e.code))

    runner.start()
    read()
    qtbot.waitUntil(lambda: heard == [1591], timeout=PATIENCE_MS)
    first = runner.pid
    os.kill(first, getattr(signal, "SIGKILL", signal.SIGTERM))
    read()
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: runner.pid not in (None, first), timeout=PATIENCE_MS)
    read()
    qtbot.waitUntil(lambda: len(heard) == 3, timeout=PATIENCE_MS)

    assert heard == [1591, "inference-lost", 1591]


def test_stopping_leaves_neither_process_nor_thread(runner, qtbot):
    runner.start()
    qtbot.waitUntil(lambda: runner.pid is not None, timeout=PATIENCE_MS)
    pid = runner.pid
    runner.stop()

    assert not alive(pid)
    assert [thread.name for thread in threading.enumerate() if thread.name == "inference-replies"] == []


def test_the_event_loop_runs_on_while_the_model_loads(runner, qtbot):
    spent, last = [], time.process_time()

    def tick():
        nonlocal last
        now = time.process_time()
        spent.append(now - last)
        last = now

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(TICK_MS)
    runner.start()
    qtbot.waitUntil(lambda: runner.model.state is ModelState.READY, timeout=PATIENCE_MS)
    timer.stop()

    assert len(spent) > 10
    assert max(spent) < LONGEST_BLOCK


def test_the_inference_process_ends_when_the_window_is_killed(tmp_path):
    import subprocess
    import sys

    code = (
        "import os, sys, time\n"
        "from sigverify.settings import Settings\n"
        "from ui.tasks.process import InferenceProcess\n"
        "process = InferenceProcess(lambda reply: None, Settings(device='cpu'))\n"
        "process.start()\n"
        "while process.pid is None: time.sleep(0.01)\n"
        "print(process.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    script = tmp_path / "window.py"
    script.write_text(f"if __name__ == '__main__':\n    {code.replace(chr(10), chr(10) + '    ')}\n")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[3])}
    window = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment)
    inference = int(window.stdout.readline())
    window.kill()
    window.communicate()

    deadline = time.monotonic() + PATIENCE_MS / 1000
    while alive(inference) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(inference)
