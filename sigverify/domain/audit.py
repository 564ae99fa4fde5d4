"""The audit chain: every action one entry, each sealed by a digest over itself and the entry before.

Owns the exact bytes that are digested, and the rules of the chain. It neither stores entries nor reads clocks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]

NO_ENTRY = "0" * 64


@dataclass(frozen=True, slots=True)
class ChainHead:
    """How long a chain is and how its last entry is sealed; kept elsewhere or printed, it anchors the chain.

    Parameters
    ----------
    length : int
        Number of entries, which is also the last entry's sequence number.
    hash : str
        Lower-case hexadecimal SHA-256 of the last entry.
    """

    length: int = 0
    hash: str = NO_ENTRY


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One action.

    Parameters
    ----------
    sequence : int
        Counts from 1 without gaps.
    at : datetime
        Aware, UTC, to the microsecond.
    operator : str
        Who; empty for what the program did by itself.
    action : str
        Kebab-case name, e.g. ``"reference-approved"``.
    subject : str
        Id of what it was done to.
    details : str
        Canonical JSON text of everything else. Text, not values: databases rewrite JSON values.
    previous_hash : str
        `hash` of the entry before; 64 zeros for the first.
    hash : str
        Lower-case hexadecimal SHA-256 of `canonical`.
    """

    sequence: int
    at: datetime
    operator: str
    action: str
    subject: str
    details: str
    previous_hash: str
    hash: str

    @property
    def head(self) -> ChainHead:
        """The chain's head after this entry."""
        return ChainHead(self.sequence, self.hash)


def canonical_json(value: Json) -> str:
    """Return the one JSON text for `value`: ASCII, keys sorted, no spaces, floats as their shortest exact form.

    ASCII, so that no database changes it and no character, not even NUL or a lone surrogate, is refused.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def canonical(entry: AuditEntry) -> bytes:
    """Return the bytes that seal `entry`: canonical JSON of all its fields but `hash`, `details` as its text.

    Raises
    ------
    ValueError
        If `entry.at` is not aware.
    """
    if entry.at.tzinfo is None:
        raise ValueError("an audit entry needs an aware time")
    fields: dict[str, Json] = {
        "format": 1,
        "sequence": entry.sequence,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "operator": entry.operator,
        "action": entry.action,
        "subject": entry.subject,
        "details": entry.details,
        "previous_hash": entry.previous_hash,
    }
    return canonical_json(fields).encode("ascii")


def chain(
    head: ChainHead, *, at: datetime, operator: str, action: str, subject: str, details: Mapping[str, Json]
) -> AuditEntry:
    """Return the entry that follows `head`.

    Parameters
    ----------
    head : ChainHead
        The chain so far; ``ChainHead()`` for an empty one.
    at : datetime
        Aware; the caller's clock.
    operator, action, subject : str
        As in `AuditEntry`.
    details : mapping of str to JSON values
        Everything else worth keeping. Amounts go in as text: a decimal is no float.

    Raises
    ------
    ValueError
        If `at` is not aware or a number in `details` is not finite.
    """
    unsealed = AuditEntry(
        sequence=head.length + 1,
        at=at.astimezone(UTC) if at.tzinfo is not None else at,
        operator=operator,
        action=action,
        subject=subject,
        details=canonical_json(details),
        previous_hash=head.hash,
        hash="",
    )
    return replace(unsealed, hash=seal(unsealed))


def seal(entry: AuditEntry) -> str:
    """Return the `hash` that `entry` must have."""
    return hashlib.sha256(canonical(entry)).hexdigest()
