"""The bank of the services' tests, worked with through the command line."""

import json

import pytest

from sigverify.cli import main as entry
from tests.services.conftest import PASSWORD, bank, founded, furnished, shop, specimens

__all__ = ["bank", "founded", "furnished", "shop", "specimens"]


@pytest.fixture
def at_bank(monkeypatch):
    """Return a function that makes the environment that of a bank's workplace."""

    def enter(bank, *, password=PASSWORD):
        monkeypatch.setenv("SIGVERIFY_HOME", str(bank.home))
        monkeypatch.setenv("SIGVERIFY_KEY_FILE", str(bank.key_file.path))
        monkeypatch.setenv("SIGVERIFY_PASSWORD", password)
        monkeypatch.setattr("sigverify.services.opening.find_key_store", lambda: None)

    return enter


@pytest.fixture
def run(capsys):
    """Return a function that runs a command as somebody and gives exit code, output and errors."""

    def command(*words, by=None):
        code = entry.main([*map(str, words), *(["--as", by] if by else [])])
        told = capsys.readouterr()
        return code, told.out, told.err

    return command


@pytest.fixture
def run_json(run):
    """Return a function that runs a command that must succeed, with --json, and gives what it printed."""

    def command(*words, by=None):
        code, out, err = run(*words, "--json", by=by)
        assert code == 0, err
        return json.loads(out)

    return command
