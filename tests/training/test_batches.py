import numpy as np
import pytest

from sigverify.errors import DataError
from sigverify.training.batches import Sampler, cloud_of, strokes_of
from sigverify.training.config import Batches

SIZES = Batches(groups=3, genuine=3, forged=2)


def horizontal_and_diagonal():
    skeleton = np.zeros((128, 256), dtype=bool)
    skeleton[20, 20:120] = True
    skeleton[np.arange(40, 120), np.arange(140, 220)] = True
    return skeleton


def test_tangents_run_along_the_stroke():
    skeleton = horizontal_and_diagonal()
    strokes = strokes_of(skeleton)
    inner_flat = (strokes.places[:, 1] == 20) & (strokes.places[:, 0] > 30) & (strokes.places[:, 0] < 110)
    inner_slope = (strokes.places[:, 1] > 50) & (strokes.places[:, 1] < 110)
    assert np.abs(strokes.tangents[inner_flat, 0]).min() > 0.99
    slope = strokes.tangents[inner_slope]
    assert (slope[:, 0] * slope[:, 1]).min() > 0.49
    np.testing.assert_allclose(np.linalg.norm(strokes.tangents, axis=1), 1, atol=1e-5)


def test_places_are_every_pixel_of_the_skeleton():
    skeleton = horizontal_and_diagonal()
    places = strokes_of(skeleton).places.astype(int)
    redone = np.zeros_like(skeleton)
    redone[places[:, 1], places[:, 0]] = True
    assert (redone == skeleton).all()


def test_stacking_marks_padding_as_not_valid():
    short = np.zeros((128, 256), dtype=bool)
    short[5, 5:15] = True
    cloud = cloud_of([strokes_of(horizontal_and_diagonal()), strokes_of(short)])
    assert cloud.valid.sum(dim=1).tolist() == [180, 10]


def test_every_batch_holds_both_kinds_of_negatives(tiny_set):
    sampler = Sampler([tiny_set], {"cedar": 1.0}, SIZES)
    for seed in range(20):
        rows = sampler.draw(np.random.default_rng(seed))
        assert len(set(rows.group.tolist())) == SIZES.groups
        for group in range(SIZES.groups):
            kinds = rows.genuine[rows.group == group]
            assert kinds.sum() == SIZES.genuine
            assert (~kinds).sum() == SIZES.forged
        assert len({tiny_set.writer[row] for row in rows.row[rows.genuine.numpy()]}) == SIZES.groups


def test_rows_are_of_their_group_and_kind(tiny_set):
    rows = Sampler([tiny_set], {"cedar": 1.0}, SIZES).draw(np.random.default_rng(0))
    for group in range(SIZES.groups):
        chosen = rows.row[(rows.group == group).numpy()]
        assert len(set(tiny_set.writer[chosen])) == 1
    assert (tiny_set.genuine[rows.row] == rows.genuine.numpy()).all()


def test_other_people_writing_the_same_name_stand_in_for_missing_forgeries():
    from tests.training.conftest import signatures

    classes = ["w001_n01", "w001_n02", "w002_n01", "w002_n02", "w003_n01"]
    names = signatures("crossmedia_chinese", classes, genuine=3, forged=0)
    sampler = Sampler([names], {"crossmedia_chinese": 1.0}, Batches(groups=2, genuine=3, forged=2))
    assert len(sampler.writers["crossmedia_chinese"]) == 5
    for writer in sampler.writers["crossmedia_chinese"]:
        own = names.writer[writer.genuine[0]]
        for other in names.writer[writer.imitations]:
            assert other != own
            assert other.split("_")[1] == own.split("_")[1]


def test_too_few_writers_are_refused(tiny_set):
    with pytest.raises(DataError) as caught:
        Sampler([tiny_set.only(["001"])], {"cedar": 1.0}, SIZES)
    assert caught.value.code == "data-too-few"
