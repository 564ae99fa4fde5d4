import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sigverify.errors import DataError, UsageError
from sigverify.imaging import ink_network
from sigverify.imaging.ink_network import CHANNELS, SHAPES, InkNetwork
from sigverify.training.composites.sources import Use
from sigverify.training.lifting import loop
from sigverify.training.lifting import pool as pools
from sigverify.training.lifting.config import LiftingConfig, read_config
from sigverify.training.lifting.export import export
from sigverify.training.lifting.loop import Run, ink_loss, train
from sigverify.training.lifting.network import TrainedInkNetwork
from sigverify.training.lifting.pool import Example, batch, make_pool

TINY = LiftingConfig(
    name="tiny", composites=3, validation_composites=2, window=(64, 96), batch=2, steps=4, validate_steps=2
)


@pytest.fixture(scope="module")
def examples():
    """Return two examples: a bar on paper, smaller and larger than the window."""
    made = []
    for height, width in ((40, 60), (100, 150)):
        channels = np.full((3, height, width), 240, np.uint8)
        channels[:, 10:14, 5:-5] = 40
        made.append(Example(channels, channels[0] < 100))
    return made


def test_the_arrays_that_ship_compute_what_was_trained():
    torch.manual_seed(3)
    network = TrainedInkNetwork().train()
    for _ in range(2):
        network(torch.randn(2, CHANNELS, 32, 48))
    network.eval()
    seen = np.random.default_rng(1).normal(size=(CHANNELS, 48, 80)).astype(np.float32)
    with torch.inference_mode():
        expected = torch.sigmoid(network(torch.from_numpy(seen[None])))[0].numpy()

    arrays = network.weights()

    assert {name: array.shape for name, array in arrays.items()} == SHAPES
    np.testing.assert_allclose(InkNetwork(arrays).probability(seen), expected, atol=1e-5)


def test_the_loss_is_least_for_the_truth_itself():
    truth = torch.zeros(1, 8, 8)
    truth[:, 2:4] = 1
    right, wrong = (ink_loss(sign * 20 * (truth - 0.5), truth).item() for sign in (1, -1))
    assert right < 0.01 < 1 < wrong


def test_a_batch_shows_windows_with_their_truth(examples):
    seen, truth = batch(examples, size=6, window=(64, 96), rng=np.random.default_rng(2))
    assert seen.shape == (6, CHANNELS, 64, 96)
    assert truth.shape == (6, 64, 96)
    levels = seen[:, :-1].mean(axis=1)
    assert (levels[truth > 0] > 1).all()
    assert np.abs(levels[truth == 0]).mean() < 0.2


def test_steps_make_the_loss_smaller(examples):
    run = Run(TINY, examples)
    losses = [run.advance() for _ in range(12)]
    assert np.mean(losses[-3:]) < np.mean(losses[:3])


def test_an_interrupted_run_goes_on_as_if_it_had_not_stopped(examples, tmp_path):
    whole = Run(TINY, examples)
    for _ in range(2):
        whole.advance()
    whole.save(tmp_path / "half.pt")
    rest = whole.advance()

    again = Run(TINY, examples)
    again.load(tmp_path / "half.pt")

    assert again.step == 2
    assert again.advance() == pytest.approx(rest, rel=1e-4)


def test_a_run_leaves_checkpoints_a_curve_and_weights_that_load(development_data, tmp_path):
    best = train(TINY, data=development_data, runs=tmp_path)

    with (tmp_path / "tiny" / "curve.csv").open(encoding="utf-8", newline="") as file:
        assert [int(row[0]) for row in csv.reader(file)] == [2, 4]
    export(best, tmp_path / "models")
    ink_network.load.cache_clear()
    sure = ink_network.load(tmp_path / "models").probability(np.zeros((CHANNELS, 32, 32), np.float32))
    ink_network.load.cache_clear()
    assert sure.shape == (32, 32)


def test_composites_are_made_once_a_run(development_data, tmp_path, monkeypatch):
    def pool():
        return pools.kept_pool(tmp_path / "pool.npz", development_data, Use.CHOOSING, count=4, seed=1)

    made = pool()
    monkeypatch.delattr(pools, "make_pool")
    kept = pool()

    for one, other in zip(made, kept, strict=True):
        np.testing.assert_array_equal(one.channels, other.channels)
        np.testing.assert_array_equal(one.truth, other.truth)
        assert one.box == other.box


def test_most_examples_show_what_lies_around_the_box_and_ink_that_it_cuts_off(development_data):
    made = make_pool(development_data, Use.CHOOSING, count=60, seed=2)
    boxed = [one for one in made if one.box is not None]
    assert 30 < len(boxed) < 60
    for one in boxed:
        height, width = one.truth.shape
        assert 0 < one.box.x < one.box.x + one.box.width < width
        assert 0 < one.box.y < one.box.y + one.box.height < height
    inside = [one.truth[one.box.slices].sum() / max(1, one.truth.sum()) for one in boxed]
    assert 0 < sum(share < 1 for share in inside) < len(boxed) / 2
    assert min(inside) > 0.5


def test_composites_of_earlier_runs_are_drawn_half_as_often(development_data, tmp_path, monkeypatch):
    earlier = tmp_path / "earlier.npz"
    pools.kept_pool(earlier, development_data, Use.CHOOSING, count=2, seed=5)
    drawn_from = []
    monkeypatch.setattr(loop, "Run", lambda config, pool: drawn_from.append(len(pool)) or Run(config, pool))

    train(replace(TINY, besides=(str(earlier),)), data=development_data, runs=tmp_path)

    assert drawn_from == [2 * TINY.composites + 2]


def test_without_signatures_there_are_no_composites(development_data, monkeypatch):
    monkeypatch.setattr(pools, "signatures", lambda data, use: iter(()))
    with pytest.raises(DataError) as caught:
        make_pool(development_data, Use.TRAINING, count=1, seed=1)
    assert caught.value.code == "data-too-few"


@pytest.mark.parametrize(("name", "window"), [("first.toml", (192, 384)), ("shipped.toml", (224, 448))])
def test_shipped_configurations_can_be_read(name, window):
    assert read_config(Path(pools.__file__).parent / name).window == window


@pytest.mark.parametrize(
    ("text", "code"), [("name = ", "training-config-invalid"), ("colour = 1", "training-config-invalid")]
)
def test_what_cannot_be_read_is_said(tmp_path, text, code):
    path = tmp_path / "run.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_config(path)
    assert caught.value.code == code


def test_a_missing_configuration_is_said_to_be_missing(tmp_path):
    with pytest.raises(UsageError) as caught:
        read_config(tmp_path / "none.toml")
    assert caught.value.code == "training-config-missing"
