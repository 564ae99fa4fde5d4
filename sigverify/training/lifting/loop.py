"""The training loop of the ink network: steps, validation, checkpoints, and going on where a run was interrupted.

Owns a run's folder ``runs/<name>``: the composites, ``last.pt``, ``best.pt`` and ``curve.csv``. Every draw of a step
follows from seed and step number alone.
"""

from __future__ import annotations

import copy
import csv
import logging
import math
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sigverify.imaging.ink_network import STRIDE
from sigverify.training.composites.sources import Use
from sigverify.training.lifting.config import LiftingConfig
from sigverify.training.lifting.network import TrainedInkNetwork
from sigverify.training.lifting.pool import Example, batch, kept_pool, read_pool

AVERAGE_DECAY: Final = 0.995
"""How slowly the averaged weights, which are what is validated and shipped, follow the trained ones."""

FALSE_INK, MISSED_INK = 0.6, 0.4
"""What ink of others that stays and own ink that goes count for beside the overlap: it is the first that costs a
comparison."""

WARM_UP: Final = 0.05
CLIP_NORM: Final = 2.0
SURE: Final = 0.5

logger = logging.getLogger(__name__)


class Run:
    """Network, averaged network and optimiser of one run, and how far it is."""

    def __init__(self, config: LiftingConfig, pool: Sequence[Example]) -> None:
        torch.manual_seed(config.seed)
        torch.set_num_threads(config.threads)
        self.config = config
        self.step = 0
        self.best = 0.0
        self.network = TrainedInkNetwork().to(memory_format=torch.channels_last)
        if config.initial is not None:
            self.network.load_state_dict(torch.load(config.initial, weights_only=True)["averaged"])
        self.averaged = copy.deepcopy(self.network).requires_grad_(False).eval()
        self._pool = pool
        self._optimiser = torch.optim.AdamW(
            self.network.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay
        )

    def advance(self) -> float:
        """Take one step; returns its loss."""
        config = self.config
        done = self.step / config.steps
        rate = min(1.0, (done + 1 / config.steps) / WARM_UP) * (0.5 + 0.5 * math.cos(math.pi * done) + 0.005)
        for group in self._optimiser.param_groups:
            group["lr"] = config.learning_rate * rate
        rng = np.random.default_rng([config.seed, self.step])
        seen, truth = batch(self._pool, size=config.batch, window=config.window, rng=rng)
        self.network.train()
        loss = ink_loss(
            self.network(torch.from_numpy(seen).to(memory_format=torch.channels_last)), torch.from_numpy(truth)
        )
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), CLIP_NORM)
        self._optimiser.step()
        self._average()
        self.step += 1
        return float(loss.item())

    @torch.no_grad()
    def _average(self) -> None:
        decay = min(AVERAGE_DECAY, (1 + self.step) / (10 + self.step))
        for kept, new in zip(self.averaged.state_dict().values(), self.network.state_dict().values(), strict=True):
            if kept.is_floating_point():
                kept.lerp_(new, 1 - decay)
            else:
                kept.copy_(new)

    def save(self, path: Path) -> None:
        """Write a checkpoint beside the target and rename it."""
        unfinished = path.with_suffix(".part")
        torch.save(
            {
                "config": asdict(self.config),
                "step": self.step,
                "best": self.best,
                "network": self.network.state_dict(),
                "averaged": self.averaged.state_dict(),
                "optimiser": self._optimiser.state_dict(),
            },
            unfinished,
        )
        unfinished.replace(path)

    def load(self, path: Path) -> None:
        """Go on from a checkpoint."""
        state = torch.load(path, weights_only=True)
        self.step, self.best = state["step"], state["best"]
        self.network.load_state_dict(state["network"])
        self.averaged.load_state_dict(state["averaged"])
        self._optimiser.load_state_dict(state["optimiser"])


def ink_loss(logits: Tensor, truth: Tensor) -> Tensor:
    """Return cross entropy plus one less the soft overlap of each picture, averaged; inputs (B, H, W).

    The overlap is Tversky's: with halves for `FALSE_INK` and `MISSED_INK` it would be the F-measure.
    """
    entropy = functional.binary_cross_entropy_with_logits(logits, truth)
    sure = torch.sigmoid(logits)
    found = (sure * truth).sum(dim=(1, 2))
    false, missed = sure.sum(dim=(1, 2)) - found, truth.sum(dim=(1, 2)) - found
    overlap = (found + 1) / (found + FALSE_INK * false + MISSED_INK * missed + 1)
    return entropy + (1 - overlap).mean()


@torch.inference_mode()
def f_measure(network: TrainedInkNetwork, examples: Sequence[Example]) -> float:
    """Return the mean F-measure of the ink found in whole examples."""
    figures = []
    for one in examples:
        high, wide = one.truth.shape
        seen = np.pad(one.seen(), ((0, 0), (0, -high % STRIDE), (0, -wide % STRIDE)))
        logits = network(torch.from_numpy(seen[None]))[0, :high, :wide].numpy()
        found = logits > math.log(SURE / (1 - SURE))
        figures.append(2 * np.count_nonzero(found & one.truth) / max(1, int(found.sum()) + int(one.truth.sum())))
    return float(np.mean(figures))


def train(config: LiftingConfig, *, data: Path, runs: Path) -> Path:
    """Train, or go on; returns the best checkpoint.

    Parameters
    ----------
    config : LiftingConfig
        The run.
    data : Path
        The development data.
    runs : Path
        Where the run's folder lies; made where it is missing.

    Raises
    ------
    DataError
        See `kept_pool`.
    """
    folder = runs / config.name
    folder.mkdir(parents=True, exist_ok=True)
    pools = []
    for use, count in ((Use.TRAINING, config.composites), (Use.CHOOSING, config.validation_composites)):
        path = folder / f"{use.value}-{config.seed}-{count}.npz"
        pools.append(kept_pool(path, data, use, count=count, seed=config.seed))
    pool, validation = pools
    earlier = [one for path in config.besides for one in read_pool(Path(path))]
    run = Run(config, [*pool, *pool, *earlier] if earlier else pool)
    last, best = folder / "last.pt", folder / "best.pt"
    if last.is_file():
        run.load(last)
        logger.info("going on at step %d", run.step)
    losses: list[float] = []
    while run.step < config.steps:
        losses.append(run.advance())
        if run.step % config.validate_steps == 0 or run.step == config.steps:
            figure = f_measure(run.averaged, validation)
            logger.info("step %d: loss %.4f, F %.4f", run.step, np.mean(losses), figure)
            with (folder / "curve.csv").open("a", newline="", encoding="utf-8") as file:
                csv.writer(file).writerow([run.step, f"{np.mean(losses):.4f}", f"{figure:.4f}"])
            losses.clear()
            if figure > run.best:
                run.best = figure
                run.save(best)
            run.save(last)
    return best
