import json

import numpy as np
import pytest

from sigverify.cli import main as entry
from sigverify.cli import verify

BOX = "1050,420,420,160"


@pytest.fixture
def use(monkeypatch):
    """Return a function that makes the command use a verifier, and gives the devices that were asked for."""

    def install(verifier):
        asked = []
        monkeypatch.setattr(
            verify, "open_verifier", lambda *, device, calibration=None: asked.append(device) or verifier
        )
        return asked

    return install


@pytest.fixture
def arguments(cheque_file, signature_file):
    references = [str(signature_file(f"r{number}.png", noise=number)) for number in (1, 2, 3)]
    return ["verify", str(cheque_file(noise=9)), "--region", BOX, "--references", *references]


@pytest.mark.parametrize(
    ("match", "non_match", "code", "outcome"),
    [(-9, -10, 0, "match"), (10, 9, 3, "non-match"), (10, -10, 4, "inconclusive")],
)
def test_the_exit_code_tells_the_outcome(use, fake_verifier, arguments, capsys, match, non_match, code, outcome):
    fake_verifier.match, fake_verifier.non_match = match, non_match
    use(fake_verifier)

    assert entry.main(arguments) == code
    assert f"Outcome: {outcome} (" in capsys.readouterr().out


def test_the_text_tells_everything_that_decides(use, fake_verifier, arguments, capsys):
    use(fake_verifier)

    entry.main(arguments)

    captured = capsys.readouterr()
    for expected in (
        "Score: ",
        "log10 likelihood ratio: ",
        "match from +0.50, non-match up to -0.50",
        "5.0 % [3.0-8.0] of skilled forgeries",
        "r1.png  score ",
        f"cheque.png, region {BOX} (53 x 20 mm), as given",
        "Findings:",
        "model fake-model, pipeline fake-pipeline, calibration fake-calibration, on cpu",
    ):
        assert expected in captured.out
    assert captured.err == ""


def test_json_holds_everything(use, fake_verifier, arguments, capsys):
    use(fake_verifier)

    code = entry.main([*arguments, "--json"])

    record = json.loads(capsys.readouterr().out)
    assert (record["outcome"], code) in {("match", 0), ("non-match", 3), ("inconclusive", 4)}
    assert [reference["file"] for reference in record["references"]] == ["r1.png", "r2.png", "r3.png"]
    assert record["versions"]["model"] == "fake-model"


def test_a_refusal_ends_with_5_and_its_reasons(use, fake_verifier, arguments, signature_file, tmp_path, capsys):
    use(fake_verifier)
    blank = signature_file("blank.png", pixels=np.full((200, 500), 255, np.uint8))
    report = tmp_path / "verdict.pdf"

    code = entry.main(["verify", str(blank), "--cropped", *arguments[4:], "--pdf", str(report)])

    captured = capsys.readouterr()
    assert code == 5
    assert "Outcome: none" in captured.out
    assert "refuse: blank.png: There is no ink." in captured.out
    assert "Score" not in captured.out
    assert "No report was written" in captured.err
    assert not report.exists()


def test_a_refusal_in_json_has_no_score(use, fake_verifier, arguments, signature_file, capsys):
    use(fake_verifier)
    blank = signature_file("blank.png", pixels=np.full((200, 500), 255, np.uint8))

    code = entry.main(["verify", str(blank), "--cropped", *arguments[4:], "--json"])

    record = json.loads(capsys.readouterr().out)
    assert code == 5
    assert record["outcome"] is None
    assert record["score"] is None


def test_the_report_is_written(use, fake_verifier, arguments, tmp_path, capsys):
    use(fake_verifier)
    report = tmp_path / "verdict.pdf"

    entry.main([*arguments, "--pdf", str(report)])

    assert report.read_bytes().startswith(b"%PDF-")
    assert str(report) in capsys.readouterr().err


def test_a_report_that_cannot_be_written_is_wrong_usage(use, fake_verifier, arguments, tmp_path, capsys):
    use(fake_verifier)

    code = entry.main([*arguments, "--pdf", str(tmp_path / "missing" / "verdict.pdf")])

    assert code == 2
    assert "output-not-writable" in capsys.readouterr().err


def test_the_device_is_passed_on(use, fake_verifier, arguments):
    asked = use(fake_verifier)

    entry.main([*arguments, "--device", "cpu"])
    entry.main(arguments)

    assert asked == ["cpu", None]


def test_region_and_cropped_exclude_each_other(arguments, capsys):
    assert entry.main([*arguments, "--cropped"]) == 2
    assert "not allowed with argument" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "file-missing"), (b"", "file-empty"), (b"hello", "not-an-image"), (b"\x89PNG\r\n\x1a\n", "image-damaged")],
)
def test_a_bad_file_ends_with_5_and_one_sentence(use, fake_verifier, arguments, tmp_path, capsys, content, code):
    use(fake_verifier)
    bad = tmp_path / "bad.png"
    if content is not None:
        bad.write_bytes(content)

    assert entry.main(["verify", str(bad), "--cropped", *arguments[4:]]) == 5

    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"sigverify: {code}: ")
    assert captured.err.count("\n") == 1


def test_a_region_off_the_page_ends_with_5(use, fake_verifier, arguments, capsys):
    use(fake_verifier)

    assert entry.main([*arguments[:3], "5000,5000,100,100", *arguments[4:]]) == 5
    assert "region-outside" in capsys.readouterr().err
