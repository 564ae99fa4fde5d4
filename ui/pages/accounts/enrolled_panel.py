"""What became of specimens that were asked for, in words: who waits for approval, and what was left out and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sigverify.domain.enrolment import ENOUGH_SPECIMENS, SpecimenState
from ui.pages.accounts.enrol_state import Enrolled
from ui.parts.buttons import primary_button
from ui.parts.labels import Text, Tone


class EnrolledPanel(QWidget):
    """Title, a paragraph a person, and the way back.

    Parameters
    ----------
    leave : QAction
        Goes back to the account.
    """

    def __init__(self, *, leave: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._told = Text(tone=Tone.OUTCOME), Text()
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(14)
        column.addWidget(self._title)
        column.addWidget(self._told)
        column.addSpacing(10)
        column.addWidget(primary_button(leave), alignment=Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    def show_enrolled(self, enrolled: Sequence[Enrolled]) -> None:
        """Tell what became of each person's specimens."""
        waiting = sum(one.states.count(SpecimenState.PROPOSED) for one in enrolled)
        self._title.setText(
            self.tr("%n specimen(s) wait for a second person", "", waiting) if waiting else self.tr("Nothing was added")
        )
        self._told.setText("\n\n".join(self._told_of(one) for one in enrolled))

    def _told_of(self, one: Enrolled) -> str:
        lines = [one.name]
        count = one.states.count
        if proposed := count(SpecimenState.PROPOSED):
            lines.append(self.tr("%n specimen(s) wait for approval.", "", proposed))
        if poor := count(SpecimenState.UNUSABLE):
            lines.append(self.tr("%n left out: too poor to be compared.", "", poor))
        if known := count(SpecimenState.ENROLLED_BEFORE):
            lines.append(self.tr("%n left out: the same picture is on file already.", "", known))
        if foreign := count(SpecimenState.ANOTHER_SIGNATORY):
            lines.append(
                self.tr("%n left out: the same picture is on file for SOMEBODY ELSE. Find out why.", "", foreign)
            )
        if one.agreement is not None and one.agreement.apart:
            lines.append(
                self.tr(
                    "▲ %n look(s) unlike the others. Make sure that all are one person's.", "", len(one.agreement.apart)
                )
            )
        if one.agreement is not None and one.agreement.missing:
            needed = self.tr(
                "%n more needed: with fewer than {enough}, errors are more frequent.", "", one.agreement.missing
            )
            lines.append(needed.format(enough=ENOUGH_SPECIMENS))
        return "\n".join(lines)
