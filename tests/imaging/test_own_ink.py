from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from sigverify.domain.ink_mask import InkMask
from sigverify.domain.sample import Region, Surroundings
from sigverify.imaging import ink_network, own_ink
from sigverify.imaging.pipeline import clean, prepare

PRINT = "Please sign above this line"


def cut_out(sample):
    """Return the sample as one that was cut out of a page."""
    height, width = sample.pixels.shape[:2]
    return replace(sample, region=Region(0, 0, width, height))


def stamped(pixels):
    """Return the signature with a stamp of two frames and words over its right half, and where the stamp is alone."""
    height, width = pixels.shape
    layer = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(layer)
    draw.rectangle([width // 2, 15, width - 15, height - 15], outline=110, width=4)
    draw.text((width // 2 + 12, height // 2 - 12), "RECEIVED 14", fill=110, font=ImageFont.load_default(size=26))
    stamp = np.asarray(layer)
    return np.minimum(pixels, stamp), (stamp < 150) & (pixels > 200)


@pytest.fixture
def unasked(monkeypatch):
    """Let it be an error to ask the network."""

    def refuse(*args, **kwargs):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(own_ink, "ink_probability", refuse)


def test_a_signature_alone_on_plain_paper_is_not_asked_about(signature, as_sample, unasked):
    assert clean(as_sample(signature())).mask.any()


def test_a_whole_page_is_no_box_around_a_signature(signature, as_sample, unasked):
    sheet = np.full((1000, 2400), 255, np.uint8)
    sheet[100:320, 100:600] = signature()
    assert clean(cut_out(as_sample(sheet))).mask.any()


@pytest.mark.parametrize("seed", range(4))
def test_where_nothing_else_is_on_the_paper_a_cut_out_gives_the_same_to_the_bit(signature, as_sample, seed):
    sample = as_sample(signature(seed))
    here, there = prepare(sample), prepare(cut_out(sample))
    np.testing.assert_array_equal(there.ink, here.ink)
    np.testing.assert_array_equal(there.skeleton, here.skeleton)


def test_the_network_is_shown_what_lies_around_a_crop(signature, as_sample, monkeypatch):
    pixels, _ = stamped(signature(1, ink=40))
    sheet = np.full((pixels.shape[0] + 80, pixels.shape[1] + 60), 255, np.uint8)
    inner = Region(20, 50, pixels.shape[1], pixels.shape[0])
    sheet[inner.slices] = pixels
    shown, asked = [], own_ink.ink_probability

    def watched(seen, *, dpi, box=None):
        shown.append((seen, box))
        return asked(seen, dpi=dpi, box=box)

    monkeypatch.setattr(own_ink, "ink_probability", watched)
    alone = clean(replace(as_sample(pixels), region=inner))
    lifted = clean(replace(as_sample(pixels), region=inner, surroundings=Surroundings(sheet, inner)))

    seen, box = shown[0]
    assert (seen.shape, box) == (pixels.shape, None)
    (around,) = [seen for seen, box in shown if box == inner]
    np.testing.assert_array_equal(around, sheet)
    assert lifted.mask.shape == alone.mask.shape == pixels.shape
    assert lifted.mask.any()


def test_most_of_a_stamp_goes_and_the_signature_stays(signature, as_sample):
    alone = signature(1, ink=40)
    pixels, stamp = stamped(alone)

    before, after = clean(as_sample(pixels)).mask, clean(cut_out(as_sample(pixels))).mask

    assert before[stamp].mean() > 0.9
    assert after[stamp].mean() < 0.5
    assert after[alone < 80].mean() > 0.85


def test_a_cut_out_on_a_pattern_with_print_gives_the_signature(signature, as_sample):
    alone = signature(3, ink=40)
    y, x = np.mgrid[: alone.shape[0], : alone.shape[1]]
    waves = 0.5 + 0.5 * np.cos(2 * np.pi * (y + 6 * np.sin(x / 17)) / 9)
    paper = 225 - 30 * waves
    image = Image.fromarray(paper.astype(np.uint8))
    ImageDraw.Draw(image).text((60, 185), PRINT, fill=60, font=ImageFont.load_default(size=24))
    printed = np.asarray(image)
    sample = as_sample((printed * (alone / 255.0)).astype(np.uint8))

    found = clean(cut_out(sample)).mask

    assert found[alone < 80].mean() > 0.9
    assert found[(printed < 100) & (alone > 200)].mean() < 0.2


EDGE = 235
"""Level below which the soft edge of a stroke is ink."""


def sure_but_of(box, *, second_look=0.0):
    """Return a stand-in for the network: sure of all ink but of a box, in its second look as much as is said."""

    def look(pixels, *, dpi):
        margin = (pixels.shape[0] - 220) // 2
        sure = (pixels < EDGE).astype(np.float32)
        inside = sure[margin : margin + 220, margin : margin + 500]
        inside[box] = np.minimum(inside[box], second_look if margin else 0)
        return sure

    return look


DASHES = np.s_[185:195, 60:200]


def dashed(pixels):
    """Return the signature over a row of dashes, each of its own, too short for a ruled line."""
    with_dashes = pixels.copy()
    for left in range(60, 200, 40):
        with_dashes[188:192, left : left + 20] = 40
    return with_dashes


@pytest.mark.parametrize(("second_look", "left"), [(0.0, 0.0), (0.9, 1.0)])
def test_pieces_that_two_looks_take_for_anothers_go(signature, as_sample, monkeypatch, second_look, left):
    pixels = dashed(signature(ink=40))
    monkeypatch.setattr(own_ink, "ink_probability", sure_but_of(DASHES, second_look=second_look))

    found = clean(cut_out(as_sample(pixels))).mask

    assert found[DASHES][pixels[DASHES] < 60].mean() == left
    assert found[:180][pixels[:180] < 60].all()


def test_a_hand_that_the_network_does_not_know_is_left_as_it_is(signature, as_sample, monkeypatch):
    sample = as_sample(signature(ink=40))
    monkeypatch.setattr(own_ink, "ink_probability", sure_but_of(np.s_[:, 60:]))
    np.testing.assert_array_equal(clean(cut_out(sample)).mask, clean(sample).mask)


def test_a_speck_of_dust_stays(signature, as_sample, monkeypatch):
    pixels = signature(ink=40).copy()
    pixels[188:192, 60:72] = 40
    monkeypatch.setattr(own_ink, "ink_probability", sure_but_of(DASHES))
    assert clean(cut_out(as_sample(pixels))).mask[188:192, 60:72].all()


def test_the_side_of_a_frame_goes_and_a_stroke_across_it_is_whole(signature, as_sample, monkeypatch):
    alone = signature(1, ink=40)
    pixels = alone.copy()
    side = np.s_[60:, 250:254]
    pixels[side] = 40
    only_the_side = np.zeros(alone.shape, np.bool_)
    only_the_side[side] = alone[side] >= EDGE
    monkeypatch.setattr(own_ink, "ink_probability", sure_but_of(only_the_side))

    found = clean(cut_out(as_sample(pixels))).mask

    assert found[side][alone[side] > 200].mean() < 0.2
    assert found[side][alone[side] < 60].mean() > 0.85


def test_where_the_network_knows_no_ink_nothing_changes(signature, as_sample, monkeypatch):
    monkeypatch.setattr(own_ink, "ink_probability", lambda pixels, dpi: np.zeros(pixels.shape[:2], np.float32))
    sample = as_sample(signature())
    np.testing.assert_array_equal(clean(cut_out(sample)).mask, clean(sample).mask)


def unsure(pixels, *, dpi):
    """Stand in for a network that cannot tell the left of the ink, and takes dashes for another's."""
    sure = sure_but_of(DASHES)(pixels, dpi=dpi)
    sure[:, : sure.shape[1] // 2] *= 0.6
    return sure


def findings(sample):
    return {finding.code for finding in prepare(sample).quality.findings}


def test_ink_that_the_network_cannot_tell_is_a_finding(signature, as_sample, monkeypatch):
    sample = cut_out(as_sample(dashed(signature(ink=40))))
    monkeypatch.setattr(own_ink, "ink_probability", sure_but_of(DASHES))
    assert "ink-doubtful" not in findings(sample)
    monkeypatch.setattr(own_ink, "ink_probability", unsure)
    assert "ink-doubtful" in findings(sample)


def test_where_a_person_touched_the_ink_it_is_no_longer_doubtful(signature, as_sample, monkeypatch):
    monkeypatch.setattr(own_ink, "ink_probability", unsure)
    sample = cut_out(as_sample(dashed(signature(ink=40))))
    kept = InkMask.of(np.ones(sample.pixels.shape, np.bool_))
    assert findings(replace(sample, kept=kept)) >= {"ink-touched-up"}
    assert "ink-doubtful" not in findings(replace(sample, kept=kept))


def test_the_network_is_named_where_it_was_asked(signature, as_sample):
    sample = as_sample(signature())
    assert prepare(sample).ink_network == ""
    assert prepare(cut_out(sample)).ink_network == ink_network.load().network_id
