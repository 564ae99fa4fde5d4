import numpy as np
import pytest

from sigverify.training.locating.forms import Scene
from sigverify.training.locating.letters import Changes, LetterArtist
from sigverify.training.locating.scenes import SceneSource, Shares, Sizes
from sigverify.training.locating.wear import worn


@pytest.fixture
def source(patches):
    def build(shares=None, boxes=((100.0, 200.0, 260.0, 250.0),)):
        page = np.full((640, 640), 255, np.uint8)
        for left, top, right, bottom in boxes:
            page[int(top) : int(bottom), int(left) : int(right)] = 0
        scene = Scene(page, tuple(boxes))
        return SceneSource(
            letters=LetterArtist([scene], patches, patches, Changes()),
            sheets=[scene],
            cheques=[scene],
            templates=[(scene, ((300.0, 100.0, 500.0, 130.0),))],
            signatures=patches,
            writing=patches,
            shares=shares or Shares(),
            sizes=Sizes(),
            side=160,
        )

    return build


def test_boxes_move_with_the_page_into_the_window(source):
    only_sheets = source(Shares(cheques=0, templates=0, sheets=1, close=0))
    seen = 0
    for seed in range(40):
        window = only_sheets._sheet(np.random.default_rng(seed))
        for left, top, right, bottom in window.boxes:
            seen += 1
            dark = window.luminance[round(top) + 2 : round(bottom) - 2, round(left) + 2 : round(right) - 2]
            assert dark.size == 0 or dark.mean() < 60
    assert seen > 10


def test_a_signature_of_which_little_shows_is_doubtful(source):
    only_sheets = source(Shares(cheques=0, templates=0, sheets=1, close=0))
    windows = [only_sheets._sheet(np.random.default_rng(seed)) for seed in range(60)]
    assert any(len(window.doubtful) for window in windows)
    for window in windows:
        assert (window.boxes >= 0).all()
        assert (window.boxes <= 160).all()


def test_every_kind_of_window_is_square_and_repeatable(source):
    scenes = source()
    for seed in range(30):
        first, second = (scenes.draw(np.random.default_rng(seed)) for _ in range(2))
        assert first.luminance.shape == (160, 160)
        assert (first.luminance == second.luminance).all()
        assert np.array_equal(first.boxes, second.boxes)


def test_wear_leaves_a_picture_of_the_same_size_and_type():
    page = np.full((64, 80), 240, np.uint8)
    page[20:30, 10:60] = 10
    for seed in range(40):
        seen = worn(page, np.random.default_rng(seed))
        assert seen.shape == page.shape
        assert seen.dtype == np.uint8
        assert seen[22:28, 20:50].mean() < seen[40:, :].mean()
