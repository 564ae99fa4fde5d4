"""Accounts as they look: search on the left, the open account with its signatories and their specimens beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sigverify.domain.account import Signatory
from sigverify.domain.reference import ReferenceStatus
from ui.icons import Icons
from ui.models.rights import RightRow, rights_model, rows_of
from ui.pages.accounts import dialogs
from ui.pages.accounts.actions import AccountActions
from ui.pages.accounts.header import AccountHeader
from ui.pages.accounts.mandate_dialog import MandateDialog
from ui.pages.accounts.presenter import AccountsPresenter
from ui.pages.accounts.search_panel import WIDTH, SearchPanel
from ui.pages.accounts.specimens_panel import SpecimensPanel
from ui.pages.accounts.state import AccountsState
from ui.parts.labels import Tone
from ui.parts.section import SectionBar
from ui.parts.table import Table
from ui.widgets.colours import Colours

LEAST_HEIGHT = 340
"""Of signatories and specimens together, in logical pixels."""


class BrowseView(QWidget):
    """Search, account, signatories, specimens."""

    files_wanted = Signal()
    """Add specimens of the chosen signatory from files."""
    sheet_wanted = Signal()
    """Add specimens from a sheet in a file."""
    scan_wanted = Signal()
    """Add specimens from a sheet that is scanned now."""

    def __init__(self, presenter: AccountsPresenter, *, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._state = AccountsState()
        self.actions_ = AccountActions(self, icons=icons)
        self.search = SearchPanel(self.actions_, more=presenter.more)
        self.header = AccountHeader(self.actions_)
        self.rights = rights_model()
        self.table: Table[RightRow] = Table(self.rights, name=self.tr("Signatories"))
        self.table.say_where_empty(self.tr("Nobody may sign for this account yet."))
        self.specimens = SpecimensPanel(self.actions_)
        self._nothing = QLabel()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("tone", Tone.MUTED.value)
        self._nothing.setMargin(40)
        self._choosing = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        actions = self.actions_
        doing = (actions.add_signatory, actions.appoint, actions.rename, actions.end_right, actions.erase)
        signatories = QWidget()
        above = QVBoxLayout(signatories)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(SectionBar(self.tr("Signatories"), doing))
        above.addWidget(self.table, 1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(signatories)
        halves.addWidget(self.specimens)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        halves.setSizes([230, 360])
        # Its usual height is whatever is left: it scrolls only where less than the least is.
        halves.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        halves.setMinimumHeight(LEAST_HEIGHT)
        account = QWidget()
        column = QVBoxLayout(account)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(halves, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        # On a small screen with large text the account scrolls; else everything of it is in view.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(account)
        self._stack.addWidget(scroll)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.search)
        sides.addWidget(self._stack)
        sides.setStretchFactor(0, 0)
        sides.setStretchFactor(1, 1)
        sides.setSizes([WIDTH, 3 * WIDTH])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sides)

    def _connect(self) -> None:
        actions, presenter = self.actions_, self.presenter
        self.search.wanted.connect(presenter.search)
        self.search.opened.connect(presenter.open)
        self.search.entered.connect(presenter.open_found)
        self.table.current_changed.connect(self._right_chosen)
        self.table.chosen.connect(self.specimens.cards.setFocus)
        self.specimens.current_changed.connect(self._enable)
        actions.find.triggered.connect(self.go_to_search)
        actions.add_account.triggered.connect(self._add_account)
        actions.edit_account.triggered.connect(self._edit_account)
        actions.mandate.triggered.connect(self._edit_mandate)
        actions.add_signatory.triggered.connect(self._add_signatory)
        actions.appoint.triggered.connect(self._appoint)
        actions.rename.triggered.connect(self._rename)
        actions.end_right.triggered.connect(self._end_right)
        actions.erase.triggered.connect(self._erase)
        actions.enrol_files.triggered.connect(self.files_wanted)
        actions.enrol_sheet.triggered.connect(self.sheet_wanted)
        actions.enrol_scan.triggered.connect(self.scan_wanted)
        actions.retire.triggered.connect(self._retire)
        actions.save_picture.triggered.connect(self._save_picture)

    # What is shown

    def show_state(self, state: AccountsState) -> None:
        """Draw `state`; parts that did not change are left alone."""
        before, self._state = self._state, state
        self.search.show_state(state)
        overview = state.overview
        self._stack.setCurrentIndex(0 if overview is None else 1)
        if overview is None:
            self._nothing.setText(self._why_nothing(state))
        elif overview is not before.overview and state.today is not None:
            self.header.show_account(overview, today=state.today)
            self._choosing = True
            self.rights.set_rows(rows_of(state.rights, today=state.today, currency=overview.account.currency))
            self.table.fit_columns()
            self._choosing = False
        self._mark(state.right)
        self.specimens.show_state(state)
        self._enable()

    def set_colours(self, colours: Colours) -> None:
        """Take the theme's colours."""
        self.specimens.set_colours(colours)
        if self._state.overview is not None and self._state.today is not None:
            self.header.show_account(self._state.overview, today=self._state.today)

    def go_to_search(self) -> None:
        """Go to the search line."""
        self.search.line.setFocus()
        self.search.line.selectAll()

    def _why_nothing(self, state: AccountsState) -> str:
        if state.number:
            return self.tr("Opening account {number}…").format(number=state.number)
        if not state.found and not state.text and not state.searching:
            return self.tr("No accounts are on file. Add the first one: then its signatories, and their specimens.")
        return self.tr("Choose an account to see who may sign for it.")

    def _mark(self, right: str) -> None:
        row = self.rights.row_of(right)
        if row is not None and row != self.table.currentIndex().row():
            self._choosing = True
            self.table.go_to(row)
            self._choosing = False

    def _right_chosen(self) -> None:
        row = self.table.current
        if row is not None and not self._choosing:
            self.presenter.choose(row.key)

    def _enable(self) -> None:
        reference = self.specimens.current if self._state.specimens else None
        self.actions_.enable(
            self._state,
            specimen_active=reference is not None and reference.status is ReferenceStatus.ACTIVE,
            specimen_pictured=reference is not None and reference.id in self._state.pictures,
        )

    # What the clerk wants

    @property
    def _today(self) -> date:
        return self._state.today or date.today()

    def _panels(self) -> list[str]:
        rights = self._state.overview.rights if self._state.overview is not None else ()
        return sorted({right.appointment.panel for right in rights if right.appointment.panel})

    def _add_account(self) -> None:
        dialog = dialogs.AccountDialog(None, self)
        if dialog.exec():
            self.presenter.add_account(dialog.account)

    def _edit_account(self) -> None:
        if self._state.overview is not None:
            dialog = dialogs.AccountDialog(self._state.overview.account, self)
            if dialog.exec():
                self.presenter.change_account(dialog.account)

    def _add_signatory(self) -> None:
        if self._state.overview is not None:
            currency = self._state.overview.account.currency
            dialog = dialogs.SignatoryDialog(today=self._today, panels=self._panels(), currency=currency, parent=self)
            if dialog.exec():
                terms = dialog.terms_fields.terms
                self.presenter.add_signatory(dialog.name.text().strip(), dialog.role.text().strip(), terms)

    def _appoint(self) -> None:
        if self._state.overview is not None:
            dialog = dialogs.AppointDialog(
                self._find_people,
                today=self._today,
                panels=self._panels(),
                currency=self._state.overview.account.currency,
                parent=self,
            )
            if dialog.exec() and dialog.chosen is not None:
                self.presenter.appoint(dialog.chosen, dialog.terms_fields.terms)

    def _find_people(self, text: str, show: Callable[[Sequence[Signatory]], None]) -> None:
        self.presenter.find_people(text, done=show)

    def _rename(self) -> None:
        if self._state.chosen is not None:
            dialog = dialogs.NameDialog(self._state.chosen.signatory, self)
            if dialog.exec():
                self.presenter.rename(dialog.name.text().strip(), dialog.role.text().strip())

    def _end_right(self) -> None:
        chosen = self._state.chosen
        if chosen is None:
            return
        dialog = dialogs.DayDialog(
            self.tr("End the right to sign"),
            about=self.tr(
                "{name} no longer signs for this account; cheques dated earlier are still judged by the right."
            ).format(name=chosen.signatory.name),
            accept=self.tr("End the right"),
            label=self.tr("First day without it"),
            day=max(self._today, chosen.appointment.valid_from),
            parent=self,
        )
        if dialog.exec():
            self.presenter.end_right(dialog.edit.day)

    def _erase(self) -> None:
        chosen = self._state.chosen
        if chosen is not None:
            dialog = dialogs.EraseDialog(chosen.signatory, specimens=len(chosen.references), parent=self)
            if dialog.exec():
                self.presenter.erase()

    def _retire(self) -> None:
        reference = self.specimens.current
        if reference is None:
            return
        dialog = dialogs.DayDialog(
            self.tr("End this specimen"),
            about=self.tr(
                "It serves no cheque dated on or after this day; earlier ones are still compared with it. "
                "A second person must approve."
            ),
            accept=self.tr("Ask for approval"),
            label=self.tr("First cheque date without it"),
            day=max(self._today, reference.valid_from),
            parent=self,
        )
        if dialog.exec():
            self.presenter.retire([reference.id], dialog.edit.day)

    def _save_picture(self) -> None:
        reference = self.specimens.current
        if reference is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save the picture: it is not encrypted there, and this is noted in the audit trail"),
            f"specimen-{reference.id}.png",
            "PNG (*.png)",
        )
        if chosen:
            self.presenter.write_picture(reference.id, Path(chosen))

    def _edit_mandate(self) -> None:
        overview = self._state.overview
        if overview is not None:
            dialog = MandateDialog(overview, today=self._today, permissions=self._state.permissions, parent=self)
            if dialog.exec():
                self.presenter.set_mandate(dialog.rules_text, dialog.from_day)
