from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from sigverify.domain.quality import Finding, Severity
from sigverify.errors import InputError
from sigverify.reporting import document
from sigverify.reporting.content import Remark, report_id
from sigverify.reporting.verdict import render_verdict


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def flat(data: bytes) -> str:
    """All text with line breaks undone, so that a sentence is found wherever it was wrapped."""
    return re.sub(r"\s+", " ", " ".join(pages(data)))


def unspaced(data: bytes) -> str:
    return re.sub(r"\s+", "", "".join(pages(data)))


def test_every_required_field_is_printed(make_content):
    content = make_content()
    data = render_verdict(content)
    text, packed = flat(data), unspaced(data)
    digests = [content.probe.provenance.sha256, content.probe.crop_sha256, content.environment.weights_sha256]
    digests += [reference.sha256 for reference in content.references] + [report_id(content)]
    for value in digests:
        assert value in packed
    for value in (
        "sigverify 9.8.7",
        "Signature comparison report",
        "cheque_000417.tif",
        "0042 1187 903",
        "A. Signatory",
        "Consistent with the specimens",
        "ISO/IEC 2382-37): match",
        "about 40 times more likely if the signatory wrote this signature than if someone else imitated it.",
        "Proposition 1: the person who wrote the specimens",
        "Proposition 2: another person wrote it",
        "as guidance only: moderate support for proposition 1",
        "a person decides",
        "Of 1,000 skilled imitations, about 21 also come out",
        "95 % interval 12 to 34",
        "2,412 trials, 91 writers",
        "validation writers A",
        "x 1600, y 560, 620 × 260 px",
        "2386 × 1087 px (202.0 × 92.0 mm)",
        "300 dpi, from the file",
        "page 1 of 2",
        "siamese-7-abc123",
        "pipeline-5-def456",
        "calibration-2-789",
        "+2.3456",
        "match at or above +0.85, non-match at or below −0.55",
        "2026-11-22T02:21:07+00:00",
        "2026-11-22T10:21:07+08:00",
        "Linux 6.1, Python 3.11",
        "Checked by",
        "made offline",
        "Page 1 of 2",
        "Page 2 of 2",
    ):
        assert value in text, value


@pytest.mark.parametrize(
    ("log10_lr", "words", "others"),
    [
        (1.6, "Consistent with the specimens", ["Not consistent with the specimens", "Inconclusive – refer"]),
        (-1.6, "Not consistent with the specimens", ["Consistent with the specimens", "Inconclusive – refer"]),
        (0.1, "Inconclusive – refer", ["Not consistent with the specimens", "Consistent with the specimens"]),
    ],
)
def test_the_outcome_alone_is_said(make_content, log10_lr, words, others):
    text = flat(render_verdict(make_content(log10_lr=log10_lr)))
    assert words in text
    for other in others:
        assert other not in text


@pytest.mark.parametrize("log10_lr", [1.6, -9.0, 0.1])
def test_the_report_never_calls_a_signature_genuine_or_forged(make_content, log10_lr):
    text = flat(render_verdict(make_content(log10_lr=log10_lr))).lower()
    assert not re.search(r"genuin|forge|fake|authentic", text)


@pytest.mark.parametrize(
    ("references", "page"), [(1, True), (3, True), (4, True), (7, True), (8, True), (10, True), (1, False), (10, False)]
)
def test_one_to_ten_specimens_take_two_pages(make_content, references, page):
    content = make_content(references=references, page=page)
    printed = pages(render_verdict(content))
    assert len(printed) == 2
    for place, reference in enumerate(content.references, start=1):
        assert f"Specimen {place}" in printed[0]
        assert f"alone: +{reference.log10_lr:.2f}" in printed[0]
        assert reference.sha256 in printed[1]


def test_pages_are_a4_and_hold_the_pictures(make_content):
    document = pypdfium2.PdfDocument(render_verdict(make_content(references=4)))
    assert [[round(side) for side in page.get_size()] for page in document] == [[595, 842]] * 2
    pictures = list(document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
    # Page, crop, cleaned probe twice and four specimens.
    assert len(pictures) == 8
    del pictures
    document.close()


def test_a_cropped_file_is_reported_without_a_page(make_content):
    text = flat(render_verdict(make_content(page=False)))
    assert "whole page (the file holds one cropped signature)" in text
    assert "with the region marked" not in text


def test_all_fonts_are_embedded(make_content):
    with pikepdf.open(io.BytesIO(render_verdict(make_content()))) as document:
        fonts = {font for page in document.pages for font in map(_unwrap, page.resources.Font.as_dict().values())}
    assert fonts
    assert all(embedded for _, embedded in fonts), fonts


def _unwrap(font: pikepdf.Object) -> tuple[str, bool]:
    descriptor = font.get("/FontDescriptor")
    return str(font.BaseFont), descriptor is not None and "/FontFile2" in descriptor


def test_metadata_says_what_the_document_is(make_content):
    content = make_content()
    with pikepdf.open(io.BytesIO(render_verdict(content))) as document:
        information = {key: str(value) for key, value in document.docinfo.items()}
        assert str(document.Root.Lang) == "en"
    assert information["/Title"] == f"Signature comparison report {report_id(content)[:16]}"
    assert information["/Author"] == "sigverify 9.8.7"
    assert information["/Subject"] == "Consistent with the specimens: cheque_000417.tif against 3 specimens"


def test_long_names_are_printed_whole_in_the_record(make_content):
    names = tuple(f"{'a_very_long_name_without_a_break_' * 4}{place}.tiff" for place in range(10))
    content = make_content(references=10, names=names, file_name="f" * 240 + ".tif")
    packed = unspaced(render_verdict(content))
    for name in (*names, content.probe.provenance.name):
        assert name in packed


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("支票.png", "支票.png"),
        ("<b>R&D</b>.png", "<b>R&D</b>.png"),
        ("Müller-Жук.png", "Müller-Жук.png"),
        ("lone\udce9.png", "lone\\udce9.png"),
        ("two\nlines.png", "two\\nlines.png"),
    ],
)
def test_any_name_is_printed_readably(make_content, name, printed):
    text = unspaced(render_verdict(make_content(file_name=name, names=(name, name, name), account=name)))
    assert text.count(printed) >= 5


def test_remarks_and_unexplained_findings_are_printed(make_content):
    content = make_content()
    finding = Finding("too-alike", Severity.WARN, 0.31, 0.25)
    content = replace(
        content,
        comparison=replace(content.comparison, findings=(finding,)),
        remarks=(Remark("Signature checked", Finding("blurred", Severity.WARN), "The image is blurred."),),
    )
    text = flat(render_verdict(content))
    assert "Signature checked: The image is blurred." in text
    assert "Finding “too-alike” (0.31 / 0.25)" in text


def test_the_file_is_written_and_replaced(make_content, tmp_path):
    target = tmp_path / "verdict.pdf"
    target.write_bytes(b"old")
    document.write(render_verdict(make_content()), target)
    assert target.read_bytes().startswith(b"%PDF-")
    assert [path.name for path in tmp_path.iterdir()] == ["verdict.pdf"]


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_behind(make_content, tmp_path, monkeypatch):
    target = tmp_path / "verdict.pdf"
    target.write_bytes(b"old")

    def full_disk(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(document.os, "fsync", full_disk)
    with pytest.raises(InputError) as caught:
        document.write(render_verdict(make_content()), target)
    assert caught.value.code == "report-not-written"
    assert caught.value.fields == {"path": str(target), "reason": "No space left on device"}
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["verdict.pdf"]


@pytest.mark.parametrize("place", ["missing/verdict.pdf", "folder"])
def test_a_target_that_cannot_be_written_is_an_error_of_ours(make_content, tmp_path: Path, place):
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError) as caught:
        document.write(render_verdict(make_content()), tmp_path / place)
    assert caught.value.code == "report-not-written"
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
