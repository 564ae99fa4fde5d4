import stat
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from sigverify.domain.ink_mask import InkMask
from sigverify.domain.sample import Region
from ui.session import Session, SessionFile, Work, pasted_file
from ui.values import Place

WORK = Session(
    place=Place(Path("päge.tif"), 2, Region(1, 2, 3, 4)), specimens=(Path("a.png"),), recent=(Path("päge.tif"),)
)


def test_what_was_kept_comes_back(tmp_path):
    file = SessionFile(tmp_path / "deep" / "session.json")
    file.save(WORK)

    assert file.load() == WORK


def test_nothing_kept_is_an_empty_session(tmp_path):
    assert SessionFile(tmp_path / "session.json").load() == Session()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"place": 3, "specimens": 1, "recent": []}', "null"])
def test_a_damaged_file_counts_as_none(tmp_path, text):
    path = tmp_path / "session.json"
    path.write_text(text)

    assert SessionFile(path).load() == Session()


def test_a_folder_that_cannot_be_written_does_not_stop_the_work(tmp_path):
    (tmp_path / "file").write_text("in the way")

    file = SessionFile(tmp_path / "file" / "session.json")
    file.save(WORK)

    assert file.load() == Session()


def test_no_half_written_file_stays_behind(tmp_path, monkeypatch):
    file = SessionFile(tmp_path / "session.json")
    file.save(WORK)

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    file.save(Session())

    assert file.load() == WORK
    assert [path.name for path in tmp_path.iterdir()] == ["session.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_pasted_picture_is_for_its_owner_only():
    path = pasted_file()

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert pasted_file() == path


def test_account_amount_boxes_and_cleaned_ink_come_back(tmp_path):
    kept = InkMask.of(np.tri(6, 9, dtype=np.bool_))
    other = Place(Path("cheque.tif"), 2, Region(5, 6, 9, 6), kept)
    work = Work("carl", "1001", Decimal("12.50"), date(2026, 11, 2), (other,), "v1")
    session = Session(other, (), (Path("cheque.tif"),), work)
    file = SessionFile(tmp_path / "session.json")

    file.save(session)

    assert file.load() == session


def test_a_file_of_an_earlier_version_is_read_without_an_account(tmp_path):
    path = tmp_path / "session.json"
    path.write_text('{"place": null, "specimens": [], "recent": ["a.tif"]}')

    assert SessionFile(path).load() == Session(recent=(Path("a.tif"),))
