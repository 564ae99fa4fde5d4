"""The journal of bulk jobs, and the pictures of checked signatures, on both databases."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import inspect, text

from sigverify.domain.bulk import BulkItem, BulkJob, Failure, InputKind, ItemState, JobState, Seed, Triage
from sigverify.domain.sample import Region
from sigverify.domain.verification import ProbePicture
from sigverify.errors import InputError, StoreError
from sigverify.store.bulk import PAGE, ItemCount
from sigverify.store.engine import Access, begin, open_engine, parse_url, sqlite_file
from sigverify.store.migrations import REVISIONS
from sigverify.store.schema import migrate, revision, upgrade
from tests.store.checks import keep_check
from tests.store.conftest import NOW

GONE = Failure.of(InputError("file-missing", path="a.tif"))
DIGEST = "e" * 64


def job(identifier="j1", **changed):
    values = {"name": "monday", "root": "/cheques/monday", "operator": "ada", "at": NOW, "options": "{}"}
    return BulkJob(identifier, **{**values, **changed})


def item(number=1, **changed):
    values = {"job_id": "j1", "path": f"Grüße/{number}.tif", "kind": InputKind.CHEQUE, **changed}
    return BulkItem(number=number, **values)


@pytest.fixture
def begun(filled):
    """Return a maker of values whose store holds a job without items."""
    with filled.writing() as uow:
        uow.bulk_jobs.add(job())
    return filled


def test_a_job_comes_back_as_it_was_stored_whatever_became_of_it(filled):
    states = [
        job("j1").taken_by("runner"),
        job("j2").paused(GONE),
        job("j3").ended(JobState.CANCELLED, at=NOW + timedelta(hours=1)),
    ]
    with filled.writing() as uow:
        for state in states:
            uow.bulk_jobs.add(job(state.id, at=NOW - timedelta(minutes=int(state.id[1]))))
            uow.bulk_jobs.replace(replace(state, at=NOW - timedelta(minutes=int(state.id[1]))))

    with filled.store.reading() as uow:
        assert [replace(one, at=NOW) for one in uow.bulk_jobs.newest(9)] == states
        assert uow.bulk_jobs.get("j2").pause == GONE


def test_items_come_back_as_they_were_stored_whatever_became_of_them(begun):
    told = {
        "page": 2,
        "account": "1001",
        "amount": Decimal("10.00"),
        "drawn_on": date(2026, 11, 20),
        "seed": Seed.IMITATION,
        "stamp": "123:456",
    }
    planned = [item(1, **told), item(2), item(3, kind=InputKind.SIGNATURE)]
    done = [
        planned[0].checked("v1", sha256=DIGEST, triage=Triage.RECHECK),
        planned[1].failed(GONE, sha256=DIGEST),
        planned[2].failed(GONE).again(),
    ]
    with begun.writing() as uow:
        keep_check(uow, begun.verification())
        uow.bulk_items.add(planned)
    with begun.writing() as uow:
        uow.bulk_items.replace(done)

    with begun.store.reading() as uow:
        assert uow.bulk_items.between("j1", 1, 3) == tuple(done)
        assert uow.bulk_items.get("j1", 3) == planned[2]
        assert uow.bulk_items.last_number("j1") == 3
        assert set(uow.bulk_items.counts_of(["j1", "nothing"])) == {"j1"}
        assert uow.bulk_items.counts("j1") == (
            ItemCount(ItemState.CHECKED, Triage.RECHECK, 1),
            ItemCount(ItemState.FAILED, None, 1),
            ItemCount(ItemState.WAITING, None, 1),
        )


def test_items_are_read_page_by_page_in_order(begun):
    with begun.writing() as uow:
        uow.bulk_items.add([item(number) for number in range(PAGE + 20, 0, -1)])

    with begun.store.reading() as uow:
        first = uow.bulk_items.in_state("j1", ItemState.WAITING)
        rest = uow.bulk_items.in_state("j1", ItemState.WAITING, after=first[-1].number)
        few = uow.bulk_items.in_state("j1", ItemState.WAITING, after=5, limit=2)

    assert [one.number for one in (*first, *rest)] == list(range(1, PAGE + 21))
    assert [one.number for one in few] == [6, 7]


def test_items_are_found_by_their_paths_however_many(begun):
    with begun.writing() as uow:
        uow.bulk_items.add([item(number) for number in range(1, 2 * PAGE)])

    with begun.store.reading() as uow:
        found = uow.bulk_items.at_paths("j1", [f"Grüße/{number}.tif" for number in range(2 * PAGE, 2, -1)])

    assert [one.number for one in found] == list(range(3, 2 * PAGE))


def test_results_name_the_first_item_with_the_same_page_of_the_same_bytes(begun):
    failed = [
        item(number, page=page).failed(GONE, sha256=sha)
        for number, page, sha in ((1, 1, "a"), (2, 1, "b"), (3, 1, "a"), (4, 2, "a"), (5, 1, "a"), (6, 1, None))
    ]
    with begun.writing() as uow:
        uow.bulk_jobs.add(job("j0"))
        uow.bulk_items.add([item(9, job_id="j0").failed(GONE, sha256="b")])
        uow.bulk_items.add(failed)

    with begun.store.reading() as uow:
        assert [one.duplicate_of for one in uow.bulk_items.results("j1")] == [None, None, 1, None, 1, None]
        assert [one.number for one in uow.bulk_items.duplicates("j1")] == [3, 5]


def test_results_come_with_their_verifications(begun):
    with begun.writing() as uow:
        keep_check(uow, begun.verification(log10_lr=1.25, mandate_satisfied=False, file="/a.tif", page=2))
        uow.bulk_items.add([item(1).checked("v1", sha256=DIGEST, triage=Triage.CLEAR), item(2)])

    with begun.store.reading() as uow:
        first, second = uow.bulk_items.results("j1")

    assert (first.verification.log10_lr, first.verification.mandate_satisfied) == (1.25, False)
    assert (first.verification.file, first.verification.page) == ("/a.tif", 2)
    assert second.verification is None


def test_an_item_of_no_job_is_not_kept(filled):
    with pytest.raises(StoreError) as raised, filled.writing() as uow:
        uow.bulk_items.add([item()])

    assert raised.value.code == "store-failed"


def test_pictures_of_a_check_come_back_in_order(filled):
    pictures = [ProbePicture("v1", 2, "s1", None), ProbePicture("v1", 1, "s1", Region(1, 2, 30, 40))]
    with filled.writing() as uow:
        keep_check(uow, filled.verification())
        for picture in pictures:
            uow.pictures.add_all([(picture, f"sealed {picture.number}".encode())])

    with filled.store.reading() as uow:
        kept = uow.pictures.of_verification("v1")
        assert kept == (pictures[1], pictures[0])
        assert [uow.pictures.sealed(one) for one in kept] == [b"sealed 1", b"sealed 2"]
        with pytest.raises(StoreError, match="not-found"):
            uow.pictures.sealed(ProbePicture("v1", 3, "s1", None))


def test_nothing_of_an_erased_signatory_is_left_but_the_check_itself(begun):
    with begun.writing() as uow:
        uow.signatories.add(begun.signatory("s2"))
        for number, signatory in ((1, "s1"), (2, "s2")):
            keep_check(uow, begun.verification(f"v{number}", signatory_id=signatory, file=f"/{number}.tif"))
            uow.pictures.add_all([(ProbePicture(f"v{number}", 1, signatory, None), b"sealed")])
            uow.bulk_items.add([item(number).checked(f"v{number}", sha256=DIGEST, triage=Triage.CLEAR)])
    with begun.writing() as uow:
        uow.verifications.forget_files("s1", nameless=lambda record: f"no name in {record}")
        uow.bulk_items.forget_files("s1", name="(erased)")
        uow.pictures.discard_of("s1")

    with begun.store.reading() as uow:
        assert [uow.pictures.of_verification(one) != () for one in ("v1", "v2")] == [False, True]
        assert [uow.verifications.get(one).file for one in ("v1", "v2")] == [None, "/2.tif"]
        assert [uow.verifications.get(one).record.startswith("no name in") for one in ("v1", "v2")] == [True, False]
        assert [one.path for one in uow.bulk_items.between("j1", 1, 2)] == ["(erased)", "Grüße/2.tif"]


def test_a_store_of_the_first_revision_is_upgraded_with_its_checks(database_url, key):
    file = sqlite_file(parse_url(database_url))
    if file is not None:
        file.touch()
    engine = open_engine(parse_url(database_url), key=key)
    with begin(engine, Access.MIGRATE) as connection:
        migrate(connection, to="0001")
        connection.execute(text("INSERT INTO audit_head (id, length, hash) VALUES (1, 0, '')"))
        connection.execute(
            text(
                "INSERT INTO verifications (id, at, operator, probe_sha256, record) "
                "VALUES ('v1', '2026-11-22 09:30:00', 'ada', 'd', '{}')"
            )
        )

    assert upgrade(engine, file=file, key=key) is True

    with begin(engine, Access.READ) as connection:
        assert revision(connection) == REVISIONS[-1].revision
        row = connection.execute(text("SELECT log10_lr, file, settled, urgency FROM verifications")).one()
        assert (row[0], row[1], bool(row[2]), row[3]) == (None, None, False, 0)
        assert {"verification_pictures", "claims", "bulk_jobs", "bulk_items"} <= set(
            inspect(connection).get_table_names()
        )
    engine.dispose()
