"""What every test gets: a private home, no network, one torch thread, a fixed seed."""

import os
import random
import socket
import sys

# Before torch is imported anywhere: two cores are shared, and spinning threads starve each other.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import pytest


class NetworkBlockedError(AssertionError):
    """A test, or the product under test, tried to reach the network."""


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory, monkeypatch):
    """Keep data, config and logs of each test in its own folder."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SIGVERIFY_HOME", str(home))
    for name in ("SIGVERIFY_DEVICE", "SIGVERIFY_THREADS"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Fail any connection that leaves the process by IP: the product is offline."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(original):
        def call(self, address):
            if self.family in (socket.AF_INET, socket.AF_INET6):
                raise NetworkBlockedError(f"connection to {address!r}")
            return original(self, address)

        return call

    def refuse(*args, **kwargs):
        raise NetworkBlockedError(f"name lookup of {args[0]!r}")

    monkeypatch.setattr(socket.socket, "connect", guarded(connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(autouse=True)
def fixed_seed():
    """Start every test from the same state of the global generators."""
    random.seed(0)
    np.random.seed(0)  # noqa: NPY002 - libraries under test may still draw from it
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.manual_seed(0)
        torch.set_num_threads(1)
