"""Fixtures: SANE's own pretended scanner in a private configuration, and a network scanner on loopback."""

import io
import shutil
import socket

import numpy as np
import pytest
from PIL import Image

from tests.acquisition.escl_server import EsclScanner

# Taken while the module is loaded, before the network is blocked.
LOOK_UP, CONNECT = socket.getaddrinfo, socket.socket.connect

NO_SANE = "SANE's tools are not installed (Debian: sane-utils)"


def configure_sane(folder, **options):
    """Write a configuration in which SANE knows its pretended scanner alone."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dll.conf").write_text("test\n")
    settings = {"number_of_devices": 1, "mode": "Gray", "depth": 8, "resolution": 100, "resolution_max": 1200}
    settings |= {"br_x": 50, "br_y": 40, **options}
    (folder / "test.conf").write_text(
        "".join(f"{name.replace('_code', '-code')} {value}\n" for name, value in settings.items())
    )
    return folder


@pytest.fixture(scope="session")
def sane_folder(tmp_path_factory):
    """Return one configuration for the whole run: libsane reads it once a process."""
    return configure_sane(tmp_path_factory.mktemp("sane"), **{"test-picture": '"Grid"'})


@pytest.fixture
def sane(sane_folder, monkeypatch):
    """Make the pretended scanner ``test:0`` the only one."""
    if shutil.which("scanimage") is None:
        pytest.skip(NO_SANE)
    monkeypatch.setenv("SANE_CONFIG_DIR", str(sane_folder))
    return sane_folder


@pytest.fixture
def loopback(monkeypatch, no_network):
    """Let this test, and no other, speak to 127.0.0.1."""

    def connect(self, address):
        assert address[0] == "127.0.0.1", address
        return CONNECT(self, address)

    def look_up(host, *args, **kwargs):
        assert host == "127.0.0.1", host
        return LOOK_UP(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.fixture
def escl(loopback):
    """Return a network scanner that serves grey pages of the size asked for."""
    scanner = EsclScanner(blank)
    yield scanner
    scanner.shutdown()
    scanner.server_close()


def blank(dpi, width, height):
    """Return a light grey page as JPEG."""
    target = io.BytesIO()
    Image.fromarray(np.full((height, width), 200, np.uint8)).save(target, "JPEG", dpi=(dpi, dpi))
    return target.getvalue()
