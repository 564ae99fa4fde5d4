"""What a job's list says when it is saved as a workbook: the window's own words, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from sigverify.domain.bulk import InputKind, ItemState, Triage
from sigverify.domain.comparison import Outcome
from ui import texts
from ui.pages.bulk.results import Sorting
from ui.pages.bulk.words import sorting_word
from ui.pages.check import words as check_words

if TYPE_CHECKING:
    from sigverify.services.bulk.columns import ListWords


def list_words() -> ListWords:
    """Return headings, and what the list's codes are called."""
    from sigverify.services.account_result import Referral
    from sigverify.services.bulk.columns import ListWords

    headings = {
        "number": QCoreApplication.translate("BulkColumns", "Number"),
        "file": QCoreApplication.translate("BulkColumns", "File"),
        "page": QCoreApplication.translate("BulkColumns", "Page"),
        "kind": QCoreApplication.translate("BulkColumns", "Kind"),
        "account": QCoreApplication.translate("BulkColumns", "Account"),
        "amount": QCoreApplication.translate("BulkColumns", "Amount"),
        "currency": QCoreApplication.translate("BulkColumns", "Currency"),
        "date": QCoreApplication.translate("BulkColumns", "Dated"),
        "state": QCoreApplication.translate("BulkColumns", "State"),
        "triage": QCoreApplication.translate("BulkColumns", "Result"),
        "outcome": QCoreApplication.translate("BulkColumns", "Comparison"),
        "log10_lr": QCoreApplication.translate("BulkColumns", "Evidence (log10 LR)"),
        "signatory": QCoreApplication.translate("BulkColumns", "Signatory"),
        "signatory_name": QCoreApplication.translate("BulkColumns", "Closest to"),
        "mandate": QCoreApplication.translate("BulkColumns", "Mandate"),
        "referrals": QCoreApplication.translate("BulkColumns", "Referred because"),
        "duplicate_of": QCoreApplication.translate("BulkColumns", "Same as number"),
        "sha256": "SHA-256",
        "verification": QCoreApplication.translate("BulkColumns", "Check"),
        "error": QCoreApplication.translate("BulkColumns", "Error"),
        "explanation": QCoreApplication.translate("BulkColumns", "Explanation"),
    }
    terms = {
        InputKind.SIGNATURE.value: QCoreApplication.translate("BulkColumns", "Signature"),
        InputKind.CHEQUE.value: QCoreApplication.translate("BulkColumns", "Cheque"),
        InputKind.LETTER.value: QCoreApplication.translate("BulkColumns", "Cash letter"),
        ItemState.WAITING.value: sorting_word(Sorting.WAITING),
        ItemState.CHECKED.value: QCoreApplication.translate("BulkColumns", "Checked"),
        ItemState.FAILED.value: sorting_word(Sorting.FAILED),
        Triage.CLEAR.value: sorting_word(Sorting.CLEAR),
        Triage.REVIEW.value: sorting_word(Sorting.REVIEW),
        Triage.RECHECK.value: sorting_word(Sorting.RECHECK),
        **{outcome.value: texts.outcome_word(outcome) for outcome in Outcome},
        "met": QCoreApplication.translate("BulkColumns", "met"),
        "not met": QCoreApplication.translate("BulkColumns", "not met"),
        **{one.value: check_words.referral(one.value) for one in Referral},
    }
    return ListWords(headings, terms)
