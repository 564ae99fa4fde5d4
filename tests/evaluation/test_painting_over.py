import numpy as np

from sigverify.domain.sample import Region
from sigverify.evaluation.painting_over import painted_over

SIGNED = Region(100, 440, 160, 40)
ABOUT = np.s_[425:495, 90:300]


def letter(*, paper=250):
    page = np.random.default_rng(1).integers(paper - 4, paper + 1, (640, 640)).astype(np.uint8)
    for top in range(60, 400, 20):
        page[top : top + 8, 80:400:3] = 20
    page[455:465, 105:255] = 10
    return page


def paint(page, *places):
    return painted_over(page, places, rng=np.random.default_rng(3))


def test_what_stands_at_a_place_goes_and_the_paper_keeps_its_grain():
    for paper in (250, 150):
        painted = paint(letter(paper=paper), SIGNED)[440:480, 100:260]
        assert painted.min() >= paper - 4
        assert painted.max() <= paper
        assert 1.1 < painted.std() < 1.7


def test_everything_else_stays_and_the_given_page_is_left_alone():
    page = letter()
    page[490:494, 80:400] = 0
    given = page.copy()
    painted = paint(page, SIGNED)
    kept = np.ones(page.shape, bool)
    kept[430:490, 90:270] = False
    assert (painted[kept] == page[kept]).all()
    assert (page == given).all()


def test_a_stroke_that_leaves_the_place_goes_with_it():
    page = letter()
    page[458:462, 255:290] = 10
    assert paint(page, SIGNED)[ABOUT].min() > 200


def test_a_rule_through_the_place_stays_beyond_it():
    page = letter()
    page[470:473] = 10
    painted = paint(page, SIGNED)
    assert (painted[471, 300:] == 10).all()
    assert painted[471, 110:250].min() > 200


def test_all_places_are_painted_over_and_none_changes_nothing():
    page = letter()
    assert paint(page, SIGNED, Region(80, 60, 320, 8))[60:68].min() > 200
    assert (paint(page) == page).all()


def test_a_place_as_wide_as_the_page_or_partly_beyond_it_is_painted_over():
    assert paint(letter(), Region(0, 440, 640, 40))[440:480].min() > 200
    assert paint(letter(), Region(-20, 440, 700, 40))[440:480].min() > 200


def test_a_black_page_stays_black():
    assert (paint(np.zeros((200, 200), np.uint8), Region(50, 50, 70, 40)) == 0).all()
