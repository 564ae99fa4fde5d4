"""Cleaning the stroke mask: what is too small to be a stroke goes."""

from __future__ import annotations

from sigverify.imaging.components import Components, components
from sigverify.imaging.lifting import SOFT_EDGE, Lifted
from sigverify.imaging.morphology import widened

SPECK_PIXELS = 8
SPECK_SHARE = 0.0005


def remove_specks(lifted: Lifted) -> Lifted:
    """Drop connected components too small to be a dot of the signature.

    A component stays if it has at least `SPECK_PIXELS` pixels and `SPECK_SHARE` of all ink.

    Parameters
    ----------
    lifted : Lifted
        Ink (H, W) float32 in [0, 1] and mask (H, W) bool.

    Returns
    -------
    Lifted
        The same without specks, and without ink farther than two pixels from the strokes that stay; as it was given
        where there are none.
    """
    return without_specks(lifted)[0]


def without_specks(lifted: Lifted) -> tuple[Lifted, Components]:
    """Return what `remove_specks` does, and the components that stay."""
    found = components(lifted.mask)
    kept = found.area >= max(SPECK_PIXELS, SPECK_SHARE * float(found.area.sum()))
    if kept.all():
        return lifted, found
    mask = found.select(kept)
    return Lifted(lifted.ink * widened(mask, SOFT_EDGE), mask), found.only(kept)
