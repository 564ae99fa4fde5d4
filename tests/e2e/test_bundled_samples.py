"""The main job through the entry point, on the samples and the model that ship with the program."""

import json
import re

import pytest

from sigverify.cli.main import main
from sigverify.services.demonstration import bundled_samples

OUTCOMES = {"match": 0, "non-match": 3, "inconclusive": 4}


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    """Run the demonstration once; return its folder."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def samples():
    return bundled_samples()


def listed(region):
    return f"{region.x},{region.y},{region.width},{region.height}"


def test_the_demonstration_tells_hand_from_hand_and_writes_reports(demonstration, samples, capsys):
    assert main(["demo", "--out", str(demonstration), "--json"]) == 0

    checks = json.loads(capsys.readouterr().out)["checks"]
    assert len(checks) == 3
    for check in checks:
        assert check["iou"] >= 0.5, check["cheque"]
        assert (demonstration / check["report"]).read_bytes().startswith(b"%PDF-")
    outcomes = {check["written_by"]: check["verification"]["outcome"] for check in checks}
    assert outcomes["same hand"] == "match"
    assert outcomes["imitation"] != "match"
    assert outcomes["another hand"] == "non-match"


def test_the_demonstration_in_words(samples, tmp_path, capsys):
    assert main(["demo", "--out", str(tmp_path / "demo")]) == 0

    told = capsys.readouterr().out
    assert len(re.findall(r"^  Outcome: (match|non-match|inconclusive) \(", told, re.MULTILINE)) == 3
    assert len(re.findall(r"^  Report: ", told, re.MULTILINE)) == 3
    for check in samples.checks:
        assert check.file.name in told


def test_verify_agrees_with_its_exit_code(samples, tmp_path, capsys):
    check = samples.checks[0]
    references = [str(specimen) for specimen in samples.signatory(check.claimed).specimens]
    report = tmp_path / "verdict.pdf"

    arguments = ["verify", str(check.file), "--region", listed(check.region), "--references", *references]
    code = main([*arguments, "--pdf", str(report), "--json"])

    record = json.loads(capsys.readouterr().out)
    assert code == OUTCOMES[record["outcome"]]
    assert len(record["references"]) == 3
    assert record["versions"]["weights_sha256"]
    assert report.stat().st_size > 10_000


def test_the_located_place_gives_the_same_outcome_as_the_true_one(samples, capsys):
    check = samples.checks[0]
    references = [str(specimen) for specimen in samples.signatory(check.claimed).specimens]

    located = main(["verify", str(check.file), "--references", *references])
    given = main(["verify", str(check.file), "--region", listed(check.region), "--references", *references])

    assert located == given
    assert "located with confidence" in capsys.readouterr().out


def test_a_specimen_against_the_others_is_a_match(samples, capsys):
    first, *others = (str(specimen) for specimen in samples.signatories[0].specimens)

    assert main(["verify", first, "--cropped", "--references", *others]) == 0
    assert "Outcome: match" in capsys.readouterr().out


def test_the_same_request_gives_the_same_numbers(samples, capsys):
    check = samples.checks[0]
    references = [str(specimen) for specimen in samples.signatory(check.claimed).specimens]
    arguments = ["verify", str(check.file), "--references", *references, "--json", "--device", "cpu"]

    records = []
    for _ in range(2):
        main(arguments)
        records.append(json.loads(capsys.readouterr().out))

    assert records[0]["score"] == records[1]["score"]
    assert records[0]["references"] == records[1]["references"]
