"""The list of accounts: thousands of them, block by block."""

import pytest

from sigverify.domain.account import Account, AccountNumber, AccountStatus, Signatory, SignatoryId
from sigverify.services.accounts import AccountFound
from ui.models.accounts import AccountModel, AccountRole


def found(count, *, first=0, **account):
    return tuple(
        AccountFound(Account(AccountNumber(f"{number:04d}"), "Shop", "EUR", **account), ())
        for number in range(first, first + count)
    )


@pytest.fixture
def asked():
    return []


@pytest.fixture
def model(asked, qtmodeltester):
    made = AccountModel(lambda: asked.append(None))
    made.show_found(found(60), complete=False)
    qtmodeltester.check(made)
    return made


def test_at_the_end_of_a_block_more_is_asked_for(model, asked):
    assert model.canFetchMore()
    model.fetchMore()
    model.show_found(found(80), complete=True)

    assert asked
    assert model.rowCount() == 80
    assert not model.canFetchMore()


def test_what_goes_on_is_added_and_what_is_shown_stays(model, qtbot):
    with qtbot.waitSignal(model.rowsInserted) as inserted, qtbot.assertNotEmitted(model.modelReset):
        model.show_found(found(80), complete=True)

    assert inserted.args[1:] == [60, 79]


def test_another_search_replaces_everything(model, qtbot):
    with qtbot.waitSignal(model.modelReset):
        model.show_found(found(3, first=500), complete=True)

    assert model.row("0501") == 1
    assert model.row("0000") is None


def test_the_second_line_tells_what_must_be_known_and_who_was_found(model):
    (plain,) = found(1, status=AccountStatus.BLOCKED, refer_always=True)
    model.show_found(
        [AccountFound(plain.account, (Signatory(SignatoryId("a"), "Ada Byron"),))],
        complete=True,
    )

    index = model.index(0)
    assert index.data(AccountRole.DETAIL) == "Blocked · always refer · Ada Byron"
    assert index.data(AccountRole.ALARM)
    assert index.data() == "0000  Shop"
