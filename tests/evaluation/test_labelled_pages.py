import json

import numpy as np
import pytest
from PIL import Image
from scipy.ndimage import gaussian_filter

from sigverify import paths
from sigverify.domain.sample import Region
from sigverify.errors import DataError
from sigverify.evaluation import labelled_pages
from sigverify.evaluation.labelled_pages import ALIKE, IN_TOBACCO, LIKENESS, Part, part_of_page, part_of_sheet


def test_pages_that_are_alike_are_used_for_the_same():
    for group in ALIKE:
        assert len({part_of_page(f"page_{number:04}.webp") for number in group}) == 1


def test_pages_that_are_in_the_one_bit_set_only_test():
    assert {part_of_page(f"page_{number:04}.webp") for number in IN_TOBACCO} == {Part.TEST}


def test_at_least_a_fifth_of_the_pages_tests_and_most_train():
    parts = [part_of_page(f"page_{number:04}.webp") for number in range(600)]
    assert parts.count(Part.TEST) >= 120
    assert parts.count(Part.TRAIN) > 300
    assert parts.count(Part.VALIDATE) > 60


def test_all_sheets_of_a_writer_are_used_for_the_same():
    assert part_of_sheet("006_G1.jpg") is part_of_sheet("006_F1.jpg") is Part.TEST
    assert part_of_sheet("000_G1.jpg") is Part.TRAIN


def test_boxes_and_coco_labels_are_read(tmp_path):
    (tmp_path / "boxes.json").write_text(json.dumps({"b.png": [[1, 2, 3.4, 4]], "a.png": []}), encoding="utf-8")
    pages = labelled_pages.read_boxes(tmp_path)
    assert [page.path.name for page in pages] == ["a.png", "b.png"]
    assert pages[1].signatures == (Region(1, 2, 3, 4),)

    coco = {
        "categories": [{"id": 1, "name": "signature"}, {"id": 2, "name": "amount"}],
        "images": [{"id": 5, "file_name": "a.png"}, {"id": 6, "file_name": "not here.png"}],
        "annotations": [
            {"image_id": 5, "category_id": 1, "bbox": [1, 2, 3, 4]},
            {"image_id": 5, "category_id": 2, "bbox": [5, 6, 7, 8]},
        ],
    }
    (tmp_path / "labels_coco.json").write_text(json.dumps(coco), encoding="utf-8")
    (tmp_path / "a.png").write_bytes(b"")
    (template,) = labelled_pages.read_templates(tmp_path)
    (fields,) = labelled_pages.read_fields(tmp_path)
    assert template.signatures == (Region(1, 2, 3, 4),)
    assert fields.signatures == (Region(5, 6, 7, 8),)


def test_labels_that_are_missing_are_an_error(tmp_path):
    with pytest.raises(DataError) as raised:
        labelled_pages.read_boxes(tmp_path)
    assert raised.value.code == "data-missing"


@pytest.mark.real_data
def test_the_table_of_pages_that_are_alike_is_what_their_thumbnails_say():
    folder = paths.development_data() / "documents"
    if not folder.is_dir():
        pytest.skip(f"real images are not here: {folder}")
    pages = np.stack([_thumbnail(path) for path in sorted((folder / "pages").glob("*.webp"))])
    others = np.stack([_thumbnail(path) for path in sorted((folder / "tobacco").rglob("*.tif"))])
    of = {number: group for group in ALIKE for number in group}
    for first, second in np.argwhere(np.triu(pages @ pages.T, 1) > LIKENESS).tolist():
        assert second in of[first]
    for number in np.flatnonzero((others @ pages.T > LIKENESS).any(axis=0)).tolist():
        assert of.get(number, (number,))[0] in IN_TOBACCO


def _thumbnail(path):
    with Image.open(path) as image:
        small = image.convert("L").resize((640, 640), Image.Resampling.BOX).resize((40, 40), Image.Resampling.BOX)
    level = gaussian_filter(1 - np.asarray(small, float) / 255, 0.7)
    level -= level.mean()
    return (level / np.linalg.norm(level)).ravel()
