import pytest

from sigverify.domain.sample import LocatedRegion, Region
from sigverify.errors import InputError
from sigverify.services import locating


def test_the_regions_of_the_asked_page_are_returned(cheque_file, monkeypatch):
    asked = []
    monkeypatch.setattr(
        locating, "locate", lambda page: asked.append(page) or (LocatedRegion(Region(1, 2, 3, 4), 0.7),)
    )

    located = locating.locate_file(cheque_file(), dpi=100)

    assert located.page is asked[0]
    assert located.page.resolution.x == 100
    assert located.regions[0].region == Region(1, 2, 3, 4)


def test_a_page_that_is_not_there_is_an_input_error(cheque_file):
    with pytest.raises(InputError):
        locating.locate_file(cheque_file(), page=2)
