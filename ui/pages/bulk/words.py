"""Jobs and results in the clerk's words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from sigverify.domain.bulk import Failure, Seed
from ui import texts
from ui.pages.bulk.results import ResultRow, Sorting
from ui.pages.bulk.state import Standing
from ui.pages.check import words as check_words

if TYPE_CHECKING:
    from sigverify.services.bulk.measuring import SeedMeasure


def sorting_word(sorting: Sorting) -> str:
    """Return what an item is, in a word or two."""
    match sorting:
        case Sorting.REVIEW:
            return QCoreApplication.translate("Bulk", "To be looked at")
        case Sorting.CLEAR:
            return QCoreApplication.translate("Bulk", "Clear")
        case Sorting.RECHECK:
            return QCoreApplication.translate("Bulk", "Second look")
        case Sorting.FAILED:
            return QCoreApplication.translate("Bulk", "Failed")
        case Sorting.WAITING:
            return QCoreApplication.translate("Bulk", "Not done yet")


def sorting_sentence(sorting: Sorting) -> str:
    """Return what that means."""
    match sorting:
        case Sorting.REVIEW:
            return QCoreApplication.translate("Bulk", "A person must look: it waits in the queue.")
        case Sorting.CLEAR:
            return QCoreApplication.translate("Bulk", "It matches, and nothing else makes a person look.")
        case Sorting.RECHECK:
            return QCoreApplication.translate("Bulk", "Clear, and drawn at random so that somebody looks all the same.")
        case Sorting.FAILED:
            return QCoreApplication.translate("Bulk", "It could not be checked.")
        case Sorting.WAITING:
            return QCoreApplication.translate("Bulk", "It has not been checked yet.")


def standing_word(standing: Standing) -> str:
    """Return where a job stands."""
    match standing:
        case Standing.HERE:
            return QCoreApplication.translate("Bulk", "Being checked")
        case Standing.STOPPING:
            return QCoreApplication.translate("Bulk", "Stopping…")
        case Standing.LEFT:
            return QCoreApplication.translate("Bulk", "Not finished")
        case Standing.PAUSED:
            return QCoreApplication.translate("Bulk", "Paused")
        case Standing.CANCELLED:
            return QCoreApplication.translate("Bulk", "Given up")
        case Standing.FINISHED:
            return QCoreApplication.translate("Bulk", "Finished")


def standing_sentence(standing: Standing) -> str:
    """Return what that means, and what can be done."""
    match standing:
        case Standing.HERE:
            return QCoreApplication.translate("Bulk", "You can go on working; the job does not hold you up.")
        case Standing.STOPPING:
            return QCoreApplication.translate("Bulk", "What is in hand is finished and kept.")
        case Standing.LEFT:
            return QCoreApplication.translate(
                "Bulk", "The program ended while it worked on the job, or another program works on it."
            )
        case Standing.PAUSED:
            return QCoreApplication.translate("Bulk", "It waits to be resumed.")
        case Standing.CANCELLED:
            return QCoreApplication.translate("Bulk", "What was checked is kept.")
        case Standing.FINISHED:
            return QCoreApplication.translate("Bulk", "Everything was done.")


def failure_sentence(failure: Failure) -> str:
    """Return why an item failed, or what paused a job."""
    return texts.error_sentence(failure.as_error())


def remark(row: ResultRow) -> str:
    """Return what else is to be known of an item: why it failed, or why a person must look."""
    if row.failure is not None:
        return f"{failure_sentence(row.failure)} ({row.failure.code})"
    remarks = [check_words.referral(code) for code in row.referrals]
    if row.duplicate_of is not None:
        remarks.append(
            QCoreApplication.translate(
                "Bulk", "The same page as item {number}: it may have been handed in twice."
            ).format(number=texts.number(row.duplicate_of))
        )
    return " ".join(remarks)


def measure_sentence(measured: Sequence[SeedMeasure]) -> str:
    """Return how the items came out that were put in knowingly."""
    if not measured:
        return QCoreApplication.translate("Bulk", "Nothing was put into this job knowingly.")
    return " ".join(_measure_sentence(one) for one in measured)


def _measure_sentence(one: SeedMeasure) -> str:
    match one.seed:
        case Seed.SIGNATORY:
            text = QCoreApplication.translate(
                "Bulk",
                "Put in, signed by the signatory: {items}; the program alone would have passed {passed}; "
                "people decided {decided}, {wrong} of them wrongly.",
            )
        case Seed.IMITATION:
            text = QCoreApplication.translate(
                "Bulk",
                "Put in, imitations: {items}; the program alone would have passed {passed}; "
                "people decided {decided}, {wrong} of them wrongly.",
            )
    return text.format(
        items=texts.number(one.items),
        passed=texts.number(one.passed),
        decided=texts.number(one.decided),
        wrong=texts.number(one.wrong),
    )


def course_words(*, done: int, total: int, rate: float) -> str:
    """Return how far a job is, how fast it goes, and how long it will take."""
    text = QCoreApplication.translate("Bulk", "{done} of {total}").format(
        done=texts.number(done), total=texts.number(total)
    )
    if rate <= 0:
        return text
    speed = QCoreApplication.translate("Bulk", "{rate} a second").format(rate=texts.number(round(rate, 1)))
    return f"{text} · {speed} · {time_left((total - done) / rate)}"


def time_left(seconds: float) -> str:
    """Return how long something will still take, as exactly as it can be known."""
    minutes = math.ceil(seconds / 60)
    if minutes <= 1:
        return QCoreApplication.translate("Bulk", "less than a minute left")
    hours, rest = divmod(minutes, 60)
    if not hours:
        return QCoreApplication.translate("Bulk", "{minutes} minutes left").format(minutes=minutes)
    return QCoreApplication.translate("Bulk", "{hours} h {minutes} min left").format(hours=hours, minutes=rest)
