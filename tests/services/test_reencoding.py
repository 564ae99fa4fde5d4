from datetime import date

import pytest

from sigverify.domain.progress import CancelToken
from sigverify.errors import AccessError, Cancelled
from sigverify.services import erasing
from sigverify.services.account_result import AccountRequest
from sigverify.services.account_verification import verify_for_account
from sigverify.services.reencoding import reencode
from tests.services.conftest import NUMBER

DAY = date(2026, 11, 20)


@pytest.fixture
def newer(fake_verifier):
    """Return the verifier of a later version, whose templates the stored ones cannot be compared with."""
    fake_verifier.model_id = "fake-model-2"
    fake_verifier.encoded = 0
    return fake_verifier


def models(bank):
    with bank.reading() as uow:
        return [one.reference.model_id for one in uow.references.valid(NUMBER, DAY)]


def test_every_template_is_made_again_from_the_stored_pictures(shop, newer):
    told = []
    report = reencode(shop.session("anna"), verifier=newer, progress=lambda progress: told.append(progress.done))

    assert (report.done, report.nothing_kept, report.unusable) == (6, 0, ())
    assert models(shop) == ["fake-model-2"] * 6
    assert told == [1, 2, 3, 4, 5, 6]
    assert shop.actions().count("reference-reencoded") == 6


def test_a_run_that_was_stopped_goes_on_where_it_was(shop, newer):
    token = CancelToken()

    def stop_after_two(progress):
        if progress.done == 2:
            token.cancel()

    with pytest.raises(Cancelled):
        reencode(shop.session("anna"), verifier=newer, progress=stop_after_two, cancel=token)
    assert models(shop).count("fake-model-2") == 2
    assert reencode(shop.session("anna"), verifier=newer).done == 4
    assert reencode(shop.session("anna"), verifier=newer).done == 0


def test_what_was_erased_is_passed_over(shop, newer):
    shop.approve(erasing.propose_erasure(shop.session("anna"), shop.ada.id))

    report = reencode(shop.session("anna"), verifier=newer)

    assert (report.done, report.nothing_kept) == (3, 3)


@pytest.mark.parametrize("name", ["carl", "sara", "otto", "rita"])
def test_only_a_reference_administrator_starts_it(shop, newer, name):
    with pytest.raises(AccessError, match="not-permitted"):
        reencode(shop.session(name), verifier=newer)
    assert newer.encoded == 0


def test_a_check_brings_the_templates_that_it_needs_up_to_date(shop, newer, cheque_file):
    request = AccountRequest(cheque_file(seed=1, noise=9), NUMBER, drawn_on=DAY)

    checked = verify_for_account(shop.session("carl"), request, verifier=newer)
    encoded = newer.encoded
    verify_for_account(shop.session("carl"), request, verifier=newer)

    assert checked.signatures[0].matches
    assert models(shop) == ["fake-model-2"] * 6
    assert newer.encoded == encoded + len(checked.signatures)
