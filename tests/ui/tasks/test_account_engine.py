"""What the inference process answers about accounts, with everything pickled on the way as over the pipe."""

import pickle
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from sigverify.domain.progress import CancelToken
from sigverify.domain.sample import Region
from sigverify.errors import InputError, ModelError
from sigverify.services.account_report import gather_report
from sigverify.services.account_result import AccountRequest
from sigverify.services.account_verification import know, record
from sigverify.services.reading import read_signature
from sigverify.services.verifications import candidate_of, open_verification
from tests.conftest import CHEQUE_BOX
from tests.services.conftest import NUMBER
from ui.tasks.engine import Engine
from ui.tasks.messages import (
    CheckAccount,
    EncodeAgain,
    ForgetAccounts,
    LiftSample,
    LookClosely,
    WriteAccountReport,
)

BOX = Region(*CHEQUE_BOX)
TODAY = date(2026, 11, 20)


@pytest.fixture
def strict(fake_verifier):
    fake_verifier.match, fake_verifier.non_match = 1.2, 0.8
    return fake_verifier


@pytest.fixture
def engine(strict):
    return Engine(lambda: strict)


@pytest.fixture
def ask(engine):
    """Return a function that asks the engine as over the pipe."""

    def answer(request):
        sent = pickle.loads(pickle.dumps(request))
        return pickle.loads(pickle.dumps(engine.answer(sent, progress=lambda _: None, cancel=CancelToken())))

    return answer


@pytest.fixture
def asked(shop, cheque_file):
    """Return a request to check a cheque that Ada signed, with what the store knows."""
    request = AccountRequest(cheque_file(seed=1, noise=9), NUMBER, Decimal(100), TODAY, regions=(BOX,))
    return CheckAccount(request, know(shop.session("carl"), NUMBER, day=TODAY))


@pytest.fixture
def stored(shop, ask, asked):
    """Return the stored check of that cheque."""
    verification = record(shop.session("carl"), asked.request, known=asked.known, checked=ask(asked))
    return open_verification(shop.session("carl"), verification.id)


def test_a_check_goes_there_and_its_result_comes_back(shop, ask, asked):
    checked = ask(asked)

    assert checked.signatures[0].signatory_id == shop.ada.id
    assert checked.identity.model_id == "fake-model"


def test_the_second_cheque_of_an_account_finds_its_reference_sets(ask, asked, strict, monkeypatch):
    made, known_set = [], strict.known_set
    monkeypatch.setattr(strict, "known_set", lambda *known: made.append(known) or known_set(*known))

    ask(asked)
    ask(asked)
    ask(ForgetAccounts())
    ask(asked)

    assert len(made) == 4


def test_templates_of_another_model_are_refused_and_can_be_made_again(ask, asked, strict, specimens):
    strict.model_id = "newer-model"

    with pytest.raises(ModelError, match="templates-outdated"):
        ask(asked)
    (template,) = ask(EncodeAgain((read_signature(specimens(1)[0]),)))
    assert template.model_id == "newer-model"


def test_a_specimen_too_poor_for_this_model_has_no_template(ask, specimens):
    sample = read_signature(specimens(1)[0])
    blank = replace(sample, pixels=np.full((200, 500), 255, np.uint8))

    good, poor = ask(EncodeAgain((sample, blank)))

    assert good is not None
    assert poor is None


def test_a_kept_signature_is_lifted_like_one_on_a_page(ask, stored):
    lifted = ask(LiftSample(stored.pictures[0]))

    assert lifted.lifted.shape == lifted.original.shape[:2] == lifted.counts.shape
    assert lifted.usable


def test_a_close_look_lays_every_specimen_on_the_signature(shop, ask, stored):
    best = stored.result.signatures[0].best
    candidate = candidate_of(shop.session("carl"), best.reference_ids)

    view = ask(LookClosely(stored.pictures[0], candidate))

    assert view.laid.shape == (len(best.reference_ids), 2, 3)
    assert np.isfinite(view.laid).all()
    assert view.distributions.mated.sum() == pytest.approx(1, abs=1e-3)


def test_there_is_no_close_look_at_a_signature_too_poor(shop, ask, stored):
    best = stored.result.signatures[0].best
    blank = replace(stored.pictures[0], pixels=np.full((160, 420), 255, np.uint8))

    with pytest.raises(InputError, match="sample-unusable"):
        ask(LookClosely(blank, candidate_of(shop.session("carl"), best.reference_ids)))


def test_reports_are_written_where_the_model_is(shop, ask, stored, tmp_path):
    material = gather_report(shop.session("carl"), stored.verification.id)

    (written,) = ask(WriteAccountReport(material, tmp_path / "verdict.pdf"))

    assert written.path.read_bytes().startswith(b"%PDF")
    assert written.again.same_figures
