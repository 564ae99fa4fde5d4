import json

import pytest

from sigverify.cli import main as entry
from sigverify.domain.sample import LocatedRegion, Region
from sigverify.services import locating

BEST, OTHER = LocatedRegion(Region(1050, 420, 420, 160), 0.91), LocatedRegion(Region(10, 20, 30, 40), 0.2)


@pytest.fixture
def found(monkeypatch):
    """Return a function that sets what is found."""

    def install(*regions):
        monkeypatch.setattr(locating, "locate", lambda page: regions)

    return install


def test_json_lists_regions_best_first_in_pixels_and_millimetres(found, cheque_file, capsys):
    found(BEST, OTHER)

    assert entry.main(["locate", str(cheque_file()), "--json"]) == 0

    regions = json.loads(capsys.readouterr().out)["regions"]
    assert [region["confidence"] for region in regions] == [0.91, 0.2]
    assert regions[0] == {
        "x": 1050,
        "y": 420,
        "width": 420,
        "height": 160,
        "confidence": 0.91,
        "mm": {"x": 133.3, "y": 53.3, "width": 53.3, "height": 20.3},
    }


def test_the_text_can_be_pasted_into_verify(found, cheque_file, capsys):
    found(BEST, OTHER)

    entry.main(["locate", str(cheque_file())])

    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row.split()[:2] for row in rows] == [["0.91", "1050,420,420,160"], ["0.20", "10,20,30,40"]]
    assert rows[0].endswith("53.3 x 20.3")


def test_finding_nothing_is_a_result(found, cheque_file, capsys):
    found()

    assert entry.main(["locate", str(cheque_file())]) == 0
    assert "No signature was found" in capsys.readouterr().out


def test_a_given_resolution_sets_the_millimetres(found, cheque_file, capsys):
    found(BEST)

    entry.main(["locate", str(cheque_file()), "--dpi", "100", "--json"])

    assert json.loads(capsys.readouterr().out)["regions"][0]["mm"]["width"] == 106.7


def test_a_page_that_is_not_there_ends_with_5(found, cheque_file, capsys):
    found(BEST)

    assert entry.main(["locate", str(cheque_file()), "--page", "3"]) == 5
    assert "there is no page 3" in capsys.readouterr().err
