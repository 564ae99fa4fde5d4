"""The end-of-day report as a file; what is counted in it is tested with `day`."""

import hashlib
import json
from datetime import date, timedelta
from decimal import Decimal

import pypdfium2
import pytest

from sigverify.domain.decision import Action, Choice
from sigverify.domain.sample import Region
from sigverify.errors import AccessError, UsageError
from sigverify.services import reviewing
from sigverify.services.account_result import AccountRequest
from sigverify.services.account_verification import verify_for_account
from sigverify.services.day_report_file import write_day_report
from sigverify.services.reasons import reason_list
from tests.conftest import CHEQUE_BOX
from tests.services.conftest import NUMBER

RETURN = Choice(Action.RETURN, reason_list("ansi-x9-100-188").give("L"), "loop differs")


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(document[page].get_textpage().get_text_bounded() for page in range(len(document)))
    document.close()
    return " ".join(text.split())


@pytest.fixture
def checked(shop, fake_verifier, cheque_file):
    """Return the id of a cheque that carl had checked."""
    fake_verifier.match, fake_verifier.non_match = 1.2, 0.8
    request = AccountRequest(
        cheque_file(seed=1, noise=9),
        NUMBER,
        amount=Decimal("1234.50"),
        drawn_on=date(2026, 11, 20),
        regions=(Region(*CHEQUE_BOX),),
    )
    return verify_for_account(shop.session("carl"), request, verifier=fake_verifier).id


def test_a_day_is_reported_with_who_decided_what(shop, checked, tmp_path):
    reviewing.decide(shop.session("cora"), checked, RETURN)
    today = shop.session("otto").today()

    text = text_of(write_day_report(shop.session("otto"), today, tmp_path / "day.pdf").path)

    assert "1 cheque checked; 0 accepted, 0 returned." in text
    assert "1 cheque of this or an earlier day still needs somebody." in text
    assert "before the day was over" in text
    assert "EUR 1,234.50" in text
    assert "Cora (cora; clerk)" in text
    assert "returned by Cora, reason L" in text
    assert "“loop differs”" in text
    assert "second person because of against the comparison" in text
    assert "▲ 1" in text


def test_the_trail_holds_its_digest_and_the_report_the_seal_before_it(shop, checked, tmp_path):
    today = shop.session("otto").today()
    with shop.reading() as uow:
        head = uow.audit.head()

    made = write_day_report(shop.session("otto"), today, tmp_path / "day.pdf")

    entry = shop.entries()[-1]
    digest = hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert (entry.action, entry.subject) == ("report-made", today.isoformat())
    assert json.loads(entry.details) == {"report": "day", "sha256": digest}
    assert str(head) in text_of(made.path).replace(" ", "")


def test_a_day_without_cheques_says_so(shop, tmp_path):
    yesterday = shop.session("otto").today() - timedelta(days=1)

    text = text_of(write_day_report(shop.session("otto"), yesterday, tmp_path / "day.pdf").path)

    assert "Nothing was checked on this day." in text
    assert "No cheque of this or an earlier day is left open." in text
    assert "after the day was over" in text


def test_a_day_in_the_future_has_no_report(shop, tmp_path):
    tomorrow = shop.session("otto").today() + timedelta(days=1)

    with pytest.raises(UsageError) as refused:
        write_day_report(shop.session("otto"), tomorrow, tmp_path / "day.pdf")

    assert refused.value.code == "day-not-begun"


@pytest.mark.parametrize("name", ["carl", "anna", "rita"])
def test_only_who_may_see_decisions_gets_the_report(shop, tmp_path, name):
    with pytest.raises(AccessError) as refused:
        write_day_report(shop.session(name), shop.session(name).today(), tmp_path / "day.pdf")

    assert refused.value.code == "not-permitted"
    assert list(tmp_path.glob("day.pdf*")) == []
    assert "report-made" not in shop.actions()


def test_what_waits_for_a_second_person_is_kept_from_them_in_lines_and_counted_in_totals(shop, checked, tmp_path):
    reviewing.decide(shop.session("cora"), checked, RETURN)
    today = shop.session("sara").today()

    text = text_of(write_day_report(shop.session("sara"), today, tmp_path / "day.pdf").path)

    assert "consistent 1 100.0 % EUR 1,234.50" in text
    assert "not shown before you have decided" in text
    assert "returned by Cora" not in text
    assert "loop differs" not in text
