"""The right-hand side of the check page: what is still missing, or the outcome with everything that qualifies it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sigverify.domain.comparison import Comparison, Outcome, ScoreDistributions
from ui import texts
from ui.icons import picture
from ui.pages.check import words
from ui.pages.check.account_section import AccountSection
from ui.pages.check.actions import CheckActions
from ui.pages.check.decision_bar import DecisionBar
from ui.pages.check.state import CheckState
from ui.pages.check.steps import Steps
from ui.parts.buttons import action_button, primary_button
from ui.parts.labels import Text, Tone, mark
from ui.parts.notice import Findings
from ui.theme import Tokens
from ui.widgets.evidence_scale import EvidenceScale

WIDTH = 350
"""Logical pixels: the scale and a sentence are readable, and a page keeps the better part of 1280."""

OUTCOME_ICON = 34


class VerdictPanel(QFrame):
    """Outcome, scale, expected error and remarks; before a comparison, the way to it."""

    def __init__(self, actions: CheckActions, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setMinimumWidth(WIDTH)
        self._state = CheckState()
        self._colours: Tokens | None = None
        self._evidence: tuple[Comparison | None, ScoreDistributions | None] | None = None
        self._steps = Steps()
        self._account = AccountSection()
        self._outcome_icon = QLabel()
        self._outcome = Text(tone=Tone.OUTCOME)
        self._meaning = Text()
        self.scale = EvidenceScale()
        self.scale.setMinimumHeight(170)
        self._strength = Text()
        self._error = Text(tone=Tone.MUTED)
        self._remarks = Text(self.tr("Remarks"), tone=Tone.TITLE)
        self._nothing = Text(self.tr("Nothing weakens this result."), tone=Tone.MUTED)
        self._findings = Findings()
        self._doing = Text()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._said = Text(tone=Tone.MUTED)
        self.compare = primary_button(actions.compare)
        self._cancel = action_button(actions.cancel)
        self._agreement = action_button(actions.show_agreement)
        self._save = action_button(actions.save_report)
        self.decisions = DecisionBar(actions)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._outcome_icon)
        head.addWidget(self._outcome, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(18, 18, 18, 12)
        column.setSpacing(10)
        column.addLayout(head)
        for part in (self._meaning, self._steps, self._account, self.scale, self._strength, self._error):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self._remarks)
        column.addWidget(self._nothing)
        column.addWidget(self._findings)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 8, 18, 14)
        foot.setSpacing(8)
        below: tuple[QWidget, ...] = (
            self._doing,
            self._progress,
            self._said,
            self._agreement,
            self._save,
            self._cancel,
            self.compare,
            self.decisions,
        )
        for widget in below:
            foot.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)

    def show_state(self, state: CheckState) -> None:
        """Draw what concerns this panel."""
        self._state = state
        self._show_progress(state)
        self._show_result(state)
        self._steps.show_state(state)
        self._account.show_state(state)
        self.decisions.show_state(state)
        self._findings.show_findings(state.findings)
        judged = state.outcome is not None or bool(state.findings)
        self._remarks.setVisible(bool(state.findings))
        self._nothing.setVisible(judged and not state.findings)
        self._show_evidence(state)

    def set_colours(self, colours: Tokens) -> None:
        """Take the theme's colours."""
        self._colours = colours
        self._steps.set_colours(colours)
        self._findings.redraw(self._state.findings)
        self._show_result(self._state)

    def _show_progress(self, state: CheckState) -> None:
        comparing = state.comparing
        self._doing.setVisible(comparing is not None)
        self._progress.setVisible(comparing is not None)
        self._cancel.setVisible(comparing is not None)
        self.compare.setVisible(comparing is None and state.verdict is None and state.result is None)
        choosing = state.deciding.reasons is not None
        self._agreement.setVisible(state.agreement is not None and not choosing)
        self._save.setVisible(state.outcome is not None and not choosing)
        self._save.setEnabled(state.saving is None)
        if comparing is not None:
            self._doing.setText(texts.progress_sentence(comparing))
            self._progress.setRange(0, comparing.total or 0)
            self._progress.setValue(comparing.done)
        if state.saving is not None:
            self._said.setText(self.tr("Writing the report…"))
        elif state.saved is not None:
            said = self.tr("Report saved as {name}").format(name=state.saved.name)
            if state.saved_differs:
                said += ". " + self.tr("Its figures are not those on record; the report says what has changed.")
            self._said.setText(said)
        self._said.setVisible(state.saving is not None or state.saved is not None)

    def _show_result(self, state: CheckState) -> None:
        refused = state.shown_probe is not None and not state.shown_probe.usable and state.outcome is None
        outcome = state.outcome
        name = "refused" if refused else ""
        if refused:
            word, meaning = self.tr("No comparison"), self.tr("The signature is not good enough to be compared.")
        elif outcome is not None:
            name, word, meaning = outcome.value, texts.outcome_word(outcome), words.outcome_meaning(state)
        else:
            word, meaning = "", ""
        self._outcome.setText(word)
        self._meaning.setText(meaning)
        mark(self._outcome, "outcome", name)
        for widget in (self._outcome, self._outcome_icon, self._meaning):
            widget.setVisible(bool(word))
        self._steps.setVisible(not word and state.result is None)
        if word and self._colours is not None:
            self._outcome_icon.setPixmap(_outcome_picture(name, self._colours, ratio=self.devicePixelRatioF()))

    def _show_evidence(self, state: CheckState) -> None:
        comparison, distributions = state.comparison, state.distributions
        for widget in (self._strength, self._error):
            widget.setVisible(comparison is not None)
        self.scale.setVisible(comparison is not None and distributions is not None)
        evidence = (comparison, distributions)
        if evidence == self._evidence:
            return
        self._evidence = evidence
        if comparison is None:
            self.scale.clear()
            return
        if distributions is not None:
            self.scale.set_evidence(comparison.log10_lr, policy=comparison.policy, distributions=distributions)
        self._strength.setText(texts.strength_sentence(comparison.log10_lr))
        self._error.setText(texts.expected_error_sentence(comparison))
        self._outcome.setAccessibleDescription(f"{self._strength.text()} {self._error.text()}")


def _outcome_picture(name: str, colours: Tokens, *, ratio: float) -> QPixmap:
    if name == "refused":
        sign, colour = "refuse", colours.non_match
    else:
        sign = name
        colour = {
            Outcome.MATCH.value: colours.match,
            Outcome.INCONCLUSIVE.value: colours.inconclusive,
            Outcome.NON_MATCH.value: colours.non_match,
        }[name]
    return picture(sign, size=OUTCOME_ICON, ratio=ratio, colour=colour)
