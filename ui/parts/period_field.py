"""PeriodField: from the first to the last day, both included, by keys or by the calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QWidget


class DayField(QDateEdit):
    """One day."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setAccessibleName(label)
        self.setToolTip(label)

    @property
    def day(self) -> date:
        """The day shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Show a day, without saying that somebody chose it."""
        with QSignalBlocker(self):
            self.setDate(QDate(day.year, day.month, day.day))


class PeriodField(QWidget):
    """Two days with a dash between them."""

    changed = Signal()
    """Somebody chose another day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = DayField(self.tr("From this day"))
        self.last = DayField(self.tr("Up to this day"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.first)
        row.addWidget(QLabel("–"))
        row.addWidget(self.last)
        self.first.dateChanged.connect(self._first_changed)
        self.last.dateChanged.connect(self._last_changed)

    def show_period(self, first: date, last: date) -> None:
        """Show a period, without saying that somebody chose it."""
        self.first.show_day(first)
        self.last.show_day(last)

    def _first_changed(self) -> None:
        if self.first.day > self.last.day:
            self.last.show_day(self.first.day)
        self.changed.emit()

    def _last_changed(self) -> None:
        if self.last.day < self.first.day:
            self.first.show_day(self.last.day)
        self.changed.emit()
