import os

import pytest

from sigverify.errors import StoreError
from sigverify.store.keys import MasterKey, OpenedKeys
from sigverify.store.sealing import BlobKind, Vault, wrapped_generation

PLAIN = b"what a signature looks like" * 40


def make_vault(store_id="store", generation=1):
    return Vault(OpenedKeys(MasterKey(store_id, generation, os.urandom(32))))


@pytest.fixture
def vault():
    return make_vault()


def test_what_is_sealed_opens_again_and_shows_nothing(vault):
    seal = vault.seal_of("sig-1", vault.new_key("sig-1"))
    sealed = seal.seal(PLAIN, kind=BlobKind.IMAGE, reference_id="ref-1")
    assert seal.open(sealed, kind=BlobKind.IMAGE, reference_id="ref-1") == PLAIN
    assert PLAIN[:8] not in sealed
    assert len(sealed) == len(PLAIN) + 29


def test_sealing_twice_gives_different_bytes(vault):
    seal = vault.seal_of("sig-1", vault.new_key("sig-1"))
    assert len({seal.seal(PLAIN, kind=BlobKind.IMAGE, reference_id="ref-1") for _ in range(10)}) == 10


@pytest.mark.parametrize(("kind", "reference"), [(BlobKind.TEMPLATE, "ref-1"), (BlobKind.IMAGE, "ref-2")])
def test_a_blob_moved_to_another_place_does_not_open(vault, kind, reference):
    seal = vault.seal_of("sig-1", vault.new_key("sig-1"))
    sealed = seal.seal(PLAIN, kind=BlobKind.IMAGE, reference_id="ref-1")
    with pytest.raises(StoreError, match="content-damaged"):
        seal.open(sealed, kind=kind, reference_id=reference)


def test_a_blob_of_one_signatory_does_not_open_as_anothers_even_under_the_same_key(vault):
    from sigverify.store.sealing import SignatorySeal

    key = os.urandom(32)
    sealed = SignatorySeal(key, signatory_id="sig-1").seal(PLAIN, kind=BlobKind.IMAGE, reference_id="r")
    with pytest.raises(StoreError, match="content-damaged"):
        SignatorySeal(key, signatory_id="sig-2").open(sealed, kind=BlobKind.IMAGE, reference_id="r")


def test_any_changed_byte_is_noticed(vault):
    seal = vault.seal_of("sig-1", vault.new_key("sig-1"))
    sealed = seal.seal(b"short", kind=BlobKind.IMAGE, reference_id="r")
    for place in range(1, len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(StoreError, match="content-damaged"):
            seal.open(bytes(changed), kind=BlobKind.IMAGE, reference_id="r")
    for length in range(len(sealed)):
        with pytest.raises(StoreError, match="content-damaged"):
            seal.open(sealed[:length], kind=BlobKind.IMAGE, reference_id="r")


def test_a_later_format_is_told_from_damage(vault):
    seal = vault.seal_of("sig-1", vault.new_key("sig-1"))
    sealed = seal.seal(PLAIN, kind=BlobKind.IMAGE, reference_id="r")
    with pytest.raises(StoreError, match="content-newer"):
        seal.open(b"\x02" + sealed[1:], kind=BlobKind.IMAGE, reference_id="r")


def test_a_wrapped_key_opens_only_for_its_signatory_and_store(vault):
    wrapped = vault.new_key("sig-1")
    with pytest.raises(StoreError, match="signatory-key-damaged"):
        vault.seal_of("sig-2", wrapped)
    secret = os.urandom(32)
    ours, theirs = (Vault(OpenedKeys(MasterKey(store, 1, secret))) for store in ("ours", "theirs"))
    with pytest.raises(StoreError, match="signatory-key-damaged"):
        theirs.seal_of("sig-1", ours.new_key("sig-1"))


def test_any_changed_byte_of_a_wrapped_key_is_noticed(vault):
    wrapped = vault.new_key("sig-1")
    assert len(wrapped) == 65
    for place in range(len(wrapped)):
        changed = bytearray(wrapped)
        changed[place] ^= 1
        with pytest.raises(StoreError, match=r"signatory-key-damaged|keys-outdated"):
            vault.seal_of("sig-1", bytes(changed))


def test_rewrapped_keys_open_the_same_blobs_under_the_new_master_key_only(vault):
    successor = make_vault(generation=2)
    wrapped = vault.new_key("sig-1")
    sealed = vault.seal_of("sig-1", wrapped).seal(PLAIN, kind=BlobKind.IMAGE, reference_id="r")
    renewed = vault.rewrap("sig-1", wrapped, successor=successor)
    assert wrapped_generation(renewed) == 2
    assert successor.seal_of("sig-1", renewed).open(sealed, kind=BlobKind.IMAGE, reference_id="r") == PLAIN
    assert vault.rewrap("sig-1", renewed, successor=successor) == renewed
    with pytest.raises(StoreError, match="keys-outdated"):
        vault.seal_of("sig-1", renewed)


def test_two_signatories_never_share_a_key(vault):
    one, other = vault.new_key("sig-1"), vault.new_key("sig-2")
    sealed = vault.seal_of("sig-1", one).seal(PLAIN, kind=BlobKind.IMAGE, reference_id="r")
    with pytest.raises(StoreError, match="content-damaged"):
        vault.seal_of("sig-2", other).open(sealed, kind=BlobKind.IMAGE, reference_id="r")
