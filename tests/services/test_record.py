import json

import numpy as np
import pytest

from sigverify.domain.sample import LocatedRegion, Region, Resolution, ResolutionSource
from sigverify.services.locating import LocatedPage
from sigverify.services.reading import read_page
from sigverify.services.record import located_record, region_record, verification_record
from sigverify.services.verification import VerificationRequest, verify_file

BOX = Region(1050, 420, 420, 160)


@pytest.fixture
def references(signature_file):
    return tuple(signature_file(f"r{number}.png", noise=number) for number in (1, 2))


def test_a_region_is_told_in_pixels_and_millimetres():
    record = region_record(Region(100, 50, 200, 100), resolution=Resolution(200, 100, ResolutionSource.TAG))

    assert record == {
        "x": 100,
        "y": 50,
        "width": 200,
        "height": 100,
        "mm": {"x": 12.7, "y": 12.7, "width": 25.4, "height": 25.4},
    }


def test_located_regions_keep_their_order(cheque_file):
    page = read_page(cheque_file())
    located = LocatedPage(page, (LocatedRegion(BOX, 0.9), LocatedRegion(Region(1, 2, 3, 4), 0.1)))

    record = located_record(located)

    assert [(region["x"], region["confidence"]) for region in record["regions"]] == [(1050, 0.9), (1, 0.1)]
    assert record["resolution"] == {"x": 200.0, "y": 200.0, "source": "tag"}


def test_a_comparison_is_recorded_whole(cheque_file, references, fake_verifier):
    verification = verify_file(VerificationRequest(cheque_file(), references, region=BOX), fake_verifier)

    record = json.loads(json.dumps(verification_record(verification), allow_nan=False))

    comparison = verification.evidence.comparison
    assert (record["outcome"], record["score"], record["log10_lr"]) == (
        comparison.outcome.value,
        comparison.score,
        comparison.log10_lr,
    )
    assert record["probe"]["region"]["x"] == 1050
    assert record["probe"]["region_source"] == "given"
    assert record["probe"]["crop_sha256"] == verification.probe.sample.pixel_sha256()
    assert [reference["score"] for reference in record["references"]] == list(comparison.per_reference)
    assert record["thresholds"]["match"]["skilled_fmr"]["writers"] == 10
    assert {"program", "model", "pipeline", "calibration", "weights_sha256", "device", "platform"} == set(
        record["versions"]
    )


def test_a_refusal_is_recorded_with_its_findings_and_no_score(signature_file, references, fake_verifier):
    blank = signature_file("blank.png", pixels=np.full((200, 500), 255, np.uint8))
    verification = verify_file(VerificationRequest(blank, references, cropped=True), fake_verifier)

    record = verification_record(verification)

    assert (record["outcome"], record["score"], record["log10_lr"], record["thresholds"]) == (None,) * 4
    assert record["probe"]["usable"] is False
    assert "blank" in [finding["code"] for finding in record["probe"]["findings"]]
    assert all("score" not in reference for reference in record["references"])
