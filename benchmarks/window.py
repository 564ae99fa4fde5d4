"""What a clerk waits for: the first paint, the model, the next cheque; and the longest block of the event loop.

Drives the real window off screen: some starts, each in a fresh process, then a clerk's work in a store where cheques
wait: one after the other is accepted, boxes are compared again, a folder is checked in bulk, pages are scanned. A busy
machine disturbs wall times, so processor time of the window's own thread ("own work") stands beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

THINKING_MS = 700
"""What a clerk looks at a cheque at least; meanwhile the next one is prepared."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--cheques", type=int, default=100, help="decided one after the other")
    parser.add_argument("--signatures", type=int, default=200, help="in the folder that is checked")
    parser.add_argument("--comparisons", type=int, default=20, help="boxes moved and compared again")
    parser.add_argument("--part", choices=("start", "work"), help=argparse.SUPPRESS)
    parser.add_argument("--begun", type=float, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.part == "start":
        print(json.dumps(measure_start(arguments.begun)))
    elif arguments.part == "work":
        print(json.dumps(measure_work(arguments)))
    else:
        parts = [run("start") for _ in range(arguments.starts)] + [run("work")]
        print(f"{'milliseconds':<46} {'median':>8} {'p95':>8} {'longest':>8}")
        for name in dict.fromkeys(name for part in parts for name in part):
            values = np.concatenate([part.get(name, []) for part in parts])
            print(f"{name:<46} {np.median(values):>8.0f} {np.percentile(values, 95):>8.0f} {values.max():>8.0f}")


def run(part: str) -> dict[str, list[float]]:
    """Measure one part in a process and a folder of its own."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "SIGVERIFY_HOME": home,
            "SIGVERIFY_KEY_FILE": str(Path(home) / "opener.key"),
        }
        command = [sys.executable, *sys.argv, "--part", part, "--begun", str(time.time())]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout))


def assembled(*, without_accounts: bool):
    """Return the program put together as its entry point does it."""
    from sigverify.settings import load_settings
    from ui import application
    from ui.bootstrap import assemble
    from ui.preferences import Preferences

    app = application.make_application(sys.argv[:1])
    preferences = Preferences()
    preferences.without_accounts = without_accounts
    application.dress(app, preferences)
    return assemble(load_settings(), preferences)


def measure_start(begun: float) -> dict[str, list[float]]:
    """Start the window; `begun` is when that was asked for."""
    from turns import Turns, pause, wait

    from ui.tasks.messages import ModelState

    shell, turns = assembled(without_accounts=True), Turns()
    painted: list[tuple[float, float]] = []
    shell.window.painted.connect(lambda: painted.append((time.time(), time.process_time())))
    shell.window.show()
    wait(lambda: bool(painted))
    with turns.during("starting"):
        wait(lambda: shell.runner.model.state is ModelState.READY and len(shell.pages) > 1)
        ready = time.time()
        pause(500)
    shell.window.close()
    return {
        "first paint": [1000 * (painted[0][0] - begun)],
        "first paint, own work": [1000 * painted[0][1]],
        "model ready": [1000 * (ready - begun)],
        **turns.longest(),
    }


def measure_work(arguments: argparse.Namespace) -> dict[str, list[float]]:
    """Have a clerk work in a store where cheques wait."""
    import waiting_cheques as bank
    from turns import Turns, wait

    from ui.tasks.messages import ModelState

    bank.fill(arguments.cheques + 1)
    folder = Path(os.environ["SIGVERIFY_HOME"]) / "stack"
    bank.stack(folder, arguments.signatures)
    shell, turns = assembled(without_accounts=False), Turns()
    shell.window.resize(1280, 720)
    shell.window.show()
    wait(lambda: shell.runner.model.state is ModelState.READY and shell.desk.opened is not None)
    with turns.during("logging in"):
        shell.entrance.log_in(bank.CLERK, bank.SECRET)
        wait(lambda: shell.desk.operator is not None and len(shell.pages) > 1)
    with turns.during("deciding"):
        waited = decide(shell, arguments.cheques)
    with turns.during("comparing"):
        compared = compare(shell, arguments.comparisons)
    with turns.during("going from page to page"):
        for name in shell.pages:
            shell.workspace.show_page(name)
            wait(lambda: shell.desk.idle)
    with turns.during("checking a folder"):
        check_folder(shell, folder, account=bank.ACCOUNT)
    with turns.during("scanning"):
        scan(shell)
    shell.window.close()
    return waited | {"box moved to result": compared} | turns.longest()


def decide(shell, cheques: int) -> dict[str, list[float]]:
    """Accept so many waiting cheques; return how long each time the next one took to be on the screen."""
    from turns import pause, wait

    check, view = shell.check, shell.view
    check.go_on()
    wait(lambda: check.state.result is not None)
    waited, worked = [], []
    for _ in range(cheques):
        pause(THINKING_MS)
        wait(lambda: shell.runner.idle and shell.desk.idle)
        before, begun, busy = check.bookmark(), time.perf_counter(), time.thread_time()
        view.actions_.accept.trigger()
        wait(lambda before=before: check.bookmark() not in ("", before), every_ms=1)
        view.repaint()
        waited.append(1000 * (time.perf_counter() - begun))
        worked.append(1000 * (time.thread_time() - busy))
    return {"next cheque": waited, "next cheque, own work": worked}


def compare(shell, comparisons: int) -> list[float]:
    """Open the bundled cheque without an account and compare boxes on it; return how long each result took."""
    from turns import wait

    from sigverify.domain.sample import Region

    check = shell.check
    check.open_sample()
    wait(lambda: check.state.ready and shell.runner.idle)
    box, took = check.state.region, []
    for number in range(comparisons):
        shell.view.canvas.draw_region(Region(box.x - number % 7, box.y, box.width + number, box.height))
        begun = time.perf_counter()
        wait(lambda: check.state.ready)
        check.compare()
        wait(lambda: check.state.verdict is not None)
        took.append(1000 * (time.perf_counter() - begun))
    return took


def check_folder(shell, folder: Path, *, account: str) -> None:
    """Check a folder in bulk while its page is in view."""
    from turns import wait

    from sigverify.domain.bulk import InputKind
    from ui.tasks.bulk_messages import Draft

    shell.workspace.show_page("bulk")
    plan = shell.pages["bulk"].widget.planning
    plan.open()
    plan.foresee(Draft(folder, InputKind.SIGNATURE, account=account))
    wait(lambda: plan.state.forecast is not None)
    plan.begin()
    wait(lambda: shell.bulk.run is not None and shell.bulk.run.ended is not None)
    wait(lambda: shell.desk.idle and shell.runner.idle)


def scan(shell) -> None:
    """Scan three pages of the driver that needs no scanner, and open them."""
    from turns import wait

    from sigverify.domain.scanning import Device

    shell.workspace.show_page("check")
    shell.view.actions_.scan.trigger()
    dialog, presenter = shell.scanning._made
    wait(lambda: not presenter.state.searching)
    presenter.choose_device(Device("dummy:3", "No scanner"))
    before = shell.check.state.page
    dialog.scan.trigger()
    wait(lambda: shell.check.state.page is not before and shell.check.state.page is not None)
    wait(lambda: shell.runner.idle)


if __name__ == "__main__":
    main()
