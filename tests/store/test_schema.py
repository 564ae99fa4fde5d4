import types
from datetime import UTC, datetime

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import Column, Integer, inspect, text

from sigverify.domain.account import Signatory
from sigverify.domain.decision import Action
from sigverify.errors import StoreError
from sigverify.store.database import create_store, open_store, upgrade_store
from sigverify.store.engine import Access, begin, open_engine, parse_url, sqlite_file
from sigverify.store.migrations import REVISIONS
from sigverify.store.schema import NEWEST, VERSION_TABLE, revision, upgrade
from sigverify.store.tables import metadata
from tests.store.checks import keep_check

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def next_revision(*steps):
    """Return a history with one revision more, which does `steps`."""
    module = types.ModuleType("r9999_test")
    module.revision, module.down_revision = "9999", NEWEST

    def go_up():
        for step in steps:
            step()

    module.upgrade = go_up
    module.__file__ = "r9999_test.py"
    return (*REVISIONS, module)


def rebuild_signatories():
    """Do what SQLite can only do by making the table anew and dropping the old one."""
    with op.batch_alter_table("signatories") as batch:
        batch.add_column(Column("shoe_size", Integer, nullable=False, server_default="42"))
        batch.alter_column("role", nullable=True)


def remove_signatories():
    op.execute("DELETE FROM signatories")


def fail():
    raise ZeroDivisionError


@pytest.fixture
def upgraded(filled, database_url, key):
    """Return a function that runs one more revision over a store with content."""
    file = sqlite_file(parse_url(database_url))

    def run(*steps):
        filled.store.close()
        engine = open_engine(parse_url(database_url), key=key)
        try:
            return upgrade(engine, file=file, key=key, revisions=next_revision(*steps))
        finally:
            engine.dispose()

    return run


def columns(url, key, table):
    engine = open_engine(parse_url(url), key=key)
    with begin(engine, Access.READ) as connection:
        found = [column["name"] for column in inspect(connection).get_columns(table)], revision(connection)
    engine.dispose()
    return found


def test_the_history_leads_to_the_tables_that_the_program_uses(store):
    with begin(store.engine, Access.READ) as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert revision(connection) == NEWEST


def test_every_constraint_has_a_name_that_a_later_migration_can_use(store):
    with begin(store.engine, Access.READ) as connection:
        found = inspect(connection)
        names = [
            constraint["name"]
            for table in metadata.tables
            for constraint in (
                found.get_pk_constraint(table),
                *found.get_foreign_keys(table),
                *found.get_unique_constraints(table),
                *found.get_check_constraints(table),
            )
        ]

    assert len(names) > 30
    assert [name for name in names if not name or not name.startswith(("pk_", "fk_", "uq_", "ck_"))] == []


def test_revisions_follow_each_other():
    assert [module.down_revision for module in REVISIONS] == [None, *(module.revision for module in REVISIONS[:-1])]


def test_an_upgrade_keeps_what_was_there(upgraded, filled, database_url, key):
    assert upgraded(rebuild_signatories) is True

    names, found = columns(database_url, key, "signatories")
    assert ("shoe_size" in names, found) == (True, "9999")
    engine = open_engine(parse_url(database_url), key=key)
    with begin(engine, Access.READ) as connection:
        assert connection.execute(text("SELECT name, shoe_size FROM signatories")).all() == [("Ada Byron", 42)]
        assert connection.execute(text("SELECT count(*) FROM reference_contents")).scalar_one() == 2
    engine.dispose()


def test_cheques_that_were_decided_before_there_was_a_queue_do_not_wait(filled, database_url, key):
    with filled.writing() as uow:
        for name, page, actions in (
            ("returned", None, "park return"),
            ("parked", None, "return park"),
            ("open", None, ""),
            ("later", 1, "return"),
        ):
            keep_check(uow, filled.verification(name, page=page))
            for number, action in enumerate(actions.split()):
                entry = {"verification_id": name, "action": Action(action)}
                reason = {} if action == "return" else {"reason": None}
                uow.decisions.add(filled.decision(f"{name}{number}", **entry, **reason))
    filled.store.close()
    engine = open_engine(parse_url(database_url), key=key)
    with begin(engine, Access.MIGRATE) as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0002'"))
    upgrade(engine, file=sqlite_file(parse_url(database_url)), key=key, revisions=REVISIONS[:3])

    with begin(engine, Access.READ) as connection:
        settled = set(connection.execute(text("SELECT id FROM verifications WHERE settled")).scalars())
    engine.dispose()
    assert settled == {"returned"}


@pytest.mark.parametrize("steps", [(rebuild_signatories, fail), (rebuild_signatories, remove_signatories)])
def test_an_upgrade_that_fails_leaves_the_store_as_it_was(upgraded, filled, database_url, key, steps):
    with pytest.raises((ZeroDivisionError, StoreError)):
        upgraded(*steps)

    store = open_store(database_url, key=key)
    with store.reading() as uow:
        assert uow.signatories.get("s1") == filled.signatory()
    assert "shoe_size" not in columns(database_url, key, "signatories")[0]
    store.close()


def test_a_copy_is_made_before_the_upgrade_and_opens_with_the_same_key(upgraded, filled, database_url, key):
    upgraded(rebuild_signatories)

    file = sqlite_file(parse_url(database_url))
    if file is None:
        engine = open_engine(parse_url(database_url), key=key)
        with begin(engine, Access.READ) as connection:
            assert connection.execute(text("SELECT name FROM sigverify_before_9999.signatories")).all() == [
                ("Ada Byron",)
            ]
            tables = set(inspect(connection).get_table_names(schema="sigverify_before_9999"))
        engine.dispose()
        assert tables == {*metadata.tables, VERSION_TABLE}
        return
    copy = open_store(f"{database_url}.before-9999", key=key)
    with copy.reading() as uow:
        assert uow.signatories.get("s1") == filled.signatory()
        assert uow.references.valid("1001", filled.reference().valid_from)[0].template == b"sealed template"
    copy.close()
    with pytest.raises(StoreError, match="wrong-key"):
        open_store(f"{database_url}.before-9999", key=bytes(32))


def test_a_second_upgrade_finds_nothing_to_do(upgraded):
    assert [upgraded(rebuild_signatories), upgraded(rebuild_signatories)] == [True, False]


def test_a_store_of_a_later_version_is_refused_and_left_alone(upgraded, database_url, key):
    upgraded(rebuild_signatories)

    for attempt in (lambda: open_store(database_url, key=key), lambda: upgrade_store(database_url, key=key)):
        with pytest.raises(StoreError) as raised:
            attempt()
        assert raised.value.code == "store-newer"
        assert raised.value.fields == {"found": "9999", "known": NEWEST}


def test_a_program_that_runs_while_another_upgrades_stops_writing(filled, database_url, key):
    engine = open_engine(parse_url(database_url), key=key)
    upgrade(engine, file=sqlite_file(parse_url(database_url)), key=key, revisions=next_revision(rebuild_signatories))
    engine.dispose()

    with pytest.raises(StoreError) as raised, filled.writing() as uow:
        uow.signatories.add(filled.signatory("s2"))

    assert raised.value.code == "store-newer"


def test_an_older_store_is_refused_until_it_is_upgraded(database_url, key, monkeypatch):
    create_store(database_url, key=key).close()
    monkeypatch.setattr("sigverify.store.schema.REVISIONS", next_revision(rebuild_signatories))
    monkeypatch.setattr("sigverify.store.schema.NEWEST", "9999")

    with pytest.raises(StoreError) as raised:
        open_store(database_url, key=key)

    assert (raised.value.code, raised.value.fields["found"]) == ("store-older", NEWEST)


def test_scrubbing_removes_the_copies_since_they_hold_keys(upgraded, filled, database_url, key, tmp_path):
    upgraded(lambda: None)
    engine = open_engine(parse_url(database_url), key=key)
    with begin(engine, Access.WRITE) as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{NEWEST}'"))
    engine.dispose()

    store = open_store(database_url, key=key)
    store.scrub()

    with begin(store.engine, Access.READ) as connection:
        assert [name for name in inspect(connection).get_schema_names() if name.startswith("before")] == []
    store.close()
    assert [path.name for path in tmp_path.iterdir() if "before" in path.name] == []


def test_a_destroyed_key_is_in_no_page_of_the_file(tmp_path):
    file, key = tmp_path / "store.db", bytes(32)
    secret = bytes(range(100, 165))
    store = create_store(f"sqlite:///{file.as_posix()}", key=key)

    def change(action):
        with store.transaction() as uow:
            action(uow)
            uow.audit.append(at=NOW, operator="", action="test", subject="", details={})

    change(lambda uow: (uow.signatories.add(Signatory("s1", "Ada")), uow.keys.put("s1", secret)))
    store.close()
    assert secret in plain_pages(file, key)

    change(lambda uow: uow.keys.destroy("s1"))
    store.scrub()

    assert (tmp_path / "store.db-wal").stat().st_size == 0
    assert secret not in plain_pages(file, key)
    store.close()


def plain_pages(file, key):
    """Return the content of every page, free ones too: AES-256 with the raw key, the vector at each page's end."""
    page_size, reserved, salt = 4096, 80, 16
    content, plain = file.read_bytes(), b""
    for start in range(0, len(content), page_size):
        page = content[start : start + page_size]
        vector = page[-reserved:][:16]
        opening = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        plain += opening.update(page[salt if start == 0 else 0 : -reserved]) + opening.finalize()
    assert b"CREATE TABLE accounts" in plain
    return plain
