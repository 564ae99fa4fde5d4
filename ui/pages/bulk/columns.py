"""The columns of the bulk page's tables: what each cell says, and what rows are sorted by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from ui import texts, written
from ui.decision_words import evidence_word
from ui.models.rows import Column, Side
from ui.pages.bulk.results import ResultRow, Sorting
from ui.pages.bulk.state import BulkState
from ui.pages.bulk.words import (
    failure_sentence,
    remark,
    sorting_sentence,
    sorting_word,
    standing_sentence,
    standing_word,
)
from ui.pages.queue.columns import EvidenceIcons
from ui.tasks.bulk_messages import Unusable

if TYPE_CHECKING:
    from sigverify.services.bulk.journal import JobSummary
    from sigverify.services.bulk.planning import ForeseenAccount

UNKNOWN_LAST = Decimal(-1)
SORTINGS = tuple(Sorting)


def job_columns(state: Callable[[], BulkState]) -> tuple[Column[JobSummary], ...]:
    """Return the columns of jobs; `state` says how far the one is that is worked on."""

    def progress(one: JobSummary) -> str:
        return f"{texts.number(state().done(one))} / {texts.number(one.items)}"

    def tip(one: JobSummary) -> str:
        if one.job.pause is not None:
            return failure_sentence(one.job.pause)
        return standing_sentence(state().standing(one))

    return (
        Column(
            QCoreApplication.translate("BulkColumns", "Job"),
            lambda one: one.job.name,
            lambda one: one.job.name.casefold(),
            tip=lambda one: one.job.root,
        ),
        Column(
            QCoreApplication.translate("BulkColumns", "Stands"),
            lambda one: standing_word(state().standing(one)),
            lambda one: standing_word(state().standing(one)),
            tip=tip,
        ),
        Column(
            QCoreApplication.translate("BulkColumns", "Done"),
            progress,
            lambda one: state().done(one) / max(one.items, 1),
            Side.TRAILING,
        ),
        Column(
            QCoreApplication.translate("BulkColumns", "Begun"),
            lambda one: written.moment(one.job.at),
            lambda one: one.job.at,
        ),
        Column(
            QCoreApplication.translate("BulkColumns", "By"), lambda one: one.job.operator, lambda one: one.job.operator
        ),
        Column(QCoreApplication.translate("BulkColumns", "Number"), lambda one: one.job.id, lambda one: one.job.id),
    )


def result_columns(
    icons: EvidenceIcons, *, picture: Callable[[ResultRow], QIcon | None]
) -> tuple[Column[ResultRow], ...]:
    """Return the columns of results; `picture` gives what is there of a picture, and has it made else."""
    return (
        Column(
            QCoreApplication.translate("BulkColumns", "Picture"),
            lambda _: "",
            lambda row: row.number,
            tip=lambda row: str(row.file),
            icon=picture,
        ),
        Column(
            QCoreApplication.translate("BulkColumns", "File"),
            lambda row: row.name if row.page == 1 else f"{row.name} ({row.page})",
            lambda row: (row.name, row.page),
        ),
        Column(
            QCoreApplication.translate("BulkColumns", "Account"),
            lambda row: row.account or "",
            lambda row: row.account or "",
        ),
        Column(
            QCoreApplication.translate("BulkColumns", "Amount"),
            lambda row: written.amount(row.amount, row.currency),
            lambda row: UNKNOWN_LAST if row.amount is None else row.amount,
            Side.TRAILING,
        ),
        Column(
            QCoreApplication.translate("BulkColumns", "Dated"),
            lambda row: "" if row.drawn_on is None else written.day(row.drawn_on),
            lambda row: row.drawn_on or date.min,
        ),
        Column(
            QCoreApplication.translate("BulkColumns", "Result"),
            lambda row: sorting_word(row.sorting),
            lambda row: SORTINGS.index(row.sorting),
            tip=lambda row: sorting_sentence(row.sorting),
        ),
        Column(
            QCoreApplication.translate("BulkColumns", "Comparison"),
            lambda row: evidence_word(row.outcome) if row.verification_id else "",
            lambda row: 0.0 if row.log10_lr is None else row.log10_lr,
            icon=lambda row: icons.of(row.outcome),
        ),
        Column(
            QCoreApplication.translate("BulkColumns", "Closest to"),
            lambda row: row.signatory,
            lambda row: row.signatory,
        ),
        Column(QCoreApplication.translate("BulkColumns", "Remarks"), remark, remark),
    )


def foreseen_columns() -> tuple[Column[ForeseenAccount], ...]:
    """Return the columns of what a dry run says of accounts."""

    def name(one: ForeseenAccount) -> str:
        if one.account is None:
            return QCoreApplication.translate("BulkColumns", "There is no such account")
        return one.account.name

    def against(one: ForeseenAccount) -> str:
        if not one.specimens:
            return QCoreApplication.translate("BulkColumns", "Nobody with a specimen: these would fail")
        return ", ".join(f"{who} ({texts.number(count)})" for _, who, count in one.specimens)

    return (
        Column(QCoreApplication.translate("BulkColumns", "Account"), lambda one: one.number, lambda one: one.number),
        Column(QCoreApplication.translate("BulkColumns", "Name"), name, name),
        Column(
            QCoreApplication.translate("BulkColumns", "Items"),
            lambda one: texts.number(one.items),
            lambda one: one.items,
            Side.TRAILING,
        ),
        Column(
            QCoreApplication.translate("BulkColumns", "Compared with (specimens)"),
            against,
            lambda one: len(one.specimens),
        ),
    )


def unusable_columns() -> tuple[Column[Unusable], ...]:
    """Return the columns of files that a dry run finds something wrong with."""
    return (
        Column(QCoreApplication.translate("BulkColumns", "File"), lambda one: one.path, lambda one: one.path),
        Column(
            QCoreApplication.translate("BulkColumns", "What is wrong"),
            lambda one: failure_sentence(one.failure),
            lambda one: one.failure.code,
        ),
    )
