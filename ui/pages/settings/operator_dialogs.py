"""Dialogs about one person: added, given roles, given another password; each stays open until it is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QVBoxLayout, QWidget

from sigverify.domain.operator import Operator, Role
from sigverify.errors import SigverifyError
from ui import texts
from ui.parts.drafts import DraftDialog
from ui.parts.forms import Form
from ui.parts.notice import ProblemBanner
from ui.setup.state import Person
from ui.setup.steps import PersonFields


class OperatorDialog(DraftDialog):
    """A form, what went wrong, and the way out.

    Parameters
    ----------
    form : Form
        What is asked.
    tell : callable
        Called without arguments when the user wants it done.
    """

    def __init__(self, form: Form, *, tell: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(form.title.text())
        self.setMinimumWidth(520)
        self.form = form
        self.problem = ProblemBanner()
        self.problem.closed.connect(self.problem.hide)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(tell)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        for widget in (form, self.problem, self.buttons):
            column.addWidget(widget)

    def show_progress(self, *, working: bool, problem: SigverifyError | None) -> None:
        """Show whether the store is being asked, and what it refused."""
        self.buttons.setEnabled(not working)
        self.problem.show_problem(problem)


class NewOperatorForm(Form):
    """Who is added; the password is typed by that person."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Add somebody"))
        self.about.setText(
            self.tr("Let the person type the password: at least twelve characters, known to nobody else.")
        )
        self.about.show()
        self.fields = PersonFields(self, prefix="operator")
        self.roles = RoleBoxes(self, chosen=frozenset({Role.CLERK}))

    @property
    def person(self) -> Person:
        """Who was entered."""
        return self.fields.person(self.roles.chosen)

    @property
    def repeated(self) -> str:
        """The password typed again."""
        return self.fields.repeated.text()


class RolesForm(Form):
    """What somebody works as."""

    def __init__(self, operator: Operator) -> None:
        super().__init__("")
        self.title.setText(self.tr("Roles"))
        self.about.setText(operator.name)
        self.about.show()
        self.roles = RoleBoxes(self, chosen=operator.roles)


class NewPasswordForm(Form):
    """A new password for somebody who forgot theirs, typed by that person."""

    def __init__(self, operator: Operator) -> None:
        super().__init__("")
        self.title.setText(self.tr("New password"))
        self.about.setText(
            self.tr("Let {person} type it: at least twelve characters, without the login name.").format(
                person=operator.name
            )
        )
        self.about.show()
        self.password = self.add_secret(self.tr("New password"), name="operator-password-new")
        self.repeated = self.add_secret(self.tr("New password again"), name="operator-password-new-again")


class RoleBoxes:
    """A box for every role, below each other in a form."""

    def __init__(self, form: Form, *, chosen: frozenset[Role]) -> None:
        self.boxes = {role: QCheckBox(texts.role_word(role)) for role in Role}
        for role, box in self.boxes.items():
            box.setObjectName(f"operator-role-{role.value}")
            box.setChecked(role in chosen)
            form.column.addWidget(box)

    @property
    def chosen(self) -> frozenset[Role]:
        """The roles that are ticked."""
        return frozenset(role for role, box in self.boxes.items() if box.isChecked())
