from datetime import date
from decimal import Decimal

import pytest

from sigverify.domain.account import Account, AccountNumber, AccountStatus, SignatoryId
from sigverify.domain.operator import Permission
from sigverify.errors import AccessError, StoreError, UsageError
from sigverify.services import accounts
from sigverify.services.accounts import AccountChange, SignatoryChange
from tests.services.conftest import NUMBER, OPENED


def test_an_account_is_found_by_number_and_by_name(bank):
    bank.open_account()

    for text in ("", "10", "corner", "SHOP"):
        assert [one.number for one in accounts.find_accounts(bank.session("carl"), text)] == [NUMBER]
    assert accounts.find_accounts(bank.session("carl"), "elsewhere") == ()


@pytest.mark.parametrize("name", ["carl", "sara", "otto", "rita"])
def test_only_reference_administrators_change_accounts(bank, name):
    bank.open_account()
    session, before = bank.session(name), bank.actions()
    tries = [
        lambda: accounts.add_account(session, Account(AccountNumber("2"), "Other", "EUR")),
        lambda: accounts.change_account(session, NUMBER, AccountChange(status=AccountStatus.BLOCKED)),
        lambda: accounts.add_and_appoint(session, NUMBER, "Eve", valid_from=OPENED),
        lambda: accounts.change_signatory(session, SignatoryId("x"), SignatoryChange(name="Eve")),
        lambda: accounts.end_appointment(session, "x", from_day=OPENED),
    ]

    for attempt in tries:
        with pytest.raises(AccessError, match="not-permitted"):
            attempt()
    assert bank.actions() == before


def test_a_system_administrator_sees_no_business_data(bank):
    bank.open_account()

    for look in (
        lambda session: accounts.find_accounts(session),
        lambda session: accounts.find_signatories(session),
        lambda session: accounts.account_overview(session, NUMBER),
    ):
        with pytest.raises(AccessError, match=Permission.READ_ACCOUNTS.value):
            look(bank.session("rita"))


def test_changes_count_versions_and_are_recorded_with_the_instruction(bank):
    bank.open_account()

    changed = accounts.change_account(
        bank.session("anna"), NUMBER, AccountChange(status=AccountStatus.BLOCKED, instruction="call first")
    )

    assert (changed.version, changed.status) == (2, AccountStatus.BLOCKED)
    assert '"status":"blocked"' in bank.entries()[-1].details
    assert "call first" in bank.entries()[-1].details


def test_a_change_of_nothing_is_refused(bank):
    bank.open_account()

    with pytest.raises(UsageError, match="nothing-to-change"):
        accounts.change_account(bank.session("anna"), NUMBER, AccountChange())


@pytest.mark.parametrize(("number", "currency"), [("", "EUR"), (" 1", "EUR"), ("1", "eur"), ("1", "EURO")])
def test_an_account_needs_a_number_and_a_currency(bank, number, currency):
    with pytest.raises(UsageError, match="account-unusable"):
        accounts.add_account(bank.session("anna"), Account(AccountNumber(number), "Shop", currency))


def test_one_person_can_sign_for_several_accounts(bank):
    bank.open_account()
    bank.open_account(AccountNumber("1002"))
    ada = bank.appoint("Ada Byron", limit=Decimal("500.50"))

    accounts.appoint(bank.session("anna"), AccountNumber("1002"), ada.id, valid_from=OPENED, panel="A")

    first, second = (accounts.account_overview(bank.session("carl"), AccountNumber(one)) for one in ("1001", "1002"))
    assert first.rights[0].signatory == second.rights[0].signatory == ada
    assert first.rights[0].appointment.limit == Decimal("500.50")
    assert second.rights[0].appointment.panel == "A"


def test_somebody_unknown_cannot_be_appointed_and_leaves_no_trace(bank):
    bank.open_account()
    before = bank.actions()

    with pytest.raises(StoreError, match="not-found"):
        accounts.appoint(bank.session("anna"), NUMBER, SignatoryId("ghost"), valid_from=OPENED)
    with pytest.raises(StoreError, match="not-found"):
        accounts.add_and_appoint(bank.session("anna"), AccountNumber("9"), "Eve", valid_from=OPENED)
    assert bank.actions() == before
    assert accounts.find_signatories(bank.session("anna"), "Eve") == ()


def test_a_right_ends_and_its_history_stays(bank):
    bank.open_account()
    bank.appoint("Ada Byron")
    (right,) = accounts.account_overview(bank.session("carl"), NUMBER).rights

    ended = accounts.end_appointment(bank.session("anna"), right.appointment.id, from_day=date(2026, 1, 1))

    assert ended.valid_to == date(2026, 1, 1)
    with pytest.raises(UsageError, match="already-ended"):
        accounts.end_appointment(bank.session("anna"), right.appointment.id, from_day=date(2026, 2, 1))
    with pytest.raises(UsageError, match="succession-too-early"):
        accounts.end_appointment(bank.session("anna"), right.appointment.id, from_day=date(2019, 1, 1))


def test_a_right_that_would_never_hold_is_refused(bank):
    bank.open_account()

    with pytest.raises(UsageError, match="period-empty"):
        accounts.add_and_appoint(bank.session("anna"), NUMBER, "Eve", valid_from=OPENED, valid_to=OPENED)


def test_names_of_people_stay_out_of_the_audit_chain(bank):
    bank.open_account()
    ada = bank.appoint("Ada Byron", role="Countess")
    accounts.change_signatory(bank.session("anna"), ada.id, SignatoryChange(name="Ada Lovelace"))

    text = "".join(entry.details + entry.subject for entry in bank.entries())
    assert "Byron" not in text
    assert "Lovelace" not in text
    assert "Countess" not in text


def test_an_account_is_found_by_its_number_its_name_and_who_signs_for_it(bank):
    bank.open_account()
    bank.open_account(AccountNumber("2002"))
    ada = bank.appoint("Ada Byron", AccountNumber("2002"))
    session = bank.session("carl")

    def found(text):
        return [
            (one.account.number, [each.name for each in one.signatories])
            for one in accounts.search_accounts(session, text)
        ]

    assert found("200") == [("2002", [])]
    assert found("BYRON") == [("2002", [ada.name])]
    assert found("corner") == [("1001", []), ("2002", [])]
    assert found("nobody") == []
    assert [one.account.number for one in accounts.search_accounts(session, after="1001", limit=1)] == ["2002"]


def test_a_change_made_on_an_older_version_is_refused(bank):
    bank.open_account()
    session = bank.session("anna")
    accounts.change_account(session, NUMBER, AccountChange(instruction="call first"), seen=1)
    ada = bank.appoint("Ada Byron")
    accounts.change_signatory(session, ada.id, SignatoryChange(role="Director"), seen=1)

    with pytest.raises(StoreError, match="changed-meanwhile"):
        accounts.change_account(session, NUMBER, AccountChange(instruction=""), seen=1)
    with pytest.raises(StoreError, match="changed-meanwhile"):
        accounts.change_signatory(session, ada.id, SignatoryChange(role=""), seen=1)
    assert accounts.account_overview(session, NUMBER).account.instruction == "call first"


def test_a_currency_can_be_changed_to_another_and_to_nothing_else(bank):
    bank.open_account()

    assert accounts.change_account(bank.session("anna"), NUMBER, AccountChange(currency="CHF")).currency == "CHF"
    with pytest.raises(UsageError, match="account-unusable"):
        accounts.change_account(bank.session("anna"), NUMBER, AccountChange(currency="francs"))
