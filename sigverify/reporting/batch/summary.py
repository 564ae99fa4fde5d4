"""First pages of a batch report: what came out, what people decided, what failed, and by what it was judged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from reportlab.platypus import Flowable, Spacer

from sigverify.domain.bulk import Triage
from sigverify.domain.comparison import Outcome, Rate
from sigverify.domain.second_review import Standing
from sigverify.domain.tally import Tally
from sigverify.reporting import style, tables
from sigverify.reporting.audit.pieces import (
    amounts,
    band_table,
    case,
    checking,
    count,
    kept,
    reason_table,
    seal_facts,
    share,
    signing,
    tally_table,
)
from sigverify.reporting.audit.wording import AuditWording
from sigverify.reporting.batch.content import EVIDENCE_BIN, BatchSummary, Fate, MeasuredReview
from sigverify.reporting.batch.evidence import EvidencePicture
from sigverify.reporting.batch.wording import BatchWording
from sigverify.reporting.charts import FAILED, OUTCOME_FILLS, WAITING, Fill, ShareBar
from sigverify.reporting.statements import log_ratio, specimen_count
from sigverify.reporting.style import paragraph, safe
from sigverify.reporting.summary import letterhead
from sigverify.reporting.wording import ENGLISH as VERDICT_WORDING

Key = TypeVar("Key")

OUTCOMES: Final = (Outcome.MATCH, Outcome.INCONCLUSIVE, Outcome.NON_MATCH, None)
AGAINST: Final[frozenset[tuple[Outcome | None, Standing | Triage]]] = frozenset(
    {(Outcome.NON_MATCH, Standing.ACCEPTED), (Outcome.MATCH, Standing.RETURNED)}
)
DECIDED: Final = (Standing.ACCEPTED, Standing.RETURNED, Standing.AWAITING_REVIEW, Standing.DISAGREED)


def summary_pages(summary: BatchSummary, common: AuditWording, wording: BatchWording) -> list[Flowable]:
    """Return everything before the list, in reading order."""
    moment = summary.made_at.isoformat(sep=" ", timespec="minutes")
    side = [
        f"{wording.job} <b>{safe(summary.job_id)}</b>",
        f"{common.created} {safe(moment)} {safe(common.made_by.format(name=summary.made_by))}",
    ]
    flowables = [
        *letterhead(common.program.format(version=summary.version), wording.title, side),
        *_case(summary, common, wording),
        *_headline(summary, common, wording),
    ]
    if summary.total:
        flowables += _outcomes(summary, common, wording)
    if summary.checked.count:
        flowables += _against(summary, common, wording)
        flowables += kept(common.heading_bands, band_table(summary.bands, common))
    if summary.evidence and summary.policies:
        flowables += _evidence(summary, wording)
    if summary.reasons:
        flowables += kept(common.heading_reasons, reason_table(summary.reasons, common))
    if summary.referrals:
        flowables += _referrals(summary, common, wording)
    if summary.failures:
        flowables += _failures(summary, common, wording)
    if any(one.asked for one in (summary.rechecks, summary.seeded_own, summary.seeded_imitations)):
        flowables += _measured(summary, wording)
    if summary.policies:
        flowables += _thresholds(summary, wording)
    return [
        *flowables,
        *_technical(summary, common),
        *checking(wording.subject.format(id=summary.job_id), common),
        *signing(common),
    ]


def _case(summary: BatchSummary, common: AuditWording, wording: BatchWording) -> list[Flowable]:
    ended = summary.ended_at
    return case(
        [
            (wording.job, summary.name, wording.states[summary.state]),
            (wording.folder, summary.root, ""),
            (
                wording.begun,
                summary.begun_at.isoformat(sep=" ", timespec="minutes"),
                common.made_by.format(name=summary.begun_by),
            ),
            (wording.ended, ended.isoformat(sep=" ", timespec="minutes") if ended else wording.not_ended, ""),
        ],
        (0.24, 0.32, 0.23, 0.21),
    )


def _headline(summary: BatchSummary, common: AuditWording, wording: BatchWording) -> list[Flowable]:
    checked = summary.checked
    if not summary.total:
        return tables.headline(wording.empty, [])
    detail = []
    if summary.waiting.count:
        detail.append(wording.unfinished.format(state=wording.states[summary.state]))
    if checked.count:
        waits = sum(tally.count for fate, tally in summary.fates.items() if _waits(fate))
        detail.append(wording.person_must_look.format(n=count(waits)) if waits else wording.nobody_must_look)
    detail.append(wording.amounts.format(amounts=amounts(checked + summary.failed + summary.waiting, common)))
    if checked.count:
        detail.append(wording.clear_is_no_decision)
    return tables.headline(_told(summary, wording), detail)


def _told(summary: BatchSummary, wording: BatchWording) -> str:
    items = wording.item_count[summary.total != 1].format(n=count(summary.total))
    if summary.checked.count == summary.total:
        return wording.all_checked.format(items=items)
    named = (
        (wording.some_checked, summary.checked),
        (wording.some_failed, summary.failed),
        (wording.some_waiting, summary.waiting),
    )
    parts = [words.format(n=count(tally.count)) for words, tally in named if tally.count]
    return wording.told.format(items=items, parts=", ".join(parts))


def _outcomes(summary: BatchSummary, common: AuditWording, wording: BatchWording) -> list[Flowable]:
    by_outcome = _group(summary, lambda fate: fate.outcome)
    by_triage = _group(summary, lambda fate: (fate.outcome, fate.triage))
    rows: list[tuple[str, Fill, Tally, list[str]]] = [
        (
            common.outcomes[outcome],
            OUTCOME_FILLS[outcome],
            by_outcome.get(outcome, Tally()),
            [count(by_triage.get((outcome, triage), Tally()).count) for triage in Triage],
        )
        for outcome in OUTCOMES
    ]
    dashes = [""] * len(Triage)
    if summary.failed.count:
        rows.append((wording.failed, FAILED, summary.failed, dashes))
    if summary.waiting.count:
        rows.append((wording.waiting, WAITING, summary.waiting, dashes))
    bar = ShareBar([(tally.count, fill) for _, fill, tally, _ in rows])
    table = tally_table(rows, first=common.against_first, extra=[wording.triage[one] for one in Triage], wording=common)
    return kept(common.heading_outcomes, [Spacer(0, 2), bar, Spacer(0, 4), *table])


def _against(summary: BatchSummary, common: AuditWording, wording: BatchWording) -> list[Flowable]:
    became = _group(summary, _became)
    names: dict[Standing | Triage, str] = {one: common.standings[one] for one in DECIDED}
    names.update({one: wording.triage_open[one] for one in Triage})
    columns = [one for one in names if one in became]
    cells = _group(summary, lambda fate: (fate.outcome, _became(fate)))

    def cell(outcome: Outcome | None, column: Standing | Triage) -> str:
        number = count(cells.get((outcome, column), Tally()).count)
        flagged = (outcome, column) in AGAINST and (outcome, column) in cells
        return common.against_flag.format(n=number) if flagged else number

    rows = [[common.outcomes[outcome], *(cell(outcome, column) for column in columns)] for outcome in OUTCOMES]
    header = (common.against_first, *(names[one] for one in columns))
    return kept(common.heading_against, tables.numbers(header, rows, note=common.against_note))


def _evidence(summary: BatchSummary, wording: BatchWording) -> list[Flowable]:
    policy = max(summary.policies, key=lambda one: one[1])[0]
    picture = EvidencePicture(summary.evidence, size=EVIDENCE_BIN, policy=policy)
    note = wording.evidence_note.format(count=specimen_count(policy.references, VERDICT_WORDING))
    return kept(wording.heading_evidence, [picture, Spacer(0, 3), paragraph(safe(note), style.SMALL), Spacer(0, 8)])


def _referrals(summary: BatchSummary, common: AuditWording, wording: BatchWording) -> list[Flowable]:
    rows = [
        [common.referrals.get(code, code), count(number), share(number, summary.checked.count)]
        for code, number in summary.referrals
    ]
    return kept(wording.heading_referrals, tables.numbers((wording.referral, wording.items, common.share), rows))


def _failures(summary: BatchSummary, common: AuditWording, wording: BatchWording) -> list[Flowable]:
    rows = [
        [failure.code, count(number), share(number, summary.total), failure.sentence]
        for failure, number in summary.failures
    ]
    header = (wording.failure_code, wording.items, common.share, wording.failure_sentence)
    return kept(wording.heading_failures, tables.numbers(header, rows, words=(3,)))


def _measured(summary: BatchSummary, wording: BatchWording) -> list[Flowable]:
    def row(name: str, one: MeasuredReview) -> list[str]:
        figures = (one.asked, one.clear, one.decided, one.accepted, one.decided - one.accepted)
        return [name, *map(count, figures)]

    named = (
        (wording.measured_rechecks, summary.rechecks),
        (wording.measured_own, summary.seeded_own),
        (wording.measured_imitations, summary.seeded_imitations),
    )
    header = (
        wording.measured_what,
        wording.measured_asked,
        wording.triage[Triage.CLEAR],
        wording.measured_decided,
        wording.measured_accepted,
        wording.measured_other,
    )
    rows = [row(name, one) for name, one in named if one.asked]
    return kept(wording.heading_measured, tables.numbers(header, rows, note=wording.measured_note))


def _thresholds(summary: BatchSummary, wording: BatchWording) -> list[Flowable]:
    rows = [
        [
            count(policy.references),
            count(number),
            log_ratio(policy.match.log10_lr, VERDICT_WORDING),
            _rate(policy.match.skilled_fmr),
            _rate(policy.match.fmr),
            log_ratio(policy.non_match.log10_lr, VERDICT_WORDING),
            _rate(policy.non_match.fnmr),
        ]
        for policy, number in sorted(summary.policies, key=lambda one: one[0].references)
    ]
    header = (
        wording.specimens,
        wording.compared,
        wording.match_from,
        wording.skilled_fmr,
        wording.fmr,
        wording.non_match_to,
        wording.fnmr,
    )
    data_sets = sorted({policy.match.data_set for policy, _ in summary.policies})
    note = wording.thresholds_note.format(data_sets=", ".join(data_sets))
    return kept(wording.heading_thresholds, tables.numbers(header, rows, note=note))


def _technical(summary: BatchSummary, common: AuditWording) -> list[Flowable]:
    flowables: list[Flowable] = []
    for versions, number in summary.versions:
        policy = versions.policy_version
        settings = common.policy_version.format(version=policy) if policy else common.policy_of_program
        facts = [
            (common.program_label, common.program.format(version=versions.program)),
            (common.models, f"{versions.model} ({versions.weights_sha256})"),
            (common.pipeline, versions.pipeline),
            (common.calibration, versions.calibration),
            (common.policy, settings),
        ]
        if len(summary.versions) > 1:
            facts.insert(0, (common.count, count(number)))
        flowables += tables.facts(facts)
    return kept(common.heading_technical, [*flowables, *seal_facts(summary.head, common)])


def _group(summary: BatchSummary, key: Callable[[Fate], Key]) -> dict[Key, Tally]:
    """Return the checked items' tallies, added up by what `key` says of their fate."""
    grouped: dict[Key, Tally] = {}
    for fate, tally in summary.fates.items():
        grouped[key(fate)] = grouped.get(key(fate), Tally()) + tally
    return grouped


def _became(fate: Fate) -> Standing | Triage:
    """Return where an item stands, or, where nobody decided, what it is to the clerk."""
    return fate.triage if fate.standing is Standing.OPEN else fate.standing


def _waits(fate: Fate) -> bool:
    if fate.standing is Standing.OPEN:
        return fate.triage is not Triage.CLEAR
    return fate.standing in (Standing.AWAITING_REVIEW, Standing.DISAGREED)


def _rate(rate: Rate) -> str:
    return f"{100 * rate.value:.1f} [{100 * rate.low:.1f}–{100 * rate.high:.1f}]"
