"""Buttons above a list that choose one kind of what stands in it, each with how many there are; key 0 shows all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QToolButton, QWidget

from ui import texts
from ui.widgets.actions import KeyedAction
from ui.widgets.flow_layout import FlowLayout

Kind = TypeVar("Kind", bound=Enum)


@dataclass(frozen=True, slots=True)
class KindText:
    """What a kind is called, and what that means in a sentence."""

    word: str
    sentence: str


class KindButtons(Generic[Kind]):
    """Actions with keys in the order of the kinds, and a layout of their buttons.

    Parameters
    ----------
    owner : QWidget
        Gets the actions.
    kinds : mapping of Kind to KindText
        In the order of the keys from 1.
    everything : str
        The word for all kinds together.
    chosen : callable
        Told the kind that was chosen; ``None``: all.
    """

    def __init__(
        self,
        owner: QWidget,
        kinds: Mapping[Kind, KindText],
        *,
        everything: str,
        chosen: Callable[[Kind | None], None],
    ) -> None:
        self.layout = FlowLayout()
        self._chosen = chosen
        self._group = QActionGroup(owner)
        entries: list[tuple[Kind | None, KindText]] = [(None, KindText(everything, "")), *kinds.items()]
        self._words = {kind: text.word for kind, text in entries}
        self._kinds = {self._make(owner, number, kind, text=text): kind for number, (kind, text) in enumerate(entries)}
        self._group.triggered.connect(lambda action: self._chosen(self._kinds[action]))

    def show_counts(self, counts: Mapping[Kind, int], *, total: int, wanted: Kind | None) -> None:
        """Say how many there are of each kind and of all; a kind of which there are none cannot be chosen."""
        for action, kind in self._kinds.items():
            number = total if kind is None else counts.get(kind, 0)
            action.setText(f"{self._words[kind]} ({texts.number(number)})")
            action.setChecked(kind is wanted)
            action.setEnabled(bool(number) or kind in (None, wanted))

    def _make(self, owner: QWidget, number: int, kind: Kind | None, *, text: KindText) -> QAction:
        name = f"show-{'all' if kind is None else kind.value}"
        action = KeyedAction(owner, name=name, text=text.word, keys=(str(number),))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(True)
        action.setChecked(kind is None)
        action.setWhatsThis(text.sentence)
        self._group.addAction(action)
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoRaise(True)
        self.layout.addWidget(button)
        return action
