import numpy as np
import pytest

from sigverify.services import reporting
from sigverify.services.agreement import agreement_map
from sigverify.services.verification import VerificationRequest, verify_file
from sigverify.services.verifier import load_verifier


@pytest.fixture(scope="module")
def verifier():
    return load_verifier("cpu")


@pytest.fixture
def verification(signature_file, verifier):
    references = tuple(signature_file(f"r{number}.png", seed=seed) for number, seed in ((1, 5), (2, 1)))
    return verify_file(VerificationRequest(signature_file("probe.png", noise=9), references, cropped=True), verifier)


def test_the_shipped_scale_is_for_the_shipped_model_and_the_closest_specimen_is_mapped(verification, verifier):
    found = agreement_map(verification.evidence, device=verifier.device)

    assert found.reference == 2
    assert found.points.shape == found.counterparts.shape == (len(found.values), 2)
    assert ((found.values >= 0) & (found.values <= 1)).all()


def test_every_stroke_pixel_of_the_report_gets_the_value_of_a_point_nearby(verification, verifier):
    found = agreement_map(verification.evidence, device=verifier.device)
    content = reporting.verdict_content(verification, evidence=verification.evidence, sentence=str, agreement=found)

    skeleton = verification.probe.prepared.skeleton
    assert content.agreement.reference == 2
    assert len(content.agreement.strokes) == np.count_nonzero(skeleton)
    assert (content.agreement.width, content.agreement.height) == skeleton.shape[::-1]
    at_points = {tuple(place): value for place, value in zip(found.points.tolist(), found.values, strict=True)}
    for place, value in zip(content.agreement.strokes.tolist(), content.agreement.values, strict=True):
        assert tuple(place) not in at_points or at_points[tuple(place)] == value
