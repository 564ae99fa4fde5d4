"""An X server of its own for each test, and a clerk in front of it."""

import os
import random
import subprocess

import pytest

from tests.ui.e2e.clerk import Clerk

NUMBERS = range(1000, 50000)
"""Of displays. Drawn, since a server that looks for a free one takes 0 on each machine, container and worker that
shares the folder of sockets with this one; the first of them to end then takes away the socket of all."""

TRIES = 5


def start_server(number):
    """Start an X server and wait until it listens; it tells its number when it does, and nothing if it cannot."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", f":{number}", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        told.readline()
    return server


def lets_in(display):
    environment = {**os.environ, "DISPLAY": display}
    asked = subprocess.run(["xdotool", "getdisplaygeometry"], env=environment, capture_output=True, check=False)
    return asked.returncode == 0


@pytest.fixture
def display():
    for number in random.sample(NUMBERS, TRIES):
        server = start_server(number)
        if lets_in(f":{number}"):
            break
        server.kill()
        server.wait()
    else:
        pytest.fail(f"no X server of {TRIES} could be reached")
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture
def clerk(display, tmp_path):
    made = Clerk(display, tmp_path / "home")
    yield made
    made.end()
