"""Claims: who is working on a waiting cheque, so that no two people get the same one.

Owns how long a claim holds and who may take it over. That looking and taking are one transaction is
`sigverify.services.queue`'s affair.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sigverify.domain.operator import OperatorId
from sigverify.errors import UsageError

CLAIM_LASTS: Final = timedelta(minutes=15)
"""After so long somebody else may take a cheque over: as long as an idle session stays open."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is working on a cheque.

    Parameters
    ----------
    verification_id : str
        The cheque.
    operator : OperatorId
        Who.
    at : datetime
        Since when; aware, UTC.
    """

    verification_id: str
    operator: OperatorId
    at: datetime

    @property
    def until(self) -> datetime:
        """From when on somebody else may take the cheque over."""
        return self.at + CLAIM_LASTS

    def holds_against(self, operator: OperatorId, *, now: datetime) -> bool:
        """Return whether it keeps `operator` from taking the cheque."""
        return self.operator != operator and now < self.until


def claim(verification_id: str, *, operator: OperatorId, existing: Claim | None, at: datetime) -> Claim:
    """Return the claim with which `operator` takes a cheque, goes on with it, or takes it over.

    Raises
    ------
    UsageError
        ``claimed-by-other`` while somebody else is working on it.
    """
    if existing is not None and existing.holds_against(operator, now=at):
        raise UsageError(
            "claimed-by-other",
            verification=verification_id,
            operator=existing.operator,
            until=existing.until.isoformat(timespec="seconds"),
        )
    return Claim(verification_id, operator, at)
