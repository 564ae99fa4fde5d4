from dataclasses import replace

import numpy as np
import torch

from sigverify.comparison import alignment, batch
from sigverify.comparison.registration import lay_over


def moved(template, *, across, down):
    """Return a template whose points lie elsewhere on the canvas."""
    points = template.points.copy()
    points[:, 0] += across
    points[:, 1] += down
    return replace(template, points=points)


def test_a_reference_that_lies_elsewhere_is_laid_on_the_probe(template):
    probe = template(1, 0)

    (laid,) = lay_over(probe, [moved(probe, across=7, down=-4)], device="cpu")

    assert np.abs(laid - [[1, 0, -7], [0, 1, 4]]).max() < 0.3


def test_it_is_the_map_that_the_comparison_finds(template):
    probe, references = template(1, 0), [template(1, 1), template(2, 0)]

    maps = lay_over(probe, references, device="cpu")

    place = torch.device("cpu")
    first = batch.stack(references, device=place).points[:, :4]
    second = batch.stack([probe, probe], device=place).points[:, :4]
    expected = alignment.apply(alignment.align(first, second), first)[:, :2].transpose(1, 2).numpy()
    points = np.stack([reference.points[:, :2] for reference in references])
    found = points @ maps[:, :, :2].transpose(0, 2, 1) + maps[:, None, :, 2]
    assert np.abs(found - expected).max() < 0.01
