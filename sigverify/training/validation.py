"""How good the network is on validation writers, by its global vectors and by its local descriptors alone.

Owns the trials and a plain fusion for model choice; published figures come from evaluation, with the product's own
comparison. The alignments do not depend on the network and are found once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from sigverify.comparison import alignment
from sigverify.encoding import strokes
from sigverify.encoding.network import SiameseBranch, redraw
from sigverify.evaluation.metrics import eer
from sigverify.training.batches import strokes_of
from sigverify.training.corpus import PreparedSet
from sigverify.training.losses import LocalLoss, agreement, bend

POINTS = 128
REFERENCES = 4
"""Genuine signatures of a writer that take turns as references."""

DRAWS = 5
CHUNK = 128
MUTUAL_WEIGHT = 0.5

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Trials:
    """One writer: references against probes; `kind` 0 mated, 1 skilled, 2 random, (P,) int64."""

    references: npt.NDArray[np.int64]
    probes: npt.NDArray[np.int64]
    kind: npt.NDArray[np.int64]


class ValidationSet:
    """The validation writers of one data set, aligned when first measured.

    Parameters
    ----------
    data_set : PreparedSet
        Validation writers alone.
    """

    def __init__(self, data_set: PreparedSet) -> None:
        self.name = data_set.name
        self._skeleton = data_set.skeleton
        self._pressed = _pressed(data_set)
        self._points = torch.stack([_points(skeleton) for skeleton in data_set.skeleton])
        self._trials = _trials(data_set)
        pairs = [np.stack(np.meshgrid(t.references, t.probes, indexing="ij"), 2).reshape(-1, 2) for t in self._trials]
        self._pairs = torch.from_numpy(np.concatenate(pairs))
        self._bent: tuple[Tensor, ...] = ()

    def measure(self, network: SiameseBranch, scorer: LocalLoss) -> dict[str, float]:
        """Return equal error rates in [0, 1] by name: ``local`` or ``global``, ``skilled`` or ``random``, references.

        Parameters
        ----------
        network : SiameseBranch
            Set to inference by the caller.
        scorer : LocalLoss
            Turns agreement into one score.
        """
        if not self._bent:
            self._bent = tuple(self._bend(chunk) for chunk in self._pairs.split(CHUNK))
        whole, local = self._encode(network)
        by_local, by_global = [], []
        for pairs, bent in zip(self._pairs.split(CHUNK), self._bent, strict=True):
            first, second = pairs[:, 0], pairs[:, 1]
            apart = alignment.place_distances(bent.mT, self._points[second].mT)
            with torch.inference_mode():
                by_local.append(scorer.score(agreement(local[first], local[second], apart))[:, 0])
            by_global.append((whole[first] * whole[second]).sum(dim=1))
        found: dict[str, float] = {}
        for kind, scores in (("local", torch.cat(by_local)), ("global", 6 * torch.cat(by_global))):
            for references in (1, 3):
                mated, skilled, random = self._fused(scores.numpy().astype(np.float64), references)
                found[f"{kind}-skilled-{references}"] = eer(mated, skilled)
                found[f"{kind}-random-{references}"] = eer(mated, random)
        return found

    def _bend(self, pairs: Tensor) -> Tensor:
        return bend(self._points[pairs[:, 0]], self._points[pairs[:, 1]])

    @torch.inference_mode()
    def _encode(self, network: SiameseBranch) -> tuple[Tensor, Tensor]:
        whole, local = [], []
        for start in range(0, len(self._skeleton), 64):
            skeleton = torch.from_numpy(self._skeleton[start : start + 64].astype(np.float32))
            images = redraw(skeleton, self._pressed[start : start + 64]).contiguous(memory_format=torch.channels_last)
            vectors, descriptors = network(images, self._points[start : start + 64, :, :2])
            whole.append(vectors)
            local.append(descriptors)
        return torch.cat(whole), torch.cat(local)

    def _fused(self, scores: Floats, references: int) -> tuple[Floats, Floats, Floats]:
        """Fuse pair scores over references; a reference is never its own probe."""
        rng = np.random.default_rng(1)
        kinds: tuple[list[Floats], list[Floats], list[Floats]] = ([], [], [])
        start = 0
        for trial in self._trials:
            size = len(trial.references) * len(trial.probes)
            table = scores[start : start + size].reshape(len(trial.references), -1)
            start += size
            mutual_columns = [int(np.flatnonzero(trial.probes == row)[0]) for row in trial.references]
            for chosen in _draws(len(trial.references), references, rng):
                free = ~np.isin(trial.probes, trial.references[chosen])
                fused = table[chosen].max(axis=0)
                if references > 1:
                    mutual = table[np.ix_(chosen, [mutual_columns[k] for k in chosen])]
                    fused = fused - MUTUAL_WEIGHT * mutual[~np.eye(references, dtype=bool)].mean()
                for kind in range(3):
                    kinds[kind].append(fused[free & (trial.kind == kind)])
        return np.concatenate(kinds[0]), np.concatenate(kinds[1]), np.concatenate(kinds[2])


def summary(measured: Sequence[dict[str, float]]) -> dict[str, float]:
    """Return each figure averaged over data sets, and ``choice``: what model choice minimises."""
    means = {name: float(np.mean([found[name] for found in measured])) for name in measured[0]}
    means["choice"] = (means["local-skilled-1"] + means["local-skilled-3"] + means["global-skilled-3"]) / 3
    return means


def _draws(available: int, references: int, rng: np.random.Generator) -> list[npt.NDArray[np.int64]]:
    if references == 1:
        return [np.array([k]) for k in range(available)]
    return [rng.permutation(available)[:references] for _ in range(DRAWS)]


def _points(skeleton: npt.NDArray[np.bool_]) -> Tensor:
    chosen = strokes.choose(skeleton, count=POINTS)
    every = strokes_of(skeleton)
    index = np.full(skeleton.shape, -1)
    at = every.places.astype(np.int64)
    index[at[:, 1], at[:, 0]] = np.arange(len(at))
    tangent = every.tangents[index[chosen[:, 1], chosen[:, 0]]]
    cosine, sine = tangent[:, 0] ** 2 - tangent[:, 1] ** 2, 2 * tangent[:, 0] * tangent[:, 1]
    return torch.from_numpy(np.column_stack([chosen, cosine, sine]).astype(np.float32))


def _pressed(data_set: PreparedSet) -> Tensor:
    """Return (N, H, W) float32: skeletons times ranks of pressure, zero where there is none."""
    pressed = torch.zeros(data_set.skeleton.shape)
    for k, skeleton in enumerate(data_set.skeleton):
        if not data_set.bitonal[k]:
            level = data_set.ink[k].astype(np.float32) / np.float32(255)
            pressed[k] = torch.from_numpy(strokes.pressure_ranks(level, skeleton))
    return pressed


def _trials(data_set: PreparedSet) -> list[_Trials]:
    rng = np.random.default_rng(0)
    writers = sorted(set(data_set.writer.tolist()))
    genuine = {w: np.flatnonzero((data_set.writer == w) & data_set.genuine) for w in writers}
    forged = {w: np.flatnonzero((data_set.writer == w) & ~data_set.genuine) for w in writers}
    found = []
    for writer in writers:
        references = rng.permutation(genuine[writer])[:REFERENCES]
        others = np.array([rng.choice(genuine[other]) for other in writers if other != writer], dtype=np.int64)
        probes = np.concatenate([genuine[writer], forged[writer], others])
        kind = np.repeat([0, 1, 2], [len(genuine[writer]), len(forged[writer]), len(others)])
        found.append(_Trials(references, probes, kind))
    return found
