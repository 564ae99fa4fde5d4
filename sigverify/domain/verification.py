"""Verifications: what was checked, for which account, and what the evidence said.

Owns the value that a store can look for; everything needed to make the result again is in its record.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from sigverify.domain.account import AccountNumber, SignatoryId
from sigverify.domain.comparison import Outcome
from sigverify.domain.operator import OperatorId
from sigverify.domain.sample import Region


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
    log10_lr : float or None
        Strength of the evidence of the strongest signature; ``None``: none was compared.
    mandate_satisfied : bool or None
        Whether the signatures found suffice; ``None``: there was no mandate.
    file : str or None
        Path of the file as given, to open it again; ``None``: not kept.
    page : int or None
        Page of it, counted from 1.
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
    log10_lr: float | None = None
    mandate_satisfied: bool | None = None
    file: str | None = None
    page: int | None = None

    def without_evidence(self) -> Verification:
        """Return this check for somebody who shall look without knowing what was found."""
        return replace(self, signatory_id=None, outcome=None, record="", log10_lr=None, mandate_satisfied=None)


@dataclass(frozen=True, slots=True)
class ProbePicture:
    """What is kept of one checked signature, so that a person can look at it again; the picture itself is sealed.

    Parameters
    ----------
    verification_id : str
        The check.
    number : int
        Which of its signatures, from 1, in the order of the record.
    signatory_id : SignatoryId
        Under whose key the picture is sealed: whom it came closest to, else the first who might have signed.
    region : Region or None
        Where on the page it was cut out; ``None``: the whole page is the signature.
    """

    verification_id: str
    number: int
    signatory_id: SignatoryId
    region: Region | None

    @property
    def content_id(self) -> str:
        """The place that its sealed picture is bound to."""
        return f"{self.verification_id}/{self.number}"
