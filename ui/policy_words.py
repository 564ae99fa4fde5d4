"""The bank's settings in words, old beside new: only those that would change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale

from sigverify.domain.audit import Json
from sigverify.domain.second_review import ReviewReason
from ui import written
from ui.decision_words import review_reason_word


def policy_rows(before: Mapping[str, Json], after: Mapping[str, Json]) -> list[tuple[str, str, str]]:
    """Return name, old value and new value of each setting that differs."""
    return [
        (_name(key), _value(key, before.get(key)), _value(key, after.get(key)))
        for key in sorted({*before, *after})
        if before.get(key) != after.get(key)
    ]


def _name(key: str) -> str:
    names = {
        "review_amount_above": QCoreApplication.translate("Policy", "Two people look at cheques above"),
        "review_overrides": QCoreApplication.translate("Policy", "Two people look where the decision goes against"),
        "review_sample_share": QCoreApplication.translate("Policy", "Share that is drawn for a second look"),
        "stricter": QCoreApplication.translate("Policy", "A match must be stronger"),
        "stale_after_days": QCoreApplication.translate("Policy", "A cheque is stale after"),
        "recheck_share": QCoreApplication.translate("Policy", "Share of a bulk run's clear cheques that is looked at"),
    }
    return names.get(key, key)


def _value(key: str, value: Json) -> str:
    none = QCoreApplication.translate("Policy", "no rule")
    match key, value:
        case _, None | []:
            return none
        case "review_amount_above", str(amount):
            return written.amount(Decimal(amount))
        case "review_sample_share" | "recheck_share", float() | int():
            return QCoreApplication.translate("Policy", "{percent} %").format(
                percent=QLocale().toString(100 * float(value), "g", 3)
            )
        case "stale_after_days", int(days):
            return QCoreApplication.translate("Policy", "days: {days}").format(days=days)
        case "stricter", list(rules):
            return "\n".join(_stricter(rule) for rule in rules if isinstance(rule, Mapping))
        case "review_overrides", list(reasons):
            return "\n".join(review_reason_word(ReviewReason(str(reason))) for reason in reasons)
        case _:
            return json.dumps(value)


def _stricter(rule: Mapping[str, Json]) -> str:
    return QCoreApplication.translate("Policy", "above {amount}: similarity {strength} at least").format(
        amount=written.amount(Decimal(str(rule["above"]))),
        strength=QLocale().toString(float(str(rule["log10_lr"])), "f", 1),
    )
