"""What two signatures have in common, as some ninety numbers, each the higher the more alike.

Owns the pair measures; how they become one score is `fusion`'s business.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import torch
from torch import Tensor

from sigverify.comparison import alignment
from sigverify.comparison.batch import Templates
from sigverify.comparison.descriptors import Matches, Scores, correspond
from sigverify.comparison.nodes import measure_nodes

POOR_MATCH = 0.6
CAPPED_DISTANCE = 20.0
FAR, VERY_FAR, SAME_STROKE, PRESSURE_REACH = 4.0, 8.0, 10.0, 7.0
TURNED = 0.117
"""sin^2 of twenty degrees."""

RING_PLACES = 15
DIRECTIONS = 8
BAND = 8
BAND_STEP = 0.05
TINY = 1e-6

_MATCHED = (
    "distance", "far", "very-far", "direction", "turned", "near-curvature", "far-curvature", "level", "width",
)  # fmt: skip
_DESCRIBED = ("forward", "backward", "weaker", "mutual", "mutual-score", "poor")
_PATTERN = ("level-1", "width-3", "mass-2", "level-2", "mass-4", "level-4", "mass-8", "level-8")
_TRAITS = (
    "aspect", "length", "components", "ends", "junctions", "holes", "curvature", "high-curvature", "slant-cos",
    "slant-sin", "centroid-x", "centroid-y", "spread-x", "spread-y", "wide-curvature", "incoherence",
    "tremor-fine", "tremor", "tremor-coarse",
)  # fmt: skip
_NETWORK = tuple(
    f"{part}-{statistic}" for part in ("all", "fine", "middle", "coarse") for statistic in ("mean", "low", "lowest")
)

NAMES: tuple[str, ...] = (
    *(f"affine-{name}" for name in ("cost", "size", "proportion", "shear-x", "shear-y")),
    *(f"affine-{name}" for name in _MATCHED),
    "affine-worse-distance",
    "affine-worse-direction",
    *(f"bent-{name}" for name in _MATCHED),
    "deformation",
    "deformation-gradient",
    *(f"affine-rings-{name}" for name in _DESCRIBED),
    *(f"bent-rings-{name}" for name in _DESCRIBED),
    "direction-histogram",
    *(f"profile-{name}" for name in ("across", "down", "upper", "lower")),
    *(f"trait-{name}" for name in _TRAITS),
    *(f"pressure-{name}" for name in _PATTERN),
    *(f"direction-{name}" for name in ("median", "75", "90")),
    *(f"rings-{name}" for name in ("10", "25", "50", "centre", "near", "wide")),
    "context-weaker",
    "context-poor",
    "ends-distance",
    "ends-share",
    "ends-level",
    "crossings-distance",
    "crossings-share",
    *(f"network-{name}" for name in _NETWORK),
    "network-global",
)
"""Names of the measures, in order."""

VERSION: Final = "measures-1"
"""Names how pairs are measured; another one where values change by more than rounding does, for some are kept."""

PRESSURE: frozenset[str] = frozenset(
    {
        "affine-level",
        "affine-width",
        "bent-level",
        "bent-width",
        *(f"pressure-{name}" for name in _PATTERN),
        "ends-level",
    }
)
"""Measures of the ink's level and width: nothing where a page is bitonal."""

NETWORK: frozenset[str] = frozenset({*(f"network-{name}" for name in _NETWORK), "network-global"})
"""Measures that need the trained network."""


def measure(first: Templates, second: Templates, fit: alignment.Alignment) -> Tensor:
    """Measure K pairs.

    Parameters
    ----------
    first, second : Templates
        K templates each; row k of the first is compared with row k of the second.
    fit : Alignment
        Lays the first over the second, from `alignment.align`.

    Returns
    -------
    (K, len(NAMES)) float32
        Every measure oriented so that higher is more alike.
    """
    others = second.points[:, :4]
    laid = alignment.apply(fit, first.points[:, :4])
    laid_near = alignment.nearest(laid, others, penalty=alignment.MATCH_PENALTY)
    bent = alignment.deform(laid, others, laid_near)
    bent_near = alignment.nearest(bent, others, penalty=alignment.MATCH_PENALTY)
    laid_both = _matched(laid, first, second, laid_near)
    bent_both = _matched(bent, first, second, bent_near)
    found = correspond(first, second, laid, bent)
    columns = [
        _affine(fit),
        laid_both.mean(dim=0),
        laid_both[:, :, [0, 3]].amin(dim=0),
        bent_both.mean(dim=0),
        _deformation(laid, bent),
        _described(found.laid),
        _described(found.bent),
        _histogram(first.directions, second.directions),
        _profiles(first.profiles, second.profiles),
        -(first.traits - second.traits).abs(),
        _pressure(bent, first, second, bent_near),
        _rings(first.rings, second.rings, found.near, found.near_index),
        torch.stack([_weaker(found.context), _poor(found.context)], dim=1),
        measure_nodes(first, second, bent[:, :2] - first.points[:, :2]),
        _network(first, second, found.network),
    ]
    return torch.cat(columns, dim=1)


def _affine(fit: alignment.Alignment) -> Tensor:
    """Return (K, 5): what the affine map had to do."""
    matrix = fit.matrix
    size = torch.linalg.det(matrix).clamp(min=0.1).log().abs()
    proportion = (matrix[:, 0, 0].clamp(min=0.1) / matrix[:, 1, 1].clamp(min=0.1)).log().abs()
    return -torch.stack([fit.cost, size, proportion, matrix[:, 0, 1].abs(), matrix[:, 1, 0].abs()], dim=1)


def _matched(moved: Tensor, first: Templates, second: Templates, near: alignment.Nearest) -> Tensor:
    """Return (2, K, 9): points against their nearest, forward and backward."""
    seen = torch.cat([moved, first.points[:, 4:], first.pressure[:, :2]], dim=1)
    others = torch.cat([second.points, second.pressure[:, :2]], dim=1)
    return torch.stack(
        [
            _against(seen, alignment.pick(others, near.forward_index)),
            _against(others, alignment.pick(seen, near.backward_index)),
        ]
    )


def _against(a: Tensor, b: Tensor) -> Tensor:
    """Return (K, 9) for points and their counterparts (K, 10, N)."""
    distance = _length(a[:, :2] - b[:, :2])
    same = (distance < SAME_STROKE).to(torch.float32)
    count = same.sum(dim=1).clamp(min=1.0)
    turned = _turned(a, b)

    def mean(value: Tensor) -> Tensor:
        average: Tensor = (value * same).sum(dim=1) / count
        return average

    return torch.stack(
        [
            -distance.clamp(max=CAPPED_DISTANCE).mean(dim=1),
            -(distance > FAR).to(torch.float32).mean(dim=1),
            -(distance > VERY_FAR).to(torch.float32).mean(dim=1),
            -mean(turned.clamp(min=0).sqrt()),
            -mean((turned > TURNED).to(torch.float32)),
            -mean(_length(a[:, 4:6] - b[:, 4:6])),
            -mean(_length(a[:, 6:8] - b[:, 6:8])),
            *_agreement(a[:, 8:], b[:, 8:], same).unbind(1),
        ],
        dim=1,
    )


def _length(vectors: Tensor) -> Tensor:
    """Return (K, N) lengths of vectors (K, 2, N)."""
    return (vectors * vectors).sum(dim=1).sqrt()


def _turned(a: Tensor, b: Tensor) -> Tensor:
    """Return (K, N): sin^2 of the angle between the directions of points (K, C, N)."""
    turned: Tensor = 0.5 * (1 - (a[:, 2:4] * b[:, 2:4]).sum(dim=1))
    return turned


def _agreement(a: Tensor, b: Tensor, counted: Tensor) -> Tensor:
    """Return (K, C): cosine of patterns (K, C, N) over the points where `counted` (K, N) is 1."""
    x, y = a * counted[:, None], b * counted[:, None]
    together: Tensor = (x * y).sum(dim=2)
    return together / torch.sqrt((x * x).sum(dim=2) * (y * y).sum(dim=2) + TINY)


def _deformation(laid: Tensor, bent: Tensor) -> Tensor:
    """Return (K, 2): root mean square of the deformation and its mean change over short distances."""
    shift = bent[:, :2] - laid[:, :2]
    length = (shift * shift).sum(dim=1).mean(dim=1).sqrt()
    apart = alignment.place_distances(laid[..., ::3], laid[..., ::5])
    change = alignment.squared_distances(shift[..., ::3], shift[..., ::5]).clamp_(min=0)
    close = ((apart > 25) & (apart < 400)).to(torch.float32)
    gradient = (torch.sqrt(change / apart.clamp(min=1.0)) * close).sum(dim=(1, 2)) / close.sum(dim=(1, 2)).clamp(min=1)
    return -torch.stack([length, gradient], dim=1)


def _described(found: Matches) -> Tensor:
    """Return (K, 6): best descriptor matches within reach of the aligned place."""
    scores = found.scores
    returned = found.backward_index.gather(1, found.forward_index)
    own = torch.arange(scores.forward.shape[1], device=scores.forward.device)
    mutual = ((returned == own) & (scores.forward > 0)).to(torch.float32)
    return torch.stack(
        [
            scores.forward.mean(dim=1),
            scores.backward.mean(dim=1),
            _weaker(scores),
            mutual.mean(dim=1),
            (mutual * scores.forward).mean(dim=1),
            _poor(scores),
        ],
        dim=1,
    )


def _weaker(scores: Scores) -> Tensor:
    """Return (K,) the mean of the scores of the direction that agrees less."""
    return torch.minimum(scores.forward.mean(dim=1), scores.backward.mean(dim=1))


def _poor(scores: Scores) -> Tensor:
    """Return (K,) how many of the scores are poor, as a negative share."""
    poor = (scores.forward < POOR_MATCH).sum(dim=1) + (scores.backward < POOR_MATCH).sum(dim=1)
    return -poor.to(torch.float32) / (scores.forward.shape[1] + scores.backward.shape[1])


def _histogram(a: Tensor, b: Tensor) -> Tensor:
    """Return (K, 1): earth mover's distance of histograms on a circle.

    References
    ----------
    M. Werman, S. Peleg, A. Rosenfeld, "A distance metric for multidimensional histograms", CVGIP 32 (1985).
    """
    moved = (a - b).cumsum(dim=1)
    return -(moved - moved.median(dim=1, keepdim=True).values).abs().sum(dim=1, keepdim=True)


def _profiles(a: Tensor, b: Tensor) -> Tensor:
    """Return (K, 4): how far profiles (K, 4, L) are apart where each value may look for its like nearby.

    A value is held against all within `BAND` places, each place of shift costing `BAND_STEP`; both ways
    averaged. It does what dynamic time warping does here, without its hundred steps in sequence.
    """
    shift = torch.arange(-BAND, BAND + 1, device=a.device).abs() * BAND_STEP

    def toward(x: Tensor, y: Tensor) -> Tensor:
        windows = torch.nn.functional.pad(y, (BAND, BAND), mode="replicate").unfold(2, 2 * BAND + 1, 1)
        return ((x[..., None] - windows).abs() + shift).amin(dim=3).mean(dim=2)

    return -(toward(a, b) + toward(b, a)) / 2


def _pressure(bent: Tensor, first: Templates, second: Templates, near: alignment.Nearest) -> Tensor:
    """Return (K, 11): agreement of the pressure patterns and of directions at matched points, both ways averaged."""
    seen = torch.cat([bent, first.pressure], dim=1)
    others = torch.cat([second.points[:, :4], second.pressure], dim=1)
    forward = _patterns(seen, alignment.pick(others, near.forward_index))
    backward = _patterns(others, alignment.pick(seen, near.backward_index))
    return (forward + backward) / 2


def _patterns(a: Tensor, b: Tensor) -> Tensor:
    close = _length(a[:, :2] - b[:, :2]) < PRESSURE_REACH
    agreement = _agreement(a[:, 4:], b[:, 4:], close)
    return torch.cat([agreement, -_quantiles(_turned(a, b), close, (0.5, 0.75, 0.9))], dim=1)


def _quantiles(values: Tensor, kept: Tensor, shares: tuple[float, ...]) -> Tensor:
    """Return (K, len(shares)): order statistics of the kept values in each row (0.5 where none is kept)."""
    ordered = torch.where(kept, values, torch.inf).sort(dim=1).values
    count = kept.sum(dim=1)
    last = (count - 1).clamp(min=0)
    index = torch.stack([torch.minimum((share * count).to(torch.int64), last) for share in shares], dim=1)
    found = ordered.gather(1, index)
    return torch.where(count[:, None] > 0, found, 0.5)


def _rings(first: Sequence[Tensor], second: Sequence[Tensor], score: Tensor, index: Tensor) -> Tensor:
    """Return (K, 6): low quantiles of the best ring matches, and agreement by distance from the point.

    The K rings are (N, 120) each, the matches' `score` and `index` (K, N).
    """
    found = (score > 0).to(torch.float32)
    count = score.shape[1]
    # The smallest is the first that `kthvalue` counts.
    low = [score.kthvalue(int(share * count) + 1, dim=1).values for share in (0.1, 0.25, 0.5)]
    # Sums over the directions, as a product: several times faster than summing eight at a time.
    summing = torch.eye(RING_PLACES, device=score.device).repeat_interleave(DIRECTIONS, dim=0)
    by_place = torch.stack(
        [
            counted @ _cosines(a, b.index_select(0, match), summing)
            for a, b, match, counted in zip(first, second, index, found, strict=True)
        ]
    )
    by_place /= found.sum(dim=1).clamp(min=1)[:, None]
    return torch.stack([*low, by_place[:, 0], by_place[:, 1:7].mean(dim=1), by_place[:, 7:].mean(dim=1)], dim=1)


def _cosines(a: Tensor, b: Tensor, summing: Tensor) -> Tensor:
    """Return (N, 15): how alike rings (N, 120) are at each place of them."""
    own: Tensor = (a * a) @ summing
    return ((a * b) @ summing) / torch.sqrt(own * ((b * b) @ summing) + 1e-5)


def _network(first: Templates, second: Templates, depths: Sequence[Scores]) -> Tensor:
    """Return (K, 13): the network's descriptors at corresponding places, all depths and each; its global vectors."""
    columns = []
    for scores in depths:
        both = torch.cat([scores.forward, scores.backward], dim=1)
        quarter, tenth = both.shape[1] // 4, both.shape[1] // 10
        lowest = both.topk(quarter, dim=1, largest=False).values
        columns += [both.mean(dim=1), lowest.mean(dim=1), lowest[:, :tenth].mean(dim=1)]
    columns.append((first.global_vector * second.global_vector).sum(dim=1))
    return torch.stack(columns, dim=1)
