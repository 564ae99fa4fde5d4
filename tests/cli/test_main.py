import builtins
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sigverify import __version__, errors
from sigverify.cli import main as entry
from sigverify.cli import train
from sigverify.errors import Cancelled, SigverifyError, UsageError

ROOT = Path(__file__).resolve().parents[2]
CAUSES = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, SigverifyError) and kind is not SigverifyError
]


@pytest.fixture
def failing(monkeypatch):
    """Return a function that makes the command `train x` raise, and runs it."""

    def run(failure):
        def fail(arguments):
            raise failure

        monkeypatch.setattr(train, "run", fail)
        return entry.main(["train", "x.toml"])

    return run


def test_help_lists_every_command_and_exit_code(capsys):
    assert entry.main(["--help"]) == 0

    text = capsys.readouterr().out
    for command in entry.COMMANDS:
        assert re.search(rf"^    {command}\b", text, re.MULTILINE), command
    listed = re.findall(r"^  (\d)  ", text, re.MULTILINE)
    assert sorted(int(code) for code in listed) == list(range(10))


def test_the_exit_codes_of_errors_are_distinct():
    codes = [kind.exit_code for kind in CAUSES]

    assert len(set(codes)) == len(codes)
    assert not set(codes) & {0, 1, 3, 4}


def test_the_version_is_that_of_the_package(capsys):
    assert entry.main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"sigverify {__version__}"


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["verify"], ["locate"], ["locate", "a.png", "--page", "0"]])
def test_wrong_usage_ends_with_2_and_shows_the_usage(arguments, capsys):
    assert entry.main(arguments) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert "usage: sigverify" in captured.err


@pytest.mark.parametrize("kind", CAUSES)
def test_each_cause_ends_with_its_exit_code(kind, failing, capsys):
    assert failing(kind("cancelled")) == kind.exit_code

    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "sigverify: cancelled: Stopped as you asked.\n"


def test_an_interrupt_counts_as_cancelled(failing, capsys):
    assert failing(KeyboardInterrupt()) == Cancelled.exit_code
    assert "Stopped as you asked" in capsys.readouterr().err


def test_an_unforeseen_failure_is_logged_and_told_without_a_traceback(failing, capsys, private_home):
    assert failing(ZeroDivisionError("secret detail")) == 1

    told = capsys.readouterr().err
    log = private_home / "logs" / "sigverify.log"
    assert str(log) in told
    assert "Traceback" not in told
    assert "secret detail" in log.read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_does_not_hide_the_failure(failing, capsys, private_home):
    private_home.joinpath("logs").write_text("in the way")

    assert failing(ZeroDivisionError()) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_training_without_its_packages_says_how_to_get_them(monkeypatch, capsys):
    original = builtins.__import__

    def without_extra(name, *args, **kwargs):
        if name == "sigverify.training.loop":
            raise ModuleNotFoundError("No module named 'lir'", name="lir")
        return original(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_extra)

    assert entry.main(["train", "x.toml"]) == UsageError.exit_code
    assert "pip install 'sigverify[train]'" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="a shell pipe")
def test_a_reader_that_goes_away_is_no_failure_worth_a_traceback(cheque_file):
    command = f"'{sys.executable}' -m sigverify locate '{cheque_file()}' --json | true"

    run = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, cwd=ROOT)

    assert "Traceback" not in run.stderr
    assert "BrokenPipe" not in run.stderr


def test_python_m_is_the_same_command():
    run = subprocess.run(
        [sys.executable, "-m", "sigverify", "--version"], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert run.stdout.strip() == f"sigverify {__version__}"


def test_output_is_utf8_whatever_the_console_speaks(tmp_path):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}

    run = subprocess.run(
        [sys.executable, "-m", "sigverify", "locate", str(tmp_path / "Müller-签名.png")],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environment,
    )

    assert run.returncode == 5
    assert "Müller-签名.png" in run.stderr.decode("utf-8")
