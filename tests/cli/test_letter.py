"""`sigverify letter`, and letters given to `sigverify bulk`, as a clerk types them."""

import json

import pytest

from tests.imaging.letters.writing import Cheque, jpeg, letter, tiff
from tests.services.conftest import NUMBER


@pytest.fixture
def post(tmp_path):
    """Return a letter with three cheques: one sound, one without an amount, one of doubtful account."""
    path = tmp_path / "post" / "letter.x937"
    path.parent.mkdir()
    cheques = [
        Cheque(on_us=f"{NUMBER}/1", sequence="1", pictures=[("0", tiff()), ("0", jpeg()), ("1", tiff(3))]),
        Cheque(on_us=f"{NUMBER}/2", sequence="2", amount="?"),
        Cheque(on_us="1*/3", sequence="3"),
    ]
    path.write_bytes(letter(cheques))
    return path


def test_a_sound_letter_is_listed(run, tmp_path):
    path = tmp_path / "letter.x937"
    path.write_bytes(letter([Cheque()]))

    code, out, _ = run("letter", path)

    assert code == 0
    assert "2026-11-20" in out
    assert "125.50" in out
    assert "front TIFF, back TIFF" in out
    assert out.endswith("1 items; 0 findings.\n")


def test_what_is_wrong_is_said_with_its_place(run, post):
    code, out, _ = run("letter", post)

    assert code == 5
    assert "letter-amount-unreadable: The amount of this cheque cannot be read ('?')" in out
    assert "record 12, byte" in out


def test_json_has_everything(run, post):
    code, out, _ = run("letter", post, "--json")

    told = json.loads(out)

    assert code == 5
    assert [one["amount"] for one in told["items"]] == ["125.50", None, "125.50"]
    assert [view["format"] for view in told["items"][0]["views"]] == ["TIFF", "JPEG", "TIFF"]
    assert told["items"][1]["findings"][0]["code"] == "letter-amount-unreadable"


def test_pictures_are_written_as_they_are_and_never_over_others(run, post, tmp_path):
    out = tmp_path / "pictures"

    run("letter", post, "--extract", out)
    code, _, err = run("letter", post, "--extract", out)

    assert (out / "letter-000001-1-front.tif").read_bytes() == tiff()
    assert (out / "letter-000001-2-front.jpg").read_bytes() == jpeg()
    assert len(list(out.iterdir())) == 7
    assert code == 2
    assert "letter-exists" in err


def test_a_letter_that_is_not_there_is_said_to_be_missing(run, tmp_path):
    code, _, err = run("letter", tmp_path / "gone.x937")

    assert code == 5
    assert "file-missing" in err


def test_a_dry_run_of_a_letter_says_what_would_be_checked(shop, at_bank, run, post):
    at_bank(shop)

    code, out, _ = run("bulk", post, "--dry-run", by="carl")

    assert code == 7
    assert "Corner Shop Ltd" in out
    assert "3 items in" in out
    assert "1 cannot be checked" in out
    assert "The account of item 3 in letter.x937 is in doubt ('1*/3')" in out


def test_a_rule_without_meaning_is_refused(shop, at_bank, run, post):
    at_bank(shop)

    code, _, err = run("bulk", post, "--on-us", "{amount}", "--dry-run", by="carl")

    assert code == 2
    assert "on-us-rule" in err
