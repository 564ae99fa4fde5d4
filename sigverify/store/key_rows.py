"""Rows of signatories' wrapped keys, and small values of the store itself.

Owns that a key row can be destroyed, and that none is stored which the store's master key would not open. How a
key is unwrapped is the affair of `sealing`; nothing here can open anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import delete, insert, select

from sigverify.domain.account import SignatoryId
from sigverify.errors import StoreError
from sigverify.store.keys import MasterKey
from sigverify.store.rows import Repository
from sigverify.store.sealing import wrapped_generation
from sigverify.store.tables import signatory_keys, store_values

_STORE_ID = "store-id"
_GENERATION = "key-generation"


class KeyRows(Repository):
    """Wrapped keys by signatory."""

    def wrapped(self, signatory_id: SignatoryId) -> bytes:
        """Return a signatory's wrapped key; `StoreError` ``"not-found"`` where there is none, or none any more."""
        row = self._get(signatory_keys, signatory_keys.c.signatory_id == signatory_id, kind="key", name=signatory_id)
        return bytes(row["wrapped"])

    def wrapped_many(self, ids: Collection[SignatoryId]) -> dict[SignatoryId, bytes]:
        """Return the wrapped keys of those of `ids` that have one."""
        found = select(signatory_keys).where(signatory_keys.c.signatory_id.in_(ids))
        return {SignatoryId(row["signatory_id"]): bytes(row["wrapped"]) for row in self._all(found)}

    def all(self) -> Iterator[tuple[SignatoryId, bytes]]:
        """Give every wrapped key, in order of the signatories' ids."""
        found = select(signatory_keys).order_by(signatory_keys.c.signatory_id)
        for row in self._connection.execute(found).mappings():
            yield SignatoryId(row["signatory_id"]), bytes(row["wrapped"])

    def put(self, signatory_id: SignatoryId, wrapped: bytes) -> None:
        """Store a wrapped key, in the place of the one before.

        Raises
        ------
        StoreError
            ``"keys-outdated"``: it is wrapped under another master key than the store's, as by a program that was
            open while the keys were renewed. Nobody could ever open it.
        """
        noted = StoreValues(self._connection).get(_GENERATION)
        if noted is not None and wrapped_generation(wrapped) != int(noted):
            raise StoreError("keys-outdated")
        self.destroy(signatory_id)
        self._connection.execute(insert(signatory_keys).values(signatory_id=signatory_id, wrapped=wrapped))

    def destroy(self, signatory_id: SignatoryId) -> None:
        """Delete a key row; no row is no failure. `Store.scrub` then removes what the database still holds of it."""
        self._connection.execute(delete(signatory_keys).where(signatory_keys.c.signatory_id == signatory_id))


class StoreValues(Repository):
    """Bytes by name."""

    def get(self, name: str) -> bytes | None:
        """Return the value; ``None`` where there is none."""
        row = self._first(store_values, store_values.c.name == name)
        return None if row is None else bytes(row["value"])

    def put(self, name: str, value: bytes) -> None:
        """Store a value, in the place of the one before."""
        self.remove(name)
        self._connection.execute(insert(store_values).values(name=name, value=value))

    def remove(self, name: str) -> None:
        """Delete a value; none is no failure."""
        self._connection.execute(delete(store_values).where(store_values.c.name == name))

    def note_master(self, master: MasterKey) -> None:
        """Note which keys the store belongs to."""
        self.put(_STORE_ID, master.store_id.encode())
        self.put(_GENERATION, str(master.generation).encode())

    def require_master(self, master: MasterKey) -> None:
        """Make sure that the store belongs to these keys.

        Raises
        ------
        StoreError
            ``"wrong-store"``: the keys are another store's. ``"keys-outdated"``: they were renewed since.
        """
        if self.get_store_id() != master.store_id:
            raise StoreError("wrong-store")
        if not self.belongs_to(master):
            raise StoreError("keys-outdated")

    def get_store_id(self) -> str | None:
        """Return the id of the keys that the store belongs to, whatever their generation; ``None`` for none yet."""
        noted = self.get(_STORE_ID)
        return None if noted is None else noted.decode()

    def belongs_to(self, master: MasterKey) -> bool:
        """Return whether keys are wrapped under this master key."""
        return self.get(_GENERATION) == str(master.generation).encode()
