"""The real program on an X server, by keyboard alone: a cheque is checked; the program is killed and goes on."""

import json
import math
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from sigverify.paths import assets
from tests.services.conftest import PASSWORD

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool (see docs/window.md)"
)

PATIENCE = 240
ASK_AGAIN = 20
SAMPLES = assets() / "samples"


class Clerk:
    """Presses keys in the window, and looks at what the program left on disk."""

    def __init__(self, display, home):
        self.environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "SIGVERIFY_HOME": str(home),
            "LC_ALL": "C.UTF-8",
        }
        self.home = home
        self.window = None

    def start(self, **changed):
        self.environment |= changed
        self.window = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "ui"], env=self.environment, stderr=subprocess.PIPE, text=True
        )
        self.focus("sigverify")

    def do(self, *arguments):
        return subprocess.run(
            ["xdotool", *arguments], env=self.environment, capture_output=True, text=True, check=False, timeout=60
        )

    def focus(self, name):
        """Wait for a window of this name and give it the keyboard; there is no window manager to do so."""
        found = self.wait(lambda: self.do("search", "--onlyvisible", "--name", name).stdout.split())
        self.do("windowfocus", "--sync", found[-1])
        return found[-1]

    def press(self, *keys):
        self.do("key", "--delay", "60", *keys)

    def answer_dialog(self, name, text):
        """Type an answer into a file dialog."""
        dialog = self.focus(name)
        self.do("type", "--delay", "8", str(text))
        self.press("Return")
        self.wait(lambda: dialog not in self.do("search", "--onlyvisible", "--name", name).stdout.split())
        self.focus("sigverify")

    def go_without_accounts(self):
        """Choose to work with files only, and wait until that is kept."""
        kept = self.home / "window.ini"

        self.wait(lambda: "Welcome" in self.title())
        self.press("ctrl+e")
        self.wait(lambda: kept.is_file() and "without-accounts=true" in kept.read_text())

    def type(self, text):
        self.do("type", "--delay", "30", text)

    def title(self):
        return self.do("search", "--onlyvisible", "--name", "sigverify", "getwindowname").stdout

    def session(self):
        path = self.home / "session.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

    def wait(self, there):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.window.poll() is not None:
                pytest.fail(f"the program ended: {self.window.stderr.read()}")
            if result := there():
                return result
            time.sleep(0.2)
        return pytest.fail("waited in vain")


@pytest.fixture
def display():
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture
def clerk(display, tmp_path):
    made = Clerk(display, tmp_path / "home")
    yield made
    if made.window is not None:
        made.window.kill()
        made.window.communicate()


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
        return clerk.do("search", "--onlyvisible", "--name", "Save the report").stdout.split()

    clerk.wait(saved)
    clerk.do("key", "ctrl+a")
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

    clerk.press("ctrl+q")
    clerk.window.communicate(timeout=PATIENCE)
    assert clerk.window.returncode == 0


def test_somebody_logs_in_locks_the_window_and_comes_back_to_the_same_cheque(clerk, founded):
    shutil.copytree(founded, clerk.home)

    clerk.start(SIGVERIFY_KEY_FILE=str(clerk.home / "opener.key"))

    clerk.wait(lambda: "Log in" in clerk.title())
    clerk.type("carl")
    clerk.press("Tab")
    clerk.type(PASSWORD)
    clerk.press("Return")
    clerk.wait(lambda: clerk.title().strip() == "sigverify")
    clerk.press("ctrl+o")
    clerk.answer_dialog("Open a cheque", SAMPLES / "cheque_same_hand.jpg")
    clerk.wait(lambda: "cheque_same_hand" in clerk.title())

    clerk.press("ctrl+l")
    clerk.wait(lambda: "Locked" in clerk.title())
    clerk.press("shift+F6")
    assert clerk.do("search", "--onlyvisible", "--name", "Scan").stdout == ""

    clerk.type(PASSWORD)
    clerk.press("Return")
    clerk.wait(lambda: "cheque_same_hand" in clerk.title())
    clerk.press("ctrl+q")
    clerk.window.communicate(timeout=PATIENCE)
    assert clerk.window.returncode == 0
