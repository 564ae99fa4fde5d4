"""Notices: findings in a row, and the banner that says in plain words what went wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sigverify.domain.quality import Finding, Severity
from sigverify.errors import AccessError, SigverifyError, UsageError
from ui import details, texts
from ui.icons import picture
from ui.parts.labels import Text, Tone, mark
from ui.theme import tokens
from ui.widgets.flow_layout import FlowLayout

ICON = 18
"""Logical pixels."""

LEAST_LETTERS = 36
"""Width of the sentence in a banner for which its buttons stay beside it."""


class Notice(QFrame):
    """An icon, a word for how grave it is, and a sentence.

    Parameters
    ----------
    severity : Severity
        How grave it is.
    sentence : str
        What it says.
    word : str or None
        Another word than the one for a finding; empty: none, where the sentence says enough.
    """

    def __init__(
        self, *, severity: Severity, sentence: str, word: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("severity", severity.value)
        self._severity = severity
        self._icon = QLabel()
        self._icon.setFixedWidth(ICON + 2)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        heading = texts.severity_word(severity) if word is None else word
        self.setAccessibleName(f"{heading}: {sentence}" if heading else sentence)
        column = QVBoxLayout()
        column.setSpacing(1)
        if heading:
            column.addWidget(Text(heading, tone=Tone.TITLE))
        column.addWidget(Text(sentence))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addLayout(column, 1)
        self._draw()

    def _draw(self) -> None:
        colours = tokens(self.palette())
        colour = {
            Severity.REFUSE: colours.non_match,
            Severity.WARN: colours.inconclusive,
            Severity.NOTE: colours.muted,
        }[self._severity]
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(picture(self._severity.value, size=ICON, ratio=ratio, colour=colour))


class Findings(QWidget):
    """Findings below each other, gravest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Finding, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Replace what is shown."""
        if tuple(findings) == self._shown:
            return
        self.redraw(findings)

    def redraw(self, findings: Sequence[Finding]) -> None:
        """Draw anew, e.g. in other colours."""
        self._shown = tuple(findings)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for finding in findings:
            self._column.addWidget(Notice(severity=finding.severity, sentence=texts.finding_sentence(finding)))
        self.setVisible(bool(findings))


class ProblemBanner(QFrame):
    """What went wrong and what to do; the technical details are one click away, for whoever is asked for help."""

    closed = Signal()
    """The clerk has read it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        mark(self, "severity", Severity.REFUSE.value)
        self._error: SigverifyError | None = None
        self._sentence = Text()
        self.raw = Text(tone=Tone.MUTED)
        self.details = QPushButton(self.tr("Details"))
        self.details.setCheckable(True)
        self.details.setToolTip(self.tr("Show what the device itself said"))
        self.details.toggled.connect(self.raw.setVisible)
        self._copy = QPushButton(self.tr("Copy details"))
        self._copy.setToolTip(self.tr("Copy what a technician needs to the clipboard; no picture and no name"))
        self._copy.clicked.connect(self._copy_details)
        self._close = QPushButton(self.tr("Close"))
        self._close.setToolTip(self.tr("Close this message (Esc)"))
        self._close.clicked.connect(self.closed)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(14, 8, 14, 8)
        self._row.setSpacing(10)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._sentence)
        said.addWidget(self.raw)
        self._row.addLayout(said, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        for button in (self.details, self._copy, self._close):
            flow.addWidget(button)
        self._buttons = buttons
        self._row.addWidget(buttons)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the sentence where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        shown = [button for button in (self.details, self._copy, self._close) if not button.isHidden()]
        needed = sum(button.sizeHint().width() for button in shown) + 6 * (len(shown) - 1)
        beside = self.width() - needed >= self.fontMetrics().averageCharWidth() * LEAST_LETTERS
        self._buttons.setMinimumWidth(needed if beside else 0)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not direction:
            self._row.setDirection(direction)

    def show_problem(self, error: SigverifyError | None) -> None:
        """Show an error in plain words, or nothing."""
        if error is self._error:
            return
        self._error = error
        self._sentence.setText(texts.error_sentence(error) if error is not None else "")
        raw = str(error.fields.get("raw") or "") if error is not None else ""
        self.raw.setText(raw)
        self.raw.hide()
        self.details.setChecked(False)
        self.details.setVisible(bool(raw))
        self.setAccessibleName(self._sentence.text())
        # What somebody did or may not do is in the sentence: no technician can say more of it.
        self._copy.setVisible(not isinstance(error, UsageError | AccessError))
        self.setVisible(error is not None)
        self._arrange()

    def _copy_details(self) -> None:
        if self._error is not None:
            QGuiApplication.clipboard().setText(details.of_error(self._error))
