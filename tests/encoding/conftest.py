import functools

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw

from sigverify.domain.sample import Provenance, Resolution, ResolutionSource, SignatureSample
from sigverify.encoding.encoder import Encoder
from sigverify.encoding.network import NetworkShape, SiameseBranch
from sigverify.imaging.pipeline import prepare

SMALL = NetworkShape(widths=(8, 8, 12, 16), blocks=(1, 1, 1, 1), local_widths=(4, 6, 8), grid_width=4, global_width=12)


@functools.cache
def prepared_signature(seed, bit_depth):
    random = np.random.default_rng(seed)
    time = np.linspace(0, 1, 300)
    phase = random.uniform(0, 2 * np.pi, 3)
    x = 60 + 360 * time + 40 * np.sin(2 * np.pi * 6 * time + phase[0])
    y = 110 + 50 * np.sin(2 * np.pi * 5 * time + phase[1]) + 25 * np.sin(2 * np.pi * 2 * time + phase[2])
    image = Image.new("L", (1000, 440), 255)
    pen = ImageDraw.Draw(image)
    for k in range(len(time) - 1):
        ends = [(2 * x[k], 2 * y[k]), (2 * x[k + 1], 2 * y[k + 1])]
        pen.line(ends, fill=int(70 + 50 * np.sin(9 * time[k] + seed)), width=8 + int(4 * np.sin(7 * time[k])))
    pixels = np.asarray(image.reduce(2))
    if bit_depth == 1:
        pixels = np.where(pixels < 160, 0, 255).astype(np.uint8)
    source = Provenance("drawn.png", "0" * 64, bit_depth=bit_depth)
    return prepare(SignatureSample(pixels, Resolution(300, 300, ResolutionSource.TAG), source))


@pytest.fixture(scope="session")
def prepared():
    """Return a function that gives the prepared drawing of a seed."""
    return lambda seed=0, *, bit_depth=8: prepared_signature(seed, bit_depth)


@pytest.fixture(scope="session")
def encoder():
    """Return an encoder with a small random network, always the same."""
    torch.manual_seed(7)
    return Encoder(SiameseBranch(SMALL), model_id="random-0", device=torch.device("cpu"))
