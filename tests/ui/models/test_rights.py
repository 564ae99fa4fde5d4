"""The table of who may sign for an account."""

from datetime import date
from decimal import Decimal

from sigverify.domain.account import AccountNumber, Appointment, Signatory, SignatoryId
from sigverify.services.accounts import Right
from tests.ui.models.test_cards import reference
from ui.models.rights import rights_model, rows_of

TODAY = date(2026, 11, 20)


def right(name, *references, **terms):
    given = {"valid_from": date(2020, 1, 1), **terms}
    return Right(
        Appointment(name, AccountNumber("1"), SignatoryId(name), **given),
        Signatory(SignatoryId(name), name),
        references,
    )


def cells(model, row):
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_a_right_is_told_with_its_terms_and_whether_specimens_suffice(qtmodeltester):
    model = rights_model()
    rights = [
        right("Ada", *(reference(key) for key in "abc"), panel="A", limit=Decimal(50000)),
        right("Bob", valid_to=date(2021, 1, 1)),
    ]
    model.set_rows(rows_of(rights, today=TODAY, currency="EUR"))
    qtmodeltester.check(model)

    ada, bob = cells(model, 0), cells(model, 1)
    assert ada[0] == "Ada"
    assert ada[2] == "A"
    assert ada[3].endswith("EUR")
    assert ada[5] == "3 active"
    assert bob[0] == "Bob (not today)"
    assert bob[5] == "3 more needed"
