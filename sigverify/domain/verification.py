"""Verifications: what was checked, for which account, and what the evidence said.

Owns the value that a store can look for; everything needed to make the result again is in its record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sigverify.domain.account import AccountNumber, SignatoryId
from sigverify.domain.comparison import Outcome
from sigverify.domain.operator import OperatorId


@dataclass(frozen=True, slots=True)
class Verification:
    """One check of one signature; it is never changed, and decisions refer to it.

    Parameters
    ----------
    id : str
        Names it in the store, in decisions and in audit entries.
    at : datetime
        Aware, UTC.
    operator : OperatorId
        Who had it checked.
    account : AccountNumber or None
        Whose references it was checked against; ``None``: files were given instead.
    drawn_on : date or None
        Date on the cheque, which chooses references and mandate; ``None``: not told.
    amount : Decimal or None
        In the account's currency; ``None``: not told.
    signatory_id : SignatoryId or None
        Whose references it matched, or came closest to; ``None``: it was not compared.
    outcome : Outcome or None
        What the evidence said; ``None``: the sample was refused.
    probe_sha256 : str
        Digest of the file that held the signature, lower-case hexadecimal.
    record : str
        Canonical JSON text of everything else.
    """

    id: str
    at: datetime
    operator: OperatorId
    account: AccountNumber | None
    drawn_on: date | None
    amount: Decimal | None
    signatory_id: SignatoryId | None
    outcome: Outcome | None
    probe_sha256: str
    record: str
