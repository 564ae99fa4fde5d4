import hashlib
from dataclasses import replace

import pytest

from sigverify.domain.comparison import Outcome
from sigverify.errors import InputError, ModelError
from sigverify.services.account_result import PictureWish
from sigverify.services.bulk.work import AT_ONCE, work
from sigverify.services.matching import ReferenceSets
from sigverify.services.page_check import check_page
from sigverify.services.reading import read_page
from tests.conftest import FakeVerifier
from tests.services.bulk.parcels import parcel

__all__ = ["parcel"]


@pytest.fixture
def verifier():
    return FakeVerifier(match=1.2, non_match=0.8)


@pytest.fixture
def do(verifier):
    return lambda parcel: work(parcel, verifier=verifier, sets=ReferenceSets()).results


def test_every_item_is_checked_as_it_would_be_alone(parcel, cheque_file, verifier, do):
    files = [cheque_file(f"{seed}.png", seed=seed, noise=9) for seed in (1, 2, 5)]
    asked = parcel(*files)

    found = do(asked)

    assert [one.item for one in found] == [1, 2, 3]
    for one, errand in zip(found, asked.errands, strict=True):
        page = read_page(errand.request.file)
        alone = check_page(page, errand.request, known=asked.knowledge[0], verifier=verifier, sets=ReferenceSets())
        assert one.checked.signatures[0].best.outcome is alone.signatures[0].best.outcome
        assert one.checked.signatures[0].best.comparison == alone.signatures[0].best.comparison
        assert one.sha256 == hashlib.sha256(errand.request.file.read_bytes()).hexdigest()
    outcomes = [one.checked.signatures[0].best.outcome for one in found]
    assert outcomes == [Outcome.MATCH, Outcome.MATCH, Outcome.NON_MATCH]


def test_a_bad_file_costs_one_result(parcel, cheque_file, tmp_path, do):
    good, bad = cheque_file(seed=1, noise=9), tmp_path / "bad.png"
    bad.write_bytes(b"no picture at all")

    first, second, third = do(parcel(bad, good, tmp_path / "nowhere.png"))

    assert (first.checked, first.error.code) == (None, "not-an-image")
    assert first.sha256 == hashlib.sha256(b"no picture at all").hexdigest()
    assert second.error is None
    assert second.checked.signatures[0].best.outcome is Outcome.MATCH
    assert (third.checked, third.error.code, third.sha256) == (None, "file-missing", None)


def test_a_folder_in_place_of_a_file_has_no_digest(parcel, tmp_path, do):
    (found,) = do(parcel(tmp_path))

    assert (found.error.code, found.sha256) == ("file-unreadable", None)


def test_more_items_than_are_compared_at_once_come_back_in_order(parcel, cheque_file, do):
    file = cheque_file(seed=1, noise=9)

    found = do(parcel(*[file] * (AT_ONCE + 2)))

    assert [one.item for one in found] == list(range(1, AT_ONCE + 3))
    assert all(one.checked is not None for one in found)


def test_only_what_a_person_will_look_at_is_kept_as_a_picture(parcel, cheque_file, do):
    clear, doubtful = cheque_file("a.png", seed=1, noise=9), cheque_file("b.png", seed=5, noise=9)

    pictures = [one.checked.signatures[0].picture for one in do(parcel(clear, doubtful))]
    (wished,) = do(parcel(clear, picture=PictureWish.ALWAYS))

    assert [bool(picture) for picture in pictures] == [False, True]
    assert wished.checked.signatures[0].picture


def test_a_clear_item_of_an_account_to_be_referred_is_kept_as_a_picture(parcel, cheque_file, do):
    asked = parcel(cheque_file(seed=1, noise=9))
    known = asked.knowledge[0]
    referred = replace(known, account=replace(known.account, refer_always=True))

    (found,) = do(replace(asked, knowledge=(referred,)))

    assert found.checked.signatures[0].best.outcome is Outcome.MATCH
    assert found.checked.signatures[0].picture


def test_what_nobody_foresaw_costs_one_result(parcel, cheque_file, verifier, do, monkeypatch, caplog):
    good, odd = cheque_file("good.png", seed=1, noise=9), cheque_file("odd.png", seed=2, noise=9)
    prepare = verifier.prepare

    def stumble(sample):
        if sample.provenance.name == "odd.png":
            raise ZeroDivisionError("odd")
        return prepare(sample)

    monkeypatch.setattr(verifier, "prepare", stumble)

    first, second = do(parcel(good, odd))

    assert first.checked is not None
    assert (second.error.code, second.error.fields) == ("check-unforeseen", {"cause": "ZeroDivisionError"})
    assert "an item could not be checked" in caplog.text


def test_one_page_that_spoils_the_batch_leaves_the_others_their_results(parcel, cheque_file, verifier, do, monkeypatch):
    files = [cheque_file(f"{seed}.png", seed=seed, noise=9) for seed in (1, 2, 5)]
    compare_all = verifier.compare_all

    def strict(trials):
        if any(verifier.compare(*trial).outcome is Outcome.NON_MATCH for trial in trials[-2:]):
            raise InputError("image-too-large", name="5.png")
        return compare_all(trials)

    monkeypatch.setattr(verifier, "compare_all", strict)
    found = do(parcel(*files))

    assert [one.error.code if one.error else None for one in found][2] == "image-too-large"
    assert found[2].sha256 is not None


def test_templates_of_another_model_are_told(parcel, cheque_file, verifier):
    verifier.model_id = "newer"

    (found,) = work(parcel(cheque_file(seed=1)), verifier=verifier, sets=ReferenceSets()).results

    assert isinstance(found.error, ModelError)
    assert found.error.code == "templates-outdated"
