"""Fields above a list that say what it shows: their make, and how an amount typed into one is read."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLineEdit


def filter_field(label: str, *, width: int, changed: Callable[[], None]) -> QLineEdit:
    """Return a field named by `label`, about `width` letters wide, that calls `changed` at every letter."""
    field = QLineEdit()
    field.setPlaceholderText(label)
    field.setAccessibleName(label)
    field.setToolTip(label)
    field.setClearButtonEnabled(True)
    field.setMaximumWidth(field.fontMetrics().averageCharWidth() * width + 40)
    field.textChanged.connect(changed)
    return field


def read_amount(text: str) -> Decimal | None:
    """Return the amount that somebody typed in their language; ``None`` where it is none."""
    number, is_number = QLocale().toDouble(text.strip())
    return Decimal(f"{number:.2f}") if is_number and number >= 0 else None
