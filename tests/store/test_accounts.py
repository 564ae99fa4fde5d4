from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sigverify.domain.account import AccountStatus
from sigverify.errors import StoreError


def test_an_account_comes_back_as_it_was_stored(bench):
    account = bench.account(name="Müller & Söhne", status=AccountStatus.BLOCKED)
    with bench.writing() as uow:
        uow.accounts.add(account)

    with bench.store.reading() as uow:
        assert uow.accounts.get("1001") == account


@pytest.mark.parametrize(
    "repository",
    [
        "accounts",
        "signatories",
        "appointments",
        "references",
        "mandates",
        "verifications",
        "decisions",
        "operators",
        "proposals",
    ],
)
def test_what_is_not_there_is_told(bench, repository):
    with bench.store.reading() as uow, pytest.raises(StoreError) as raised:
        getattr(uow, repository).get("9")

    assert raised.value.code == "not-found"
    assert raised.value.fields["id"] == "9"


def test_an_account_number_is_taken_once(filled):
    with pytest.raises(StoreError) as raised, filled.writing() as uow:
        uow.accounts.add(filled.account(name="Somebody else"))

    assert (raised.value.code, raised.value.fields) == ("already-there", {"kind": "account", "id": "1001"})
    with filled.store.reading() as uow:
        assert uow.accounts.get("1001").name == "Corner Shop Ltd"


@pytest.mark.parametrize(("repository", "identifier"), [("accounts", "1001"), ("signatories", "s1")])
def test_two_people_cannot_overwrite_each_other(filled, repository, identifier):
    with filled.store.reading() as uow:
        seen = getattr(uow, repository).get(identifier)
    with filled.writing() as uow:
        getattr(uow, repository).replace(replace(seen, name="First", version=seen.version + 1))

    with pytest.raises(StoreError) as raised, filled.writing() as uow:
        getattr(uow, repository).replace(replace(seen, name="Second", version=seen.version + 1))

    assert raised.value.code == "changed-meanwhile"
    with filled.store.reading() as uow:
        assert getattr(uow, repository).get(identifier).name == "First"


def test_accounts_are_found_by_number_and_by_any_part_of_the_name_whatever_the_case(bench):
    with bench.writing() as uow:
        for number, name in [("2", "MÜLLER 100%"), ("10", "Ada"), ("1", "Bakery Müller"), ("1%", "x_y")]:
            uow.accounts.add(bench.account(number, name=name))

    def numbers(text, **page):
        with bench.store.reading() as uow:
            return [account.number for account in uow.accounts.find(text, **page)]

    assert numbers("") == ["1", "1%", "10", "2"]
    assert numbers("müller") == ["1", "2"]
    assert numbers("1") == ["1", "1%", "10", "2"]
    assert numbers("%") == ["2"]
    assert numbers("X_") == ["1%"]
    assert numbers("", after="1", limit=2) == ["1%", "10"]


def test_a_signatory_is_found_by_name_and_changed(filled):
    with filled.writing() as uow:
        uow.signatories.replace(filled.signatory(name="Ada Lovelace", version=2))

    with filled.store.reading() as uow:
        assert uow.signatories.find("lovel") == (filled.signatory(name="Ada Lovelace", version=2),)
        assert uow.signatories.find("byron") == ()


def test_appointments_keep_exact_limits_and_dates(filled):
    others = [
        filled.appointment("p2", limit=None, valid_to=None, panel=None, valid_from=date(2019, 2, 28)),
        filled.appointment("p3", limit=Decimal("99999999999999.9900")),
    ]
    with filled.writing() as uow:
        for appointment in others:
            uow.appointments.add(appointment)
        uow.appointments.replace(filled.appointment(valid_to=date(2026, 1, 1)))

    with filled.store.reading() as uow:
        stored = uow.appointments.of_account("1001")
        assert stored == (others[0], filled.appointment(valid_to=date(2026, 1, 1)), others[1])
        assert str(stored[2].limit) == "99999999999999.9900"
        assert uow.appointments.of_signatory("s1") == stored
        assert uow.appointments.of_account("1") == ()


def test_an_appointment_needs_an_account_that_exists(filled):
    with pytest.raises(StoreError) as raised, filled.writing() as uow:
        uow.appointments.add(filled.appointment("p2", account="none"))

    assert raised.value.code == "store-failed"
