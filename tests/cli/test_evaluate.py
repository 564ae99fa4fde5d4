import argparse
import json
import shlex
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from sigverify.cli import evaluate
from sigverify.domain.comparison import Rate
from sigverify.domain.progress import Progress
from sigverify.errors import UsageError
from sigverify.evaluation import report, runner
from sigverify.evaluation.degradation import TABLE_3
from sigverify.evaluation.results import Evaluation, ImageFigures
from sigverify.evaluation.runner import Settings, Worsened
from sigverify.evaluation.template_map import MapStatus, TemplateMap


@pytest.fixture
def parse():
    parser = argparse.ArgumentParser()
    evaluate.add_parser(parser.add_subparsers())
    return lambda *arguments: parser.parse_args(["evaluate", *map(str, arguments)])


@pytest.fixture
def asked(monkeypatch):
    """Stand in for the verifier and the measurement; return what they were asked."""
    asked = SimpleNamespace()

    def load_verifier(*, device="auto", models=None, **others):
        asked.device, asked.models = device, models
        return "the verifier"

    def measure(data_set, given, transforms, **options):
        assert given == "the verifier"
        asked.data_set, asked.transforms, asked.options = data_set, transforms, options
        options["progress"](Progress("measure", 5, 10))
        return tuple(
            Evaluation(
                data_set=data_set.name,
                input=transform.name,
                reference_input=transform.name,
                writers=data_set.writers,
                writers_without_trials=(),
                ignored=(),
                seed=options["settings"].seed,
                draws=10,
                reference_pool=options["settings"].reference_pool,
                version="0",
                model_id="model",
                pipeline_id="pipeline",
                calibration_id="calibration",
                images=ImageFigures(2, 0, Rate(0.0, float("nan"), float("nan"), 2, 1), {}, None, {}),
                tables=(),
                leak_test=(),
                template_map=TemplateMap(MapStatus.TOO_FEW),
            )
            for transform in transforms
        )

    # The real module would load torch.
    stand_in = SimpleNamespace(load_verifier=load_verifier)
    monkeypatch.setitem(sys.modules, "sigverify.services.verifier", stand_in)
    monkeypatch.setattr(runner, "evaluate_inputs", measure)
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
    assert asked.options["settings"] == Settings()
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

    arguments += ["--worsen", "probes", "--pool", "8", "--model", tmp_path / "models", "--processes", "2"]
    evaluate.run(parse(folder(tmp_path, "own", ["a", "b"]), *arguments, "--device", "cpu", "--cache", cache))

    settings = asked.options["settings"]
    assert settings.references == (2, 4)
    assert asked.data_set.writers == ("b",)
    assert [transform.name for transform in asked.transforms] == ["200dpi+bitonal"]
    assert (settings.dpi, settings.seed, settings.reference_pool) == (400.0, 7, 8)
    assert settings.worsened is Worsened.PROBES
    assert asked.options["processes"] == 2
    assert asked.options["cache"] is not None
    assert cache.is_dir()
    assert (asked.device, asked.models) == ("cpu", tmp_path / "models")


def test_several_inputs_are_measured_in_one_run_and_printed_by_input(tmp_path, parse, asked, capsys):
    evaluate.run(parse(folder(tmp_path, "own", ["a"]), "--input", "as-scanned,thin", "--json"))

    assert [one["input"] for one in json.loads(capsys.readouterr().out)["inputs"]] == ["as-scanned", "thin"]


def test_the_inputs_of_the_published_table_have_a_name(tmp_path, parse, asked):
    evaluate.run(parse(folder(tmp_path, "own", ["a"]), "--input", "table3"))

    assert tuple(transform.name for transform in asked.transforms) == TABLE_3


def test_the_report_gets_a_command_that_reads_back_to_the_same_request(tmp_path, parse, asked, monkeypatch):
    written = []
    monkeypatch.setattr(report, "write_report", lambda *given, command: written.append((*given, command)))
    arguments = ["--references", "2,4", "--input", "thin", "--worsen", "probes", "--dpi", "400", "--seed", "7"]
    given = parse(folder(tmp_path, "my own", ["a", "b"]), "--writers", "b", *arguments, "--model", "m", "--pool", "8")
    given.pdf = tmp_path / "report.pdf"

    evaluate.run(given)

    ((evaluations, path, command),) = written
    assert (len(evaluations), path) == (1, given.pdf)
    program, name, *again = shlex.split(command)
    assert (program, name) == ("sigverify", "evaluate")
    given.pdf = None
    assert parse(*again) == given


def test_refuses_unknown_writers_before_loading_a_model(tmp_path, parse, asked):
    with pytest.raises(UsageError) as raised:
        evaluate.run(parse(folder(tmp_path, "own", ["a"]), "--writers", "a,z"))

    assert raised.value.code == "writers-unknown"
    assert not hasattr(asked, "device")


def test_a_report_without_a_folder_is_refused_before_any_work(tmp_path, parse, asked):
    with pytest.raises(UsageError) as raised:
        evaluate.run(parse(folder(tmp_path, "own", ["a"]), "--pdf", tmp_path / "missing" / "report.pdf"))

    assert raised.value.code == "output-not-writable"
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
