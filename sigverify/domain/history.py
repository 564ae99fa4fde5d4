"""What was checked, decided and recorded, as somebody looks for it later; plain values, no rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sigverify.domain.cheque import ChequeFacts
from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Decision
from sigverify.domain.second_review import ReviewReason, Standing


class Evidence(StrEnum):
    """What a comparison came to, with a word for none."""

    MATCH = Outcome.MATCH.value
    INCONCLUSIVE = Outcome.INCONCLUSIVE.value
    NON_MATCH = Outcome.NON_MATCH.value
    NONE = "none"
    """Nothing could be compared."""


@dataclass(frozen=True, slots=True)
class ChequeSearch:
    """Which checked cheques are wanted; what is left empty does not matter.

    Parameters
    ----------
    start, end : datetime or None
        Checked from `start` to just before `end`; aware.
    account : str
        Beginning of the account number.
    operator : str
        Who had it checked or decided anything about it.
    evidence : Evidence or None
        What the comparison came to.
    standing : Standing or None
        Where it stands now.
    """

    start: datetime | None = None
    end: datetime | None = None
    account: str = ""
    operator: str = ""
    evidence: Evidence | None = None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class EntrySearch:
    """Which audit entries are wanted; what is left empty does not matter.

    Parameters
    ----------
    start, end : datetime or None
        From `start` to just before `end`; aware.
    operator : str
        Who.
    action : str
        What was done.
    subject : str
        To what.
    """

    start: datetime | None = None
    end: datetime | None = None
    operator: str = ""
    action: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ChequeHistory:
    """A checked cheque and everything that was decided about it.

    Parameters
    ----------
    facts : ChequeFacts
        What was checked; without the evidence where `hidden`.
    entries : tuple of Decision
        Every decision, correction and second review, oldest first; empty where `hidden`.
    asked : tuple of ReviewReason
        Why a second person must look at the standing decision; empty where `hidden`.
    standing : Standing
        What all entries come to.
    hidden : bool
        Whether the first decision is kept from whoever asks, who shall look for themselves.
    """

    facts: ChequeFacts
    entries: tuple[Decision, ...]
    asked: tuple[ReviewReason, ...]
    standing: Standing
    hidden: bool
