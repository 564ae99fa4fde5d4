"""The section about how this workplace decides, as it looks; it decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QCheckBox

from sigverify.domain.decision import ReasonList
from ui.pages.settings.review_presenter import ReviewPresenter
from ui.pages.settings.section import CalmCombo, Fields, Section
from ui.pages.settings.state import ReviewState, SectionName
from ui.parts.labels import Tone


class ReviewSection(Section):
    """Blind first, and the list of reasons."""

    def __init__(self) -> None:
        super().__init__(
            SectionName.REVIEW,
            title=QCoreApplication.translate("Settings", "Review"),
            about=QCoreApplication.translate("Settings", "Holds at this workplace, from the next cheque on."),
        )
        self.blind_first = QCheckBox(self.tr("Decide before the program's opinion is shown"))
        self.reasons = CalmCombo()
        self.column.addWidget(self.blind_first)
        hidden = self.tr(
            "Score, result, amount and name stay hidden until then. The audit trail tells what was seen when."
        )
        self.blind_first.setToolTip(hidden)
        self.add_text(hidden, tone=Tone.MUTED)
        fields = Fields()
        fields.add_field(self.tr("Reasons for returns"), self.reasons)
        self.column.addWidget(fields)
        self.why = self.add_text(self.tr("A supervisor changes these."), tone=Tone.MUTED)
        self._lists: tuple[ReasonList, ...] = ()

    def connect_to(self, presenter: ReviewPresenter) -> None:
        """Pass every wish on."""
        self.presenter = presenter
        self.blind_first.clicked.connect(presenter.decide_blind_first)
        self.reasons.activated.connect(lambda _: presenter.offer_reasons(str(self.reasons.choice)))
        self.problem.closed.connect(presenter.close_message)

    def show_state(self, state: ReviewState) -> None:
        """Draw `state`."""
        if state.lists != self._lists:
            self._lists = state.lists
            self.reasons.offer([(_title(one), one.id) for one in state.lists])
        self.reasons.show_choice(state.reason_list)
        self.blind_first.setChecked(state.blind_first)
        for widget in (self.blind_first, self.reasons):
            widget.setEnabled(state.may_change)
        self.why.setVisible(not state.may_change)
        self.problem.show_problem(state.problem)


def _title(one: ReasonList) -> str:
    return one.title.get(QLocale().name()[:2], one.title["en"])
