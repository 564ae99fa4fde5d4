"""Presenters of the settings page with somebody of the staff at work, and displays that only remember."""

import pytest

from tests.ui.fakes import RecordingDisplay


@pytest.fixture
def display():
    return RecordingDisplay()


@pytest.fixture(autouse=True)
def at_home(shop, monkeypatch):
    """Make the bank's folder the program's home, and the computer one without a key store."""
    monkeypatch.setenv("SIGVERIFY_HOME", str(shop.home))
    monkeypatch.setattr("sigverify.services.opening.find_key_store", lambda: None)
