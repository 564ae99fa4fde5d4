"""Use case: what a person wants to see of a comparison beyond its result.

Where signatures agree, how they lie on each other, and what usual comparisons give. Made on demand, after the result:
a check does not need it and is not changed by it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sigverify.domain.comparison import AgreementMap, ScoreDistributions, Template
from sigverify.domain.sample import SignatureSample
from sigverify.errors import InputError, ModelError
from sigverify.services.agreement import agreement_map
from sigverify.services.matching import Candidate, ReferenceSets, SetVerifier
from sigverify.services.verification import Evidence, ExaminedSignature, examine

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class CloseLook:
    """One signature beside one signatory's specimens.

    Parameters
    ----------
    probe : ExaminedSignature
        The signature, cleaned.
    distributions : ScoreDistributions
        What same-hand and other comparisons with so many specimens gave on validation writers.
    laid : (K, 2, 3) float64
        As `registrations` gives it, in the order of the specimens.
    agreement : AgreementMap or None
        Where the probe agrees with its closest specimen; ``None`` where it cannot be told.
    """

    probe: ExaminedSignature
    distributions: ScoreDistributions
    laid: npt.NDArray[np.float64]
    agreement: AgreementMap | None


def look_closely(
    sample: SignatureSample, candidate: Candidate, *, verifier: SetVerifier, sets: ReferenceSets
) -> CloseLook:
    """Look at one signature beside one signatory's specimens.

    Parameters
    ----------
    sample : SignatureSample
        As cut out.
    candidate : Candidate
        The signatory.
    verifier : SetVerifier
        Cleans, encodes and compares.
    sets : ReferenceSets
        Remembers sets of references.

    Raises
    ------
    InputError
        ``"sample-unusable"``.
    """
    probe = examine(sample, verifier=verifier)
    if not probe.usable:
        raise InputError("sample-unusable", name=probe.name)
    (template,) = verifier.encode_prepared([probe.prepared])
    own = sets.of(candidate, verifier=verifier)
    bitonal = any(one.bitonal for one in (template, *own.templates))
    distributions = verifier.comparator.distributions(len(own.templates), bitonal=bitonal)
    evidence = Evidence(
        comparison=verifier.compare(template, own),
        per_reference_log10_lr=(),
        distributions=distributions,
        probe=template,
        references=own.templates,
    )
    return CloseLook(
        probe,
        distributions,
        registrations(template, own.templates, device=verifier.device),
        agreement_or_none(evidence, device=verifier.device),
    )


def registrations(probe: Template, references: Sequence[Template], *, device: str) -> npt.NDArray[np.float64]:
    """Return how specimens lie on a signature by position, rotation, size and slant.

    Returns
    -------
    (K, 2, 3) float64
        Takes (x, y, 1) on each specimen's canvas to (x, y) on the signature's.
    """
    from sigverify.comparison.registration import lay_over

    return lay_over(probe, references, device=device)


def agreement_or_none(evidence: Evidence, *, device: str) -> AgreementMap | None:
    """Return the map of agreement, or none where its scale is missing or for another model: it is an aid only."""
    try:
        return agreement_map(evidence, device=device)
    except ModelError:
        log.warning("there is no map of agreement", exc_info=True)
        return None
