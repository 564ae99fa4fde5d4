import hashlib
import json
import shutil

import numpy as np
import pytest
from safetensors.numpy import save

from sigverify import paths
from sigverify.domain.sample import Region
from sigverify.errors import ModelError
from sigverify.imaging import ink_network
from sigverify.imaging.ink_network import (
    SHAPES,
    WORKING_DPI,
    as_seen,
    at_scale,
    at_working_resolution,
    ink_probability,
    load,
)

WEIGHTS_NAME, CARD_NAME = "lifting.safetensors", "lifting.json"


@pytest.fixture(autouse=True)
def nothing_kept():
    """Let no test find the network of another."""
    load.cache_clear()
    yield
    load.cache_clear()


@pytest.fixture
def shipped(tmp_path):
    """Return a folder with a copy of the shipped weights and card."""
    for name in (WEIGHTS_NAME, CARD_NAME):
        shutil.copy(paths.assets() / "models" / name, tmp_path / name)
    return tmp_path


def refusal(folder):
    with pytest.raises(ModelError) as caught:
        load(folder)
    return caught.value.code


@pytest.mark.parametrize("shape", [(60, 130), (64, 128), (17, 33, 3), (4, 4)])
@pytest.mark.parametrize("dpi", [100.0, WORKING_DPI, 300.0])
def test_every_pixel_of_a_crop_of_any_size_gets_a_certainty(shape, dpi):
    pixels = np.random.default_rng(1).integers(0, 256, shape).astype(np.uint8)
    sure = ink_probability(pixels, dpi=dpi)
    assert sure.shape == shape[:2]
    assert sure.dtype == np.float32
    assert 0 <= sure.min() <= sure.max() <= 1


def test_a_signature_alone_is_ink_and_its_paper_is_none(signature):
    pixels = signature(2, ink=30, paper=245)
    sure = ink_probability(pixels, dpi=300)
    assert np.median(sure[pixels < 60]) > 0.8
    assert np.quantile(sure[pixels > 240], 0.99) < 0.2


def test_paper_and_darker_paper_are_seen_alike(signature):
    here, there = (as_seen(np.repeat(signature(paper=paper)[None], 3, axis=0)) for paper in (250, 200))
    assert here[:, 0, 0].tolist() == there[:, 0, 0].tolist() == [0, 0, 0, 0]


def test_what_lies_outside_the_box_is_marked_as_seen():
    channels = np.full((3, 40, 60), 200, np.uint8)
    outside = as_seen(channels, Region(10, 5, 30, 20))[-1]
    assert outside.shape == (40, 60)
    assert (outside[5:25, 10:40] == 0).all()
    assert outside.sum() == 40 * 60 - 30 * 20
    assert not as_seen(channels)[-1].any()


def test_a_box_keeps_its_place_at_the_working_resolution():
    pixels = np.full((300, 600), 255, np.uint8)
    box = at_scale(Region(45, 30, 450, 240), WORKING_DPI / 300)
    assert box == Region(30, 20, 300, 160)
    assert ink_probability(pixels, dpi=300, box=Region(45, 30, 450, 240)).shape == pixels.shape


def test_writing_beside_a_box_is_less_surely_the_signatures_than_writing_in_it(signature):
    pixels = np.full((240, 900), 245, np.uint8)
    drawn = signature(2, ink=30, paper=245)[:240, :400]
    high, wide = drawn.shape
    for left in (20, 460):
        pixels[:high, left : left + wide] = drawn
    inside, beside = (ink_probability(pixels, dpi=300, box=Region(left, 0, wide, high)) for left in (20, 460))
    ink = drawn < 60
    assert inside[:high, 20 : 20 + wide][ink].mean() > beside[:high, 20 : 20 + wide][ink].mean() + 0.2


def test_grey_is_seen_as_three_channels_at_the_working_resolution():
    channels = at_working_resolution(np.full((60, 90), 200, np.uint8), dpi=300)
    assert channels.shape == (3, 40, 60)
    assert (channels == 200).all()


def test_the_network_is_read_once(shipped):
    assert load(shipped) is load(shipped)


@pytest.mark.parametrize("name", [WEIGHTS_NAME, CARD_NAME])
def test_a_missing_file_is_said_to_be_missing(shipped, name):
    (shipped / name).unlink()
    assert refusal(shipped) == "model-missing"


def test_weights_that_are_not_the_cards_are_refused(shipped):
    data = bytearray((shipped / WEIGHTS_NAME).read_bytes())
    data[-1] ^= 1
    (shipped / WEIGHTS_NAME).write_bytes(bytes(data))
    assert refusal(shipped) == "model-damaged"


@pytest.mark.parametrize("text", ["{", "[]", "{}"])
def test_a_card_without_a_digest_is_refused(shipped, text):
    (shipped / CARD_NAME).write_text(text, encoding="utf-8")
    assert refusal(shipped) == "model-damaged"


def test_weights_of_another_shape_are_refused(shipped):
    arrays = {name: np.zeros(shape, np.float32) for name, shape in SHAPES.items()}
    arrays["head.bias"] = np.zeros(5, np.float32)
    data = save(arrays)
    (shipped / WEIGHTS_NAME).write_bytes(data)
    (shipped / CARD_NAME).write_text(json.dumps({"sha256": hashlib.sha256(data).hexdigest()}), encoding="utf-8")
    assert refusal(shipped) == "model-incompatible"


def test_bytes_that_are_no_weights_are_refused(shipped):
    (shipped / WEIGHTS_NAME).write_bytes(b"no weights")
    digest = hashlib.sha256(b"no weights").hexdigest()
    (shipped / CARD_NAME).write_text(json.dumps({"sha256": digest}), encoding="utf-8")
    assert refusal(shipped) == "model-damaged"


def test_wide_crops_are_worked_through_in_blocks_with_the_same_result(monkeypatch):
    pixels = np.random.default_rng(3).integers(0, 256, (80, 160)).astype(np.uint8)
    whole = ink_probability(pixels, dpi=WORKING_DPI)
    monkeypatch.setattr(ink_network, "BLOCK_FLOATS", 1)
    np.testing.assert_allclose(ink_probability(pixels, dpi=WORKING_DPI), whole, atol=1e-5)
