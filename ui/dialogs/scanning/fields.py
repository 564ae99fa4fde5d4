"""Fields with choices, which are drawn often and change seldom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox


def fill(field: QComboBox, choices: Sequence[tuple[str, object]], chosen: object) -> None:
    """Offer choices and show the chosen one; what is the same as before is left alone."""
    there = [(field.itemText(index), field.itemData(index)) for index in range(field.count())]
    if there != list(choices):
        field.clear()
        for text, data in choices:
            field.addItem(text, data)
    values = [data for _, data in choices]
    field.setCurrentIndex(values.index(chosen) if chosen in values else -1)
