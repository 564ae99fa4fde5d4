"""Which of an account's signatories a signature is most like, and how strong the evidence is.

Owns the choice among signatories. It knows nothing of mandates, which say whether the ones found suffice.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from sigverify.domain.account import SignatoryId
from sigverify.domain.comparison import Comparison, Outcome, Template
from sigverify.domain.mutual import MutualMeasures
from sigverify.domain.reference import Reference
from sigverify.services.verification import SignatureVerifier
from sigverify.store.templates import unpack_template

if TYPE_CHECKING:
    from sigverify.comparison.comparator import ReferenceSet


class SetVerifier(SignatureVerifier, Protocol):
    """A verifier that learns once how alike a signatory's references are, and compares many probes at once."""

    @property
    def measures_id(self) -> str:
        """Names all that measures of references among each other depend on."""
        ...

    def reference_sets(self, signatories: Sequence[Sequence[Template]]) -> list[ReferenceSet]:
        """Return each signatory's references with what is known of them as a set."""
        ...

    def known_set(self, references: Sequence[Template], mutual: npt.NDArray[np.float32]) -> ReferenceSet:
        """Return references with what was found out about them as a set before."""
        ...

    def compare(self, probe: Template, references: Sequence[Template] | ReferenceSet) -> Comparison:
        """Compare one probe with one signatory's references."""
        ...

    def compare_all(self, trials: Sequence[tuple[Template, ReferenceSet]]) -> list[Comparison]:
        """Compare probes each with one signatory's references."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A signatory with the references that serve.

    Their templates stay packed until something is compared with them: so they are quick to send, and whoever
    remembers the signatory's set need not unpack them.

    Parameters
    ----------
    signatory_id : SignatoryId
        Who.
    references : tuple of Reference
        The specimens.
    packed : tuple of bytes
        Their templates in the same order, as `sigverify.store.templates` packs them.
    measures : MutualMeasures or None
        How alike signatory's references are, as far as it was measured.
    """

    signatory_id: SignatoryId
    references: tuple[Reference, ...]
    packed: tuple[bytes, ...]
    measures: MutualMeasures | None = None

    @property
    def pairs(self) -> tuple[tuple[Reference, bytes], ...]:
        """Each reference with its packed template."""
        return tuple(zip(self.references, self.packed, strict=True))

    def templates(self) -> tuple[Template, ...]:
        """Unpack the templates.

        Raises
        ------
        StoreError
            ``"template-damaged"``, ``"template-outdated"``.
        """
        return tuple(unpack_template(packed) for packed in self.packed)


@dataclass(frozen=True, slots=True, eq=False)
class Questioned:
    """A signature to be checked.

    Parameters
    ----------
    template : Template
        The signature.
    candidates : tuple of Candidate
        Who it may be.
    least_log10_lr : float or None
        What a match needs besides the shipped threshold; weaker matches are inconclusive.
    """

    template: Template
    candidates: tuple[Candidate, ...]
    least_log10_lr: float | None


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
        self._learned: list[MutualMeasures] = []

    def of(self, candidate: Candidate, *, verifier: SetVerifier) -> ReferenceSet:
        """Return the set of a candidate's references."""
        return self.of_all([candidate], verifier=verifier)[0]

    def of_all(self, candidates: Sequence[Candidate], *, verifier: SetVerifier) -> list[ReferenceSet]:
        """Return the sets of several candidates, in their order; those not known yet are made together."""
        keys = [(verifier.measures_id, *_ids(candidate)) for candidate in candidates]
        missing = {key: one for key, one in zip(keys, candidates, strict=True) if key not in self._sets}
        self._sets.update(zip(missing, self._make(list(missing.values()), verifier=verifier), strict=True))
        found = [self._sets[key] for key in keys]
        for key in keys:
            self._sets.move_to_end(key)
        while len(self._sets) > self._limit:
            self._sets.popitem(last=False)
        return found

    def take_learned(self) -> tuple[MutualMeasures, ...]:
        """Return what was measured since this was last asked, to be kept where the references are."""
        learned = tuple(self._learned)
        self._learned.clear()
        return learned

    def forget(self) -> None:
        """Drop everything, as when the operator leaves."""
        self._sets.clear()
        self._learned.clear()

    def _make(self, candidates: Sequence[Candidate], *, verifier: SetVerifier) -> list[ReferenceSet]:
        """Return sets in the order of their candidates: put together from what is known, or measured, all at once."""
        made: list[ReferenceSet | None] = []
        unknown: list[tuple[Candidate, tuple[Template, ...]]] = []
        for candidate in candidates:
            templates, known = candidate.templates(), candidate.measures
            mutual = known.of(_ids(candidate), made_by=verifier.measures_id) if known is not None else None
            made.append(None if mutual is None else verifier.known_set(templates, mutual))
            if mutual is None:
                unknown.append((candidate, templates))
        measured = verifier.reference_sets([templates for _, templates in unknown]) if unknown else []
        self._learned += [
            MutualMeasures(candidate.signatory_id, _ids(candidate), verifier.measures_id, own.mutual)
            for (candidate, _), own in zip(unknown, measured, strict=True)
        ]
        following = iter(measured)
        return [next(following) if one is None else one for one in made]


def match_all(
    questioned: Sequence[Questioned], *, verifier: SetVerifier, sets: ReferenceSets
) -> list[tuple[SignatoryMatch, ...]]:
    """Compare signatures each with everybody whose it may be, in one batch.

    Parameters
    ----------
    questioned : sequence of Questioned
        The signatures.
    verifier : SetVerifier
        Compares.
    sets : ReferenceSets
        Remembers sets of references.

    Returns
    -------
    list of tuple of SignatoryMatch
        For each signature everybody whose it may be, the strongest evidence first.
    """
    pairs = [(one, candidate) for one in questioned for candidate in one.candidates]
    known = sets.of_all([candidate for _, candidate in pairs], verifier=verifier)
    compared = verifier.compare_all([(one.template, own) for (one, _), own in zip(pairs, known, strict=True)])
    weighed = iter(
        [
            _weigh(one, candidate, own, comparison, verifier=verifier)
            for (one, candidate), own, comparison in zip(pairs, known, compared, strict=True)
        ]
    )
    return [
        tuple(sorted((next(weighed) for _ in one.candidates), key=lambda found: -found.comparison.log10_lr))
        for one in questioned
    ]


def _ids(candidate: Candidate) -> tuple[str, ...]:
    return tuple(reference.id for reference in candidate.references)


def _weigh(
    questioned: Questioned, candidate: Candidate, own: ReferenceSet, comparison: Comparison, *, verifier: SetVerifier
) -> SignatoryMatch:
    least = questioned.least_log10_lr
    bitonal = any(template.bitonal for template in (questioned.template, *own.templates))
    alone = verifier.comparator.log10_lr(np.array(comparison.per_reference), references=1, bitonal=bitonal)
    weak = least is not None and comparison.log10_lr < least
    outcome = Outcome.INCONCLUSIVE if weak and comparison.outcome is Outcome.MATCH else comparison.outcome
    return SignatoryMatch(
        candidate.signatory_id, candidate.references, comparison, tuple(float(value) for value in alone), outcome
    )
