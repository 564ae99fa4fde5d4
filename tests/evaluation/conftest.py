"""Deterministic stand-ins: templates that are short vectors, and a comparator and a verifier of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sigverify.domain.comparison import OperatingPoint, Policy, Rate, Template
from sigverify.domain.quality import Finding, Quality, Severity
from sigverify.domain.sample import PreparedSignature, SignatureSample
from sigverify.evaluation.pairs import WriterTemplates


def make_template(vector: Sequence[float], *, bitonal: bool = False) -> Template:
    nothing = np.zeros((0, 8), dtype=np.float32)
    return Template(
        points=nothing,
        pressure=nothing,
        rings=np.zeros((0, 120), dtype=np.float32),
        context=np.zeros((0, 136), dtype=np.float32),
        local=np.zeros((0, 3, 4), dtype=np.float32),
        global_vector=np.asarray(vector, dtype=np.float32),
        ends=np.zeros((32, 4), dtype=np.float32),
        crossings=np.zeros((64, 3), dtype=np.float32),
        directions=np.zeros(36, dtype=np.float32),
        profiles=np.zeros((4, 64), dtype=np.float32),
        traits=np.zeros(3, dtype=np.float32),
        bitonal=bitonal,
        model_id="fake-model",
        pipeline_id="fake-pipeline",
    )


def make_policy(references: int, match: float, non_match: float) -> Policy:
    rate = Rate(0.0, 0.0, 0.0, 1, 1)
    points = (OperatingPoint(threshold, rate, rate, rate, "fake") for threshold in (match, non_match))
    return Policy(references, *points)


class FakeComparator:
    """One measure: the negative distance of the global vectors; fused by the best over the references."""

    def __init__(self) -> None:
        self.pairs = 0
        self.fused_with: list[tuple[int, bool]] = []

    def measure(self, probes: Sequence[Template], references: Sequence[Template]) -> np.ndarray:
        self.pairs += len(probes) * len(references)
        left = np.stack([template.global_vector for template in probes])
        right = np.stack([template.global_vector for template in references])
        return -np.linalg.norm(left[:, None] - right[None], axis=2, keepdims=True).astype(np.float32)

    def fuse(self, measures: np.ndarray, mutual: np.ndarray, bitonal: bool = False) -> np.ndarray:
        assert mutual.shape[0] == mutual.shape[1] == measures.shape[1]
        self.fused_with.append((measures.shape[1], bitonal))
        return measures[:, :, 0].max(axis=1).astype(np.float64)

    def log10_lr(self, scores: np.ndarray, references: int, bitonal: bool = False) -> np.ndarray:
        return 2 + 2 * scores

    def policy(self, references: int, bitonal: bool = False) -> Policy:
        return make_policy(references, 5.0, 4.0) if bitonal else make_policy(references, 1.0, -1.0)


class FakeVerifier:
    """Prepares by a threshold and encodes where the ink lies; blank images are refused."""

    model_id = "fake-model"
    pipeline_id = "fake-pipeline"
    calibration_id = "fake-calibration"

    def __init__(self) -> None:
        self.comparator = FakeComparator()
        self.prepared = 0

    def prepare(self, sample: SignatureSample) -> PreparedSignature:
        self.prepared += 1
        grey = sample.pixels if sample.pixels.ndim == 2 else sample.pixels.mean(axis=2).astype(np.uint8)
        mask = grey < 128
        findings = () if mask.any() else (Finding("blank", Severity.REFUSE),)
        return PreparedSignature(
            ink=np.where(mask, 255 - grey, 0).astype(np.uint8),
            mask=mask,
            skeleton=mask,
            scale=1.0,
            size_mm=(20.0, 10.0),
            bitonal=sample.bitonal,
            quality=Quality(findings),
            trace=(),
            pipeline_id=self.pipeline_id,
        )

    def encode_prepared(self, prepared: Sequence[PreparedSignature]) -> list[Template]:
        return [
            make_template([axis.mean() / 10 for axis in np.nonzero(one.mask)], bitonal=one.bitonal) for one in prepared
        ]


def write_signature(path: Path, row: int, column: int, *, level: int = 20) -> None:
    """Write a white picture with a dark stroke at a place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.full((60, 90), 255, dtype=np.uint8)
    pixels[row : row + 4, column : column + 9] = level
    Image.fromarray(pixels).save(path)


def write_data_set(folder: Path, *, writers: int = 4, genuine: int = 5, forged: int = 4) -> Path:
    """Write writers at places far apart; genuine signatures lie nearer together than forged ones."""
    rng = np.random.default_rng(5)
    for writer in range(writers):
        row, column = 12 + 12 * (writer % 3), 15 + 20 * (writer // 3)
        for kind, count, spread in (("genuine", genuine, 2), ("forged", forged, 5)):
            for number in range(count):
                down, right = rng.integers(-spread, spread + 1, size=2)
                write_signature(folder / f"{writer + 1:03}" / kind / f"{number}.png", row + down, column + right)
    return folder


def make_writers(count: int = 3, *, genuine: int = 6, forged: int = 5, bitonal: bool = False) -> list[WriterTemplates]:
    rng = np.random.default_rng(11)
    writers = []
    for number in range(count):
        centre = rng.normal(size=4)
        own = tuple(make_template(centre + rng.normal(scale=0.2, size=4), bitonal=bitonal) for _ in range(genuine))
        imitations = tuple(make_template(centre + rng.normal(scale=0.5, size=4)) for _ in range(forged))
        writers.append(WriterTemplates(f"w{number}", f"w{number}", own, imitations))
    return writers


@pytest.fixture
def comparator() -> FakeComparator:
    return FakeComparator()


@pytest.fixture
def verifier() -> FakeVerifier:
    return FakeVerifier()


@pytest.fixture
def data_set_folder(tmp_path: Path) -> Path:
    return write_data_set(tmp_path / "specimens")


@pytest.fixture
def new_template():
    return make_template


@pytest.fixture
def new_policy():
    return make_policy


@pytest.fixture
def new_writers():
    return make_writers


@pytest.fixture
def new_signature_file():
    return write_signature


@pytest.fixture
def new_data_set():
    return write_data_set
