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
    """K templates, their fields stacked along the first axis; shapes as in `Template`, float32."""

    points: Tensor
    pressure: Tensor
    rings: Tensor
    context: Tensor
    local: Tensor
    global_vector: Tensor
    ends: Tensor
    crossings: Tensor
    directions: Tensor
    profiles: Tensor
    traits: Tensor


def stack(templates: Sequence[Template], *, device: torch.device) -> Templates:
    """Stack templates on a device."""

    def field(name: str) -> Tensor:
        return torch.from_numpy(np.stack([getattr(template, name) for template in templates])).to(device)

    return Templates(**{name: field(name) for name in Templates.__slots__})
