"""The report of a bulk job says everything that an auditor asks for, whatever the job's size."""

import io
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest

from sigverify.domain.bulk import ItemState, JobState
from sigverify.domain.tally import Tally
from sigverify.reporting.batch.report import write_batch
from tests.reporting.reading import packed, pages, text


def render(summary, lines):
    buffer = io.BytesIO()
    write_batch(buffer, summary, lines)
    return buffer.getvalue()


def test_every_required_field_is_printed(job):
    summary, lines = job(37)

    data = render(summary, lines)

    words = text(data)
    for told in (
        "Batch report",
        "Friday clearing",
        "/srv/clearing",
        "2026-11-22 16:05+01:00",
        "by Cora Clerk",
        "2026-11-22 18:05+01:00",
        "by Otto Auditor",
        "37 items: 31 checked, 6 could not be checked.",
        "sigverify 9.8.7",
        "model-1",
        "pipeline-2",
        "calibration-3",
        "version 4",
        "sigverify audit verify --anchor SEAL",
        "“report-made” (job k3v9q2mzx7)",
        "Date and time",
    ):
        assert told in words, told
    assert str(summary.head) in packed(data)
    assert summary.versions[0][0].weights_sha256 in packed(data)


def test_outcomes_are_counted_with_share_and_amounts(job):
    words = text(render(*job(37)))

    assert "consistent 7 18.9 % EUR 134.75 7 0 0" in words
    assert "inconclusive 6 16.2 % EUR 103.50 0 6 0" in words
    assert "not consistent 12 32.4 % EUR 231.00 0 12 0" in words
    assert "not good enough to be compared 6 16.2 %" in words
    assert "could not be checked 6 16.2 % EUR 127.50" in words
    assert "All 37 EUR 712.25" in words


def test_decisions_against_the_comparison_are_marked(job):
    words = text(render(*job(37)))

    assert "not consistent ▲ 6 6 0 0" in words
    assert "inconclusive 6 0 0 0" in words
    assert words.count("▲") == 2


def test_reasons_bands_causes_and_failures_are_counted(job):
    words = text(render(*job(37)))

    assert "L Signature irregular (ansi 1) 1 EUR 3.25" in words
    assert "EUR up to 1,000.00" in words
    assert "no amount stated" in words
    assert "mandate not met 4" in words
    assert "something-new 1" in words
    assert "file-truncated 6 16.2 % The file ends too early. Scan it again." in words


def test_thresholds_stand_with_their_error_rates(job):
    words = text(render(*job(37)))

    assert "3 30 +0.85 2.1 [1.2–3.4] 0.0 [0.0–0.4] −0.55 3.4 [2.0–5.0]" in words
    assert "5 2 +0.85" in words
    assert "validation writers A" in words
    assert "Not consistent ≤ −0.55" in words
    assert "Consistent ≥ +0.85" in words


def test_the_review_is_measured(job):
    words = text(render(*job(37)))

    assert "clear ones, drawn and looked at blind 8 8 6 5 1" in words
    assert "seeded, imitated by somebody else 4 2 3 1 2" in words
    assert "seeded, signed by the signatory" not in words


def test_every_item_is_listed_with_what_became_of_it(job):
    _, lines = job(37)
    words = text(render(*job(37)))

    assert all(one.path.rpartition("/")[2] in words for one in lines)
    assert words.count("Could not be checked: file-truncated The file ends too early. Scan it again.") == 6
    assert "returned by Cora Clerk reason L, v3" in words
    assert "log10 LR −1.05" in words
    assert "4711 · Ada Byron" in words


def test_each_item_shows_its_own_picture(job):
    document = pypdfium2.PdfDocument(render(*job(12)))
    pictures = [one for page in document for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]

    assert len(pictures) == 10
    assert len({one.get_bitmap().to_numpy().tobytes() for one in pictures}) == 10
    for one in pictures:
        one.close()
    document.close()


def test_a_job_without_items_is_two_short_pages(job):
    found = pages(render(*job(0, policies=(), evidence={}, reasons=(), bands=(), referrals=(), versions=())))

    assert len(found) == 2
    assert "This job has no items." in found[0]
    assert "Seal of the audit trail" in found[0]


def test_a_single_item_is_one_item(job):
    assert "1 item: all were checked." in text(render(*job(1)))


def test_where_everything_failed_nothing_is_said_of_comparisons(job):
    _, lines = job(8)
    failed = [replace(one, state=ItemState.FAILED, failure=job(6)[1][5].failure) for one in lines]
    summary, _ = job(0, failed=Tally(8, (), 8), failures=((failed[0].failure, 8),), policies=(), evidence={})

    words = text(render(summary, failed))

    assert "8 items: 8 could not be checked." in words
    assert "The comparison against the person" not in words
    assert "Thresholds" not in words


def test_an_unfinished_job_says_so_in_its_first_lines(job):
    summary, lines = job(3, waiting=Tally(9, (), 9), state=JobState.RUNNING, ended_at=None)

    first = pages(render(summary, lines))[0]

    assert "12 items: 3 checked, 9 not checked yet." in first
    assert "This job is not finished: it is running, or was left." in first
    assert "not ended" in first


def test_the_list_is_read_while_it_is_written(job):
    summary, _ = job(200)
    stream, ahead = io.BytesIO(), []

    def lines():
        for number, one in enumerate(job(200)[1], start=1):
            ahead.append((number, stream.tell()))
            yield one

    write_batch(stream, summary, lines())

    sizes = [size for _, size in ahead]
    assert len(ahead) == 200
    # Each page of some 20 items is in the stream before the items of the page after the next are read.
    assert len(set(sizes)) >= 200 // 22
    assert sizes[-1] > len(stream.getvalue()) / 2


def test_long_names_in_any_script_stay_in_their_columns(job):
    summary, lines = job(5)
    long = "Überweisungsträger der Zweigstelle am Großen Markt/" * 3 + "支票 №17 της Τράπεζας.tif"
    lines = [replace(one, path=long, signatory="Иван " * 20, amount=Decimal("123456789012.55")) for one in lines]

    words = text(render(summary, lines))

    assert "…" in words
    assert words.count("123,456,789,012.55") == 5
    assert "Τράπεζας.tif" in words


def test_what_is_hidden_is_said_to_be_hidden(job):
    summary, lines = job(1)
    hidden = replace(lines[0], hidden=True, outcome=None, log10_lr=None)

    words = pages(render(summary, [hidden]))[-1]

    assert "not shown before you have decided" in words
    assert "log10" not in words.replace("log10 likelihood", "")


def test_a_repeated_picture_is_pointed_out(job):
    summary, lines = job(1)

    assert "same as no. 7" in text(render(summary, [replace(lines[0], duplicate_of=7)]))


@pytest.mark.parametrize("count", [0, 1, 37])
def test_equal_content_gives_equal_bytes(job, count, monkeypatch):
    first = render(*job(count))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert render(*job(count)) == first
