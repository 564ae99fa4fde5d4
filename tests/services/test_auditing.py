import csv
import io
import json
from datetime import datetime

import pytest
from sqlalchemy import delete, update

from sigverify.domain.audit import AuditEntry, ChainHead, FaultKind, verify_chain
from sigverify.errors import AccessError
from sigverify.services import accounts, auditing
from sigverify.services.accounts import AccountChange
from sigverify.services.auditing import ExportFormat
from sigverify.store.engine import Access, begin
from sigverify.store.tables import audit_entries, audit_head
from tests.services.conftest import NUMBER, STAFF

MAY_VERIFY = {"sara", "sven", "alma", "otto", "rita", "rolf"}


@pytest.fixture
def tamper(bank):
    """Return a function that runs statements behind the program's back."""

    def run(*statements):
        with bank.opened.store.engine.connect() as connection:
            raw = connection.connection.driver_connection
            for trigger in [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='trigger'")]:
                raw.execute(f'DROP TRIGGER "{trigger}"')
        with begin(bank.opened.store.engine, Access.WRITE) as connection:
            for statement in statements:
                connection.execute(statement)

    return run


def kinds(bank, **how):
    return set(auditing.verify_audit(bank.session("otto"), **how).counts)


def test_an_untouched_chain_is_whole(bank):
    bank.open_account()

    report = auditing.verify_audit(bank.session("otto"))

    assert report.intact
    assert report.head == auditing.chain_head(bank.session("otto"))


@pytest.mark.parametrize("name", sorted(STAFF))
def test_who_may_verify_and_read_the_chain(bank, name):
    session = bank.session(name)
    acts = {
        auditing.verify_audit: name in MAY_VERIFY,
        auditing.chain_head: name in MAY_VERIFY,
        auditing.read_audit: name == "otto",
        lambda one: auditing.export_audit(one, io.StringIO(), form=ExportFormat.CSV): name == "otto",
    }

    for act, allowed in acts.items():
        if allowed:
            act(session)
        else:
            with pytest.raises(AccessError, match="not-permitted"):
                act(session)


def test_an_edited_entry_is_found(bank, tamper):
    bank.open_account()
    tamper(update(audit_entries).where(audit_entries.c.sequence == 2).values(operator="carl"))

    assert FaultKind.EDITED in kinds(bank)


def test_a_deleted_entry_is_found(bank, tamper):
    bank.open_account()
    tamper(delete(audit_entries).where(audit_entries.c.sequence == 2))

    assert FaultKind.MISSING in kinds(bank)


def test_a_tail_that_was_cut_off_is_found_by_the_counter_kept_apart(bank, tamper):
    bank.open_account()
    tamper(delete(audit_entries).where(audit_entries.c.sequence == len(bank.entries())))

    assert FaultKind.TOO_SHORT in kinds(bank)


def test_an_older_store_put_back_whole_is_found_by_a_printed_seal(bank, tamper):
    bank.open_account()
    printed = auditing.chain_head(bank.session("otto"))
    shorter = bank.entries()[-2].head
    tamper(
        delete(audit_entries).where(audit_entries.c.sequence > shorter.length),
        update(audit_head).values(length=shorter.length, hash=shorter.hash),
    )

    assert kinds(bank) == set()
    assert FaultKind.TOO_SHORT in kinds(bank, anchor=ChainHead.read(str(printed)))
    accounts.change_account(bank.session("anna"), NUMBER, AccountChange(instruction="x"))
    assert FaultKind.REPLACED in kinds(bank, anchor=printed)


def test_a_seal_of_this_chain_fits_for_ever(bank):
    printed = auditing.chain_head(bank.session("otto"))
    bank.open_account()

    assert auditing.verify_audit(bank.session("otto"), anchor=printed).intact


def test_json_lines_can_be_verified_elsewhere(bank):
    bank.open_account()
    stream = io.StringIO()
    head = auditing.export_audit(bank.session("otto"), stream, form=ExportFormat.JSON_LINES)

    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    entries = [AuditEntry(**{**line, "at": datetime.fromisoformat(line["at"])}) for line in lines]
    assert verify_chain(entries, anchor=head).intact
    assert bank.entries()[-1].action == "audit-exported"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_csv_export_is_a_formula(bank, start):
    with bank.opened.store.transaction() as uow:
        uow.audit.append(at=bank.clock(), operator="carl", action="decided", subject=f"{start}HYPERLINK(1)", details={})
    stream = io.StringIO(newline="")
    auditing.export_audit(bank.session("otto"), stream, form=ExportFormat.CSV)

    rows = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    assert rows[0][0] == "sequence"
    assert f"'{start}HYPERLINK(1)" in {row[4] for row in rows}
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def test_entries_are_read_page_by_page(bank):
    bank.open_account()
    session = bank.session("otto")

    first = auditing.read_audit(session, limit=2)

    assert [entry.sequence for entry in first] == [1, 2]
    assert [entry.sequence for entry in auditing.read_audit(session, after=2)] == [3]
