"""The operating system's key store: Windows Credential Manager, macOS Keychain, Secret Service or KWallet.

Run on none of them here, only against a key store in memory behind the same library (`keyring`).
"""

from __future__ import annotations

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringError, PasswordDeleteError

from sigverify.errors import StoreError

_SERVICE = "sigverify"
_LEAST_PRIORITY = 1
"""What `keyring` calls recommended; below it are those that keep secrets in a plain file, and those that keep none."""


class KeyStore:
    """The key store of the user who runs the program."""

    def __init__(self, backend: KeyringBackend) -> None:
        self._backend = backend

    def get(self, name: str) -> str | None:
        """Return a secret; ``None`` where there is none of that name.

        Raises
        ------
        StoreError
            ``"key-store-failed"`` if the key store does not answer, e.g. because it is locked.
        """
        try:
            return self._backend.get_password(_SERVICE, name)
        except KeyringError as error:
            raise StoreError("key-store-failed") from error

    def put(self, name: str, secret: str) -> None:
        """Keep a secret; raises as `get`."""
        try:
            self._backend.set_password(_SERVICE, name, secret)
        except KeyringError as error:
            raise StoreError("key-store-failed") from error

    def remove(self, name: str) -> None:
        """Forget a secret, if there is one of that name; raises as `get`."""
        try:
            self._backend.delete_password(_SERVICE, name)
        except PasswordDeleteError:
            return
        except KeyringError as error:
            raise StoreError("key-store-failed") from error


def find_key_store() -> KeyStore | None:
    """Return this machine's key store; ``None`` where it has none that is safe, as a server without a desktop."""
    backend = keyring.get_keyring()
    offered = backend.backends if isinstance(backend, ChainerBackend) else [backend]
    safe = next((one for one in offered if one.priority >= _LEAST_PRIORITY), None)
    return None if safe is None else KeyStore(safe)
