"""The training loop: steps, validation, checkpoints, and resuming where a run was interrupted.

Owns a run's folder ``runs/<name>``: ``last.pt``, ``best.pt``, ``curve.csv``, ``curve.png``, ``board`` (for TensorBoard)
and ``log``. Every draw of a step follows from seed and step number alone, so that a resumed run goes on as if it had
never stopped.
"""

from __future__ import annotations

import contextlib
import copy
import csv
import logging
import math
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from sigverify.encoding.network import CHANNELS, SiameseBranch
from sigverify.errors import ModelError
from sigverify.imaging.pipeline import PIPELINE_ID
from sigverify.training import corpus
from sigverify.training.augmentation import draw, warp_jointly, warp_singly
from sigverify.training.batches import Sampler
from sigverify.training.config import TrainingConfig, read_config
from sigverify.training.losses import GlobalLoss, LocalLoss, choose_pairs, pairs_of
from sigverify.training.synthesis import skeletons
from sigverify.training.validation import ValidationSet, summary

CLIP_NORM = 5.0
AVERAGE_DECAY = 0.99
"""How slowly the averaged weights, which are what is validated and shipped, follow the trained ones."""

SCORER_FACTOR = 10.0
"""How much faster than the network the four numbers learn that turn agreement into a score."""

SAVE_STEPS = 100
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StepLosses:
    """The two losses of one step."""

    whole: float
    local: float


class Run:
    """Network, losses and optimiser of one run, and how far it is.

    Parameters
    ----------
    config : TrainingConfig
        The run.
    sampler : Sampler
        Training writers.
    """

    def __init__(self, config: TrainingConfig, sampler: Sampler) -> None:
        torch.manual_seed(config.seed)
        self.config = config
        self.step = 0
        self.seconds = 0.0
        self.best = math.inf
        self.without_gain = 0
        self.figures: dict[str, float] = {}
        self.network = SiameseBranch(config.shape).to(memory_format=torch.channels_last)
        self.averaged = copy.deepcopy(self.network).requires_grad_(False).eval()
        self.global_loss = GlobalLoss(config.loss)
        self.local_loss = LocalLoss()
        self._sampler = sampler
        # The rates are set at every step: `factor` times the network's.
        self._optimiser = torch.optim.AdamW(
            [
                {"params": list(self.network.parameters()), "factor": 1.0},
                {"params": list(self.local_loss.parameters()), "factor": SCORER_FACTOR, "weight_decay": 0.0},
            ],
            lr=config.learning_rate,
            weight_decay=config.weight_decay,
        )

    @property
    def share_done(self) -> float:
        """How much of the budget is used, in [0, 1]."""
        by_time = self.seconds / 60 / self.config.minutes
        by_steps = self.step / self.config.steps if self.config.steps else 0.0
        return min(1.0, max(by_time, by_steps))

    @property
    def over(self) -> bool:
        """Whether the budget or the patience is used up."""
        return self.share_done >= 1.0 or self.without_gain >= self.config.patience

    def advance(self) -> StepLosses:
        """Take one step."""
        # Processor time, not the clock's: a run on a busy machine takes longer and learns the same.
        started = time.process_time()
        self.network.train()
        rate = self.config.learning_rate * min(1.0, (self.step + 1) / max(1, self.config.warm_up_steps))
        for group in self._optimiser.param_groups:
            group["lr"] = group["factor"] * rate * (0.5 + 0.5 * math.cos(math.pi * self.share_done) + 0.005)
        whole, local = self.losses()
        self._optimiser.zero_grad(set_to_none=True)
        (whole + self.config.local_weight * local).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), CLIP_NORM)
        self._optimiser.step()
        self._average()
        self.step += 1
        self.seconds += time.process_time() - started
        return StepLosses(whole.item(), local.item())

    @torch.no_grad()
    def _average(self) -> None:
        # Early on the average follows faster, or it would keep the first, untrained weights for long.
        share = max(1 - AVERAGE_DECAY, 1 / (self.step + 1))
        trained = self.network.state_dict()
        for name, value in self.averaged.state_dict().items():
            if value.is_floating_point():
                value.lerp_(trained[name], share)
            else:
                value.copy_(trained[name])

    def losses(self) -> tuple[Tensor, Tensor]:
        """Return the global and the local loss of this step's batch."""
        config = self.config
        generator = torch.Generator().manual_seed(config.seed * 1_000_003 + self.step)
        rows = self._sampler.draw(np.random.default_rng([config.seed, self.step]))
        cloud = self._sampler.cloud(rows.row)
        cloud = warp_jointly(cloud, rows.group, config.joint, generator)
        cloud = warp_singly(cloud, config.single, generator)
        drawn = draw(cloud, points=config.batches.points, generator=generator)
        images = drawn.images.contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16, enabled=config.reduced_precision):
            vectors, descriptors = self.network(images, drawn.points[..., :2])
        pairs = pairs_of(rows.group, rows.genuine)
        few = choose_pairs(
            pairs, skilled=config.batches.skilled_pairs, random=config.batches.random_pairs, generator=generator
        )
        return self.global_loss(vectors.float(), pairs), self.local_loss(descriptors.float(), drawn.points, few)

    def save(self, path: Path) -> None:
        """Write a checkpoint, the old one being replaced only when the new one is whole."""
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        torch.save(
            {
                "config": self.config.as_dict(),
                "pipeline_id": PIPELINE_ID,
                "network": self.averaged.state_dict(),
                "trained": self.network.state_dict(),
                "local_loss": self.local_loss.state_dict(),
                "optimiser": self._optimiser.state_dict(),
                "step": self.step,
                "seconds": self.seconds,
                "best": self.best,
                "without_gain": self.without_gain,
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
        self.local_loss.load_state_dict(state["local_loss"])
        self.figures = state["figures"]
        self._optimiser.load_state_dict(state["optimiser"])
        self.step, self.seconds = state["step"], state["seconds"]
        self.best, self.without_gain = state["best"], state["without_gain"]

    def start_from(self, path: Path) -> None:
        """Take the weights of another run, and nothing else."""
        state = load_checkpoint(path)
        self.network.load_state_dict(state["network"])
        self.averaged.load_state_dict(state["network"])
        self.local_loss.load_state_dict(state["local_loss"])

    def start_from_imagenet(self, path: Path) -> None:
        """Take torchvision's weights for the trunk.

        Raises
        ------
        ModelError
            ``model-incompatible`` where they are not those of the trunk that the configuration names.
        """
        weights = imagenet_trunk(load_checkpoint(path))
        for network in (self.network, self.averaged):
            trunk = {key for key in network.state_dict() if key.startswith(("stem.", "stride"))}
            if trunk != set(weights):
                raise ModelError("model-incompatible", path=str(path), reason="shapes")
            network.load_state_dict(weights, strict=False)


def imagenet_trunk(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the weights of torchvision's ResNet-18 up to stride 16 by the names that `SiameseBranch` has for them."""
    # Both input channels start as the mean over red, green and blue, the sum being what later layers are used to.
    mean = state["conv1.weight"].mean(dim=1, keepdim=True)
    changed = dict(state) | {"conv1.weight": mean.expand(-1, CHANNELS, -1, -1) * 3 / CHANNELS}
    names = {"conv1": "stem.0", "bn1": "stem.1", "layer1": "stride4", "layer2": "stride8", "layer3": "stride16"}
    parts = {key: key.partition(".") for key in changed}
    return {f"{names[part]}.{rest}": changed[key] for key, (part, _, rest) in parts.items() if part in names}


def load_checkpoint(path: Path) -> dict[str, Any]:
    """Read a checkpoint: tensors and plain values only, nothing that could run."""
    state: dict[str, Any] = torch.load(path, weights_only=True)
    return state


def train(config_path: Path, resume: bool = True) -> None:
    """Train as a configuration says, to the end of its budget.

    Parameters
    ----------
    config_path : Path
        A TOML file, see `TrainingConfig`.
    resume : bool
        Go on from ``runs/<name>/last.pt`` where there is one.

    Raises
    ------
    UsageError
        From `read_config`.
    DataError
        Where the development data are missing.
    """
    config = read_config(config_path)
    torch.set_num_threads(config.threads)
    folder = Path("runs") / config.name
    real = [corpus.load(name) for name in config.data_sets if name != skeletons.NAME]
    invented = [skeletons.prepared_set(config.synthetic_writers)] if skeletons.NAME in config.data_sets else []
    training = [one.only(one.split().train) for one in real] + invented
    sampler = Sampler(training, config.data_sets, config.batches)
    validation = [ValidationSet(one.only(one.split().validate)) for one in real if not one.genuine.all()]
    run = Run(config, sampler)
    with _logged(folder / "log"):
        if resume and (folder / "last.pt").is_file():
            run.restore(folder / "last.pt")
            logger.info("resumed at step %d", run.step)
        elif config.initial is not None:
            run.start_from(Path(config.initial))
        elif config.imagenet is not None:
            run.start_from_imagenet(Path(config.imagenet))
        follow(run, validation, folder)


@contextlib.contextmanager
def _logged(path: Path) -> Iterator[None]:
    """Write what this module reports to the end of a file and to standard error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handlers: list[logging.Handler] = [logging.FileHandler(path, encoding="utf-8"), logging.StreamHandler()]
    before = logger.level
    logger.setLevel(logging.INFO)
    for handler in handlers:
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        logger.addHandler(handler)
    try:
        yield
    finally:
        logger.setLevel(before)
        for handler in handlers:
            logger.removeHandler(handler)
            handler.close()


def follow(run: Run, validation: Sequence[ValidationSet], folder: Path) -> None:
    """Take steps to the end, validating and saving on the way.

    Parameters
    ----------
    run : Run
        Where it stands.
    validation : sequence of ValidationSet
        What the best weights are chosen by; none: the last are the best.
    folder : Path
        The run's folder.
    """
    seen: list[StepLosses] = []
    due = run.seconds + 60 * run.config.validate_minutes
    while not run.over:
        seen.append(run.advance())
        if run.step % 50 == 0:
            logger.info("step %d, %.1f min, losses %s", run.step, run.seconds / 60, _means(seen[-50:]))
        if run.step % SAVE_STEPS == 0:
            run.save(folder / "last.pt")
        if run.seconds >= due or run.over:
            _validate(run, validation, folder, _means(seen))
            seen.clear()
            due = run.seconds + 60 * run.config.validate_minutes


def _validate(run: Run, validation: Sequence[ValidationSet], folder: Path, losses: dict[str, float]) -> None:
    measured = [one.measure(run.averaged, run.local_loss) for one in validation]
    means = summary(measured) if measured else {"choice": -float(run.step)}
    figures = means | {
        f"{one.name}-{name}": value
        for one, found in zip(validation, measured, strict=True)
        for name, value in found.items()
    }
    run.without_gain = 0 if means["choice"] < run.best else run.without_gain + 1
    run.best = min(run.best, means["choice"])
    logger.info("step %d: %s", run.step, {name: round(100 * value, 2) for name, value in figures.items()})
    run.figures = figures
    if run.without_gain == 0:
        run.save(folder / "best.pt")
    run.save(folder / "last.pt")
    _note(folder / "curve.csv", {"step": run.step, "minutes": run.seconds / 60} | losses | figures)
    _plot(folder / "curve.csv")
    _board(folder, run.step, losses | figures)


def _means(seen: Sequence[StepLosses]) -> dict[str, float]:
    count = max(1, len(seen))
    return {
        "loss-global": round(sum(losses.whole for losses in seen) / count, 4),
        "loss-local": round(sum(losses.local for losses in seen) / count, 4),
    }


def _note(path: Path, values: dict[str, float]) -> None:
    new = not path.is_file()
    with path.open("a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(values))
        if new:
            writer.writeheader()
        writer.writerow(values)


def _board(folder: Path, step: int, values: dict[str, float]) -> None:
    # Imported here: TensorBoard takes seconds to load, and only a validation needs it.
    from torch.utils.tensorboard import SummaryWriter

    with SummaryWriter(str(folder / "board")) as writer:
        for name, value in values.items():
            writer.add_scalar(name, value, step)


def _plot(path: Path) -> None:
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 4))
    minutes = [float(row["minutes"]) for row in rows]
    for name in ("loss-global", "loss-local"):
        left.plot(minutes, [float(row[name]) for row in rows], marker="o", label=name)
    for name in [name for name in rows[0] if name.startswith(("local-", "global-"))]:
        right.plot(minutes, [100 * float(row[name]) for row in rows], marker="o", label=name)
    left.set(xlabel="minutes", title="training loss")
    right.set(xlabel="minutes", ylabel="%", title="equal error rate, validation writers")
    for part in (left, right):
        if part.lines:
            part.legend(fontsize="x-small")
    figure.tight_layout()
    figure.savefig(path.with_suffix(".png"), dpi=100)
    pyplot.close(figure)
