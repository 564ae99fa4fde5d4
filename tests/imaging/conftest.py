import numpy as np
import pytest
from PIL import Image, ImageDraw

from sigverify.domain.sample import Provenance, Resolution, ResolutionSource, SignatureSample

FINE = 3


def draw(lines, *, size, ink=40, paper=255, width=5):
    """Return (H, W) uint8: polylines with soft edges, `lines` in pixels of a paper of `size` (width, height)."""
    image = Image.new("L", (size[0] * FINE, size[1] * FINE), paper)
    pen = ImageDraw.Draw(image)
    for line in lines:
        pen.line([(x * FINE, y * FINE) for x, y in line], fill=ink, width=width * FINE, joint="curve")
    return np.asarray(image.reduce(FINE))


def signature_lines(seed=0, *, at=(40, 40), size=(420, 140)):
    """Return polylines of a looping line with a crossing stroke and a separate dash, within a box at `at`."""
    random = np.random.default_rng(seed)
    time = np.linspace(0, 1, 300)
    phase = random.uniform(0, 2 * np.pi, 4)
    x = 0.1 + 0.8 * time + 0.09 * np.sin(2 * np.pi * 6 * time + phase[0])
    y = 0.5 + 0.3 * np.sin(2 * np.pi * 5 * time + phase[1]) + 0.15 * np.sin(2 * np.pi * 2 * time + phase[2])
    lines = [list(zip(x, y, strict=True)), [(0.25, 0.2), (0.65, 0.75)], [(0.75, 0.03), (0.85, 0.0)]]
    return [[(at[0] + a * size[0], at[1] + b * size[1]) for a, b in line] for line in lines]


def make_sample(pixels, *, dpi=300.0, bit_depth=8, findings=()):
    return SignatureSample(
        pixels,
        Resolution(dpi, dpi, ResolutionSource.TAG),
        Provenance("drawn.png", "0" * 64, bit_depth=bit_depth),
        findings=findings,
    )


@pytest.fixture(scope="session")
def drawn():
    """Return the function that draws polylines."""
    return draw


@pytest.fixture(scope="session")
def signature():
    """Return a function that draws a signature on paper of 500 x 220 pixels."""

    def make(seed=0, *, shift=(0, 0), ink=40, paper=255, width=5):
        lines = signature_lines(seed, at=(40 + shift[0], 40 + shift[1]))
        return draw(lines, size=(500, 220), ink=ink, paper=paper, width=width)

    return make


@pytest.fixture(scope="session")
def as_sample():
    """Return the function that makes a sample of pixels."""
    return make_sample
