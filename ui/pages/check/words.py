"""What the check page says of accounts, checks and decisions, in the user's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from sigverify.domain.account import Account, AccountStatus
from sigverify.domain.decision import Action, Reason
from sigverify.domain.quality import Severity
from sigverify.domain.validity import in_force
from ui import texts, written
from ui.mandate_words import wording
from ui.pages.check.account_state import Made, Purpose, ShownCheck
from ui.pages.check.state import CheckState

if TYPE_CHECKING:
    from sigverify.services.account_result import AccountKnowledge

Remark = tuple[Severity, str]


def account_line(account: Account) -> str:
    """Return number and title of an account."""
    return QCoreApplication.translate("CheckWords", "{number} · {name}").format(
        number=account.number, name=account.name
    )


def referral(code: str) -> str:
    """Return why a person must look."""
    return {
        "account-blocked": QCoreApplication.translate("CheckWords", "The account is blocked."),
        "account-closed": QCoreApplication.translate("CheckWords", "The account is closed."),
        "always": QCoreApplication.translate("CheckWords", "Every cheque of this account is to be referred."),
        "no-mandate": QCoreApplication.translate("CheckWords", "No mandate was in force on that day."),
        "mandate-not-met": QCoreApplication.translate("CheckWords", "The mandate is not met."),
        "post-dated": QCoreApplication.translate("CheckWords", "The cheque is dated in the future."),
        "stale": QCoreApplication.translate("CheckWords", "The cheque is too old."),
        "possible-copy": QCoreApplication.translate(
            "CheckWords", "A signature is too much like a specimen: it may be a copy of it. Look at the paper."
        ),
        "image-defect": QCoreApplication.translate(
            "CheckWords", "The picture is poor where a signature is. Look at the paper, or scan it again."
        ),
        "several-cheques": QCoreApplication.translate(
            "CheckWords", "Several cheques lie on the page. Check each by itself."
        ),
        "not-compared": QCoreApplication.translate("CheckWords", "A signature is not good enough to be compared."),
        "not-recognised": QCoreApplication.translate("CheckWords", "A signature matches nobody who may sign."),
    }[code]


def standing_remarks(known: AccountKnowledge) -> tuple[Remark, ...]:
    """Return what must be read before anything else: the account's state and its instruction."""
    account, remarks = known.account, []
    if account.status is AccountStatus.BLOCKED:
        remarks.append((Severity.REFUSE, referral("account-blocked")))
    if account.status is AccountStatus.CLOSED:
        remarks.append((Severity.REFUSE, referral("account-closed")))
    if account.refer_always:
        remarks.append((Severity.WARN, referral("always")))
    if account.instruction:
        remarks.append((Severity.WARN, account.instruction))
    if not known.candidates:
        text = QCoreApplication.translate("CheckWords", "Nobody has a specimen on file that serves on {day}.")
        remarks.append((Severity.REFUSE, text.format(day=written.day(known.day))))
    return tuple(remarks)


def mandate_lines(known: AccountKnowledge) -> tuple[str, ...]:
    """Return who must sign, by amount, and who may sign up to what."""
    from sigverify.services.mandate_text import rules_text

    lines: list[str] = []
    if known.mandate is None:
        text = QCoreApplication.translate("CheckWords", "No mandate is in force on {day}.")
        lines.append(text.format(day=written.day(known.day)))
    else:
        lines += rules_text(known.mandate.rules, wording=wording())
    for right in known.appointments:
        if not in_force(right, known.day):
            continue
        parts = [known.names[right.signatory_id], known.roles[right.signatory_id]]
        if right.panel is not None:
            parts.append(QCoreApplication.translate("CheckWords", "panel {panel}").format(panel=right.panel))
        if right.limit is not None:
            limit = written.amount(right.limit, known.account.currency)
            parts.append(QCoreApplication.translate("CheckWords", "up to {limit}").format(limit=limit))
        lines.append(" · ".join(part for part in parts if part))
    return tuple(lines)


def mandate_result(result: ShownCheck) -> str:
    """Return whether the mandate is met, and what is missing."""
    from sigverify.services.mandate_text import mandate_text

    outcome = result.opened.result.mandate
    if outcome is None:
        return referral("no-mandate")
    said = mandate_text(outcome, names=result.opened.names, wording=wording())
    if outcome.satisfied:
        return QCoreApplication.translate("CheckWords", "The mandate is met. {details}").format(details=said)
    return QCoreApplication.translate("CheckWords", "The mandate is not met. {details}").format(details=said)


def outcome_meaning(state: CheckState) -> str:
    """Return one sentence on what is said of the cheque."""
    outcome, result = state.outcome, state.result
    if outcome is None:
        return ""
    if result is None or outcome is result.opened.result.outcome:
        return texts.outcome_meaning(outcome)
    return QCoreApplication.translate(
        "CheckWords", "The strongest signature is consistent with the specimens, but a person has to look."
    )


def most_like(result: ShownCheck) -> str:
    """Return whose signature the one in view is most like, and what that comparison says."""
    best, place = result.signature.best, signature_place(result)
    if best is None:
        text = QCoreApplication.translate("CheckWords", "Too poor to be compared.")
    else:
        text = QCoreApplication.translate("CheckWords", "Most like {name}: {outcome}.").format(
            name=result.opened.names[best.signatory_id], outcome=texts.outcome_word(best.outcome).lower()
        )
    if not place:
        return text
    return QCoreApplication.translate("CheckWords", "Signature {place}: {text}").format(place=place, text=text)


def stricter(result: ShownCheck) -> str:
    """Return that the bank asks for more than the shipped threshold, where that made a difference."""
    best = result.signature.best
    if best is None or best.outcome is best.comparison.outcome:
        return ""
    return QCoreApplication.translate(
        "CheckWords", "For this amount the bank asks for stronger evidence than there is."
    )


def signature_place(result: ShownCheck) -> str:
    """Return which signature of the cheque is in view; empty where there is only one."""
    count = len(result.opened.result.signatures)
    if count < 2:
        return ""
    return QCoreApplication.translate("CheckWords", "{number} of {count}").format(number=result.number + 1, count=count)


def action_done(action: Action) -> str:
    """Return what was decided, as a word."""
    return {
        Action.ACCEPT: QCoreApplication.translate("CheckWords", "Accepted"),
        Action.RETURN: QCoreApplication.translate("CheckWords", "Returned"),
        Action.REFER: QCoreApplication.translate("CheckWords", "Referred"),
        Action.PARK: QCoreApplication.translate("CheckWords", "Parked"),
    }[action]


def decision_made(made: Made) -> str:
    """Return what was decided about which cheque, as people name it: by its account and amount."""
    if made.amount is None:
        text = QCoreApplication.translate("CheckWords", "{action}: cheque on {account}")
    else:
        text = QCoreApplication.translate("CheckWords", "{action}: cheque on {account}, {amount}")
    return text.format(
        action=action_done(made.action), account=made.account, amount=written.amount(made.amount, made.currency)
    )


def decision_hint(state: CheckState) -> str:
    """Return what is to be known before deciding about the cheque in view."""
    deciding, result = state.deciding, state.result
    if deciding.disagrees:
        return QCoreApplication.translate(
            "CheckWords",
            "Your decision stands. What was hidden speaks against it: decide anew to correct it, or go on to the next.",
        )
    if result is None:
        return ""
    if deciding.blind:
        if deciding.purpose is Purpose.REVIEW:
            return QCoreApplication.translate(
                "CheckWords", "Second review: decide for yourself. The first decision is shown after yours."
            )
        return QCoreApplication.translate(
            "CheckWords", "Look and decide first. Score, outcome, amount and name are shown after your decision."
        )
    if deciding.purpose is Purpose.CORRECT and deciding.may:
        standing = result.opened.cheque.history
        if standing:
            text = QCoreApplication.translate(
                "CheckWords", "{action} stands. Deciding anew corrects it; both stay on record."
            )
            return text.format(action=action_done(standing[-1].action))
    return ""


def reason_text(reason: Reason) -> str:
    """Return a reason in the window's language, in English where it is not translated."""
    return reason.text.get(QLocale().name()[:2], reason.text["en"])


def specimen_caption(state: CheckState, key: str) -> str:
    """Return what a specimen is called in the comparison view; whose it is is hidden from who looks blind."""
    if state.account is None or state.known is None:
        return Path(key).name
    reference = next(one.reference for one in state.account.specimens if one.reference.id == key)
    day = written.day(reference.captured_on)
    if state.deciding.blind:
        return QCoreApplication.translate("CheckWords", "Specimen of {day}").format(day=day)
    name = state.known.names.get(reference.signatory_id, "")
    return QCoreApplication.translate("CheckWords", "{name}, specimen of {day}").format(name=name, day=day)
