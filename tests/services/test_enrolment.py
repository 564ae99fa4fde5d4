import dataclasses

import numpy as np
import pytest

from sigverify.errors import DataError, InputError, UsageError
from sigverify.services.enrolment import enrol, load_enrolled, load_template, save_template


@pytest.fixture
def specimens(signature_file):
    return [signature_file(f"r{number}.png", noise=number) for number in (1, 2, 3)]


def test_what_was_enrolled_is_read_back(specimens, tmp_path, fake_verifier):
    enrolled = enrol(specimens, folder=tmp_path / "kept", verifier=fake_verifier)
    read = load_enrolled(tmp_path / "kept", verifier=fake_verifier)

    assert [reference.examined.name for reference in read] == ["r1.png", "r2.png", "r3.png"]
    for stored, made in zip(read, enrolled, strict=True):
        for field in dataclasses.fields(made.template):
            np.testing.assert_array_equal(getattr(stored.template, field.name), getattr(made.template, field.name))


def test_reading_encodes_nothing_anew(specimens, tmp_path, fake_verifier):
    enrol(specimens, folder=tmp_path / "kept", verifier=fake_verifier)

    load_enrolled(tmp_path / "kept", verifier=fake_verifier)

    assert fake_verifier.encoded == 3


def test_an_unusable_specimen_is_not_enrolled(specimens, signature_file, tmp_path, fake_verifier):
    blank = signature_file("blank.png", pixels=np.full((200, 500), 255, np.uint8))

    with pytest.raises(InputError) as raised:
        enrol([*specimens, blank], folder=tmp_path / "kept", verifier=fake_verifier)

    assert raised.value.code == "specimen-unusable"
    assert not (tmp_path / "kept").exists()


def test_no_specimen_is_wrong_usage(tmp_path, fake_verifier):
    with pytest.raises(UsageError, match="no-references"):
        enrol([], folder=tmp_path, verifier=fake_verifier)


def test_a_folder_that_cannot_be_made_is_told(specimens, tmp_path, fake_verifier):
    (tmp_path / "kept").write_text("in the way")

    with pytest.raises(UsageError, match="output-not-writable"):
        enrol(specimens, folder=tmp_path / "kept", verifier=fake_verifier)


def test_an_empty_folder_has_no_enrolment(tmp_path, fake_verifier):
    with pytest.raises(DataError, match="enrolment-damaged"):
        load_enrolled(tmp_path, verifier=fake_verifier)


def test_templates_of_another_model_are_not_used(specimens, tmp_path, fake_verifier):
    enrol(specimens, folder=tmp_path / "kept", verifier=fake_verifier)
    fake_verifier.model_id = "newer"

    with pytest.raises(DataError, match="enrolment-outdated"):
        load_enrolled(tmp_path / "kept", verifier=fake_verifier)


def test_a_template_belongs_to_its_specimen(specimens, tmp_path, fake_verifier):
    template = enrol(specimens, folder=tmp_path / "kept", verifier=fake_verifier)[0].template
    save_template(template, tmp_path / "one.npz", specimen="a" * 64)

    with pytest.raises(DataError, match="enrolment-damaged"):
        load_template(tmp_path / "one.npz", specimen="b" * 64)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"\x93NUMPY", b"\x80\x04\x95pickle"])
def test_a_damaged_template_is_told(tmp_path, content):
    path = tmp_path / "one.npz"
    path.write_bytes(content)

    with pytest.raises(DataError, match="enrolment-damaged"):
        load_template(path, specimen="a" * 64)
