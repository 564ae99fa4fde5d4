import csv
import dataclasses

import pytest
import torch

from sigverify.encoding.checkpoint import load_network
from sigverify.errors import ModelError
from sigverify.training import corpus, loop
from sigverify.training.batches import Sampler
from sigverify.training.export import export
from sigverify.training.loop import Run, follow, load_checkpoint, train
from sigverify.training.validation import ValidationSet
from tests.training.conftest import signatures


@pytest.fixture
def sampler(tiny_set, tiny_config):
    return Sampler([tiny_set], tiny_config.data_sets, tiny_config.batches)


class OneBatch(Sampler):
    """Always the same batch."""

    def draw(self, rng):
        import numpy as np

        return super().draw(np.random.default_rng(0))


def test_the_loss_falls_when_one_tiny_batch_is_learned_by_heart(tiny_set, tiny_config):
    run = Run(tiny_config, OneBatch([tiny_set], tiny_config.data_sets, tiny_config.batches))
    losses = [run.advance() for _ in range(30)]
    assert losses[-1].local < 0.8 * losses[0].local
    assert losses[-1].whole < 0.8 * losses[0].whole


def test_a_resumed_run_goes_on_exactly_as_if_never_stopped(tmp_path, sampler, tiny_config):
    straight = Run(tiny_config, sampler)
    for _ in range(2):
        straight.advance()
    straight.save(tmp_path / "last.pt")
    resumed = Run(tiny_config, sampler)
    resumed.restore(tmp_path / "last.pt")
    assert resumed.step == 2
    # The rate follows the time used so far, which the rest of this test must not depend on.
    resumed.seconds = straight.seconds = 0.0
    assert resumed.advance() == straight.advance()
    for key, value in straight.network.state_dict().items():
        assert torch.equal(value, resumed.network.state_dict()[key])


def test_a_run_ends_with_its_steps_and_leaves_its_files(tmp_path, sampler, tiny_config):
    validation = ValidationSet(signatures("cedar", ["031", "032", "033"], genuine=5, seed=7))
    run = Run(dataclasses.replace(tiny_config, steps=2), sampler)
    follow(run, [validation], tmp_path)
    assert run.step == 2
    assert {path.name for path in tmp_path.iterdir()} == {"last.pt", "best.pt", "curve.csv", "curve.png", "board"}
    rows = list(csv.DictReader((tmp_path / "curve.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["step"] for row in rows] == ["2"]
    assert 0 <= float(rows[0]["local-skilled-3"]) <= 1


def test_a_run_ends_when_patience_is_used_up(tmp_path, sampler, tiny_config):
    config = dataclasses.replace(tiny_config, validate_minutes=1e-9, patience=2)
    run = Run(config, sampler)
    run.best = -1e9
    follow(run, [], tmp_path)
    assert run.step == 2


def test_an_exported_checkpoint_loads_as_the_averaged_network(tmp_path, sampler, tiny_config):
    run = Run(tiny_config, sampler)
    for _ in range(2):
        run.advance()
    run.figures = {"local-skilled-3": 0.25}
    run.save(tmp_path / "best.pt")
    export(tmp_path / "best.pt", tmp_path / "models")
    network, card = load_network(tmp_path / "models")
    assert card.metrics == {"validation-eer-local-skilled-3": 0.25}
    assert card.training["steps_done"] == 2
    for key, value in run.averaged.state_dict().items():
        assert torch.equal(value, network.state_dict()[key])


def test_a_checkpoint_holds_plain_values_only(tmp_path, sampler, tiny_config):
    run = Run(tiny_config, sampler)
    run.advance()
    run.save(tmp_path / "last.pt")
    assert load_checkpoint(tmp_path / "last.pt")["config"]["name"] == "tiny"


@pytest.fixture
def imagenet_file(tmp_path):
    from torchvision.models import resnet18

    torch.manual_seed(3)
    path = tmp_path / "resnet18.pth"
    torch.save(resnet18(weights=None).state_dict(), path)
    return path


def test_a_run_starts_from_torchvisions_weights(imagenet_file, sampler, tiny_config):
    run = Run(dataclasses.replace(tiny_config, shape=dataclasses.replace(tiny_config.shape, trunk="resnet18")), sampler)
    run.start_from_imagenet(imagenet_file)
    given = load_checkpoint(imagenet_file)
    assert torch.equal(run.network.state_dict()["stride8.1.conv2.weight"], given["layer2.1.conv2.weight"])
    first = run.averaged.state_dict()["stem.0.weight"]
    torch.testing.assert_close(first.sum(dim=1), given["conv1.weight"].sum(dim=1))
    assert torch.isfinite(torch.tensor(run.advance().local))


def test_weights_of_another_trunk_are_refused(imagenet_file, sampler, tiny_config):
    with pytest.raises(ModelError, match="model-incompatible"):
        Run(tiny_config, sampler).start_from_imagenet(imagenet_file)


CONFIGURATION = """
name = "tiny"
steps = {steps}
[data_sets]
cedar = 1.0
[shape]
widths = [8, 8, 12, 16]
blocks = [1, 1, 1, 1]
local_widths = [4, 6, 6]
grid_width = 4
global_width = 12
[batches]
groups = 2
genuine = 3
forged = 2
points = 24
"""


def test_training_again_goes_on_where_it_stopped_and_says_so_in_its_log(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    writers = ["001", "002", "003", "031", "032", "041"]
    monkeypatch.setattr(corpus, "load", lambda name: signatures(name, writers, genuine=5))
    path = tmp_path / "tiny.toml"
    for steps in (2, 3):
        path.write_text(CONFIGURATION.format(steps=steps), encoding="utf-8")
        train(path)
    log = (tmp_path / "runs/tiny/log").read_text(encoding="utf-8")
    assert log.index("step 2:") < log.index("resumed at step 2") < log.index("step 3:")
    rows = list(csv.DictReader((tmp_path / "runs/tiny/curve.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["step"] for row in rows] == ["2", "3"]


def test_no_validation_or_test_writer_is_trained_on(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    writers = ["001", "002", "003", "031", "032", "041"]
    monkeypatch.setattr(corpus, "load", lambda name: signatures(name, writers, genuine=5))
    seen = []

    class Watching(Sampler):
        def __init__(self, data_sets, weights, sizes):
            seen.extend(set(data_sets[0].writer.tolist()))
            super().__init__(data_sets, weights, sizes)

    monkeypatch.setattr(loop, "Sampler", Watching)
    path = tmp_path / "tiny.toml"
    path.write_text(CONFIGURATION.format(steps=1), encoding="utf-8")
    train(path)
    assert sorted(seen) == ["001", "002", "003"]
