"""The real program on an X server, by keyboard alone: a cheque is checked; the program is killed and goes on."""

import math
import shutil
import signal
import time

from sigverify.paths import assets
from tests.services.conftest import PASSWORD
from tests.ui.e2e.clerk import needs_an_x_server

pytestmark = needs_an_x_server

ASK_AGAIN = 20
SAMPLES = assets() / "samples"


def test_a_cheque_is_checked_without_a_mouse_and_work_survives_a_kill(clerk, tmp_path):
    specimens = tmp_path / "specimens"
    specimens.mkdir()
    for path in SAMPLES.glob("a_lindqvist_*.png"):
        shutil.copy(path, specimens)
    report = tmp_path / "report.pdf"

    clerk.start()
    clerk.go_without_accounts()
    clerk.press("ctrl+o")
    clerk.answer_dialog("Open a cheque", SAMPLES / "cheque_same_hand.jpg")
    clerk.wait(lambda: (clerk.session().get("place") or {}).get("region"))
    clerk.press("shift+a")
    clerk.answer_dialog("Add a folder of specimens", specimens)
    clerk.wait(lambda: len(clerk.session().get("specimens", ())) == 3)

    asked = -math.inf

    def saved():
        nonlocal asked
        # Asking again starts the comparison anew: not before the last one had time to end.
        if time.monotonic() - asked > ASK_AGAIN:
            clerk.press("Return")
            asked = time.monotonic()
        clerk.press("ctrl+s")
        return clerk.windows("Save the report")

    clerk.wait(saved)
    clerk.answer_dialog("Save the report", report)
    clerk.wait(report.is_file)
    assert report.read_bytes().startswith(b"%PDF")

    before = clerk.session()
    clerk.window.send_signal(signal.SIGKILL)
    clerk.window.communicate()
    clerk.start()
    x, *rest = before["place"]["region"]
    clerk.wait(
        lambda: "cheque_same_hand.jpg" in clerk.do("search", "--name", "cheque_same_hand", "getwindowname").stdout
    )
    clerk.press("Right")
    clerk.wait(lambda: clerk.session()["place"]["region"] == [x + 1, *rest])

    assert clerk.session()["place"]["file"] == before["place"]["file"]
    assert clerk.session()["specimens"] == before["specimens"]

    assert clerk.close() == 0


def test_somebody_logs_in_locks_the_window_and_comes_back_to_the_same_cheque(clerk, founded):
    shutil.copytree(founded, clerk.home)

    clerk.start(SIGVERIFY_KEY_FILE=str(clerk.home / "opener.key"))

    clerk.log_in("carl", PASSWORD)
    clerk.press("ctrl+o")
    clerk.answer_dialog("Open a cheque", SAMPLES / "cheque_same_hand.jpg")
    clerk.wait(lambda: "cheque_same_hand" in clerk.title())

    clerk.press("ctrl+l")
    clerk.wait(lambda: "Locked" in clerk.title())
    clerk.press("shift+F6")
    assert not clerk.windows("Scan")

    clerk.type(PASSWORD)
    clerk.press("Return")
    clerk.wait(lambda: "cheque_same_hand" in clerk.title())
    assert clerk.close() == 0
