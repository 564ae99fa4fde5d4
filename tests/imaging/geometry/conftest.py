import numpy as np
import pytest

from sigverify.domain.sample import Page, Provenance, Resolution, ResolutionSource
from sigverify.imaging.micr.font import draw_line

LINE = "⑈123456⑈ 789012345⑆ 678901⑈ 23"


def make_cheque(*, dpi=150.0, line=LINE, shade=225):
    """Return an upright cheque of 202 x 92 mm: tinted paper, some writing, and a magnetic line."""
    width, height = round(202 / 25.4 * dpi), round(92 / 25.4 * dpi)
    rng = np.random.default_rng(0)
    paper = shade + 3 * rng.standard_normal((height, width, 1)) + np.array([-25.0, 0.0, 15.0])
    for row in range(height // 6, height * 3 // 4, height // 8):
        paper[row : row + 3, width // 20 : width * 2 // 3] = 60
    if line:
        ink = draw_line(line, dpi=dpi)
        top, left = height - round(9 / 25.4 * dpi), width // 5
        paper[top : top + ink.shape[0], left : left + ink.shape[1]] *= 1 - 0.85 * ink[..., None]
    return as_page(paper.clip(0, 255).astype(np.uint8), dpi=dpi)


def as_page(pixels, *, dpi=150.0, source=ResolutionSource.TAG):
    return Page(pixels, Resolution(dpi, dpi, source), Provenance("page.png", "0" * 64, channels=3))


@pytest.fixture(scope="session")
def cheque():
    return make_cheque()


@pytest.fixture(scope="session")
def page_of():
    """Return the function that makes a page of pixels."""
    return as_page


@pytest.fixture(scope="session")
def cheque_with():
    """Return the function that draws a cheque."""
    return make_cheque
