"""Use case: the store is backed up and restored, and its keys are renewed.

Owns who may do it and what the audit chain says of it; how it is done is the store's own affair.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from sigverify import paths
from sigverify.domain.operator import Permission, authorise
from sigverify.domain.progress import CancelToken, ProgressSink, silent
from sigverify.errors import StoreError
from sigverify.services.erasing import erase_again
from sigverify.services.opening import Ask, open_existing, with_openers
from sigverify.services.session import Clock, OpenStore, Session, local_day, log_in, utc_now
from sigverify.settings import Settings
from sigverify.store.backup import BackupReport, back_up, backup_header
from sigverify.store.database import open_store
from sigverify.store.key_copies import KeyCopies, copy_path
from sigverify.store.keys import KEYS_NAME, load_keys, save_keys
from sigverify.store.locks import LockKind, Opener
from sigverify.store.restoring import RestoreReport as RestoreReport
from sigverify.store.restoring import rehearse, restore
from sigverify.store.rotation import renew

_UNUSABLE = frozenset({"store-missing", "store-damaged", "wrong-key"})
"""What a store answers that nobody can log in to, although its key file opens."""


def make_backup(
    session: Session, target: Path, *, progress: ProgressSink = silent, cancel: CancelToken | None = None
) -> BackupReport:
    """Write an encrypted backup, and beside it the keys of the signatories.

    Parameters
    ----------
    session : Session
        Of whoever may make backups.
    target : Path
        A new file.
    progress : ProgressSink
        Told of the rows written, of stage ``"rows"``.
    cancel : CancelToken, optional
        Gives it up; the audit trail then says that it was begun.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"backup-exists"``.
    UsageError
        ``"output-not-writable"``.
    Cancelled
        By `cancel`.
    """
    opened = session.opened
    # Before it is written, so that the backup itself says that it was made.
    with session.acting(Permission.BACK_UP) as acting:
        acting.record("backup-begun", target.name)
    report, _ = back_up(
        session.store,
        target,
        ring=opened.unlocked.ring,
        keys=opened.unlocked.keys,
        copies=KeyCopies.load(opened.home),
        at=session.now(),
        progress=progress,
        cancel=cancel,
    )
    with session.acting(Permission.BACK_UP) as acting:
        acting.record("backed-up", target.name, rows=report.rows, bytes=report.size, head=str(report.head))
    return report


class SignatoryKeys(StrEnum):
    """What becomes of the signatories' keys at a restore."""

    BESIDE = "beside"
    """They are read from the file beside the backup, which must be there."""
    LOST = "lost"
    """The file is lost: everything but pictures and templates is restored."""


def rehearse_restore(
    settings: Settings, backup: Path, *, ask: Ask | None, signatory_keys: SignatoryKeys = SignatoryKeys.BESIDE
) -> RestoreReport:
    """Read a backup back into a file that is deleted again: whoever holds a key can see that it would do.

    Raises
    ------
    StoreError
        As `sigverify.store.restoring.restore`.
    """
    key_copy = _key_copy(backup, signatory_keys)

    def read_back(openers: Sequence[Opener]) -> RestoreReport:
        return rehearse(backup, home=paths.home(), openers=openers, key_copy=key_copy)

    return with_openers(settings, read_back, ask=ask)


def needs_log_in(settings: Settings, *, ask: Ask | None) -> bool:
    """Return whether there is a store in use whose own operator must allow a restore.

    Where it is missing or damaged nobody can log in, and whoever holds the key may restore.

    Raises
    ------
    StoreError
        ``"wrong-key"``, ``"key-needed"`` where the key file does not open; ``"store-unreachable"``, ``"store-newer"``.
    """
    if not (paths.home() / KEYS_NAME).exists():
        return False

    def try_to_open(openers: Sequence[Opener]) -> bool:
        keys = load_keys(paths.home()).open(openers)
        try:
            open_store(settings.database_url, key=keys.master.database_key()).close()
        except StoreError as error:
            if error.code not in _UNUSABLE:
                raise
            return False
        return True

    return with_openers(settings, try_to_open, ask=ask)


def restore_backup(
    settings: Settings,
    backup: Path,
    *,
    ask: Ask | None,
    operator: str,
    password: str,
    signatory_keys: SignatoryKeys = SignatoryKeys.BESIDE,
    clock: Clock = utc_now,
) -> tuple[RestoreReport, OpenStore]:
    """Put a backup in the place of the store, after everything in it was verified.

    Parameters
    ----------
    settings : Settings
        Where the store is, or shall be.
    backup : Path
        The file.
    ask : Ask or None
        Asks for the passphrase.
    operator, password : str
        Of a system administrator of the store that is replaced; not looked at where `needs_log_in` says so.
    signatory_keys : SignatoryKeys
        Whether the signatories' keys lie beside the backup.
    clock : Clock
        Tells the time.

    Returns
    -------
    RestoreReport, OpenStore
        What was read back, and the store as it is now.

    Raises
    ------
    AccessError
        ``"not-permitted"``, ``"log-in-refused"``.
    StoreError
        As `sigverify.store.restoring.restore`: then the old store is as it was.
    """
    by = ""
    if needs_log_in(settings, ask=ask):
        by = _allowed(settings, ask=ask, operator=operator, password=password, clock=clock)
    key_copy = _key_copy(backup, signatory_keys)

    def put_back(openers: Sequence[Opener]) -> RestoreReport:
        return restore(backup, settings.database_url, home=paths.home(), openers=openers, key_copy=key_copy)

    report = with_openers(settings, put_back, ask=ask)
    opened = open_existing(settings, ask=ask, clock=clock)
    with opened.store.transaction() as uow:
        at = clock()
        # Without their file nobody can tell who was erased from whose key is lost.
        beside = signatory_keys is SignatoryKeys.BESIDE
        erased = erase_again(uow, today=local_day(at)) if beside else ()
        uow.audit.append(
            at=at,
            operator=by,
            action="store-restored",
            subject=backup.name,
            details={"head": str(report.head), "rows": report.rows, "erased_again": erased},
        )
    return report, opened


def renew_keys(session: Session, settings: Settings, next_openers: Sequence[Opener], *, ask: Ask | None) -> str:
    """Renew the master key and everything under it; the session ends.

    Parameters
    ----------
    session : Session
        Of a system administrator, the only one at work.
    settings : Settings
        What opens the store now.
    next_openers : sequence of Opener
        What shall open it from now on.
    ask : Ask or None
        Asks for the passphrase.

    Returns
    -------
    str
        The new recovery key, to be printed now.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"store-busy"``, ``"key-copy-unreachable"``.
    """
    opened = session.opened
    with session.acting(Permission.ROTATE_KEYS) as acting:
        acting.record("key-renewal-begun", opened.unlocked.keys.master.store_id)
    opened.close()

    def renew_by(openers: Sequence[Opener]) -> str:
        return renew(
            opened.url, home=opened.home, openers=openers, next_openers=next_openers, at=session.now()
        ).printed()

    return with_openers(settings, renew_by, ask=ask)


def change_lock(session: Session, new: Opener) -> None:
    """Let something else of its kind open the store, such as another passphrase, in the place of what did so far.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    UsageError
        ``"passphrase-short"``.
    """
    opened = session.opened
    before = load_keys(opened.home)
    ring = before.with_lock(opened.unlocked.keys.master, new)
    for lock_id, kind in before.lock_kinds():
        if kind is new.kind and kind is not LockKind.RECOVERY:
            ring = ring.without_lock(lock_id)
    with session.acting(Permission.ROTATE_KEYS) as acting:
        acting.record("lock-changed", opened.unlocked.keys.master.store_id, kind=new.kind)
    save_keys(opened.home, ring)


def _allowed(settings: Settings, *, ask: Ask | None, operator: str, password: str, clock: Clock) -> str:
    """Let a system administrator of the store that is to be replaced log in; return who it is."""
    opened = open_existing(settings, ask=ask, clock=clock)
    try:
        session = log_in(opened, operator, password)
        with session.reading() as (_, stored):
            authorise(stored, Permission.RESTORE)
        return session.operator_id
    finally:
        opened.close()


def _key_copy(backup: Path, signatory_keys: SignatoryKeys) -> Path | None:
    if signatory_keys is SignatoryKeys.LOST:
        return None
    return copy_path(backup.parent, backup_header(backup).ring.store_id)
