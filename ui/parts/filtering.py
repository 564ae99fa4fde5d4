"""Fields above a list that say what it shows: their make, and how an amount typed into one is read."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLineEdit

AROUND = 40
"""Logical pixels of a field beside its text: frame, margins, and the button that empties it."""


def filter_field(label: str, *, width: int, changed: Callable[[], None]) -> QLineEdit:
    """Return a field named by `label`, about `width` letters wide, that calls `changed` at every letter."""
    field = QLineEdit()
    field.setPlaceholderText(label)
    field.setAccessibleName(label)
    field.setToolTip(label)
    field.setClearButtonEnabled(True)
    metrics = field.fontMetrics()
    # Its label stands in it, so that it must be seen whole in every language.
    least = metrics.horizontalAdvance(label) + AROUND
    field.setMinimumWidth(least)
    field.setMaximumWidth(max(least, metrics.averageCharWidth() * width + AROUND))
    field.textChanged.connect(changed)
    return field


def read_amount(text: str) -> Decimal | None:
    """Return the amount that somebody typed in their language; ``None`` where it is none."""
    number, is_number = QLocale().toDouble(text.strip())
    return Decimal(f"{number:.2f}") if is_number and number >= 0 else None
