"""A folder as a bank has it: whole cheques, cropped signatures, a cash letter and bad files, in folders of any name."""

import shutil

import numpy as np
import pytest
from PIL import Image, ImageFilter

from sigverify import paths
from sigverify.domain.bulk import InputKind, ItemState, JobState, Triage
from sigverify.services.account_result import Referral
from sigverify.services.bulk.results import stream_results
from sigverify.services.bulk.sources import Assumed
from tests.imaging.letters.writing import Cheque, letter
from tests.services.bulk.conftest import draw
from tests.services.conftest import NUMBER

SAMPLES = paths.assets() / "samples"
CHEQUE = SAMPLES / "cheque_same_hand.jpg"


@pytest.fixture
def morning(tmp_path):
    """Return such a folder, and a list that says which of its files are what."""
    root = tmp_path / "Morgen 日本"
    (root / "Übung" / "नकल").mkdir(parents=True)
    shutil.copy(CHEQUE, root / "Übung" / "gleiche Hand ✓.jpg")
    shutil.copy(CHEQUE, root / "Übung" / "नकल" / "again.jpg")
    with Image.open(CHEQUE) as picture:
        picture.filter(ImageFilter.GaussianBlur(4)).save(root / "soft.jpg", dpi=(300, 300))
    cheques = [Cheque(on_us=f"{NUMBER}/{at}", sequence=str(at), pictures=[("0", CHEQUE.read_bytes())]) for at in (1, 2)]
    (root / "today.x937").write_bytes(letter(cheques))
    draw(root / "crops" / "ada.png", 1, noise=20)
    Image.fromarray(np.full((1087, 2386), 250, np.uint8)).save(root / "blank.png", dpi=(300, 300))
    (root / "empty.jpg").write_bytes(b"")
    (root / "=cmd.png").write_text("no picture")
    (root / "cut.jpg").write_bytes(CHEQUE.read_bytes()[:5000])
    Image.new("1", (20_000, 20_000), 1).save(root / "bomb.tif", compression="group4")
    manifest = tmp_path / "list.csv"
    names = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    lines = [f'"{name}",{"signature" if name.startswith("crops") else ""}' for name in names]
    manifest.write_text("\n".join(["file,kind", *lines]), encoding="utf-8")
    return root, manifest


def test_every_file_of_a_mixed_folder_ends_with_the_right_row(counter, morning):
    root, manifest = morning
    job = counter.run(counter.begin(root, assumed=Assumed(account=NUMBER), manifest=manifest))

    lines = {(one.item.path, one.item.page): one for one in stream_results(counter.session, job.id)}
    assert job.state is JobState.FINISHED
    failed = {path: one.item.failure.code for (path, _), one in lines.items() if one.item.state is ItemState.FAILED}
    assert failed == {
        "=cmd.png": "not-an-image",
        "blank.png": "nothing-located",
        "bomb.tif": "image-too-large",
        "cut.jpg": "image-damaged",
        "empty.jpg": "file-empty",
    }
    first = lines["today.x937", 1].item
    assert first.kind is InputKind.LETTER
    same = [("today.x937", 2), ("Übung/gleiche Hand ✓.jpg", 1), ("Übung/नकल/again.jpg", 1)]
    assert [lines[place].duplicate_of for place in same] == [first.number] * 3
    assert {lines[place].item.triage for place in same} == {Triage.REVIEW}
    assert lines["crops/ada.png", 1].item.kind is InputKind.SIGNATURE
    assert Referral.IMAGE_DEFECT in lines["soft.jpg", 1].referrals
    assert Referral.IMAGE_DEFECT not in lines["Übung/gleiche Hand ✓.jpg", 1].referrals
