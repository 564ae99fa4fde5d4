"""Where on its strokes a probe agrees with a reference, point by point.

Looks at what the comparison itself looks at: ring descriptors, the network's local descriptors, pressure and place.
Owns the scale that turns those into one value a person can read; decides nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from sigverify import paths
from sigverify.comparison import alignment, batch
from sigverify.domain.comparison import AgreementMap, Template
from sigverify.errors import ModelError

REACH = 6.0
"""Pixels around the place of a point in which its counterpart is looked for."""

DISTANCE_COST = 0.15
"""Similarity that a counterpart at the rim of the reach loses against one in its middle."""

ALONG_STROKE = 5.0
"""Width in pixels of the window that evens values out: a stroke differs, not a point."""

FARTHEST = 20.0
COMPONENTS = ("rings", "network", "place", "pressure")
GREY, BITONAL = "grey", "bitonal"
LEVELS = np.linspace(0.0, 1.0, 101)
FORMAT = 1
NAME = "agreement.json"

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class PointAgreement:
    """What the N points of a probe have in common with their counterparts on a reference.

    Parameters
    ----------
    components : (4, N) float32
        In the order of `COMPONENTS`, each higher where the point agrees more, evened out along the strokes.
    counterparts : (N,) int64
        Row of the reference's point that each point was held against.
    """

    components: Floats
    counterparts: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class PointScale:
    """How points of signatures by the same hand agree: what makes a point's agreement readable.

    Parameters
    ----------
    components : (4, 101) float32
        Percentiles of each of `COMPONENTS` among points of mated comparisons.
    together : mapping of str to (101,) float32
        Percentiles of the components' mean rank, for grey and for bitonal input.
    model_id, pipeline_id : str
        The templates that this is for.
    """

    components: Floats
    together: Mapping[str, Floats]
    model_id: str
    pipeline_id: str

    def values(self, agreement: PointAgreement, *, bitonal: bool) -> Floats:
        """Return (N,) in [0, 1]: the share of same-hand points that agree less."""
        joined = _mean_rank(agreement.components, self.components, bitonal=bitonal)
        return _rank(joined, self.together[BITONAL if bitonal else GREY])


def map_agreement(probe: Template, reference: Template, *, number: int, scale: PointScale, device: str) -> AgreementMap:
    """Return where a probe agrees with a reference.

    Parameters
    ----------
    probe, reference : Template
        Of one model and pipeline.
    number : int
        Which of the references it is, counted from 1; goes into the map.
    scale : PointScale
        Made for these templates.
    device : str
        Where to compute, e.g. ``"cpu"``.

    Raises
    ------
    ModelError
        ``templates-differ`` where the scale or one template belongs to another model or pipeline.
    """
    expected = (scale.model_id, scale.pipeline_id)
    for template in (probe, reference):
        if (template.model_id, template.pipeline_id) != expected:
            given = f"{template.model_id}, {template.pipeline_id}"
            raise ModelError("templates-differ", template=given, expected=", ".join(expected))
    found = agree(probe, reference, device=device)
    return AgreementMap(
        reference=number,
        points=probe.points[:, :2],
        counterparts=reference.points[found.counterparts, :2],
        values=scale.values(found, bitonal=probe.bitonal or reference.bitonal),
    )


@torch.inference_mode()
def agree(probe: Template, reference: Template, *, device: str) -> PointAgreement:
    """Lay the reference over the probe and look at each of the probe's points."""
    place = torch.device(device)
    first, second = batch.stack([reference], device=place), batch.stack([probe], device=place)
    own, others = first.points[:, :4], second.points[:, :4]
    fit = alignment.align(own, others)
    laid = alignment.apply(fit, own)
    bent = alignment.deform(laid, others)
    apart = alignment.place_distances(bent, others)[0]
    rings, counterparts = _best(first.rings[0] @ second.rings[0].T, apart)
    local = first.local[0].flatten(1), second.local[0].flatten(1)
    network, _ = _best(local[0] @ local[1].T / first.local[0].shape[1], apart)
    near = alignment.nearest(laid, others, penalty=alignment.MATCH_PENALTY)
    distance = (alignment.pick(laid, near.backward_index) - others)[0, :2].norm(dim=0)
    ranks = (first.pressure[0, :, counterparts] - second.pressure[0]).abs().mean(dim=0)
    raw = torch.stack([rings, network, -distance.clamp(max=FARTHEST), -ranks])
    return PointAgreement(_evened(raw, second.points[0, :2].T).cpu().numpy(), counterparts.cpu().numpy())


def fit_scale(mated: Sequence[PointAgreement], *, model_id: str, pipeline_id: str) -> PointScale:
    """Return the scale of mated comparisons, all of grey signatures."""
    pooled = np.concatenate([found.components for found in mated], axis=1)
    components = np.quantile(pooled, LEVELS, axis=1).T.astype(np.float32)
    together = {
        kind: np.quantile(_mean_rank(pooled, components, bitonal=kind == BITONAL), LEVELS).astype(np.float32)
        for kind in (GREY, BITONAL)
    }
    return PointScale(components, together, model_id, pipeline_id)


def save_scale(scale: PointScale, folder: Path) -> None:
    """Write a scale beside the weights that it is for."""
    card = {
        "format": FORMAT,
        "model_id": scale.model_id,
        "pipeline_id": scale.pipeline_id,
        "components": {name: _rounded(row) for name, row in zip(COMPONENTS, scale.components, strict=True)},
        "together": {kind: _rounded(row) for kind, row in scale.together.items()},
    }
    (folder / NAME).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8", newline="\n")


def load_scale(folder: Path | None = None) -> PointScale:
    """Read a scale, the shipped one unless `folder` is given.

    Raises
    ------
    ModelError
        ``calibration-missing`` or ``calibration-damaged``.
    """
    folder = paths.assets() / "models" if folder is None else folder
    try:
        card = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if card["format"] != FORMAT:
            raise ModelError("calibration-incompatible", folder=str(folder))
        return PointScale(
            np.array([card["components"][name] for name in COMPONENTS], dtype=np.float32),
            {kind: np.array(card["together"][kind], dtype=np.float32) for kind in (GREY, BITONAL)},
            str(card["model_id"]),
            str(card["pipeline_id"]),
        )
    except OSError as error:
        raise ModelError("calibration-missing", folder=str(folder)) from error
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError("calibration-damaged", folder=str(folder)) from error


def _best(similarity: Tensor, apart: Tensor) -> tuple[Tensor, Tensor]:
    """Return the best similarity within reach of each of the second's points, and whose it is; 0 where there is none.

    `similarity` and `apart` (squared distances) are (first's points, second's points).
    """
    worth = similarity - DISTANCE_COST * apart / REACH**2
    best = worth.masked_fill(apart >= REACH**2, -torch.inf).max(dim=0)
    # A point without any counterpart in reach is still shown one: the nearest.
    index = torch.where(best.values.isfinite(), best.indices, apart.argmin(dim=0))
    return torch.where(best.values.isfinite(), best.values, 0.0), index


def _evened(values: Tensor, places: Tensor) -> Tensor:
    """Return (C, N) values averaged over the points nearby; `places` is (N, 2)."""
    weights = (torch.cdist(places, places).square() / (-2 * ALONG_STROKE**2)).exp()
    return values @ weights / weights.sum(dim=0)


def _mean_rank(components: Floats, percentiles: Floats, *, bitonal: bool) -> Floats:
    used = len(COMPONENTS) - 1 if bitonal else len(COMPONENTS)
    ranks = [_rank(values, table) for values, table in zip(components[:used], percentiles[:used], strict=True)]
    return np.asarray(np.mean(ranks, axis=0), dtype=np.float32)


def _rank(values: Floats, percentiles: Floats) -> Floats:
    return np.interp(values, percentiles, LEVELS).astype(np.float32)


def _rounded(row: Floats) -> list[float]:
    return [round(float(value), 5) for value in row]
