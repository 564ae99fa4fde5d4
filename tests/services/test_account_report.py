"""Reports of stored checks beside what is on record: what has changed since is named."""

from dataclasses import replace
from datetime import date

import pytest

from sigverify.domain.made_again import Part
from sigverify.domain.sample import Region
from sigverify.imaging import ink_network
from sigverify.services.account_record import account_record
from sigverify.services.account_report import gather_report, write_account_reports
from sigverify.services.account_result import AccountRequest
from sigverify.services.account_verification import verify_for_account
from sigverify.services.locating import RegionSource
from sigverify.services.locator import shipped_locator
from sigverify.store.templates import MAGIC
from tests.conftest import CHEQUE_BOX
from tests.services.conftest import NUMBER


@pytest.fixture
def checked(shop, fake_verifier, cheque_file):
    """Return a stored check of a cheque with one signature."""
    fake_verifier.match, fake_verifier.non_match = 1.2, 0.8
    request = AccountRequest(
        cheque_file(seed=1, noise=9), NUMBER, drawn_on=date(2026, 11, 20), regions=(Region(*CHEQUE_BOX),)
    )
    return verify_for_account(shop.session("carl"), request, verifier=fake_verifier)


@pytest.fixture
def material(shop, checked):
    """Return what the reports of that check need."""
    return gather_report(shop.session("carl"), checked.id)


@pytest.fixture
def again(fake_verifier, tmp_path):
    """Return a function that writes the one report and gives how it compares with the record."""

    def write(material):
        target = tmp_path / "verdict.pdf"
        (made,) = write_account_reports(material, target, verifier=fake_verifier, sentence=lambda one: one.code)
        return made.again

    return write


def recorded_with(material, **changed):
    """Return the material as if something else were on record of its signature."""
    (signature,) = material.signatures
    return replace(material, signatures=(replace(signature, recorded=replace(signature.recorded, **changed)),))


def named(made):
    return {one.part: (one.then, one.now) for one in made.differences}


def test_the_same_program_gives_what_is_on_record(material, again):
    made = again(material)

    assert made.same_figures
    assert made.differences == ()


def test_the_ink_network_and_the_program_on_record_are_read_back(checked, material):
    written = account_record(checked)

    assert material.signatures[0].recorded.ink_network == ink_network.load().network_id
    assert material.signatures[0].recorded.ink_network == written["signatures"][0]["ink_network"]
    assert material.program == written["versions"]["program"]


def test_another_ink_network_is_named_with_both_names(material, again):
    made = again(recorded_with(material, ink_network="ink-0-0000"))

    assert named(made) == {Part.INK_NETWORK: ("ink-0-0000", ink_network.load().network_id)}


def test_another_locator_is_named_where_the_program_had_found_the_place(material, again):
    found = recorded_with(material, source=RegionSource.LOCATED, locator="places-0-0000")

    assert named(again(found)) == {Part.LOCATOR: ("places-0-0000", shipped_locator().model_id)}
    assert named(again(recorded_with(material, source=RegionSource.LOCATED, locator=shipped_locator().model_id))) == {}


def test_another_model_is_named_and_other_figures_are_set_beside_those_on_record(material, again, fake_verifier):
    then = material.signatures[0].recorded.best.comparison
    fake_verifier.model_id = "later-model"
    fake_verifier.match = 99.0

    made = again(material)

    assert named(made) == {Part.MODEL: ("fake-model", "later-model")}
    assert not made.same_figures
    assert (made.then.score, made.then.outcome) == (then.score, then.outcome)
    assert made.now.outcome is not then.outcome


def test_the_kept_picture_is_named_where_the_page_has_gone(checked, material, again):
    checked.request.file.unlink()

    assert Part.PICTURE in named(again(material))


def test_specimens_are_compared_as_they_were_put_on_file(material, again, fake_verifier):
    before = fake_verifier.encoded

    again(material)

    # Nothing but the signature checked: what is kept of a specimen's picture may be compressed.
    assert fake_verifier.encoded == before + 1


def test_templates_of_an_older_format_are_made_anew(material, again, fake_verifier):
    (signature,) = material.signatures
    older = tuple(MAGIC[:-1] + b"0" + packed[len(MAGIC) :] for packed in signature.templates)
    before = fake_verifier.encoded

    made = again(replace(material, signatures=(replace(signature, templates=older),)))

    assert fake_verifier.encoded == before + 1 + len(older)
    assert made.same_figures
