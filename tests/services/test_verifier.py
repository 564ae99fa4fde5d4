import numpy as np
import pytest

from sigverify.domain.comparison import Outcome
from sigverify.errors import InputError, ModelError
from sigverify.services.demonstration import bundled_samples
from sigverify.services.reading import read_signature
from sigverify.services.verifier import Verifier, load_verifier


@pytest.fixture(scope="module")
def verifier():
    return load_verifier("cpu")


@pytest.fixture(scope="module")
def samples():
    first, second = bundled_samples().signatories[:2]
    return [[read_signature(path) for path in signatory.specimens] for signatory in (first, second)]


def test_the_same_signature_twice_gives_the_same_bits(verifier, samples):
    first, again = verifier.encode([samples[0][0], samples[0][0]])
    np.testing.assert_array_equal(first.global_vector, again.global_vector)
    np.testing.assert_array_equal(first.local, again.local)


def test_own_specimens_are_closer_than_those_of_another_signatory(verifier, samples):
    probe, *own = verifier.encode(samples[0])
    others = verifier.encode(samples[1])
    assert verifier.compare(probe, own).log10_lr > verifier.compare(probe, others).log10_lr
    assert verifier.compare(probe, others).outcome is Outcome.NON_MATCH


def test_what_is_known_of_the_references_can_be_kept(verifier, samples):
    probe, *own = verifier.encode(samples[0])
    assert verifier.compare(probe, verifier.comparator.reference_set(own)) == verifier.compare(probe, own)


def test_the_order_of_the_references_hardly_matters(verifier, samples):
    probe, *own = verifier.encode([*samples[1], *samples[0]])
    forward, backward = verifier.compare(probe, own), verifier.compare(probe, own[::-1])
    assert forward.per_reference == pytest.approx(backward.per_reference[::-1], abs=1e-3)
    assert forward.score == pytest.approx(backward.score, abs=1.0)


def test_a_sample_without_ink_is_refused(verifier, samples):
    sample = samples[0][0]
    empty = type(sample)(np.full((80, 200), 250, np.uint8), sample.resolution, sample.provenance)
    with pytest.raises(InputError) as refusal:
        verifier.encode([empty])
    assert refusal.value.code == "sample-unusable"


def test_weights_and_calibration_must_belong_together(verifier):
    class OtherEncoder:
        model_id = "another-model"

    with pytest.raises(ModelError) as refusal:
        Verifier(OtherEncoder(), verifier.comparator, weights_sha256="0" * 64)
    assert refusal.value.code == "calibration-incompatible"
