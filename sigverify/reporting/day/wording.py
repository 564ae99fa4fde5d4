"""Words of the end-of-day report, in English; another language is another `DayWording`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sigverify.domain.operator import Role


@dataclass(frozen=True, slots=True)
class DayWording:
    """The text in one language; names in braces are filled in."""

    title: str
    day: str
    from_to: str
    made: str
    over: str
    not_over: str
    cheques: str
    cheque_count: tuple[str, str]
    nothing: str
    checked: str
    unresolved: tuple[str, str]
    nothing_unresolved: str
    overrides: str
    amounts: str

    heading_operators: str
    operator: str
    roles: Mapping[Role, str]
    checked_by: str
    corrections: str
    second_reviews: str
    overridden: str
    operators_note: str

    heading_looks: str
    looks_what: str
    asked: str
    looked_at: str
    differed: str
    waiting: str
    looks_second: str
    looks_recheck: str
    looks_note: str

    heading_overrides: str
    overrides_note: str
    heading_unresolved: str
    unresolved_note: str
    heading_differed: str
    differed_note: str
    heading_recheck_differed: str
    recheck_differed_note: str

    column_cheque: str
    column_checked: str
    column_decision: str
    check: str
    mandate_met: str
    mandate_not_met: str
    no_mandate: str
    asked_for: str
    note: str
    subject: str


ENGLISH: Final = DayWording(
    title="End-of-day report",
    day="Day",
    from_to="{start} to {end}",
    made="Made",
    over="after the day was over",
    not_over="before the day was over: more may follow",
    cheques="Cheques",
    cheque_count=("1 cheque", "{n} cheques"),
    nothing="Nothing was checked on this day.",
    checked="{cheques} checked; {accepted} accepted, {returned} returned.",
    unresolved=(
        "1 cheque of this or an earlier day still needs somebody.",
        "{n} cheques of this or an earlier day still need somebody.",
    ),
    nothing_unresolved="No cheque of this or an earlier day is left open.",
    overrides="{n} decided against the comparison or the mandate.",
    amounts="In all: {amounts}.",
    heading_operators="Who did what",
    operator="Operator",
    roles={
        Role.CLERK: "clerk",
        Role.SUPERVISOR: "supervisor",
        Role.REFERENCE_ADMINISTRATOR: "reference administrator",
        Role.AUDITOR: "auditor",
        Role.SYSTEM_ADMINISTRATOR: "system administrator",
    },
    checked_by="Checked",
    corrections="Corrections",
    second_reviews="Second reviews",
    overridden="Against comparison or mandate",
    operators_note=(
        "Decisions given on this day, whenever the cheques were checked; corrections count among them, second "
        "reviews do not."
    ),
    heading_looks="Second looks",
    looks_what="Cheques",
    asked="Asked for",
    looked_at="Looked at",
    differed="Differed",
    waiting="Still to do",
    looks_second="that take a second person",
    looks_recheck="clear ones, drawn and looked at blind",
    looks_note=(
        "“Differed”: the second person decided otherwise than the first; a cheque that bulk checking found clear was "
        "not accepted."
    ),
    heading_overrides="Decided against the comparison or the mandate",
    overrides_note="Checked on this day, largest amount first.",
    heading_unresolved="Left open",
    unresolved_note="Checked on this day or before it, oldest first, as things stood when the report was made.",
    heading_differed="Where the second person decided otherwise",
    differed_note="The first decision stands until somebody corrects it.",
    heading_recheck_differed="Clear ones that the blind look did not accept",
    recheck_differed_note="Each is worth knowing why: the program found nothing that made a person look.",
    column_cheque="Account, check",
    column_checked="Checked",
    column_decision="Decision",
    check="check {id}",
    mandate_met="mandate met",
    mandate_not_met="mandate not met",
    no_mandate="no mandate",
    asked_for="second person because of {reasons}",
    note="“{text}”",
    subject="day {day}",
)
