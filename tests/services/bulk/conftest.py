from functools import partial

import pytest

from sigverify.domain.sample import Region
from sigverify.services.account_result import AccountRequest, PictureWish
from sigverify.services.account_verification import know
from sigverify.services.bulk.engine import Errand, Parcel
from tests.conftest import CHEQUE_BOX, FakeVerifier
from tests.services.conftest import NUMBER

LOAD = partial(FakeVerifier, match=1.2, non_match=0.8)
"""Loads, in whatever process, a fake verifier that tells drawn hands apart."""


@pytest.fixture
def parcel(shop):
    """Return a function that makes a parcel of files; their items are numbered from 1."""

    def make(*files, number=0, picture=PictureWish.DOUBTFUL):
        known = know(shop.session("carl"), NUMBER)
        requests = [AccountRequest(file, NUMBER, regions=(Region(*CHEQUE_BOX),)) for file in files]
        errands = [Errand(place, request, 0, picture) for place, request in enumerate(requests, start=1)]
        return Parcel(number, tuple(errands), (known,))

    return make
