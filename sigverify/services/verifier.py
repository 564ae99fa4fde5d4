"""The verifier: pipeline, encoder and comparator put together, the heart of the public API."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.domain.comparison import Comparison, Template
from sigverify.domain.sample import PreparedSignature, SignatureSample
from sigverify.errors import InputError, ModelError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from sigverify.comparison.comparator import Comparator, ReferenceSet
    from sigverify.encoding.encoder import Encoder


class Verifier:
    """Turns signatures into templates and templates into evidence.

    Parameters
    ----------
    encoder : Encoder
        Makes templates.
    comparator : Comparator
        Compares them; fitted for the encoder's model.
    weights_sha256 : str
        Digest of the encoder's weights, for the record.

    Raises
    ------
    ModelError
        ``calibration-incompatible`` where the comparator was fitted for another model.
    """

    def __init__(self, encoder: Encoder, comparator: Comparator, *, weights_sha256: str) -> None:
        if comparator.parameters.model_id != encoder.model_id:
            raise ModelError("calibration-incompatible", folder=encoder.model_id)
        self.encoder = encoder
        self.comparator = comparator
        self.weights_sha256 = weights_sha256

    @property
    def model_id(self) -> str:
        """Names the encoder's weights."""
        return self.encoder.model_id

    @property
    def pipeline_id(self) -> str:
        """Names the imaging steps and their versions."""
        return self.comparator.parameters.pipeline_id

    @property
    def calibration_id(self) -> str:
        """Names the fusion, the calibration and the thresholds."""
        return self.comparator.parameters.calibration_id

    @property
    def measures_id(self) -> str:
        """Names all that measures of references among each other depend on."""
        from sigverify.comparison.measures import VERSION

        return f"{self.model_id}, {self.pipeline_id}, {VERSION}"

    @property
    def device(self) -> str:
        """Where it computes: ``"cpu"`` or ``"cuda"``."""
        return str(self.encoder.device)

    def prepare(self, sample: SignatureSample) -> PreparedSignature:
        """Lift a signature off its paper and judge its quality; poor input gives findings, not an error."""
        from sigverify.imaging.pipeline import prepare

        return prepare(sample)

    def encode_prepared(self, prepared: Sequence[PreparedSignature]) -> list[Template]:
        """Encode prepared signatures, each usable."""
        return self.encoder.encode(prepared)

    def encode(self, samples: Sequence[SignatureSample]) -> list[Template]:
        """Prepare and encode signatures.

        Parameters
        ----------
        samples : sequence of SignatureSample
            One signature each.

        Returns
        -------
        list of Template
            In the same order.

        Raises
        ------
        InputError
            ``sample-unusable`` for a signature below the quality floor; `cause` names the first finding.
        """
        prepared = [self.prepare(sample) for sample in samples]
        for sample, signature in zip(samples, prepared, strict=True):
            if not signature.quality.usable:
                raise InputError("sample-unusable", name=sample.provenance.name)
        return self.encode_prepared(prepared)

    def reference_set(self, references: Sequence[Template]) -> ReferenceSet:
        """Return one signatory's references with how alike they are, which `compare` then need not find out again.

        Raises
        ------
        InputError
            ``no-references`` for an empty sequence.
        ModelError
            ``templates-differ`` where they were not all made by one model and pipeline.
        """
        return self.comparator.reference_set(references)

    def reference_sets(self, signatories: Sequence[Sequence[Template]]) -> list[ReferenceSet]:
        """Return the sets of several signatories; as `reference_set`, faster than one by one."""
        return self.comparator.reference_sets(signatories)

    def known_set(self, references: Sequence[Template], mutual: npt.NDArray[np.float32]) -> ReferenceSet:
        """Return references with what `reference_sets` found out about them before, (R (R - 1) / 2, M) float32."""
        from sigverify.comparison.comparator import ReferenceSet

        return ReferenceSet(tuple(references), mutual)

    def compare(self, probe: Template, references: Sequence[Template] | ReferenceSet) -> Comparison:
        """Compare one probe with one signatory's references.

        Parameters
        ----------
        probe : Template
            The questioned signature.
        references : sequence of Template or ReferenceSet
            The signatory's.

        Returns
        -------
        Comparison
            Score, log10 likelihood ratio and outcome.
        """
        return self.comparator.compare(probe, references)

    def compare_all(self, trials: Sequence[tuple[Template, ReferenceSet]]) -> list[Comparison]:
        """Compare probes each with one signatory's references; as `compare`, faster than one by one."""
        return self.comparator.compare_all(trials)


def load_verifier(device: str = "auto", *, models: Path | None = None, calibration: Path | None = None) -> Verifier:
    """Load the shipped encoder and comparison.

    Parameters
    ----------
    device : {"auto", "cpu", "cuda"}
        Where to compute; ``"auto"`` takes CUDA where there is one (not run on a GPU here).
    models : Path, optional
        Another folder of weights.
    calibration : Path, optional
        A site's own calibration (`sigverify calibrate`), laid over that of the weights.

    Raises
    ------
    ModelError
        Weights or calibration missing, damaged or not made for each other.
    InputError
        `calibration` cannot be read.
    DeviceError
        The device is not there.
    """
    from sigverify.comparison.comparator import Comparator
    from sigverify.comparison.parameters import load_parameters
    from sigverify.comparison.site import load_site, overlay
    from sigverify.encoding.checkpoint import load_network
    from sigverify.encoding.encoder import Encoder, choose_device

    place = choose_device(device)
    network, card = load_network(models)
    parameters = load_parameters(models)
    if calibration is not None:
        site, calibration_id = load_site(calibration)
        parameters = overlay(parameters, site, calibration_id=calibration_id)
    return Verifier(
        Encoder(network, model_id=card.model_id, device=place),
        Comparator(parameters, device=place),
        weights_sha256=card.sha256,
    )
