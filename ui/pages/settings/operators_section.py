"""The section about the people, as it looks: a table, and what can be done with one of them; it decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, Qt

from sigverify.domain.operator import Operator, OperatorStatus
from ui import texts, written
from ui.models.rows import Column, RowsModel
from ui.pages.settings.operator_dialogs import NewOperatorForm, NewPasswordForm, OperatorDialog, RolesForm
from ui.pages.settings.operators_presenter import OperatorsPresenter
from ui.pages.settings.section import Section
from ui.pages.settings.state import Deed, Done, OperatorsState, SectionName
from ui.parts.forms import Form
from ui.parts.labels import Tone
from ui.parts.table import Table
from ui.widgets.actions import KeyedAction

LEAST_ROWS, MOST_ROWS = 4, 12
EDGE = 4
"""Logical pixels above and below the rows."""


class OperatorsSection(Section):
    """Who works with the program."""

    def __init__(self) -> None:
        super().__init__(
            SectionName.OPERATORS,
            title=QCoreApplication.translate("Settings", "People"),
            about=QCoreApplication.translate(
                "Settings",
                "Nobody is ever deleted: the audit trail names them. Whoever leaves is disabled. "
                "Nobody changes their own roles.",
            ),
        )
        self._state = OperatorsState()
        self._dialog: OperatorDialog | None = None
        self.model: RowsModel[Operator] = RowsModel(self._columns(), key=lambda one: one.id, parent=self)
        self.table: Table[Operator] = Table(self.model, name=self.title)
        self.table.current_changed.connect(self._enable)
        self.table.chosen.connect(self._change_roles)
        self.column.addWidget(self.table)
        self.add = self._action("add-operator", self.tr("Add somebody…"), "Ctrl+N")
        self.roles = self._action("operator-roles", self.tr("Roles…"), "F2")
        self.password = self._action("operator-password", self.tr("New password…"), "Ctrl+R")
        self.unlock = self._action("operator-unlock", self.tr("Unlock"), "Ctrl+U")
        self.switch = self._action("operator-switch", self.tr("Disable"), "Ctrl+D")
        self.add_buttons(self.add, self.roles, self.password, self.unlock, self.switch)
        self.said = self.add_text()
        self.why = self.add_text(self.tr("You may look. A system administrator changes these."), tone=Tone.MUTED)

    def _action(self, name: str, text: str, key: str) -> KeyedAction:
        action = KeyedAction(self, name=name, text=text, keys=(key,))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action

    def _columns(self) -> tuple[Column[Operator], ...]:
        def roles(one: Operator) -> str:
            return ", ".join(texts.role_word(role) for role in sorted(one.roles)) or self.tr("none")

        return (
            Column(self.tr("Login name"), lambda one: one.id, lambda one: one.id),
            Column(self.tr("Name"), lambda one: one.name, lambda one: one.name.casefold()),
            Column(self.tr("Roles"), roles, roles),
            Column(self.tr("State"), self._standing, self._standing),
        )

    def connect_to(self, presenter: OperatorsPresenter) -> None:
        """Pass every wish on."""
        self.presenter = presenter
        self.problem.closed.connect(presenter.close_message)
        self.add.triggered.connect(self._add)
        self.roles.triggered.connect(self._change_roles)
        self.password.triggered.connect(self._set_password)
        self.unlock.triggered.connect(lambda: self._with_current(presenter.unlock))
        self.switch.triggered.connect(lambda: self._with_current(presenter.switch))

    def show_state(self, state: OperatorsState) -> None:
        """Draw `state`."""
        before, self._state = self._state, state
        if state.operators != before.operators:
            self.model.set_rows(state.operators)
            self.table.fit_columns()
            rows = min(max(len(state.operators), LEAST_ROWS), MOST_ROWS)
            head = self.table.horizontalHeader().sizeHint().height()
            self.table.setFixedHeight(head + rows * self.table.verticalHeader().defaultSectionSize() + EDGE)
            if self.table.current is None:
                self.table.go_to(0)
        if self._dialog is not None:
            self._dialog.show_progress(working=state.working, problem=state.problem)
            if state.done != before.done and state.done is not None:
                self._dialog.accept()
        self.problem.show_problem(state.problem if self._dialog is None else None)
        self.said.setText(self._sentence(state.done))
        self.said.setVisible(state.done is not None)
        self.why.setVisible(not state.may_manage)
        self._enable()

    def _enable(self) -> None:
        state, one = self._state, self.table.current
        may = state.may_manage and not state.working
        other = may and one is not None and state.me is not None and one.id != state.me.id
        self.add.setEnabled(may)
        for action in (self.roles, self.switch, self.password):
            action.setEnabled(other)
        self.unlock.setEnabled(may and one is not None and one.failed_logins > 0)
        disabled = one is not None and one.status is OperatorStatus.DISABLED
        self.switch.setText(self.tr("Let work again") if disabled else self.tr("Disable"))

    def _standing(self, one: Operator) -> str:
        if one.status is OperatorStatus.DISABLED:
            return self.tr("disabled")
        if one.locked_until is not None and one.locked_until > datetime.now(UTC):
            return self.tr("locked until {moment}").format(moment=written.moment(one.locked_until))
        if one.failed_logins:
            return self.tr("%n wrong password(s)", "", one.failed_logins)
        return self.tr("may work")

    def _sentence(self, done: Done | None) -> str:
        if done is None:
            return ""
        said = {
            Deed.ADDED: self.tr("{name} was added and can log in."),
            Deed.ROLES_GIVEN: self.tr("{name} has other roles from now on."),
            Deed.DISABLED: self.tr("{name} can no longer log in."),
            Deed.ENABLED: self.tr("{name} can log in again."),
            Deed.UNLOCKED: self.tr("The next right password lets {name} in."),
            Deed.PASSWORD_SET: self.tr("{name} has another password, and should change it."),
        }[done.deed]
        return said.format(name=done.name)

    def _add(self) -> None:
        form = NewOperatorForm()
        self._open(form, lambda: self.presenter.add(form.person, repeated=form.repeated))

    def _change_roles(self) -> None:
        one = self.table.current
        if one is not None and self.roles.isEnabled():
            form = RolesForm(one)
            self._open(form, lambda: self.presenter.set_roles(one, form.roles.chosen))

    def _set_password(self) -> None:
        one = self.table.current
        if one is not None:
            form = NewPasswordForm(one)
            self._open(
                form,
                lambda: self.presenter.reset_password(
                    one, password=form.password.text(), repeated=form.repeated.text()
                ),
            )

    def _open(self, form: Form, tell: Callable[[], None]) -> None:
        self.presenter.close_message()
        dialog = self._dialog = OperatorDialog(form, tell=tell, parent=self.window())
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self._dialog = None
        self.presenter.close_message()

    def _with_current(self, do: Callable[[Operator], None]) -> None:
        one = self.table.current
        if one is not None:
            do(one)
