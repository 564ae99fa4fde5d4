from argparse import ArgumentTypeError

import pytest

from sigverify.cli.arguments import positive, rectangle, resolution


def test_a_rectangle_is_four_whole_numbers():
    assert rectangle("10, 20,300,40") == (10, 20, 300, 40)


@pytest.mark.parametrize("text", ["", "1,2,3", "1,2,3,4,5", "1,2,3,x", "-1,2,3,4", "1.5,2,3,4", "1,2,0,4", "1,2,3,0"])
def test_other_rectangles_are_refused(text):
    with pytest.raises(ArgumentTypeError, match="is not a region"):
        rectangle(text)


@pytest.mark.parametrize("text", ["0", "-1", "1.0", "x", ""])
def test_pages_count_from_one(text):
    with pytest.raises(ArgumentTypeError):
        positive(text)


@pytest.mark.parametrize("text", ["0", "49", "2401", "nan", "inf", "x"])
def test_absurd_resolutions_are_refused(text):
    with pytest.raises(ArgumentTypeError):
        resolution(text)


def test_a_usual_resolution_is_read():
    assert resolution("200") == 200.0
