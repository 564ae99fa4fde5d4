import json

import numpy as np
import pytest
from PIL import Image

from sigverify.cli.main import main
from sigverify.training.synthesis.magnetic_lines import CLEAN, scanned_line


@pytest.fixture(scope="module")
def cheque(tmp_path_factory):
    page = scanned_line("⑈123456⑈ 789012345⑆ 678901⑈ 23", dpi=200, rng=np.random.default_rng(0), wear=CLEAN)
    path = tmp_path_factory.mktemp("cheque") / "cheque.png"
    Image.fromarray(page.pixels).save(path, dpi=(200, 200))
    return path


def test_the_line_and_its_fields_are_printed(cheque, capsys):
    assert main(["micr", str(cheque)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "⑈123456⑈ 789012345⑆ 678901⑈ 23"
    assert lines[1:] == [
        "layout   CTS-2010",
        "serial   123456",
        "routing  789012345",
        "account  678901",
        "code     23",
    ]


def test_every_character_comes_with_its_confidence_and_its_box(cheque, capsys):
    assert main(["micr", str(cheque), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["fields"]["account"] == "678901"
    assert len(told["characters"]) == 27
    assert all(one["confidence"] > 0.97 and one["region"]["width"] > 0 for one in told["characters"])


def test_a_page_without_a_line_is_a_result_too(tmp_path, capsys):
    path = tmp_path / "blank.png"
    Image.new("L", (1500, 700), 255).save(path, dpi=(200, 200))
    assert main(["micr", str(path)]) == 0
    assert "No magnetic line" in capsys.readouterr().out
    assert main(["micr", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["text"], told["fields"], told["characters"]) == (None, {}, [])
