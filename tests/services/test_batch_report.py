"""The report of a bulk job, on a real store whose job was filled by hand: bulk checking has tests of its own."""

import hashlib
import json
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest

from sigverify.domain.account import AccountNumber
from sigverify.domain.bulk import BulkItem, BulkJob, Failure, InputKind, JobState, Seed, Triage
from sigverify.domain.decision import Action, Choice
from sigverify.domain.sample import Region
from sigverify.errors import AccessError, StoreError, UsageError
from sigverify.services import reviewing
from sigverify.services.account_result import AccountRequest
from sigverify.services.account_verification import verify_for_account
from sigverify.services.batch_report import write_batch_report
from sigverify.services.reasons import reason_list
from tests.conftest import CHEQUE_BOX
from tests.services.conftest import NUMBER

TODAY = date(2026, 11, 20)
JOB = "j0b"
RETURN = Choice(Action.RETURN, reason_list("ansi-x9-100-188").give("L"))
ACCEPT = Choice(Action.ACCEPT)


def sentence(error):
    return f"sentence of {error.code} {error.fields.get('name', '')}"


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(document[page].get_textpage().get_text_bounded() for page in range(len(document)))
    document.close()
    return " ".join(text.split())


@pytest.fixture
def bulk(shop, fake_verifier, cheque_file):
    """Return the shop with a job by `fill`, begun by carl."""
    fake_verifier.match, fake_verifier.non_match = 1.2, 0.8

    def check(number, seed, amount):
        request = AccountRequest(
            cheque_file(seed=seed, noise=number),
            NUMBER,
            amount=amount,
            drawn_on=TODAY,
            regions=(Region(*CHEQUE_BOX),),
        )
        return verify_for_account(shop.session("carl"), request, verifier=fake_verifier)

    def fill(*items, state=JobState.FINISHED):
        """Store a job; an item is (seed, amount, triage, seeded) to be checked, a Failure, or None: it waits."""
        made = []
        for number, what in enumerate(items, start=1):
            item = BulkItem(JOB, number, f"batch/item {number}.png", InputKind.CHEQUE, account=NUMBER)
            if isinstance(what, Failure):
                item = item.failed(what)
            elif what is not None:
                seed, amount, triage, seeded = (*what, None)[:4]
                found = check(number, seed, amount)
                item = BulkItem(
                    JOB, number, item.path, item.kind, account=NUMBER, amount=amount, drawn_on=TODAY, seed=seeded
                ).checked(found.id, sha256=found.checked.provenance.sha256, triage=triage)
            made.append(item)
        with shop.opened.store.transaction() as uow:
            at = shop.clock()
            uow.bulk_jobs.add(BulkJob(JOB, "Friday", "/clearing", "carl", at, "{}", state, ended_at=at))
            uow.bulk_items.add(made)
            uow.audit.append(at=at, operator="carl", action="filled", subject=JOB, details={})
        return made

    shop.fill = fill
    return shop


def write(bank, tmp_path, *, by="otto", job=JOB, **how):
    return write_batch_report(bank.session(by), job, tmp_path / "report.pdf", sentence=sentence, **how)


MIXED = (
    (1, Decimal("120.50"), Triage.CLEAR),
    (7, Decimal("90000"), Triage.REVIEW),
    Failure("file-truncated", {"name": "item 3.png"}),
    (2, None, Triage.RECHECK),
)


def test_every_item_is_listed_and_counted(bulk, tmp_path):
    bulk.fill(*MIXED)

    text = text_of(write(bulk, tmp_path).path)

    assert "4 items: 3 checked, 1 could not be checked." in text
    assert "Friday" in text
    assert "by Carl" in text
    for number in range(1, 5):
        assert f"item {number}.png" in text
    assert "Could not be checked: file-truncated" in text
    assert "sentence of file-truncated item 3.png" in text
    assert "EUR 90,120.50; 2 without amount" in text
    assert "Ada Byron" in text
    assert "Bob Stone" in text


def test_the_seal_on_it_is_the_one_before_the_report_and_the_trail_holds_its_digest(bulk, tmp_path):
    bulk.fill(*MIXED)
    with bulk.reading() as uow:
        head = uow.audit.head()

    made = write(bulk, tmp_path)

    assert str(head) in text_of(made.path).replace(" ", "")
    entry = bulk.entries()[-1]
    assert (entry.action, entry.subject, entry.operator) == ("report-made", JOB, "otto")
    digest = hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert json.loads(entry.details) == {"report": "batch", "sha256": digest}
    assert made.sha256 == digest


def test_thresholds_model_and_settings_are_those_that_were_applied(bulk, tmp_path, fake_verifier):
    bulk.fill(*MIXED)

    text = text_of(write(bulk, tmp_path).path)

    for told in (fake_verifier.model_id, fake_verifier.pipeline_id, fake_verifier.calibration_id):
        assert told in text
    assert fake_verifier.weights_sha256 in text.replace(" ", "")
    assert "+1.20" in text
    assert "+0.80" in text
    assert "the program's own" in text


def test_decisions_are_counted_and_named(bulk, tmp_path):
    items = bulk.fill(*MIXED)
    reviewing.decide(bulk.session("cora"), items[1].verification_id, RETURN)

    text = text_of(write(bulk, tmp_path).path)

    assert "returned by Cora reason L" in text
    assert "None of those checked waits for a person." not in text
    assert "1 of those checked still wait for a person." in text


def test_a_parked_item_waits_for_a_person_whatever_bulk_found(bulk, tmp_path):
    items = bulk.fill((1, Decimal(5), Triage.CLEAR))
    reviewing.decide(bulk.session("cora"), items[0].verification_id, Choice(Action.PARK))

    text = text_of(write(bulk, tmp_path).path)

    assert "parked by Cora" in text
    assert "1 of those checked still wait for a person." in text


def test_what_waits_for_its_second_person_is_kept_from_that_person(bulk, tmp_path):
    items = bulk.fill((7, Decimal(5), Triage.REVIEW))
    reviewing.decide(bulk.session("cora"), items[0].verification_id, ACCEPT)

    seen_by_auditor = text_of(write(bulk, tmp_path).path)
    seen_by_supervisor = text_of(write(bulk, tmp_path, by="sara").path)

    assert "accepted by Cora" in seen_by_auditor
    assert "not shown before you have decided" not in seen_by_auditor
    assert "by Cora" not in seen_by_supervisor
    assert "not shown before you have decided" in seen_by_supervisor


def test_who_may_decide_is_not_told_which_items_are_drawn_for_the_blind_look(bulk, tmp_path):
    bulk.fill((1, Decimal(5), Triage.RECHECK))

    assert "waits for a blind re-check" in text_of(write(bulk, tmp_path, by="otto").path)
    assert "waits for a blind re-check" not in text_of(write(bulk, tmp_path, by="carl").path)


def test_the_review_is_measured_by_totals_only(bulk, tmp_path):
    items = bulk.fill((7, Decimal(5), Triage.REVIEW, Seed.IMITATION), (7, Decimal(6), Triage.REVIEW, Seed.IMITATION))
    reviewing.decide(bulk.session("cora"), items[0].verification_id, RETURN)

    text = text_of(write(bulk, tmp_path).path)

    assert "seeded, imitated by somebody else 2 0 1 0 1" in text
    assert text.count("seeded") == 1
    assert "seeded" not in text_of(write(bulk, tmp_path, by="carl").path)


def test_an_unfinished_job_says_so_first(bulk, tmp_path):
    bulk.fill((1, Decimal(5), Triage.CLEAR), None, None, state=JobState.PAUSED)

    text = text_of(write(bulk, tmp_path).path)

    assert "3 items: 1 checked, 2 not checked yet. This job is not finished: it is paused." in text
    assert text.index("2 not checked yet") < text.index("What the comparison said")


def test_a_job_without_items_is_reported_too(bulk, tmp_path):
    bulk.fill()

    assert "This job has no items." in text_of(write(bulk, tmp_path).path)


def test_pictures_that_are_kept_are_shown(bulk, tmp_path):
    items = bulk.fill((1, Decimal(5), Triage.CLEAR), Failure("file-empty", {}))
    with bulk.reading() as uow:
        kept = uow.pictures.of_verification(items[0].verification_id)
    document = pypdfium2.PdfDocument(write(bulk, tmp_path).path)
    last = document[len(document) - 1]
    pictures = [one for one in last.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]

    assert (len(kept), len(pictures)) == (1, 1)
    for one in pictures:
        one.close()
    last.close()
    document.close()


@pytest.mark.parametrize("name", ["cora", "anna", "rita"])
def test_others_may_not_see_somebodys_job(bulk, tmp_path, name):
    bulk.fill(*MIXED)

    with pytest.raises(AccessError) as refused:
        write(bulk, tmp_path, by=name)

    assert refused.value.code == "not-permitted"
    assert list(tmp_path.glob("report.pdf*")) == []


def test_whoever_began_the_job_may_report_it(bulk, tmp_path):
    bulk.fill(*MIXED)

    assert write(bulk, tmp_path, by="carl").path.exists()


def test_an_unknown_job_leaves_no_file(bulk, tmp_path):
    with pytest.raises(StoreError) as missing:
        write(bulk, tmp_path, job="none")

    assert missing.value.code == "not-found"
    assert list(tmp_path.glob("report.pdf*")) == []


def test_a_place_that_cannot_be_written_is_told_and_the_trail_knows_of_no_report(bulk, tmp_path):
    bulk.fill(*MIXED)
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "folder.pdf").mkdir()

    for place in ("file/report.pdf", "nowhere/report.pdf", "folder.pdf"):
        with pytest.raises(UsageError) as refused:
            write_batch_report(bulk.session("otto"), JOB, tmp_path / place, sentence=sentence)
        assert refused.value.code == "output-not-writable"

    assert sorted(path.name for path in tmp_path.iterdir() if "report" in path.name) == []
    assert "report-made" not in bulk.actions()


def test_progress_is_told_for_both_passes(bulk, tmp_path):
    bulk.fill(*MIXED)
    told = []

    write(bulk, tmp_path, progress=told.append)

    assert [(one.stage, one.done, one.total) for one in told] == [
        (stage, done, 4) for stage in ("Counting", "Writing the list") for done in (1, 2, 3, 4)
    ]


def test_accounts_that_are_not_on_file_have_no_currency(bulk, tmp_path):
    with bulk.opened.store.transaction() as uow:
        at = bulk.clock()
        uow.bulk_jobs.add(BulkJob(JOB, "Friday", "/clearing", "carl", at, "{}", JobState.FINISHED))
        item = BulkItem(JOB, 1, "a.png", InputKind.CHEQUE, account=AccountNumber("9999"), amount=Decimal("7.5"))
        uow.bulk_items.add([item.failed(Failure("not-found", {}))])
        uow.audit.append(at=at, operator="carl", action="filled", subject=JOB, details={})

    text = text_of(write(bulk, tmp_path).path)

    assert "In all: 7.50." in text
