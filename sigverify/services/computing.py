"""Use case: what this process computes with, and what the loaded model is, for whoever looks after the computer."""

from __future__ import annotations

from sigverify.domain.computing import Computing, ModelFacts
from sigverify.services.verification import SignatureVerifier

NUMBERS_OF_REFERENCES = (1, 2, 3, 5, 10)
"""For which thresholds are told; more than were fitted use the largest that was."""


def describe_computing() -> Computing:
    """Return which devices were found, and how many threads this process uses."""
    from sigverify.encoding.devices import find_devices

    return find_devices()


def describe_model(verifier: SignatureVerifier) -> ModelFacts:
    """Return what a loaded verifier is, with its thresholds and the error rates measured at them."""
    comparator = verifier.comparator
    policies = dict.fromkeys(comparator.policy(references) for references in NUMBERS_OF_REFERENCES)
    return ModelFacts(
        device=verifier.device,
        model_id=verifier.model_id,
        pipeline_id=verifier.pipeline_id,
        calibration_id=verifier.calibration_id,
        policies=tuple(policies),
    )
