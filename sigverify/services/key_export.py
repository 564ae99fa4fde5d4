"""Use case: something that opens the whole store is given out: a new recovery key, or a key file.

It takes two people. Owns what is given out; the proposal is approved in `proposals`.
"""

from __future__ import annotations

import json
from pathlib import Path

from sigverify.domain.operator import Permission
from sigverify.domain.proposal import Proposal, ProposalKind
from sigverify.domain.proposed_change import KeyExport
from sigverify.services.proposing import submit
from sigverify.services.session import OpenStore, Session
from sigverify.store.keys import load_keys, save_keys
from sigverify.store.locks import KeyFile, RecoveryKey


def propose_key_export(session: Session, export: KeyExport, *, path: Path | None = None) -> Proposal:
    """Ask for a recovery key, or for a key file at `path`.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.acting(Permission.PROPOSE_KEY_EXPORT) as acting:
        content = {"export": export.value, "path": None if path is None else str(path.absolute())}
        return submit(acting, ProposalKind.KEY_EXPORT, subject="", content=content)


def carry_out(opened: OpenStore, proposal: Proposal) -> str:
    """Give out what was approved, and return the text to print now: the recovery key, or where the key file lies.

    Raises
    ------
    StoreError
        ``"keys-missing"``, ``"keys-damaged"``, ``"key-file-unusable"``.
    UsageError
        ``"output-not-writable"``.
    """
    content = json.loads(proposal.content)
    ring, master = load_keys(opened.home), opened.unlocked.keys.master
    if KeyExport(content["export"]) is KeyExport.RECOVERY_KEY:
        recovery_key = RecoveryKey.new()
        save_keys(opened.home, ring.with_recovery_key(master, recovery_key))
        return recovery_key.printed()
    path = Path(content["path"])
    save_keys(opened.home, ring.with_lock(master, KeyFile(path)))
    return str(path)
