"""What happens where accounts are looked at and changed, without a window, on a real store."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sigverify.domain.account import Account, AccountNumber, AccountStatus
from sigverify.domain.comparison import Outcome
from sigverify.domain.operator import Permission
from sigverify.domain.reference import ReferenceStatus
from sigverify.errors import AccessError
from sigverify.services import proposals
from tests.services.conftest import NUMBER
from tests.ui.fakes import DeskAtOnce
from ui.pages.accounts import work
from ui.pages.accounts.presenter import AccountsPresenter
from ui.pages.accounts.state import Said
from ui.pages.accounts.work import Terms

SOON = date(2026, 12, 1)


@pytest.fixture
def presenter(desk_of, tasks, shown):
    made = AccountsPresenter(desk_of("anna"), tasks, display=shown)
    made.enter()
    return made


def names(presenter):
    return [right.signatory.name for right in presenter.state.rights]


@pytest.mark.parametrize(
    "module", ["presenter", "inbox_presenter", "enrol_presenter", "enrolment_run", "mandate_draft"]
)
def test_no_presenter_knows_qt_or_the_stores_libraries(module):
    code = (
        f"import sys, ui.pages.accounts.{module}; "
        "sys.exit(any(name.partition('.')[0] in ('PySide6', 'sqlalchemy', 'PIL', 'torch') for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_whoever_comes_in_finds_the_accounts_and_what_they_may_do(presenter):
    assert [one.account.number for one in presenter.state.found] == [NUMBER]
    assert presenter.state.complete
    assert presenter.state.may(Permission.EDIT_ACCOUNTS)
    assert presenter.state.waiting == 0


def test_accounts_come_block_by_block_while_one_scrolls(presenter, shop, monkeypatch):
    monkeypatch.setattr(work, "BLOCK", 2)
    for number in ("2001", "2002", "2003"):
        shop.open_account(AccountNumber(number))

    presenter.search("")
    assert not presenter.state.complete
    presenter.more()
    presenter.more()
    presenter.more()

    assert [one.account.number for one in presenter.state.found] == ["1001", "2001", "2002", "2003"]
    assert presenter.state.complete


def test_only_the_newest_search_counts(desk_of, tasks, shown, shop):
    desk = desk_of("anna")
    presenter = AccountsPresenter(desk, tasks, display=shown)
    presenter.admit()
    shop.open_account(AccountNumber("2001"))
    desk.hold()
    presenter.search("1")
    presenter.search("byron")
    desk.release()

    (found,) = presenter.state.found
    assert [one.name for one in found.signatories] == ["Ada Byron"]
    assert presenter.state.text == "byron"


def test_a_list_asks_for_nothing_while_nobody_works(tasks, shown):
    presenter = AccountsPresenter(DeskAtOnce(), tasks, display=shown)

    presenter.more()
    presenter.search("")

    assert presenter.state.problem is None
    assert not presenter.state.searching


def test_what_is_entered_before_the_search_has_ended_opens_what_it_finds(desk_of, tasks, shown, shop):
    desk = desk_of("anna")
    presenter = AccountsPresenter(desk, tasks, display=shown)
    presenter.admit()
    shop.open_account(AccountNumber("2001"))
    presenter.search("")
    presenter.open(NUMBER)
    desk.hold()
    presenter.search("2001")
    presenter.open_found()
    assert presenter.state.number == NUMBER

    desk.release()

    assert presenter.state.number == "2001"


def test_the_account_of_the_very_number_is_opened_before_others_that_are_found(presenter, shop):
    for number in ("2001", "3100"):
        shop.open_account(AccountNumber(number))
    shop.appoint("3100 Club", AccountNumber("2001"))

    presenter.search("3100")
    presenter.open_found()
    assert [one.account.number for one in presenter.state.found] == ["2001", "3100"]
    assert presenter.state.number == "3100"

    presenter.search("nobody")
    presenter.open_found()
    assert presenter.state.number == "3100"


def test_an_account_opens_with_the_first_signatorys_specimens_judged(presenter):
    presenter.open(NUMBER)

    state = presenter.state
    assert names(presenter) == ["Ada Byron", "Bob Stone"]
    assert state.chosen.signatory.name == "Ada Byron"
    assert set(state.pictures) == {one.id for one in state.specimens}
    assert {remark.outcome for remark in state.remarks.values()} == {Outcome.MATCH}
    assert not state.judging


def test_another_signatory_brings_other_specimens(presenter):
    presenter.open(NUMBER)
    before = set(presenter.state.pictures)

    presenter.choose_signatory("Bob Stone")

    assert presenter.state.chosen.signatory.name == "Bob Stone"
    assert set(presenter.state.pictures).isdisjoint(before)


def test_an_unknown_account_is_said_and_nothing_stays_open(presenter):
    presenter.open("9999")

    assert presenter.state.problem.code == "not-found"
    assert (presenter.state.number, presenter.state.overview) == ("", None)


def test_a_change_of_an_account_is_shown_at_once(presenter):
    presenter.open(NUMBER)
    account = presenter.state.overview.account

    presenter.change_account(replace(account, status=AccountStatus.BLOCKED, instruction="call first", currency="CHF"))

    changed = presenter.state.overview.account
    assert (changed.status, changed.instruction, changed.currency) == (AccountStatus.BLOCKED, "call first", "CHF")
    assert presenter.state.found[0].account == changed
    assert presenter.state.said is Said.SAVED


def test_a_change_on_what_somebody_else_changed_is_refused(presenter, shop):
    presenter.open(NUMBER)
    seen = presenter.state.overview.account
    from sigverify.services import accounts

    accounts.change_account(shop.session("abel"), NUMBER, accounts.AccountChange(instruction="new"))
    presenter.change_account(replace(seen, instruction="mine"))

    assert presenter.state.problem.code == "changed-meanwhile"
    presenter.reload()
    assert presenter.state.overview.account.instruction == "new"


def test_a_new_account_is_opened(presenter):
    presenter.add_account(Account(AccountNumber("3001"), "Bakery", "EUR"))

    assert presenter.state.overview.account.name == "Bakery"
    assert [one.account.number for one in presenter.state.found] == [NUMBER, "3001"]
    presenter.add_account(Account(AccountNumber("3001"), "Bakery", "EUR"))
    assert presenter.state.problem.code == "already-there"


def test_a_new_signatory_is_chosen_with_the_terms_given(presenter):
    presenter.open(NUMBER)
    presenter.add_signatory("Eve Gray", "Clerk", Terms(SOON, panel="C", limit=Decimal(500)))

    chosen = presenter.state.chosen
    assert (chosen.signatory.name, chosen.signatory.role) == ("Eve Gray", "Clerk")
    assert (chosen.appointment.panel, chosen.appointment.limit) == ("C", Decimal(500))
    assert presenter.state.specimens == ()


def test_somebody_on_file_is_found_and_appointed_to_another_account(presenter, shop):
    shop.open_account(AccountNumber("2001"))
    presenter.open("2001")
    people = []
    presenter.find_people("ston", done=people.extend)

    presenter.appoint(people[0].id, Terms(SOON))

    assert names(presenter) == ["Bob Stone"]
    assert len(presenter.state.specimens) == 3


def test_a_name_is_changed_and_a_right_ends(presenter):
    presenter.open(NUMBER)
    presenter.rename("Ada Lovelace", "Countess")
    presenter.end_right(SOON)

    assert presenter.state.chosen.signatory.name == "Ada Lovelace"
    assert presenter.state.chosen.appointment.valid_to == SOON
    presenter.end_right(SOON)
    assert presenter.state.problem.code == "already-ended"


def test_what_takes_two_people_changes_nothing_and_is_counted(presenter, shop):
    presenter.open(NUMBER)
    presenter.retire([presenter.state.specimens[0].id], SOON)
    presenter.set_mandate("2", SOON)
    presenter.erase()

    assert presenter.state.said is Said.PROPOSED
    assert presenter.state.waiting == 3
    assert {one.status for one in presenter.state.specimens} == {ReferenceStatus.ACTIVE}
    assert len(presenter.state.overview.mandates) == 1
    assert len(proposals.list_proposals(shop.session("sara"))) == 3


def test_a_mandate_that_cannot_be_read_is_said(presenter):
    presenter.open(NUMBER)
    presenter.set_mandate("two of them", SOON)

    assert presenter.state.problem.code == "mandate-unreadable"
    presenter.close_message()
    assert presenter.state.problem is None


def test_a_picture_that_is_saved_is_noted_in_the_audit_trail(presenter, shop, tmp_path):
    presenter.open(NUMBER)
    presenter.write_picture(presenter.state.specimens[0].id, tmp_path / "look.png")

    assert (tmp_path / "look.png").is_file()
    assert shop.actions()[-1] == "picture-written"
    assert presenter.state.said is Said.PICTURE_WRITTEN


def test_specimens_are_looked_at_without_the_model_too(presenter, fake_verifier, monkeypatch):
    def fail(*_, **__):
        raise AccessError("not-permitted", operator="nobody", permission="made-up")

    monkeypatch.setattr(type(fake_verifier), "prepare", fail)
    presenter.open(NUMBER)

    assert len(presenter.state.pictures) == 3
    assert presenter.state.remarks == {}
    assert not presenter.state.judging
    assert presenter.state.problem is None


def test_nothing_personal_stays_when_nobody_works_any_more(presenter):
    presenter.open(NUMBER)
    presenter.search("byron")

    presenter.forget()

    state = presenter.state
    assert (state.found, state.overview, state.number, state.text) == ((), None, "", "")
    assert state.pictures == {}
    assert state.permissions == frozenset()


def test_what_comes_after_one_has_gone_is_not_shown(desk_of, tasks, shown):
    desk = desk_of("anna")
    presenter = AccountsPresenter(desk, tasks, display=shown)
    tasks.hold()
    presenter.open(NUMBER)
    assert presenter.state.judging

    presenter.forget()
    tasks.release()

    assert presenter.state.remarks == {}


def test_a_system_administrator_is_asked_nothing_about_accounts(desk_of, tasks, shown):
    presenter = AccountsPresenter(desk_of("rita"), tasks, display=shown)
    presenter.enter()

    assert presenter.state.found == ()
    assert presenter.state.problem is None
