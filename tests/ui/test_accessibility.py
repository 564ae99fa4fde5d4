"""Whatever takes the keyboard has a name that a screen reader can say."""

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QScrollBar,
    QWidget,
)

from sigverify.domain.operator import PERMISSIONS, Role
from sigverify.settings import Settings
from ui.bootstrap import assemble
from ui.preferences import Preferences
from ui.setup.state import SetUpState, Staff, Step
from ui.setup.view import SetUpView
from ui.workspace import Workspace

SPOKEN = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QProgressBar,
)


def nameless(root):
    """Return what takes the keyboard and has neither a name nor a text; Qt's own inner parts left out."""
    found = []
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_")
        of_combo = any(isinstance(each, QComboBox) for each in (widget.parent(), widget.parent().parent()))
        if not isinstance(widget, SPOKEN) or inner or of_combo or not widget.focusPolicy() or widget.isHidden():
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not (widget.accessibleName() or text):
            found.append((type(widget).__name__, widget.objectName(), type(widget.parent()).__name__))
    return found


def test_everything_in_the_window_has_a_name(qtbot):
    shell = assemble(Settings(), Preferences())
    qtbot.addWidget(shell.window)
    shell.inside.make_all()

    assert len(shell.window.findChild(Workspace).findChildren(QAbstractButton)) > 20
    assert nameless(shell.window) == []


def test_every_step_of_the_set_up_has_names(qtbot):
    view = SetUpView()
    qtbot.addWidget(view)
    view.samples.show_state(SetUpState(step=Step.SAMPLES, staff=(_anybody("anna"), _anybody("sara"))))

    assert nameless(view) == []


def _anybody(name):
    roles = frozenset({Role.REFERENCE_ADMINISTRATOR})
    return Staff(name, name.title(), roles, PERMISSIONS[Role.REFERENCE_ADMINISTRATOR])
