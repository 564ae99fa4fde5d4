"""What the report of a bulk job says, as plain values: a summary, and lines that are read one by one.

The caller (a use case in `sigverify.services`) fills these in; nothing here draws or counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sigverify.domain.account import AccountNumber
from sigverify.domain.audit import ChainHead
from sigverify.domain.bulk import ItemState, JobState, Triage
from sigverify.domain.comparison import Outcome, Policy
from sigverify.domain.day_report import BandTally, ReasonTally
from sigverify.domain.decision import Action
from sigverify.domain.second_review import Standing
from sigverify.domain.tally import Tally


@dataclass(frozen=True, slots=True)
class FailureText:
    """Why an item could not be checked: an error's stable code, and its sentence in the reader's language."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item in the list.

    Parameters
    ----------
    number : int
        Its place in the job, from 1.
    path : str
        As the job knows it, with ``/`` between folders.
    page : int
        Of the file, counted from 1.
    state : ItemState
        Whether it was checked.
    account : AccountNumber or None
        ``None``: not known.
    signatory : str
        Who it is most like; empty: it was not compared.
    amount : Decimal or None
        In `currency`; ``None``: not known.
    currency : str
        ISO 4217 code; empty: not known.
    drawn_on : date or None
        Date on the cheque.
    outcome : Outcome or None
        Of the strongest signature; ``None``: none could be compared.
    log10_lr : float or None
        Its log10 likelihood ratio.
    referrals : tuple of str
        Codes of why a person must look.
    failure : FailureText or None
        Why it could not be checked.
    triage : Triage or None
        What it is to the clerk; ``None``: not checked.
    verification_id : str
        Of the check; empty: not checked.
    standing : Standing or None
        Where it stands; ``None``: not checked.
    action, review : Action or None
        What the standing decision, and its second review, say.
    decided_by, reviewed_by : str
        Names; empty: nobody.
    reason : str
        Code of the reason given; empty: none.
    duplicate_of : int or None
        Number of the job's first item with the same page of the same bytes.
    hidden : bool
        Whether evidence and decision are kept from whoever makes the report, who shall look for themselves.
    thumbnail : bytes or None
        The signature, PNG; ``None``: no picture of it is at hand.
    """

    number: int
    path: str
    page: int
    state: ItemState
    account: AccountNumber | None = None
    signatory: str = ""
    amount: Decimal | None = None
    currency: str = ""
    drawn_on: date | None = None
    outcome: Outcome | None = None
    log10_lr: float | None = None
    referrals: tuple[str, ...] = ()
    failure: FailureText | None = None
    triage: Triage | None = None
    verification_id: str = ""
    standing: Standing | None = None
    action: Action | None = None
    decided_by: str = ""
    review: Action | None = None
    reviewed_by: str = ""
    reason: str = ""
    duplicate_of: int | None = None
    hidden: bool = False
    thumbnail: bytes | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a checked item, as the summary counts it.

    Parameters
    ----------
    outcome : Outcome or None
        Of the comparison; ``None``: none was possible.
    triage : Triage
        What it is to the clerk.
    standing : Standing
        Where it stands.
    """

    outcome: Outcome | None
    triage: Triage
    standing: Standing


@dataclass(frozen=True, slots=True)
class MeasuredReview:
    """What people decided about items whose truth is known, or that were drawn to be looked at again.

    Parameters
    ----------
    asked : int
        How many there are.
    clear : int
        How many of these the program found clear.
    decided : int
        How many of them somebody decided.
    accepted : int
        How many of those were accepted.
    """

    asked: int = 0
    clear: int = 0
    decided: int = 0
    accepted: int = 0


@dataclass(frozen=True, slots=True)
class Versions:
    """What made a result: the program's version, ids, digest of the weights, version of the bank's settings."""

    program: str
    model: str
    pipeline: str
    calibration: str
    weights_sha256: str
    policy_version: int


@dataclass(frozen=True, slots=True, eq=False)
class BatchSummary:
    """Everything but the list.

    Parameters
    ----------
    job_id, name, root : str
        The job, what people call it, and its folder.
    begun_by : str
        Name of who began it.
    begun_at : datetime
        Aware.
    ended_at : datetime or None
        ``None``: it has not ended.
    state : JobState
        Where the job stands.
    waiting, failed : Tally
        Items not checked yet, and those that could not be.
    fates : mapping of Fate to Tally
        All that were checked.
    reasons : tuple of ReasonTally
        Of standing returns, most frequent first.
    bands : tuple of BandTally
        Checked items by currency and amount, those without an amount last.
    failures : tuple of (FailureText, int)
        What went wrong, with an example's sentence, and how often; most frequent first.
    referrals : tuple of (str, int)
        Codes of why a person must look, and how often; most frequent first.
    evidence : mapping of int to int
        How many results lie in each bin of log10 likelihood ratio, a bin being `EVIDENCE_BIN` wide and named by its
        lower end in bins.
    policies : tuple of (Policy, int)
        Thresholds that were applied, with their error rates, and to how many items.
    versions : tuple of (Versions, int)
        What made the results, and how many.
    rechecks : MeasuredReview
        The blind sample of clear items; this and the next are empty for whoever may not see others' decisions.
    seeded_own, seeded_imitations : MeasuredReview
        Items put in to measure the review: signed by the signatory, and by somebody else in imitation.
    head : ChainHead
        Of the audit chain when the report is made.
    made_at : datetime
        Aware.
    made_by : str
        Name of who asked for the report.
    version : str
        Of the program that made it.
    """

    job_id: str
    name: str
    root: str
    begun_by: str
    begun_at: datetime
    ended_at: datetime | None
    state: JobState
    waiting: Tally
    failed: Tally
    fates: Mapping[Fate, Tally]
    reasons: tuple[ReasonTally, ...]
    bands: tuple[BandTally, ...]
    failures: tuple[tuple[FailureText, int], ...]
    referrals: tuple[tuple[str, int], ...]
    evidence: Mapping[int, int]
    policies: tuple[tuple[Policy, int], ...]
    versions: tuple[tuple[Versions, int], ...]
    rechecks: MeasuredReview
    seeded_own: MeasuredReview
    seeded_imitations: MeasuredReview
    head: ChainHead
    made_at: datetime
    made_by: str
    version: str

    @property
    def checked(self) -> Tally:
        """Everything that was checked."""
        return sum(self.fates.values(), start=Tally())

    @property
    def total(self) -> int:
        """All items of the job."""
        return self.checked.count + self.failed.count + self.waiting.count


EVIDENCE_BIN = 0.25
"""Width of a bin of `BatchSummary.evidence`, log10 likelihood ratio."""
