"""Audit reports, as a supervisor and an auditor ask for them."""

import hashlib
from datetime import timedelta

import pypdfium2
import pytest

from sigverify.cli import account_check, report
from sigverify.domain.bulk import BulkItem, BulkJob, Failure, InputKind, JobState
from sigverify.services.session import local_day, utc_now
from tests.conftest import CHEQUE_BOX
from tests.services.conftest import NUMBER

BOX = ",".join(map(str, CHEQUE_BOX))


@pytest.fixture
def bench(shop, at_bank, fake_verifier, monkeypatch):
    """Return the furnished bank as a workplace."""
    fake_verifier.match, fake_verifier.non_match = 1.2, 0.8
    at_bank(shop)
    for module in (account_check, report):
        monkeypatch.setattr(module, "open_verifier", lambda **asked: fake_verifier)
    return shop


@pytest.fixture
def checked(bench, run_json, cheque_file, capsys):
    """Return the id of a cheque that carl had checked."""
    words = ["--account", NUMBER, "--amount", "100", "--date", local_day(utc_now()), "--region", BOX]
    return run_json("verify", cheque_file(seed=1, noise=9), *words, by="carl")["verification"]


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(document[page].get_textpage().get_text_bounded() for page in range(len(document)))
    document.close()
    return " ".join(text.split())


def test_a_day_is_reported_and_the_digest_told(checked, run, tmp_path):
    path = tmp_path / "day.pdf"

    code, out, _ = run("report", "day", "--out", path, by="sara")

    assert code == 0
    assert f"Written to {path}." in out
    assert hashlib.sha256(path.read_bytes()).hexdigest() in out
    assert "1 cheque checked" in text_of(path)


def test_an_earlier_day_is_named_by_its_date(checked, run_json, tmp_path):
    yesterday = local_day(utc_now()) - timedelta(days=1)

    (made,) = run_json("report", "day", yesterday, "--out", tmp_path / "day.pdf", by="otto")["reports"]

    assert made["path"] == str(tmp_path / "day.pdf")
    assert len(made["sha256"]) == 64
    assert f"End-of-day report {yesterday}" in text_of(tmp_path / "day.pdf")


def test_a_day_to_come_is_refused(bench, run, tmp_path):
    code, _, err = run("report", "day", "2999-01-01", "--out", tmp_path / "day.pdf", by="otto")

    assert code == 2
    assert "day-not-begun: 2999-01-01 lies in the future" in err


def test_a_clerk_gets_no_report_of_the_day(bench, run, tmp_path):
    code, _, err = run("report", "day", "--out", tmp_path / "day.pdf", by="carl")

    assert code == 11
    assert "not-permitted" in err
    assert not (tmp_path / "day.pdf").exists()


def test_a_bulk_job_is_reported_with_the_sentences_of_its_failures(bench, run, tmp_path):
    with bench.opened.store.transaction() as uow:
        at = bench.clock()
        uow.bulk_jobs.add(BulkJob("j0b", "Friday", "/clearing", "carl", at, "{}", JobState.FINISHED))
        item = BulkItem("j0b", 1, "a.png", InputKind.CHEQUE, account=NUMBER)
        uow.bulk_items.add([item.failed(Failure("file-empty", {"name": "a.png"}))])
        uow.audit.append(at=at, operator="carl", action="filled", subject="j0b", details={})

    code, _, err = run("report", "batch", "j0b", "--out", tmp_path / "batch.pdf", by="otto")

    assert code == 0, err
    text = text_of(tmp_path / "batch.pdf")
    assert "1 item: 1 could not be checked." in text
    assert "Could not be checked: file-empty" in text
    assert "a.png" in text.partition("file-empty")[2]


def test_a_stored_check_is_reported_again_without_its_file(bench, checked, run_json, tmp_path, cheque_file):
    for file in tmp_path.rglob("cheque*"):
        file.unlink()

    (made,) = run_json("report", "verdict", checked, "--out", tmp_path / "verdict.pdf", by="otto")["reports"]

    text = text_of(made["path"])
    assert "Signature comparison report" in text
    assert "Ada Byron" in text
    entry = bench.entries()[-1]
    assert (entry.action, entry.subject) == ("report-made", checked)
    assert made["sha256"] in entry.details


def test_a_report_made_again_says_whether_it_came_to_what_is_on_record(bench, checked, run, run_json, tmp_path):
    code, out, err = run("report", "verdict", checked, "--out", tmp_path / "verdict.pdf", by="otto")
    (made,) = run_json("report", "verdict", checked, "--out", tmp_path / "verdict.pdf", by="otto")["reports"]

    assert code == 0, err
    assert "The comparison was made again and gave what is on record: consistent, score" in out
    assert made["again"]["same_figures"] is True
    assert made["again"]["then"] == made["again"]["now"]
    assert made["again"]["differences"] == []


def test_a_check_without_a_comparison_has_nothing_to_report(bench, run, run_json, cheque_file, tmp_path):
    words = ["--account", NUMBER, "--region", "10,10,40,20"]
    found = run("verify", cheque_file(seed=1, noise=9), *words, "--json", by="carl")
    assert found[0] == 5, found

    (checked,) = [entry.subject for entry in bench.entries() if entry.action == "verified"]
    code, _, err = run("report", "verdict", checked, "--out", tmp_path / "verdict.pdf", by="otto")

    assert code == 2
    assert "nothing-to-report" in err
    assert not (tmp_path / "verdict.pdf").exists()
