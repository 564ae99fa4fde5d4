import json

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from sigverify import paths
from sigverify.domain.sample import Page, Provenance, Region, Resolution, ResolutionSource
from sigverify.imaging.layouts import find, layouts
from sigverify.imaging.loading import read_page
from sigverify.imaging.locating import locate

DPI = 200.0
PER_MM = DPI / 25.4


def page_of(image):
    pixels = np.asarray(image)
    return Page(pixels, Resolution(DPI, DPI, ResolutionSource.GIVEN), Provenance("drawn.png", "0" * 64))


def paper(width_mm, height_mm, level=245):
    return Image.new("L", (round(width_mm * PER_MM), round(height_mm * PER_MM)), level)


def scrawl(image, x_mm, y_mm, width_mm=40.0, height_mm=14.0, *, seed=0, ink=30):
    """Draw a joined-up scrawl with its upper left corner there, and return its region."""
    random = np.random.default_rng(seed)
    t = np.linspace(0, 1, 500)
    x = 0.06 + 0.88 * t + 0.05 * np.sin(2 * np.pi * 7 * t + random.uniform(0, 6))
    y = 0.5 + 0.32 * np.sin(2 * np.pi * 6 * t + random.uniform(0, 6)) + 0.16 * np.sin(2 * np.pi * 2.3 * t)
    x, y = (x_mm + width_mm * x) * PER_MM, (y_mm + height_mm * y) * PER_MM
    ImageDraw.Draw(image).line(list(zip(x.tolist(), y.tolist(), strict=True)), fill=ink, width=4)
    left, top, right, bottom = x.min() - 2, y.min() - 2, x.max() + 2, y.max() + 2
    return Region(round(left), round(top), round(right - left), round(bottom - top))


def words(image, x_mm, y_mm, text, size_mm=2.6):
    font = ImageFont.load_default(size_mm * PER_MM * 1.3)
    ImageDraw.Draw(image).text((x_mm * PER_MM, y_mm * PER_MM), text, fill=20, font=font)


def cheque():
    """A cheque of 202 x 92 mm with printed words, rules, boxes and a waved background, not signed."""
    image = paper(202, 92)
    draw = ImageDraw.Draw(image)
    x = np.arange(image.width)
    for offset in range(0, image.height, 14):
        y = offset + 5 * np.sin(x / 17)
        draw.line(list(zip(x.tolist(), y.tolist(), strict=True)), fill=205, width=2)
    words(image, 8, 6, "Sample Bank, High Street branch")
    words(image, 8, 20, "Pay")
    words(image, 8, 32, "The sum of")
    words(image, 150, 76, "Please sign above")
    for y_mm in (25.0, 37.0):
        draw.line(((18 * PER_MM, y_mm * PER_MM), (190 * PER_MM, y_mm * PER_MM)), fill=60, width=2)
    box = (145 * PER_MM, 40 * PER_MM, 190 * PER_MM, 50 * PER_MM)
    draw.rectangle(box, outline=60, width=2)
    words(image, 60, 84, "123456  500012345  000123  31", size_mm=3.2)
    return image


def test_the_signature_on_a_cheque_is_found_first_and_boxed_tightly():
    image = cheque()
    scrawl(image, 40, 19, 60, 5, seed=3)
    signature = scrawl(image, 148, 56, seed=1)

    found = locate(page_of(image))

    assert found[0].region.iou(signature) > 0.8
    assert found[0].confidence > 0.8


def test_a_cheque_without_a_signature_gives_nothing_with_confidence():
    assert all(region.confidence < 0.5 for region in locate(page_of(cheque())))


def test_a_blank_page_gives_nothing():
    assert locate(page_of(paper(202, 92))) == ()


@pytest.mark.parametrize("ink", [30, 150])
def test_every_box_of_a_specimen_sheet_gives_its_signature(ink):
    image = paper(210, 297)
    draw = ImageDraw.Draw(image)
    signatures = []
    for row in range(3):
        for column in range(2):
            corner = (20 + 85 * column, 40 + 60 * row)
            box = [corner[0] * PER_MM, corner[1] * PER_MM, (corner[0] + 85) * PER_MM, (corner[1] + 60) * PER_MM]
            draw.rectangle(box, outline=0, width=6)
            signatures.append(scrawl(image, corner[0] + 15, corner[1] + 20, 50, 18, seed=2 * row + column, ink=ink))

    found = locate(page_of(image))

    for signature in signatures:
        assert max(region.region.iou(signature) for region in found) > 0.7


def test_regions_lie_on_the_page_best_first():
    image = cheque()
    scrawl(image, 148, 56, seed=1)
    scrawl(image, 60, 60, seed=2)
    found = locate(page_of(image))
    assert [region.confidence for region in found] == sorted((r.confidence for r in found), reverse=True)
    for region in (located.region for located in found):
        assert region.x >= 0
        assert region.y >= 0
        assert region.x + region.width <= image.width
        assert region.y + region.height <= image.height


def test_layouts_are_found_by_the_size_of_the_paper():
    assert find(202, 92).name == "CTS-2010"
    assert find(175, 80).name == "France"
    assert find(210, 297) is None
    assert all(layout.zone_width > 0 and layout.zone_height > 0 for layout in layouts())


def _documents(name):
    folder = paths.development_data() / "documents" / name
    if not folder.is_dir():
        pytest.skip(f"real images are not here: {folder}")
    return folder


@pytest.mark.real_data
def test_the_signature_of_every_real_cheque_is_the_best_region():
    folder = _documents("idrbt_cheques")
    boxes = json.loads((folder / "boxes.json").read_text(encoding="utf-8"))
    overlaps = {
        name: locate(read_page(folder / name))[0].region.iou(Region(*labelled[0])) for name, labelled in boxes.items()
    }
    assert min(overlaps.values()) >= 0.6, overlaps


@pytest.mark.real_data
def test_nine_in_ten_signatures_of_real_specimen_sheets_are_found():
    folder = _documents("specimen_sheets")
    found, labelled = 0, 0
    for kind in ("genuine", "forged"):
        coco = json.loads((folder / f"labels_{kind}_coco.json").read_text(encoding="utf-8"))
        for image in coco["images"]:
            path = folder / image["file_name"]
            if not path.is_file():
                continue
            regions = [located.region for located in locate(read_page(path))]
            for annotation in coco["annotations"]:
                if annotation["image_id"] == image["id"]:
                    box = Region(*(round(side) for side in annotation["bbox"]))
                    labelled += 1
                    found += max((region.iou(box) for region in regions), default=0.0) >= 0.5
    assert labelled > 100
    assert found >= 0.9 * labelled
