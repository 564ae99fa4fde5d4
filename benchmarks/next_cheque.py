"""What a clerk waits for between two waiting cheques: from the key that decides to the next cheque on the screen.

Makes a store with the bundled samples, has one cheque checked many times, and accepts them one after another on the
real check page, off screen. A busy machine disturbs wall times, so processor time of the window's own process stands
beside.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

import numpy as np

THINKING_MS = 700
"""What a clerk looks at a cheque at least; meanwhile the next one is prepared."""

SECRET = "four words for nobody"
PEOPLE = {"anna": "reference-administrator", "sara": "supervisor", "carl": "clerk"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cheques", type=int, default=100)
    arguments = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["SIGVERIFY_HOME"] = home
        os.environ["SIGVERIFY_KEY_FILE"] = str(Path(home) / "opener.key")
        fill(arguments.cheques)
        waited, worked = measure(arguments.cheques - 1)
    print(f"{len(waited)} cheques; milliseconds from the decision to the next cheque on the screen\n")
    for name, values in (("waited", waited), ("of that, processor time of the window", worked)):
        print(f"{name:<40} median {np.median(values):>6.0f}   p95 {np.percentile(values, 95):>6.0f}")


def sessions():
    """Return the open store and a session of everybody in it."""
    from sigverify.services.opening import open_existing
    from sigverify.services.session import log_in
    from sigverify.settings import load_settings

    opened = open_existing(load_settings(), ask=None)
    return opened, {name: log_in(opened, name, SECRET) for name in PEOPLE}


def fill(cheques: int) -> None:
    """Make a store in which so many cheques wait."""
    from sigverify.domain.account import Account, AccountNumber
    from sigverify.domain.operator import Role
    from sigverify.services import enrolling, proposals
    from sigverify.services.account_result import AccountRequest
    from sigverify.services.account_verification import verify_for_account
    from sigverify.services.accounts import add_account, add_and_appoint
    from sigverify.services.demonstration import bundled_samples
    from sigverify.services.mandates import propose_mandate
    from sigverify.services.matching import ReferenceSets
    from sigverify.services.opening import OpenedBy, opener, set_up
    from sigverify.services.operators import add_operator
    from sigverify.services.session import log_in
    from sigverify.services.specimens import look_at
    from sigverify.services.verifier import load_verifier
    from sigverify.settings import load_settings

    settings = load_settings()
    by_file = opener(settings, OpenedBy.KEY_FILE, ask=None)
    opened, _ = set_up(settings, [by_file], name="rita", full_name="Rita", password=SECRET)
    root = log_in(opened, "rita", SECRET)
    for name, role in PEOPLE.items():
        add_operator(root, name, full_name=name.title(), roles=[Role(role)], password=SECRET)
    opened.close()
    opened, people = sessions()
    samples, verifier, number = bundled_samples(), load_verifier("cpu"), AccountNumber("1001")
    signatory = samples.signatories[0]
    add_account(people["anna"], Account(number, "Sample account", "EUR"))
    today = people["anna"].today()
    person, right = add_and_appoint(people["anna"], number, signatory.name, valid_from=today)
    specimens = [look_at(file, verifier=verifier) for file in signatory.specimens]
    enrolment = enrolling.propose_enrolment(people["anna"], person.id, specimens, verifier=verifier)
    mandate = propose_mandate(people["anna"], number, "1", from_day=right.valid_from)
    for proposal in (enrolment.proposal, mandate):
        proposals.approve(people["sara"], proposal.id)
    file, sets = samples.checks[0].file, ReferenceSets()
    for amount in range(cheques):
        request = AccountRequest(file, number, Decimal(amount), regions=(samples.checks[0].region,))
        verify_for_account(people["carl"], request, verifier=verifier, sets=sets)
    opened.close()


def measure(cheques: int) -> tuple[list[float], list[float]]:
    """Accept so many waiting cheques on the check page; return wall and processor times in milliseconds."""
    from PySide6.QtCore import QEventLoop, QTimer

    from sigverify.settings import load_settings
    from ui import application
    from ui.bootstrap import assemble
    from ui.preferences import Preferences
    from ui.tasks.messages import ModelState

    app = application.make_application(sys.argv[:1])
    preferences = Preferences()
    application.dress(app, preferences)
    shell = assemble(load_settings(), preferences)

    def wait(there) -> None:
        loop, watch = QEventLoop(), QTimer()
        watch.timeout.connect(lambda: there() and loop.quit())
        watch.start(1)
        loop.exec()

    def think() -> None:
        loop = QEventLoop()
        QTimer.singleShot(THINKING_MS, loop.quit)
        loop.exec()
        wait(lambda: shell.runner.idle and shell.desk.idle)

    shell.window.resize(1280, 720)
    shell.window.show()
    wait(lambda: shell.runner.model.state is ModelState.READY and shell.desk.opened is not None)
    shell.entrance.log_in("carl", SECRET)
    wait(lambda: shell.desk.operator is not None)
    check, view = shell.check, shell.view
    check.go_on()
    wait(lambda: check.state.result is not None)
    waited, worked = [], []
    for _ in range(cheques):
        think()
        before, start, busy = check.bookmark(), time.perf_counter(), time.process_time()
        view.actions_.accept.trigger()
        wait(lambda before=before: check.bookmark() not in ("", before))
        view.repaint()
        waited.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - busy))
    shell.window.close()
    return waited, worked


if __name__ == "__main__":
    main()
