"""All checks of the gate in their order; each is in the module of what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from sigverify.domain.defect import Defect, DefectKind
from sigverify.domain.sample import Page
from sigverify.imaging.gate import outline, placement, streaks, tone
from sigverify.imaging.gate.limits import GateLimits, gate_limits
from sigverify.imaging.gate.working import WorkingPage, working_page

Check: TypeAlias = Callable[[WorkingPage, GateLimits], Iterator[Defect]]

MEGABYTE: Final = 1_000_000
OF_ANY_PAGE: Final[tuple[Check, ...]] = (tone.exposure, tone.focus, tone.noise)
OF_CHEQUES: Final[tuple[Check, ...]] = (
    placement.size,
    placement.skew,
    placement.cut_off,
    outline.outline,
    streaks.streaks,
    streaks.carbon_strip,
)


def inspect_page(page: Page, *, limits: GateLimits | None = None) -> tuple[Defect, ...]:
    """Find what is wrong with the picture of a whole cheque.

    Parameters
    ----------
    page : Page
        As it is checked: what was laid straight already is askew no more. Not a cropped signature.
    limits : GateLimits, optional
        When to speak; by default as shipped.

    Returns
    -------
    tuple of Defect
        Each kind once. A page that is no cheque by its size is judged by light, focus and noise only.
    """
    limits = limits or gate_limits()
    working = working_page(page, cheques=limits.cheque)
    checks = OF_ANY_PAGE + OF_CHEQUES if working.cheque else OF_ANY_PAGE
    found: dict[DefectKind, Defect] = {}
    for check in checks:
        for defect in check(working, limits):
            found.setdefault(defect.kind, defect)
    return tuple(found.values())


def inspect_for_exchange(
    front: Page, *, size: int, rear: Page | None = None, limits: GateLimits | None = None
) -> tuple[Defect, ...]:
    """Find what is wrong with the pictures of one cheque in a cash letter, besides what is wrong with one of them.

    Parameters
    ----------
    front : Page
        Its front.
    size : int
        Bytes of that picture.
    rear : Page or None
        ``None``: there is none, or it cannot be read.
    limits : GateLimits, optional
        When to speak; by default as shipped.
    """
    limits = limits or gate_limits()
    found = []
    if size > limits.most_bytes:
        found.append(Defect(DefectKind.FILE_TOO_LARGE, size / MEGABYTE, limits.most_bytes / MEGABYTE, "MB"))
    if rear is not None:
        one = front.resolution.to_mm(front.width, front.height)
        other = rear.resolution.to_mm(rear.width, rear.height)
        difference = max(abs(one[0] - other[0]), abs(one[1] - other[1]))
        if difference > limits.most_side_difference_mm:
            found.append(Defect(DefectKind.SIDES_DIFFER, difference, limits.most_side_difference_mm, "mm"))
    return tuple(found)
