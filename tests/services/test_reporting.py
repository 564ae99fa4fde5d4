import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from sigverify.domain.ink_mask import InkMask
from sigverify.domain.sample import LocatedRegion, Region
from sigverify.errors import UsageError
from sigverify.imaging import ink_network
from sigverify.services import locating, reporting
from sigverify.services.lifting import cut_out
from sigverify.services.locating import RegionSource, Selection
from sigverify.services.locator import shipped_locator
from sigverify.services.reading import read_page, read_signature
from sigverify.services.record import verification_record
from sigverify.services.verification import ReferenceSignature, VerificationRequest, examine, verify_file, verify_sample

BOX = Region(1050, 420, 420, 160)


@pytest.fixture
def verification(cheque_file, signature_file, fake_verifier):
    references = tuple(signature_file(f"r{number}.png", noise=number) for number in (1, 2))
    return verify_file(VerificationRequest(cheque_file(), references, region=BOX), fake_verifier)


@pytest.fixture
def refusal(signature_file, fake_verifier):
    blank = signature_file("blank.png", pixels=np.full((200, 500), 255, np.uint8))
    return verify_file(VerificationRequest(blank, (signature_file("r.png"),), cropped=True), fake_verifier)


def size_of(png):
    return Image.open(io.BytesIO(png)).size


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_the_content_holds_page_crop_and_specimens(verification):
    content = reporting.verdict_content(
        verification, evidence=verification.evidence, sentence=lambda finding: finding.code, account="12", signatory="A"
    )

    assert content.probe.page.region == BOX
    assert size_of(content.probe.page.png) == (1591, 724)
    assert size_of(content.probe.original_png) == (420, 160)
    assert size_of(content.probe.cleaned_png) == (256, 128)
    assert [reference.log10_lr for reference in content.references] == list(
        verification.evidence.per_reference_log10_lr
    )
    assert (content.account, content.signatory) == ("12", "A")


def test_a_cropped_file_has_no_page_picture(signature_file, fake_verifier):
    request = VerificationRequest(signature_file("p.png"), (signature_file("r.png", noise=1),), cropped=True)
    verification = verify_file(request, fake_verifier)

    content = reporting.verdict_content(verification, evidence=verification.evidence, sentence=str)

    assert content.probe.page is None


def test_findings_are_told_with_their_subject(cheque_file, signature_file, fake_verifier):
    tiny = signature_file("tiny.png", pixels=np.asarray(Image.open(signature_file("r.png")).resize((100, 37))))
    verification = verify_file(VerificationRequest(cheque_file(), (tiny,), region=BOX), fake_verifier)

    content = reporting.verdict_content(
        verification, evidence=verification.evidence, sentence=lambda finding: f"about {finding.code}"
    )

    assert ("tiny.png", "about few-pixels") in [(remark.subject, remark.sentence) for remark in content.remarks]


def test_the_report_is_a_pdf(verification, tmp_path):
    reporting.write_report(verification, tmp_path / "verdict.pdf", sentence=str)

    assert (tmp_path / "verdict.pdf").read_bytes().startswith(b"%PDF-")


def test_a_place_that_cannot_be_written_is_told(verification, tmp_path):
    with pytest.raises(UsageError, match="output-not-writable"):
        reporting.write_report(verification, tmp_path / "missing" / "verdict.pdf", sentence=str)


def test_there_is_no_report_of_a_refusal(refusal, tmp_path):
    with pytest.raises(UsageError, match="no-evidence"):
        reporting.write_report(refusal, tmp_path / "verdict.pdf", sentence=str)

    assert not (tmp_path / "verdict.pdf").exists()


@pytest.mark.parametrize(
    ("shape", "expected"), [((100, 300), (50, 150)), ((90, 460, 3), (30, 153, 3)), ((5, 99), (5, 99))]
)
def test_shrinking_keeps_the_aspect(shape, expected):
    assert reporting.shrink(np.zeros(shape, np.uint8), width=150).shape == expected


def test_shrinking_averages():
    checks = np.kron([[0, 100], [100, 200]], np.ones((1, 1))).astype(np.uint8)

    assert reporting.shrink(checks, width=1).tolist() == [[100]]


def test_the_report_names_the_network_that_told_whose_ink_it_is(verification, signature_file, fake_verifier, tmp_path):
    name = ink_network.load().network_id
    content = reporting.verdict_content(verification, evidence=verification.evidence, sentence=str)
    cropped = VerificationRequest(signature_file("p.png"), (signature_file("r.png", noise=1),), cropped=True)
    alone = verify_file(cropped, fake_verifier)

    assert content.probe.ink_network == name
    assert name in text_of(reporting.render_report(verification, sentence=str))
    assert reporting.verdict_content(alone, evidence=alone.evidence, sentence=str).probe.ink_network == ""


def test_the_report_names_the_network_that_found_the_place(monkeypatch, cheque_file, signature_file, fake_verifier):
    monkeypatch.setattr(locating, "locate", lambda page: (LocatedRegion(BOX, 0.9),))
    name = shipped_locator().model_id
    asked = verify_file(VerificationRequest(cheque_file(), (signature_file("r.png", noise=1),)), fake_verifier)
    shown = verify_file(
        VerificationRequest(cheque_file(), (signature_file("r.png", noise=1),), region=BOX), fake_verifier
    )

    assert verification_record(asked)["probe"]["locator"] == name
    assert name in text_of(reporting.render_report(asked, sentence=str))
    assert name not in text_of(reporting.render_report(shown, sentence=str))


def test_the_report_says_that_a_person_touched_the_ink(cheque_file, signature_file, fake_verifier):
    page = read_page(cheque_file())
    kept = np.ones((BOX.height, BOX.width), bool)
    kept[:, :150] = False
    sample = cut_out(page, region=BOX, kept=InkMask.of(kept))
    reference = ReferenceSignature(examine(read_signature(signature_file("r.png", noise=1)), verifier=fake_verifier))
    selection = Selection(BOX, RegionSource.GIVEN)
    made = verify_sample(sample, page=page, selection=selection, references=[reference], verifier=fake_verifier)

    told = text_of(reporting.render_report(made, sentence=lambda finding: f"told: {finding.code}"))

    assert "told: ink-touched-up" in told
