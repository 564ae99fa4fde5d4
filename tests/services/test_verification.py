import dataclasses
from datetime import timedelta

import numpy as np
import pytest
from PIL import Image, ImageDraw

from sigverify.domain.comparison import Outcome
from sigverify.domain.quality import Severity
from sigverify.domain.sample import LocatedRegion, Region
from sigverify.errors import InputError, UsageError
from sigverify.services import locating
from sigverify.services.locating import RegionSource
from sigverify.services.verification import VerificationRequest, verify_file

BOX = Region(1050, 420, 420, 160)
CORNER_AT_SIGNATURE = [(1591, 724), (1341, 724), (1591, 524)]
CORNER_AWAY = [(0, 0), (120, 0), (0, 120)]


@pytest.fixture
def references(signature_file):
    return tuple(signature_file(f"r{number}.png", noise=number) for number in (1, 2, 3))


def codes(findings):
    return [finding.code for finding in findings]


def test_a_cropped_signature_is_compared_whole(signature_file, references, fake_verifier):
    request = VerificationRequest(signature_file("probe.png", noise=9), references, cropped=True)

    verification = verify_file(request, fake_verifier)

    assert verification.selection.source is RegionSource.WHOLE
    assert verification.probe.sample.region is None
    assert verification.evidence.comparison.outcome is Outcome.MATCH
    assert [reference.name for reference in verification.references] == ["r1.png", "r2.png", "r3.png"]
    assert len(verification.evidence.per_reference_log10_lr) == 3
    assert verification.created.utcoffset() == timedelta(0)


def test_another_shape_scores_lower(signature_file, references, fake_verifier):
    same = VerificationRequest(signature_file("same.png", noise=9), references, cropped=True)
    other = VerificationRequest(signature_file("other.png", seed=5), references, cropped=True)

    high, low = (verify_file(request, fake_verifier).evidence.comparison.score for request in (same, other))

    assert high > low


def test_a_given_region_is_cut_out(cheque_file, references, fake_verifier):
    request = VerificationRequest(cheque_file(noise=9), references, region=BOX)

    verification = verify_file(request, fake_verifier)

    assert verification.selection.source is RegionSource.GIVEN
    assert verification.probe.sample.region == BOX
    assert verification.probe.sample.pixels.shape[:2] == (160, 420)
    assert verification.evidence is not None


def test_without_a_region_the_best_located_one_is_used(cheque_file, references, fake_verifier, monkeypatch):
    found = (LocatedRegion(BOX, 0.9), LocatedRegion(Region(80, 50, 800, 20), 0.2))
    monkeypatch.setattr(locating, "locate", lambda page: found)

    verification = verify_file(VerificationRequest(cheque_file(), references), fake_verifier)

    assert verification.probe.sample.region == BOX
    assert verification.selection.source is RegionSource.LOCATED
    assert verification.selection.confidence == 0.9
    assert codes(verification.findings) == []


def test_a_rival_region_is_noted(cheque_file, references, fake_verifier, monkeypatch):
    found = (LocatedRegion(BOX, 0.9), LocatedRegion(Region(80, 50, 800, 20), 0.6))
    monkeypatch.setattr(locating, "locate", lambda page: found)

    verification = verify_file(VerificationRequest(cheque_file(), references), fake_verifier)

    assert codes(verification.findings) == ["several-regions"]
    assert verification.findings[0].severity is Severity.NOTE


@pytest.mark.parametrize(
    ("corner", "outcome", "severity"),
    [(CORNER_AT_SIGNATURE, Outcome.INCONCLUSIVE, Severity.WARN), (CORNER_AWAY, Outcome.MATCH, Severity.NOTE)],
)
def test_a_torn_corner_leaves_nothing_concluded_only_where_it_touches_the_signature(
    cheque_file, references, fake_verifier, corner, outcome, severity
):
    file = cheque_file(noise=1)
    with Image.open(file) as image:
        ImageDraw.Draw(image).polygon(corner, fill=5)
        image.save(file, dpi=(200, 200))

    verification = verify_file(VerificationRequest(file, references, region=BOX), fake_verifier)

    assert verification.evidence.comparison.outcome is outcome
    assert [(finding.code, finding.severity) for finding in verification.findings] == [
        ("image-corner-missing", severity)
    ]


def test_a_doubtful_region_is_a_warning(cheque_file, references, fake_verifier, monkeypatch):
    monkeypatch.setattr(locating, "locate", lambda page: (LocatedRegion(BOX, 0.2),))

    verification = verify_file(VerificationRequest(cheque_file(), references), fake_verifier)

    assert codes(verification.findings) == ["signature-missing", "uncertain-region"]


def test_a_page_without_signature_is_an_error(cheque_file, references, fake_verifier, monkeypatch):
    monkeypatch.setattr(locating, "locate", lambda page: ())

    with pytest.raises(InputError) as raised:
        verify_file(VerificationRequest(cheque_file(), references), fake_verifier)

    assert raised.value.code == "nothing-located"
    assert raised.value.fields == {"name": "cheque.png", "page": 1}


def test_a_blank_probe_is_refused_without_a_score(signature_file, references, fake_verifier):
    blank = signature_file("blank.png", pixels=np.full((200, 500), 255, np.uint8))

    verification = verify_file(VerificationRequest(blank, references, cropped=True), fake_verifier)

    assert verification.evidence is None
    assert not verification.probe.usable
    assert fake_verifier.encoded == 0


def test_a_blank_specimen_is_refused_too(signature_file, references, fake_verifier):
    blank = signature_file("blank.png", pixels=np.full((200, 500), 255, np.uint8))
    request = VerificationRequest(signature_file("probe.png"), (*references, blank), cropped=True)

    verification = verify_file(request, fake_verifier)

    assert verification.evidence is None
    assert [reference.usable for reference in verification.references] == [True, True, True, False]


def test_comparing_an_image_with_itself_is_noticed(signature_file, references, fake_verifier):
    request = VerificationRequest(references[0], (references[1], references[0], references[0]), cropped=True)

    verification = verify_file(request, fake_verifier)

    found = [(finding.code, finding.measure) for finding in verification.findings]
    assert found == [("same-image", 2), ("same-image", 3), ("repeated-reference", 1)]


def test_another_place_of_a_specimens_own_page_is_noticed(cheque_file, references, fake_verifier):
    page = cheque_file()
    request = VerificationRequest(page, (references[0], page), region=BOX)

    verification = verify_file(request, fake_verifier)

    found = [(finding.code, finding.measure) for finding in verification.findings]
    assert found == [("same-file", 2)]


@pytest.mark.parametrize(
    ("change", "code"),
    [({"references": ()}, "no-references"), ({"region": BOX, "cropped": True}, "region-and-cropped")],
)
def test_a_contradictory_request_is_wrong_usage(cheque_file, references, fake_verifier, change, code):
    request = dataclasses.replace(VerificationRequest(cheque_file(), references), **change)

    with pytest.raises(UsageError) as raised:
        verify_file(request, fake_verifier)

    assert raised.value.code == code
