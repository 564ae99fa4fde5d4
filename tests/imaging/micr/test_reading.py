import hashlib

import numpy as np
import pytest

from sigverify import paths
from sigverify.domain.micr import DOUBT, MicrFieldName
from sigverify.domain.sample import Page, Provenance, Resolution, ResolutionSource
from sigverify.imaging.loading import read_page
from sigverify.imaging.micr.reading import read_line
from sigverify.training.synthesis.magnetic_lines import CLEAN, Kind, random_text, scanned_line

LINE = "⑈123456⑈ 789012345⑆ 678901⑈ 23"

TRANSCRIBED = {
    "cheque_00": "2a534283b1dc727be0ce40973f2dbbf1cb9bfbf128f2baaf9bb37df1185873df",
    "cheque_02": "1ede4e8eadfe3532136e802819ef42cdea743114f25b3849bfd0e6f15897716e",
    "cheque_04": "ac047bef6feacc13b1b769a678c6a02030cfd63552795a70a06c79c9bb141392",
    "cheque_06": "b6956ac26beed363840035162f42a756ffc8a4664f785a60139f330110d778c4",
    "cheque_08": "630fc1907bbc060cfcecc68b651b4211fdab0ad6b7d8b7ceb38613ffdb4d9973",
    "cheque_10": "f389480ce7441efb51b61d8ce778d98f10dc12fe707e32c03e980fe252d66b4d",
    "cheque_12": "bae076e5ffab1c25b402f73cbb46cd22c45e6811b67f7616e925cbeffb5facd4",
}
"""What people read on each, as a digest: the lines are somebody's."""


def scan(text=LINE, *, dpi=200, seed=0, kind=Kind.GREY, wear=CLEAN):
    return scanned_line(text, dpi=dpi, rng=np.random.default_rng(seed), kind=kind, wear=wear)


def as_page(pixels, *, dpi=200):
    return Page(pixels, Resolution(dpi, dpi, ResolutionSource.GIVEN), Provenance("drawn.png", "0" * 64))


@pytest.mark.parametrize("dpi", [100, 150, 200, 300])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_clean_line_is_read_whole_at_every_resolution(dpi, kind):
    line = read_line(scan(dpi=dpi, kind=kind))
    assert line is not None
    assert line.text == LINE


def test_every_character_is_told_from_the_others():
    line = read_line(scan("⑈0123456789⑆ 98⑉76⑈ ⑇0314⑇"))
    assert line is not None
    assert line.text == "⑈0123456789⑆ 98⑉76⑈ ⑇0314⑇"


def test_worn_lines_give_doubts_and_no_wrong_characters():
    rng = np.random.default_rng(7)
    read = whole = 0
    for _ in range(8):
        text = random_text(rng)
        line = read_line(scanned_line(text, dpi=200, rng=rng))
        assert line is not None
        assert len(line.text) == len(text)
        assert all(seen in (truth, DOUBT) for seen, truth in zip(line.text, text, strict=True))
        read += sum(seen != DOUBT for seen in line.text)
        whole += len(text)
    assert read >= 0.98 * whole


def test_boxes_lie_on_their_characters():
    page = scan()
    line = read_line(page)
    assert line is not None
    for one in line.characters:
        box = one.region
        inside = page.pixels[box.y : box.y + box.height, box.x : box.x + box.width]
        above = page.pixels[box.y - box.height : box.y - 4, box.x : box.x + box.width]
        assert inside.min() < 120
        assert above.min() > 200


def test_a_character_that_is_covered_is_in_doubt_and_so_is_its_field():
    page = scan()
    line = read_line(page)
    assert line is not None
    box = line.characters[20].region
    pixels = page.pixels.copy()
    rng = np.random.default_rng(0)
    covered = pixels[box.y : box.y + box.height, box.x : box.x + box.width]
    covered[:] = rng.choice(np.array([30, 240], np.uint8), covered.shape)
    spoilt = read_line(as_page(pixels))
    assert spoilt is not None
    assert spoilt.text == LINE[:22] + DOUBT + LINE[23:]
    assert spoilt.account is None
    assert spoilt.field(MicrFieldName.SERIAL) == "123456"
    assert [finding.code for finding in spoilt.findings] == ["micr-doubtful"]


def test_a_page_without_a_line_has_none():
    rng = np.random.default_rng(1)
    assert read_line(as_page(np.full((700, 1500), 255, np.uint8))) is None
    assert read_line(as_page(rng.integers(0, 255, (700, 1500)).astype(np.uint8))) is None
    assert read_line(as_page(np.zeros((3, 3), np.uint8))) is None


def test_ordinary_print_is_no_magnetic_line(drawn):
    strokes = [[(40 + 30 * n, 300), (50 + 30 * n, 270 + 7 * (n % 4)), (60 + 30 * n, 300)] for n in range(40)]
    assert read_line(as_page(drawn(strokes, size=(1400, 330), width=3))) is None


@pytest.mark.real_data
def test_the_lines_of_real_cheques_are_read_without_error():
    folder = paths.development_data() / "documents" / "idrbt_cheques"
    if not folder.is_dir():
        pytest.skip("the real cheques are not here")
    read = {path.stem: read_line(read_page(path)) for path in sorted(folder.glob("*.jpg"))}
    right = [name for name, line in read.items() if line and digest(line.text) == TRANSCRIBED[name]]
    assert len(right) == len(TRANSCRIBED)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()
