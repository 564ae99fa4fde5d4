"""Use case: a store is set up, opened, brought to this version's schema, or opened by its recovery key.

Owns with what a store is opened: the computer's key store, a key file or a passphrase, whichever is there. Who then
works in it is `session`'s affair.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from sigverify import paths
from sigverify.domain.operator import Operator, Role, operator_id
from sigverify.errors import StoreError, UsageError
from sigverify.services.session import Clock, OpenStore, utc_now
from sigverify.settings import Settings
from sigverify.store import passwords
from sigverify.store.database import create_store, upgrade_store
from sigverify.store.engine import parse_url, sqlite_file
from sigverify.store.keys import KEYS_NAME, create_keys, load_keys
from sigverify.store.keystore import find_key_store
from sigverify.store.locks import KeyFile, LockKind, MachineKey, Opener, Passphrase, RecoveryKey
from sigverify.store.rotation import UnlockedStore, unlock

Ask = Callable[[], str]
"""Asks a person for the passphrase."""

Result = TypeVar("Result")

_ASKING_HELPS = frozenset({"key-needed", "wrong-key", "key-store-failed", "key-file-unusable"})


class OpenedBy(StrEnum):
    """What opens a store from day to day."""

    KEY_STORE = "key-store"
    """This computer's own: nothing to type, for this user on this computer."""
    KEY_FILE = "key-file"
    PASSPHRASE = "passphrase"


def set_up(
    settings: Settings,
    openers: Sequence[Opener],
    *,
    name: str,
    full_name: str,
    password: str,
    clock: Clock = utc_now,
) -> tuple[OpenStore, str]:
    """Make an empty store with its first operator, a system administrator, who adds the others.

    Parameters
    ----------
    settings : Settings
        Say where the database is.
    openers : sequence of Opener
        What shall open it, by `opener`; at least one.
    name, full_name, password : str
        Of the first operator. There is no default password.
    clock : Clock
        Tells the time.

    Returns
    -------
    OpenStore, str
        The store, and the recovery key to be printed now: it is kept nowhere.

    Raises
    ------
    StoreError
        ``"store-exists"``, ``"keys-exist"``, ``"store-unreachable"``, ``"key-store-failed"``.
    UsageError
        ``"operator-id-invalid"``, ``"password-weak"``, ``"passphrase-short"``, ``"no-lock"``,
        ``"output-not-writable"``.
    """
    home = paths.home()
    operator = Operator(operator_id(name), full_name, frozenset({Role.SYSTEM_ADMINISTRATOR}))
    digest = passwords.digest(password, operator=operator.id)
    keys, recovery_key = create_keys(home, openers)
    try:
        store = create_store(settings.database_url, key=keys.master.database_key())
    except BaseException:
        # Keys without a store would stand in the way of the next try.
        (home / KEYS_NAME).unlink()
        raise
    # In one: a store whose keys are bound and that nobody can log in to would help nobody.
    with store.transaction() as uow:
        uow.values.note_master(keys.master)
        uow.operators.add(operator, password_digest=digest)
        uow.audit.append(
            at=clock(),
            operator=operator.id,
            action="store-set-up",
            subject=operator.id,
            details={"roles": sorted(operator.roles)},
        )
    unlocked = UnlockedStore(store, load_keys(home), keys)
    return OpenStore(unlocked, settings.database_url, home, clock), recovery_key.printed()


def opener(settings: Settings, by: OpenedBy, *, ask: Ask) -> Opener:
    """Return what shall open a store that is set up, or whose keys are renewed.

    Raises
    ------
    StoreError
        ``"key-store-missing"`` where this computer has none.
    UsageError
        ``"key-file-not-set"`` where the settings name no key file.
    """
    if by is OpenedBy.KEY_STORE:
        key_store = find_key_store()
        if key_store is None:
            raise StoreError("key-store-missing")
        return MachineKey(key_store)
    if by is OpenedBy.KEY_FILE:
        if settings.key_file is None:
            raise UsageError("key-file-not-set")
        return KeyFile(settings.key_file)
    return passphrase(ask())


def passphrase(text: str) -> Opener:
    """Return what opens a store by a passphrase; too short a one is refused when a lock is made of it."""
    return Passphrase(text)


def opened_by(opened: OpenStore) -> tuple[OpenedBy, ...]:
    """Return what opens a store now, besides the recovery key."""
    kinds = {kind for _, kind in opened.unlocked.ring.lock_kinds()}
    return tuple(by for by in OpenedBy if LockKind(by.value) in kinds)


def is_set_up(settings: Settings) -> bool:
    """Return whether there is anything of a store here: its key file, or an SQLite file at its place.

    Raises
    ------
    UsageError
        ``"bad-setting"`` for an address that cannot be one.
    """
    file = sqlite_file(parse_url(settings.database_url))
    return (paths.home() / KEYS_NAME).exists() or (file is not None and file.exists())


def usual_opener(settings: Settings) -> OpenedBy:
    """Return what a new store is best opened by: the key file that the settings name, else the key store, if any."""
    if settings.key_file is not None:
        return OpenedBy.KEY_FILE
    return OpenedBy.PASSPHRASE if find_key_store() is None else OpenedBy.KEY_STORE


def open_existing(settings: Settings, *, ask: Ask | None, clock: Clock = utc_now) -> OpenStore:
    """Open the store that the settings name, by whatever opens it; the passphrase is asked for last.

    Parameters
    ----------
    settings : Settings
        Where the database, the key file and the passphrase are.
    ask : Ask or None
        Asks for the passphrase; ``None``: nobody is there.
    clock : Clock
        Tells the time.

    Raises
    ------
    StoreError
        ``"keys-missing"``, ``"wrong-key"``, ``"key-needed"``, ``"keys-outdated"``, ``"wrong-store"``,
        ``"store-missing"``, ``"store-older"``, ``"store-newer"``, ``"store-unreachable"``.
    """

    def open_by(openers: Sequence[Opener]) -> OpenStore:
        home = paths.home()
        unlocked = unlock(settings.database_url, home=home, openers=openers, at=clock())
        return OpenStore(unlocked, settings.database_url, home, clock)

    return with_openers(settings, open_by, ask=ask)


def open_by_recovery_key(settings: Settings, text: str, *, clock: Clock = utc_now) -> OpenStore:
    """Open the store by its recovery key, as typed.

    Raises
    ------
    StoreError
        ``"recovery-key-length"``, ``"recovery-key-mistyped"``, and as `open_existing`.
    """
    home = paths.home()
    openers = [RecoveryKey.typed(text)]
    unlocked = unlock(settings.database_url, home=home, openers=openers, at=clock())
    return OpenStore(unlocked, settings.database_url, home, clock)


def upgrade(settings: Settings, *, ask: Ask | None) -> bool:
    """Bring an older store to this version's schema, after a copy; return whether there was anything to do.

    Raises
    ------
    StoreError
        As `open_existing`.
    """

    def upgrade_by(openers: Sequence[Opener]) -> bool:
        keys = load_keys(paths.home()).open(openers)
        return upgrade_store(settings.database_url, key=keys.master.database_key())

    return with_openers(settings, upgrade_by, ask=ask)


def with_openers(settings: Settings, use: Callable[[Sequence[Opener]], Result], *, ask: Ask | None) -> Result:
    """Call `use` with everything at hand that may open the store; only where that fails, ask for the passphrase."""
    openers: list[Opener] = []
    key_store = find_key_store()
    if key_store is not None:
        openers.append(MachineKey(key_store))
    if settings.key_file is not None:
        openers.append(KeyFile(settings.key_file))
    known = settings.read_passphrase()
    if known is not None:
        openers.append(Passphrase(known))
    try:
        return use(openers)
    except StoreError as error:
        if known is not None or ask is None or error.code not in _ASKING_HELPS:
            raise
        kinds = {kind for _, kind in load_keys(paths.home()).lock_kinds()}
        if LockKind.PASSPHRASE not in kinds:
            raise
    return use([*openers, Passphrase(ask())])
