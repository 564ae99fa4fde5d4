"""What the inference process answers about specimens."""

import pytest

from sigverify.domain.progress import CancelToken, silent
from sigverify.domain.sample import Region
from sigverify.errors import Cancelled
from sigverify.services.reading import read_signature
from tests.conftest import CHEQUE_BOX
from ui.tasks.engine import Engine
from ui.tasks.specimen_messages import JudgeSpecimens, LocateSheet, PrepareSpecimens, WeighSpecimens
from ui.values import Place


@pytest.fixture
def ask(fake_verifier):
    engine = Engine(lambda: fake_verifier)
    return lambda request, cancel=None: engine.answer(request, progress=silent, cancel=cancel or CancelToken())


def test_the_places_on_a_sheet_come_as_a_person_reads(ask, cheque_file):
    (found,) = ask(LocateSheet(cheque_file()))

    x, y, width, height = CHEQUE_BOX
    assert abs(found.x + found.width / 2 - (x + width / 2)) < width / 4
    assert abs(found.y + found.height / 2 - (y + height / 2)) < height / 4


def test_what_is_kept_of_a_specimen_comes_back_and_of_a_poor_one_nothing(ask, cheque_file, signature_file):
    page = cheque_file()

    good, poor = ask(PrepareSpecimens((Place(page, 1, Region(*CHEQUE_BOX)), Place(page, 1, Region(10, 600, 200, 60)))))

    assert good.mark.usable
    assert good.picture
    assert good.source.region == Region(*CHEQUE_BOX)
    assert (poor.mark.usable, poor.picture, poor.template) == (False, b"", None)
    assert any(finding.code == "blank" for finding in poor.findings)


def test_templates_are_weighed_against_each_other(ask, specimens):
    prepared = ask(PrepareSpecimens(tuple(Place(path) for path in specimens(1))))

    agreement = ask(WeighSpecimens(tuple(one.template for one in prepared)))

    assert len(agreement.outcomes) == 3
    assert agreement.missing == 0


def test_specimens_on_file_are_judged_and_a_poor_one_is_compared_with_nothing(ask, specimens, signature_file):
    import numpy as np

    blank = signature_file("blank.png", pixels=np.full((200, 500), 255, np.uint8))

    judgement = ask(JudgeSpecimens(tuple(read_signature(path) for path in (blank, *specimens(1)))))

    assert judgement.agreement.outcomes[0] is None
    assert None not in judgement.agreement.outcomes[1:]
    assert [finding.code for finding in judgement.findings[0]] == ["blank"]


def test_a_job_given_up_stops_between_two_specimens(ask, specimens):
    token = CancelToken()
    token.cancel()

    with pytest.raises(Cancelled):
        ask(PrepareSpecimens(tuple(Place(path) for path in specimens(1))), cancel=token)
