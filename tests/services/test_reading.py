import pytest

import sigverify
from sigverify.errors import InputError


def test_a_cropped_signature_is_the_whole_picture(signature_file):
    sample = sigverify.read_signature(signature_file("one.png"))

    assert sample.pixels.shape == (220, 600)
    assert sample.region is None
    assert sample.resolution.x == pytest.approx(300, abs=0.1)


def test_a_given_resolution_wins(signature_file):
    assert sigverify.read_signature(str(signature_file("one.png")), dpi=200).resolution.x == 200


def test_a_missing_file_is_an_input_error(tmp_path):
    with pytest.raises(InputError):
        sigverify.read_signature(tmp_path / "none.png")
