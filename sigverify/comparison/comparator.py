"""The comparator: templates in, evidence out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from sigverify.comparison import alignment, batch, copied, measures
from sigverify.comparison.parameters import Parameters
from sigverify.domain.comparison import Comparison, Policy, ScoreDistributions, Template
from sigverify.domain.quality import Finding, Severity
from sigverify.errors import InputError, ModelError

PAIRS_AT_ONCE = 24
"""Enough to make little of what each call costs; what is large is done in smaller blocks (`alignment.blocks`)."""

ENOUGH_REFERENCES = 3

CLOSE_ENOUGH = -2.5
"""Mean distance in pixels, turned round, after the affine map from which a copy is looked for: one lies far above."""


@dataclass(frozen=True, slots=True, eq=False)
class ReferenceSet:
    """A signatory's references with what is known of them as a set.

    Computed once at enrolment, so that a verification costs only its own pairs.

    Parameters
    ----------
    templates : tuple of Template
        At least one, all of one model and pipeline.
    mutual : (R (R - 1) / 2, M) float32
        Measures of every pair of them once, in the order of ``numpy.triu_indices(R, 1)``.
    """

    templates: tuple[Template, ...]
    mutual: npt.NDArray[np.float32]


class Comparator:
    """Compares templates by fitted parameters on one device.

    Parameters
    ----------
    parameters : Parameters
        Fusions, calibrations and policies.
    device : torch.device
        Where to compute. On CUDA (not run here) scores may differ in the last digits.
    """

    def __init__(self, parameters: Parameters, *, device: torch.device) -> None:
        self.parameters = parameters
        self.device = device

    def measure(self, probes: Sequence[Template], references: Sequence[Template]) -> npt.NDArray[np.float32]:
        """Measure every probe against every reference.

        Returns
        -------
        (P, R, M) float32
            Each measure oriented so that higher is more alike.
        """
        rows, columns = np.indices((len(probes), len(references))).reshape(2, -1)
        measured, _ = self._pairs(probes, references, rows, columns)
        return measured.reshape(len(probes), len(references), -1)

    def reference_set(self, references: Sequence[Template]) -> ReferenceSet:
        """Return the references with how alike they are among themselves; raises as `reference_sets`."""
        return self.reference_sets([references])[0]

    def reference_sets(self, signatories: Sequence[Sequence[Template]]) -> list[ReferenceSet]:
        """Return each signatory's references with how alike they are among themselves; faster than one by one.

        Raises
        ------
        InputError
            ``no-references`` for an empty sequence.
        ModelError
            ``templates-differ`` where they were not all made by one model and pipeline.
        """
        for references in signatories:
            if not references:
                raise InputError("no-references")
            self._check(references)
        everyone = [reference for references in signatories for reference in references]
        counts = [len(references) for references in signatories]
        starts = np.cumsum(counts) - counts
        places = [start + np.stack(np.triu_indices(count, 1)) for start, count in zip(starts, counts, strict=True)]
        measured, _ = self._pairs(everyone, everyone, *np.concatenate(places, axis=1))
        mutual = np.split(measured, np.cumsum([part.shape[1] for part in places])[:-1])
        return [ReferenceSet(tuple(references), own) for references, own in zip(signatories, mutual, strict=True)]

    def fuse(
        self,
        measured: npt.NDArray[np.float32],
        mutual: npt.NDArray[np.float32],
        bitonal: bool = False,
    ) -> npt.NDArray[np.float64]:
        """Return (P,) scores of measures (P, R, M), given the references' own (R, R, M)."""
        return self._score(measured, mutual[np.triu_indices(len(mutual), 1)], bitonal=bitonal)

    def log10_lr(
        self, scores: npt.NDArray[np.float64], references: int, bitonal: bool = False
    ) -> npt.NDArray[np.float64]:
        """Return calibrated log10 likelihood ratios of scores got with a number of references."""
        return self.parameters.fit(references, bitonal=bitonal).calibration.log10_lr(scores)

    def policy(self, references: int, bitonal: bool = False) -> Policy:
        """Return the thresholds for a number of references."""
        return self.parameters.fit(references, bitonal=bitonal).policy

    def distributions(self, references: int, bitonal: bool = False) -> ScoreDistributions:
        """Return where log10 likelihood ratios fell on validation writers."""
        return self.parameters.fit(references, bitonal=bitonal).distributions

    def compare(self, probe: Template, references: Sequence[Template] | ReferenceSet) -> Comparison:
        """Compare one probe with a signatory's references.

        Parameters
        ----------
        probe : Template
            The questioned signature.
        references : sequence of Template or ReferenceSet
            The signatory's; a `ReferenceSet` spares comparing them with each other again.

        Raises
        ------
        InputError
            ``no-references``.
        ModelError
            ``templates-differ`` where templates come from another model or pipeline.
        """
        known = references if isinstance(references, ReferenceSet) else self.reference_set(references)
        return self.compare_all([(probe, known)])[0]

    def compare_all(self, trials: Sequence[tuple[Template, ReferenceSet]]) -> list[Comparison]:
        """Compare probes each with a signatory's references; as `compare`, faster than one by one."""
        if not trials:
            return []
        for probe, known in trials:
            self._check([probe, *known.templates])
        counts = [len(known.templates) for _, known in trials]
        probes = [probe for probe, _ in trials]
        references = [reference for _, known in trials for reference in known.templates]
        rows = np.repeat(np.arange(len(trials)), counts)
        measured, fits = self._pairs(probes, references, rows, np.arange(len(references)))
        copies = self._copies([probes[row] for row in rows], references, measured, alignment.join(fits))
        parts = np.split(np.arange(len(references)), np.cumsum(counts)[:-1])
        return [
            self._weigh(probe, known, measured[part], copies[part])
            for (probe, known), part in zip(trials, parts, strict=True)
        ]

    def _weigh(
        self,
        probe: Template,
        known: ReferenceSet,
        pairs: npt.NDArray[np.float32],
        copies: npt.NDArray[np.bool_],
    ) -> Comparison:
        """Return what a probe's measures (R, M) against a signatory's references come to; it `copies` (R,) some."""
        bitonal = probe.bitonal or any(reference.bitonal for reference in known.templates)
        count = len(known.templates)
        measured = pairs[None]
        score = self._score(measured, known.mutual, bitonal=bitonal)
        alone = self._score(measured.transpose(1, 0, 2), known.mutual[:0], bitonal=bitonal)
        log10_lr = float(self.log10_lr(score, count, bitonal)[0])
        policy = self.policy(count, bitonal)
        findings = []
        if count < ENOUGH_REFERENCES:
            findings.append(Finding("few-references", Severity.WARN, count, ENOUGH_REFERENCES))
        # Named as people count them, from 1.
        findings += [Finding("copied-signature", Severity.WARN, place + 1) for place in np.flatnonzero(copies).tolist()]
        return Comparison(
            score=float(score[0]),
            log10_lr=log10_lr,
            outcome=policy.decide(log10_lr),
            per_reference=tuple(float(value) for value in alone),
            policy=policy,
            findings=tuple(findings),
            model_id=self.parameters.model_id,
            pipeline_id=self.parameters.pipeline_id,
            calibration_id=self.parameters.calibration_id,
        )

    @torch.inference_mode()
    def _copies(
        self,
        probes: Sequence[Template],
        references: Sequence[Template],
        measured: npt.NDArray[np.float32],
        fits: alignment.Alignment,
    ) -> npt.NDArray[np.bool_]:
        """Return (K,) bool: which pairs lie on one another line for line.

        `measured` (K, M) and the maps `fits` are those of the references laid over the probes.
        """
        found = np.zeros(len(measured), np.bool_)
        close = np.flatnonzero(measured[:, measures.NAMES.index("affine-distance")] > CLOSE_ENOUGH)
        if close.size:
            first = batch.stack_points([references[place] for place in close.tolist()], device=self.device)
            second = batch.stack_points([probes[place] for place in close.tolist()], device=self.device)
            fit = fits.take(torch.from_numpy(close).to(self.device))
            found[close] = copied.overlay(first, second, fit).cpu().numpy() >= copied.LIMIT
        return found

    def _score(
        self,
        measured: npt.NDArray[np.float32],
        mutual: npt.NDArray[np.float32],
        *,
        bitonal: bool,
    ) -> npt.NDArray[np.float64]:
        return self.parameters.fit(measured.shape[1], bitonal=bitonal).fusion.score(measured, mutual)

    def _check(self, templates: Sequence[Template]) -> None:
        for template in templates:
            expected = (self.parameters.model_id, self.parameters.pipeline_id)
            if (template.model_id, template.pipeline_id) != expected:
                raise ModelError(
                    "templates-differ",
                    template=f"{template.model_id}, {template.pipeline_id}",
                    expected=", ".join(expected),
                )

    @torch.inference_mode()
    def _pairs(
        self,
        probes: Sequence[Template],
        references: Sequence[Template],
        rows: npt.NDArray[np.intp],
        columns: npt.NDArray[np.intp],
    ) -> tuple[npt.NDArray[np.float32], list[alignment.Alignment]]:
        """Return (len(rows), M) measures of probe ``rows[k]`` against reference ``columns[k]``, and their maps."""
        measured = np.empty((len(rows), len(measures.NAMES)), np.float32)
        fits = []
        parts = -(-len(rows) // PAIRS_AT_ONCE)
        for part in np.array_split(np.arange(len(rows)), parts) if parts else ():
            # The reference is laid over the probe, as a clerk would lay a specimen over a cheque.
            first = batch.stack([references[column] for column in columns[part]], device=self.device)
            second = batch.stack([probes[row] for row in rows[part]], device=self.device)
            fits.append(alignment.align(first.points[:, :4], second.points[:, :4]))
            measured[part] = measures.measure(first, second, fits[-1]).cpu().numpy()
        return measured, fits
