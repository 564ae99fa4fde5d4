"""Parts that every section of the settings page is put together from; they know no setting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.pages.settings.state import SectionName
from ui.parts.buttons import action_button
from ui.parts.labels import Text, Tone
from ui.parts.notice import ProblemBanner
from ui.widgets.flow_layout import FlowLayout


class Section(QFrame):
    """A card with a title, what it is about, what went wrong, and what is set.

    Parameters
    ----------
    name : SectionName
        Which one.
    title : str
        Translated.
    about : str
        One or two sentences.
    """

    def __init__(self, name: SectionName, *, title: str, about: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        self.name, self.title = name, title
        self.problem = ProblemBanner()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(22, 16, 22, 18)
        self.column.setSpacing(10)
        heading = Text(title, tone=Tone.TITLE)
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        heading.setFont(font)
        self.column.addWidget(heading)
        if about:
            self.column.addWidget(Text(about, tone=Tone.MUTED))
        self.column.addWidget(self.problem)

    def add_text(self, text: str = "", *, tone: Tone = Tone.PLAIN) -> Text:
        """Add a paragraph; it takes no room while it is empty."""
        made = Text(text, tone=tone)
        made.setVisible(bool(text))
        self.column.addWidget(made)
        return made

    def add_buttons(self, *actions: QAction) -> None:
        """Add a button for each action, on as many lines as it takes."""
        row = QWidget()
        flow = FlowLayout(row)
        flow.setContentsMargins(0, 4, 0, 0)
        for action in actions:
            button = action_button(action)
            button.setObjectName(f"button-{action.objectName()}")
            flow.addWidget(button)
        self.column.addWidget(row)

    def take_focus(self) -> None:
        """Begin where something can be changed."""
        for child in self.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled() and child.isVisibleTo(self):
                child.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return


class Rows(QWidget):
    """Names and what they stand for, below each other."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[tuple[str, str]] = []

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show other rows."""
        if list(rows) == self._shown:
            return
        self._shown = list(rows)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, (name, value) in enumerate(rows):
            label, said = Text(name, tone=Tone.MUTED), Text()
            label.setWordWrap(False)
            said.setText(value)
            said.setAccessibleName(f"{name}: {value}")
            self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said, number, 1)

    @property
    def rows(self) -> list[tuple[str, str]]:
        """What is shown."""
        return self._shown


class Fields(QWidget):
    """Labelled fields below each other."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    def add_field(self, label: str, field: QWidget) -> None:
        """Add a field behind its label."""
        row = self._grid.rowCount()
        written = QLabel(label)
        written.setBuddy(field)
        field.setAccessibleName(label)
        self._grid.addWidget(written, row, 0)
        self._grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeading)


class CalmCombo(QComboBox):
    """A list to choose from that a wheel, meant for the page, does not change."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[object, ...] = ()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def offer(self, choices: Sequence[tuple[str, object]]) -> None:
        """Offer other choices, each a text and what it stands for; none is told as chosen by the user."""
        # Kept here: Qt gives a word of an enum back as a plain text.
        self._choices = tuple(choice for _, choice in choices)
        self.clear()
        self.addItems([text for text, _ in choices])

    @property
    def choice(self) -> object:
        """What is chosen; ``None`` where nothing is offered."""
        return self._choices[self.currentIndex()] if self._choices else None

    def show_choice(self, choice: object) -> None:
        """Show what is chosen."""
        if choice in self._choices:
            self.setCurrentIndex(self._choices.index(choice))


class CalmSpin(QSpinBox):
    """A number that a wheel, meant for the page, does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
