"""What the check page shows of an account, of a check for it, and of what a person does with the cheque.

Immutable values; the services' own values are in them as they came from the desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from sigverify.domain.account import Account, AccountNumber
from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action, ReasonList
from sigverify.domain.reference import Reference
from sigverify.domain.second_review import Standing
from ui.values import CloseView, LiftedSignature, Place

if TYPE_CHECKING:
    from sigverify.services.account_record_reading import RecordedSignature
    from sigverify.services.account_result import AccountKnowledge
    from sigverify.services.verifications import OpenedVerification


@dataclass(frozen=True, slots=True, eq=False)
class AccountSpecimen:
    """A specimen of the account: `lifted` is ``None`` while it is being made, or where nothing of it is kept."""

    reference: Reference
    lifted: LiftedSignature | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ShownCheck:
    """What a check for an account came to, as it is stored, with its pictures.

    Parameters
    ----------
    opened : OpenedVerification
        As stored.
    probes : tuple of LiftedSignature or None
        The signatures on the cheque; ``None`` while one is being lifted, or where its picture is not kept.
    views : tuple of CloseView or None
        Each beside the specimens of the signatory that it is most like; ``None`` until that was made.
    number : int
        Which signature is looked at, counted from 0.
    """

    opened: OpenedVerification
    probes: tuple[LiftedSignature | None, ...]
    views: tuple[CloseView | None, ...]
    number: int = 0

    @property
    def signature(self) -> RecordedSignature:
        """The signature that is looked at."""
        return self.opened.result.signatures[self.number]

    @property
    def probe(self) -> LiftedSignature | None:
        """Its picture."""
        return self.probes[self.number]

    @property
    def view(self) -> CloseView | None:
        """It beside the specimens."""
        return self.views[self.number]

    @property
    def open(self) -> bool:
        """Whether somebody must still accept or return the cheque."""
        return self.opened.cheque.standing is Standing.OPEN

    @property
    def outcome(self) -> Outcome | None:
        """What the check says of the cheque: a match that something else holds up is to be referred."""
        result = self.opened.result
        return Outcome.INCONCLUSIVE if result.outcome is Outcome.MATCH and result.referrals else result.outcome

    def similarity_of(self, reference_id: str) -> float | None:
        """Return the log10 likelihood ratio with one specimen alone, where it was compared."""
        for match in self.signature.matches:
            if reference_id in match.reference_ids:
                return match.per_reference_log10_lr[match.reference_ids.index(reference_id)]
        return None


@dataclass(frozen=True, slots=True, eq=False)
class AccountState:
    """The account and what is known of the cheque besides its picture.

    Parameters
    ----------
    number : str
        As typed, or of the account that is open.
    offered : tuple of Account
        What a search for it found.
    read : Account or None
        The one that the cheque's magnetic line names, until the clerk has confirmed or typed one.
    typed : bool
        Whether somebody has typed in the account field.
    known : AccountKnowledge or None
        What the store says of it.
    specimens : tuple of AccountSpecimen
        Everything that a cheque of that day is compared with.
    amount : Decimal or None
        ``None``: not told.
    drawn_on : date or None
        Date on the cheque; ``None``: today.
    others : tuple of Place
        Boxes of further signatures, besides the one that is being drawn.
    looking_up, recording : bool
        Whether the store is being asked; whether the result is being kept.
    result : ShownCheck or None
        What the check came to.
    repeats : str or None
        Id of the check that the next one takes the place of: the box was moved since, or the account changed.
    """

    number: str = ""
    offered: tuple[Account, ...] = ()
    read: Account | None = None
    typed: bool = False
    known: AccountKnowledge | None = None
    specimens: tuple[AccountSpecimen, ...] = ()
    amount: Decimal | None = None
    drawn_on: date | None = None
    others: tuple[Place, ...] = ()
    looking_up: bool = False
    recording: bool = False
    result: ShownCheck | None = None
    repeats: str | None = None

    @property
    def busy(self) -> bool:
        """Whether something about it is under way."""
        return self.looking_up or self.recording


class Purpose(Enum):
    """What the next decision about the cheque in view will be."""

    DECIDE = "decide"
    REVIEW = "review"
    """The second person's own."""
    CORRECT = "correct"
    """Another one in the place of one that stands."""


@dataclass(frozen=True, slots=True)
class Made:
    """A decision just made: of which check, what, for whom, and on which cheque as people name it."""

    verification_id: str
    action: Action
    purpose: Purpose
    account: AccountNumber
    amount: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True)
class DecidingState:
    """What a person does with the cheque.

    Parameters
    ----------
    may : bool
        Whether a decision can be given now.
    purpose : Purpose
        What it would be.
    reasons : ReasonList or None
        To choose a reason from; ``None``: no reason is being chosen.
    note : str
        What is written with the next decision.
    blind : bool
        Whether score, outcome, amount and name are hidden until the person has decided.
    disagrees : bool
        Whether a decision given blind differs from what was then disclosed: the person may correct it, or go on.
    last : Made or None
        The last decision, which can be taken back.
    waiting : bool
        Whether the cheque came from the queue.
    done : bool
        Whether nothing waits any more.
    """

    may: bool = False
    purpose: Purpose = Purpose.DECIDE
    reasons: ReasonList | None = None
    note: str = ""
    blind: bool = False
    disagrees: bool = False
    last: Made | None = None
    waiting: bool = False
    done: bool = False
