import io

import numpy as np
import pytest
from PIL import Image

from sigverify.domain.quality import Severity
from sigverify.imaging.group4 import is_regular
from sigverify.imaging.loading import read_page

REVERSED = bytes(int(f"{value:08b}"[::-1], 2) for value in range(256))


def strokes():
    rows, columns = np.mgrid[:200, :300]
    ink = np.abs(rows - 100 - 60 * np.sin(columns / 30)) < 3
    return np.where(ink, np.uint8(0), np.uint8(255))


def group4(**tags):
    target = io.BytesIO()
    options = {int(tag.removeprefix("t")): value for tag, value in tags.items()}
    Image.fromarray(strokes()).convert("1").save(target, "TIFF", compression="group4", dpi=(200, 200), tiffinfo=options)
    return target.getvalue()


def examine(data):
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return is_regular(data, image.tag_v2, np.asarray(image.convert("L")))


@pytest.mark.parametrize("photometric", [0, 1])
@pytest.mark.parametrize("rows", [200, 64, 7])
def test_whole_page_is_regular_however_it_is_laid_out(photometric, rows):
    assert examine(group4(t262=photometric, t278=rows))


def test_page_of_reversed_bits_is_regular():
    usual, reversed_bits = group4(), group4(t266=2)
    with Image.open(io.BytesIO(reversed_bits)) as image:
        assert image.tag_v2[266] == 2
        (start,), (length,) = image.tag_v2[273], image.tag_v2[279]
    assert reversed_bits[start : start + length].translate(REVERSED) in usual
    assert examine(reversed_bits)


def test_pages_of_other_kinds_are_not_examined():
    assert is_regular(b"", {}, strokes())
    assert is_regular(b"", {259: 5, 273: (8,), 279: (10,)}, strokes())


@pytest.mark.parametrize("where", [0.1, 0.5, 0.9])
def test_damaged_codes_are_told_on_the_page(tmp_path, where):
    data = bytearray(group4())
    with Image.open(io.BytesIO(bytes(data))) as image:
        (start,), (length,) = image.tag_v2[273], image.tag_v2[279]
    at = start + int(length * where)
    data[at : at + 6] = b"\x00\x00\x55\x00\xaa\x00"
    path = tmp_path / "cheque.tif"
    path.write_bytes(data)
    (finding,) = read_page(path).findings
    assert (finding.code, finding.severity) == ("coding-irregular", Severity.WARN)


def test_undamaged_page_has_no_finding(tmp_path):
    path = tmp_path / "cheque.tif"
    path.write_bytes(group4())
    page = read_page(path)
    np.testing.assert_array_equal(page.pixels, strokes())
    assert page.findings == ()
