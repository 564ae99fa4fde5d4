import numpy as np
import pytest

from sigverify.training.locating.forms import Scene
from sigverify.training.locating.letters import Changes, LetterArtist

SIGNED = (100.0, 440.0, 260.0, 480.0)
NOTHING = Changes(added=0)


def letter(*, boxes=(SIGNED,), paper=250, foot=None):
    page = np.full((640, 640), paper, np.uint8)
    page[60:70, 80:400] = 0
    if foot is not None:
        page[600:610, 80:400] = foot
    for left, top, right, bottom in boxes:
        page[int(top) + 15 : int(bottom) - 15, int(left) : int(right)] = 0
    return Scene(page, tuple(boxes))


@pytest.fixture
def artist(patches):
    def build(changes, *letters):
        return LetterArtist(letters or [letter()], patches, patches, changes)

    return build


def drawn(artist, count=12):
    return [artist.draw(np.random.default_rng(seed)) for seed in range(count)]


def ink(scene, box):
    left, top, right, bottom = (round(side) for side in box)
    return 255 - scene.luminance[top:bottom, left:right].mean()


def test_without_changes_a_letter_stays_as_it_is(artist):
    given = letter()
    for scene in drawn(artist(NOTHING, given)):
        assert (scene.luminance == given.luminance).all()
        assert scene.boxes == given.boxes


def test_an_added_signature_keeps_clear_of_those_there(artist):
    scenes = drawn(artist(Changes(added=1)))
    assert any(len(scene.boxes) == 2 for scene in scenes)
    for scene in scenes:
        for box in scene.boxes[1:]:
            assert box[0] >= 260 or box[2] <= 100 or box[1] >= 480 or box[3] <= 440
            assert ink(scene, box) > 10


def test_an_exchanged_signature_is_wiped_out_and_mostly_another_stands_about_there(artist):
    scenes = drawn(artist(Changes(added=0, exchanged=1, slanted=1)), 24)
    wiped = [scene for scene in scenes if SIGNED not in scene.boxes]
    assert len(wiped) > 12
    assert any(not scene.boxes for scene in wiped)
    assert any(scene.boxes for scene in wiped)
    for scene in wiped:
        if not scene.boxes:
            assert ink(scene, SIGNED) < 10
        for left, top, right, bottom in scene.boxes:
            assert abs((left + right) / 2 - 180) < 60
            assert abs((top + bottom) / 2 - 460) < 30
            assert ink(scene, (left, top, right, bottom)) > 10


def test_signatures_on_dark_paper_are_not_wiped_out(artist):
    dark = letter(paper=120)
    for scene in drawn(artist(Changes(added=0, exchanged=1), dark)):
        assert scene.boxes == (SIGNED,)


def test_parts_of_two_letters_are_joined_above_or_below_signatures_never_through_them(artist):
    high, low = (100.0, 140.0, 260.0, 180.0), (300.0, 500.0, 460.0, 540.0)
    scenes = drawn(artist(Changes(added=0, joined=1), letter(boxes=(high,)), letter(boxes=(low,), foot=0)), 24)
    counts = {len(scene.boxes) for scene in scenes}
    assert counts == {0, 1, 2}
    for scene in scenes:
        for box in scene.boxes:
            assert box in (high, low)
            assert ink(scene, box) > 40


def test_letters_on_other_paper_are_not_joined(artist):
    for scene in drawn(artist(Changes(added=0, joined=1), letter(), letter(paper=150, boxes=()))):
        assert np.median(scene.luminance) == (250 if scene.boxes else 150)


@pytest.mark.parametrize("change", ["notes", "headings", "stamps"])
def test_notes_headings_and_stamps_are_no_signatures(artist, change):
    given = letter()
    scenes = drawn(artist(Changes(**{"added": 0, change: 1}), given))
    assert any((scene.luminance != given.luminance).any() for scene in scenes)
    assert all(scene.boxes == given.boxes for scene in scenes)


def test_signatures_cut_from_letters_are_laid_without_their_paper(artist):
    scenes = drawn(artist(Changes(added=1, from_letters=1)), 24)
    laid = [(scene, scene.boxes[1]) for scene in scenes if len(scene.boxes) == 2]
    assert laid
    for scene, box in laid:
        left, top, right, _ = (round(side) for side in box)
        assert (scene.luminance[top : top + 4, left:right] == 250).all()
