"""What a proposal would change, with what that would take the place of: what the second person looks at.

Owns nothing that is carried out. How it is read from the store is `sigverify.services.proposed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from sigverify.domain.account import Account, AccountNumber, Signatory
from sigverify.domain.audit import Json
from sigverify.domain.mandate import Mandate, MandateRule
from sigverify.domain.operator import Operator
from sigverify.domain.proposal import Proposal
from sigverify.domain.reference import Reference


class KeyExport(StrEnum):
    """What is given out."""

    RECOVERY_KEY = "recovery-key"
    """A new one, printed once; the one before opens older backups only."""
    KEY_FILE = "key-file"
    """A file that opens the store."""


@dataclass(frozen=True, slots=True)
class ProposedReference:
    """A specimen that was proposed, and how strongly the others spoke for it then (log10 likelihood ratio)."""

    reference: Reference
    log10_lr: float | None


@dataclass(frozen=True, slots=True)
class EnrolmentChange:
    """Specimens that would serve from a day on.

    Parameters
    ----------
    signatory : Signatory
        Whose they are.
    accounts : tuple of AccountNumber
        For which that person signs or signed.
    added : tuple of ProposedReference
        The new ones, pending.
    retired : tuple of Reference
        Those that would end.
    from_day : date
        First cheque date.
    missing : int
        How many more are needed after that.
    """

    signatory: Signatory
    accounts: tuple[AccountNumber, ...]
    added: tuple[ProposedReference, ...]
    retired: tuple[Reference, ...]
    from_day: date
    missing: int


@dataclass(frozen=True, slots=True)
class RetirementChange:
    """Specimens of `signatory` that would serve no cheque dated `from_day` or later; `staying` serve on."""

    signatory: Signatory
    accounts: tuple[AccountNumber, ...]
    retired: tuple[Reference, ...]
    staying: int
    from_day: date


@dataclass(frozen=True, slots=True)
class MandateChange:
    """Rules that would hold for `account` from a day on, and the newest mandate, which they would end, if any."""

    account: Account
    before: Mandate | None
    rules: tuple[MandateRule, ...]
    from_day: date


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """The bank's settings as they are and as they would be: names and JSON values, the same names in both."""

    before: dict[str, Json]
    after: dict[str, Json]


@dataclass(frozen=True, slots=True)
class ErasureChange:
    """A signatory whose pictures and templates would be destroyed for good, here and in every backup."""

    signatory: Signatory
    accounts: tuple[AccountNumber, ...]
    references: int


@dataclass(frozen=True, slots=True)
class KeyExportChange:
    """Something that opens the whole store, which would be given out: to `path`, or printed once."""

    export: KeyExport
    path: Path | None


Change = EnrolmentChange | RetirementChange | MandateChange | PolicyChange | ErasureChange | KeyExportChange


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """A proposal, what it would change now, and who asks for it."""

    proposal: Proposal
    change: Change
    proposed_by: Operator
