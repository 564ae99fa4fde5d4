"""A mandate's outcome in words that a clerk can act on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sigverify.domain.account import AccountNumber, Appointment, SignatoryId
from sigverify.domain.mandate import Mandate
from sigverify.domain.mandate_notation import parse_rules
from sigverify.domain.mandate_outcome import evaluate
from sigverify.services.mandate_text import ENGLISH, mandate_text, rules_text

ACCOUNT = AccountNumber("4711")
NAMES = {SignatoryId("ann"): "Ann Lee", SignatoryId("ben"): "Ben Okafor"}


def text(rules, *, rights, found, amount="20000", day=date(2026, 6, 1), wording=ENGLISH):
    appointments = []
    for number, right in enumerate(rights.split()):
        name, panel, limit, start = [*right.split(":"), "", "", ""][:4]
        appointments.append(
            Appointment(
                str(number),
                ACCOUNT,
                SignatoryId(name),
                date.fromisoformat(start or "2020-01-01"),
                panel=panel or None,
                limit=Decimal(limit) if limit else None,
            )
        )
    outcome = evaluate(
        Mandate("m1", ACCOUNT, 1, parse_rules(rules), date(2020, 1, 1), valid_to=date(2027, 1, 1)),
        appointments=appointments,
        found=[SignatoryId(name) for name in found.split()],
        amount=None if amount is None else Decimal(amount),
        day=day,
    )
    return mandate_text(outcome, names=NAMES, wording=wording)


@pytest.mark.parametrize(
    ("rules", "rights", "found", "expected"),
    [
        ("up to 10000: 1; 2", "ann ben cem", "ann", "Two of three needed above 10,000; one found."),
        ("up to 50000.5: 1", "ann", "ann", "One of one needed up to 50,000.50; one found."),
        (
            "up to 10000: 1; up to 50000: 2; 3",
            "ann ben",
            "",
            "Two of two needed above 10,000 and up to 50,000; none found.",
        ),
        ("1", "ann ben", "ben", "One of two needed; one found."),
        (
            "2 of A",
            "ann:A ben:B",
            "ann",
            "Two in panel A needed; one found in panel A. Too few signatories are appointed to meet this mandate.",
        ),
        (
            "2 of A or 1 of B",
            "ann:A ben:B",
            "",
            "Two in panel A, or one of one in panel B needed; none found in panel B.",
        ),
        ("13", "ann", "ann", "13 needed; one found. Too few signatories are appointed to meet this mandate."),
        (
            "1 of A and 2 of B",
            "ann:A ben:B cem:B",
            "ann",
            "One of one in panel A and two of two in panel B needed; one found in panel A and none found in panel B.",
        ),
        (
            "1 of A or 2 of B",
            "ann:A ben:B cem:B",
            "ben",
            "One of one in panel A, or two of two in panel B needed; none found in panel A.",
        ),
    ],
)
def test_what_is_needed_and_found_is_said(rules, rights, found, expected):
    assert text(rules, rights=rights, found=found) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"found": "eve"}, "A signatory may not sign for this account."),
        ({"rights": "ann:::2026-06-02"}, "Ann Lee could not sign for this account on 2026-06-01."),
        ({"rights": "ann::500.5"}, "Ann Lee may sign only up to 500.50."),
        ({"rights": "ann::500", "amount": None}, "Ann Lee may sign only up to 500: give the amount."),
        ({"found": "ann ann"}, "Ann Lee signed more than once and counts once."),
    ],
)
def test_why_a_signature_does_not_count_is_said(fields, expected):
    assert text("1", **{"rights": "ann", "found": "ann"} | fields).endswith(f" {expected}")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"day": date(2027, 1, 1)}, "The mandate does not hold on 2027-01-01."),
        ({"amount": None}, "The mandate depends on the amount: give it."),
        ({"amount": "1000000.01"}, "Nobody may sign above 1,000,000."),
    ],
)
def test_why_nothing_can_be_counted_is_said(fields, expected):
    assert text("up to 1000000: 1", rights="ann", found="ann", **fields) == expected


def test_another_language_is_another_wording():
    german = replace(
        ENGLISH,
        numbers=("keiner", "einer", "zwei", "drei"),
        thousands=".",
        decimal=",",
        needed="{parts} nötig{band}; {found}.",
        part="{needed} von {appointed}",
        found="{count} gefunden",
        above=" über {above}",
    )

    assert (
        text("up to 10000.50: 1; 2", rights="ann ben cem", found="ann", wording=german)
        == "Zwei von drei nötig über 10.000,50; einer gefunden."
    )


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("1", ("Any amount: any one of the signatories.",)),
        ("3 of B or 2", ("Any amount: three of panel B, or any two of the signatories.",)),
        (
            "2; up to 50000: 1 of A and 1 of B; up to 10000: 1",
            (
                "Up to 10,000: any one of the signatories.",
                "Above 10,000 and up to 50,000: one of panel A and one of panel B.",
                "Above 50,000: any two of the signatories.",
            ),
        ),
        ("up to 0.5: 1", ("Up to 0.50: any one of the signatories.", "Nobody may sign above 0.50.")),
    ],
)
def test_a_mandate_is_told_by_itself_band_by_band(rules, expected):
    assert rules_text(parse_rules(rules)) == expected
