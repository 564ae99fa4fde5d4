"""What the accounts page shows of accounts, as one immutable value: the presenter makes it, the view draws it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING

from sigverify.domain.comparison import Outcome
from sigverify.domain.operator import Permission
from sigverify.domain.quality import Finding
from sigverify.domain.reference import Reference
from sigverify.domain.sample import SignatureSample
from sigverify.domain.validity import in_force
from sigverify.errors import SigverifyError

if TYPE_CHECKING:
    from sigverify.services.accounts import AccountFound, AccountOverview, Right

_NOTHING: Mapping[str, SignatureSample] = MappingProxyType({})


class Said(Enum):
    """What was done last, to be said in a sentence."""

    NOTHING = auto()
    SAVED = auto()
    PROPOSED = auto()
    """It waits for a second person."""
    PICTURE_WRITTEN = auto()


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a specimen on file: how good it is, and whether it is like the others."""

    findings: tuple[Finding, ...]
    outcome: Outcome | None


@dataclass(frozen=True, slots=True, eq=False)
class AccountsState:
    """What is shown.

    Parameters
    ----------
    text : str
        What is searched for.
    found : tuple of AccountFound
        What was found so far, in order of numbers.
    complete : bool
        Whether nothing more is to be found.
    searching : bool
        Whether the store is being asked.
    number : str
        Of the account that is open, or being opened; empty: none.
    overview : AccountOverview or None
        The open account.
    today : date or None
        At this workplace.
    right : str
        Id of the chosen appointment; empty: none.
    pictures : mapping of str to SignatureSample
        Of the chosen signatory's specimens, by id, as far as they were read.
    remarks : mapping of str to Remark
        About these specimens, as far as they were judged.
    judging : bool
        Whether they are being judged.
    permissions : frozenset of Permission
        What whoever works now may do.
    waiting : int
        How many proposals wait for a second person.
    said : Said
        What was done last.
    problem : SigverifyError or None
        What went wrong last.
    """

    text: str = ""
    found: tuple[AccountFound, ...] = ()
    complete: bool = False
    searching: bool = False
    number: str = ""
    overview: AccountOverview | None = None
    today: date | None = None
    right: str = ""
    pictures: Mapping[str, SignatureSample] = field(default_factory=lambda: _NOTHING)
    remarks: Mapping[str, Remark] = field(default_factory=lambda: MappingProxyType({}))
    judging: bool = False
    permissions: frozenset[Permission] = frozenset()
    waiting: int = 0
    said: Said = Said.NOTHING
    problem: SigverifyError | None = None

    @property
    def chosen(self) -> Right | None:
        """The chosen signatory's right."""
        if self.overview is None:
            return None
        return next((right for right in self.overview.rights if right.appointment.id == self.right), None)

    @property
    def rights(self) -> tuple[Right, ...]:
        """The open account's rights: those that hold today first, then by name."""
        today = self.today
        if self.overview is None or today is None:
            return ()

        def place(right: Right) -> tuple[bool, str, str]:
            appointment = right.appointment
            return not in_force(appointment, today), right.signatory.name.casefold(), appointment.id

        return tuple(sorted(self.overview.rights, key=place))

    @property
    def specimens(self) -> tuple[Reference, ...]:
        """The chosen signatory's specimens, those that serve or will serve first, then the others, newest first."""
        if self.chosen is None:
            return ()
        order = {"pending": 0, "active": 1, "retired": 2}
        newest = sorted(self.chosen.references, key=lambda one: (one.valid_from, one.captured_on), reverse=True)
        return tuple(sorted(newest, key=lambda one: order[one.status.value]))

    def may(self, permission: Permission) -> bool:
        """Whether whoever works now may do something."""
        return permission in self.permissions
