from datetime import timedelta, timezone

import pytest

from sigverify.domain.audit import ChainHead, verify_chain
from sigverify.store.tables import audit_entries


def append(uow, index, *, at, **details):
    return uow.audit.append(at=at, operator="ada", action="test", subject=f"s{index % 2}", details=details)


@pytest.fixture
def at(bench):
    return bench.verification().at


def test_a_new_store_has_an_empty_chain(store):
    assert store.head() == ChainHead()


def test_entries_come_back_in_order_and_the_chain_verifies(store, at):
    for start in (0, 3):
        with store.transaction() as uow:
            for index in range(start, start + 3):
                append(uow, index, at=at + timedelta(seconds=index), number=index, text="Müller \ud800 \0 ✓", share=0.1)

    with store.reading() as uow:
        entries = list(uow.audit.entries())
        assert [entry.sequence for entry in entries] == [1, 2, 3, 4, 5, 6]
        assert verify_chain(entries, anchor=store.head()).intact
        assert list(uow.audit.entries(after=4)) == entries[4:]
        assert uow.audit.about("s1") == tuple(entries[1::2])
    assert store.head() == entries[-1].head


def test_what_was_sealed_is_what_is_read(store, at):
    elsewhere = at.astimezone(timezone(timedelta(hours=5, minutes=30)))
    with store.transaction() as uow:
        appended = append(uow, 0, at=elsewhere, amount="10.50", nested={"b": [1, None, True], "a": 1e-7})

    with store.reading() as uow:
        assert list(uow.audit.entries()) == [appended]
    assert appended.at == at


def test_more_entries_than_one_page_are_all_given(store, at):
    with store.transaction() as uow:
        for index in range(2500):
            append(uow, index, at=at)

    with store.reading() as uow:
        assert verify_chain(uow.audit.entries(), anchor=store.head()).intact


def test_an_entry_changed_behind_the_store_is_found(store, at):
    from sqlalchemy import update

    from sigverify.store.engine import Access, begin

    with store.transaction() as uow:
        for index in range(3):
            append(uow, index, at=at)
    head = store.head()
    with begin(store.engine, Access.WRITE) as connection:
        connection.execute(update(audit_entries).where(audit_entries.c.sequence == 2).values(operator="eve"))

    with store.reading() as uow:
        assert not verify_chain(uow.audit.entries(), anchor=head).intact
