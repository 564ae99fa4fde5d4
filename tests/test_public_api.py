import pytest

import sigverify


def test_the_public_names_are_those_of_the_documentation():
    assert sorted(sigverify.__all__) == ["__version__", "load_verifier", "read_signature"]
    assert dir(sigverify) == sorted(sigverify.__all__)


@pytest.mark.parametrize("name", ["load_verifier", "read_signature"])
def test_public_names_are_functions(name):
    assert callable(getattr(sigverify, name))


def test_other_names_are_missing():
    with pytest.raises(AttributeError, match="has no attribute 'verify'"):
        sigverify.verify  # noqa: B018 - the look-up is the test
