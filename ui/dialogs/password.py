"""The operator chooses another password: the present one, and the new one twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from sigverify.errors import SigverifyError, UsageError
from ui.parts.forms import Form
from ui.parts.notice import ProblemBanner
from ui.tasks.port import Desk

if TYPE_CHECKING:
    from sigverify.services.session import Session


class PasswordDialog(QDialog):
    """Asks, has the password changed, and says what was wrong.

    Parameters
    ----------
    desk : Desk
        Changes it.
    """

    def __init__(self, desk: Desk, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("Change my password"))
        self.setMinimumWidth(420)
        form = Form(
            self.windowTitle(),
            about=self.tr("At least twelve characters, for instance four words, without your login name."),
        )
        self.current = form.add_secret(self.tr("Present password"), name="current-password")
        self.new = form.add_secret(self.tr("New password"), name="new-password")
        self.repeated = form.add_secret(self.tr("New password again"), name="new-password-again")
        self.problem = ProblemBanner()
        self.problem.closed.connect(self.problem.hide)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self._change)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        for widget in (form, self.problem, self.buttons):
            column.addWidget(widget)

    def _change(self) -> None:
        if self.new.text() != self.repeated.text():
            self._failed(UsageError("typed-differently"))
            return
        current, new = self.current.text(), self.new.text()

        def work(session: Session) -> None:
            from sigverify.services.operators import change_own_password

            change_own_password(session, current=current, new=new)

        self.buttons.setEnabled(False)
        self._desk.ask(work, done=lambda _: self.accept(), failed=self._failed)

    def _failed(self, error: SigverifyError) -> None:
        self.buttons.setEnabled(True)
        self.problem.show_problem(error)
