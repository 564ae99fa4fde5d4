import os
from pathlib import Path

import pytest

from sigverify.cli.session import open_verifier, site_calibration
from sigverify.errors import UsageError
from sigverify.services import verifier


@pytest.fixture
def asked(monkeypatch):
    devices = []
    monkeypatch.setattr(verifier, "load_verifier", lambda *, device, **_: devices.append(device))
    return devices


def test_the_argument_wins_over_the_environment(asked, monkeypatch):
    monkeypatch.setenv("SIGVERIFY_DEVICE", "cuda")

    open_verifier(device="cpu")
    open_verifier(device=None)

    assert asked == ["cpu", "cuda"]


def test_threads_are_set_before_anything_is_loaded(asked, monkeypatch):
    monkeypatch.setenv("SIGVERIFY_THREADS", "3")
    monkeypatch.setenv("OMP_NUM_THREADS", "1")

    open_verifier(device=None)

    assert os.environ["OMP_NUM_THREADS"] == "3"


def test_a_bad_setting_loads_nothing(asked, monkeypatch):
    monkeypatch.setenv("SIGVERIFY_DEVICE", "abacus")

    with pytest.raises(UsageError, match="bad-setting"):
        open_verifier(device=None)

    assert asked == []


def test_the_sites_calibration_is_the_one_asked_for_else_the_settings_own(monkeypatch):
    assert site_calibration(None) is None

    monkeypatch.setenv("SIGVERIFY_CALIBRATION", "ours.json")

    assert site_calibration(None) == Path("ours.json")
    assert site_calibration(Path("asked.json")) == Path("asked.json")
