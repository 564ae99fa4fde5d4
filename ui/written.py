"""Days, moments and amounts as the user's language writes them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime


def day(when: date) -> str:
    """Return a day, short and with its whole year."""
    locale = QLocale()
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    if "yyyy" not in pattern:
        pattern = pattern.replace("yy", "yyyy")
    return locale.toString(QDate(when.year, when.month, when.day), pattern)


def moment(at: datetime) -> str:
    """Return a moment as the clocks of this workplace show it, without seconds."""
    here = at.astimezone()
    local = QDateTime(QDate(here.year, here.month, here.day), QTime(here.hour, here.minute))
    return f"{day(here.date())} {QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)}"


def period(valid_from: date, valid_to: date | None) -> str:
    """Return from when on, and up to which last day, something holds; `valid_to` is the first day without it."""
    if valid_to is None:
        return QCoreApplication.translate("Written", "from {start}").format(start=day(valid_from))
    if valid_to <= valid_from:
        return QCoreApplication.translate("Written", "never")
    return QCoreApplication.translate("Written", "from {start}, ends {end}").format(
        start=day(valid_from), end=day(valid_to)
    )


def amount(value: Decimal | None, currency: str = "") -> str:
    """Return an amount with its currency: whole ones without decimals, others with two or more."""
    if value is None:
        return ""
    locale = QLocale()
    whole, _, cents = f"{value.normalize():f}".partition(".")
    written = locale.toString(int(whole))
    if cents:
        written = f"{written}{locale.decimalPoint()}{cents:0<2}"
    return f"{written} {currency}" if currency else written
