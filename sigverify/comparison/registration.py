"""How references lie on a probe: the affine maps that the comparison itself finds, for the eye.

Owns their form as plain arrays. The maps are `alignment`'s; nothing of a comparison depends on this module.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch

from sigverify.comparison import alignment, batch
from sigverify.domain.comparison import Template


@torch.inference_mode()
def lay_over(probe: Template, references: Sequence[Template], *, device: str) -> npt.NDArray[np.float64]:
    """Lay each reference over the probe, as the comparison does.

    Parameters
    ----------
    probe : Template
        The signature to check.
    references : sequence of Template
        At least one.
    device : str
        Where to compute, e.g. ``"cpu"``.

    Returns
    -------
    (K, 2, 3) float64
        Takes (x, y, 1) on each reference's canvas to (x, y) on the probe's.
    """
    place = torch.device(device)
    first = batch.stack(references, device=place)
    second = batch.stack([probe] * len(references), device=place)
    fit = alignment.align(first.points[:, :4], second.points[:, :4])
    matrix, offset = fit.matrix.cpu().numpy().astype(np.float64), fit.offset.cpu().numpy().astype(np.float64)
    centre = np.array(alignment.CENTRE)
    return np.concatenate([matrix, (offset + centre - matrix @ centre)[..., None]], axis=2)
