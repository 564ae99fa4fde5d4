"""What a clerk waits for: time to the first paint, to the model, to a result, and the longest block of the event loop.

Starts the real window off screen, each time in a fresh process; `--runs` says how often. A busy machine
disturbs wall times, so processor time of the window's own process stands beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

import numpy as np

TICK_MS = 16


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--comparisons", type=int, default=20, help="boxes moved and compared again in each run")
    parser.add_argument("--once", type=float, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once is not None:
        print(json.dumps(measure(started=arguments.once, comparisons=arguments.comparisons)))
        return
    results = [run(arguments.comparisons) for _ in range(arguments.runs)]
    print(f"{arguments.runs} starts, {arguments.comparisons} comparisons each; milliseconds\n")
    print(f"{'':<44} {'median':>8} {'p95':>8}")
    for name in results[0]:
        values = np.concatenate([np.atleast_1d(result[name]) for result in results])
        print(f"{name:<44} {np.median(values):>8.0f} {np.percentile(values, 95):>8.0f}")


def run(comparisons: int) -> dict[str, list[float]]:
    """Start one window in a process of its own and return what it measured."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "SIGVERIFY_HOME": home}
        command = [sys.executable, __file__, "--comparisons", str(comparisons), "--once", str(time.time())]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def measure(*, started: float, comparisons: int) -> dict[str, list[float]]:
    """Go from the start of this process to the last comparison; `started` is when it was asked for."""
    from PySide6.QtCore import QEventLoop, QTimer

    from sigverify.domain.sample import Region
    from sigverify.settings import load_settings
    from ui import application
    from ui.bootstrap import assemble
    from ui.preferences import Preferences
    from ui.tasks.messages import ModelState

    app = application.make_application(sys.argv[:1])
    preferences = Preferences()
    preferences.without_accounts = True
    application.dress(app, preferences)
    shell = assemble(load_settings(), preferences)
    painted: list[tuple[float, float]] = []
    shell.window.painted.connect(lambda: painted.append((time.time(), time.process_time())))
    gaps: list[tuple[float, float]] = []
    last = [time.perf_counter(), time.process_time()]

    def tick() -> None:
        now = [time.perf_counter(), time.process_time()]
        gaps.append((now[0] - last[0], now[1] - last[1]))
        last[:] = now

    timer = QTimer()
    timer.timeout.connect(tick)

    def wait(there) -> None:
        loop = QEventLoop()
        watch = QTimer()
        watch.timeout.connect(lambda: there() and loop.quit())
        watch.start(2)
        loop.exec()

    shell.window.show()
    wait(lambda: bool(painted))
    timer.start(TICK_MS)
    last[:] = [time.perf_counter(), time.process_time()]
    gaps.clear()
    wait(lambda: shell.runner.model.state is ModelState.READY)
    ready = time.time()
    loading = gaps[:]
    opened = time.perf_counter()
    shell.check.open_sample()
    wait(lambda: shell.check.state.page is not None)
    page_shown = time.perf_counter() - opened
    wait(lambda: shell.check.state.ready and shell.runner.idle)
    gaps.clear()
    box = shell.check.state.region
    results = []
    for number in range(comparisons):
        shell.view.canvas.draw_region(Region(box.x - number % 7, box.y, box.width + number, box.height))
        begun = time.perf_counter()
        wait(lambda: shell.check.state.ready)
        shell.check.compare()
        wait(lambda: shell.check.state.verdict is not None)
        results.append(time.perf_counter() - begun)
    timer.stop()
    comparing = gaps[:]
    shell.window.close()
    return {
        "first paint": [1000 * (painted[0][0] - started)],
        "first paint, own work": [1000 * painted[0][1]],
        "model ready": [1000 * (ready - started)],
        "cheque opened": [1000 * page_shown],
        "box moved to result": [1000 * result for result in results],
        "longest block while the model loads, wall": [1000 * max(gap for gap, _ in loading)],
        "longest block while the model loads, own work": [1000 * max(work for _, work in loading)],
        "longest block while comparing, wall": [1000 * max(gap for gap, _ in comparing)],
        "longest block while comparing, own work": [1000 * max(work for _, work in comparing)],
    }


if __name__ == "__main__":
    main()
