"""Backups, restores, renewal of keys, and the erasure that must reach into all of them."""

from datetime import date
from pathlib import Path

import pytest

from sigverify.domain.progress import CancelToken
from sigverify.domain.proposed_change import KeyExport
from sigverify.errors import AccessError, Cancelled, StoreError, UsageError
from sigverify.services import accounts, erasing, keeping, key_export, proposals
from sigverify.services.accounts import AccountChange
from sigverify.services.auditing import verify_audit
from sigverify.services.keeping import SignatoryKeys
from sigverify.services.opening import OpenedBy, open_by_recovery_key, open_existing, opened_by, opener, passphrase
from sigverify.services.session import Session, log_in
from sigverify.settings import Settings
from sigverify.store.database import Store
from sigverify.store.locks import KeyFile
from tests.services.conftest import NUMBER, PASSWORD, STAFF

DAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def at_home(shop, monkeypatch):
    """Make the bank's folder the program's home, and the computer one without a key store."""
    monkeypatch.setenv("SIGVERIFY_HOME", str(shop.home))
    monkeypatch.setattr("sigverify.services.opening.find_key_store", lambda: None)


@pytest.fixture
def settings(shop):
    return Settings(database_url=shop.url, key_file=shop.key_file.path)


@pytest.fixture
def backup(shop, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    keeping.make_backup(shop.session("rita"), folder / "monday.svbackup")
    return folder / "monday.svbackup"


def serving(opened):
    with opened.store.reading() as uow:
        return len(uow.references.valid(NUMBER, DAY)), len(dict(uow.keys.all()))


def test_a_backup_comes_back_as_it_was(shop, backup, settings):
    accounts.change_account(shop.session("anna"), NUMBER, AccountChange(name="Changed since"))
    shop.opened.close()

    report, opened = keeping.restore_backup(
        settings, backup, ask=None, operator="rita", password=PASSWORD, clock=shop.clock
    )

    try:
        with opened.store.reading() as uow:
            assert uow.accounts.get(NUMBER).name == "Corner Shop Ltd"
            *_, last = uow.audit.entries()
        assert serving(opened) == (6, 2)
        assert report.with_key == report.signatories == 2
        assert (last.operator, last.action) == ("rita", "store-restored")
        assert verify_audit(Session(opened, "otto"), anchor=report.head).intact
    finally:
        opened.close()


def test_a_rehearsal_changes_nothing(shop, backup, settings):
    before = (shop.home / "sigverify.db").stat().st_mtime_ns, sorted(backup.parent.iterdir())

    assert keeping.rehearse_restore(settings, backup, ask=None).signatories == 2
    assert ((shop.home / "sigverify.db").stat().st_mtime_ns, sorted(backup.parent.iterdir())) == before


@pytest.mark.parametrize("name", sorted(set(STAFF) - {"rita", "rolf"}))
def test_only_a_system_administrator_backs_up_restores_and_renews(shop, settings, name, tmp_path):
    session, before = shop.session(name), shop.actions()

    with pytest.raises(AccessError, match="not-permitted"):
        keeping.make_backup(session, tmp_path / "mine.svbackup")
    with pytest.raises(AccessError, match="not-permitted"):
        keeping.renew_keys(session, settings, [shop.key_file], ask=None)
    with pytest.raises(AccessError, match="not-permitted"):
        keeping.change_lock(session, passphrase("four words are enough"))
    assert not (tmp_path / "mine.svbackup").exists()
    assert shop.actions() == before
    with pytest.raises(AccessError, match="not-permitted"):
        keeping.restore_backup(settings, tmp_path / "any", ask=None, operator=name, password=PASSWORD)


def test_a_restore_over_a_store_in_use_takes_its_administrators_password(shop, backup, settings):
    shop.opened.close()

    with pytest.raises(AccessError, match="log-in-refused"):
        keeping.restore_backup(settings, backup, ask=None, operator="rita", password="wrong pass phrase")
    assert keeping.needs_log_in(settings, ask=None)


def test_on_a_new_computer_the_holder_of_the_key_restores(shop, backup, settings, tmp_path, monkeypatch):
    shop.opened.close()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setenv("SIGVERIFY_HOME", str(elsewhere))
    there = Settings(database_url=f"sqlite:///{(elsewhere / 'sigverify.db').as_posix()}", key_file=settings.key_file)

    assert not keeping.needs_log_in(there, ask=None)
    _, opened = keeping.restore_backup(there, backup, ask=None, operator="", password="")

    try:
        assert serving(opened) == (6, 2)
        assert log_in(opened, "carl", PASSWORD)
    finally:
        opened.close()


def test_a_damaged_store_can_be_restored_over(shop, backup, settings):
    shop.opened.close()
    file = shop.home / "sigverify.db"
    file.write_bytes(b"\0" * file.stat().st_size)

    _, opened = keeping.restore_backup(settings, backup, ask=None, operator="", password="")

    assert serving(opened) == (6, 2)
    opened.close()


def test_a_damaged_backup_leaves_the_store_as_it_was(shop, backup, settings):
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 1
    backup.write_bytes(data)
    shop.opened.close()

    with pytest.raises(StoreError, match="archive-damaged"):
        keeping.restore_backup(settings, backup, ask=None, operator="rita", password=PASSWORD)
    opened = open_existing(settings, ask=None)
    assert serving(opened) == (6, 2)
    opened.close()


def test_without_the_signatories_keys_all_but_the_pictures_comes_back(shop, backup, settings):
    for copy in backup.parent.glob("*.svkeys"):
        copy.unlink()
    shop.opened.close()
    asked = {"ask": None, "operator": "rita", "password": PASSWORD}

    with pytest.raises(StoreError, match="signatory-keys-missing"):
        keeping.restore_backup(settings, backup, **asked)
    report, opened = keeping.restore_backup(settings, backup, signatory_keys=SignatoryKeys.LOST, **asked)

    assert (report.signatories, report.with_key) == (2, 0)
    with opened.store.reading() as uow:
        assert uow.accounts.get(NUMBER).name == "Corner Shop Ltd"
    opened.close()


def test_a_backup_is_not_written_over_another(shop, backup):
    with pytest.raises(StoreError, match="backup-exists"):
        keeping.make_backup(shop.session("rita"), backup)


def test_who_was_erased_is_gone_from_the_store_and_from_earlier_backups(shop, backup, settings):
    approval = shop.approve(erasing.propose_erasure(shop.session("anna"), shop.ada.id))

    assert approval.unreachable == ()
    assert serving(shop.opened) == (3, 1)
    assert accounts.find_signatories(shop.session("anna"), "Ada") == ()
    assert verify_audit(shop.session("otto")).intact
    shop.opened.close()
    report, opened = keeping.restore_backup(settings, backup, ask=None, operator="rita", password=PASSWORD)
    with opened.store.reading() as uow:
        assert shop.ada.id not in dict(uow.keys.all())
        # The backup still knew the name.
        assert uow.signatories.get(shop.ada.id).name == "(erased)"
        assert len(uow.references.valid(NUMBER, DAY)) == 3
        *_, last = uow.audit.entries()
    assert shop.ada.id in last.details
    assert (report.signatories, report.with_key) == (2, 1)
    opened.close()


@pytest.mark.parametrize("name", ["carl", "otto"])
def test_who_has_nothing_to_do_with_erasures_does_not_finish_them(shop, name):
    with pytest.raises(AccessError, match="not-permitted"):
        erasing.finish_erasure(shop.session(name))


def test_an_erasure_says_which_backups_it_could_not_reach(shop, backup):
    for copy in backup.parent.glob("*.svkeys"):
        copy.unlink()

    approval = shop.approve(erasing.propose_erasure(shop.session("anna"), shop.ada.id))

    assert list(approval.unreachable) == [backup.parent.resolve()]


def test_an_erased_signatory_can_sign_nothing_any_more(shop):
    shop.approve(erasing.propose_erasure(shop.session("anna"), shop.ada.id))

    rights = accounts.account_overview(shop.session("carl"), NUMBER).rights
    (erased,) = [right for right in rights if right.signatory.id == shop.ada.id]
    assert {reference.source.provenance.name for reference in erased.references} == {"(erased)"}
    assert erased.signatory.name == "(erased)"
    assert erased.appointment.valid_to == DAY
    with pytest.raises(StoreError, match="not-found"):
        erasing.propose_erasure(shop.session("anna"), shop.ada.id)


def test_an_erasure_that_is_interrupted_before_its_end_is_finished_by_the_next_start(
    shop, backup, settings, monkeypatch
):
    def killed(self):
        raise KeyboardInterrupt

    proposal = erasing.propose_erasure(shop.session("anna"), shop.ada.id)
    monkeypatch.setattr(Store, "scrub", killed)
    with pytest.raises(KeyboardInterrupt):
        proposals.approve(shop.session("sara"), proposal.id)
    monkeypatch.undo()
    monkeypatch.setenv("SIGVERIFY_HOME", str(shop.home))
    shop.opened.close()

    open_existing(settings, ask=None).close()
    assert keeping.rehearse_restore(settings, backup, ask=None).with_key == 1


def test_renewed_keys_open_with_what_was_chosen_and_old_backups_still_do(shop, backup, settings, tmp_path):
    following = KeyFile(tmp_path / "next.key")

    printed = keeping.renew_keys(shop.session("rita"), settings, [following], ask=None)

    with pytest.raises(StoreError, match="wrong-key"):
        open_existing(settings, ask=None)
    renewed = Settings(database_url=shop.url, key_file=following.path)
    opened = open_existing(renewed, ask=None)
    assert serving(opened) == (6, 2)
    opened.close()
    open_by_recovery_key(renewed, printed).close()
    with pytest.raises(StoreError, match="wrong-key"):
        open_by_recovery_key(renewed, shop.recovery_key)
    assert keeping.rehearse_restore(renewed, backup, ask=None).with_key == 2


def test_a_passphrase_is_asked_for_only_where_nothing_else_opens_the_store(shop, settings, tmp_path):
    asked = []
    keeping.change_lock(shop.session("rita"), passphrase("four words are enough"))
    shop.opened.close()

    open_existing(settings, ask=lambda: asked.append(1) or "never").close()
    assert asked == []
    bare = Settings(database_url=shop.url)
    open_existing(bare, ask=lambda: asked.append(1) or "four words are enough").close()
    assert asked == [1]
    with pytest.raises(StoreError, match="wrong-key"):
        open_existing(bare, ask=lambda: "four other words it is")
    with pytest.raises(StoreError, match="key-needed"):
        open_existing(bare, ask=None)


def test_another_passphrase_takes_the_place_of_the_first(shop):
    for text in ("four words are enough", "four other words it is"):
        keeping.change_lock(shop.session("rita"), passphrase(text))
    shop.opened.close()
    bare = Settings(database_url=shop.url)

    open_existing(bare, ask=lambda: "four other words it is").close()
    with pytest.raises(StoreError, match="wrong-key"):
        open_existing(bare, ask=lambda: "four words are enough")


def test_a_key_file_given_out_by_two_people_opens_the_store(shop, tmp_path):
    proposal = key_export.propose_key_export(shop.session("rita"), KeyExport.KEY_FILE, path=tmp_path / "spare.key")
    assert not (tmp_path / "spare.key").exists()

    exported = proposals.approve(shop.session("rolf"), proposal.id).exported

    assert Path(exported) == tmp_path / "spare.key"
    shop.opened.close()
    open_existing(Settings(database_url=shop.url, key_file=Path(exported)), ask=None).close()


def test_a_new_recovery_key_takes_the_place_of_the_old_one(shop, settings):
    proposal = key_export.propose_key_export(shop.session("rita"), KeyExport.RECOVERY_KEY)
    printed = proposals.approve(shop.session("rolf"), proposal.id).exported
    shop.opened.close()

    open_by_recovery_key(settings, printed).close()
    with pytest.raises(StoreError, match="wrong-key"):
        open_by_recovery_key(settings, shop.recovery_key)
    with pytest.raises(StoreError, match="recovery-key-mistyped"):
        open_by_recovery_key(settings, printed.replace(printed[0], "0" if printed[0] != "0" else "1", 1))


def test_what_opens_a_store_has_to_be_there(shop, settings):
    assert opened_by(shop.opened) == (OpenedBy.KEY_FILE,)
    with pytest.raises(StoreError, match="key-store-missing"):
        opener(settings, OpenedBy.KEY_STORE, ask=str)
    with pytest.raises(UsageError, match="key-file-not-set"):
        opener(Settings(database_url=shop.url), OpenedBy.KEY_FILE, ask=str)


def test_a_backup_says_how_far_it_is(shop, tmp_path):
    told = []

    report = keeping.make_backup(shop.session("rita"), tmp_path / "all.svbackup", progress=told.append)

    assert (told[-1].stage, told[-1].done, told[-1].total) == ("rows", report.rows, report.rows)


def test_nothing_is_left_of_a_backup_that_was_given_up(shop, tmp_path):
    token = CancelToken()
    token.cancel()

    with pytest.raises(Cancelled):
        keeping.make_backup(shop.session("rita"), tmp_path / "given-up.svbackup", cancel=token)

    assert list(tmp_path.glob("given-up*")) == []
    assert shop.actions()[-1] == "backup-begun"
