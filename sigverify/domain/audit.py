"""The audit chain: every action one entry, each sealed by a digest over itself and the entry before.

Owns the exact bytes that are digested, and the rules of the chain. It neither stores entries nor reads clocks.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from sigverify.errors import UsageError

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

    def __str__(self) -> str:
        """Return the text that is printed and typed again: ``"1207-9f86d0…"``."""
        return f"{self.length}-{self.hash}"

    @classmethod
    def read(cls, text: str) -> ChainHead:
        """Return the head that `text` states, as typed by hand: spaces and capitals do not matter.

        Raises
        ------
        UsageError
            ``anchor-unreadable``.
        """
        parts = re.fullmatch(r"([0-9]{1,18})-([0-9a-f]{64})", re.sub(r"\s", "", text).lower())
        if parts is None:
            raise UsageError("anchor-unreadable", given=text)
        return cls(int(parts[1]), parts[2])


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
    TypeError
        If a value is none of JSON's.
    """
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False, default=_builtin
    )


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


def _builtin(value: object) -> object:
    """Return a mapping or sequence of another type as the one that `json` writes."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(f"{type(value).__name__} is no JSON value")


class FaultKind(StrEnum):
    """What is wrong with a chain."""

    EDITED = "edited"
    """The entry is not what was sealed."""
    MISSING = "missing"
    """Entries before this one are not there."""
    OUT_OF_PLACE = "out-of-place"
    """The entry stands behind a later one, or is there twice."""
    UNLINKED = "unlinked"
    """The entry was sealed after another predecessor than the one it has."""
    TOO_SHORT = "too-short"
    """The anchor is longer: the tail was cut off, or an older store was put back."""
    REPLACED = "replaced"
    """The anchor's last entry is another one here: an older store was put back and used, or all was made anew."""
    CLOCK_SET_BACK = "clock-set-back"
    """The entry is dated before the one that it follows; the chain itself is whole."""


@dataclass(frozen=True, slots=True)
class ChainFault:
    """One thing wrong, at an entry's number; for `TOO_SHORT` and `REPLACED` at the anchor's."""

    kind: FaultKind
    sequence: int


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What checking a chain found.

    Parameters
    ----------
    head : ChainHead
        Its length, by the last entry's own number, and its last digest.
    faults : tuple of ChainFault
        The first `MOST_FAULTS` of them, in order.
    counts : mapping of FaultKind to int
        All of them.
    """

    head: ChainHead
    faults: tuple[ChainFault, ...]
    counts: Mapping[FaultKind, int]

    @property
    def intact(self) -> bool:
        """Whether nothing was changed; a clock that was set back is told, and changes nothing."""
        return not set(self.counts) - {FaultKind.CLOCK_SET_BACK}


MOST_FAULTS = 100


class ChainCheck:
    """Checks a chain entry by entry, in memory that does not grow with it.

    Whoever can write to the database can also seal a changed chain anew from any entry on: only an anchor that lies
    elsewhere, such as a printed head, shows that, and shows a missing tail.

    Parameters
    ----------
    anchor : ChainHead or None
        A head noted earlier, which the chain must still hold.
    """

    def __init__(self, *, anchor: ChainHead | None = None) -> None:
        self.head = ChainHead()
        self._anchor = anchor
        self._anchored: str | None = None
        self._latest = datetime.min.replace(tzinfo=UTC)
        self._faults: list[ChainFault] = []
        self._counts: Counter[FaultKind] = Counter()

    def add(self, entry: AuditEntry) -> None:
        """Look at the next entry, in the order of the chain."""
        if entry.hash != seal(entry):
            self._note(FaultKind.EDITED, entry.sequence)
        if entry.sequence <= self.head.length:
            self._note(FaultKind.OUT_OF_PLACE, entry.sequence)
            return
        if entry.sequence > self.head.length + 1:
            self._note(FaultKind.MISSING, entry.sequence)
        elif entry.previous_hash != self.head.hash:
            self._note(FaultKind.UNLINKED, entry.sequence)
        if entry.at < self._latest:
            self._note(FaultKind.CLOCK_SET_BACK, entry.sequence)
        self.head, self._latest = entry.head, entry.at
        if self._anchor is not None and entry.sequence == self._anchor.length:
            self._anchored = entry.hash

    def report(self) -> ChainReport:
        """Return what was found; every entry was added."""
        anchor = self._anchor
        if anchor is not None and self.head.length < anchor.length:
            self._note(FaultKind.TOO_SHORT, anchor.length)
        elif anchor is not None and anchor.length and self._anchored != anchor.hash:
            self._note(FaultKind.REPLACED, anchor.length)
        return ChainReport(self.head, tuple(self._faults), dict(self._counts))

    def _note(self, kind: FaultKind, sequence: int) -> None:
        self._counts[kind] += 1
        if len(self._faults) < MOST_FAULTS:
            self._faults.append(ChainFault(kind, sequence))


def verify_chain(entries: Iterable[AuditEntry], *, anchor: ChainHead | None = None) -> ChainReport:
    """Check a whole chain in one pass; `entries` begin with its first, `anchor` is as in `ChainCheck`."""
    check = ChainCheck(anchor=anchor)
    for entry in entries:
        check.add(entry)
    return check.report()
