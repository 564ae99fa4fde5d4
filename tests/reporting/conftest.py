"""Content of verdict reports, made up so that every figure in it is known."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import numpy as np
import pytest
from PIL import Image

from sigverify.domain.comparison import Comparison, OperatingPoint, Policy, Rate, ScoreDistributions
from sigverify.domain.sample import Provenance, Region, Resolution, ResolutionSource
from sigverify.reporting.content import (
    Environment,
    PagePicture,
    ProbeRecord,
    ReferenceRecord,
    VerdictContent,
)

ContentMaker = Callable[..., VerdictContent]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def png(width: int, height: int, seed: int = 0) -> bytes:
    rng = np.random.default_rng(seed)
    pixels = np.where(rng.random((height, width)) < 0.1, 30, 255).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def make_policy(references: int) -> Policy:
    return Policy(
        references=references,
        match=OperatingPoint(
            log10_lr=0.85,
            skilled_fmr=Rate(0.021, 0.012, 0.034, 2412, 91),
            fmr=Rate(0.0, 0.0, 0.004, 3010, 92),
            fnmr=Rate(0.19, 0.15, 0.23, 1207, 93),
            data_set="validation writers A",
        ),
        non_match=OperatingPoint(
            log10_lr=-0.55,
            skilled_fmr=Rate(0.11, 0.08, 0.14, 2412, 91),
            fmr=Rate(0.004, 0.001, 0.008, 3010, 92),
            fnmr=Rate(0.034, 0.02, 0.05, 1207, 93),
            data_set="validation writers A",
        ),
    )


def make_distributions() -> ScoreDistributions:
    edges = np.linspace(-5, 3, 33).astype(np.float32)
    centres = (edges[1:] + edges[:-1]) / 2

    def bell(mean: float, width: float) -> np.ndarray:
        values = np.exp(-0.5 * ((centres - mean) / width) ** 2)
        return (values / values.sum()).astype(np.float32)

    return ScoreDistributions(edges=edges, mated=bell(1.2, 0.6), skilled=bell(-1.3, 0.8), random=bell(-3.3, 0.6))


def _make(
    *,
    log10_lr: float = 1.6,
    references: int = 3,
    page: bool = True,
    names: tuple[str, ...] = (),
    file_name: str = "cheque_000417.tif",
    bit_depth: int = 8,
    dpi: float = 300,
    source: ResolutionSource = ResolutionSource.TAG,
    account: str = "0042 1187 903",
    **changes: object,
) -> VerdictContent:
    names = names or tuple(f"specimen_{place}.png" for place in range(1, references + 1))
    policy = make_policy(references)
    comparison = Comparison(
        score=2.3456,
        log10_lr=log10_lr,
        outcome=policy.decide(log10_lr),
        per_reference=tuple(0.5 + 0.25 * place for place in range(references)),
        policy=policy,
        findings=(),
        model_id="siamese-7-abc123",
        pipeline_id="pipeline-5-def456",
        calibration_id="calibration-2-789",
    )
    width, height = 2386, 1087
    fields: dict[str, object] = {
        "probe": ProbeRecord(
            provenance=Provenance(file_name, digest("file"), 1, 2, "TIFF", "group4", bit_depth, 1),
            resolution=Resolution(dpi, dpi, source),
            crop_sha256=digest("crop"),
            original_png=png(120, 50, 1),
            cleaned_png=png(128, 64, 2),
            page=PagePicture(png(240, 110, 3), width, height, Region(1600, 560, 620, 260)) if page else None,
        ),
        "references": tuple(
            ReferenceRecord(
                name=name,
                sha256=digest(f"reference {place}"),
                cleaned_png=png(128, 64, 10 + place),
                log10_lr=0.11 * (place + 1),
                resolution=Resolution(300, 300, ResolutionSource.TAG),
            )
            for place, name in enumerate(names)
        ),
        "comparison": comparison,
        "distributions": make_distributions(),
        "environment": Environment("9.8.7", digest("weights"), "cpu", "Linux 6.1, Python 3.11"),
        "created": datetime(2026, 11, 22, 10, 21, 7, tzinfo=timezone(timedelta(hours=8))),
        "account": account,
        "signatory": "A. Signatory",
    }
    return VerdictContent(**{**fields, **changes})


@pytest.fixture
def make_content() -> ContentMaker:
    return _make


@pytest.fixture
def policy() -> Policy:
    return make_policy(3)


@pytest.fixture
def distributions() -> ScoreDistributions:
    return make_distributions()
