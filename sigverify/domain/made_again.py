"""What a comparison gives when it is made again from its record, beside what was recorded then.

Owns which things a result rests on are set side by side, and when two results count as the same. It knows nothing of
how a comparison is made, nor of the words in which a reader is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sigverify.domain.comparison import Outcome

NEGLIGIBLE: Final = 0.001
"""Score and log10 likelihood ratio that differ by less count as the same: processors add in different orders."""


class Part(StrEnum):
    """What a result rests on."""

    PICTURE = "picture"
    """The signature's pixels: those of the page, or those that are kept with the check."""
    PROGRAM = "program"
    MODEL = "model"
    PIPELINE = "pipeline"
    INK_NETWORK = "ink-network"
    CALIBRATION = "calibration"
    LOCATOR = "locator"
    DEVICE = "device"


@dataclass(frozen=True, slots=True)
class Figures:
    """What came out of a comparison; `outcome` is that of the thresholds alone, before anything else is weighed."""

    score: float
    log10_lr: float
    outcome: Outcome

    def agree(self, other: Figures) -> bool:
        """Tell whether two comparisons came to the same, but for differences that mean nothing."""
        return (
            self.outcome is other.outcome
            and abs(self.score - other.score) < NEGLIGIBLE
            and abs(self.log10_lr - other.log10_lr) < NEGLIGIBLE
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not what it was.

    Parameters
    ----------
    part : Part
        Which.
    then, now : str
        Its names, of the picture its digests; empty: none was named.
    """

    part: Part
    then: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class MadeAgain:
    """A comparison beside its record.

    Parameters
    ----------
    then, now : Figures
        As recorded, and as they come out now.
    differences : tuple of Difference
        What the two rest on and do not have in common, in the order of `Part`.
    """

    then: Figures
    now: Figures
    differences: tuple[Difference, ...] = ()

    @property
    def same_figures(self) -> bool:
        """Whether the record's figures came out again."""
        return self.then.agree(self.now)

    @property
    def explained(self) -> bool:
        """Whether the figures are the same, or something differs that can move them."""
        return self.same_figures or any(one.part is not Part.LOCATOR for one in self.differences)


def differences(then: Mapping[Part, str], now: Mapping[Part, str]) -> tuple[Difference, ...]:
    """Return what is named differently in the two, in the order of `Part`; what one leaves out is named by nothing."""
    pairs = [(part, then.get(part, ""), now.get(part, "")) for part in Part]
    return tuple(Difference(part, before, after) for part, before, after in pairs if before != after)
