"""The rail and the pages: who sees which, and what pages are told."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget

from sigverify.domain.operator import Operator, OperatorId, Permission, Role
from ui.action_book import ActionBook
from ui.entrance.port import Whereabouts
from ui.page import Page
from ui.preferences import Preferences
from ui.workspace import Workspace


@dataclass
class Told:
    """What a page was told."""

    said: list = field(default_factory=list)
    key: str = ""


def page(name, told, **changed):
    given = {"needs": frozenset({Permission.VERIFY}), **changed}
    return Page(
        name,
        name.title(),
        icon="check",
        widget=QWidget(),
        entered=lambda: told.said.append(f"{name} entered"),
        left=lambda: told.said.append(f"{name} left"),
        forget=lambda: told.said.append(f"{name} forgets"),
        bookmark=lambda: told.key,
        open=lambda key: told.said.append(f"{name} opens {key}"),
        **given,
    )


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def workspace(qtbot, told):
    made = Workspace(ActionBook(Preferences()))
    qtbot.addWidget(made)
    made.add_page(page("check", told, without_accounts=True))
    made.add_page(page("accounts", told, needs=frozenset({Permission.READ_ACCOUNTS, Permission.APPROVE_KEY_EXPORT})))
    made.add_page(page("history", told, needs=frozenset({Permission.READ_DECISIONS})))
    made.add_page(page("settings", told, needs=frozenset(), without_accounts=True))
    return made


def operator(*roles):
    return Operator(OperatorId("somebody"), "Somebody", frozenset(roles))


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        (None, ["check", "settings"]),
        (operator(Role.CLERK), ["check", "accounts", "settings"]),
        (operator(Role.SUPERVISOR), ["check", "accounts", "history", "settings"]),
        (operator(Role.SYSTEM_ADMINISTRATOR), ["accounts", "settings"]),
        (operator(Role.AUDITOR), ["accounts", "history", "settings"]),
    ],
)
def test_roles_decide_what_the_rail_offers(workspace, who, offered):
    workspace.admit(who)
    pages = ["check", "accounts", "history", "settings"]

    assert [name for name in pages if workspace.offers(name)] == offered
    assert [name for name in pages if workspace.findChild(QAction, f"page-{name}").isEnabled()] == offered
    assert workspace.page.name == offered[0]


def test_a_page_that_is_not_offered_is_not_shown(workspace, told):
    workspace.admit(operator(Role.CLERK))
    workspace.show_page("history")
    workspace.show_history("v1")

    assert workspace.page.name == "check"
    assert "history opens v1" not in told.said


def test_pages_are_told_when_they_come_and_go(workspace, told):
    workspace.admit(operator(Role.CLERK))
    workspace.findChild(QAction, "page-accounts").trigger()
    workspace.show_page("accounts")

    assert told.said == ["check entered", "check left", "accounts entered"]


def test_the_navigator_opens_what_a_key_names(workspace, told):
    workspace.admit(operator(Role.SUPERVISOR))
    workspace.open_account("1001")
    workspace.check("v1")

    assert told.said[3:] == ["accounts opens 1001", "accounts left", "check entered", "check opens v1"]


def test_forgetting_reaches_every_page_and_nothing_is_shown(workspace, told):
    workspace.admit(operator(Role.SUPERVISOR))
    workspace.name_document("cheque.tif", "one page")
    named = []
    workspace.document_named.connect(lambda *what: named.append(what))
    workspace.forget()
    forgot = {said for said in told.said if said.endswith("forgets")}

    assert forgot == {f"{name} forgets" for name in ("check", "accounts", "history", "settings")}
    assert named == [("", "")]
    assert workspace.page is None
    assert not workspace.offers("check")
    assert isinstance(workspace._stack.currentWidget(), QLabel)


def test_who_comes_back_goes_where_they_were(workspace, told):
    workspace.admit(operator(Role.CLERK))
    workspace.show_page("accounts")
    told.key = "1001"
    left = workspace.whereabouts
    workspace.forget()
    workspace.admit(operator(Role.CLERK))
    workspace.go_back(left)

    assert left == Whereabouts("accounts", "1001")
    assert workspace.page.name == "accounts"
    assert told.said[-1] == "accounts opens 1001"


def test_each_page_keeps_the_name_of_its_document(workspace):
    named = []
    workspace.document_named.connect(lambda *what: named.append(what))
    workspace.admit(operator(Role.CLERK))
    workspace.name_document("cheque.tif", "one page")
    workspace.show_page("accounts")
    workspace.show_page("check")

    assert named[-2:] == [("", ""), ("cheque.tif", "one page")]
