"""The locator's training: ``python -m sigverify.training.locating.loop CONFIG``.

Owns a run's folder ``runs/<name>``: ``last.pt``, ``best.pt``, ``curve.csv`` and ``log``. Every draw of a step follows
from seed and step number alone, so that a resumed run goes on as if it had never stopped.
"""

from __future__ import annotations

import argparse
import copy
import csv
import logging
import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from sigverify import paths
from sigverify.domain.sample import LocatedRegion, Region
from sigverify.evaluation import labelled_pages
from sigverify.evaluation.labelled_pages import Part
from sigverify.evaluation.locating import LocatedPage, average_precision, match, recall_at
from sigverify.locating.boxes import gather
from sigverify.locating.locator import Locator
from sigverify.locating.network import LocatorNetwork, corners
from sigverify.training.locating.asking import Asked, ask
from sigverify.training.locating.config import LocatorConfig, read_config
from sigverify.training.locating.forms import Scene
from sigverify.training.locating.losses import loss, second_loss, targets
from sigverify.training.locating.reading import read_scene, read_source
from sigverify.training.locating.scenes import LONG_SIDE, SceneSource, Window

CLIP_NORM = 5.0
AVERAGE_DECAY = 0.998
"""How slowly the averaged weights, which are what is validated and shipped, follow the trained ones."""

ALLOWED_FALSE_BOXES = 0.15
SAVE_STEPS = 100
LOSSES = ("loss-scores", "loss-boxes", "loss-scores-again", "loss-boxes-again")
"""What `LocatorRun.advance` returns."""

logger = logging.getLogger(__name__)


class LocatorRun:
    """Network and optimiser of one run, and how far it is.

    Parameters
    ----------
    config : LocatorConfig
        The run.
    source : SceneSource
        Training windows.
    """

    def __init__(self, config: LocatorConfig, source: SceneSource) -> None:
        torch.manual_seed(config.seed)
        self.config, self._source = config, source
        self.step, self.seconds, self.best = 0, 0.0, 0.0
        self.figures: dict[str, float] = {}
        self.network = LocatorNetwork(config.shape).to(memory_format=torch.channels_last)
        self.averaged = copy.deepcopy(self.network).requires_grad_(False).eval()
        self._optimiser = torch.optim.AdamW(self.network.parameters(), weight_decay=config.weight_decay)

    def advance(self) -> tuple[float, float, float, float]:
        """Take one step; returns the losses of scores and of boxes, at the first look and at the second."""
        started = time.process_time()
        config = self.config
        self.network.train()
        rising = min(1.0, (self.step + 1) / config.warm_up_steps)
        falling = 0.5 + 0.5 * math.cos(math.pi * self.step / config.steps)
        self._optimiser.param_groups[0]["lr"] = config.learning_rate * rising * (falling + 0.003)
        rng = np.random.default_rng([config.seed, self.step])
        torch.manual_seed(int(rng.integers(2**63)))
        windows = [self._source.draw(rng) for _ in range(config.windows)]
        shown = torch.from_numpy(np.stack([window.luminance for window in windows]))
        darkness = (1 - shown.float()[:, None] / 255).contiguous(memory_format=torch.channels_last)
        logits, distances, maps = self.network(darkness)
        scores, boxes = loss(logits, distances, targets(windows))
        asked = self._asked(windows, logits, distances, rng)
        again_scores, again_boxes = self._second_loss(maps, asked)
        self._optimiser.zero_grad(set_to_none=True)
        again = again_scores + config.box_weight * again_boxes
        (scores + config.box_weight * boxes + config.second_weight * again).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), CLIP_NORM)
        self._optimiser.step()
        self._average()
        self.step += 1
        self.seconds += time.process_time() - started
        return scores.item(), boxes.item(), again_scores.item(), again_boxes.item()

    def _asked(
        self, windows: Sequence[Window], logits: Tensor, distances: Tensor, rng: np.random.Generator
    ) -> list[Asked]:
        scores = logits.detach().sigmoid().flatten(1).double().numpy()
        boxes = corners(distances.detach()).flatten(2).transpose(1, 2).double().numpy()
        return [
            ask(window, *gather(own_scores, own_boxes), asking=self.config.asking, rng=rng)
            for window, own_scores, own_boxes in zip(windows, scores, boxes, strict=True)
        ]

    def _second_loss(self, maps: Tensor, asked: Sequence[Asked]) -> tuple[Tensor, Tensor]:
        second = self.network.second_look
        boxes = [torch.from_numpy(one.boxes).float() for one in asked]
        parts = torch.cat([second.parts(*one) for one in zip(maps, boxes, strict=True)])
        rights = torch.cat([torch.from_numpy(one.rights).float() for one in asked])
        logits, corrected = second(parts, torch.cat(boxes))
        return second_loss(logits, corrected, rights)

    @torch.no_grad()
    def _average(self) -> None:
        # Early on the average follows faster, or it would keep the first, untrained weights for long.
        share = max(1 - AVERAGE_DECAY, 4 / (self.step + 4))
        trained = self.network.state_dict()
        for name, value in self.averaged.state_dict().items():
            if value.is_floating_point():
                value.lerp_(trained[name], share)
            else:
                value.copy_(trained[name])

    def save(self, path: Path) -> None:
        """Write a checkpoint, the old one being replaced only when the new one is whole."""
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        torch.save(
            {
                "config": self.config.as_dict(),
                "network": self.averaged.state_dict(),
                "trained": self.network.state_dict(),
                "optimiser": self._optimiser.state_dict(),
                "step": self.step,
                "seconds": self.seconds,
                "best": self.best,
                "figures": self.figures,
            },
            unfinished,
        )
        unfinished.replace(path)

    def restore(self, path: Path) -> None:
        """Go on from a checkpoint of the same run."""
        state = load_checkpoint(path)
        self.network.load_state_dict(state["trained"])
        self.averaged.load_state_dict(state["network"])
        self._optimiser.load_state_dict(state["optimiser"])
        self.step, self.seconds = state["step"], state["seconds"]
        self.best, self.figures = state["best"], state["figures"]

    def start_from(self, path: Path) -> None:
        """Take the weights of another run, and nothing else; blocks that it lacks begin by changing nothing."""
        own, given = self.network.state_dict(), load_checkpoint(path)["network"]
        weights = own | given
        for name in own.keys() - given.keys():
            if name.startswith("stride") and name.endswith("second.1.weight"):
                weights[name].zero_()
        self.network.load_state_dict(weights)
        self.averaged.load_state_dict(weights)


def load_checkpoint(path: Path) -> dict[str, Any]:
    """Read a checkpoint; nothing but tensors and plain values is unpacked."""
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    return state


def train(config: LocatorConfig, *, folder: Path) -> LocatorRun:
    """Train, or go on with, one run.

    Parameters
    ----------
    config : LocatorConfig
        The run.
    folder : Path
        Receives ``<name>/last.pt`` and the rest.
    """
    torch.set_num_threads(config.threads)
    place = folder / config.name
    data = paths.development_data()
    source = read_source(
        data,
        parts=frozenset(map(Part, config.parts)),
        supply=config.supply,
        shares=config.shares,
        changes=config.changes,
        sizes=config.sizes,
        side=config.side,
        seed=config.seed,
    )
    run = LocatorRun(config, source)
    if (place / "last.pt").exists():
        run.restore(place / "last.pt")
    elif config.initial is not None:
        run.start_from(Path(config.initial))
    scenes = _validation_scenes(data)
    sums, since = [0.0] * len(LOSSES), run.step
    last = config.steps if config.stop is None else config.stop
    while run.step < last:
        for number, value in enumerate(run.advance()):
            sums[number] += value
        if run.step % config.validate_steps == 0 or run.step == last:
            run.figures = validate(run.averaged, scenes)
            losses = [value / (run.step - since) for value in sums]
            sums, since = [0.0] * len(LOSSES), run.step
            _note(place / "curve.csv", run, losses)
            if run.figures["average_precision"] > run.best:
                run.best = run.figures["average_precision"]
                run.save(place / "best.pt")
        if run.step % SAVE_STEPS == 0:
            run.save(place / "last.pt")
    run.save(place / "last.pt")
    return run


def validate(network: LocatorNetwork, scenes: Sequence[Scene]) -> dict[str, float]:
    """Measure a network on whole pages."""
    locator = Locator(network)
    pages = [LocatedPage(_found(locator, scene), tuple(_region(box) for box in scene.boxes)) for scene in scenes]
    matches = match(pages)
    return {
        "average_precision": average_precision(matches),
        "recall": recall_at(matches, false_boxes=ALLOWED_FALSE_BOXES)[0],
    }


def _validation_scenes(data: Path) -> list[Scene]:
    pages = labelled_pages.read_boxes(data / "documents" / "pages")
    kept = [page for page in pages if labelled_pages.part_of_page(page.path.name) is Part.VALIDATE]
    return [read_scene(page, long_side=LONG_SIDE) for page in kept]


def _found(locator: Locator, scene: Scene) -> tuple[LocatedRegion, ...]:
    return tuple(
        LocatedRegion(_region((one.left, one.top, one.right, one.bottom)), one.score)
        for one in locator.look(scene.luminance)
    )


def _region(box: tuple[float, float, float, float]) -> Region:
    left, top, right, bottom = (round(side) for side in box)
    return Region(left, top, max(1, right - left), max(1, bottom - top))


def _note(path: Path, run: LocatorRun, losses: Sequence[float]) -> None:
    row = {
        "step": run.step,
        "minutes": round(run.seconds / 60, 2),
    }
    row |= {name: round(value, 4) for name, value in zip(LOSSES, losses, strict=True)}
    row |= {name: round(value, 4) for name, value in run.figures.items()}
    logger.info("%s", row)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = not path.exists()
    with path.open("a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(row))
        if fresh:
            writer.writeheader()
        writer.writerow(row)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--runs", type=Path, default=Path("runs"))
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(read_config(given.config), folder=given.runs)


if __name__ == "__main__":
    main()
