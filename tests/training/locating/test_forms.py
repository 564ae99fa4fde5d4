import numpy as np
import pytest

from sigverify.training.locating.forms import FormArtist, backgrounds


@pytest.fixture(scope="module")
def papers():
    return backgrounds(2, seed=1)


def test_a_cheque_has_as_many_signatures_as_asked_and_ink_in_each_box(papers, patches):
    artist = FormArtist(papers, patches, patches)
    for signed in (0, 1, 2):
        scene = artist.draw(np.random.default_rng(signed), signed=signed)
        assert len(scene.boxes) == signed
        for left, top, right, bottom in scene.boxes:
            inside = scene.luminance[int(top) : int(bottom), int(left) : int(right)]
            assert inside.min() < np.median(scene.luminance) - 40


def test_the_same_generator_draws_the_same_cheque(papers, patches):
    artist = FormArtist(papers, patches, patches)
    first, second = (artist.draw(np.random.default_rng(7)) for _ in range(2))
    assert (first.luminance == second.luminance).all()
    assert first.boxes == second.boxes


def test_some_cheques_are_signed_by_nobody_and_some_by_two(papers, patches):
    artist = FormArtist(papers, patches, patches)
    counts = {len(artist.draw(np.random.default_rng(number)).boxes) for number in range(25)}
    assert counts == {0, 1, 2}
