"""Whether the signatories found on a cheque suffice: `evaluate`, and what it says.

Owns the counting. The result is structured; `sigverify.services.mandate_text` makes sentences of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sigverify.domain.account import Appointment, SignatoryId
from sigverify.domain.mandate import AnyOf, Mandate, MandateRule, Requirement
from sigverify.domain.validity import in_force


class MandateProblem(StrEnum):
    """Why a mandate cannot be evaluated for a cheque at all."""

    NOT_IN_FORCE = "not-in-force"
    """The mandate does not hold on the cheque's day."""
    AMOUNT_UNKNOWN = "amount-unknown"
    """What is required depends on the amount, and none was given."""
    AMOUNT_ABOVE_ALL = "amount-above-all"
    """No band reaches as high as the amount: nobody may sign for it."""


class ExclusionReason(StrEnum):
    """Why a signature that was found does not count."""

    NOT_APPOINTED = "not-appointed"
    NOT_VALID = "not-valid"
    """The right to sign did not hold on the cheque's day."""
    OVER_LIMIT = "over-limit"
    AMOUNT_UNKNOWN = "amount-unknown"
    """The signatory has a limit, and no amount was given."""
    REPEATED = "repeated"
    """The signatory signed more than once; the first signature may count, further ones do not."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A signature that was found and does not count; `limit` is the signatory's highest where that was exceeded."""

    signatory_id: SignatoryId
    reason: ExclusionReason
    limit: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PartOutcome:
    """One part of a requirement.

    Parameters
    ----------
    needed : int
        How many must sign.
    appointed : int
        How many people hold the right on the cheque's day, whatever their limits.
    panel : str or None
        Of which panel; ``None``: of all.
    found : tuple of SignatoryId
        Who was counted for this part; never more than needed.
    """

    needed: int
    appointed: int
    panel: str | None
    found: tuple[SignatoryId, ...]

    @property
    def missing(self) -> int:
        """How many more must sign."""
        return self.needed - len(self.found)

    @property
    def understaffed(self) -> bool:
        """Whether fewer people hold the right than must sign."""
        return self.appointed < self.needed


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to fulfil a band: all its parts."""

    parts: tuple[PartOutcome, ...]

    @property
    def missing(self) -> int:
        """How many more must sign for this alternative."""
        return sum(part.missing for part in self.parts)

    @property
    def understaffed(self) -> bool:
        """Whether one of its parts cannot be fulfilled by the people appointed."""
        return any(part.understaffed for part in self.parts)


@dataclass(frozen=True, slots=True)
class MandateOutcome:
    """What a mandate says about one cheque.

    Parameters
    ----------
    mandate_id : str
        Which version was applied.
    mandate_version : int
        Its number.
    day : date
        The cheque's date.
    amount : Decimal or None
        The cheque's amount; ``None``: not known.
    above, up_to : Decimal or None
        The band applied: above the one, up to the other; ``None``: no bound on that side.
    alternatives : tuple of Alternative
        In the mandate's order; empty if `problem` is set.
    exclusions : tuple of Exclusion
        Signatures found that do not count, in the order in which they were found.
    problem : MandateProblem or None
        Why nothing could be counted.
    """

    mandate_id: str
    mandate_version: int
    day: date
    amount: Decimal | None
    above: Decimal | None = None
    up_to: Decimal | None = None
    alternatives: tuple[Alternative, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    problem: MandateProblem | None = None

    @property
    def nearest(self) -> Alternative | None:
        """The alternative that lacks fewest signatures, the first of several; ``None`` if there is a problem."""
        return min(self.alternatives, key=lambda alternative: alternative.missing, default=None)

    @property
    def satisfied(self) -> bool:
        """Whether the signatures found suffice."""
        nearest = self.nearest
        return nearest is not None and nearest.missing == 0


def evaluate(
    mandate: Mandate,
    *,
    appointments: Sequence[Appointment],
    found: Sequence[SignatoryId],
    amount: Decimal | None,
    day: date,
) -> MandateOutcome:
    """Decide whether the signatories found on a cheque suffice.

    Parameters
    ----------
    mandate : Mandate
        The account's mandate of that day.
    appointments : sequence of Appointment
        Every right to sign for the account, also past and future ones; those for other accounts are ignored.
    found : sequence of SignatoryId
        Whose signatures are on the cheque, one entry for each signature.
    amount : Decimal or None
        In the account's currency; ``None``: not known.
    day : date
        The cheque's date.
    """
    own = [appointment for appointment in appointments if appointment.account == mandate.account]
    problem, rules, above = _band(mandate, amount=amount, day=day)
    common = (mandate.id, mandate.version, day, amount, above, rules[0].up_to if rules else None)
    exclusions = _exclusions(own, found=found, amount=amount, day=day)
    if problem is not None:
        return MandateOutcome(*common, exclusions=exclusions, problem=problem)
    valid = [appointment for appointment in own if in_force(appointment, day)]
    counting = [one for one in valid if one.covers(amount) and one.signatory_id in found]
    alternatives = tuple(_count(rule.requirement, valid=valid, counting=counting) for rule in rules)
    return MandateOutcome(*common, alternatives=alternatives, exclusions=exclusions)


def _band(
    mandate: Mandate, *, amount: Decimal | None, day: date
) -> tuple[MandateProblem | None, list[MandateRule], Decimal | None]:
    """Return the problem, or the rules of the band that holds `amount`; and the amount above which the band lies."""
    if not in_force(mandate, day):
        return MandateProblem.NOT_IN_FORCE, [], None
    bounds = sorted({rule.up_to for rule in mandate.rules if rule.up_to is not None})
    if amount is None:
        return (MandateProblem.AMOUNT_UNKNOWN, [], None) if bounds else (None, list(mandate.rules), None)
    upper = next((bound for bound in bounds if amount <= bound), None)
    above = max((bound for bound in bounds if bound < amount), default=None)
    rules = [rule for rule in mandate.rules if rule.up_to == upper]
    return (None if rules else MandateProblem.AMOUNT_ABOVE_ALL), rules, above


def _exclusions(
    own: Sequence[Appointment], *, found: Sequence[SignatoryId], amount: Decimal | None, day: date
) -> tuple[Exclusion, ...]:
    exclusions = []
    for position, signatory in enumerate(found):
        rights = [appointment for appointment in own if appointment.signatory_id == signatory]
        valid = [appointment for appointment in rights if in_force(appointment, day)]
        if signatory in found[:position]:
            exclusions.append(Exclusion(signatory, ExclusionReason.REPEATED))
        elif not rights:
            exclusions.append(Exclusion(signatory, ExclusionReason.NOT_APPOINTED))
        elif not valid:
            exclusions.append(Exclusion(signatory, ExclusionReason.NOT_VALID))
        elif not any(appointment.covers(amount) for appointment in valid):
            reason = ExclusionReason.AMOUNT_UNKNOWN if amount is None else ExclusionReason.OVER_LIMIT
            limits = [appointment.limit for appointment in valid if appointment.limit is not None]
            exclusions.append(Exclusion(signatory, reason, limit=max(limits)))
    return tuple(exclusions)


def _count(requirement: Requirement, *, valid: Sequence[Appointment], counting: Sequence[Appointment]) -> Alternative:
    parts = requirement.parts
    assigned = _assign([_holders(counting, part=part) for part in parts], counts=[part.count for part in parts])
    return Alternative(
        tuple(
            PartOutcome(part.count, len(_holders(valid, part=part)), part.panel, found)
            for part, found in zip(parts, assigned, strict=True)
        )
    )


def _holders(appointments: Sequence[Appointment], *, part: AnyOf) -> list[SignatoryId]:
    """Return who of `appointments` may count for `part`, each once, in order."""
    matching = (one.signatory_id for one in appointments if part.panel is None or one.panel == part.panel)
    return list(dict.fromkeys(matching))


def _assign(candidates: Sequence[Sequence[SignatoryId]], *, counts: Sequence[int]) -> list[tuple[SignatoryId, ...]]:
    """Give as many signatories as possible one part each: a maximum matching by augmenting paths.

    Taking the first free signatory for each part would fail somebody on both panels: she must go where nobody else can.
    """
    assigned: list[list[SignatoryId]] = [[] for _ in candidates]

    def place(signatory: SignatoryId, *, tried: set[int]) -> bool:
        for part, willing in enumerate(candidates):
            if part in tried or signatory not in willing:
                continue
            tried.add(part)
            holders = assigned[part]
            if len(holders) < counts[part]:
                holders.append(signatory)
                return True
            for position, holder in enumerate(holders):
                if place(holder, tried=tried):
                    holders[position] = signatory
                    return True
        return False

    for signatory in dict.fromkeys(one for willing in candidates for one in willing):
        place(signatory, tried=set())
    return [tuple(holders) for holders in assigned]
