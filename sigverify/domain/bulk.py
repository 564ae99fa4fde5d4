"""Bulk checking as values: a job, its items, and what has become of each.

Owns the states that a job and an item may be in, and what an item is to the clerk afterwards. How the work is done
is `sigverify.services.bulk`'s affair.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from sigverify.domain.account import AccountNumber
from sigverify.domain.operator import OperatorId
from sigverify.errors import FieldValue, SigverifyError

WATCHED: Final = "watched"
"""The option of a job that takes files as they come."""

COMPLETENESS: Final = "completeness"
"""The option of such a job that says when a file is taken."""

READING_LINES: Final = "reading magnetic lines"
"""The stage of planning that takes long."""


class JobState(StrEnum):
    """Where a job stands."""

    RUNNING = "running"
    """Being worked on, or left by a program that ended: it can be resumed."""
    PAUSED = "paused"
    """Somebody or something stopped it for now: it can be resumed."""
    CANCELLED = "cancelled"
    """Somebody gave it up; what was checked stays."""
    FINISHED = "finished"
    """Nothing is left to do; failed items can be tried again."""


class ItemState(StrEnum):
    """Where an item stands."""

    WAITING = "waiting"
    """Not done yet."""
    CHECKED = "checked"
    """Checked; it has a verification."""
    FAILED = "failed"
    """It could not be checked; it says why."""


class InputKind(StrEnum):
    """What a file holds."""

    SIGNATURE = "signature"
    """One signature, already cut out."""
    CHEQUE = "cheque"
    """A whole cheque, on which signatures are to be located."""
    LETTER = "letter"
    """Cheques, each a picture of its own: an item is one of them, and its digest that of the picture."""


class MagneticLine(StrEnum):
    """What the magnetic line of a cheque is to a job."""

    IGNORED = "ignored"
    READ = "read"
    """It tells the account where nothing else does."""


class Completeness(StrEnum):
    """How it is known that a file that came into a folder is complete."""

    STABLE = "stable"
    """It does not change any more."""
    MARKED = "marked"
    """Besides, there is an empty file of its name with ``.done`` behind it, or in the place of its ending."""


class Triage(StrEnum):
    """What a checked item is to the clerk; the program sorts, a person decides."""

    CLEAR = "clear"
    """Nothing makes a person look."""
    REVIEW = "review"
    """A person must look."""
    RECHECK = "recheck"
    """As clear; drawn so that a person looks at it without being told what the program found."""


class Seed(StrEnum):
    """What is known beforehand of an item put in to measure the review; whoever reviews is not told."""

    SIGNATORY = "signatory"
    """Signed by the signatory."""
    IMITATION = "imitation"
    """Signed by somebody else, in imitation."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why something did not work, as the front ends need it to say so: an error's code and fields."""

    code: str
    fields: Mapping[str, FieldValue]

    @classmethod
    def of(cls, error: SigverifyError) -> Failure:
        """Return what `error` says."""
        return cls(error.code, dict(error.fields))

    def as_error(self) -> SigverifyError:
        """Return an error that says the same; its kind is not kept."""
        return SigverifyError(self.code, **self.fields)


@dataclass(frozen=True, slots=True)
class BulkJob:
    """Many files that are checked together.

    Parameters
    ----------
    id : str
        Names it.
    name : str
        What people call it: as a rule the folder's name.
    root : str
        The folder that items' paths start from.
    operator : OperatorId
        Who began it.
    at : datetime
        When, aware, UTC.
    options : str
        Canonical JSON text of what was asked for, to be shown.
    state : JobState
        Where it stands.
    runner : str
        Names the program that works on it, or worked last; one that finds another name here stops.
    pause : Failure or None
        What paused it; ``None``: a person did, or it is not paused.
    ended_at : datetime or None
        When nothing was left to do, or somebody gave it up.
    """

    id: str
    name: str
    root: str
    operator: OperatorId
    at: datetime
    options: str
    state: JobState = JobState.RUNNING
    runner: str = ""
    pause: Failure | None = None
    ended_at: datetime | None = None

    @property
    def watched(self) -> bool:
        """Whether it takes files as they come: it may wait for more although everything in it is done."""
        return bool(json.loads(self.options).get(WATCHED))

    @property
    def completeness(self) -> Completeness:
        """When a file that comes is taken."""
        return Completeness(json.loads(self.options).get(COMPLETENESS, Completeness.STABLE))

    def paused(self, because: Failure | None) -> BulkJob:
        """Return the job stopped for now."""
        return replace(self, state=JobState.PAUSED, pause=because)

    def taken_by(self, runner: str) -> BulkJob:
        """Return the job as worked on by a program."""
        return replace(self, state=JobState.RUNNING, runner=runner, pause=None, ended_at=None)

    def ended(self, state: JobState, *, at: datetime) -> BulkJob:
        """Return the job finished or cancelled."""
        return replace(self, state=state, pause=None, ended_at=at)


@dataclass(frozen=True, slots=True)
class BulkItem:
    """One page of one file to be checked, and what has become of it.

    Parameters
    ----------
    job_id : str
        The job.
    number : int
        Its place in the job, from 1; it never changes.
    path : str
        From the job's root, with ``/`` between folders; or a whole path.
    kind : InputKind
        What the file holds.
    page : int
        Of the file, counted from 1.
    account : AccountNumber or None
        Whose references it is to be checked against; ``None``: not known, and the item has failed.
    amount : Decimal or None
        In the account's currency; ``None``: not known.
    drawn_on : date or None
        Date on the cheque; ``None``: not known.
    seed : Seed or None
        Known beforehand, where it was put in to measure the review.
    stamp : str
        Size and time of the file when it was picked up, so that a watched folder's file is taken once; may be empty.
    state : ItemState
        Where it stands.
    sha256 : str or None
        Of the file's bytes, lower-case hexadecimal; ``None``: not read.
    failure : Failure or None
        Why it could not be checked.
    verification_id : str or None
        What came of it.
    triage : Triage or None
        What it is to the clerk; ``None``: not checked.
    """

    job_id: str
    number: int
    path: str
    kind: InputKind
    page: int = 1
    account: AccountNumber | None = None
    amount: Decimal | None = None
    drawn_on: date | None = None
    seed: Seed | None = None
    stamp: str = ""
    state: ItemState = ItemState.WAITING
    sha256: str | None = None
    failure: Failure | None = None
    verification_id: str | None = None
    triage: Triage | None = None

    def checked(self, verification_id: str, *, sha256: str, triage: Triage) -> BulkItem:
        """Return the item with its result."""
        return replace(
            self,
            state=ItemState.CHECKED,
            sha256=sha256,
            failure=None,
            verification_id=verification_id,
            triage=triage,
        )

    def failed(self, failure: Failure, *, sha256: str | None = None) -> BulkItem:
        """Return the item with the reason why it could not be checked."""
        return replace(self, state=ItemState.FAILED, sha256=sha256, failure=failure)

    def again(self) -> BulkItem:
        """Return a failed item as one to be tried again."""
        return replace(self, state=ItemState.WAITING, sha256=None, failure=None)
