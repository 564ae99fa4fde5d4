"""What the evaluation needs of a verifier, as protocols: any object with these methods can be measured.

Owns no behaviour; `sigverify.services.verifier.Verifier` and the fakes of the tests both fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from sigverify.domain.comparison import Policy, Template
from sigverify.domain.sample import PreparedSignature, SignatureSample


class Comparator(Protocol):
    """Measures pairs of templates, fuses the pairs of one probe and calibrates the fused score."""

    def measure(self, probes: Sequence[Template], references: Sequence[Template], /) -> npt.NDArray[np.float32]:
        """Return (P, R, M) float32: M measures of every probe against every reference, higher is more alike."""
        ...

    def fuse(
        self, measures: npt.NDArray[np.float32], mutual: npt.NDArray[np.float32], /, *, bitonal: bool = False
    ) -> npt.NDArray[np.float64]:
        """Return (P,) scores from (P, R, M) measures and the references' own (R, R, M), diagonal ignored."""
        ...

    def log10_lr(
        self, scores: npt.NDArray[np.float64], references: int, /, *, bitonal: bool = False
    ) -> npt.NDArray[np.float64]:
        """Return (P,) log10 likelihood ratios, same signatory against skilled forgery, of (P,) scores."""
        ...

    def policy(self, references: int, /, *, bitonal: bool = False) -> Policy:
        """Return the shipped thresholds for this number of references."""
        ...


class Verifier(Protocol):
    """Turns samples into templates and holds the comparator that compares them."""

    @property
    def model_id(self) -> str:
        """Name of the encoder's weights."""
        ...

    @property
    def pipeline_id(self) -> str:
        """Name of the preparation steps and their versions."""
        ...

    @property
    def calibration_id(self) -> str:
        """Name of the fitted fusion, calibration and thresholds."""
        ...

    @property
    def comparator(self) -> Comparator:
        """The comparator that fits this encoder."""
        ...

    def prepare(self, sample: SignatureSample, /) -> PreparedSignature:
        """Lift the signature off its paper and lay it on the encoder's canvas."""
        ...

    def encode_prepared(self, prepared: Sequence[PreparedSignature], /) -> list[Template]:
        """Return one template a prepared signature, in their order."""
        ...
