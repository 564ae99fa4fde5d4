from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from sigverify.domain.bulk import READING_LINES, InputKind, MagneticLine
from sigverify.domain.progress import CancelToken
from sigverify.errors import Cancelled
from sigverify.services import magnetic_line
from sigverify.services.bulk import magnetic
from sigverify.services.bulk.on_us import OnUsRule
from sigverify.services.bulk.planning import plan_folder
from sigverify.services.bulk.sources import Assumed
from sigverify.training.synthesis.magnetic_lines import CLEAN, scanned_line

READ = Assumed(magnetic_line=MagneticLine.READ)


def put(folder, name, text):
    page = scanned_line(text, dpi=200, rng=np.random.default_rng(0), wear=CLEAN)
    Image.fromarray(page.pixels).save(folder / name, dpi=(200, 200))


@pytest.fixture
def folder(tmp_path):
    put(tmp_path, "indian.png", "⑈123456⑈ 789012345⑆ 678901⑈ 23")
    put(tmp_path, "american.png", "⑆011000015⑆ 000456⑉7⑈ 0042")
    put(tmp_path, "misread.png", "⑆011000016⑆ 4567⑈ 0042")
    Image.new("L", (1500, 700), 255).save(tmp_path / "blank.png", dpi=(200, 200))
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    return tmp_path


def accounts(plan):
    return {item.path: item.account or item.failure.code for item in plan.items}


def test_lines_tell_the_accounts_of_cheques(folder):
    assert accounts(plan_folder(folder, assumed=READ)) == {
        "indian.png": "678901",
        "american.png": "0004567",
        "misread.png": "bulk-magnetic-account",
        "blank.png": "bulk-magnetic-account",
        "broken.png": "image-damaged",
    }


def test_a_rule_says_where_the_account_stands(folder):
    plan = plan_folder(
        folder, assumed=Assumed(magnetic_line=MagneticLine.READ, on_us=(OnUsRule("{zeros}{account}/*"),))
    )
    assert accounts(plan)["american.png"] == "4567"


def test_what_a_list_says_counts_more_and_its_files_are_not_read(folder, tmp_path):
    manifest = tmp_path / "list.csv"
    manifest.write_text("file,account\nbroken.png,1001\nindian.png,\n")
    assert accounts(plan_folder(folder, assumed=READ, manifest=manifest)) == {
        "broken.png": "1001",
        "indian.png": "678901",
    }


def test_lines_are_not_read_unasked_nor_on_cut_out_signatures(folder):
    assert set(accounts(plan_folder(folder, assumed=Assumed())).values()) == {"bulk-no-account"}
    cropped = Assumed(kind=InputKind.SIGNATURE, magnetic_line=MagneticLine.READ)
    assert set(accounts(plan_folder(folder, assumed=cropped)).values()) == {"bulk-no-account"}


def test_reading_lines_stops_when_it_is_told_to(folder, monkeypatch):
    cancel, read = CancelToken(), []

    def one(path, *, page):
        read.append(path)
        cancel.cancel()
        return magnetic_line.read_magnetic_line(path, page=page)

    monkeypatch.setattr(magnetic, "read_magnetic_line", one)
    with pytest.raises(Cancelled):
        plan_folder(folder, assumed=READ, cancel=cancel)
    assert len(read) == 1


def test_how_many_lines_were_read_is_told_and_of_how_many(folder):
    said = []
    plan = plan_folder(folder, assumed=READ, progress=said.append)

    asked = len(plan.items)
    assert [(one.stage, one.done, one.total) for one in said] == [
        (READING_LINES, done, asked) for done in range(asked + 1)
    ]
    assert asked > 1


def test_where_every_account_is_known_nothing_is_told_of_lines(folder):
    said = []
    plan_folder(folder, assumed=replace(READ, account="1001"), progress=said.append)

    assert said == []
