"""The section about the bank's settings, as it looks: what is in force, what waits, thresholds; it decides nothing."""

from __future__ import annotations

import json

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal

from sigverify.domain.comparison import OperatingPoint, Policy
from ui import texts, written
from ui.decision_words import review_reason_word
from ui.pages.settings.rules_dialog import RulesDialog
from ui.pages.settings.rules_presenter import RulesPresenter
from ui.pages.settings.section import Rows, Section
from ui.pages.settings.state import ComputingState, Rules, RulesState, SectionName, WaitingRules
from ui.parts.labels import Tone
from ui.policy_words import policy_rows
from ui.widgets.actions import KeyedAction


class RulesSection(Section):
    """What the bank has set, stricter than the shipped thresholds or as they are."""

    inbox_wanted = Signal()
    """What waits is to be judged."""

    def __init__(self) -> None:
        super().__init__(
            SectionName.RULES,
            title=QCoreApplication.translate("Settings", "Rules of the bank"),
            about=QCoreApplication.translate(
                "Settings", "They can be stricter than the program was shipped, never laxer. A change takes two people."
            ),
        )
        self.rows = Rows()
        self.column.addWidget(self.rows)
        self.waiting = self.add_text()
        self.propose = self._action("propose-rules", self.tr("Ask for other rules…"), "Ctrl+E")
        self.withdraw = self._action("withdraw-rules", self.tr("Take back"), "Ctrl+W")
        self.inbox = self._action("judge-rules", self.tr("Look at what waits"), "Ctrl+I")
        self.inbox.triggered.connect(self.inbox_wanted)
        self.add_buttons(self.propose, self.inbox, self.withdraw)
        self.why = self.add_text(self.tr("A supervisor asks for other rules, another one approves."), tone=Tone.MUTED)
        self.add_text(self.tr("Shipped thresholds"), tone=Tone.TITLE)
        self.thresholds = Rows()
        self.column.addWidget(self.thresholds)
        self.measured = self.add_text(tone=Tone.MUTED)
        self._dialog: RulesDialog | None = None

    def _action(self, name: str, text: str, key: str) -> KeyedAction:
        action = KeyedAction(self, name=name, text=text, keys=(key,))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action

    def connect_to(self, presenter: RulesPresenter) -> None:
        """Pass every wish on."""
        self.presenter = presenter
        self.propose.triggered.connect(self._ask)
        self.withdraw.triggered.connect(presenter.withdraw)
        self.problem.closed.connect(presenter.close_message)

    def show_state(self, state: RulesState) -> None:
        """Draw `state`."""
        self.rows.show_rows([] if state.rules is None else self._in_force(state.rules))
        self.waiting.setText("\n\n".join(self._waits(one, state) for one in state.waiting))
        self.waiting.setVisible(bool(state.waiting))
        own = state.own
        self.propose.setEnabled(state.may_propose and state.rules is not None and not state.working)
        self.withdraw.setEnabled(own is not None and not state.working)
        self.inbox.setEnabled(any(one is not own for one in state.waiting))
        self.why.setVisible(not state.may_propose)
        self.problem.show_problem(state.problem)

    def show_model(self, state: ComputingState) -> None:
        """Draw the thresholds of the model that is loaded."""
        if state.model is not None:
            self.thresholds.show_rows([(self._references(one), self._thresholds(one)) for one in state.model.policies])
            sources = dict.fromkeys(one.match.data_set for one in state.model.policies)
            self.measured.setText(self.tr("Measured on: {sources}").format(sources="; ".join(sources)))
        else:
            self.thresholds.show_rows([])
            failed = state.model_problem
            self.measured.setText(
                texts.error_sentence(failed) if failed is not None else self.tr("The model is being loaded…")
            )
        self.measured.show()

    def _in_force(self, rules: Rules) -> list[tuple[str, str]]:
        none = self.tr("no rule")
        limit = none if rules.amount_above is None else written.amount(rules.amount_above)
        against = ", ".join(review_reason_word(one) for one in sorted(rules.overrides)) or none
        stricter = [
            self.tr("above {amount}: similarity {strength} at least").format(
                amount=written.amount(one.above), strength=texts.similarity(one.log10_lr)
            )
            for one in rules.stricter
        ]
        return [
            (self.tr("Two people look above"), limit),
            (self.tr("Two people look where"), against),
            (
                self.tr("Drawn for a second look"),
                self.tr("{share} of all decisions").format(share=_share(rules.sample_share)),
            ),
            (
                self.tr("Looked at again"),
                self.tr("{share} of what a bulk run finds clear").format(share=_share(rules.recheck_share)),
            ),
            (self.tr("A cheque is stale after"), self.tr("%n day(s)", "", rules.stale_after_days)),
            (self.tr("A match must be stronger"), "\n".join(stricter) or none),
            (
                self.tr("Version"),
                self.tr("{number}, set by the bank").format(number=rules.version)
                if rules.version
                else self.tr("as the program was shipped"),
            ),
        ]

    def _waits(self, one: WaitingRules, state: RulesState) -> str:
        mine = state.operator is not None and one.proposal.proposed_by == state.operator.id
        at = written.moment(one.proposal.proposed_at)
        if mine:
            said = self.tr("You asked for other rules on {moment}. Until another supervisor approves, nothing changes:")
        else:
            said = self.tr("{person} asked for other rules on {moment}. Until somebody approves, nothing changes:")
        rows = policy_rows(json.loads(one.before), json.loads(one.after))
        changes = [f"  {name}: {before} → {after}".replace("\n", ", ") for name, before, after in rows]
        return "\n".join([said.format(person=one.proposal.proposed_by, moment=at), *changes])

    def _references(self, policy: Policy) -> str:
        return self.tr("%n specimen(s)", "", policy.references)

    def _thresholds(self, policy: Policy) -> str:
        return self.tr(
            "consistent from {match} ({skilled} of practised imitations, {random} of other people's signatures pass); "
            "not consistent up to {non_match} ({own} of the signatory's own are turned away)"
        ).format(
            match=_lr(policy.match),
            non_match=_lr(policy.non_match),
            skilled=texts.percent(policy.match.skilled_fmr),
            random=texts.percent(policy.match.fmr),
            own=texts.percent(policy.non_match.fnmr),
        )

    def _ask(self) -> None:
        rules = self.presenter.state.rules
        if rules is not None:
            dialog = self._dialog = RulesDialog(rules, parent=self.window())
            dialog.wanted.connect(self.presenter.propose)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()


def _lr(point: OperatingPoint) -> str:
    return texts.similarity(point.log10_lr)


def _share(value: float) -> str:
    return QCoreApplication.translate("Texts", "{percent} %").format(percent=QLocale().toString(100 * value, "g", 3))
