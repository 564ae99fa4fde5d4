"""Parcels of drawn cheques, what their answers say, and a verifier that some files are the death of."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from sigverify.domain.sample import Region
from sigverify.services.account_result import AccountRequest, PictureWish
from sigverify.services.account_verification import know
from sigverify.services.bulk.engine import Errand, Parcel
from tests.conftest import CHEQUE_BOX, FakeVerifier
from tests.services.conftest import NUMBER

LOAD = partial(FakeVerifier, match=1.2, non_match=0.8)
"""Loads, in whatever process, a fake verifier that tells drawn hands apart."""


class Fragile(FakeVerifier):
    """Does not survive a file called ``deadly.png``, and ``once.png`` only the second time."""

    def prepare(self, sample):
        if sample.provenance.name == "deadly.png" or (sample.provenance.name == "once.png" and _first_time()):
            os.kill(os.getpid(), signal.SIGTERM)
        return super().prepare(sample)


def _first_time():
    been_here = Path(os.environ["SIGVERIFY_HOME"]) / "been-here"
    been_here.parent.mkdir(exist_ok=True)
    try:
        been_here.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def load_fragile():
    return Fragile(match=1.2, non_match=0.8)


def as_told(answer):
    """Return what an answer says, without what depends on where it was made."""
    return [
        (found.item, found.sha256, found.error and found.error.code)
        if found.checked is None
        else (found.item, found.sha256, found.checked.signatures[0].best.comparison)
        for found in answer.results
    ]


@pytest.fixture
def parcel(shop):
    """Return a function that makes a parcel of files; their items are numbered from 1."""

    def make(*files, number=0, picture=PictureWish.DOUBTFUL):
        known = know(shop.session("carl"), NUMBER)
        requests = [AccountRequest(file, NUMBER, regions=(Region(*CHEQUE_BOX),)) for file in files]
        errands = [Errand(place, request, 0, picture) for place, request in enumerate(requests, start=1)]
        return Parcel(number, tuple(errands), (known,))

    return make
