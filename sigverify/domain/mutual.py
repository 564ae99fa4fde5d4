"""How alike a signatory's references are among themselves: measured once, and known until something else measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from sigverify.domain.account import SignatoryId


@dataclass(frozen=True, slots=True, eq=False)
class PairMeasures:
    """What was measured between specimens, before those that are new have ids.

    Parameters
    ----------
    made_by : str
        Names model, cleaning and measures.
    values : (R (R - 1) / 2, M) float32
        Of every pair once, in the order of ``numpy.triu_indices(R, 1)``.
    """

    made_by: str
    values: npt.NDArray[np.float32]

    def of(self, signatory_id: SignatoryId, references: Sequence[str]) -> MutualMeasures | None:
        """Return them as a signatory's, in the order in which they were measured; ``None``: so many were not."""
        if len(self.values) != len(references) * (len(references) - 1) // 2:
            return None
        return MutualMeasures(signatory_id, tuple(references), self.made_by, self.values)


@dataclass(frozen=True, slots=True, eq=False)
class MutualMeasures:
    """What was measured between a signatory's references.

    Parameters
    ----------
    signatory_id : SignatoryId
        Whose.
    references : tuple of str
        Ids of the references, R of them.
    made_by : str
        Names model, cleaning and measures.
    values : (R (R - 1) / 2, M) float32
        Of every pair once, in the order of ``numpy.triu_indices(R, 1)``.
    """

    signatory_id: SignatoryId
    references: tuple[str, ...]
    made_by: str
    values: npt.NDArray[np.float32]

    def of(self, references: Sequence[str], *, made_by: str) -> npt.NDArray[np.float32] | None:
        """Return the measures of some of the references, in the order in which they are known.

        Returns
        -------
        (K (K - 1) / 2, M) float32 or None
            ``None``: something else made these measures, or they do not hold every pair.
        """
        place = {reference: number for number, reference in enumerate(self.references)}
        places = [place.get(reference, -1) for reference in references]
        if made_by != self.made_by or -1 in places or places != sorted(places):
            return None
        row = {pair: number for number, pair in enumerate(combinations(range(len(self.references)), 2))}
        return self.values[[row[pair] for pair in combinations(places, 2)]]
