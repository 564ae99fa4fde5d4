"""Damaged files of every format: a page or our error comes back, never anything else."""

import io
import os

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from sigverify.errors import InputError
from sigverify.imaging.limits import Limits
from sigverify.imaging.loading import page_count, read_page

LIMITS = Limits(page_pixels=4_000_000)
EXAMPLES = int(os.environ.get("SIGVERIFY_FUZZ_EXAMPLES", "60"))


def seeds():
    generator = np.random.default_rng(7)
    grey = generator.integers(0, 256, (24, 32), dtype=np.uint8)
    colour = generator.integers(0, 256, (24, 32, 3), dtype=np.uint8)
    inks = generator.integers(0, 256, (24, 32, 4), dtype=np.uint8)
    exif = Image.Exif()
    exif[274] = 6
    images = {
        "tiff-g4": (Image.fromarray(grey > 128), "TIFF", {"compression": "group4", "dpi": (200, 200)}),
        "tiff-g3": (Image.fromarray(grey > 128), "TIFF", {"compression": "group3", "dpi": (204, 98)}),
        "tiff-raw-16": (Image.fromarray(grey.astype(np.uint16) * 257), "TIFF", {}),
        "tiff-lzw": (Image.fromarray(colour), "TIFF", {"compression": "tiff_lzw"}),
        "tiff-jpeg": (Image.fromarray(colour), "TIFF", {"compression": "jpeg"}),
        "tiff-pages": (Image.fromarray(grey), "TIFF", {"save_all": True, "append_images": [Image.fromarray(colour)]}),
        "png": (Image.fromarray(colour), "PNG", {"dpi": (300, 300), "exif": exif}),
        "png-16": (Image.fromarray(grey.astype(np.uint16) * 257), "PNG", {}),
        "png-palette": (Image.fromarray(colour).quantize(16), "PNG", {"transparency": 3}),
        "jpeg": (Image.fromarray(colour), "JPEG", {"exif": exif}),
        "jpeg-cmyk": (Image.fromarray(inks, "CMYK"), "JPEG", {"progressive": True}),
        "webp": (Image.fromarray(colour), "WEBP", {"exif": exif}),
        "webp-lossless": (Image.fromarray(inks, "RGBA"), "WEBP", {"lossless": True}),
        "bmp": (Image.fromarray(colour), "BMP", {}),
        "bmp-1": (Image.fromarray(grey > 128), "BMP", {}),
        "pdf": (Image.fromarray(colour), "PDF", {"resolution": 200.0}),
        "pdf-1": (Image.fromarray(grey > 128), "PDF", {"resolution": 200.0}),
    }
    for name, (image, kind, options) in images.items():
        target = io.BytesIO()
        image.save(target, kind, **options)
        yield name, target.getvalue()


SEEDS = dict(seeds())


@st.composite
def damages(draw):
    """Draw a list of (what, where in [0, 1], bytes): where is weighted towards the header, which decides most."""
    return draw(
        st.lists(
            st.tuples(
                st.sampled_from(["overwrite", "insert", "delete", "truncate", "repeat"]),
                st.one_of(st.floats(0, 0.15), st.floats(0, 1), st.floats(0.8, 1)),
                st.one_of(
                    st.binary(min_size=1, max_size=8),
                    st.sampled_from([b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"\1"]),
                ),
            ),
            min_size=1,
            max_size=4,
        )
    )


def damaged(data, steps):
    for what, where, patch in steps:
        at = int(where * len(data))
        if what == "overwrite":
            data = data[:at] + patch + data[at + len(patch) :]
        elif what == "insert":
            data = data[:at] + patch + data[at:]
        elif what == "delete":
            data = data[:at] + data[at + len(patch) :]
        elif what == "truncate":
            data = data[: max(at, 1)]
        else:
            data = data[:at] + data[at : at + 40] * len(patch) + data[at + 40 :]
    return data


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("damaged")


@pytest.mark.parametrize("name", SEEDS)
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=damages(), number=st.sampled_from([1, 1, 1, 2]))
def test_damaged_file_gives_a_page_or_our_error(folder, name, steps, number):
    path = folder / name
    path.write_bytes(damaged(SEEDS[name], steps))
    try:
        page = read_page(path, page=number, limits=LIMITS)
    except InputError:
        return
    assert page.pixels.dtype == np.uint8
    assert page.pixels.ndim == 2 or page.pixels.shape[2:] == (3,)
    assert page.pixels.size > 0
    assert 50 <= min(page.resolution.x, page.resolution.y) <= max(page.resolution.x, page.resolution.y) <= 2400
    assert 1 <= page.provenance.bit_depth <= 64
    assert page_count(path) >= number


@pytest.mark.parametrize("name", SEEDS)
def test_undamaged_file_gives_a_page(folder, name):
    path = folder / name
    path.write_bytes(SEEDS[name])
    assert min(read_page(path).pixels.shape[:2]) >= 24


@settings(max_examples=200, derandomize=True, database=None)
@given(
    start=st.sampled_from([b"", b"II*\0", b"MM\0*", b"II+\0\x08\0\0\0", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM"])
    | st.sampled_from([b"RIFF\0\1\0\0WEBPVP8X", b"RIFF\0\1\0\0WEBPVP8L", b"RIFF\0\1\0\0WEBPVP8 ", b"%PDF-1.7\n"]),
    rest=st.binary(max_size=200),
)
def test_arbitrary_bytes_give_a_page_or_our_error(folder, start, rest):
    path = folder / "arbitrary"
    path.write_bytes(start + rest)
    try:
        page = read_page(path, limits=LIMITS)
    except InputError:
        return
    assert page.pixels.size > 0
