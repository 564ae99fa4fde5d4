"""What is recorded of a signature as cut out, besides its picture: small enough to be sent and kept."""

from __future__ import annotations

from dataclasses import dataclass

from sigverify.domain.ink_mask import InkMask
from sigverify.domain.quality import Finding
from sigverify.domain.sample import Provenance, Region, Resolution
from sigverify.services.verification import ExaminedSignature


@dataclass(frozen=True, slots=True)
class SampleFacts:
    """What is recorded of a signature as cut out, besides its picture.

    Parameters
    ----------
    provenance : Provenance
        The file that it was cut from.
    resolution : Resolution
        Of the page.
    region : Region or None
        Where on the page; ``None``: the whole page is the signature.
    crop_sha256 : str
        As `SignatureSample.pixel_sha256` gives it.
    size_mm : (float, float)
        Width and height of the ink on paper.
    findings : tuple of Finding
        About its quality.
    kept : InkMask or None
        What of it counts, where a person has touched its ink.
    ink_network : str
        Names the network that told whose ink it is; empty where none was asked.
    """

    provenance: Provenance
    resolution: Resolution
    region: Region | None
    crop_sha256: str
    size_mm: tuple[float, float]
    findings: tuple[Finding, ...]
    kept: InkMask | None = None
    ink_network: str = ""

    @classmethod
    def of(cls, examined: ExaminedSignature) -> SampleFacts:
        """Return the facts of a signature that was cut out and cleaned."""
        sample, prepared = examined.sample, examined.prepared
        return cls(
            sample.provenance,
            sample.resolution,
            sample.region,
            sample.pixel_sha256(),
            prepared.size_mm,
            prepared.quality.findings,
            sample.kept,
            prepared.ink_network,
        )
