import functools

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw

from sigverify.comparison import measures
from sigverify.comparison.calibration import Calibration
from sigverify.comparison.fusion import Affine, Expert, Fusion
from sigverify.comparison.parameters import Fit, Parameters
from sigverify.domain.comparison import OperatingPoint, Policy, Rate, ScoreDistributions
from sigverify.domain.sample import Provenance, Resolution, ResolutionSource, SignatureSample
from sigverify.encoding.encoder import Encoder
from sigverify.encoding.network import NetworkShape, SiameseBranch
from sigverify.imaging.pipeline import PIPELINE_ID, prepare

SMALL = NetworkShape(widths=(8, 8, 12, 16), blocks=(1, 1, 1, 1), local_widths=(4, 6, 8), grid_width=4, global_width=12)
MODEL_ID = "random-0"


def signature_lines(signatory, wobble):
    """Return a polyline: the same shape for the same signatory, a little other each time for another `wobble`."""
    random, own = np.random.default_rng(signatory), np.random.default_rng([signatory, wobble])
    time = np.linspace(0, 1, 300)
    turns, phase, sway = random.uniform(3, 7, 2), random.uniform(0, 2 * np.pi, 3), random.uniform(15, 55, 3)
    if wobble:
        phase = phase + own.normal(0, 0.06, 3)
        sway = sway * own.uniform(0.96, 1.04, 3)
    x = 60 + 360 * time + sway[0] * np.sin(2 * np.pi * turns[0] * time + phase[0])
    y = 110 + sway[1] * np.sin(2 * np.pi * turns[1] * time + phase[1]) + sway[2] * np.sin(6 * time + phase[2])
    if wobble:
        # No hand repeats its lines to a pixel: every stroke strays on its own.
        for axis in (x, y):
            axis += 9 * np.interp(time, np.linspace(0, 1, 16), own.uniform(-1, 1, 16))
    return [list(zip(x, y, strict=True))]


def prepare_lines(lines, *, bit_depth=8):
    image = Image.new("L", (1000, 440), 255)
    pen = ImageDraw.Draw(image)
    for line in lines:
        ends = [(2 * x, 2 * y) for x, y in line]
        for k in range(len(ends) - 1):
            pen.line(ends[k : k + 2], fill=int(80 + 60 * np.sin(k / 40)), width=9)
    source = Provenance("drawn.png", "0" * 64, bit_depth=bit_depth)
    return prepare(SignatureSample(np.asarray(image.reduce(2)), Resolution(300, 300, ResolutionSource.TAG), source))


@functools.cache
def encoder():
    torch.set_num_threads(1)
    torch.manual_seed(7)
    return Encoder(SiameseBranch(SMALL), model_id=MODEL_ID, device=torch.device("cpu"))


@functools.cache
def encoded(signatory, wobble, bit_depth):
    return encoder().encode([prepare_lines(signature_lines(signatory, wobble), bit_depth=bit_depth)])[0]


@pytest.fixture(scope="session")
def template():
    """Return a function that gives the template of a signatory's signature, another for another `wobble`."""
    return lambda signatory=0, wobble=0, *, bit_depth=8: encoded(signatory, wobble, bit_depth)


@pytest.fixture(scope="session")
def template_of_lines():
    """Return a function that gives the template of drawn polylines."""
    return lambda lines: encoder().encode([prepare_lines(lines)])[0]


def make_fusion(references, weight):
    """Return an expert on the measures themselves and one on the scores of pairs, both in favour of likeness."""
    count = len(measures.NAMES)
    features = count * (1 if references == 1 else 3)
    pair = Affine(np.full(count, weight), 0.5)
    habits = Affine(np.full(1, 0.5) if references == 1 else np.array([0.5, 0.3, 0.1, 0.2, 0, 0, 0, 0]), -0.1)
    return Fusion((Expert(0.75, Affine(np.full(features, weight), 0.25)), Expert(0.25, habits, pair)))


def make_fit(references, *, weight=0.01, threshold=0.5):
    rate = Rate(0.05, 0.03, 0.08, 200, 20)
    point = {"skilled_fmr": rate, "fmr": rate, "fnmr": rate, "data_set": "drawn"}
    shares = np.full(4, 0.25, np.float32)
    return Fit(
        make_fusion(references, weight),
        Calibration(slope=0.5, offset=0.1, lowest=-2.0, highest=2.0),
        Policy(references, OperatingPoint(threshold, **point), OperatingPoint(-threshold, **point)),
        ScoreDistributions(np.linspace(-2, 2, 5, dtype=np.float32), shares, shares, shares),
    )


def make_parameters(*, model_id=MODEL_ID, pipeline_id=PIPELINE_ID, upto=3):
    return Parameters(
        grey={count: make_fit(count) for count in range(1, upto + 1)},
        bitonal={count: make_fit(count, weight=0.02) for count in range(1, upto + 1)},
        model_id=model_id,
        pipeline_id=pipeline_id,
        calibration_id="by-hand",
    )


@pytest.fixture
def parameters():
    """Return parameters made by hand: every measure has the same small positive weight."""
    return make_parameters()
