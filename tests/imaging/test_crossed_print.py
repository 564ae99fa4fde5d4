import json

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from sigverify import paths
from sigverify.domain.sample import Region
from sigverify.imaging.cropping import crop, grey
from sigverify.imaging.crossed_print import remove_crossed_print
from sigverify.imaging.lifting import lift
from sigverify.imaging.loading import read_page
from sigverify.imaging.pipeline import prepare

PER_MM = 300 / 25.4
TEXT_TOP, TEXT_BOTTOM = 172, 206


def page(*, pen=(40, 40, 140), print_ink=(70, 66, 62), text="Please sign above", signed=True):
    """Return (H, W, 3) uint8: a scrawl whose tail runs down through a row of print, on tinted paper."""
    image = Image.new("RGB", (600, 240), (205, 228, 244))
    draw = ImageDraw.Draw(image)
    if text:
        draw.text((120, TEXT_TOP), text, fill=print_ink, font=ImageFont.load_default(26))
    if signed:
        t = np.linspace(0, 6 * np.pi, 400)
        x, y = 80 + 20 * t + 30 * np.sin(t), 90 + 60 * np.cos(1.3 * t)
        draw.line(list(zip(x.tolist(), y.tolist(), strict=True)), fill=pen, width=5)
        draw.line([(210, 110), (236, 222)], fill=pen, width=6)
    noise = np.random.default_rng(0).normal(0, 2, (240, 600, 3))
    return np.clip(np.asarray(image) + noise, 0, 255).astype(np.uint8)


def cleaned(pixels):
    return remove_crossed_print(lift(pixels), pixels, per_mm=PER_MM)


def test_print_that_a_stroke_crosses_goes_and_the_stroke_stays():
    pixels, alone = page(), lift(page(text=""))
    before, after = lift(pixels), cleaned(pixels)

    band = np.s_[TEXT_TOP + 4 : TEXT_BOTTOM]
    of_print = before.mask[band] & ~alone.mask[band]
    assert of_print.sum() > 1000
    assert (after.mask[band] & of_print).sum() < 0.1 * of_print.sum()
    assert after.mask[alone.mask].mean() > 0.97
    assert not after.ink[~after.mask & before.mask].any()


def test_print_of_the_pens_own_colour_is_left_to_its_shape():
    pixels = page(pen=(60, 60, 60), print_ink=(60, 60, 60))
    np.testing.assert_array_equal(cleaned(pixels).mask, lift(pixels).mask)


def test_pale_letters_of_the_pen_itself_are_not_print():
    # Three quarters of the ink in every channel's density.
    pixels = page(pen=(40, 40, 140), print_ink=(60, 62, 161))
    before = lift(pixels)
    assert before.mask[TEXT_TOP + 4 : TEXT_BOTTOM, 250:].sum() > 500
    np.testing.assert_array_equal(cleaned(pixels).mask, before.mask)


def test_grey_pixels_are_left_alone():
    pixels = grey(page())
    np.testing.assert_array_equal(cleaned(pixels).mask, lift(pixels).mask)


@pytest.mark.parametrize("signed", [True, False])
def test_without_print_or_without_a_signature_nothing_is_taken(signed):
    pixels = page(text="" if signed else "Please sign above", signed=signed)
    np.testing.assert_array_equal(cleaned(pixels).mask, lift(pixels).mask)


def test_paper_without_ink_is_left_alone():
    pixels = np.full((50, 80, 3), 230, np.uint8)
    assert not cleaned(pixels).mask.any()


@pytest.mark.real_data
@pytest.mark.parametrize("margin", [10, 40])
def test_the_signatures_of_real_cheques_come_without_the_words_below(margin):
    folder = paths.development_data() / "documents" / "idrbt_cheques"
    if not folder.is_dir():
        pytest.skip(f"no real cheques at {folder}")
    for name, [(x, y, width, height)] in json.loads((folder / "boxes.json").read_text()).items():
        region = Region(x - margin, y - margin, width + 2 * margin, height + 2 * margin)
        trace = {step.name: step.image for step in prepare(crop(read_page(folder / name), region)).trace}

        outside = np.ones(trace["print"].shape, bool)
        outside[margin - 4 : margin + height + 4, margin - 4 : margin + width + 4] = False
        ink = trace["print"] < 160
        assert ink.sum() > 1500, name
        assert ink[outside].sum() < 0.02 * ink.sum(), name
        if name == "cheque_08.jpg":  # the tail crosses the words; left of it there is nothing but them
            assert not ink[margin + 110 :, : margin + 60].any()
