"""Forms: a title, what it is about, labelled fields, and what can be done; used by the entrance and the set-up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.parts.buttons import action_button, primary_button
from ui.parts.labels import Text, Tone


class Form(QWidget):
    """Grows downwards, part by part.

    Parameters
    ----------
    title : str
        What it is.
    about : str
        One or two sentences on what is wanted.
    """

    def __init__(self, title: str, *, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.title = Text(title, tone=Tone.OUTCOME)
        self.about = Text(about, tone=Tone.MUTED)
        self.about.setVisible(bool(about))
        self.column.addWidget(self.title)
        self.column.addWidget(self.about)
        self._labels: dict[QLineEdit, QLabel] = {}

    def add_field(
        self, label: str, *, name: str, field: QLineEdit | None = None, beside: QAction | None = None
    ) -> QLineEdit:
        """Add a line to type in below its label, with the button of `beside` behind it."""
        made = QLineEdit() if field is None else field
        made.setObjectName(name)
        made.setAccessibleName(label)
        written = self._labels[made] = QLabel(label)
        written.setWordWrap(True)
        written.setBuddy(made)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(made, 1)
        if beside is not None:
            row.addWidget(action_button(beside))
        # Nearer to each other than to the next field: the eye sees what belongs together.
        group = QVBoxLayout()
        group.setSpacing(4)
        group.addWidget(written)
        group.addLayout(row)
        self.column.addLayout(group)
        return made

    def add_secret(self, label: str, *, name: str) -> QLineEdit:
        """Add a line whose letters are not shown."""
        field = self.add_field(label, name=name)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)
        return field

    def label_of(self, field: QLineEdit) -> QLabel:
        """Return the label above a field of this form."""
        return self._labels[field]

    def add_text(self, text: str, *, tone: Tone = Tone.PLAIN) -> Text:
        """Add a paragraph."""
        made = Text(text, tone=tone)
        self.column.addWidget(made)
        return made

    def add_actions(self, primary: QAction | None, *others: QAction) -> None:
        """Add what can be done, below each other, so that no language is too long: first what is usually done next."""
        self.column.addSpacing(6)
        if primary is not None:
            self.column.addWidget(primary_button(primary))
        for action in others:
            self.column.addWidget(action_button(action))
