import dataclasses

import numpy as np
import pytest
import torch

from sigverify.locating.network import LocatorShape
from sigverify.training.locating.config import LocatorConfig
from sigverify.training.locating.forms import Scene
from sigverify.training.locating.letters import Changes, LetterArtist
from sigverify.training.locating.loop import LocatorRun, validate
from sigverify.training.locating.scenes import SceneSource, Shares, Sizes

SMALL = LocatorShape(widths=(4, 6, 8, 8), blocks=(1, 1, 1, 1), joined=8, hidden=8)
BOX = (60.0, 70.0, 130.0, 110.0)


@pytest.fixture
def source(patches):
    page = np.full((192, 192), 255, np.uint8)
    page[70:110:3, 60:130] = 0
    scene = Scene(page, (BOX,))
    return SceneSource(
        letters=LetterArtist([scene], patches, patches, Changes()),
        sheets=[scene],
        cheques=[scene],
        templates=[(scene, ())],
        signatures=patches,
        writing=patches,
        shares=Shares(cheques=0, templates=0, sheets=0, close=0),
        sizes=Sizes(),
        side=128,
    )


def config(**changes):
    return LocatorConfig(name="test", steps=40, windows=2, side=128, warm_up_steps=3, shape=SMALL, **changes)


def test_steps_bring_losses_down(source):
    run = LocatorRun(config(learning_rate=5e-3), source)
    losses = np.array([run.advance() for _ in range(30)])
    boxes, scores_again = 1, 2
    for one in (boxes, scores_again):
        assert losses[-8:, one].mean() < losses[:8, one].mean()


def test_a_resumed_run_goes_on_as_if_it_had_never_stopped(source, tmp_path):
    through = LocatorRun(config(), source)
    for _ in range(3):
        through.advance()
    stopped = LocatorRun(config(), source)
    stopped.advance()
    stopped.save(tmp_path / "last.pt")
    resumed = LocatorRun(config(seed=1), source)
    resumed.restore(tmp_path / "last.pt")
    for _ in range(2):
        resumed.advance()
    assert resumed.step == 3
    for name, value in through.averaged.state_dict().items():
        assert torch.equal(value, resumed.averaged.state_dict()[name]), name


def test_a_deeper_network_starts_where_a_shallower_one_ended(source, tmp_path):
    ended = LocatorRun(config(), source)
    ended.save(tmp_path / "last.pt")
    deeper = dataclasses.replace(SMALL, blocks=(1, 1, 2, 2))
    going_on = LocatorRun(dataclasses.replace(config(), shape=deeper), source)
    going_on.start_from(tmp_path / "last.pt")
    page = torch.rand(1, 1, 64, 64, generator=torch.Generator().manual_seed(1))
    with torch.inference_mode():
        for before, after in zip(ended.averaged(page), going_on.averaged(page), strict=True):
            assert torch.allclose(before, after, atol=1e-5)


def test_validation_gives_figures_between_nothing_and_all(source):
    figures = validate(LocatorRun(config(), source).averaged, [Scene(np.full((96, 96), 255, np.uint8), (BOX,))])
    assert set(figures) == {"average_precision", "recall"}
    assert all(0 <= value <= 1 for value in figures.values())
