import json

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from sigverify.errors import StoreError, UsageError
from sigverify.store import keystore
from sigverify.store.keys import KEYS_NAME, create_keys, load_keys, save_keys
from sigverify.store.keystore import KeyStore, find_key_store
from sigverify.store.locks import Cost, KeyFile, LockKind, MachineKey, Passphrase, RecoveryKey

QUICK = Cost(passes=1, memory_kib=64, lanes=1)
RIGHT = Passphrase("correct horse battery", QUICK)
WRONG = Passphrase("incorrect horse battery", QUICK)


class KeyringInMemory(KeyringBackend):
    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("none")


class LockedKeyring(KeyringInMemory):
    def get_password(self, service, username):
        raise KeyringLocked("locked")


@pytest.fixture
def machine():
    return MachineKey(KeyStore(KeyringInMemory()))


def test_each_kind_of_lock_opens_the_same_master_key(tmp_path, machine):
    openers = [RIGHT, machine, KeyFile(tmp_path / "stick" / "sigverify.key")]
    created, recovery_key = create_keys(tmp_path / "store", openers)
    typed = RecoveryKey.typed(recovery_key.printed())
    opened = [load_keys(tmp_path / "store").open([opener]) for opener in (*openers, typed)]
    assert [keys.master for keys in opened] == [created.master] * 4


def test_a_passphrase_is_the_same_however_its_letters_are_composed(tmp_path):
    created, _ = create_keys(tmp_path, [Passphrase("Schlüssel für alle", QUICK)])
    assert load_keys(tmp_path).open([Passphrase("Schlu\u0308ssel fu\u0308r alle", QUICK)]).master == created.master


@pytest.mark.parametrize("wrong", [WRONG, RecoveryKey.new()], ids=["passphrase", "recovery key"])
def test_a_wrong_key_says_so_and_changes_nothing(tmp_path, wrong):
    create_keys(tmp_path, [RIGHT])
    before = (tmp_path / KEYS_NAME).read_bytes()
    with pytest.raises(StoreError, match="wrong-key"):
        load_keys(tmp_path).open([wrong])
    assert (tmp_path / KEYS_NAME).read_bytes() == before


def test_any_opener_that_fits_is_enough(tmp_path, machine):
    created, recovery_key = create_keys(tmp_path, [RIGHT])
    assert load_keys(tmp_path).open([machine, WRONG, recovery_key]).master == created.master


def test_without_a_fitting_kind_of_key_the_kinds_are_named(tmp_path, machine):
    create_keys(tmp_path, [RIGHT])
    with pytest.raises(StoreError) as caught:
        load_keys(tmp_path).open([machine])
    assert (caught.value.code, caught.value.fields) == ("key-needed", {"kinds": "passphrase, recovery"})


def test_a_locked_key_store_does_not_shut_out_the_passphrase(tmp_path, machine):
    created, _ = create_keys(tmp_path, [machine, RIGHT])
    locked = MachineKey(KeyStore(LockedKeyring()))
    assert load_keys(tmp_path).open([locked, RIGHT]).master == created.master
    with pytest.raises(StoreError, match="key-store-failed"):
        load_keys(tmp_path).open([locked])


def test_a_key_store_of_another_machine_holds_no_key(tmp_path, machine):
    create_keys(tmp_path, [machine])
    with pytest.raises(StoreError, match="key-needed"):
        load_keys(tmp_path).open([MachineKey(KeyStore(KeyringInMemory()))])


def test_a_removed_entry_of_the_key_store_is_gone_and_removing_it_again_is_no_error():
    store = KeyStore(KeyringInMemory())
    store.put("name", "secret")
    store.remove("name")
    store.remove("name")
    assert store.get("name") is None


def test_a_machine_without_a_safe_key_store_is_noticed(monkeypatch):
    from keyring.backends import chainer, fail, null

    class Empty(chainer.ChainerBackend):
        backends = ()

    class PlainFile(KeyringInMemory):
        priority = 0.5

    class OnlyPlainFile(Empty):
        backends = (PlainFile(),)

    for backend in (fail.Keyring(), null.Keyring(), Empty(), PlainFile(), OnlyPlainFile()):
        monkeypatch.setattr(keystore.keyring, "get_keyring", lambda backend=backend: backend)
        assert find_key_store() is None
    monkeypatch.setattr(keystore.keyring, "get_keyring", KeyringInMemory)
    assert isinstance(find_key_store(), KeyStore)


def test_a_second_set_up_never_overwrites_keys(tmp_path):
    create_keys(tmp_path, [RIGHT])
    with pytest.raises(StoreError, match="keys-exist"):
        create_keys(tmp_path, [RIGHT])


def test_set_up_needs_a_lock_for_everyday_use(tmp_path):
    with pytest.raises(UsageError, match="no-lock"):
        create_keys(tmp_path, [])
    with pytest.raises(UsageError, match="passphrase-short"):
        create_keys(tmp_path, [Passphrase("eleven char", QUICK)])
    assert not (tmp_path / KEYS_NAME).exists()


def test_keys_for_different_purposes_differ_and_none_stands_in_the_file(tmp_path):
    created, recovery_key = create_keys(tmp_path, [RIGHT])
    master = created.master
    derived = {master.secret, master.database_key(), master.wrapping_key(), master.archive_key()}
    assert len(derived) == 4
    content = (tmp_path / KEYS_NAME).read_bytes().lower()
    for key in (*derived, recovery_key.secret):
        assert key not in content
        assert key.hex().encode() not in content
    assert master.secret.hex() not in repr(created)
    assert repr(master.secret) not in repr(created)


def test_a_lock_can_be_added_and_removed_but_not_the_last(tmp_path, machine):
    created, recovery_key = create_keys(tmp_path, [RIGHT])
    ring = load_keys(tmp_path).with_lock(created.master, machine)
    [passphrase_lock] = [lock_id for lock_id, kind in ring.lock_kinds() if kind is LockKind.PASSPHRASE]
    save_keys(tmp_path, ring.without_lock(passphrase_lock))
    assert load_keys(tmp_path).open([machine]).master == created.master
    with pytest.raises(StoreError, match="key-needed"):
        load_keys(tmp_path).open([RIGHT])
    [machine_lock] = [lock_id for lock_id, kind in load_keys(tmp_path).lock_kinds() if kind is LockKind.KEY_STORE]
    with pytest.raises(StoreError, match="last-lock"):
        load_keys(tmp_path).without_lock(machine_lock)
    with pytest.raises(StoreError, match="not-found"):
        load_keys(tmp_path).without_lock(passphrase_lock)
    assert load_keys(tmp_path).open([recovery_key]).master == created.master


def test_a_new_recovery_key_replaces_the_old_one(tmp_path):
    created, old = create_keys(tmp_path, [RIGHT])
    new = RecoveryKey.new()
    save_keys(tmp_path, load_keys(tmp_path).with_recovery_key(created.master, new))
    assert load_keys(tmp_path).open([new]).master == created.master
    with pytest.raises(StoreError, match="wrong-key"):
        load_keys(tmp_path).open([old])


def test_during_a_renewal_the_old_keys_open_both_generations(tmp_path):
    created, _ = create_keys(tmp_path, [RIGHT])
    fresh = Passphrase("another passphrase", QUICK)
    save_keys(tmp_path, load_keys(tmp_path).begin_renewal(created, [fresh]))
    under_way = load_keys(tmp_path).open([RIGHT])
    assert under_way.master == created.master
    save_keys(tmp_path, load_keys(tmp_path).finish_renewal())
    renewed = load_keys(tmp_path).open([fresh])
    assert renewed.master == under_way.upcoming
    assert renewed.master.generation == 2
    assert renewed.upcoming is None
    with pytest.raises(StoreError, match="wrong-key"):
        load_keys(tmp_path).open([RIGHT])


def test_archive_keys_survive_renewals(tmp_path):
    first, _ = create_keys(tmp_path, [RIGHT])
    archive_keys = {1: first.master.archive_key()}
    for generation in (2, 3):
        opened = load_keys(tmp_path).open([RIGHT])
        save_keys(tmp_path, load_keys(tmp_path).begin_renewal(opened, [RIGHT]).finish_renewal())
        archive_keys[generation] = load_keys(tmp_path).open([RIGHT]).master.archive_key()
    last = load_keys(tmp_path).open([RIGHT])
    assert {generation: last.archive_key(generation) for generation in (1, 2, 3)} == archive_keys
    with pytest.raises(StoreError, match="wrong-key"):
        last.archive_key(4)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "keys-damaged"),
        (b"[]", "keys-damaged"),
        (b'{"format": 1}', "keys-damaged"),
        (b'{"format": 2}', "keys-newer"),
        (b"\xff", "keys-damaged"),
    ],
)
def test_an_unreadable_key_file_is_refused(tmp_path, content, code):
    (tmp_path / KEYS_NAME).write_bytes(content)
    with pytest.raises(StoreError, match=code):
        load_keys(tmp_path)


def test_a_missing_key_file_is_named(tmp_path):
    with pytest.raises(StoreError, match="keys-missing"):
        load_keys(tmp_path)


@pytest.mark.parametrize("field", ["store", "generation", "wrapped", "salt", "id"])
def test_a_changed_key_file_opens_nothing(tmp_path, field):
    _, recovery_key = create_keys(tmp_path, [RIGHT])
    content = json.loads((tmp_path / KEYS_NAME).read_bytes())
    lock = content["current"]["locks"][1]
    place = {"store": content, "generation": content["current"]}.get(field, lock)
    place[field] = 7 if field == "generation" else "AAAA" + place[field][4:]
    (tmp_path / KEYS_NAME).write_text(json.dumps(content))
    with pytest.raises(StoreError, match="wrong-key"):
        load_keys(tmp_path).open([recovery_key])


def test_a_cost_that_would_take_all_memory_is_refused(tmp_path):
    create_keys(tmp_path, [RIGHT])
    content = json.loads((tmp_path / KEYS_NAME).read_bytes())
    content["current"]["locks"][0]["memory_kib"] = 2**40
    (tmp_path / KEYS_NAME).write_text(json.dumps(content))
    with pytest.raises(StoreError, match="keys-damaged"):
        load_keys(tmp_path)


@pytest.mark.parametrize("content", [None, "", "something else\nAAAA\n", "sigverify key file 1\nAAAA\n"])
def test_an_unusable_key_file_of_a_lock_is_named(tmp_path, content):
    path = tmp_path / "sigverify.key"
    create_keys(tmp_path / "store", [KeyFile(path)])
    path.unlink()
    if content is not None:
        path.write_text(content)
    with pytest.raises(StoreError, match="key-file-unusable"):
        load_keys(tmp_path / "store").open([KeyFile(path)])
