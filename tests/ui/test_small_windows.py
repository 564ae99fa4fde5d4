"""In a small window with the largest text everything can still be read: nothing is cut, nothing lies on another."""

import pytest
from PySide6.QtCore import QLocale

from tests.services.conftest import PASSWORD
from tests.ui.legibility import unreadable
from tests.ui.pages.check.conftest import BOX, CheckDesk
from tests.ui.pages.check.conftest import habits as habits
from tests.ui.pages.check.conftest import strict as strict
from ui import i18n, theme
from ui.bootstrap import assemble
from ui.entrance.state import Stage
from ui.i18n import Language
from ui.pages.check.view import CheckView
from ui.preferences import Preferences
from ui.setup.state import SetUpState, Step
from ui.setup.view import SetUpView
from ui.theme import TextSize

SMALL = (960, 540)
"""A full high-definition screen at 200 %."""

RAIL, STATUS = 60, 24
"""What rail and status bar take of it."""

PEOPLE = ("carl", "rita", "otto", "sven")
"""A clerk, a reference administrator, an auditor, a supervisor: together they see every page."""


@pytest.fixture(params=[Language.ENGLISH, Language.GERMAN])
def large(qapp, request):
    """Speak a language, in the largest text."""
    before = QLocale()
    spoken = i18n.speak(qapp, request.param)
    theme.size_texts(qapp, TextSize.LARGEST)
    yield request.param
    theme.size_texts(qapp, TextSize.USUAL)
    i18n.fall_silent(qapp, spoken)
    QLocale.setDefault(before)


@pytest.fixture
def shell(qtbot, monkeypatch, large, store_here):
    shell = assemble(store_here, Preferences())
    qtbot.addWidget(shell.window)
    # No model is needed here, and loading one takes seconds.
    monkeypatch.setattr(shell.runner, "start", lambda: None)
    shell.window.resize(*SMALL)
    shell.window.show()
    qtbot.waitUntil(lambda: shell.entrance.state.stage is not Stage.OPENING, timeout=30_000)
    yield shell
    shell.stop()


def settled(shell, qtbot):
    qtbot.waitUntil(lambda: shell.desk.idle, timeout=30_000)
    return at_rest(shell.window, qtbot)


def at_rest(widget, qtbot):
    """Return a widget after its layouts, which follow what they hold in rounds of the event loop."""
    for _ in range(20):
        qtbot.wait(50)
        if not unreadable(widget):
            break
    return widget


def test_every_page_as_it_opens(shell, qtbot):
    shell.inside.make_all()
    found, seen = [], set()
    for person in PEOPLE:
        shell.entrance_view.name.setText(person)
        shell.entrance_view.password.setText(PASSWORD)
        found += unreadable(settled(shell, qtbot))
        shell.entrance_view.enter.trigger()
        qtbot.waitUntil(lambda: shell.entrance.state.stage is Stage.INSIDE, timeout=30_000)
        for name in shell.inside.pages:
            if shell.workspace.offers(name):
                shell.workspace.show_page(name)
                seen.add(name)
                found += [f"{name}, {person}: {line}" for line in unreadable(settled(shell, qtbot))]
        shell.entrance.log_out()
        qtbot.waitUntil(lambda: shell.entrance.state.stage is Stage.LOG_IN, timeout=30_000)

    assert seen == set(shell.inside.pages)
    assert "\n".join(found) == ""
    assert (shell.window.width(), shell.window.height()) == SMALL


@pytest.fixture
def checked(qtbot, large, shop, desk_of, strict, tmp_path, habits):
    """Return the check page with a cheque that was checked, in the room that a small window leaves it."""
    work = CheckDesk(shop, desk_of("carl"), strict, tmp_path, habits)
    view = CheckView()
    qtbot.addWidget(view)
    theme.dress(view, theme.LIGHT)
    work.page._board.display = view
    view.connect_to(work.page)
    view.resize(SMALL[0] - RAIL, SMALL[1] - STATUS)
    view.show()
    qtbot.waitExposed(view)
    work.page.open(work.cheque(1))
    work.page.region_changed(BOX)
    work.page.accounts.open_account("1001")
    work.view = view
    return work


def test_a_cheque_and_what_is_said_of_it(checked, qtbot):
    checked.tasks.pump()
    before = unreadable(at_rest(checked.view, qtbot))
    checked.page.compare()
    checked.tasks.pump()

    assert checked.state.result is not None
    assert "\n".join(before + unreadable(at_rest(checked.view, qtbot))) == ""


def test_the_reasons_of_a_return(checked, qtbot):
    checked.tasks.pump()
    checked.page.compare()
    checked.tasks.pump()
    checked.page.decisions.choose_reason()

    assert checked.view.panel.decisions.reasons.isVisible()
    assert "\n".join(unreadable(at_rest(checked.view, qtbot))) == ""


def test_the_brush(checked, qtbot):
    checked.tasks.pump()
    checked.view.actions_.touch_up.trigger()

    assert checked.view.brush.isVisible()
    assert "\n".join(unreadable(at_rest(checked.view, qtbot))) == ""


def test_the_steps_of_the_set_up(qtbot, large):
    view = SetUpView()
    qtbot.addWidget(view)
    theme.dress(view, theme.LIGHT)
    view.resize(*SMALL)
    view.show()
    found = []
    for step in Step:
        view.show_state(SetUpState(step=step))
        found += [f"{step.name}: {line}" for line in unreadable(at_rest(view, qtbot))]

    assert "\n".join(found) == ""
