"""EvidenceScale: where one result lies between signatures of the same hand and imitations."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sigverify.domain.comparison import Policy, ScoreDistributions
from ui.widgets.colours import LIGHT, Colours


class EvidenceScale(QWidget):
    """A picture of the strength of the evidence; `accessibleDescription` says the same in words."""

    def set_evidence(self, log10_lr: float, *, policy: Policy, distributions: ScoreDistributions) -> None:
        """Show a result."""

    def clear(self) -> None:
        """Show nothing, e.g. while the score is hidden."""

    def set_colours(self, colours: Colours = LIGHT) -> None:
        """Take the theme's colours."""
