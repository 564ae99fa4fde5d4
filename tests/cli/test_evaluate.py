import argparse
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from sigverify.cli import evaluate
from sigverify.domain.comparison import Rate
from sigverify.domain.progress import Progress
from sigverify.errors import UsageError
from sigverify.evaluation import runner
from sigverify.evaluation.results import Evaluation, ImageFigures


@pytest.fixture
def parse():
    parser = argparse.ArgumentParser()
    evaluate.add_parser(parser.add_subparsers())
    return lambda *arguments: parser.parse_args(["evaluate", *map(str, arguments)])


@pytest.fixture
def asked(monkeypatch):
    """Stand in for the verifier and the measurement; return what they were asked."""
    asked = SimpleNamespace()

    def load_verifier(*, device="auto"):
        asked.device = device
        return "the verifier"

    def measure(data_set, given, **options):
        assert given == "the verifier"
        asked.data_set, asked.options = data_set, options
        options["progress"](Progress("measure", 5, 10))
        return Evaluation(
            data_set=data_set.name,
            input=options["transform"].name,
            writers=data_set.writers,
            writers_without_trials=(),
            ignored=(),
            seed=options["seed"],
            draws=10,
            version="0",
            model_id="model",
            pipeline_id="pipeline",
            calibration_id="calibration",
            images=ImageFigures(2, 0, Rate(0.0, float("nan"), float("nan"), 2, 1), {}),
            tables=(),
            leak_test=(),
        )

    # The real module would load torch.
    stand_in = SimpleNamespace(load_verifier=load_verifier)
    monkeypatch.setitem(sys.modules, "sigverify.services.verifier", stand_in)
    monkeypatch.setattr(runner, "evaluate", measure)
    return asked


def folder(parent: Path, name: str, writers: list[str]) -> Path:
    for writer in writers:
        for number in range(2):
            path = parent / name / writer / "genuine" / f"{number}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    return parent / name


def test_prints_the_result_to_standard_output_and_progress_to_standard_error(tmp_path, parse, asked, capsys):
    status = evaluate.run(parse(folder(tmp_path, "own", ["a", "b"])))

    printed = capsys.readouterr()
    assert status == 0
    assert "own, as-scanned: 2 writers" in printed.out
    assert printed.err == "measure 50 % (5/10)\n"
    assert asked.options["references"] == (1, 3, 5)
    assert asked.device == "auto"


def test_prints_json(tmp_path, parse, asked, capsys):
    evaluate.run(parse(folder(tmp_path, "own", ["a"]), "--json"))

    read = json.loads(capsys.readouterr().out)
    assert read["data_set"] == "own"
    assert read["images"]["failure_to_enrol"]["low"] is None


def test_prints_markdown(tmp_path, parse, asked, capsys):
    evaluate.run(parse(folder(tmp_path, "own", ["a"]), "--markdown"))

    assert "**Outcomes**" in capsys.readouterr().out


def test_measures_the_test_writers_of_a_known_set_and_all_of_another(tmp_path, parse, asked):
    evaluate.run(parse(folder(tmp_path, "cedar", ["030", "040", "041"])))
    assert asked.data_set.writers == ("041",)

    evaluate.run(parse(folder(tmp_path, "own", ["030", "040", "041"])))
    assert asked.data_set.writers == ("030", "040", "041")


def test_passes_on_what_was_asked_for(tmp_path, parse, asked):
    arguments = ["--references", "2,4", "--writers", "b", "--input", "200dpi+bitonal", "--dpi", "400", "--seed", "7"]
    cache = tmp_path / "cache"

    evaluate.run(
        parse(folder(tmp_path, "own", ["a", "b"]), *arguments, "--device", "cpu", "--jobs", "2", "--cache", cache)
    )

    options = asked.options
    assert options["references"] == (2, 4)
    assert asked.data_set.writers == ("b",)
    assert options["transform"].name == "200dpi+bitonal"
    assert (options["dpi"], options["seed"], options["jobs"]) == (400.0, 7, 2)
    assert options["cache"] is not None
    assert cache.is_dir()
    assert asked.device == "cpu"


def test_refuses_unknown_writers_before_loading_a_model(tmp_path, parse, asked):
    with pytest.raises(UsageError) as raised:
        evaluate.run(parse(folder(tmp_path, "own", ["a"]), "--writers", "a,z"))

    assert raised.value.code == "writers-unknown"
    assert not hasattr(asked, "device")


@pytest.mark.parametrize(
    "arguments", [["--references", "0"], ["--references", "a"], ["--seed", "-1"], ["--json", "--markdown"]]
)
def test_refuses_senseless_arguments(parse, arguments, capsys):
    with pytest.raises(SystemExit):
        parse("folder", *arguments)


def test_a_log_gets_one_line_each_tenth(capsys):
    sink = evaluate.Tenths()
    for done in range(101):
        sink(Progress("prepare", done, 100))
    sink(Progress("measure", 0))

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 12
    assert lines[1] == "prepare 10 % (10/100)"
