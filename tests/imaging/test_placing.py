import numpy as np
import pytest
from PIL import Image

from sigverify.domain.sample import Provenance, Resolution, ResolutionSource, SignatureSample
from sigverify.imaging.pipeline import prepare
from sigverify.imaging.placing import on_sample
from tests.conftest import draw_signature


def sample_of(pixels):
    return SignatureSample(pixels, Resolution(300, 300, ResolutionSource.TAG), Provenance("drawn.png", "0" * 64))


def drawn(*, turn, size):
    page = Image.new("L", (900, 500), 255)
    page.paste(Image.fromarray(draw_signature(3, size=size)), (70, 90))
    return np.asarray(page.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255))


@pytest.mark.parametrize("size", [(600, 220), (300, 280)])
@pytest.mark.parametrize("turn", [0, 12, -7])
def test_the_skeletons_pixels_lie_on_the_samples_ink(turn, size):
    pixels = drawn(turn=turn, size=size)
    prepared = prepare(sample_of(pixels))
    rows, columns = np.nonzero(prepared.skeleton)

    found = on_sample(prepared, np.stack([columns, rows], axis=1).astype(np.float32)).round().astype(int)

    assert np.mean(pixels[found[:, 1], found[:, 0]] < 128) > 0.9


def test_places_span_what_the_ink_spans():
    pixels = drawn(turn=0, size=(600, 220))
    prepared = prepare(sample_of(pixels))
    rows, columns = np.nonzero(prepared.skeleton)
    found = on_sample(prepared, np.stack([columns, rows], axis=1).astype(np.float32))
    inked_rows, inked_columns = np.nonzero(pixels < 128)

    np.testing.assert_allclose(found.min(axis=0), [inked_columns.min(), inked_rows.min()], atol=6)
    np.testing.assert_allclose(found.max(axis=0), [inked_columns.max(), inked_rows.max()], atol=6)
