import hashlib
import io
import struct
import threading
import warnings
import zlib

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageFile, TiffImagePlugin

from sigverify.domain.quality import Severity
from sigverify.domain.sample import Resolution, ResolutionSource
from sigverify.errors import InputError, UsageError
from sigverify.imaging.limits import Limits
from sigverify.imaging.loading import page_count, read_page, read_pages
from sigverify.paths import development_data


def encoded(image, kind, **options):
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def picture():
    """Return a small grey page with no symmetry: a dark corner, a ramp, a stroke; it survives JPEG."""
    pixels = np.full((40, 60), 230, np.uint8)
    pixels[:16, :16] = 20
    pixels[32:, :] = np.linspace(60, 200, 60).astype(np.uint8)
    return pixels


def colour_picture():
    pixels = np.full((40, 64, 3), 240, np.uint8)
    pixels[:24, :16] = (200, 30, 40)
    pixels[24:, :16] = (20, 30, 160)
    return pixels


def bitonal_picture():
    return np.where(picture() > 120, np.uint8(255), np.uint8(0))


def bitonal_image():
    return Image.fromarray(bitonal_picture()).convert("1")


@pytest.fixture
def stored(tmp_path):
    """Return a function that stores bytes and gives their path."""

    def store(data, name="page.bin"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return store


def codes(page):
    return [finding.code for finding in page.findings]


# Bitonal


@pytest.mark.parametrize("compression", ["group3", "group4", "tiff_lzw", "packbits", "raw"])
def test_bitonal_tiff_becomes_black_and_white_grey(stored, compression):
    page = read_page(stored(encoded(bitonal_image(), "TIFF", compression=compression, dpi=(200, 200))))
    np.testing.assert_array_equal(page.pixels, bitonal_picture())
    assert page.pixels.dtype == np.uint8
    assert page.bitonal
    assert page.resolution == Resolution(200, 200, ResolutionSource.TAG)
    assert (page.provenance.format, page.provenance.compression) == ("TIFF", compression)
    assert (page.provenance.bit_depth, page.provenance.channels) == (1, 1)
    assert page.findings == ()


def test_white_is_zero_makes_no_difference(stored):
    data = encoded(bitonal_image(), "TIFF", compression="group4", dpi=(200, 200), tiffinfo={262: 0})
    np.testing.assert_array_equal(read_page(stored(data)).pixels, bitonal_picture())


@pytest.mark.parametrize("kind", ["PNG", "BMP"])
def test_other_bitonal_formats_are_known_as_bitonal(stored, kind):
    page = read_page(stored(encoded(bitonal_image(), kind)))
    np.testing.assert_array_equal(page.pixels, bitonal_picture())
    assert page.bitonal


def test_two_colour_palette_is_bitonal(stored):
    image = bitonal_image().convert("P")
    image = Image.fromarray((bitonal_picture() > 0).astype(np.uint8), "L")
    palette = Image.new("P", image.size)
    palette.frombytes(image.tobytes())
    palette.putpalette([0, 0, 0, 255, 255, 255])
    page = read_page(stored(encoded(palette, "PNG", bits=1)))
    np.testing.assert_array_equal(page.pixels, bitonal_picture())
    assert page.bitonal


# Grey and colour


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("TIFF", {"compression": "tiff_lzw"}),
        ("TIFF", {"compression": "raw"}),
        ("TIFF", {"compression": "tiff_adobe_deflate"}),
        ("PNG", {}),
        ("BMP", {}),
        ("WEBP", {"lossless": True}),
    ],
)
@pytest.mark.parametrize("make", [picture, colour_picture])
def test_lossless_formats_give_the_very_pixels(stored, kind, options, make):
    page = read_page(stored(encoded(Image.fromarray(make()), kind, **options)))
    np.testing.assert_array_equal(page.pixels, make())
    assert (page.provenance.format, page.provenance.bit_depth) == (kind, 8)
    assert page.pixels.flags.c_contiguous
    assert not page.bitonal


@pytest.mark.parametrize(("kind", "options"), [("JPEG", {"quality": 95}), ("WEBP", {"quality": 95}), ("TIFF", {})])
@pytest.mark.parametrize("make", [picture, colour_picture])
def test_lossy_formats_give_nearly_the_pixels(stored, kind, options, make):
    if kind == "TIFF":
        options = {"compression": "jpeg", "quality": 95}
    page = read_page(stored(encoded(Image.fromarray(make()), kind, **options)))
    wanted = make() if page.pixels.ndim == make().ndim else np.repeat(make()[..., None], 3, axis=2)
    assert np.abs(page.pixels.astype(int) - wanted).mean() < 6
    assert page.provenance.compression == {"JPEG": "jpeg", "WEBP": "webp", "TIFF": "jpeg"}[kind]


def test_colour_file_without_colour_becomes_grey(stored):
    page = read_page(stored(encoded(Image.fromarray(picture()).convert("RGB"), "PNG")))
    np.testing.assert_array_equal(page.pixels, picture())
    assert page.provenance.channels == 3


def test_palette_is_resolved(stored):
    image = Image.fromarray(colour_picture()).quantize(8)
    page = read_page(stored(encoded(image, "PNG")))
    np.testing.assert_array_equal(page.pixels, np.asarray(image.convert("RGB")))
    assert not page.bitonal


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_transparent_parts_are_laid_on_white(stored, kind):
    layers = np.zeros((10, 20, 4), np.uint8)
    layers[:, :5] = (10, 20, 30, 255)
    layers[:, 5:10] = (10, 20, 30, 102)
    page = read_page(stored(encoded(Image.fromarray(layers), kind)))
    np.testing.assert_array_equal(page.pixels[0, [0, 5, 19]], [[10, 20, 30], [157, 161, 165], [255, 255, 255]])
    (flattened,) = (finding for finding in page.findings if finding.code == "transparency-flattened")
    assert flattened.measure == 0.75


def test_transparent_grey_and_transparent_palette_are_laid_on_white(stored):
    grey_image = Image.new("L", (10, 10), 0)
    grey_image.putpixel((3, 3), 90)
    page = read_page(stored(encoded(grey_image, "PNG", transparency=0)))
    assert (page.pixels[0, 0], page.pixels[3, 3]) == (255, 90)
    page = read_page(stored(encoded(grey_image.convert("P"), "PNG", transparency=0)))
    assert (page.pixels[0, 0], page.pixels[3, 3]) == (255, 90)


def test_opaque_alpha_channel_is_not_worth_a_finding(stored):
    page = read_page(stored(encoded(Image.fromarray(colour_picture()).convert("RGBA"), "PNG", dpi=(300, 300))))
    np.testing.assert_array_equal(page.pixels, colour_picture())
    assert page.findings == ()


# 16 bits

RAMP_16 = np.array([[0, 128, 129, 257, 32768, 65406, 65407, 65535]], np.uint16)
RAMP_8 = np.array([[0, 0, 1, 1, 128, 254, 255, 255]], np.uint8)


@pytest.mark.parametrize(("kind", "options"), [("PNG", {}), ("TIFF", {}), ("TIFF", {"compression": "tiff_lzw"})])
def test_16_bit_grey_is_scaled_not_clipped(stored, kind, options):
    page = read_page(stored(encoded(Image.fromarray(RAMP_16), kind, **options)))
    np.testing.assert_array_equal(page.pixels, RAMP_8)
    assert (page.provenance.bit_depth, page.provenance.channels) == (16, 1)


@pytest.mark.parametrize("options", [{}, {"compression": "tiff_lzw"}])
def test_16_bit_grey_of_white_zero_is_inverted(stored, options):
    data = bytearray(encoded(Image.fromarray(RAMP_16), "TIFF", **options))
    at = data.index(struct.pack("<HHI", 262, 3, 1))
    data[at + 8 : at + 12] = struct.pack("<I", 0)
    np.testing.assert_array_equal(read_page(stored(bytes(data))).pixels, 255 - RAMP_8)


def test_16_bit_grey_in_big_endian_order(stored):
    data = handmade_tiff(8, 1, RAMP_16.astype(">u2").tobytes(), order=">", bits=16)
    np.testing.assert_array_equal(read_page(stored(data)).pixels, RAMP_8)


def test_transparent_value_of_16_bit_grey_is_white(stored):
    data = encoded(Image.fromarray(RAMP_16), "PNG")
    at = data.index(b"IDAT") - 4
    data = data[:at] + png_chunk(b"tRNS", struct.pack(">H", 0)) + data[at:]
    assert read_page(stored(data)).pixels[0, 0] == 255


def test_16_bit_colour_is_scaled(stored):
    rgb = np.zeros((1, 2, 3), ">u2")
    rgb[0, 0] = (65535, 32896, 0)
    data = b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 16, 2, 0, 0, 0))
    data += png_chunk(b"IDAT", zlib.compress(b"\0" + rgb.tobytes())) + png_chunk(b"IEND", b"")
    page = read_page(stored(data))
    np.testing.assert_array_equal(page.pixels, [[[255, 128, 0], [0, 0, 0]]])
    assert (page.provenance.bit_depth, page.provenance.channels) == (16, 3)


@pytest.mark.parametrize("dtype", [np.int32, np.float32])
def test_samples_that_are_no_picture_are_refused(stored, dtype):
    with pytest.raises(InputError) as caught:
        read_page(stored(encoded(Image.fromarray(np.zeros((4, 4), dtype)), "TIFF")))
    assert caught.value.code == "image-unsupported"


# CMYK

INKS = np.zeros((16, 32, 4), np.uint8)
INKS[:, 16:] = (0, 255, 255, 51)


@pytest.mark.parametrize(("kind", "tolerance"), [("TIFF", 0), ("JPEG", 4)])
def test_cmyk_becomes_rgb(stored, kind, tolerance):
    page = read_page(stored(encoded(Image.fromarray(INKS, "CMYK"), kind)))
    np.testing.assert_allclose(page.pixels[8, [4, 28]].astype(int), [[255, 255, 255], [204, 0, 0]], atol=tolerance)
    assert page.provenance.channels == 4
    assert "cmyk-approximated" in codes(page)


def test_cmyk_jpeg_without_adobe_marker_is_not_inverted(stored):
    data = encoded(Image.fromarray(INKS, "CMYK"), "JPEG")
    at = data.index(b"\xff\xee")
    (length,) = struct.unpack_from(">H", data, at + 2)
    assert data[at + 4 : at + 9] == b"Adobe"
    inverted = encoded(Image.fromarray(255 - INKS, "CMYK"), "JPEG")
    page = read_page(stored(inverted[:at] + inverted[at + 2 + length :]))
    np.testing.assert_allclose(page.pixels[8, [4, 28]].astype(int), [[255, 255, 255], [204, 0, 0]], atol=4)


# Turned pages

TURNS = {
    1: lambda upright: upright,
    2: lambda upright: upright[:, ::-1],
    3: lambda upright: upright[::-1, ::-1],
    4: lambda upright: upright[::-1],
    5: lambda upright: upright.T,
    6: lambda upright: np.rot90(upright),
    7: lambda upright: np.rot90(upright, 2).T,
    8: lambda upright: np.rot90(upright, -1),
}


@pytest.mark.parametrize("orientation", TURNS)
@pytest.mark.parametrize("kind", ["TIFF", "PNG", "WEBP", "JPEG"])
def test_turned_page_comes_upright(stored, kind, orientation):
    image = Image.fromarray(np.ascontiguousarray(TURNS[orientation](picture())))
    exif = Image.Exif()
    exif[274] = orientation
    options = {"TIFF": {"tiffinfo": {274: orientation}}, "WEBP": {"lossless": True, "exif": exif}}
    data = encoded(image, kind, **options.get(kind, {"exif": exif}))
    page = read_page(stored(data))
    assert page.pixels.shape == picture().shape
    assert np.abs(page.pixels.astype(int) - picture()).mean() < (4 if kind == "JPEG" else 1e-9)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_densities_of_a_turned_page_change_places(stored, kind):
    image = Image.fromarray(np.ascontiguousarray(np.rot90(picture())))
    exif = Image.Exif()
    exif[274] = 6
    options = {"exif": exif} if kind == "JPEG" else {"tiffinfo": {274: 6}}
    page = read_page(stored(encoded(image, kind, dpi=(100, 200), **options)))
    assert page.pixels.shape == (2 * picture().shape[0], picture().shape[1])[:1] + page.pixels.shape[1:]
    assert (page.resolution.x, page.resolution.y) == (200, 200)


# Resolution


@pytest.mark.parametrize("kind", ["TIFF", "PNG", "JPEG", "BMP"])
def test_resolution_comes_from_the_file(stored, kind):
    page = read_page(stored(encoded(Image.fromarray(picture()), kind, dpi=(240, 240))))
    assert page.resolution == Resolution(240, 240, ResolutionSource.TAG)


def test_resolution_in_centimetres_is_understood(stored):
    data = encoded(Image.fromarray(picture()), "TIFF", resolution_unit=3, resolution=80)
    assert read_page(stored(data)).resolution.x == pytest.approx(203.2)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "WEBP"])
def test_missing_resolution_is_assumed_and_noted(stored, kind):
    options = {"dpi": (0, 0)} if kind == "BMP" else {}
    page = read_page(stored(encoded(Image.fromarray(picture()), kind, **options)))
    assert page.resolution == Resolution(300, 300, ResolutionSource.ASSUMED)
    assert codes(page) == ["resolution-assumed"]


@pytest.mark.parametrize("dpi", [1, 72, 9600])
def test_absurd_resolution_is_replaced_with_a_warning(stored, dpi):
    page = read_page(stored(encoded(Image.new("L", (795, 362)), "JPEG", dpi=(dpi, dpi))))
    assert page.resolution == Resolution(100, 100, ResolutionSource.ASSUMED)
    assert codes(page) == ["resolution-implausible", "resolution-inferred"]
    assert page.findings[0].severity is Severity.WARN
    assert page.findings[0].measure == dpi


def test_resolution_of_zero_denominator_does_no_harm(stored):
    data = bytearray(encoded(Image.fromarray(picture()), "TIFF", dpi=(200, 200)))
    rational = TiffImagePlugin.IFDRational(200)
    at = data.index(struct.pack("<II", rational.numerator, rational.denominator))
    data[at + 4 : at + 8] = bytes(4)
    page = read_page(stored(bytes(data)))
    assert page.resolution.source is ResolutionSource.ASSUMED
    assert codes(page) == ["resolution-implausible", "resolution-assumed"]


def test_resolution_given_by_the_user_wins(stored):
    page = read_page(stored(encoded(Image.fromarray(picture()), "PNG", dpi=(72, 72))), dpi=200)
    assert page.resolution == Resolution(200, 200, ResolutionSource.GIVEN)
    assert page.findings == ()


def test_fax_page_gets_square_pixels(stored):
    page = read_page(stored(encoded(bitonal_image(), "TIFF", compression="group3", dpi=(204, 98))))
    assert page.pixels.shape == (83, 60)
    assert set(np.unique(page.pixels)) == {0, 255}
    assert page.resolution == Resolution(204, 204, ResolutionSource.TAG)
    assert codes(page) == ["pixels-not-square"]


@pytest.mark.parametrize("dpi", [0, -300, 10, 5000])
def test_senseless_dpi_is_a_usage_error(stored, dpi):
    path = stored(encoded(Image.fromarray(picture()), "PNG"))
    with pytest.raises(UsageError):
        read_page(path, dpi=dpi)
    with pytest.raises(UsageError):
        read_pages(path, dpi=dpi)


# Several pages


def three_pages():
    images = [Image.new("L", (20 + number, 10), 50 * number) for number in (1, 2, 3)]
    return encoded(images[0], "TIFF", save_all=True, append_images=images[1:], dpi=(200, 200))


def test_pages_are_counted_and_read_by_number(stored):
    path = stored(three_pages())
    assert page_count(path) == 3
    page = read_page(path, page=2)
    assert page.pixels.shape == (10, 22)
    assert (page.pixels == 100).all()
    assert (page.provenance.page, page.provenance.pages) == (2, 3)


def test_all_pages_come_in_order_from_one_reading(stored):
    path = stored(three_pages())
    pages = read_pages(path)
    path.unlink()
    assert [(page.provenance.page, page.width) for page in pages] == [(1, 21), (2, 22), (3, 23)]


def test_mixed_pages_keep_their_own_kind(stored):
    data = encoded(bitonal_image(), "TIFF", save_all=True, append_images=[Image.fromarray(colour_picture())])
    assert [page.pixels.ndim for page in read_pages(stored(data))] == [2, 3]


@pytest.mark.parametrize("number", [0, -1, 4])
def test_page_that_is_not_there_is_told(stored, number):
    with pytest.raises(InputError) as caught:
        read_page(stored(three_pages()), page=number)
    assert caught.value.code == "page-missing"
    assert caught.value.fields["pages"] == 3


def test_pages_in_a_circle_are_read_once_with_a_warning(stored):
    data = bytearray(three_pages())
    (first,) = struct.unpack_from("<I", data, 4)
    last = first
    while True:
        (entries,) = struct.unpack_from("<H", data, last)
        link = last + 2 + 12 * entries
        (following,) = struct.unpack_from("<I", data, link)
        if not following:
            break
        last = following
    struct.pack_into("<I", data, link, first)
    pages = list(read_pages(stored(bytes(data))))
    assert [page.width for page in pages] == [21, 22, 23]
    assert all("page-chain-broken" in codes(page) for page in pages)


def test_animation_gives_its_first_frame_and_says_so(stored):
    frames = [Image.fromarray(picture()).convert("RGB"), Image.new("RGB", (60, 40), "red")]
    page = read_page(stored(encoded(frames[0], "WEBP", lossless=True, save_all=True, append_images=frames[1:])))
    np.testing.assert_array_equal(page.pixels, picture())
    assert "other-frames-ignored" in codes(page)
    assert page.provenance.pages == 1


# PDF


def pdf_of(*images, dpi=150.0):
    return encoded(images[0], "PDF", save_all=True, append_images=images[1:], resolution=dpi)


def test_pdf_page_is_rendered_at_the_asked_dpi(stored):
    path = stored(pdf_of(Image.fromarray(colour_picture()), dpi=100))
    page = read_page(path, dpi=200)
    assert page.pixels.shape == (80, 128, 3)
    assert page.resolution == Resolution(200, 200, ResolutionSource.RENDERED)
    assert (page.provenance.format, page.provenance.bit_depth, page.provenance.channels) == ("PDF", 8, 3)
    assert np.abs(page.pixels[20, 12].astype(int) - (200, 30, 40)).max() < 25
    assert read_page(path).resolution.x == 300


def test_pdf_without_colour_becomes_grey(stored):
    page = read_page(stored(pdf_of(Image.fromarray(picture()))))
    assert page.pixels.ndim == 2
    assert page.pixels[10, 10] < 60


def test_bitonal_scan_in_a_pdf_stays_bitonal(stored):
    page = read_page(stored(pdf_of(bitonal_image(), dpi=200)), dpi=300)
    assert page.bitonal
    assert set(np.unique(page.pixels)) == {0, 255}


def test_pages_of_a_pdf_are_counted(stored):
    path = stored(pdf_of(*(Image.fromarray(picture()) for _ in range(3))))
    assert page_count(path) == 3
    assert [page.provenance.page for page in read_pages(path)] == [1, 2, 3]
    with pytest.raises(InputError) as caught:
        read_page(path, page=4)
    assert caught.value.code == "page-missing"


def encrypted_pdf(**passwords):
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(Image.fromarray(picture())))) as document:
        document.save(target, encryption=pikepdf.Encryption(R=6, **passwords))
    return target.getvalue()


def test_encrypted_pdf_is_told(stored):
    with pytest.raises(InputError) as caught:
        read_page(stored(encrypted_pdf(user="secret", owner="other")))
    assert caught.value.code == "pdf-encrypted"


def test_pdf_that_anyone_may_open_is_read(stored):
    assert read_page(stored(encrypted_pdf(user="", owner="other"))).provenance.pages == 1


def test_pdf_with_a_huge_sheet_is_refused(stored):
    document = pikepdf.new()
    document.add_blank_page(page_size=(14_400, 14_400))
    target = io.BytesIO()
    document.save(target)
    with pytest.raises(InputError) as caught:
        read_page(stored(target.getvalue()))
    assert caught.value.code == "image-too-large"


def test_pdf_with_a_huge_image_is_refused(stored):
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 200))
    image = document.make_stream(
        b"\x00\x10\x01",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=60_000,
        Height=60_000,
        BitsPerComponent=1,
        ColorSpace=pikepdf.Name.DeviceGray,
        Filter=pikepdf.Name.CCITTFaxDecode,
        DecodeParms=pikepdf.Dictionary(K=-1, Columns=60_000, Rows=60_000),
    )
    document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    document.pages[0].Contents = document.make_stream(b"200 0 0 200 0 0 cm /Im0 Do")
    target = io.BytesIO()
    document.save(target)
    with pytest.raises(InputError) as caught:
        read_page(stored(target.getvalue()))
    assert caught.value.code == "image-too-large"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(500), b"junk %PDF- junk"])
def test_broken_pdf_is_told(stored, data):
    with pytest.raises(InputError) as caught:
        read_page(stored(data))
    assert caught.value.code == "pdf-damaged"


def test_pdf_of_too_many_pages_is_refused(stored):
    path = stored(pdf_of(*(Image.new("L", (8, 8)) for _ in range(4))))
    for call in (read_page, read_pages, page_count):
        with pytest.raises(InputError) as caught:
            call(path, limits=Limits(pages=3))
        assert caught.value.code == "too-many-pages"


# Bad files


def handmade_tiff(width, height, data, *, order="<", bits=1, compression=1, more=()):
    tags = {256: width, 257: height, 258: bits, 259: compression, 262: 1, 277: 1, 278: height, 279: len(data)}
    tags.update(more)
    count = len(tags) + 1
    tags[273] = 8 + 2 + 12 * count + 4
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "IH", 8, count)
    # LONG for every tag: readers accept it for each of these.
    entries = b"".join(struct.pack(order + "HHII", tag, 4, 1, value) for tag, value in sorted(tags.items()))
    return head + entries + struct.pack(order + "I", 0) + data


def png_chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def huge_png():
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", zlib.compress(bytes(100))) + png_chunk(b"IEND", b"")


def huge_jpeg():
    data = bytearray(encoded(Image.new("L", (16, 16)), "JPEG"))
    struct.pack_into(">HH", data, data.index(b"\xff\xc0") + 5, 60_000, 60_000)
    return bytes(data)


def huge_bmp():
    data = bytearray(encoded(Image.new("L", (16, 16)), "BMP"))
    struct.pack_into("<ii", data, 18, 60_000, 60_000)
    return bytes(data)


def huge_webp(kind):
    if kind == b"VP8X":
        body = bytes(4) + (16_383).to_bytes(3, "little") * 2
    elif kind == b"VP8L":
        body = b"\x2f" + struct.pack("<I", 16_383 | 16_383 << 14) + bytes(5)
    else:
        body = b"\x10\x02\x00\x9d\x01\x2a" + struct.pack("<HH", 16_383, 16_383)
    chunk = kind + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(handmade_tiff(60_000, 60_000, b"\x00\x10\x01", compression=4), id="G4"),
        pytest.param(handmade_tiff(60_000, 60_000, b"\x00\x10\x01", compression=4, order=">"), id="G4 big-endian"),
        pytest.param(handmade_tiff(10_001, 10_000, b"\x00\x10\x01", compression=4), id="G4 just over"),
        pytest.param(handmade_tiff(2_000_000, 1, b"\x00\x10\x01", compression=4), id="one endless row"),
        pytest.param(
            handmade_tiff(10, 10, b"\x00\x10\x01", compression=4, more={322: 60_000, 323: 60_000}), id="huge tile"
        ),
        pytest.param(huge_png(), id="PNG"),
        pytest.param(huge_jpeg(), id="JPEG"),
        pytest.param(huge_bmp(), id="BMP"),
        pytest.param(huge_webp(b"VP8X"), id="WebP extended"),
        pytest.param(huge_webp(b"VP8L"), id="WebP lossless"),
        pytest.param(huge_webp(b"VP8 "), id="WebP lossy"),
    ],
)
def test_bomb_is_refused_before_a_pixel_is_decoded(stored, monkeypatch, data):
    def explode(*args, **kwargs):
        raise AssertionError("decoded")

    path = stored(data)
    monkeypatch.setattr(ImageFile.ImageFile, "load", explode)
    monkeypatch.setattr(TiffImagePlugin.TiffImageFile, "load", explode)
    with pytest.raises(InputError) as caught:
        read_page(path)
    assert caught.value.code == "image-too-large"


def test_bomb_on_a_later_page_is_refused(stored):
    first = handmade_tiff(8, 1, b"\xff")
    data = bytearray(first + handmade_tiff(60_000, 60_000, b"", compression=4)[8:])
    struct.pack_into("<I", data, len(first) - 1 - 4, len(first))
    path = stored(bytes(data))
    assert read_page(path).pixels.shape == (1, 8)
    with pytest.raises(InputError) as caught:
        read_page(path, page=2)
    assert caught.value.code == "image-too-large"


def test_page_at_the_limit_is_read(stored):
    path = stored(encoded(Image.fromarray(picture()), "PNG"))
    assert read_page(path, limits=Limits(page_pixels=60 * 40)).width == 60
    with pytest.raises(InputError):
        read_page(path, limits=Limits(page_pixels=60 * 40 - 1))


def test_host_that_lowered_the_limit_gets_our_error(stored, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(InputError) as caught:
        read_page(stored(encoded(Image.fromarray(picture()), "PNG")))
    assert caught.value.code == "image-too-large"


def test_host_limit_that_only_warns_does_not_count(stored, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 60 * 40 - 1)
    page = read_page(stored(encoded(Image.fromarray(picture()), "PNG", dpi=(300, 300))))
    assert page.findings == ()


def test_tiff_of_too_many_pages_is_refused(stored):
    with pytest.raises(InputError) as caught:
        read_page(stored(three_pages()), limits=Limits(pages=2))
    assert caught.value.code == "too-many-pages"


def test_jpeg_of_endless_scans_is_refused(stored):
    data = encoded(Image.fromarray(picture()), "JPEG", progressive=True)
    at = data.rindex(b"\xff\xda")
    with pytest.raises(InputError) as caught:
        read_page(stored(data[:at] + data[at:-2] * 200 + data[-2:]))
    assert caught.value.code == "image-damaged"
    assert read_page(stored(data)).width == 60


@pytest.mark.parametrize("kind", ["TIFF", "PNG", "JPEG", "WEBP", "BMP"])
@pytest.mark.parametrize("share", [0.05, 0.3, 0.6])
def test_truncated_image_is_told(stored, kind, share):
    noise = np.random.default_rng(0).integers(0, 256, (64, 64), dtype=np.uint8)
    data = encoded(Image.fromarray(noise), kind)
    with pytest.raises(InputError) as caught:
        read_page(stored(data[: int(len(data) * share)]))
    assert caught.value.code == "image-damaged"


def test_truncated_g4_page_is_told(stored):
    strip = encoded(bitonal_image(), "TIFF", compression="group4")
    data = handmade_tiff(60, 40, strip[8:300], compression=4)
    with pytest.raises(InputError) as caught:
        read_page(stored(data[:-200]))
    assert caught.value.code == "image-damaged"


def test_signature_alone_is_a_damaged_image(stored):
    for start in (b"II*\0", b"MM\0*", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", b"BM"):
        with pytest.raises(InputError) as caught:
            read_page(stored(start))
        assert caught.value.code == "image-damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "file-empty"), (b"Dear sir,", "not-an-image"), (b"GIF89a" + bytes(50), "not-an-image")],
)
def test_file_that_is_no_image_is_told(stored, data, code):
    for call in (read_page, read_pages, page_count):
        with pytest.raises(InputError) as caught:
            call(stored(data))
        assert caught.value.code == code


def test_missing_file_is_told(tmp_path):
    with pytest.raises(InputError) as caught:
        read_page(tmp_path / "nowhere.png")
    assert caught.value.code == "file-missing"


def test_irregular_but_readable_file_is_flagged_and_warns_nobody(stored):
    data = encoded(bitonal_image(), "TIFF", compression="group4", dpi=(200, 200))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        page = read_page(stored(data[:-8]))
    assert "file-irregular" in codes(page)
    assert caught == []


# The record


def test_record_names_the_file_and_its_bytes(stored):
    data = encoded(Image.fromarray(picture()), "PNG")
    provenance = read_page(stored(data, "cheque 7.png")).provenance
    assert provenance.name == "cheque 7.png"
    assert provenance.sha256 == hashlib.sha256(data).hexdigest()
    assert (provenance.page, provenance.pages, provenance.compression) == (1, 1, "deflate")


def test_threads_read_at_the_same_time(stored):
    paths = [
        stored(encoded(Image.fromarray(picture()), "PNG"), "a.png"),
        stored(pdf_of(Image.fromarray(picture())), "b.pdf"),
        stored(encoded(bitonal_image(), "TIFF", compression="group4", dpi=(200, 200))[:-8], "c.tif"),
    ]
    wanted = [read_page(path).pixels for path in paths]
    failures = []

    def work():
        try:
            for _ in range(5):
                for path, pixels in zip(paths, wanted, strict=True):
                    np.testing.assert_array_equal(read_page(path).pixels, pixels)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


@pytest.mark.real_data
def test_real_cheques_are_read_at_their_resolution():
    folder = development_data() / "documents" / "idrbt_cheques"
    if not folder.is_dir():
        pytest.skip(f"real cheques are missing: {folder}")
    for path in sorted(folder.glob("*.jpg")):
        page = read_page(path)
        assert page.pixels.shape == (1087, 2365, 3)
        assert page.resolution == Resolution(300, 300, ResolutionSource.TAG)
