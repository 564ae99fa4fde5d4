"""Which of an account's signatories a signature is most like, and how strong the evidence is.

Owns the choice among signatories. It knows nothing of mandates, which say whether the ones found suffice.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from sigverify.domain.account import SignatoryId
from sigverify.domain.comparison import Comparison, Outcome, Template
from sigverify.domain.reference import Reference
from sigverify.services.verification import SignatureVerifier

if TYPE_CHECKING:
    from sigverify.comparison.comparator import ReferenceSet


class SetVerifier(SignatureVerifier, Protocol):
    """A verifier that learns once how alike a signatory's references are."""

    def reference_set(self, references: Sequence[Template]) -> ReferenceSet:
        """Return references with what is known of them as a set."""
        ...

    def compare(self, probe: Template, references: Sequence[Template] | ReferenceSet) -> Comparison:
        """Compare one probe with one signatory's references."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A signatory with the references that serve, and their templates in the same order."""

    signatory_id: SignatoryId
    references: tuple[Reference, ...]
    templates: tuple[Template, ...]

    @property
    def pairs(self) -> tuple[tuple[Reference, Template], ...]:
        """Each reference with its template."""
        return tuple(zip(self.references, self.templates, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class SignatoryMatch:
    """One signature against one signatory; it holds no templates, so that it is quick to send and to keep.

    Parameters
    ----------
    signatory_id : SignatoryId
        Who.
    references : tuple of Reference
        Which specimens, in the order of ``comparison.per_reference``.
    comparison : Comparison
        At the shipped thresholds.
    per_reference_log10_lr : tuple of float
        log10 likelihood ratio of the comparison with each reference alone.
    outcome : Outcome
        As in `comparison`, unless the bank asks for stronger evidence.
    """

    signatory_id: SignatoryId
    references: tuple[Reference, ...]
    comparison: Comparison
    per_reference_log10_lr: tuple[float, ...]
    outcome: Outcome


class ReferenceSets:
    """Reference sets of the signatories checked last, kept in memory so that their agreement is computed once.

    Parameters
    ----------
    limit : int
        How many sets are kept; the one used longest ago goes first.
    """

    def __init__(self, limit: int = 64) -> None:
        self._limit = limit
        self._sets: OrderedDict[tuple[str, ...], ReferenceSet] = OrderedDict()

    def of(self, candidate: Candidate, *, verifier: SetVerifier) -> ReferenceSet:
        """Return the set of a candidate's references."""
        key = (verifier.model_id, verifier.pipeline_id, *(reference.id for reference in candidate.references))
        if key not in self._sets:
            self._sets[key] = verifier.reference_set(candidate.templates)
        self._sets.move_to_end(key)
        while len(self._sets) > self._limit:
            self._sets.popitem(last=False)
        return self._sets[key]

    def forget(self) -> None:
        """Drop everything, as when the operator leaves."""
        self._sets.clear()


def match(
    probe: Template,
    candidates: Sequence[Candidate],
    *,
    verifier: SetVerifier,
    sets: ReferenceSets,
    least_log10_lr: float | None,
) -> tuple[SignatoryMatch, ...]:
    """Compare a signature with every signatory.

    Parameters
    ----------
    probe : Template
        The signature to check.
    candidates : sequence of Candidate
        Who it may be.
    verifier : SetVerifier
        Compares.
    sets : ReferenceSets
        Remembers sets of references.
    least_log10_lr : float or None
        What a match needs besides the shipped threshold; weaker matches are inconclusive.

    Returns
    -------
    tuple of SignatoryMatch
        The strongest evidence first.
    """
    matches = [
        _weigh(probe, candidate, verifier=verifier, sets=sets, least_log10_lr=least_log10_lr)
        for candidate in candidates
    ]
    return tuple(sorted(matches, key=lambda one: one.comparison.log10_lr, reverse=True))


def _weigh(
    probe: Template, candidate: Candidate, *, verifier: SetVerifier, sets: ReferenceSets, least_log10_lr: float | None
) -> SignatoryMatch:
    comparison = verifier.compare(probe, sets.of(candidate, verifier=verifier))
    bitonal = any(template.bitonal for template in (probe, *candidate.templates))
    alone = verifier.comparator.log10_lr(np.array(comparison.per_reference), references=1, bitonal=bitonal)
    weak = least_log10_lr is not None and comparison.log10_lr < least_log10_lr
    outcome = Outcome.INCONCLUSIVE if weak and comparison.outcome is Outcome.MATCH else comparison.outcome
    return SignatoryMatch(
        candidate.signatory_id, candidate.references, comparison, tuple(float(value) for value in alone), outcome
    )
