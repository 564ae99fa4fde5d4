"""Use case: what a day came to, counted for the end-of-day report.

Owns what belongs to a day and how it is counted. A first decision that is kept from whoever asks is kept out of every
line and every total of decisions: its cheque counts as awaiting review.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from operator import attrgetter
from typing import Final, TypeVar

from sigverify.domain.comparison import Outcome
from sigverify.domain.day_report import (
    AmountBand,
    BandTally,
    ChequeLine,
    DayReport,
    OperatorsDay,
    ReasonTally,
    SecondLooks,
)
from sigverify.domain.decision import Action, Decision, GivenReason, standing_decision, standing_review
from sigverify.domain.history import ChequeHistory, ChequeSearch
from sigverify.domain.operator import Operator, OperatorId, Permission
from sigverify.domain.second_review import ReviewPolicy, Standing, review_reasons
from sigverify.domain.tally import Tally
from sigverify.domain.waiting import waiting_kind
from sigverify.services.history import BLOCK, histories
from sigverify.services.policies import PolicyHistory
from sigverify.services.reasons import reason_text
from sigverify.services.session import Session
from sigverify.store.database import UnitOfWork

Key = TypeVar("Key")

BANDS: Final = (Decimal(1_000), Decimal(10_000), Decimal(50_000))
"""Where one band of amounts ends and the next begins."""

OVERRIDES: Final = ReviewPolicy(sample_share=0.0)
"""Asks for nothing but what goes against the comparison or the mandate, whatever the bank has set."""


def day_report(session: Session, day: date) -> DayReport:
    """Return what a day came to.

    Parameters
    ----------
    session : Session
        Of whoever may see decisions.
    day : date
        At this workplace.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    start, end = _bounds(day)
    with session.reading(Permission.READ_DECISIONS) as (uow, operator):
        cheques, said = _checked(uow, start, end, operator=operator)
        worked_on = _histories(uow, uow.history.decided(start, end), operator=operator)
        unresolved = _unresolved(uow, end, operator=operator)
        overrides = [_line(one) for one in cheques if _overridden(one, standing_decision(one.entries))]
        second_reviews = _second_reviews(cheques)
        rechecks = _rechecks(cheques, drawn=uow.history.rechecks(start, end))
        operators = _operators(uow, cheques, worked_on, start=start, end=end)
        lines = [*overrides, *unresolved, *second_reviews.differed, *rechecks.differed]
        return DayReport(
            day=day,
            start=start,
            end=end,
            made_at=session.now(),
            made_by=operator.id,
            cheques=_tally(cheques),
            outcomes=_tallies((said[one.facts.id], one) for one in cheques),
            standings=_tallies((one.standing, one) for one in cheques),
            against=_tallies(((one.facts.outcome, first.action), one) for one, first in _decided(cheques)),
            reasons=_reasons(cheques),
            bands=_bands(cheques),
            operators=operators,
            overrides=tuple(sorted(overrides, key=lambda line: line.amount or Decimal(), reverse=True)),
            unresolved=unresolved,
            second_reviews=second_reviews,
            rechecks=rechecks,
            names=_names(uow, {operator.id, *_named(lines)}),
            policy_version=PolicyHistory(uow).current.version,
            versions=_versions(uow.history.records(start, end)),
            head=uow.audit.head(),
        )


def _bounds(day: date) -> tuple[datetime, datetime]:
    """Return the first moment of a day at this workplace, and the first one after it."""
    return (
        datetime.combine(day, time.min).astimezone(),
        datetime.combine(day + timedelta(days=1), time.min).astimezone(),
    )


def _checked(
    uow: UnitOfWork, start: datetime, end: datetime, *, operator: Operator
) -> tuple[tuple[ChequeHistory, ...], Mapping[str, Outcome | None]]:
    """Return what was checked, and what the comparison said of each, also where that is hidden: for totals only."""
    found: list[ChequeHistory] = []
    said: dict[str, Outcome | None] = {}
    search, last = ChequeSearch(start, end), None
    while block := uow.history.cheques(search, before=last, most=BLOCK):
        said.update({facts.id: facts.outcome for facts in block})
        found += histories(uow, block, operator=operator)
        last = block[-1]
    return tuple(found), said


def _histories(uow: UnitOfWork, ids: Iterable[str], *, operator: Operator) -> tuple[ChequeHistory, ...]:
    found: list[ChequeHistory] = []
    rest = iter(sorted(ids))
    while some := tuple(islice(rest, BLOCK)):
        found += histories(uow, uow.history.facts(some), operator=operator)
    return tuple(found)


def _unresolved(uow: UnitOfWork, end: datetime, *, operator: Operator) -> tuple[ChequeLine, ...]:
    triages = {one.facts.id: one.triage for one in uow.waiting.all_unsettled() if one.facts.at < end}
    waiting = [
        one
        for one in _histories(uow, triages, operator=operator)
        if waiting_kind(one.standing, history=one.entries, triage=triages[one.facts.id]) is not None
    ]
    return tuple(_line(one) for one in sorted(waiting, key=lambda one: one.facts.at))


def _operators(
    uow: UnitOfWork,
    cheques: Sequence[ChequeHistory],
    worked_on: Sequence[ChequeHistory],
    *,
    start: datetime,
    end: datetime,
) -> tuple[OperatorsDay, ...]:
    checked = Counter(one.facts.operator for one in cheques)
    entries: defaultdict[OperatorId, list[tuple[ChequeHistory, Decision]]] = defaultdict(list)
    for one in worked_on:
        for entry in one.entries:
            if start <= entry.at < end:
                entries[entry.operator].append((one, entry))
    return tuple(
        _operators_day(uow.operators.get(name), checked[name], entries[name]) for name in sorted({*checked, *entries})
    )


def _operators_day(operator: Operator, checked: int, entries: Sequence[tuple[ChequeHistory, Decision]]) -> OperatorsDay:
    decided = [(one, entry) for one, entry in entries if entry.second_review_of is None]
    return OperatorsDay(
        id=operator.id,
        name=operator.name,
        roles=operator.roles,
        checked=checked,
        decided=_tallies((entry.action, one) for one, entry in decided),
        corrections=sum(entry.corrects is not None for _, entry in decided),
        second_reviews=len(entries) - len(decided),
        overrides=sum(_overridden(one, entry) for one, entry in decided),
    )


def _second_reviews(cheques: Sequence[ChequeHistory]) -> SecondLooks:
    asked = [one for one in cheques if one.asked or one.hidden]
    looked_at = [one for one in asked if standing_review(one.entries) is not None]
    differed = [one for one in looked_at if one.standing is Standing.DISAGREED]
    return SecondLooks(len(asked), len(looked_at), tuple(map(_line, differed)))


def _rechecks(cheques: Sequence[ChequeHistory], *, drawn: frozenset[str]) -> SecondLooks:
    asked = [one for one in cheques if one.facts.id in drawn]
    looked_at = [one for one in asked if one.hidden or one.standing is not Standing.OPEN]
    differed = [one for one, first in _decided(looked_at) if first.action is Action.RETURN]
    return SecondLooks(len(asked), len(looked_at), tuple(map(_line, differed)))


def _overridden(one: ChequeHistory, entry: Decision | None) -> bool:
    return entry is not None and bool(review_reasons(OVERRIDES, action=entry.action, cheque=one.facts.checked))


def _decided(cheques: Iterable[ChequeHistory]) -> list[tuple[ChequeHistory, Decision]]:
    return [(one, first) for one in cheques if (first := standing_decision(one.entries)) is not None]


def _line(one: ChequeHistory) -> ChequeLine:
    facts, first, second = one.facts, standing_decision(one.entries), standing_review(one.entries)
    return ChequeLine(
        verification_id=facts.id,
        checked_at=facts.at,
        account=facts.account,
        amount=facts.amount,
        currency=facts.currency,
        outcome=facts.outcome,
        log10_lr=facts.log10_lr,
        mandate_satisfied=facts.mandate_satisfied,
        standing=one.standing,
        action=first.action if first else None,
        reason=first.reason if first else None,
        decided_by=first.operator if first else None,
        reviewed_by=second.operator if second else None,
        review=second.action if second else None,
        note=first.note if first else "",
        asked=one.asked,
        hidden=one.hidden,
    )


def _reasons(cheques: Iterable[ChequeHistory]) -> tuple[ReasonTally, ...]:
    given = _tallies((first.reason, one) for one, first in _decided(cheques) if first.reason is not None)
    tallies = [ReasonTally(reason, reason_text(reason), tally) for reason, tally in given.items()]
    return tuple(sorted(tallies, key=_most_frequent))


def _most_frequent(tally: ReasonTally) -> tuple[int, str, str]:
    reason: GivenReason = tally.reason
    return -tally.tally.count, reason.list_id, reason.code


def _bands(cheques: Iterable[ChequeHistory]) -> tuple[BandTally, ...]:
    by_band: defaultdict[AmountBand, list[ChequeHistory]] = defaultdict(list)
    for one in cheques:
        by_band[_band(one)].append(one)
    return tuple(
        BandTally(band, _tallies((one.standing, one) for one in by_band[band]))
        for band in sorted(by_band, key=attrgetter("order"))
    )


def _band(one: ChequeHistory) -> AmountBand:
    return AmountBand.holding(one.facts.amount, currency=one.facts.currency, limits=BANDS)


def _tally(cheques: Iterable[ChequeHistory]) -> Tally:
    tally = Tally()
    for one in cheques:
        tally = tally.plus(one.facts.amount, currency=one.facts.currency)
    return tally


def _tallies(cheques: Iterable[tuple[Key, ChequeHistory]]) -> Mapping[Key, Tally]:
    tallies: defaultdict[Key, Tally] = defaultdict(Tally)
    for key, one in cheques:
        tallies[key] = tallies[key].plus(one.facts.amount, currency=one.facts.currency)
    return dict(tallies)


def _named(lines: Iterable[ChequeLine]) -> set[OperatorId]:
    return {name for line in lines for name in (line.decided_by, line.reviewed_by) if name is not None}


def _names(uow: UnitOfWork, named: Iterable[OperatorId]) -> Mapping[OperatorId, str]:
    return {name: uow.operators.get(name).name for name in sorted(named)}


def _versions(records: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
    used = {_version(json.loads(record).get("versions", {})) for record in records}
    return tuple(sorted(used))


def _version(versions: Mapping[str, str]) -> tuple[str, str, str]:
    return versions.get("model", ""), versions.get("pipeline", ""), versions.get("calibration", "")
