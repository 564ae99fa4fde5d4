"""Fields for days and amounts, as the user's language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QCheckBox, QDateEdit, QLineEdit, QWidget

from ui import written
from ui.widgets.flow_layout import FlowLayout


def this_day() -> date:
    """Return today as this computer's clock says: a day for a field to begin with."""
    now = QDate.currentDate()
    return date(now.year(), now.month(), now.day())


class AmountEdit(QLineEdit):
    """An amount of money; empty is no amount."""

    def __init__(self, value: Decimal | None = None, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        self.setText(written.amount(value))

    @property
    def amount(self) -> Decimal | None:
        """What is written; ``None`` where nothing is, or no amount."""
        locale = QLocale()
        plain = "".join(self.text().split()).replace(locale.groupSeparator(), "").replace(locale.decimalPoint(), ".")
        try:
            value = Decimal(plain)
        except InvalidOperation:
            return None
        return value if value.is_finite() and value >= 0 else None

    @property
    def understood(self) -> bool:
        """Whether there is an amount, or nothing at all."""
        return not self.text().strip() or self.amount is not None


class DayEdit(QDateEdit):
    """A day, with a calendar to choose from."""

    def __init__(self, value: date, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(QDate(value.year, value.month, value.day), parent)
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
        self.setDisplayFormat(pattern if "yyyy" in pattern else pattern.replace("yy", "yyyy"))

    @property
    def day(self) -> date:
        """The day that is written."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())


class OptionalDay(QWidget):
    """A day that may be left open: ticked, it counts.

    Parameters
    ----------
    text : str
        What the tick says.
    value : date
        What the day begins with.
    """

    def __init__(self, text: str, value: date, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = QCheckBox(text)
        self.edit = DayEdit(value, name=text)
        self.edit.setEnabled(False)
        self.tick.toggled.connect(self.edit.setEnabled)
        row = FlowLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tick)
        row.addWidget(self.edit)
        self.setFocusProxy(self.tick)

    @property
    def day(self) -> date | None:
        """The day, if it counts."""
        return self.edit.day if self.tick.isChecked() else None
