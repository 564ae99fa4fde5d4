"""Backups, the keys beside them, restoring and erasure, on both databases."""

import shutil
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import inspect

from sigverify.domain.bulk import BulkItem, BulkJob, InputKind
from sigverify.domain.verification import ProbePicture
from sigverify.errors import StoreError, UsageError
from sigverify.store import archive, restoring
from sigverify.store import engine as engines
from sigverify.store.backup import back_up, backup_header, reading_backup
from sigverify.store.database import create_store
from sigverify.store.engine import Access, begin, parse_url
from sigverify.store.key_copies import PLACES_NAME, KeyCopies, copy_path
from sigverify.store.keys import KEYS_NAME, create_keys, load_keys, save_keys
from sigverify.store.locks import Cost, Passphrase
from sigverify.store.restoring import rehearse, restore
from sigverify.store.rotation import bind, renew, unlock
from sigverify.store.sealing import BlobKind, Vault
from tests.store.checks import keep_check

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
OPENER = Passphrase("correct horse battery", Cost(passes=1, memory_kib=64, lanes=1))
IMAGE = b"RIFF....WEBPVP8L" * 200
TEMPLATE = np.random.default_rng(0).bytes(3000)


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def keys(home):
    opened, _ = create_keys(home, [OPENER])
    return opened


@pytest.fixture
def key(keys):
    """Return the key of the database: in these tests the store belongs to a key file."""
    return keys.master.database_key()


class Kept:
    """A filled store with two signatories whose pictures are sealed, and what it takes to keep it safe."""

    def __init__(self, bench, *, url, home, keys, folder):
        self.bench, self.url, self.home, self.folder = bench, url, home, folder
        vault = Vault(keys)
        bench.fill()
        bind(bench.store, keys, at=NOW, operator="ada")
        with bench.writing() as uow:
            uow.signatories.add(bench.signatory("s2", name="Charles Babbage"))
            for signatory, reference in (("s1", "r2"), ("s2", "r3")):
                wrapped = vault.new_key(signatory)
                seal = vault.seal_of(signatory, wrapped)
                uow.keys.put(signatory, wrapped)
                sealed = {
                    kind: seal.seal(plain, kind=kind, reference_id=reference)
                    for kind, plain in ((BlobKind.IMAGE, IMAGE), (BlobKind.TEMPLATE, TEMPLATE))
                }
                uow.references.add(bench.reference(reference, signatory_id=signatory), sealed)
                picture = ProbePicture(f"v-{signatory}", 1, signatory, None)
                keep_check(uow, bench.verification(picture.verification_id, signatory_id=signatory))
                uow.pictures.add_all(
                    [(picture, seal.seal(IMAGE, kind=BlobKind.PROBE, reference_id=picture.content_id))]
                )
            uow.bulk_jobs.add(BulkJob("j1", "monday", "/cheques", "ada", NOW, "{}"))
            uow.bulk_items.add([BulkItem("j1", 1, "a.tif", InputKind.CHEQUE, amount=Decimal("1.50"))])
        bench.store.close()

    def unlock(self):
        return unlock(self.url, home=self.home, openers=[OPENER], at=NOW)

    def back_up(self, name="one.sigbackup", folder=None):
        unlocked = self.unlock()
        target = (folder or self.folder) / name
        copies = KeyCopies.load(self.home)
        with closing(unlocked.store) as store:
            return back_up(store, target, ring=unlocked.ring, keys=unlocked.keys, copies=copies, at=NOW)[0]

    def erase(self, signatory):
        unlocked = self.unlock()
        copies = KeyCopies.load(self.home).announce()
        with unlocked.store.transaction() as uow:
            uow.keys.destroy(signatory)
            uow.audit.append(at=NOW, operator="ada", action="signatory-erased", subject=signatory, details={})
        unlocked.store.scrub()
        with unlocked.store.reading() as uow:
            _, unreachable = copies.renew(uow.keys.all(), ring=unlocked.ring, keys=unlocked.keys, at=NOW)
        unlocked.store.close()
        return unreachable

    def restore(self, path, **changed):
        given = {"home": self.home, "openers": [OPENER], **changed}
        if "key_copy" not in given:
            given["key_copy"] = copy_path(path.parent, self.store_id)
        return restore(path, self.url, **given)

    @property
    def store_id(self):
        return load_keys(self.home).store_id

    def content(self):
        """Return every account, signatory, reference and audit entry, and the picture of r3 as opened."""
        unlocked = self.unlock()
        with unlocked.store.reading() as uow:
            seal = unlocked.vault.seal_of("s2", uow.keys.wrapped("s2"))
            image = seal.open(uow.references.content("r3", BlobKind.IMAGE), kind=BlobKind.IMAGE, reference_id="r3")
            read = (
                uow.accounts.get("1001"),
                uow.signatories.get("s1"),
                uow.references.of_signatory("s1"),
                uow.appointments.of_account("1001"),
                uow.operators.get("ada"),
                uow.bulk_jobs.newest(9),
                uow.bulk_items.between("j1", 1, 9),
                self.probe_picture("s2", uow, unlocked.vault),
                tuple(uow.audit.entries()),
            )
        unlocked.store.close()
        return *read, image

    def probe_picture(self, signatory, uow, vault):
        """Return the picture of a check as opened with its signatory's key."""
        (picture,) = uow.pictures.of_verification(f"v-{signatory}")
        seal = vault.seal_of(signatory, uow.keys.wrapped(signatory))
        return seal.open(uow.pictures.sealed(picture), kind=BlobKind.PROBE, reference_id=picture.content_id)

    def shrink(self):
        """Change something that a restore must undo."""
        unlocked = self.unlock()
        with unlocked.store.transaction() as uow:
            uow.accounts.add(self.bench.account("2002"))
            uow.audit.append(at=NOW, operator="ada", action="account-added", subject="2002", details={})
        unlocked.store.close()


@pytest.fixture
def kept(bench, database_url, home, keys, tmp_path):
    (tmp_path / "backups").mkdir()
    return Kept(bench, url=database_url, home=home, keys=keys, folder=tmp_path / "backups")


@pytest.fixture
def short_wait(monkeypatch):
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.2)


def test_a_restored_store_holds_what_was_backed_up_and_nothing_later(kept):
    before = kept.content()
    written = kept.back_up()
    kept.shrink()
    report = kept.restore(written.path)
    assert kept.content() == before
    assert (report.rows, report.head) == (written.rows, written.head)
    assert (report.signatories, report.with_key) == (2, 2)
    unlocked = kept.unlock()
    with unlocked.store.reading() as uow, pytest.raises(StoreError, match="not-found"):
        uow.accounts.get("2002")
    unlocked.store.close()


def test_a_restored_store_can_be_written_to(kept):
    kept.restore(kept.back_up().path)
    kept.shrink()
    unlocked = kept.unlock()
    with unlocked.store.reading() as uow:
        assert uow.accounts.get("2002").number == "2002"
    unlocked.store.close()


def test_a_lost_computer_is_replaced_with_backup_and_recovery_alone(kept, tmp_path):
    before, written = kept.content(), kept.back_up()
    shutil.rmtree(kept.home)
    if kept.url.startswith("sqlite"):
        kept.url = f"sqlite:///{(tmp_path / 'new computer' / 'store.db').as_posix()}"
    kept.restore(written.path, key_copy=next(kept.folder.glob("*.svkeys")))
    assert kept.content() == before
    assert kept.erase("s1") == ()
    assert kept.restore(written.path).with_key == 1


def test_a_backup_goes_from_one_database_to_the_other(kept, tmp_path, request):
    before, written = kept.content(), kept.back_up()
    if kept.url.startswith("sqlite"):
        kept.url = request.getfixturevalue("postgresql").new_database()
    else:
        kept.url = f"sqlite:///{(tmp_path / 'other.db').as_posix()}"
    kept.restore(written.path)
    assert kept.content() == before


def test_neither_backup_nor_keys_beside_it_show_anything(kept):
    kept.back_up()
    unlocked = kept.unlock()
    with unlocked.store.reading() as uow:
        wrapped = [key for _, key in uow.keys.all()]
    unlocked.store.close()
    for path in kept.folder.iterdir():
        content = path.read_bytes()
        for shown in (b"Corner Shop", b"Ada Byron", b"1001", b"RIFF", b"WEBP", b"\x89PNG", TEMPLATE[:16], *wrapped):
            assert shown not in content, path


def test_the_backup_holds_no_signatory_key_even_opened(kept):
    written = kept.back_up()
    unlocked = kept.unlock()
    with unlocked.store.reading() as uow:
        wrapped = [key for _, key in uow.keys.all()]
    unlocked.store.close()
    with reading_backup(written.path, keys=unlocked.keys) as (_, records):
        records = list(records)
    assert sum(isinstance(record.content, list) for record in records) == written.rows
    assert not any(key[5:] in record.binary for record in records for key in wrapped)


def test_an_erased_signatory_stays_erased_when_an_older_backup_is_restored(kept):
    written = kept.back_up()
    assert kept.erase("s1") == ()
    report = kept.restore(written.path)
    assert (report.signatories, report.with_key) == (2, 1)
    unlocked = kept.unlock()
    with unlocked.store.reading() as uow:
        with pytest.raises(StoreError, match="not-found"):
            kept.probe_picture("s1", uow, unlocked.vault)
        assert uow.references.content("r2", BlobKind.IMAGE)
        assert uow.keys.wrapped("s2")
    unlocked.store.close()


def test_an_erasure_says_which_backup_folders_it_could_not_reach_and_is_finished_later(kept, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    kept.back_up()
    kept.back_up(folder=stick)
    stick.rename(tmp_path / "unplugged")
    stick.mkdir()
    assert kept.erase("s1") == (stick,)
    assert KeyCopies.load(kept.home).overdue
    assert list(stick.iterdir()) == []
    stick.rmdir()
    (tmp_path / "unplugged").rename(stick)
    kept.unlock().store.close()
    assert not KeyCopies.load(kept.home).overdue
    assert kept.restore(stick / "one.sigbackup").with_key == 1


def test_an_erasure_interrupted_before_the_copies_is_finished_when_the_store_is_opened(kept):
    written = kept.back_up()
    KeyCopies.load(kept.home).announce()
    unlocked = kept.unlock()
    with unlocked.store.transaction() as uow:
        uow.keys.destroy("s1")
        uow.audit.append(at=NOW, operator="ada", action="signatory-erased", subject="s1", details={})
    unlocked.store.close()
    KeyCopies.load(kept.home).announce()
    kept.unlock().store.close()
    assert kept.restore(written.path).with_key == 1


def test_a_folder_whose_copy_was_destroyed_by_hand_can_be_forgotten(kept):
    kept.back_up()
    shutil.rmtree(kept.folder)
    copies = KeyCopies.load(kept.home)
    assert copies.forget(kept.folder).places == ()
    assert KeyCopies.load(kept.home).places == ()


def test_without_the_keys_beside_it_a_backup_is_restored_only_when_asked_for(kept):
    written = kept.back_up()
    copy_path(kept.folder, kept.store_id).unlink()
    with pytest.raises(StoreError, match="signatory-keys-missing"):
        kept.restore(written.path)
    report = kept.restore(written.path, key_copy=None)
    assert (report.signatories, report.with_key) == (2, 0)


def test_a_backup_is_never_overwritten(kept):
    kept.back_up()
    with pytest.raises(StoreError, match="backup-exists"):
        kept.back_up()


def test_a_rehearsal_reads_everything_and_leaves_no_trace(kept):
    written = kept.back_up()
    before = sorted(kept.folder.iterdir())
    report = rehearse(written.path, home=kept.home, openers=[OPENER], key_copy=copy_path(kept.folder, kept.store_id))
    assert (report.rows, report.head) == (written.rows, written.head)
    assert sorted(kept.folder.iterdir()) == before


def damage(path, how):
    content = bytearray(path.read_bytes())
    if how == "cut short":
        del content[-40:]
    elif how == "without its end":
        del content[-(len(content) - content.index(b'"store"')) :]
    elif how == "lengthened":
        content += bytes(100)
    elif how == "changed in the middle":
        content[len(content) // 2] ^= 1
    else:
        place = content.index(b'"created"') + 13
        content[place] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    "how", ["cut short", "without its end", "lengthened", "changed in the middle", "changed header"]
)
def test_a_damaged_backup_is_refused_and_the_store_stays(kept, how):
    written = kept.back_up()
    damage(written.path, how)
    kept.shrink()
    before = kept.content()
    with pytest.raises(StoreError, match="archive-damaged"):
        kept.restore(written.path)
    assert kept.content() == before


def test_a_damaged_key_copy_is_refused_and_the_store_stays(kept):
    written = kept.back_up()
    damage(copy_path(kept.folder, kept.store_id), "changed in the middle")
    before = kept.content()
    with pytest.raises(StoreError, match="archive-damaged|wrong-key|keys-damaged"):  # noqa: RUF043
        kept.restore(written.path)
    assert kept.content() == before


def test_another_file_is_no_backup(kept):
    written = kept.back_up()
    for path in (copy_path(kept.folder, kept.store_id), kept.home / KEYS_NAME, kept.folder / "missing"):
        with pytest.raises(StoreError, match="not-an-archive"):
            kept.restore(path, key_copy=None)
    with pytest.raises(StoreError, match="not-an-archive"):
        kept.restore(written.path, key_copy=written.path)


def test_the_backup_of_another_store_is_refused(kept, tmp_path):
    written = kept.back_up()
    key_copy = copy_path(kept.folder, kept.store_id)
    create_keys(tmp_path / "other home", [OPENER])
    with pytest.raises(StoreError, match="archive-of-another-store"):
        kept.restore(written.path, home=tmp_path / "other home", key_copy=key_copy)


def test_a_wrong_passphrase_restores_nothing(kept):
    written = kept.back_up()
    before = kept.content()
    with pytest.raises(StoreError, match="wrong-key"):
        kept.restore(written.path, openers=[Passphrase("another passphrase", OPENER.cost)])
    assert kept.content() == before


def test_a_backup_of_a_later_version_is_refused(kept, monkeypatch):
    written = kept.back_up()
    before = kept.content()
    monkeypatch.setattr(restoring, "is_known", lambda revision: False)
    with pytest.raises(StoreError, match="archive-newer"):
        kept.restore(written.path)
    monkeypatch.undo()
    assert kept.content() == before


def test_an_archive_format_of_a_later_version_is_refused(kept, monkeypatch):
    monkeypatch.setattr(archive, "_FORMAT", 2)
    written = kept.back_up()
    monkeypatch.undo()
    with pytest.raises(StoreError, match="archive-newer"):
        kept.restore(written.path)


def test_a_backup_whose_audit_chain_was_edited_is_refused(kept):
    from sqlalchemy import update

    from sigverify.store import tables

    before = kept.content()
    unlocked = kept.unlock()
    with unlocked.store.engine.connect() as connection:
        connection = connection.execution_options(**{engines.ACCESS_OPTION: engines.Access.WRITE})
        with connection.begin():
            entry = tables.audit_entries.c
            connection.execute(update(tables.audit_entries).where(entry.sequence == 1).values(operator="eve"))
    unlocked.store.close()
    written = kept.back_up()
    with pytest.raises(StoreError, match="archive-chain-broken"):
        kept.restore(written.path)
    assert kept.content() != before


def test_a_store_in_use_is_not_replaced(kept, short_wait):
    written = kept.back_up()
    kept.shrink()
    busy = kept.unlock()
    if busy.store.file is None:
        busy.store.close()
        pytest.skip("a server makes the others wait, and restores in a transaction of its own")
    with busy.store.reading() as uow:
        uow.accounts.get("2002")
        with pytest.raises(StoreError, match="store-busy"):
            kept.restore(written.path)
        assert uow.accounts.get("2002")
    busy.store.close()


def test_an_unreadable_store_is_set_aside_not_deleted(kept):
    before, written = kept.content(), kept.back_up()
    if not kept.url.startswith("sqlite"):
        pytest.skip("the file of a server is its own affair")
    file = engines.sqlite_file(engines.parse_url(kept.url))
    file.write_bytes(b"ruined" * 1000)
    kept.restore(written.path)
    assert kept.content() == before
    assert Path(f"{file}.damaged-1").read_bytes() == b"ruined" * 1000


def test_a_backup_from_before_a_renewal_of_keys_is_restored_under_the_new_ones(kept):
    before, written = kept.content(), kept.back_up()
    renew(kept.url, home=kept.home, openers=[OPENER], next_openers=[OPENER], at=NOW)
    kept.restore(written.path)
    assert kept.content() == before
    assert load_keys(kept.home).current.number == 2


def test_a_key_file_older_than_the_backup_is_not_used(kept, tmp_path):
    old = load_keys(kept.home)
    kept.back_up()
    renew(kept.url, home=kept.home, openers=[OPENER], next_openers=[OPENER], at=NOW)
    written = kept.back_up("two.sigbackup")
    save_keys(tmp_path / "old home", old)
    with pytest.raises(StoreError, match="keys-outdated"):
        kept.restore(written.path, home=tmp_path / "old home")


def test_of_two_key_files_beside_a_backup_the_newer_opens_a_new_computer(kept, tmp_path):
    before, written = kept.content(), kept.back_up()
    fresh = Passphrase("a passphrase of today", OPENER.cost)
    renew(kept.url, home=kept.home, openers=[OPENER], next_openers=[fresh], at=NOW)
    key_copy = copy_path(kept.folder, kept.store_id)
    kept.home = tmp_path / "new home"
    with pytest.raises(StoreError, match="wrong-key"):
        kept.restore(written.path, openers=[OPENER], key_copy=key_copy)
    kept.restore(written.path, openers=[fresh], key_copy=key_copy)
    unlocked = unlock(kept.url, home=kept.home, openers=[fresh], at=NOW)
    with unlocked.store.reading() as uow:
        assert tuple(uow.audit.entries()) == before[-2]
    unlocked.store.close()


def test_the_header_says_whose_backup_it_is_and_when_without_a_key(kept):
    header = backup_header(kept.back_up().path)
    assert (header.ring.store_id, header.created, header.generation) == (kept.store_id, NOW, 1)


def test_a_list_of_places_that_cannot_be_read_is_told(home):
    home.mkdir()
    (home / PLACES_NAME).write_text("[")
    with pytest.raises(StoreError, match="places-damaged"):
        KeyCopies.load(home)


def test_a_restore_interrupted_at_any_step_leaves_the_old_store_or_the_new(kept, monkeypatch):
    written, before = kept.back_up(), kept.content()
    kept.shrink()
    later = kept.content()
    on_file, on_server = ("load", "_keep_ring", "_make_way", "flush_folder"), ("_make_room", "load", "_keep_ring")
    for step in on_file if kept.url.startswith("sqlite") else on_server:
        with monkeypatch.context() as patch:
            patch.setattr(restoring, step, _power_failure)
            with pytest.raises(KeyboardInterrupt):
                kept.restore(written.path)
        replaced = step == "flush_folder"
        assert kept.content() == (before if replaced else later), step


def _power_failure(*_, **__):
    raise KeyboardInterrupt


def test_places_noted_by_others_meanwhile_are_kept(kept, tmp_path):
    stale = KeyCopies.load(kept.home)
    kept.back_up()
    KeyCopies.load(kept.home).announce()
    stale.remember(tmp_path / "other")
    noted = KeyCopies.load(kept.home)
    assert noted.places == (kept.folder.resolve(), (tmp_path / "other").resolve())
    assert noted.overdue


def test_no_key_is_destroyed_while_keys_are_written_beside_a_backup(kept, monkeypatch):
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.2)
    add = KeyCopies.add
    refused = []

    def erase_meanwhile(copies, folder, wrapped, **given):
        unlocked = kept.unlock()
        with closing(unlocked.store), pytest.raises(StoreError) as caught, unlocked.store.transaction() as uow:
            uow.keys.destroy("s1")
        refused.append(caught.value.code)
        return add(copies, folder, wrapped, **given)

    monkeypatch.setattr(KeyCopies, "add", erase_meanwhile)
    kept.back_up()
    assert refused == ["store-busy"]


def test_there_is_no_backup_without_the_keys_beside_it(kept):
    copy_path(kept.folder, kept.store_id).mkdir(parents=True)
    with pytest.raises(UsageError, match="output-not-writable"):
        kept.back_up()
    assert [path.name for path in kept.folder.iterdir()] == [copy_path(kept.folder, kept.store_id).name]


def test_an_erasure_that_was_interrupted_also_removes_copies_made_before_upgrades(kept):
    unlocked = kept.unlock()
    file = unlocked.store.file
    if file is not None:
        copy = file.with_name(f"{file.name}.before-0002")
        copy.touch()
    else:
        with begin(unlocked.store.engine, Access.MIGRATE) as connection:
            connection.exec_driver_sql("CREATE SCHEMA sigverify_before_0002")
            connection.exec_driver_sql("CREATE SCHEMA before_lunch")
    KeyCopies.load(kept.home).announce()
    unlocked.store.close()
    unlocked = kept.unlock()
    if file is not None:
        assert not copy.exists()
    else:
        with begin(unlocked.store.engine, Access.READ) as connection:
            schemas = inspect(connection).get_schema_names()
        assert "sigverify_before_0002" not in schemas
        assert "before_lunch" in schemas
    unlocked.store.close()
    assert not KeyCopies.load(kept.home).overdue


def test_a_restore_keeps_a_renewal_of_keys_that_was_interrupted(kept, monkeypatch):
    written = kept.back_up()
    before = kept.content()
    with monkeypatch.context() as patch:
        patch.setattr(KeyCopies, "announce", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            renew(kept.url, home=kept.home, openers=[OPENER], next_openers=[OPENER], at=NOW)
    interrupted = load_keys(kept.home)
    assert interrupted.upcoming is not None
    kept.restore(written.path)
    assert load_keys(kept.home) == interrupted
    assert kept.content()[:-2] == before[:-2]
    assert load_keys(kept.home).current.number == 2


@pytest.fixture
def server(kept):
    """Return an engine of the database of a store on a server; it is nobody's alone."""
    if kept.url.startswith("sqlite"):
        pytest.skip("an SQLite file holds nothing but the store")
    engine = engines.open_engine(parse_url(kept.url), key=None)
    yield engine
    engine.dispose()


def test_other_peoples_tables_are_no_part_of_a_backup_and_survive_a_restore(kept, server):
    with begin(server, Access.MIGRATE) as connection:
        connection.exec_driver_sql("CREATE TABLE strangers (words text)")
        connection.exec_driver_sql("INSERT INTO strangers VALUES ('ours')")
    written = kept.back_up()
    kept.restore(written.path)
    with begin(server, Access.READ) as connection:
        assert connection.exec_driver_sql("SELECT words FROM strangers").scalar_one() == "ours"


def test_another_store_is_never_replaced(kept, server, tmp_path, postgresql):
    written = kept.back_up()
    other = postgresql.new_database()
    keys, _ = create_keys(tmp_path / "others", [OPENER])
    store = create_store(other, key=None)
    bind(store, keys, at=NOW, operator="eve")
    with pytest.raises(StoreError, match="wrong-store"):
        restore(
            written.path,
            other,
            home=tmp_path / "new computer",
            openers=[OPENER],
            key_copy=copy_path(kept.folder, kept.store_id),
        )
    assert store.head().length == 1
    store.close()


def test_tables_of_the_same_name_that_are_no_store_are_not_dropped(kept, server, postgresql):
    written = kept.back_up()
    url = postgresql.new_database()
    engine = engines.open_engine(parse_url(url), key=None)
    with begin(engine, Access.MIGRATE) as connection:
        connection.exec_driver_sql("CREATE TABLE accounts (words text)")
    with pytest.raises(StoreError, match="store-failed"):
        restore(
            written.path,
            url,
            home=kept.home,
            openers=[OPENER],
            key_copy=copy_path(kept.folder, kept.store_id),
        )
    with begin(engine, Access.READ) as connection:
        assert inspect(connection).get_table_names() == ["accounts"]
    engine.dispose()
