"""Renewal of the master key on both databases, stopped at every step."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import closing
from datetime import UTC, datetime

import pytest

from sigverify.domain.audit import verify_chain
from sigverify.errors import StoreError, UsageError
from sigverify.store import engine as engines
from sigverify.store import rotation
from sigverify.store.backup import back_up
from sigverify.store.database import open_store
from sigverify.store.engine import parse_url, sqlite_file
from sigverify.store.key_copies import KeyCopies, copy_path, read_copy
from sigverify.store.keys import create_keys, load_keys, save_keys
from sigverify.store.locks import Cost, MachineKey, Passphrase
from sigverify.store.rotation import bind, renew, unlock
from sigverify.store.sealing import BlobKind, Vault, wrapped_generation

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
QUICK = Cost(passes=1, memory_kib=64, lanes=1)
OLD, NEW = Passphrase("correct horse battery", QUICK), Passphrase("entirely different one", QUICK)
STEPS = [
    (rotation, "save_keys", 1),
    (rotation, "_rewrap", 1),
    (rotation, "_encrypt_anew", 1),
    (KeyCopies, "announce", 1),
    (rotation, "save_keys", 2),
    (KeyCopies, "renew", 1),
    (rotation, "_forget_machine_locks", 1),
]
"""What a renewal calls on its way, and which of the calls does not happen any more."""


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def keys(home):
    opened, _ = create_keys(home, [OLD])
    return opened


@pytest.fixture
def key(keys):
    """Return the key of the database: in these tests the store belongs to a key file."""
    return keys.master.database_key()


@pytest.fixture
def url(filled, keys, database_url):
    """Return the URL of a store with a sealed picture, closed."""
    bind(filled.store, keys, at=NOW, operator="ada")
    vault = Vault(keys)
    with filled.writing() as uow:
        wrapped = vault.new_key("s1")
        sealed = vault.seal_of("s1", wrapped).seal(b"picture", kind=BlobKind.IMAGE, reference_id="r2")
        uow.keys.put("s1", wrapped)
        uow.references.add(filled.reference("r2"), {BlobKind.IMAGE: sealed})
    filled.store.close()
    return database_url


def picture(url, home, opener):
    """Open the store as a user would, verify its chain and return the picture and the generation of its key."""
    unlocked = unlock(url, home=home, openers=[opener], at=NOW)
    with closing(unlocked.store) as store, store.reading() as uow:
        assert verify_chain(uow.audit.entries(), anchor=uow.audit.head()).intact
        wrapped = uow.keys.wrapped("s1")
        sealed = uow.references.content("r2", BlobKind.IMAGE)
        plain = unlocked.vault.seal_of("s1", wrapped).open(sealed, kind=BlobKind.IMAGE, reference_id="r2")
    return plain, wrapped_generation(wrapped)


def make_backup(url, home, folder):
    unlocked = unlock(url, home=home, openers=[OLD], at=NOW)
    copies = KeyCopies.load(home)
    with closing(unlocked.store) as store:
        back_up(store, folder / "one", ring=unlocked.ring, keys=unlocked.keys, copies=copies, at=NOW)


def test_after_a_renewal_only_the_new_keys_open_the_store(url, home):
    old_ring = load_keys(home)
    recovery_key = renew(url, home=home, openers=[OLD], next_openers=[NEW], at=NOW)
    assert picture(url, home, NEW) == picture(url, home, recovery_key) == (b"picture", 2)
    with pytest.raises(StoreError, match="wrong-key"):
        unlock(url, home=home, openers=[OLD], at=NOW)
    save_keys(home, old_ring)
    with pytest.raises(StoreError) as caught:
        unlock(url, home=home, openers=[OLD], at=NOW)
    assert caught.value.code == ("wrong-key" if url.startswith("sqlite") else "keys-outdated")


def test_a_renewal_is_one_audit_entry(url, home):
    renew(url, home=home, openers=[OLD], next_openers=[NEW], at=NOW)
    unlocked = unlock(url, home=home, openers=[NEW], at=NOW)
    with closing(unlocked.store) as store, store.reading() as uow:
        actions = [entry.action for entry in uow.audit.entries()]
    assert actions.count("keys-renewed") == 1


@pytest.mark.parametrize(("owner", "step", "time"), STEPS)
def test_a_renewal_stopped_at_any_step_is_finished_when_the_store_is_opened(
    url, home, tmp_path, monkeypatch, owner, step, time
):
    if step == "_encrypt_anew" and not url.startswith("sqlite"):
        pytest.skip("a server's database has no key of ours")
    make_backup(url, home, tmp_path / "backups")
    original, calls = getattr(owner, step), 0

    def stop(*given, **named):
        nonlocal calls
        calls += 1
        if calls == time:
            raise KeyboardInterrupt
        return original(*given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(owner, step, stop)
        with pytest.raises(KeyboardInterrupt):
            renew(url, home=home, openers=[OLD], next_openers=[NEW], at=NOW)
    assert calls == time
    ring = load_keys(home)
    begun, finished = ring.upcoming is not None or ring.current.number == 2, ring.current.number == 2
    assert picture(url, home, NEW if finished else OLD) == (b"picture", 2 if begun else 1)
    ring = load_keys(home)
    assert (ring.upcoming, ring.current.number) == (None, 2 if begun else 1)
    opened = ring.open([NEW if begun else OLD])
    [(_, wrapped)] = read_copy(copy_path(tmp_path / "backups", ring.store_id), keys=opened)
    assert wrapped_generation(wrapped) == ring.current.number
    unlocked = unlock(url, home=home, openers=[NEW if begun else OLD], at=NOW)
    with closing(unlocked.store) as store, store.reading() as uow:
        assert [entry.action for entry in uow.audit.entries()].count("keys-renewed") == begun


def test_copies_beside_backups_are_renewed_too(url, home, tmp_path):
    make_backup(url, home, tmp_path / "backups")
    renew(url, home=home, openers=[OLD], next_openers=[NEW], at=NOW)
    path = copy_path(tmp_path / "backups", load_keys(home).store_id)
    [(signatory, wrapped)] = read_copy(path, keys=load_keys(home).open([NEW]))
    assert (signatory, wrapped_generation(wrapped)) == ("s1", 2)
    path.unlink()
    with pytest.raises(StoreError, match="key-copy-unreachable"):
        renew(url, home=home, openers=[NEW], next_openers=[NEW], at=NOW)
    assert picture(url, home, NEW) == (b"picture", 2)


def test_a_renewal_needs_a_lock_for_everyday_use(url, home):
    with pytest.raises(UsageError, match="no-lock"):
        renew(url, home=home, openers=[OLD], next_openers=[], at=NOW)
    assert picture(url, home, OLD) == (b"picture", 1)


def test_a_renewal_is_not_begun_while_others_have_the_store_open(url, home, monkeypatch):
    if not url.startswith("sqlite"):
        pytest.skip("a server's database has no key of ours")
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.2)
    before = load_keys(home)
    other = open_store(url, key=before.open([OLD]).master.database_key())
    with closing(other), pytest.raises(StoreError, match="store-busy"):
        renew(url, home=home, openers=[OLD], next_openers=[NEW], at=NOW)
    assert load_keys(home) == before
    assert picture(url, home, OLD) == (b"picture", 1)


def test_who_was_at_work_during_a_renewal_cannot_store_a_key_that_nobody_opens(url, home):
    stale = unlock(url, home=home, openers=[OLD], at=NOW)
    stale.store.close()
    renew(url, home=home, openers=[OLD], next_openers=[NEW], at=NOW)
    unlocked = unlock(url, home=home, openers=[NEW], at=NOW)
    with closing(unlocked.store) as store:
        with pytest.raises(StoreError, match="keys-outdated"), store.transaction() as uow:
            uow.keys.put("s1", stale.vault.new_key("s1"))
        with store.transaction() as uow:
            uow.keys.put("s1", unlocked.vault.new_key("s1"))
            uow.audit.append(at=NOW, operator="ada", action="test", subject="", details={})


def test_the_key_stores_entry_of_the_old_lock_is_forgotten(url, home):
    class Entries:
        def __init__(self):
            self.kept = {}

        def get(self, name):
            return self.kept.get(name)

        def put(self, name, secret):
            self.kept[name] = secret

        def remove(self, name):
            del self.kept[name]

    machine = MachineKey(Entries())
    opened = load_keys(home).open([OLD])
    save_keys(home, load_keys(home).with_lock(opened.master, machine))
    renew(url, home=home, openers=[machine], next_openers=[machine], at=NOW)
    assert len(machine.store.kept) == 1
    assert picture(url, home, machine) == (b"picture", 2)


def test_keys_of_another_store_do_not_open_this_one(url, home, tmp_path):
    create_keys(tmp_path / "other", [OLD])
    with pytest.raises(StoreError) as caught:
        unlock(url, home=tmp_path / "other", openers=[OLD], at=NOW)
    assert caught.value.code == ("wrong-key" if url.startswith("sqlite") else "wrong-store")
    assert picture(url, home, OLD) == (b"picture", 1)


RENEWING = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from sigverify.store.locks import Cost, Passphrase
    from sigverify.store.rotation import renew
    url, home = sys.argv[1:]
    cost = Cost(passes=1, memory_kib=64, lanes=1)
    print("ready", flush=True)
    sys.stdin.readline()
    renew(url, home=Path(home), openers=[Passphrase("correct horse battery", cost)],
          next_openers=[Passphrase("correct horse battery", cost)], at=datetime(2026, 11, 22, tzinfo=UTC))
"""


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_renewal_killed_at_any_moment_leaves_a_store_that_opens(url, home):
    if not url.startswith("sqlite"):
        pytest.skip("a server commits or does not; the steps between are stopped above")
    key = load_keys(home).open([OLD]).master.database_key()
    with closing(open_store(url, key=key)) as store, store.transaction() as uow:
        uow.values.put("ballast", os.urandom(8_000_000))
        uow.audit.append(at=NOW, operator="ada", action="test", subject="", details={})
    interrupted = 0
    for attempt in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(RENEWING), url, str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        with process:
            process.stdout.readline()
            process.stdin.write(b"\n")
            process.stdin.flush()
            # As soon as the rollback journal shows that the file is being encrypted anew, and then ever later.
            journal = sqlite_file(parse_url(url)).with_name("store.db-journal")
            while process.poll() is None and not journal.exists():
                time.sleep(0.001)
            time.sleep(0.01 * attempt)
            interrupted += process.poll() is None
            process.send_signal(signal.SIGKILL)
        number = load_keys(home).current.number
        assert picture(url, home, OLD)[0] == b"picture"
        assert load_keys(home).current.number >= number
        assert load_keys(home).upcoming is None
    assert interrupted
