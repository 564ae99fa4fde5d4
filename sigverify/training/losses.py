"""What training minimises: a metric loss on global vectors and a logistic loss on matched local descriptors.

Owns which pairs attract and which repel: only genuine signatures of one writer attract; a writer's forgeries and
everybody else's signatures repel, and both kinds are in every batch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from pytorch_metric_learning import losses as metric_losses
from torch import Tensor, nn
from torch.nn import functional

from sigverify.comparison import alignment
from sigverify.comparison.descriptors import BENT_RADIUS, DISTANCE_COST

LOSSES: dict[str, Callable[[], nn.Module]] = {
    "contrastive": lambda: metric_losses.ContrastiveLoss(pos_margin=0.1, neg_margin=0.9),
    "triplet": lambda: metric_losses.TripletMarginLoss(margin=0.2),
    "multi-similarity": lambda: metric_losses.MultiSimilarityLoss(alpha=4.0, beta=20.0, base=0.5),
}
"""Metric losses by the name they have in a configuration."""

LABEL_SMOOTHING = 0.02
STATISTICS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of rows of a batch.

    `positive` (P, 2), `skilled` (S, 2) and `random` (R, 2) int64: genuine with genuine of one group, genuine
    with forged of one group, genuine with a signature of another group.
    """

    positive: Tensor
    skilled: Tensor
    random: Tensor


def pairs_of(group: Tensor, genuine: Tensor) -> Pairs:
    """List every pair of a batch whose first member is genuine.

    Parameters
    ----------
    group : (B,) int64
        Whose signature a row is meant to be.
    genuine : (B,) bool
        Whether it is.

    Returns
    -------
    Pairs
        Positive pairs in both orders; forged signatures never pair with each other.
    """
    same = group[:, None] == group[None, :]
    both = genuine[:, None] & genuine[None, :]
    anchor = genuine[:, None].expand_as(same)
    itself = torch.eye(len(group), dtype=torch.bool)
    return Pairs(
        positive=(same & both & ~itself).nonzero(),
        skilled=(same & anchor & ~genuine[None, :]).nonzero(),
        random=(~same & anchor).nonzero(),
    )


class GlobalLoss(nn.Module):
    """A metric loss on global vectors, by name.

    Parameters
    ----------
    name : str
        One of `LOSSES`.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.loss = LOSSES[name]()

    def forward(self, vectors: Tensor, pairs: Pairs) -> Tensor:
        """Return the loss of (B, G) unit vectors under these pairs, a scalar."""
        negative = torch.cat([pairs.skilled, pairs.random])
        chosen = (pairs.positive[:, 0], pairs.positive[:, 1], negative[:, 0], negative[:, 1])
        # The pairs say everything; labels are asked for all the same.
        labels = torch.arange(len(vectors))
        loss: Tensor = self.loss(vectors, labels, chosen)
        return loss


class LocalLoss(nn.Module):
    """Logistic loss on how well local descriptors agree at corresponding places, as the comparison will ask.

    A linear map of `agreement` is the score; its four numbers are learned along with the network.
    """

    def __init__(self) -> None:
        super().__init__()
        self.score = nn.Linear(STATISTICS, 1)
        with torch.no_grad():
            self.score.weight.copy_(torch.tensor([[4.0, 3.0, 1.0]]))
            self.score.bias.fill_(-2.5)

    def forward(self, local: Tensor, points: Tensor, pairs: Pairs) -> Tensor:
        """Return the loss, positives and negatives weighing the same.

        Parameters
        ----------
        local : (B, N, D) float32
            Unit-length descriptors.
        points : (B, N, 4) float32
            Where they were taken: x, y, cosine and sine of twice the direction.
        pairs : Pairs
            At least one positive and one negative.

        Returns
        -------
        () float32
            The loss.
        """
        rows = torch.cat([pairs.positive, pairs.skilled, pairs.random])
        same = torch.zeros(len(rows))
        same[: len(pairs.positive)] = 1.0
        # Alignment costs the square of the points, so half of the first's are laid over the second: all the second's
        # are then looked at, or neighbours would be too far apart to correspond.
        first, second = rows[:, 0], rows[:, 1]
        bent = bend(points[:, ::2][first], points[:, ::2][second])
        apart = alignment.place_distances(bent.mT, points[second].mT)
        logits = self.score(agreement(local[:, ::2][first], local[second], apart, both_ways=False))[:, 0]
        weight = torch.where(same > 0, 0.5 / len(pairs.positive), 0.5 / max(1, len(rows) - len(pairs.positive)))
        target = same * (1 - 2 * LABEL_SMOOTHING) + LABEL_SMOOTHING
        return (functional.binary_cross_entropy_with_logits(logits, target, reduction="none") * weight).sum()


@torch.no_grad()
def bend(first: Tensor, second: Tensor) -> Tensor:
    """Return the first signature's points (K, N, 4) where they come to lie on the second's (K, M, 4): (K, N, 2)."""
    own, others = first.mT, second.mT
    bent = alignment.deform(alignment.apply(alignment.align(own, others), own), others)
    return bent[:, :2].mT.contiguous()


def agreement(first: Tensor, second: Tensor, apart: Tensor, *, both_ways: bool = True) -> Tensor:
    """Describe how well descriptors agree at corresponding places, with the comparison's own three statistics.

    Parameters
    ----------
    first : (K, N, D) float32
        Descriptors of the first signature of each pair.
    second : (K, M, D) float32
        And of the second.
    apart : (K, N, M) float32
        Squared distances between their points, the first bent onto the second.
    both_ways : bool
        Whether the second's points look for a match too.

    Returns
    -------
    (K, 3) float32
        Mean, mean of the lowest quarter and of the lowest tenth of each point's best match within reach.
    """
    reach = BENT_RADIUS * BENT_RADIUS
    similarity = first @ second.transpose(1, 2)
    weighed = torch.where(apart < reach, similarity - DISTANCE_COST * apart / reach, -1.0)
    best = weighed.max(dim=2).values
    if both_ways:
        best = torch.cat([best, weighed.max(dim=1).values], dim=1)
    ordered = (best * (best > -1.0)).sort(dim=1).values
    quarter, tenth = ordered.shape[1] // 4, ordered.shape[1] // 10
    return torch.stack([ordered.mean(dim=1), ordered[:, :quarter].mean(dim=1), ordered[:, :tenth].mean(dim=1)], dim=1)


def choose_pairs(pairs: Pairs, *, skilled: int, random: int, generator: torch.Generator) -> Pairs:
    """Keep each unordered positive pair once, and this many of the negatives: what the local loss can afford."""
    once = pairs.positive[:, 0] < pairs.positive[:, 1]
    return Pairs(pairs.positive[once], _some(pairs.skilled, skilled, generator), _some(pairs.random, random, generator))


def _some(pairs: Tensor, count: int, generator: torch.Generator) -> Tensor:
    return pairs[torch.randperm(len(pairs), generator=generator)[:count]]
