"""What a check for an account was asked, was checked against, and came to.

Owns the values and what makes a person look in any case; how they come about is `account_verification`'s affair.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from sigverify.domain.account import Account, AccountNumber, AccountStatus, Appointment, SignatoryId
from sigverify.domain.comparison import Outcome
from sigverify.domain.defect import touched_by_defect
from sigverify.domain.ink_mask import InkMask
from sigverify.domain.mandate import Mandate
from sigverify.domain.mandate_outcome import MandateOutcome, evaluate
from sigverify.domain.mutual import MutualMeasures
from sigverify.domain.operator import Operator
from sigverify.domain.quality import Finding
from sigverify.domain.sample import Provenance, Region
from sigverify.services.locating import RegionSource, Selection
from sigverify.services.matching import Candidate, SignatoryMatch
from sigverify.services.policies import CheckingPolicy
from sigverify.services.sample_facts import SampleFacts
from sigverify.services.verification import Identity

TELLING_COPIES = frozenset({"copied-signature", "same-image", "same-file"})
"""Findings that make a strong match suspicious."""
SEVERAL_CHEQUES = "several-cheques"
"""Finding of a page that was left as it was read."""


class Referral(StrEnum):
    """Why a person must look, whatever the comparison says."""

    ACCOUNT_BLOCKED = "account-blocked"
    ACCOUNT_CLOSED = "account-closed"
    ALWAYS = "always"
    """The account's instruction."""
    NO_MANDATE = "no-mandate"
    """None was in force on the cheque's day."""
    MANDATE_NOT_MET = "mandate-not-met"
    POST_DATED = "post-dated"
    STALE = "stale"
    """Older than the bank accepts."""
    POSSIBLE_COPY = "possible-copy"
    """Too alike a reference, or the very same picture."""
    IMAGE_DEFECT = "image-defect"
    """The picture is poor where a signature is."""
    SEVERAL_CHEQUES = "several-cheques"
    """More than one cheque lies on the page: account and amount are of one of them, the signatures perhaps not."""
    NOT_COMPARED = "not-compared"
    """A signature is too poor to be compared."""
    NOT_RECOGNISED = "not-recognised"
    """A signature that somebody pointed at matches nobody."""


class PictureWish(StrEnum):
    """Which checked signatures are kept as pictures: packing one takes longer than checking it."""

    ALWAYS = "always"
    """Those of the page, whatever came out."""
    DOUBTFUL = "doubtful"
    """Those of the page if a person must look at it."""


@dataclass(frozen=True, slots=True)
class AccountRequest:
    """What is to be checked.

    Parameters
    ----------
    file : Path
        The cheque.
    account : AccountNumber
        Drawn on this account.
    amount : Decimal or None
        In the account's currency; ``None``: not known.
    drawn_on : date or None
        Date on the cheque, which chooses references, rights and mandate; ``None``: today.
    page : int
        Page of `file`, counted from 1.
    regions : tuple of Region
        Where the signatures are; empty: the program locates them.
    cropped : bool
        Whether the file is one cropped signature.
    dpi : float or None
        Resolution of `file`, where it says nothing or something wrong.
    kept : tuple of InkMask or None
        What of each of `regions` counts, where a person has touched the ink; empty: nobody has.
    repeats : str or None
        Id of an earlier verification of the same cheque that this one takes the place of.
    """

    file: Path
    account: AccountNumber
    amount: Decimal | None = None
    drawn_on: date | None = None
    page: int = 1
    regions: tuple[Region, ...] = ()
    cropped: bool = False
    dpi: float | None = None
    kept: tuple[InkMask | None, ...] = ()
    repeats: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class CheckedSignature:
    """One signature on the cheque.

    Parameters
    ----------
    selection : Selection
        Where it is, and how that is known.
    sample : SampleFacts
        As cut out and cleaned.
    picture : bytes
        As `sigverify.services.probe_pictures` packs it; empty: none is kept.
    matches : tuple of SignatoryMatch
        Against every signatory, strongest evidence first; empty: too poor to be compared.
    findings : tuple of Finding
        About its place, and this comparison with the best signatory; those about the picture are in `sample`.
    """

    selection: Selection
    sample: SampleFacts
    picture: bytes
    matches: tuple[SignatoryMatch, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def best(self) -> SignatoryMatch | None:
        """The signatory that it is most like."""
        return self.matches[0] if self.matches else None

    @property
    def signatory_id(self) -> SignatoryId | None:
        """Whose signature it is, as far as the evidence reaches; ``None``: nobody's."""
        return self.best.signatory_id if self.best and self.best.outcome is Outcome.MATCH else None


@dataclass(frozen=True, slots=True, eq=False)
class CheckedPage:
    """What a check found on a page; small enough to be sent from the process that made it.

    Parameters
    ----------
    provenance : Provenance
        The page that was read.
    width, height : int
        Its size in pixels.
    signatures : tuple of CheckedSignature
        In the order given, or the likeliest place first.
    identity : Identity
        What made it.
    learned : tuple of MutualMeasures
        How alike signatories' references are, where this was not known yet.
    """

    provenance: Provenance
    width: int
    height: int
    signatures: tuple[CheckedSignature, ...]
    identity: Identity
    learned: tuple[MutualMeasures, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class AccountKnowledge:
    """What the store says of an account for one day, read in one moment.

    `names` and `roles` are those of everybody ever appointed; `policy` is the bank's present one. `candidates` are
    empty where nobody has a specimen that serves on the day.
    """

    account: Account
    day: date
    appointments: tuple[Appointment, ...]
    names: Mapping[SignatoryId, str]
    roles: Mapping[SignatoryId, str]
    candidates: tuple[Candidate, ...]
    mandate: Mandate | None
    policy: CheckingPolicy
    operator: Operator

    def only(self, signatory_id: SignatoryId) -> AccountKnowledge:
        """Return it for a comparison with one signatory; with nobody else's references, even if they have none."""
        return replace(self, candidates=tuple(one for one in self.candidates if one.signatory_id == signatory_id))

    def without(self, reference_ids: Collection[str]) -> AccountKnowledge:
        """Return it without some references; whoever has none left is no candidate."""
        left = [
            Candidate(one.signatory_id, tuple(references), tuple(packed), one.measures)
            for one in self.candidates
            if (pairs := [pair for pair in one.pairs if pair[0].id not in reference_ids])
            for references, packed in [zip(*pairs, strict=True)]
        ]
        return replace(self, candidates=tuple(left))


@dataclass(frozen=True, slots=True, eq=False)
class AccountVerification:
    """The whole result.

    Parameters
    ----------
    id : str
        Names it from now on.
    request : AccountRequest
        What was asked.
    known : AccountKnowledge
        What it was checked against.
    checked : CheckedPage
        What was found on the page.
    mandate_outcome : MandateOutcome or None
        ``None``: there was no mandate on that day.
    referrals : tuple of Referral
        Why a person must look.
    at : datetime
        Aware, UTC.
    """

    id: str
    request: AccountRequest
    known: AccountKnowledge
    checked: CheckedPage
    mandate_outcome: MandateOutcome | None
    referrals: tuple[Referral, ...]
    at: datetime

    @property
    def signatures(self) -> tuple[CheckedSignature, ...]:
        """What was checked, in the order given, or the likeliest place first."""
        return self.checked.signatures

    @property
    def strongest(self) -> CheckedSignature | None:
        """The signature with the strongest evidence; ``None``: none could be compared."""
        return strongest(self.signatures)

    @property
    def outcome(self) -> Outcome | None:
        """What the evidence says of the strongest signature; ``None``: none could be compared."""
        best = self.strongest.best if self.strongest else None
        return best.outcome if best else None

    @property
    def log10_lr(self) -> float | None:
        """How strong that evidence is; ``None``: none could be compared."""
        best = self.strongest.best if self.strongest else None
        return best.comparison.log10_lr if best else None

    @property
    def found(self) -> tuple[SignatoryId, ...]:
        """Whose signatures were found, one entry for each signature."""
        return tuple(one.signatory_id for one in self.signatures if one.signatory_id is not None)


def mandate_outcome(
    known: AccountKnowledge, signatures: Sequence[CheckedSignature], *, amount: Decimal | None
) -> MandateOutcome | None:
    """Return what the mandate says of the signatures found; ``None``: there was no mandate on that day."""
    if known.mandate is None:
        return None
    found = [one.signatory_id for one in signatures if one.signatory_id is not None]
    return evaluate(known.mandate, appointments=known.appointments, found=found, amount=amount, day=known.day)


def strongest(signatures: Sequence[CheckedSignature]) -> CheckedSignature | None:
    """Return the signature with the strongest evidence; ``None``: none could be compared."""
    return max((one for one in signatures if one.matches), key=_strength, default=None)


def referrals(
    known: AccountKnowledge, signatures: Sequence[CheckedSignature], outcome: MandateOutcome | None, *, today: date
) -> tuple[Referral, ...]:
    """Return why a person must look, given what is known, what was found and what the mandate says."""
    oldest = today - timedelta(days=known.policy.stale_after_days)
    codes = {finding.code for signature in signatures for finding in signature.findings}
    pointed_at = [one for one in signatures if one.selection.source is not RegionSource.LOCATED]
    applies = {
        Referral.ACCOUNT_BLOCKED: known.account.status is AccountStatus.BLOCKED,
        Referral.ACCOUNT_CLOSED: known.account.status is AccountStatus.CLOSED,
        Referral.ALWAYS: known.account.refer_always,
        Referral.NO_MANDATE: outcome is None,
        Referral.MANDATE_NOT_MET: outcome is not None and not outcome.satisfied,
        Referral.POST_DATED: known.day > today,
        Referral.STALE: known.day < oldest,
        Referral.POSSIBLE_COPY: bool(codes & TELLING_COPIES),
        Referral.IMAGE_DEFECT: any(touched_by_defect(one.sample.findings) for one in signatures),
        Referral.SEVERAL_CHEQUES: any(
            finding.code == SEVERAL_CHEQUES for one in signatures for finding in one.sample.findings
        ),
        Referral.NOT_COMPARED: any(not one.matches for one in pointed_at),
        Referral.NOT_RECOGNISED: any(one.matches and one.signatory_id is None for one in pointed_at),
    }
    return tuple(referral for referral, holds in applies.items() if holds)


def _strength(signature: CheckedSignature) -> float:
    return signature.matches[0].comparison.log10_lr
