"""The templates of a data set on a plane, near each other where the network finds them alike (t-SNE).

For the eye only: no figure is taken from it. Of a template it shows the network's global vector, which is one part of
what the comparison uses. scikit-learn, from the extra ``train``, draws it; where that is missing there is no map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from sigverify.evaluation.pairs import WriterTemplates, generator

FEWEST, MOST = 12, 1500
"""Fewer templates make no map; of more, as many are drawn by the seed."""

PERPLEXITY = 15.0
"""About how many neighbours each template has on the map: some fewer than a writer has genuine signatures."""


class MapStatus(StrEnum):
    """Whether there is a map, and if not, why."""

    DRAWN = "drawn"
    NO_EXTRA = "extra-missing"
    TOO_FEW = "too-few"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class TemplateMap:
    """N templates on a plane without a scale; empty where there is no map.

    Parameters
    ----------
    status : MapStatus
        Whether it was drawn.
    writers : tuple of str
        Whose each template is, or is meant to be.
    genuine : tuple of bool
        Whether that writer wrote it.
    x, y : tuple of float
        Where it lies.
    """

    status: MapStatus
    writers: tuple[str, ...] = ()
    genuine: tuple[bool, ...] = ()
    x: tuple[float, ...] = ()
    y: tuple[float, ...] = ()


def draw_map(writers: Sequence[WriterTemplates], *, seed: int = 0) -> TemplateMap:
    """Lay templates on a plane.

    Parameters
    ----------
    writers : sequence of WriterTemplates
        Whose templates to draw.
    seed : int
        Of the layout, and of the draw where there are too many templates.

    Returns
    -------
    TemplateMap
        The same for the same templates and seed on one machine.
    """
    entries = [
        (own.writer, genuine, template.global_vector)
        for own in writers
        for genuine, templates in ((True, own.genuine), (False, own.forged))
        for template in templates
    ]
    if len(entries) < FEWEST:
        return TemplateMap(MapStatus.TOO_FEW)
    try:
        from sklearn.manifold import TSNE
    except ImportError:
        return TemplateMap(MapStatus.NO_EXTRA)
    if len(entries) > MOST:
        entries = [entries[i] for i in np.sort(generator(seed, "map").permutation(len(entries))[:MOST])]
    names, genuine, vectors = zip(*entries, strict=True)
    perplexity = min(PERPLEXITY, (len(entries) - 1) / 3)
    layout = TSNE(perplexity=perplexity, metric="cosine", init="random", random_state=seed)
    x, y = layout.fit_transform(np.stack(vectors)).T.tolist()
    return TemplateMap(MapStatus.DRAWN, names, genuine, tuple(x), tuple(y))
