"""Use case: the audit report of a bulk job. Counts the items in one pass, and lists them in another.

Owns what is counted and how; what of an item is shown to whom is `batch_lines`', words and looks are reporting's.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from sigverify import __version__
from sigverify.domain.bulk import BulkJob, ItemState, Seed, Triage
from sigverify.domain.comparison import Policy
from sigverify.domain.day_report import AmountBand, BandTally, ReasonTally
from sigverify.domain.decision import Action, GivenReason
from sigverify.domain.operator import Operator, Permission
from sigverify.domain.progress import Progress, ProgressSink, silent
from sigverify.domain.second_review import Standing
from sigverify.domain.tally import Tally
from sigverify.errors import SigverifyError
from sigverify.reporting.batch.content import (
    EVIDENCE_BIN,
    BatchSummary,
    FailureText,
    Fate,
    MeasuredReview,
    Versions,
)
from sigverify.reporting.batch.report import write_batch
from sigverify.services.batch_lines import BatchLines, CheckedLine, program_of
from sigverify.services.bulk.journal import visible_job
from sigverify.services.day import BANDS
from sigverify.services.reasons import reason_text
from sigverify.services.report_files import MadeReport, ReportKind, digest_of, report_file
from sigverify.services.session import Session
from sigverify.store.database import UnitOfWork

Line = TypeVar("Line")

COUNTING: Final = "Counting"
WRITING: Final = "Writing the list"


def write_batch_report(
    session: Session,
    job_id: str,
    path: Path,
    *,
    sentence: Callable[[SigverifyError], str],
    progress: ProgressSink = silent,
) -> MadeReport:
    """Write the report of a bulk job as PDF, and note in the audit trail that it was made.

    Parameters
    ----------
    session : Session
        Of whoever began the job or may see decisions.
    job_id : str
        Which job; one that is not finished is reported as far as it is.
    path : Path
        Where; an existing file is replaced.
    sentence : callable
        Turns a failure into a sentence in the reader's language.
    progress : ProgressSink
        Is told how far it is.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"``.
    UsageError
        ``"output-not-writable"``.
    """
    made = report_file(session, path, kind=ReportKind.BATCH, subject=job_id)
    with made as stream, session.reading() as (uow, operator):
        job = visible_job(uow, job_id, operator=operator)
        lines = BatchLines(session, uow, operator=operator, job=job, sentence=sentence)
        total = uow.bulk_items.last_number(job_id)
        count = _Count()
        for line in _told(lines.read(), COUNTING, total=total, progress=progress):
            count.add(line)
        summary = _summary(count, session, uow, job=job, operator=operator)
        write_batch(stream, summary, _told(lines.read_with_pictures(), WRITING, total=total, progress=progress))
    return digest_of(path)


class _Count:
    """What the items of a job come to, added up one by one."""

    def __init__(self) -> None:
        self.waiting, self.failed = Tally(), Tally()
        self.fates: defaultdict[Fate, Tally] = defaultdict(Tally)
        self.reasons: defaultdict[GivenReason, Tally] = defaultdict(Tally)
        self.bands: defaultdict[AmountBand, defaultdict[Standing, Tally]] = defaultdict(lambda: defaultdict(Tally))
        self.failures: Counter[str] = Counter()
        self.sentences: dict[str, FailureText] = {}
        self.referrals: Counter[str] = Counter()
        self.evidence: Counter[int] = Counter()
        self.policies: Counter[Policy] = Counter()
        self.versions: Counter[Versions] = Counter()
        self.rechecks = MeasuredReview()
        self.seeded: defaultdict[Seed, MeasuredReview] = defaultdict(MeasuredReview)

    def add(self, one: CheckedLine) -> None:
        """Count one item."""
        line = one.line
        match line.state:
            case ItemState.WAITING:
                self.waiting = self.waiting.plus(line.amount, currency=line.currency)
            case ItemState.FAILED:
                self.failed = self.failed.plus(line.amount, currency=line.currency)
                if line.failure is not None:
                    self.failures[line.failure.code] += 1
                    self.sentences.setdefault(line.failure.code, line.failure)
            case ItemState.CHECKED:
                self._add_fate(one)
                self._add_evidence(one)
                self._add_measured(one)

    def _add_fate(self, one: CheckedLine) -> None:
        line = one.line
        assert line.triage is not None
        assert line.standing is not None
        fate = Fate(one.outcome, line.triage, line.standing)
        self.fates[fate] = self.fates[fate].plus(line.amount, currency=line.currency)
        band = self.bands[AmountBand.holding(line.amount, currency=line.currency, limits=BANDS)]
        band[line.standing] = band[line.standing].plus(line.amount, currency=line.currency)
        if one.reason is not None:
            self.reasons[one.reason] = self.reasons[one.reason].plus(line.amount, currency=line.currency)
        assert one.result is not None
        self.referrals.update(referral.value for referral in one.result.referrals)

    def _add_evidence(self, one: CheckedLine) -> None:
        assert one.verification is not None
        assert one.result is not None
        result = one.result
        identity = result.identity
        program, policy = program_of(one.verification.record)
        self.versions[
            Versions(
                program,
                identity.model_id,
                identity.pipeline_id,
                identity.calibration_id,
                identity.weights_sha256,
                policy,
            )
        ] += 1
        best = result.signatures[result.strongest].best if result.strongest is not None else None
        if best is not None:
            self.evidence[math.floor(best.comparison.log10_lr / EVIDENCE_BIN)] += 1
            self.policies[best.comparison.policy] += 1

    def _add_measured(self, one: CheckedLine) -> None:
        if one.item.triage is Triage.RECHECK:
            self.rechecks = _measured(self.rechecks, one)
        if one.item.seed is not None:
            self.seeded[one.item.seed] = _measured(self.seeded[one.item.seed], one)


def _measured(before: MeasuredReview, one: CheckedLine) -> MeasuredReview:
    action = one.line.action
    return MeasuredReview(
        asked=before.asked + 1,
        clear=before.clear + (one.item.triage is not Triage.REVIEW),
        decided=before.decided + (action in (Action.ACCEPT, Action.RETURN)),
        accepted=before.accepted + (action is Action.ACCEPT),
    )


def _summary(count: _Count, session: Session, uow: UnitOfWork, *, job: BulkJob, operator: Operator) -> BatchSummary:
    bands = [BandTally(band, dict(count.bands[band])) for band in sorted(count.bands, key=lambda band: band.order)]
    may_measure = Permission.READ_DECISIONS in operator.permissions
    reasons = [ReasonTally(reason, reason_text(reason), tally) for reason, tally in count.reasons.items()]
    return BatchSummary(
        job_id=job.id,
        name=job.name,
        root=job.root,
        begun_by=uow.operators.get(job.operator).name,
        begun_at=job.at.astimezone(),
        ended_at=job.ended_at.astimezone() if job.ended_at is not None else None,
        state=job.state,
        waiting=count.waiting,
        failed=count.failed,
        fates=dict(count.fates),
        reasons=tuple(sorted(reasons, key=lambda one: (-one.tally.count, one.reason.code))),
        bands=tuple(bands),
        failures=tuple((count.sentences[code], number) for code, number in _most_frequent(count.failures)),
        referrals=_most_frequent(count.referrals),
        evidence=dict(count.evidence),
        policies=tuple(sorted(count.policies.items(), key=lambda one: (one[0].references, -one[1]))),
        versions=tuple(sorted(count.versions.items(), key=lambda one: -one[1])),
        rechecks=count.rechecks if may_measure else MeasuredReview(),
        seeded_own=count.seeded[Seed.SIGNATORY] if may_measure else MeasuredReview(),
        seeded_imitations=count.seeded[Seed.IMITATION] if may_measure else MeasuredReview(),
        head=uow.audit.head(),
        made_at=session.now().astimezone(),
        made_by=operator.name,
        version=__version__,
    )


def _most_frequent(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _told(lines: Iterable[Line], stage: str, *, total: int, progress: ProgressSink) -> Iterator[Line]:
    for place, line in enumerate(lines, start=1):
        yield line
        progress(Progress(stage, place, total))
