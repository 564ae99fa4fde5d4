"""First pages of an end-of-day report: what was checked and decided, by whom, and what is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from reportlab.platypus import Flowable, Spacer

from sigverify.domain.comparison import Outcome
from sigverify.domain.day_report import DayReport, OperatorsDay, SecondLooks
from sigverify.domain.decision import Action
from sigverify.domain.second_review import Standing
from sigverify.domain.tally import Tally
from sigverify.reporting import tables
from sigverify.reporting.audit.pieces import (
    amounts,
    band_table,
    case,
    checking,
    count,
    kept,
    reason_table,
    seal_facts,
    signing,
    tally_table,
)
from sigverify.reporting.audit.wording import AuditWording
from sigverify.reporting.charts import OUTCOME_FILLS, ShareBar
from sigverify.reporting.day.wording import DayWording
from sigverify.reporting.style import safe
from sigverify.reporting.summary import letterhead

Key = TypeVar("Key")

OUTCOMES: Final = (Outcome.MATCH, Outcome.INCONCLUSIVE, Outcome.NON_MATCH, None)
AGAINST: Final = frozenset({(Outcome.NON_MATCH, Action.ACCEPT), (Outcome.MATCH, Action.RETURN)})


def summary_pages(report: DayReport, version: str, common: AuditWording, wording: DayWording) -> list[Flowable]:
    """Return everything before the lists, in reading order."""
    made = report.made_at.astimezone(report.start.tzinfo).isoformat(sep=" ", timespec="minutes")
    name = report.names.get(report.made_by, report.made_by)
    side = [
        f"{wording.day} <b>{report.day.isoformat()}</b>",
        f"{common.created} {safe(made)} {safe(common.made_by.format(name=name))}",
    ]
    flowables = [
        *letterhead(common.program.format(version=version), wording.title, side),
        *_case(report, wording),
        *_headline(report, common, wording),
    ]
    if report.cheques.count:
        flowables += _outcomes(report, common)
        flowables += _against(report, common)
    if report.reasons:
        flowables += kept(common.heading_reasons, reason_table(report.reasons, common))
    if report.bands:
        flowables += kept(common.heading_bands, band_table(report.bands, common))
    if report.operators:
        flowables += _operators(report, common, wording)
    if report.second_reviews.asked or report.rechecks.asked:
        flowables += _looks(report, wording)
    return [
        *flowables,
        *_technical(report, version, common),
        *checking(wording.subject.format(day=report.day.isoformat()), common),
        *signing(common),
    ]


def _case(report: DayReport, wording: DayWording) -> list[Flowable]:
    bounds = wording.from_to.format(
        start=report.start.isoformat(sep=" ", timespec="minutes"), end=report.end.isoformat(sep=" ", timespec="minutes")
    )
    made = report.made_at.astimezone(report.start.tzinfo).isoformat(sep=" ", timespec="minutes")
    over = wording.over if report.made_at >= report.end else wording.not_over
    return case(
        [
            (wording.day, report.day.isoformat(), bounds),
            (wording.made, made, over),
            (wording.cheques, count(report.cheques.count), ""),
        ],
        (0.46, 0.38, 0.16),
    )


def _headline(report: DayReport, common: AuditWording, wording: DayWording) -> list[Flowable]:
    left = len(report.unresolved)
    open_ones = wording.unresolved[left != 1].format(n=count(left)) if left else wording.nothing_unresolved
    if not report.cheques.count:
        return tables.headline(wording.nothing, [open_ones])
    sentence = wording.checked.format(
        cheques=wording.cheque_count[report.cheques.count != 1].format(n=count(report.cheques.count)),
        accepted=count(_of(report.standings, Standing.ACCEPTED)),
        returned=count(_of(report.standings, Standing.RETURNED)),
    )
    detail = [open_ones]
    if report.overrides:
        detail.append(wording.overrides.format(n=count(len(report.overrides))))
    detail.append(wording.amounts.format(amounts=amounts(report.cheques, common)))
    return tables.headline(sentence, detail)


def _outcomes(report: DayReport, common: AuditWording) -> list[Flowable]:
    rows = [
        (common.outcomes[outcome], OUTCOME_FILLS[outcome], report.outcomes.get(outcome, Tally()), ())
        for outcome in OUTCOMES
    ]
    bar = ShareBar([(tally.count, fill) for _, fill, tally, _ in rows])
    table = tally_table(rows, first=common.against_first, extra=(), wording=common)
    return kept(common.heading_outcomes, [Spacer(0, 2), bar, Spacer(0, 4), *table])


def _against(report: DayReport, common: AuditWording) -> list[Flowable]:
    decided = {outcome: sum(_of(report.against, (outcome, action)) for action in Action) for outcome in OUTCOMES}

    def cell(outcome: Outcome | None, action: Action) -> str:
        number = _of(report.against, (outcome, action))
        flagged = number and (outcome, action) in AGAINST
        return common.against_flag.format(n=count(number)) if flagged else count(number)

    rows = [
        [
            common.outcomes[outcome],
            *(cell(outcome, action) for action in Action),
            count(report.outcomes.get(outcome, Tally()).count - decided[outcome]),
        ]
        for outcome in OUTCOMES
    ]
    header = (common.against_first, *(common.actions[action] for action in Action), common.nobody_yet)
    return kept(common.heading_against, tables.numbers(header, rows, note=common.against_note))


def _operators(report: DayReport, common: AuditWording, wording: DayWording) -> list[Flowable]:
    rows = [_operator(one, common, wording) for one in report.operators]
    header = (
        wording.operator,
        wording.checked_by,
        *(common.actions[action] for action in Action),
        wording.corrections,
        wording.second_reviews,
        wording.overridden,
    )
    return kept(wording.heading_operators, tables.numbers(header, rows, note=wording.operators_note))


def _operator(one: OperatorsDay, common: AuditWording, wording: DayWording) -> list[str]:
    roles = ", ".join(wording.roles[role] for role in sorted(one.roles))
    return [
        common.person.format(name=one.name, id=f"{one.id}; {roles}"),
        count(one.checked),
        *(count(_of(one.decided, action)) for action in Action),
        count(one.corrections),
        count(one.second_reviews),
        count(one.overrides),
    ]


def _looks(report: DayReport, wording: DayWording) -> list[Flowable]:
    def row(name: str, looks: SecondLooks) -> list[str]:
        waiting = looks.asked - looks.looked_at
        return [name, *(count(one) for one in (looks.asked, looks.looked_at, len(looks.differed), waiting))]

    named = ((wording.looks_second, report.second_reviews), (wording.looks_recheck, report.rechecks))
    rows = [row(name, looks) for name, looks in named if looks.asked]
    header = (wording.looks_what, wording.asked, wording.looked_at, wording.differed, wording.waiting)
    return kept(wording.heading_looks, tables.numbers(header, rows, note=wording.looks_note))


def _technical(report: DayReport, version: str, common: AuditWording) -> list[Flowable]:
    policy = report.policy_version
    facts = [
        (common.program_label, common.program.format(version=version)),
        (common.policy, common.policy_version.format(version=policy) if policy else common.policy_of_program),
    ]
    for model, pipeline, calibration in report.versions:
        facts += [(common.models, model), (common.pipeline, pipeline), (common.calibration, calibration)]
    return kept(common.heading_technical, [*tables.facts(facts), *seal_facts(report.head, common)])


def _of(tallies: Mapping[Key, Tally], key: Key) -> int:
    return tallies.get(key, Tally()).count
