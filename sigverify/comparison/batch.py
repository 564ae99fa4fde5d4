"""Templates as stacked tensors: the form in which pairs are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from sigverify.domain.comparison import Template


@dataclass(frozen=True, slots=True, eq=False)
class Templates:
    """K templates as float32 tensors.

    Parameters
    ----------
    points, pressure : (K, 8, N)
        As in `Template`, each column a row.
    ends, crossings : (K, 4, A), (K, 3, B)
        Likewise.
    global_vector, directions, profiles, traits : Tensor
        As in `Template`, stacked along the first axis.
    rings, context, local : tuple of K tensors
        As in `Template`. They are large and looked at pair by pair, so they are not copied.
    """

    points: Tensor
    pressure: Tensor
    ends: Tensor
    crossings: Tensor
    global_vector: Tensor
    directions: Tensor
    profiles: Tensor
    traits: Tensor
    rings: tuple[Tensor, ...]
    context: tuple[Tensor, ...]
    local: tuple[Tensor, ...]


def stack(templates: Sequence[Template], *, device: torch.device) -> Templates:
    """Put templates together on a device."""

    def stacked(name: str) -> Tensor:
        return torch.from_numpy(np.stack([getattr(template, name) for template in templates])).to(device)

    def by_column(name: str) -> Tensor:
        return stacked(name).mT.contiguous()

    def apart(name: str) -> tuple[Tensor, ...]:
        # Arrays that came from another process may be for reading only, which torch has no notion of.
        arrays = [np.require(getattr(template, name), requirements="W") for template in templates]
        return tuple(torch.from_numpy(array).to(device) for array in arrays)

    return Templates(
        points=stack_points(templates, device=device),
        pressure=by_column("pressure"),
        ends=by_column("ends"),
        crossings=by_column("crossings"),
        global_vector=stacked("global_vector"),
        directions=stacked("directions"),
        profiles=stacked("profiles"),
        traits=stacked("traits"),
        rings=apart("rings"),
        context=apart("context"),
        local=apart("local"),
    )


def stack_points(templates: Sequence[Template], *, device: torch.device) -> Tensor:
    """Return (K, 8, N): the stroke points of templates alone."""
    return torch.from_numpy(np.stack([template.points for template in templates])).to(device).mT.contiguous()
