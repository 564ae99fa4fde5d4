"""Decisions: what a person did with a cheque, why, and who else must look.

An entry is never changed: a correction and a second review are new entries that name the one they are about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sigverify.domain.operator import OperatorId


class Action(StrEnum):
    """What a person did with a cheque."""

    ACCEPT = "accept"
    RETURN = "return"
    REFER = "refer"
    """Somebody else is asked: the supervisor, the branch, the customer."""
    PARK = "park"
    """Put aside; it must be decided before cut-off."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a cheque is returned: the code that travels with it, and its text by language (``"en"``, ``"de"``)."""

    code: str
    text: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReasonList:
    """One version of one list of reasons.

    Parameters
    ----------
    id : str
        E.g. ``"ansi-x9-100-188"``.
    version : int
        Counts this program's versions of the list from 1; a published version never changes.
    title : mapping of str to str
        By language.
    source : str
        Where the codes come from.
    reasons : tuple of Reason
        In the order in which they are offered.
    """

    id: str
    version: int
    title: Mapping[str, str]
    source: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class GivenReason:
    """The reason on a decision: its code, and the version of the list that gives the code its meaning."""

    list_id: str
    list_version: int
    code: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry: what one person did with one verified cheque.

    Parameters
    ----------
    id : str
        Names the entry.
    verification_id : str
        What was decided about.
    action : Action
        What was done.
    operator : OperatorId
        By whom.
    at : datetime
        Aware, UTC.
    reason : GivenReason or None
        Why; a return always has one.
    note : str
        Free text.
    corrects : str or None
        Id of the entry that this one replaces.
    second_review_of : str or None
        Id of the entry that this one reviews.
    """

    id: str
    verification_id: str
    action: Action
    operator: OperatorId
    at: datetime
    reason: GivenReason | None = None
    note: str = ""
    corrects: str | None = None
    second_review_of: str | None = None
