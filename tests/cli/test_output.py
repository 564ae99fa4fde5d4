import json

import pytest

from sigverify.cli import output
from sigverify.domain.progress import Progress
from sigverify.errors import InputError


def test_results_go_to_standard_output(capsys):
    output.result("one")
    output.result_json({"name": "Müller", "score": 1.5})

    captured = capsys.readouterr()
    assert captured.out.startswith("one\n")
    assert json.loads(captured.out.removeprefix("one\n")) == {"name": "Müller", "score": 1.5}
    assert captured.err == ""


def test_json_is_never_broken_by_numbers_that_json_lacks():
    with pytest.raises(ValueError, match="not JSON compliant"):
        output.result_json({"score": float("nan")})


def test_everything_else_goes_to_standard_error(capsys):
    output.notice("wait")
    output.error(InputError("file-empty", name="a.tif"))

    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "wait\nsigverify: file-empty: a.tif is empty.\n"


def test_a_log_gets_one_line_a_stage(capsys):
    bar = output.ProgressBar()
    for done in range(3):
        bar(Progress("Reading", done, 3))
    bar(Progress("Comparing", 0, 1))
    bar.close()

    assert capsys.readouterr().err == "Reading\nComparing\n"


def test_a_terminal_gets_a_bar_that_grows(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    bar = output.ProgressBar()
    bar(Progress("Reading", 1, 2))
    bar(Progress("Reading", 1, 2))
    bar(Progress("Reading", 2, 2))
    bar(Progress("Counting", 7))
    bar.close()

    half, full, counting = capsys.readouterr().err.split("\r")[1:]
    assert half == f"Reading  [{'#' * 15:<30}] 1/2"
    assert full == f"Reading  [{'#' * 30}] 2/2\n"
    assert counting == f"Counting  [{'':<30}] 7\n"
