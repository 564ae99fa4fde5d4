"""What a reference takes in the store, and what rounding its template or its picture does to the evidence.

Four signatures of each writer become references, the rest are compared with them: once with the references as encoded,
once as they come back from the store, once as encoded anew from the pictures that come back.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import torch

from sigverify.domain.comparison import Comparison, Template
from sigverify.domain.sample import SignatureSample
from sigverify.evaluation.datasets import SCAN_RESOLUTIONS
from sigverify.imaging.loading import read_page
from sigverify.imaging.packing import keep, pack_image, unpack_image
from sigverify.services.reading import read_signature
from sigverify.services.verifier import load_verifier
from sigverify.store.templates import pack_template, unpack_template

REFERENCES = 4


@dataclass
class Drift:
    """Differences of the log10 likelihood ratio, and outcomes that changed."""

    differences: list[float] = field(default_factory=list)
    changed: int = 0

    def note(self, before: Comparison, after: Comparison) -> None:
        """Add one probe's comparison before and after."""
        self.differences.append(after.log10_lr - before.log10_lr)
        self.changed += after.outcome != before.outcome

    def row(self, name: str) -> str:
        """Return one line of the table."""
        size = np.abs(self.differences)
        return (
            f"{name:<10} {len(size):>6} {size.mean():>8.4f} {np.percentile(size, 95):>8.4f} {size.max():>8.4f} "
            f"{np.mean(self.differences):>+8.4f} {self.changed:>8}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder laid out as WRITER/genuine/* and WRITER/forged/*")
    parser.add_argument("--writers", type=int, default=15, help="how many, the first by name")
    parser.add_argument("--models", type=Path, help="folder of weights (default: the shipped ones)")
    arguments = parser.parse_args()

    torch.set_num_threads(1)
    verifier = load_verifier("cpu", models=arguments.models)
    dpi = SCAN_RESOLUTIONS.get(arguments.data.name)
    templates, pictures = Drift(), Drift()
    sizes: list[tuple[int, int]] = []
    for writer in sorted(path for path in arguments.data.iterdir() if path.is_dir())[: arguments.writers]:
        own, others = (sorted((writer / kind).iterdir()) for kind in ("genuine", "forged"))
        references = verifier.encode([read_signature(path, dpi=dpi) for path in own[:REFERENCES]])
        packed = [pack_template(template) for template in references]
        coded = [pack_image(keep(read_page(path, dpi=dpi), None)) for path in own[:REFERENCES]]
        sizes += zip(map(len, packed), map(len, coded), strict=True)
        unpacked = [unpack_template(data) for data in packed]
        again = verifier.encode([_sample(path, dpi, data) for path, data in zip(own, coded, strict=False)])
        for probe in verifier.encode([read_signature(path, dpi=dpi) for path in own[REFERENCES:9] + others[:5]]):
            before = verifier.compare(probe, references)
            templates.note(before, verifier.compare(probe, unpacked))
            pictures.note(before, verifier.compare(probe, again))
    template, picture = np.mean(sizes, axis=0) / 1024
    memory = sum(value.nbytes for value in _arrays(references[0])) / 1024
    print(f"{arguments.data.name}, {len(sizes)} references; model {verifier.model_id}")
    print(f"KB a reference: template {template:.1f} (in memory {memory:.0f}), picture {picture:.1f}\n")
    print(f"{'':<10} {'pairs':>6} {'mean':>8} {'p95':>8} {'max':>8} {'bias':>8} {'changed':>8}   (log10 LR; outcomes)")
    print(templates.row("template"))
    print(pictures.row("picture"))


def _sample(path: Path, dpi: float | None, coded: bytes) -> SignatureSample:
    return replace(read_signature(path, dpi=dpi), pixels=unpack_image(coded).pixels)


def _arrays(template: Template) -> list[np.ndarray]:
    return [value for name in template.__slots__ if isinstance(value := getattr(template, name), np.ndarray)]


if __name__ == "__main__":
    main()
