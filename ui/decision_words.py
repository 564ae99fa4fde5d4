"""What people and the program say of a cheque, in the clerk's words: decisions, standings, and why a cheque waits."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action
from sigverify.domain.second_review import ReviewReason, Standing
from sigverify.domain.waiting import WaitingKind
from ui import texts


def action_word(action: Action) -> str:
    """Return what a person did."""
    match action:
        case Action.ACCEPT:
            return QCoreApplication.translate("Decisions", "Accepted")
        case Action.RETURN:
            return QCoreApplication.translate("Decisions", "Returned")
        case Action.REFER:
            return QCoreApplication.translate("Decisions", "Referred")
        case Action.PARK:
            return QCoreApplication.translate("Decisions", "Parked")


def standing_word(standing: Standing) -> str:
    """Return where a cheque stands."""
    match standing:
        case Standing.OPEN:
            return QCoreApplication.translate("Decisions", "Open")
        case Standing.AWAITING_REVIEW:
            return QCoreApplication.translate("Decisions", "Awaiting second review")
        case Standing.DISAGREED:
            return QCoreApplication.translate("Decisions", "Two people disagree")
        case Standing.ACCEPTED:
            return QCoreApplication.translate("Decisions", "Accepted")
        case Standing.RETURNED:
            return QCoreApplication.translate("Decisions", "Returned")


def waiting_word(kind: WaitingKind) -> str:
    """Return why a cheque waits, in a word or two."""
    match kind:
        case WaitingKind.UNDECIDED:
            return QCoreApplication.translate("Decisions", "Not decided")
        case WaitingKind.PARKED:
            return QCoreApplication.translate("Decisions", "Parked")
        case WaitingKind.REFERRED:
            return QCoreApplication.translate("Decisions", "Referred")
        case WaitingKind.DOUBTFUL:
            return QCoreApplication.translate("Decisions", "Doubtful")
        case WaitingKind.RECHECK:
            return QCoreApplication.translate("Decisions", "Re-check sample")
        case WaitingKind.SECOND_REVIEW:
            return QCoreApplication.translate("Decisions", "Second review")
        case WaitingKind.DISAGREED:
            return QCoreApplication.translate("Decisions", "Disagreement")


def waiting_sentence(kind: WaitingKind) -> str:
    """Return why a cheque waits, and what is wanted of whoever takes it."""
    match kind:
        case WaitingKind.UNDECIDED:
            return QCoreApplication.translate("Decisions", "It was checked, and nobody has decided yet.")
        case WaitingKind.PARKED:
            return QCoreApplication.translate("Decisions", "Somebody put it aside. Decide it before the cut-off.")
        case WaitingKind.REFERRED:
            return QCoreApplication.translate("Decisions", "Somebody asks for another opinion. Decide it.")
        case WaitingKind.DOUBTFUL:
            return QCoreApplication.translate("Decisions", "The bulk run left it to a person. Compare and decide.")
        case WaitingKind.RECHECK:
            return QCoreApplication.translate(
                "Decisions", "Drawn at random, to see how well the program sorts. Decide without its opinion."
            )
        case WaitingKind.SECOND_REVIEW:
            return QCoreApplication.translate(
                "Decisions", "Somebody has decided. Decide for yourself, without knowing how."
            )
        case WaitingKind.DISAGREED:
            return QCoreApplication.translate("Decisions", "Two people decided differently. Settle it by a correction.")


def evidence_word(outcome: Outcome | None) -> str:
    """Return what the comparison said."""
    return QCoreApplication.translate("Decisions", "Not compared") if outcome is None else texts.outcome_word(outcome)


def review_reason_word(reason: ReviewReason) -> str:
    """Return why a second person must look."""
    match reason:
        case ReviewReason.AMOUNT:
            return QCoreApplication.translate("Decisions", "large amount")
        case ReviewReason.OUTCOME_OVERRIDDEN:
            return QCoreApplication.translate("Decisions", "decided against the comparison")
        case ReviewReason.MANDATE_OVERRIDDEN:
            return QCoreApplication.translate("Decisions", "accepted against the mandate")
        case ReviewReason.SAMPLE:
            return QCoreApplication.translate("Decisions", "drawn at random")
