import numpy as np
import pytest

from sigverify.training.composites.composing import Mode, Scene, compose, lay
from sigverify.training.composites.overprints import Overprint
from sigverify.training.composites.papers import Kind
from sigverify.training.composites.scenes import ROWS, draw_mode, draw_resolution, draw_scene
from tests.conftest import draw_signature

DPI = 200.0


@pytest.fixture(scope="module")
def ink():
    """Return the ink (H, W) of a drawn signature."""
    drawn = 1 - draw_signature(4).astype(np.float32) / 255
    rows, columns = np.flatnonzero(drawn.max(axis=1) > 0.1), np.flatnonzero(drawn.max(axis=0) > 0.1)
    return drawn[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] / drawn.max()


@pytest.fixture(scope="module")
def unfilled():
    """Return one template of even colour."""
    return (np.full((400, 900, 3), (230, 240, 250), np.uint8),)


@pytest.mark.parametrize("scene", ROWS, ids=lambda scene: scene.name)
@pytest.mark.parametrize("mode", Mode)
def test_every_scene_shows_the_signature_where_the_truth_says(ink, unfilled, scene, mode):
    made = compose(ink, scene, mode=mode, dpi=DPI, rng=np.random.default_rng(1), templates=unfilled)

    assert made.pixels.dtype == np.uint8
    assert made.pixels.shape == (made.truth.shape if mode is not Mode.COLOUR else (*made.truth.shape, 3))
    level = made.pixels if made.pixels.ndim == 2 else made.pixels.mean(axis=2)
    assert made.truth.sum() > 0.4 * (ink > 0.5).sum()
    assert level[made.truth].mean() < level[~made.truth].mean() - 40


def test_the_same_seed_gives_the_same_composite(ink):
    first, second = (
        compose(ink, Scene(Kind.GUILLOCHE), mode=Mode.COLOUR, dpi=DPI, rng=np.random.default_rng(7)) for _ in range(2)
    )
    np.testing.assert_array_equal(first.pixels, second.pixels)
    np.testing.assert_array_equal(first.truth, second.truth)


def test_paper_around_the_crop_can_be_asked_for(ink):
    made = compose(ink, Scene(Kind.GUILLOCHE), mode=Mode.GREY, dpi=DPI, rng=np.random.default_rng(2), around_mm=4.0)
    around = made.surroundings
    assert (around.inner.x, around.inner.y) == (31, 31)
    assert around.pixels.shape == (made.pixels.shape[0] + 62, made.pixels.shape[1] + 62)
    np.testing.assert_array_equal(around.pixels[around.inner.slices], made.pixels)
    assert made.truth.shape == made.pixels.shape


def test_on_white_paper_nothing_but_the_signature_is_dark(ink):
    made = compose(ink, Scene(Kind.WHITE), mode=Mode.GREY, dpi=DPI, rng=np.random.default_rng(2))
    dark = made.pixels < 150
    assert made.truth[dark].mean() > 0.98


@pytest.mark.parametrize("over", Overprint)
def test_what_lies_over_the_paper_is_dark_and_no_truth(ink, over):
    foreign = 0
    for seed in range(4):
        made = compose(ink, Scene(Kind.WHITE, (over,)), mode=Mode.GREY, dpi=DPI, rng=np.random.default_rng(seed))
        foreign += int(((made.pixels < 170) & ~made.truth).sum())
    assert foreign > 200


def test_black_and_white_scans_have_two_levels(ink):
    made = compose(ink, Scene(Kind.GUILLOCHE), mode=Mode.BITONAL, dpi=DPI, rng=np.random.default_rng(3))
    assert set(np.unique(made.pixels)) <= {0, 255}
    assert (made.pixels[made.truth] == 0).all()


def test_ink_takes_light_away_as_much_as_it_covers():
    page = np.full((1, 3, 3), 200, np.float32)
    lay(page, np.array([[0.0, 0.5, 1.0]], np.float32), colour=(0, 255, 51))
    np.testing.assert_allclose(page[0], [[200, 200, 200], [100, 200, 120], [0, 200, 40]], rtol=1e-5)


def test_every_paper_overprint_and_way_of_scanning_is_drawn_for_training():
    rng = np.random.default_rng(0)
    scenes = [draw_scene(rng) for _ in range(300)]
    assert {scene.kind for scene in scenes} == set(Kind)
    assert {over for scene in scenes for over in scene.over} == set(Overprint)
    assert {draw_mode(rng) for _ in range(60)} == set(Mode)
    assert {draw_resolution(rng) for _ in range(60)} == {100.0, 150.0, 200.0, 240.0, 300.0}
