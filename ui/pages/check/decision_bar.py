"""The foot of the check page's right-hand side: what a person does with the cheque, each by one key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QSizePolicy, QVBoxLayout, QWidget

from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import ReasonList
from ui.pages.check import words
from ui.pages.check.actions import CheckActions
from ui.pages.check.state import CheckState
from ui.parts.buttons import action_button, primary_button
from ui.parts.labels import Text, Tone, mark
from ui.parts.own_enter import OwnEnter
from ui.widgets.flow_layout import FlowLayout

DIGITS = "1234567890"
SHOWN_REASONS = 10
"""As many as there are digits to choose them by."""
MOST_HEIGHT = 300
"""Of the list in logical pixels: on a small screen with large text it scrolls."""


class Reasons(QListWidget):
    """Reasons to choose from, by digit, by arrows and Enter, or by mouse."""

    chosen = Signal(int)
    """Place in the list, counted from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Reasons for the return"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.chosen.emit(self.row(item)))
        OwnEnter(self).entered.connect(lambda: self.chosen.emit(self.currentRow()))

    def show_list(self, reasons: ReasonList) -> None:
        """Offer the reasons of a list."""
        self.clear()
        for place, reason in enumerate(reasons.reasons):
            digit = DIGITS[place] if place < len(DIGITS) else " "
            self.addItem(f"{digit}   {reason.code}   {words.reason_text(reason)}")
        self.setCurrentRow(0)
        shown = [self.sizeHintForRow(row) for row in range(min(self.count(), SHOWN_REASONS))]
        self.setMinimumHeight(min(sum(shown) + 2 * self.frameWidth() + 2, MOST_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits as choices."""
        if event.text() and event.text() in DIGITS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            place = DIGITS.index(event.text())
            if place < self.count():
                self.chosen.emit(place)
        else:
            super().keyPressEvent(event)


class DecisionBar(QWidget):
    """Hint, note, reasons where one is being chosen, and the decisions."""

    note_changed = Signal(str)

    def __init__(self, actions: CheckActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = CheckState()
        self._actions = actions
        self._hint = Text(tone=Tone.TITLE)
        self._last = Text(tone=Tone.MUTED)
        self.note = QLineEdit()
        self.note.setObjectName("note")
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("Note, if there is something to say"))
        self.note.textEdited.connect(self.note_changed)
        OwnEnter(self.note).entered.connect(self.setFocus)
        self.reasons = Reasons()
        self._undo = action_button(actions.undo_decision)
        self._next = primary_button(actions.next_cheque)
        self._why = Text(self.tr("Why is it returned? A digit chooses, Esc goes back."), tone=Tone.TITLE)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        flow.setSpacing(6)
        flow.setContentsMargins(0, 0, 0, 0)
        decisions: tuple[QAction, ...] = (actions.accept, actions.return_, actions.refer, actions.park)
        buttons = [action_button(action) for action in decisions]
        self._accept = buttons[0]
        for button in buttons:
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (
            self._last,
            self._undo,
            self._hint,
            self._why,
            self.reasons,
            self.note,
            self._buttons,
            self._next,
        ):
            column.addWidget(widget)

    def show_state(self, state: CheckState) -> None:
        """Draw what can be decided."""
        before, self._state = self._state.deciding, state
        deciding = state.deciding
        there = state.result is not None
        hint = words.decision_hint(state)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint) and deciding.reasons is None)
        choosing = deciding.reasons is not None
        if deciding.reasons is not None and deciding.reasons is not before.reasons:
            self.reasons.show_list(deciding.reasons)
        self._why.setVisible(choosing)
        self.reasons.setVisible(choosing)
        if choosing:
            self.reasons.setFocus()
        self.note.setVisible(there and not choosing)
        if deciding.note != self.note.text() and not self.note.hasFocus():
            self.note.setText(deciding.note)
        self._buttons.setVisible(there and not choosing)
        mark(self._accept, "primary", "true" if _speaks_for_it(state) else "false")
        self._next.setVisible(deciding.disagrees or (deciding.waiting and not deciding.may))
        # Where what was found speaks against the decision, nothing leads the eye past it.
        mark(self._next, "primary", "false" if deciding.disagrees else "true")
        self._show_last(state)
        self.setVisible(there or deciding.last is not None or deciding.done)

    def _show_last(self, state: CheckState) -> None:
        deciding = state.deciding
        last = deciding.last
        here = (
            state.result is not None
            and last is not None
            and state.result.opened.verification.id == (last.verification_id)
        )
        said = []
        if last is not None and not here:
            said.append(words.decision_made(last))
        if deciding.done:
            said.append(self.tr("No more cheques wait."))
        self._last.setText("\n".join(said))
        self._last.setVisible(bool(said))
        self._undo.setVisible(last is not None and not here)


def _speaks_for_it(state: CheckState) -> bool:
    """Return whether nothing that is shown speaks against accepting: else no button leads the eye there."""
    result = state.result
    if result is None or state.deciding.blind:
        return False
    return state.outcome is Outcome.MATCH and not result.opened.result.referrals
