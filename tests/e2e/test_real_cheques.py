"""The command line on real scans, where they are at hand."""

import json

import pytest

from sigverify.cli.main import main
from sigverify.domain.sample import Region
from sigverify.paths import development_data

pytestmark = pytest.mark.real_data
CHEQUES = development_data() / "documents" / "idrbt_cheques"
WRITER = development_data() / "signatures" / "cedar" / "041" / "genuine"


@pytest.fixture(scope="module")
def boxes():
    """Return the labelled boxes of each cheque."""
    if not (CHEQUES / "boxes.json").is_file():
        pytest.skip("the real cheques are not here: set SIGVERIFY_DATA")
    return json.loads((CHEQUES / "boxes.json").read_text())


@pytest.fixture(scope="module")
def specimens():
    if not WRITER.is_dir():
        pytest.skip("the real signatures are not here: set SIGVERIFY_DATA")
    return [str(path) for path in sorted(WRITER.iterdir())[:5]]


def test_the_best_place_on_the_cheques_is_the_signature(boxes, capsys):
    overlaps = {}
    for name, labelled in boxes.items():
        assert main(["locate", str(CHEQUES / name), "--json"]) == 0
        found = json.loads(capsys.readouterr().out)["regions"]
        best = Region(*(found[0][key] for key in ("x", "y", "width", "height")))
        overlaps[name] = best.iou(Region(*labelled[0]))

    assert sum(overlap >= 0.5 for overlap in overlaps.values()) >= 6, overlaps


def test_a_cheque_against_another_hand_is_no_match(boxes, specimens, capsys):
    cheque = CHEQUES / min(boxes)

    code = main(["verify", str(cheque), "--references", *specimens[:3]])

    assert code in (3, 4)
    assert "located with confidence" in capsys.readouterr().out


def test_a_signature_against_its_own_hand_is_no_non_match(specimens, capsys):
    probe, *references = specimens

    assert main(["verify", probe, "--cropped", "--references", *references]) in (0, 4)
    assert "Outcome: " in capsys.readouterr().out
