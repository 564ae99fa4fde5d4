import os
import stat
import threading
from datetime import UTC, datetime

import pytest

from sigverify.errors import StoreError, UsageError
from sigverify.store.database import create_store, open_store, upgrade_store
from sigverify.store.engine import BUSY_SECONDS, parse_url
from tests.store.checks import keep_check

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def numbers(store):
    with store.reading() as uow:
        return [account.number for account in uow.accounts.find()]


def test_an_action_and_its_entry_are_kept_together(bench):
    with bench.writing() as uow:
        uow.accounts.add(bench.account())

    assert numbers(bench.store) == ["1001"]
    assert bench.store.head().length == 1


def test_nothing_is_kept_of_an_action_that_fails(bench):
    def fail_half_way():
        with bench.writing() as uow:
            uow.accounts.add(bench.account())
            uow.audit.append(at=NOW, operator="", action="a", subject="", details={})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()

    assert numbers(bench.store) == []
    assert bench.store.head().length == 0


def test_a_change_without_an_audit_entry_is_not_kept(bench):
    with pytest.raises(RuntimeError, match="audit"), bench.store.transaction() as uow:
        uow.accounts.add(bench.account())

    assert numbers(bench.store) == []


def test_reading_cannot_write(bench):
    with pytest.raises(StoreError) as raised, bench.store.reading() as uow:
        uow.accounts.add(bench.account())

    assert raised.value.code == "store-failed"
    assert numbers(bench.store) == []


def test_reading_sees_one_moment_while_others_write(bench):
    with bench.store.reading() as uow:
        assert uow.accounts.find() == ()
        with bench.writing() as other:
            other.accounts.add(bench.account())
        assert uow.accounts.find() == ()
        assert uow.audit.head().length == 0

    assert numbers(bench.store) == ["1001"]


def test_a_second_writer_waits_for_the_first(bench):
    order = []
    begun = threading.Event()

    def second():
        begun.set()
        with bench.writing() as uow:
            order.append(("second", len(uow.accounts.find())))
            uow.accounts.add(bench.account("2"))

    thread = threading.Thread(target=second)
    with bench.writing() as uow:
        thread.start()
        assert begun.wait(BUSY_SECONDS)
        order.append(("first", len(uow.accounts.find())))
        uow.accounts.add(bench.account("1"))
    thread.join()

    assert order == [("first", 0), ("second", 1)]
    assert numbers(bench.store) == ["1", "2"]


def test_a_store_is_opened_again_with_what_it_held(bench, database_url, key):
    with bench.writing() as uow:
        uow.accounts.add(bench.account())
    bench.store.close()

    again = open_store(database_url, key=key)

    assert numbers(again) == ["1001"]
    again.close()


def test_a_store_is_never_made_over_another(bench, database_url, key):
    with bench.writing() as uow:
        uow.accounts.add(bench.account())

    with pytest.raises(StoreError) as raised:
        create_store(database_url, key=key)

    assert raised.value.code == "store-exists"
    assert numbers(bench.store) == ["1001"]


def test_a_store_that_is_not_there_is_told_and_not_made(database_url, key, tmp_path):
    with pytest.raises(StoreError) as raised:
        open_store(database_url, key=key)

    assert raised.value.code == "store-missing"
    assert list(tmp_path.iterdir()) == []


def test_a_current_store_needs_no_upgrade(store, database_url, key):
    assert upgrade_store(database_url, key=key) is False


def test_text_that_only_one_database_would_keep_is_refused_by_both(bench):
    for name in ("a\0b", "half \ud800 pair"):
        with pytest.raises(StoreError) as raised, bench.writing() as uow:
            uow.accounts.add(bench.account(name=name))
        assert raised.value.code == "text-unusable"

    assert numbers(bench.store) == []


def test_a_time_without_a_zone_is_a_programming_error(filled):
    with pytest.raises(ValueError, match="aware"), filled.writing() as uow:
        keep_check(uow, filled.verification(at=filled.verification().at.replace(tzinfo=None)))


def test_scrubbing_leaves_the_store_as_it_is(filled):
    filled.store.scrub()

    with filled.store.reading() as uow:
        assert uow.keys.wrapped("s1") == b"wrapped key of s1"


@pytest.mark.parametrize(
    "url", ["", "mysql://host/db", "sqlite://", "postgresql://host", "no url", "sqlite+aiosqlite:///x"]
)
def test_a_url_of_another_kind_is_told_without_its_password(url):
    with pytest.raises(UsageError) as raised:
        open_store(url, key=None)

    assert raised.value.code == "bad-setting"


def test_a_url_that_is_refused_keeps_its_password_to_itself():
    with pytest.raises(UsageError) as raised:
        open_store("mysql://ada:secret@host/db", key=None)

    assert "secret" not in str(raised.value)


def test_a_server_that_does_not_answer_is_told():
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError) as raised:
        open_store("postgresql://nobody@127.0.0.1:1/none", key=None)

    assert raised.value.code == "store-unreachable"


class TestFile:
    """What holds for the SQLite file only."""

    @pytest.fixture
    def path(self, tmp_path):
        return tmp_path / "folder ä #1%" / "store.db"

    @pytest.fixture
    def url(self, path):
        return f"sqlite:///{path.as_posix()}"

    def test_it_stands_alone_when_closed_and_belongs_to_its_owner(self, url, path):
        create_store(url, key=bytes(32)).close()

        assert [file.name for file in path.parent.iterdir()] == ["store.db"]
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600

    @pytest.mark.parametrize("wrong", [bytes(31) + b"\1", b"short", None])
    def test_a_wrong_key_is_told_and_changes_nothing(self, url, path, wrong, capfd):
        create_store(url, key=bytes(32)).close()
        before = path.read_bytes(), path.stat().st_mtime_ns

        with pytest.raises(StoreError) as raised:
            open_store(url, key=wrong)

        assert raised.value.code == "wrong-key"
        assert (path.read_bytes(), path.stat().st_mtime_ns) == before
        assert [file.name for file in path.parent.iterdir()] == ["store.db"]
        assert capfd.readouterr() == ("", "")

    def test_a_file_that_is_no_store_is_left_alone(self, url, path):
        path.parent.mkdir()
        path.write_bytes(b"something else" * 1000)

        with pytest.raises(StoreError) as raised:
            open_store(url, key=bytes(32))

        assert raised.value.code == "wrong-key"
        assert path.read_bytes() == b"something else" * 1000

    def test_a_making_that_was_cut_short_is_begun_anew(self, url, path):
        path.parent.mkdir()
        for leftover in ("store.db.unfinished", "store.db.unfinished-wal"):
            (path.parent / leftover).write_bytes(b"half a store" * 500)

        create_store(url, key=bytes(32)).close()

        assert [file.name for file in path.parent.iterdir()] == ["store.db"]

    def test_a_damaged_page_is_told(self, url, path):
        store = create_store(url, key=bytes(32))
        with store.transaction() as uow:
            uow.audit.append(at=NOW, operator="", action="a", subject="", details={"x": "y" * 20000})
        store.close()
        content = bytearray(path.read_bytes())
        for page in range(1, len(content) // 4096):
            content[4096 * page + 100] ^= 1
        path.write_bytes(content)

        with pytest.raises(StoreError) as raised:
            store = open_store(url, key=bytes(32))

        assert raised.value.code in {"store-damaged", "store-failed"}


def test_what_was_to_be_stored_is_in_no_message_of_a_failure(bench):
    with pytest.raises(StoreError) as raised, bench.writing() as uow:
        uow.appointments.add(bench.appointment(panel="Featherstonehaugh"))

    failure = raised.value.__cause__
    assert failure is not None
    assert "Featherstonehaugh" not in f"{raised.value} {failure}"


def test_an_action_in_a_standstill_is_not_kept(bench):
    def act():
        with bench.store.standstill() as uow:
            uow.accounts.add(bench.account())
            uow.audit.append(at=NOW, operator="", action="a", subject="", details={})

    with pytest.raises(RuntimeError, match="standstill"):
        act()

    assert numbers(bench.store) == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://ada@db.example/bank", "require"),
        ("postgresql://ada@db.example/bank?sslmode=verify-full", "verify-full"),
        ("postgresql://ada@localhost/bank", None),
        ("postgresql://ada@/bank?host=/run/postgresql", None),
        ("postgresql:///bank", None),
    ],
)
def test_a_server_on_another_computer_is_spoken_to_encrypted_only(url, expected):
    assert parse_url(url).query.get("sslmode") == expected


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read and write everything")
def test_a_folder_without_rights_is_told_and_no_store_is_said_to_be_missing(tmp_path):
    url = f"sqlite:///{(tmp_path / 'store.db').as_posix()}"
    create_store(url, key=bytes(32)).close()
    (tmp_path / "store.db").chmod(0)
    with pytest.raises(StoreError, match="store-failed"):
        open_store(url, key=bytes(32))
    tmp_path.chmod(0o500)
    with pytest.raises(UsageError, match="output-not-writable"):
        create_store(f"sqlite:///{(tmp_path / 'other.db').as_posix()}", key=bytes(32))
    tmp_path.chmod(0o700)


def test_a_place_that_cannot_be_a_folder_is_told(tmp_path):
    (tmp_path / "file").touch()
    url = f"sqlite:///{(tmp_path / 'file' / 'store.db').as_posix()}"
    with pytest.raises(UsageError, match="output-not-writable"):
        create_store(url, key=bytes(32))
    with pytest.raises(StoreError, match="store-failed"):
        open_store(url, key=bytes(32))
