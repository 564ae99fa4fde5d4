"""EvidenceScale: where one result lies between signatures of the same hand and imitations.

Owns the words; the picture is `evidence_picture`'s. It shows what it is given and decides nothing.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sigverify.domain.comparison import Outcome, Policy, ScoreDistributions
from ui.widgets.colours import LIGHT, Colours
from ui.widgets.evidence_picture import Evidence, EvidencePicture

LARGEST_POWER: Final = 3
"""Factors up to a thousand are written out, larger ones as powers of ten."""


class EvidenceScale(QWidget):
    """A picture of the strength of the evidence; the accessible description says the same in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evidence: Evidence | None = None
        self._colours = LIGHT
        self.setAccessibleName(self.tr("Strength of the evidence"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self._describe()

    def set_evidence(self, log10_lr: float, *, policy: Policy, distributions: ScoreDistributions) -> None:
        """Show a result.

        Parameters
        ----------
        log10_lr : float
            Calibrated log10 likelihood ratio; beyond the axis it is marked at the end, with an arrow.
        policy : Policy
            The thresholds applied.
        distributions : ScoreDistributions
            What both kinds of signatures score.
        """
        self._evidence = Evidence(log10_lr, policy, distributions)
        self._describe()
        self.update()

    def clear(self) -> None:
        """Show nothing, e.g. while the score is hidden."""
        self._evidence = None
        self._describe()
        self.update()

    def set_colours(self, colours: Colours) -> None:
        """Take the theme's colours."""
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for eleven lines of text in height."""
        line = self.fontMetrics().height()
        return QSize(26 * line, 11 * line)

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        line = self.fontMetrics().height()
        return QSize(14 * line, 9 * line)

    def changeEvent(self, event: QEvent) -> None:
        """Take another text size."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def _outcome_text(self, outcome: Outcome) -> str:
        return {
            Outcome.NON_MATCH: self.tr("Not consistent"),
            Outcome.INCONCLUSIVE: self.tr("Refer"),
            Outcome.MATCH: self.tr("Consistent"),
        }[outcome]

    def _factor(self, log10_lr: float) -> str:
        """Return how many times likelier, whichever way."""
        power = abs(log10_lr)
        if power <= LARGEST_POWER:
            return self.locale().toString(10.0**power, "f", 1 if power < 1 else 0)
        return f"10{str(round(power)).translate(str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'))}"

    def _result(self, log10_lr: float) -> str:
        if log10_lr >= 0:
            return self.tr("{factor} times likelier from the same hand").format(factor=self._factor(log10_lr))
        return self.tr("{factor} times likelier from an imitation").format(factor=self._factor(log10_lr))

    def _describe(self) -> None:
        if self._evidence is None:
            self.setAccessibleDescription(self.tr("No result"))
            self.setToolTip("")
            return
        value, policy = self._evidence.log10_lr, self._evidence.policy
        said = self.tr(
            "{outcome}: {result}. Consistent from: {match}. Not consistent from: {non_match}. In between: refer."
        ).format(
            outcome=self._outcome_text(policy.decide(value)),
            result=self._result(value),
            match=self._result(policy.match.log10_lr),
            non_match=self._result(policy.non_match.log10_lr),
        )
        self.setAccessibleDescription(said)
        self.setToolTip(said)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scale from the back to the front."""
        del event
        if self._evidence is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = EvidencePicture(self._evidence, QRectF(self.rect()), painter=painter, palette=self.palette())
        picture.zones({outcome: self._outcome_text(outcome) for outcome in Outcome}, self._colours)
        picture.shapes(self._colours)
        picture.names(same_hand=self.tr("same hand"), imitation=self.tr("imitations"))
        picture.axis(equal=self.tr("equal"), factor=self._factor, times=self.tr("{factor} ×"))
        picture.marker(self._result(self._evidence.log10_lr), self._colours)
        painter.end()
