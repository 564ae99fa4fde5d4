"""SANE without its drivers for the network."""

import os
import shutil
import subprocess
import sys

import pytest

from sigverify.acquisition import sane_config
from tests.acquisition.scanners import NO_SANE


@pytest.fixture
def configured(tmp_path):
    """Return a folder of settings as a system has them: a list, more lists, and a driver's own settings."""
    folder = tmp_path / "system"
    (folder / "dll.d").mkdir(parents=True)
    (folder / "dll.conf").write_text("# drivers\nescl\n\ntest # for trying\n")
    (folder / "dll.d" / "airscan").write_text("airscan\n")
    (folder / "dll.d" / "vendor").write_text("vendor\n")
    (folder / "test.conf").write_text("number_of_devices 1\n")
    return folder


@pytest.fixture
def private(tmp_path):
    folder = tmp_path / "private"
    folder.mkdir()
    return folder


def test_all_drivers_but_those_for_the_network_stay(configured, private):
    value = sane_config.without_network(private, before=str(configured))

    assert value == os.pathsep.join((str(private), str(configured)))
    assert (private / "dll.conf").read_text().split() == ["test", "vendor"]
    assert list((private / "dll.d").iterdir()) == []


def test_the_first_list_counts_as_for_sane_itself(configured, private, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "dll.conf").write_text("epson2\nnet\n")

    sane_config.without_network(private, before=os.pathsep.join((str(mine), str(configured))))

    assert (private / "dll.conf").read_text().split() == ["epson2", "vendor"]


def test_without_a_list_nothing_is_changed(private, tmp_path):
    assert sane_config.without_network(private, before=str(tmp_path / "absent")) == str(tmp_path / "absent")
    assert list(private.iterdir()) == []


def test_sane_itself_loads_none_of_them(configured, private):
    """Ask for the local devices in a process of its own, and look which drivers it has loaded."""
    if shutil.which("scanimage") is None:
        pytest.skip(NO_SANE)
    if not sys.platform.startswith("linux"):
        pytest.skip("what a process has loaded is looked up as Linux tells it")

    def loaded(value):
        code = (
            "import scanlib; found = scanlib._get_backend()._platform.list_scanners();"
            "print(len(found), 'libsane-escl.' in open('/proc/self/maps').read(), flush=True)"
        )
        run = subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "SANE_CONFIG_DIR": value}, capture_output=True, check=True
        )
        return run.stdout.decode().split()

    assert loaded(str(configured)) == ["1", "True"]
    assert loaded(sane_config.without_network(private, before=str(configured))) == ["1", "False"]
