"""What a day came to, as the end-of-day report states it: plain values, counted by `sigverify.services.day`.

Owns no rule: who may decide, what is an override and what must be reviewed is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sigverify.domain.account import AccountNumber
from sigverify.domain.audit import ChainHead
from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action, GivenReason
from sigverify.domain.operator import OperatorId, Role
from sigverify.domain.second_review import ReviewReason, Standing
from sigverify.domain.tally import UNKNOWN_CURRENCY, Tally


@dataclass(frozen=True, slots=True)
class AmountBand:
    """Amounts of one currency; ``None`` at both ends: the amount is not known.

    Parameters
    ----------
    currency : str
        ISO 4217 code.
    above : Decimal or None
        Amounts above this.
    up_to : Decimal or None
        And up to this; ``None``: without an end.
    """

    currency: str
    above: Decimal | None
    up_to: Decimal | None

    @classmethod
    def holding(cls, amount: Decimal | None, *, currency: str, limits: Sequence[Decimal]) -> AmountBand:
        """Return the band of an amount; `limits`, ascending, are where one band ends and the next begins."""
        if amount is None:
            return cls(UNKNOWN_CURRENCY, None, None)
        above = max((limit for limit in limits if amount > limit), default=Decimal())
        return cls(currency, above, min((limit for limit in limits if amount <= limit), default=None))

    @property
    def order(self) -> tuple[bool, str, Decimal]:
        """By which bands are sorted: by currency and amount, unknown amounts last."""
        return self.above is None, self.currency, self.above or Decimal()


@dataclass(frozen=True, slots=True)
class BandTally:
    """The day's cheques in one band, by where they stand."""

    band: AmountBand
    standings: Mapping[Standing, Tally]


@dataclass(frozen=True, slots=True)
class ReasonTally:
    """How often one reason was given; `text` is what its list said then."""

    reason: GivenReason
    text: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class OperatorsDay:
    """What one person did that day, whenever the cheques were checked.

    Parameters
    ----------
    id : OperatorId
        Who.
    name : str
        As reports print it.
    roles : frozenset of Role
        As they are now.
    checked : int
        Cheques that the person had checked.
    decided : mapping of Action to Tally
        Decisions, corrections among them; second reviews are not.
    corrections, second_reviews : int
        How many of each were given.
    overrides : int
        Decisions against the comparison or the mandate.
    """

    id: OperatorId
    name: str
    roles: frozenset[Role]
    checked: int
    decided: Mapping[Action, Tally]
    corrections: int
    second_reviews: int
    overrides: int


@dataclass(frozen=True, slots=True)
class ChequeLine:
    """One cheque in a list of the report.

    Parameters
    ----------
    verification_id : str
        Of the check.
    checked_at : datetime
        Aware, UTC.
    account : AccountNumber or None
        ``None``: files were given instead.
    amount : Decimal or None
        In `currency`; ``None``: not known.
    currency : str
        ISO 4217 code; empty: not known.
    outcome : Outcome or None
        Of the comparison; ``None``: none was possible.
    log10_lr : float or None
        Of the strongest signature.
    mandate_satisfied : bool or None
        ``None``: no mandate was evaluated.
    standing : Standing
        Where it stands when the report is made.
    action : Action or None
        Of the standing decision; ``None``: nobody decided, or it is hidden from whoever makes the report.
    reason : GivenReason or None
        Why.
    decided_by, reviewed_by : OperatorId or None
        Who gave the standing decision, and its second review.
    review : Action or None
        What the second person decided.
    note : str
        Of the standing decision.
    asked : tuple of ReviewReason
        Why a second person must look.
    hidden : bool
        Whether evidence and decision are kept from whoever makes the report, who shall look for themselves.
    """

    verification_id: str
    checked_at: datetime
    account: AccountNumber | None
    amount: Decimal | None
    currency: str
    outcome: Outcome | None
    log10_lr: float | None
    mandate_satisfied: bool | None
    standing: Standing
    action: Action | None = None
    reason: GivenReason | None = None
    decided_by: OperatorId | None = None
    reviewed_by: OperatorId | None = None
    review: Action | None = None
    note: str = ""
    asked: tuple[ReviewReason, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class SecondLooks:
    """Cheques that a second look was asked for, and what it showed.

    Parameters
    ----------
    asked : int
        All of them; those that nobody looked at yet are ``asked - looked_at``.
    looked_at : int
        Of these.
    differed : tuple of ChequeLine
        Where the second look came to another decision than the first, or than the program.
    """

    asked: int
    looked_at: int
    differed: tuple[ChequeLine, ...]


@dataclass(frozen=True, slots=True, eq=False)
class DayReport:
    """Everything that an end-of-day report states.

    Parameters
    ----------
    day : date
        At this workplace.
    start, end : datetime
        The day's first moment, and the first one after it; aware.
    made_at : datetime
        Aware, UTC; a report made before `end` is one of a day that is not over.
    made_by : OperatorId
        Who asked for it.
    cheques : Tally
        Everything checked that day.
    outcomes : mapping of (Outcome or None) to Tally
        What the comparison said of these; ``None``: none was possible.
    standings : mapping of Standing to Tally
        Where these stand.
    against : mapping of ((Outcome or None), Action) to Tally
        The comparison against the standing decision of a person, for those of these that were decided.
    reasons : tuple of ReasonTally
        Of standing decisions, most frequent first.
    bands : tuple of BandTally
        By currency and amount, those without an amount last.
    operators : tuple of OperatorsDay
        Everybody who checked or decided anything that day, by id.
    overrides : tuple of ChequeLine
        Checked that day and decided against the comparison or the mandate, largest amount first.
    unresolved : tuple of ChequeLine
        What still needs somebody when the report is made, of that day or of one before it, oldest first.
    second_reviews : SecondLooks
        Of the cheques of that day that take a second person.
    rechecks : SecondLooks
        Of the blind sample drawn that day from what bulk checking found clear.
    names : mapping of OperatorId to str
        Of everybody whom a line names.
    policy_version : int
        Of the bank's settings in force when the report is made; 0: the program's own.
    versions : tuple of (str, str, str)
        Model, pipeline and calibration id of each check of that day, each combination once.
    head : ChainHead
        Of the audit chain when the report is made.
    """

    day: date
    start: datetime
    end: datetime
    made_at: datetime
    made_by: OperatorId
    cheques: Tally
    outcomes: Mapping[Outcome | None, Tally]
    standings: Mapping[Standing, Tally]
    against: Mapping[tuple[Outcome | None, Action], Tally]
    reasons: tuple[ReasonTally, ...]
    bands: tuple[BandTally, ...]
    operators: tuple[OperatorsDay, ...]
    overrides: tuple[ChequeLine, ...]
    unresolved: tuple[ChequeLine, ...]
    second_reviews: SecondLooks
    rechecks: SecondLooks
    names: Mapping[OperatorId, str]
    policy_version: int
    versions: tuple[tuple[str, str, str], ...]
    head: ChainHead
