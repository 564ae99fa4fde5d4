"""Use case: a mandate's outcome in plain sentences.

"Two of three needed above 10,000; one found." And a mandate by itself: "Any two above 10,000." Owns the words and their
order; what is needed and what was found is decided in `sigverify.domain.mandate_outcome`. A second language is a second
`MandateWording`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sigverify.domain.account import SignatoryId
from sigverify.domain.mandate import AnyOf, MandateRule
from sigverify.domain.mandate_outcome import (
    Alternative,
    Exclusion,
    ExclusionReason,
    MandateOutcome,
    MandateProblem,
    PartOutcome,
)


@dataclass(frozen=True, slots=True)
class MandateWording:
    """The text in one language; names in braces are filled in.

    `numbers` are the words for 0, 1, 2 and so on; larger ones are written in digits. `thousands` and `decimal` part the
    digits of amounts.
    """

    numbers: tuple[str, ...]
    thousands: str
    decimal: str
    needed: str
    rule: str
    rule_above: str
    rule_up_to: str
    rule_above_up_to: str
    rule_part: str
    rule_part_of_panel: str
    nobody: str
    part: str
    part_of_panel: str
    understaffed_part: str
    understaffed_part_of_panel: str
    understaffed: str
    found: str
    found_in_panel: str
    both: str
    either: str
    above: str
    up_to: str
    above_up_to: str
    problems: Mapping[MandateProblem, str]
    exclusions: Mapping[ExclusionReason, str]
    unknown_name: str


ENGLISH: Final = MandateWording(
    numbers=("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    thousands=",",
    decimal=".",
    needed="{parts} needed{band}; {found}.",
    rule="Any amount: {parts}.",
    rule_above="Above {above}: {parts}.",
    rule_up_to="Up to {up_to}: {parts}.",
    rule_above_up_to="Above {above} and up to {up_to}: {parts}.",
    rule_part="any {needed} of the signatories",
    rule_part_of_panel="{needed} of panel {panel}",
    nobody="Nobody may sign above {above}.",
    part="{needed} of {appointed}",
    part_of_panel="{needed} of {appointed} in panel {panel}",
    understaffed_part="{needed}",
    understaffed_part_of_panel="{needed} in panel {panel}",
    understaffed="Too few signatories are appointed to meet this mandate.",
    found="{count} found",
    found_in_panel="{count} found in panel {panel}",
    both="{first} and {second}",
    either="{first}, or {second}",
    above=" above {above}",
    up_to=" up to {up_to}",
    above_up_to=" above {above} and up to {up_to}",
    problems={
        MandateProblem.NOT_IN_FORCE: "The mandate does not hold on {day}.",
        MandateProblem.AMOUNT_UNKNOWN: "The mandate depends on the amount: give it.",
        MandateProblem.AMOUNT_ABOVE_ALL: "Nobody may sign above {above}.",
    },
    exclusions={
        ExclusionReason.NOT_APPOINTED: "{name} may not sign for this account.",
        ExclusionReason.NOT_VALID: "{name} could not sign for this account on {day}.",
        ExclusionReason.OVER_LIMIT: "{name} may sign only up to {limit}.",
        ExclusionReason.AMOUNT_UNKNOWN: "{name} may sign only up to {limit}: give the amount.",
        ExclusionReason.REPEATED: "{name} signed more than once and counts once.",
    },
    unknown_name="A signatory",
)


def mandate_text(
    outcome: MandateOutcome, *, names: Mapping[SignatoryId, str], wording: MandateWording = ENGLISH
) -> str:
    """Return what a mandate asks of a cheque, what was found, and why a signature does not count.

    Parameters
    ----------
    outcome : MandateOutcome
        By `sigverify.domain.mandate_outcome.evaluate`.
    names : mapping of SignatoryId to str
        Names of the signatories found.
    wording : MandateWording
        The language.
    """
    if outcome.nearest is None:
        sentences = [_problem(outcome, wording=wording)]
    else:
        sentences = [_needed(outcome, nearest=outcome.nearest, wording=wording)]
        if all(alternative.understaffed for alternative in outcome.alternatives):
            sentences.append(wording.understaffed)
    sentences += [_exclusion(one, outcome=outcome, names=names, wording=wording) for one in outcome.exclusions]
    return " ".join(sentences)


def rules_text(rules: Sequence[MandateRule], *, wording: MandateWording = ENGLISH) -> tuple[str, ...]:
    """Return what a mandate asks for, one sentence a band, the lowest first, and last whether nobody may sign above.

    >>> from sigverify.domain.mandate_notation import parse_rules
    >>> rules_text(parse_rules("up to 10000: 1; up to 50000: 1 of A and 1 of B"))[1:]
    ('Above 10,000 and up to 50,000: one of panel A and one of panel B.', 'Nobody may sign above 50,000.')
    """
    bounds = sorted({rule.up_to for rule in rules if rule.up_to is not None})
    sentences = []
    for above, up_to in zip([None, *bounds], [*bounds, None], strict=True):
        ways = [_ways(rule.requirement.parts, wording=wording) for rule in rules if rule.up_to == up_to]
        bounded = {"above": _amount(above, wording=wording), "up_to": _amount(up_to, wording=wording)}
        if ways:
            forms = wording.rule, wording.rule_above, wording.rule_up_to, wording.rule_above_up_to
            form = forms[(above is not None) + 2 * (up_to is not None)]
            sentences.append(form.format(parts=_joined(ways, by=wording.either), **bounded))
        elif up_to is None:
            sentences.append(wording.nobody.format(**bounded))
    return tuple(sentences)


def _ways(parts: Sequence[AnyOf], *, wording: MandateWording) -> str:
    return _joined(
        [
            (wording.rule_part if part.panel is None else wording.rule_part_of_panel).format(
                needed=_number(part.count, wording=wording), panel=part.panel
            )
            for part in parts
        ],
        by=wording.both,
    )


def _problem(outcome: MandateOutcome, *, wording: MandateWording) -> str:
    if outcome.problem is None:
        raise ValueError("an outcome without alternatives has a problem")
    above = _amount(outcome.above, wording=wording)
    return wording.problems[outcome.problem].format(day=outcome.day.isoformat(), above=above)


def _needed(outcome: MandateOutcome, *, nearest: Alternative, wording: MandateWording) -> str:
    ways = [
        _joined([_part(part, wording=wording) for part in one.parts], by=wording.both) for one in outcome.alternatives
    ]
    found = _joined([_found(part, wording=wording) for part in nearest.parts], by=wording.both)
    sentence = wording.needed.format(
        parts=_joined(ways, by=wording.either),
        band=_band(outcome, wording=wording),
        found=found,
    )
    return sentence[0].upper() + sentence[1:]


def _part(part: PartOutcome, *, wording: MandateWording) -> str:
    if part.understaffed:
        template = wording.understaffed_part if part.panel is None else wording.understaffed_part_of_panel
    else:
        template = wording.part if part.panel is None else wording.part_of_panel
    appointed = _number(part.appointed, wording=wording)
    return template.format(needed=_number(part.needed, wording=wording), appointed=appointed, panel=part.panel)


def _found(part: PartOutcome, *, wording: MandateWording) -> str:
    template = wording.found if part.panel is None else wording.found_in_panel
    return template.format(count=_number(len(part.found), wording=wording), panel=part.panel)


def _band(outcome: MandateOutcome, *, wording: MandateWording) -> str:
    forms = "", wording.above, wording.up_to, wording.above_up_to
    form = forms[(outcome.above is not None) + 2 * (outcome.up_to is not None)]
    above, up_to = (_amount(bound, wording=wording) for bound in (outcome.above, outcome.up_to))
    return form.format(above=above, up_to=up_to)


def _exclusion(
    exclusion: Exclusion, *, outcome: MandateOutcome, names: Mapping[SignatoryId, str], wording: MandateWording
) -> str:
    return wording.exclusions[exclusion.reason].format(
        name=names.get(exclusion.signatory_id, wording.unknown_name),
        day=outcome.day.isoformat(),
        limit=_amount(exclusion.limit, wording=wording),
    )


def _joined(texts: list[str], *, by: str) -> str:
    joined = texts[0]
    for text in texts[1:]:
        joined = by.format(first=joined, second=text)
    return joined


def _number(count: int, *, wording: MandateWording) -> str:
    return wording.numbers[count] if count < len(wording.numbers) else str(count)


def _amount(amount: Decimal | None, *, wording: MandateWording) -> str:
    """Return an amount as a person reads it: whole ones without decimals, others with two or more."""
    if amount is None:
        return ""
    whole, _, cents = f"{amount.normalize():,f}".partition(".")
    grouped = whole.replace(",", wording.thousands)
    return f"{grouped}{wording.decimal}{cents:0<2}" if cents else grouped
