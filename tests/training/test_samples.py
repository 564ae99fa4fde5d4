import json

import numpy as np
import pytest
from PIL import Image

from sigverify.paths import assets
from sigverify.training.samples import PAPER_PX, write_samples

FOLDER = assets() / "samples"


@pytest.fixture(scope="module")
def manifest():
    return json.loads((FOLDER / "samples.json").read_text(encoding="utf-8"))


def test_every_listed_file_is_there_tagged_with_its_resolution_and_small(manifest):
    listed = [name for entry in manifest["signatories"] for name in entry["specimens"]]
    listed += [check["file"] for check in manifest["checks"]]
    assert {path.name for path in FOLDER.iterdir()} == {*listed, "samples.json"}
    for name in listed:
        with Image.open(FOLDER / name) as image:
            assert tuple(map(float, image.info["dpi"])) == pytest.approx((300, 300), abs=0.1)
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 2_500_000


def test_there_are_two_signatories_and_a_cheque_of_each_kind(manifest):
    assert [len(entry["specimens"]) for entry in manifest["signatories"]] == [3, 3]
    assert [check["written_by"] for check in manifest["checks"]] == ["same hand", "imitation", "another hand"]
    assert {check["claimed"] for check in manifest["checks"]} <= {entry["name"] for entry in manifest["signatories"]}


def test_each_true_region_holds_all_ink_and_a_little_paper(manifest):
    for check in manifest["checks"]:
        with Image.open(FOLDER / check["file"]) as image:
            grey = np.asarray(image.convert("L")).astype(int)
        x, y, width, height = check["region"]
        dark = grey[y : y + height, x : x + width] < np.median(grey) - 60
        rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
        for gap in (rows[0], height - 1 - rows[-1], columns[0], width - 1 - columns[-1]):
            assert abs(gap - PAPER_PX) <= 4


def test_making_them_again_gives_the_bundled_samples(manifest, tmp_path):
    write_samples(tmp_path)
    again = json.loads((tmp_path / "samples.json").read_text(encoding="utf-8"))
    assert [entry["specimens"] for entry in again["signatories"]] == [
        entry["specimens"] for entry in manifest["signatories"]
    ]
    for made, kept in zip(again["checks"], manifest["checks"], strict=True):
        assert made["region"] == pytest.approx(kept["region"], abs=2)
    name = manifest["signatories"][0]["specimens"][0]
    with Image.open(FOLDER / name) as kept_image, Image.open(tmp_path / name) as made_image:
        assert kept_image.size == made_image.size
        assert np.abs(np.asarray(kept_image).astype(int) - np.asarray(made_image)).mean() < 2
