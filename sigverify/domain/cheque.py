"""What a list says of a checked cheque: enough to find it and to judge what is urgent, without its record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from sigverify.domain.account import AccountNumber
from sigverify.domain.comparison import Outcome
from sigverify.domain.operator import OperatorId
from sigverify.domain.second_review import CheckedCheque


@dataclass(frozen=True, slots=True)
class ChequeFacts:
    """A checked cheque in one line.

    Parameters
    ----------
    id : str
        Of the verification.
    at : datetime
        When it was checked; aware, UTC.
    operator : OperatorId
        Who had it checked.
    account : AccountNumber or None
        Drawn on this account; ``None``: files were given instead.
    drawn_on : date or None
        Date on the cheque.
    amount : Decimal or None
        In `currency`; ``None``: not known.
    currency : str
        ISO 4217 code of the account's; empty without an account.
    outcome : Outcome or None
        What the evidence says; ``None``: there was no comparison.
    log10_lr : float or None
        Strength of the evidence.
    mandate_satisfied : bool or None
        Whether the mandate is met; ``None``: it was not evaluated.
    """

    id: str
    at: datetime
    operator: OperatorId
    account: AccountNumber | None
    drawn_on: date | None
    amount: Decimal | None
    currency: str
    outcome: Outcome | None
    log10_lr: float | None
    mandate_satisfied: bool | None

    @property
    def checked(self) -> CheckedCheque:
        """What the rules of second review look at."""
        return CheckedCheque(self.id, self.outcome, self.mandate_satisfied, self.amount)

    def without_evidence(self) -> ChequeFacts:
        """Return these facts for somebody who shall look without knowing what was found."""
        return replace(self, outcome=None, log10_lr=None, mandate_satisfied=None)
