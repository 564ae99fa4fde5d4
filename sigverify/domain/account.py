"""Accounts, the people who may sign for them, and since when and up to what amount.

Owns no rule about how many must sign: that is `sigverify.domain.mandate`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NewType

AccountNumber = NewType("AccountNumber", str)
SignatoryId = NewType("SignatoryId", str)


class AccountStatus(StrEnum):
    """Whether cheques on an account can be paid at all."""

    OPEN = "open"
    BLOCKED = "blocked"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Account:
    """An account that cheques are drawn on.

    Parameters
    ----------
    number : AccountNumber
        The bank's own number, which is what a clerk types.
    name : str
        Title of the account as printed on its cheques.
    currency : str
        ISO 4217 code in which every limit of the account is meant, e.g. ``"EUR"``.
    status : AccountStatus
        Whether cheques on it can be paid at all.
    instruction : str
        Free text that a clerk must read first; empty: none.
    refer_always : bool
        Whether every cheque is referred, whatever the comparison says.
    version : int
        Counts the changes of this record from 1, so that two people cannot overwrite each other's change.
    """

    number: AccountNumber
    name: str
    currency: str
    status: AccountStatus = AccountStatus.OPEN
    instruction: str = ""
    refer_always: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person whose signature is on file.

    Parameters
    ----------
    id : SignatoryId
        Names the person in the store, in audit entries and in key records; says nothing about them.
    name : str
        As a clerk reads it.
    role : str
        E.g. ``"Finance director"``; empty: none stated.
    version : int
        Counts the changes of this record from 1.
    """

    id: SignatoryId
    name: str
    role: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Appointment:
    """A signatory's right to sign for one account; somebody on two panels has two.

    Parameters
    ----------
    id : str
        Names the appointment in the store and in audit entries.
    account : AccountNumber
        What may be signed for.
    signatory_id : SignatoryId
        Who may sign.
    valid_from : date
        First day of the right.
    valid_to : date or None
        First day without it; ``None``: no end is known.
    panel : str or None
        Group that mandates speak of, e.g. ``"A"``; ``None``: in no group.
    limit : Decimal or None
        Largest amount, in the account's currency, that a cheque may have for this signature to count; ``None``: any.
    """

    id: str
    account: AccountNumber
    signatory_id: SignatoryId
    valid_from: date
    valid_to: date | None = None
    panel: str | None = None
    limit: Decimal | None = None

    def covers(self, amount: Decimal | None) -> bool:
        """Return whether a signature counts on a cheque over `amount`; ``None`` is an unknown amount."""
        return self.limit is None or (amount is not None and amount <= self.limit)
