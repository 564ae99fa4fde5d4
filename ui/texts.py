"""Codes, outcomes and numbers as translated words: the only place that turns an error or a finding into a sentence."""

from __future__ import annotations

import math
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from sigverify.domain.comparison import Comparison, Outcome, Rate
from sigverify.domain.operator import Role
from sigverify.domain.progress import Progress
from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import ResolutionSource
from sigverify.errors import FieldValue, SigverifyError
from ui.catalogue import ERRORS, FINDINGS, Blank
from ui.tasks.messages import ModelChanged, ModelState
from ui.values import PageView

LARGEST_TIMES = 1e6
"""Above this a likelihood ratio is given as "more than": its calibration reaches no further."""

RULE_OF_THREE = 3
"""Where no error is seen in N trials, fewer than 3 / N are to be expected (95 %)."""

ROUNDING = 1e-9
"""What binary fractions may stand above a whole tenth."""


def error_sentence(error: SigverifyError) -> str:
    """Return what happened and what to do; for a code without a sentence, the code and its fields."""
    source = ERRORS.get(error.code)
    fields = {name: _local_time(value) if name == "until" else value for name, value in error.fields.items()}
    return QCoreApplication.translate("Errors", source).format_map(Blank(fields)) if source else f"{error}."


def error_sentences() -> dict[str, str]:
    """Return what is said of each error in the user's language, by code; braces hold its fields."""
    return {code: QCoreApplication.translate("Errors", source) for code, source in ERRORS.items()}


def finding_sentence(finding: Finding) -> str:
    """Return what was noticed and what to do about it."""
    source = FINDINGS.get(finding.code)
    if source is None:
        return finding.code
    measure, limit = number(finding.measure), number(finding.limit)
    return QCoreApplication.translate("Findings", source).format_map(Blank(measure=measure, limit=limit))


def severity_word(severity: Severity) -> str:
    """Return the word that stands beside a finding, so that its colour is not the only sign."""
    match severity:
        case Severity.REFUSE:
            return QCoreApplication.translate("Texts", "Stops the comparison")
        case Severity.WARN:
            return QCoreApplication.translate("Texts", "Weakens the result")
        case Severity.NOTE:
            return QCoreApplication.translate("Texts", "Note")


def outcome_word(outcome: Outcome) -> str:
    """Return the outcome in the clerk's words."""
    match outcome:
        case Outcome.MATCH:
            return QCoreApplication.translate("Texts", "Consistent")
        case Outcome.NON_MATCH:
            return QCoreApplication.translate("Texts", "Not consistent")
        case Outcome.INCONCLUSIVE:
            return QCoreApplication.translate("Texts", "Refer")


def outcome_meaning(outcome: Outcome) -> str:
    """Return one sentence on what the outcome means."""
    match outcome:
        case Outcome.MATCH:
            return QCoreApplication.translate("Texts", "The signature is consistent with the specimens.")
        case Outcome.NON_MATCH:
            return QCoreApplication.translate("Texts", "The signature is not consistent with the specimens.")
        case Outcome.INCONCLUSIVE:
            return QCoreApplication.translate("Texts", "The evidence does not decide. A person has to look.")


def strength_sentence(log10_lr: float) -> str:
    """Return the strength of the evidence in words."""
    times = 10.0 ** abs(log10_lr)
    if times < 1.5:
        return QCoreApplication.translate(
            "Texts", "This result is about as likely from the same hand as from a practised imitation."
        )
    amount = number(_two_digits(min(times, LARGEST_TIMES)))
    if times > LARGEST_TIMES:
        amount = QCoreApplication.translate("Texts", "more than {number}").format(number=amount)
    if log10_lr > 0:
        text = QCoreApplication.translate(
            "Texts", "This result is {times} times as likely from the same hand as from a practised imitation."
        )
    else:
        text = QCoreApplication.translate(
            "Texts", "This result is {times} times as likely from a practised imitation as from the same hand."
        )
    return text.format(times=amount)


def expected_error_sentence(comparison: Comparison) -> str:
    """Return how often such a result errs, as it was measured."""
    policy = comparison.policy
    match comparison.outcome:
        case Outcome.MATCH:
            return QCoreApplication.translate(
                "Texts",
                "Expected error: {skilled} of practised imitations and {random} of other people's signatures "
                "also come out as consistent.",
            ).format(skilled=percent(policy.match.skilled_fmr), random=percent(policy.match.fmr))
        case Outcome.NON_MATCH:
            return QCoreApplication.translate(
                "Texts", "Expected error: {own} of the signatory's own signatures also come out as not consistent."
            ).format(own=percent(policy.non_match.fnmr))
        case Outcome.INCONCLUSIVE:
            return QCoreApplication.translate(
                "Texts",
                "Between the two thresholds. Were it called consistent, {skilled} of practised imitations "
                "or more would be too.",
            ).format(skilled=percent(policy.match.skilled_fmr))


def role_word(role: Role) -> str:
    """Return what somebody works as."""
    match role:
        case Role.CLERK:
            return QCoreApplication.translate("Texts", "Clerk")
        case Role.SUPERVISOR:
            return QCoreApplication.translate("Texts", "Supervisor")
        case Role.REFERENCE_ADMINISTRATOR:
            return QCoreApplication.translate("Texts", "Reference administrator")
        case Role.AUDITOR:
            return QCoreApplication.translate("Texts", "Auditor")
        case Role.SYSTEM_ADMINISTRATOR:
            return QCoreApplication.translate("Texts", "System administrator")


def model_sentence(model: ModelChanged) -> str:
    """Return the state of the model for the status bar."""
    match model.state:
        case ModelState.STARTING | ModelState.LOADING:
            return QCoreApplication.translate("Texts", "Model is loading; you can open a file meanwhile")
        case ModelState.READY if model.device.startswith("cpu"):
            return QCoreApplication.translate("Texts", "Ready to compare")
        case ModelState.READY:
            return QCoreApplication.translate("Texts", "Ready to compare on {device}").format(device=model.device)
        case ModelState.FAILED:
            return QCoreApplication.translate("Texts", "Comparing is not possible")
        case ModelState.LOST:
            return QCoreApplication.translate("Texts", "Starting the comparison again")


def progress_sentence(progress: Progress) -> str:
    """Return what a comparison is doing."""
    match progress.stage:
        case "model":
            return QCoreApplication.translate("Texts", "Waiting for the model…")
        case "specimens":
            return QCoreApplication.translate("Texts", "Looking at specimen {done} of {total}…").format(
                done=progress.done + 1, total=progress.total
            )
        case _:
            return QCoreApplication.translate("Texts", "Comparing…")


def page_line(page: PageView) -> str:
    """Return what is to be known about a page, in one line."""
    resolution = page.resolution
    text = QCoreApplication.translate("Texts", "{width} × {height} pixels, {dpi} dpi")
    if resolution.source is ResolutionSource.ASSUMED:
        text = QCoreApplication.translate("Texts", "{width} × {height} pixels, {dpi} dpi assumed")
    return text.format(width=number(page.width), height=number(page.height), dpi=number(round(resolution.x)))


def percent(rate: Rate) -> str:
    """Return a rate in percent, with one decimal, as the user's language writes it.

    Nothing seen is not nothing: a rate of zero is given by its upper bound, by the rule of three (J. A. Hanley,
    A. Lippman-Hand, JAMA 249, 1983) where the interval has none, rounded up.
    """
    locale = QLocale()
    if rate.value == 0:
        bound = max(rate.high, RULE_OF_THREE / max(rate.trials, RULE_OF_THREE))
        return QCoreApplication.translate("Texts", "less than {percent} %").format(
            percent=locale.toString(math.ceil(1000 * bound - ROUNDING) / 10, "f", 1)
        )
    return QCoreApplication.translate("Texts", "{percent} %").format(percent=locale.toString(100 * rate.value, "f", 1))


def similarity(log10_lr: float) -> str:
    """Return the strength of one comparison as the scale is labelled: a signed power of ten."""
    return f"{'+' if log10_lr >= 0 else '−'}{QLocale().toString(abs(log10_lr), 'f', 1)}"


def number(value: float | None) -> str:
    """Return `value` as people read it: whole numbers plain, others with three significant digits."""
    if value is None:
        return "?"
    locale = QLocale()
    if float(value).is_integer():
        return locale.toString(int(value))
    return locale.toString(value, "g", 3)


def _local_time(moment: FieldValue) -> str:
    """Return the time of day where this machine is, as the user's language writes it."""
    local = datetime.fromisoformat(str(moment)).astimezone()
    return QLocale().toString(QTime(local.hour, local.minute, local.second), QLocale.FormatType.ShortFormat)


def _two_digits(value: float) -> float:
    if value < 10:
        return round(value, 1)
    step = 10 ** (math.floor(math.log10(value)) - 1)
    return float(round(value / step) * step)
