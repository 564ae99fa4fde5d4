"""An X server of its own for each test, and a clerk in front of it."""

import os
import subprocess

import pytest

from tests.ui.e2e.clerk import Clerk


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
    made.end()
