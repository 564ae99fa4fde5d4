"""A clerk at a real X server: presses keys and moves the mouse; sees what the program says of itself, and no more.

Waits for states and never for times: what is in hand is in the window's own `session.json`, which room is shown is in
its title. A failing wait leaves a picture of the screen beside the program's folder.
"""

import json
import os
import shutil
import subprocess
import sys
import time

import pytest
from PIL import ImageGrab

from sigverify.domain.sample import Region

PATIENCE = 240
"""Seconds: a busy machine is no failure."""

LOOK_AGAIN = 0.1
"""Seconds between two looks at the same thing."""

ANSWER_AGAIN = 10
"""Seconds after which a file dialog that still stands has lost its answer: it goes within one."""

LARGE_STEP = 10
"""Page pixels that Ctrl and an arrow key move the box."""

needs_an_x_server = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool (see docs/window.md)"
)


class Clerk:
    """Works in one window.

    Parameters
    ----------
    display : str
        The X server.
    home : Path
        The program's own folder.
    """

    def __init__(self, display, home):
        self.environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "SIGVERIFY_HOME": str(home),
            "LC_ALL": "C.UTF-8",
        }
        self.display, self.home = display, home
        self.window = None

    # The program

    def start(self, **changed):
        self.environment |= changed
        self.window = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "ui"], env=self.environment, stderr=subprocess.PIPE, text=True
        )
        self.focus("sigverify")

    def close(self):
        """Quit; return the program's exit status."""
        self.press("ctrl+q")
        self.window.communicate(timeout=PATIENCE)
        return self.window.returncode

    def end(self):
        """End the program however it fares."""
        if self.window is not None and self.window.poll() is None:
            self.window.kill()
            self.window.communicate()

    # What is seen

    def wait(self, there):
        """Return what `there` gives as soon as it gives anything."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.window.poll() is not None:
                pytest.fail(f"the program ended: {self.window.stderr.read()}")
            if result := there():
                return result
            time.sleep(LOOK_AGAIN)
        seen = self.home.with_name("seen.png")
        self.photograph(seen)
        return pytest.fail(f"waited in vain; the screen is in {seen}")

    def photograph(self, path):
        ImageGrab.grab(xdisplay=self.display).save(path)

    def windows(self, name):
        return self.do("search", "--onlyvisible", "--name", name).stdout.split()

    def title(self):
        return self.do("search", "--onlyvisible", "--name", "sigverify", "getwindowname").stdout.strip()

    def session(self):
        path = self.home / "session.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

    @property
    def work(self):
        """What is in hand besides the page."""
        return self.session().get("work") or {}

    @property
    def box(self):
        """The box on the page, or None."""
        kept = (self.session().get("place") or {}).get("region")
        return Region(*kept) if kept else None

    # Keys

    def do(self, *arguments):
        return subprocess.run(
            ["xdotool", *arguments], env=self.environment, capture_output=True, text=True, check=False, timeout=60
        )

    def press(self, *keys):
        self.do("key", "--delay", "60", *keys)

    def press_often(self, key, times):
        if times:
            self.do("key", "--delay", "5", "--repeat", str(times), key)

    def type(self, text):
        self.do("type", "--delay", "30", text)

    def drag(self, start, end):
        """Drag with the left button, in a few steps as a hand does."""
        middle = [(a + b) // 2 for a, b in zip(start, end, strict=True)]
        steps = ["mousemove", *start, "mousedown", "1", "mousemove", *middle, "mousemove", *end, "mouseup", "1"]
        self.do(*map(str, steps))

    def focus(self, name):
        """Wait for a window of this name and give it the keyboard; there is no window manager to do so."""
        found = self.wait(lambda: self.windows(name))
        self.do("windowfocus", "--sync", found[-1])
        return found[-1]

    def call_dialog(self, name, key):
        """Press a key until a dialog opens: what it is about may still be on its way."""

        def called():
            if not self.windows(name):
                self.press(key)
            return self.windows(name)

        self.wait(called)

    def answer_dialog(self, name, text):
        """Type an answer into a file dialog, in place of what it proposes.

        The dialog completes paths while they are typed and now and then loses a letter: it says that there is no such
        file, under its own name, or goes into the folder and waits there, and is answered again.
        """
        dialog = self.focus(name)
        last = 0.0

        def answer():
            nonlocal last
            self.press("ctrl+a")
            self.do("type", "--delay", "15", str(text))
            self.press("Return")
            last = time.monotonic()

        def answered():
            windows = self.windows(name)
            for complaint in set(windows) - {dialog}:
                self.do("windowfocus", "--sync", complaint)
                self.press("Return")
                self.wait(lambda gone=complaint: gone not in self.windows(name))
                self.do("windowfocus", "--sync", dialog)
                answer()
            if dialog in windows and time.monotonic() - last > ANSWER_AGAIN:
                answer()
            return dialog not in windows

        answer()
        self.wait(answered)
        self.focus("sigverify")

    # Ways in and out

    def go_without_accounts(self):
        """Choose to work with files only, and wait until that is kept."""
        kept = self.home / "window.ini"
        self.wait(lambda: "Welcome" in self.title())
        self.press("ctrl+e")
        self.wait(lambda: kept.is_file() and "without-accounts=true" in kept.read_text())

    def log_in(self, name, password):
        self.wait(lambda: "Log in" in self.title())
        self.type(name)
        self.press("Tab")
        self.type(password)
        self.press("Return")
        self.wait(lambda: "Log in" not in self.title())

    def log_out(self):
        self.press("ctrl+shift+l")
        self.wait(lambda: "Log in" in self.title())

    # Cheques

    def open_cheque(self, path):
        """Open a file, and wait until a box lies on it."""
        self.press("ctrl+o")
        self.answer_dialog("Open a cheque", path)
        self.wait(lambda: (self.session().get("place") or {}).get("file") == str(path) and self.box)

    def put_box(self, wanted):
        """Accept the proposed box if it holds the signature; else move and size it by keys."""
        if self.box.iou(wanted) > 0.3:
            return
        self._pull("", wanted.x - self.box.x, wanted.y - self.box.y)
        moved = Region(wanted.x, wanted.y, self.box.width, self.box.height)
        self._pull("shift+", wanted.width - moved.width, wanted.height - moved.height)
        self.wait(lambda: self.box.iou(wanted) > 0.9)

    def _pull(self, modifier, right, down):
        for distance, keys in ((right, ("Left", "Right")), (down, ("Up", "Down"))):
            large, small = divmod(abs(distance), LARGE_STEP)
            key = keys[distance > 0]
            self.press_often(f"ctrl+{modifier}{key}", large)
            self.press_often(f"{modifier}{key}", small)

    def check_for(self, account, amount):
        """Type what is on the cheque; return the id of the check once its result is in view."""
        self.press("ctrl+n")
        self.type(account)
        self.press("Return")
        self.type(amount)
        self.press("Return", "Return")
        return self.wait(lambda: self.work.get("verification"))

    def decide(self, *keys):
        """Press the keys of a decision, and wait until the cheque is done with."""
        before = self.work["verification"]
        self.press(*keys)
        self.wait(lambda: self.work["verification"] != before)
