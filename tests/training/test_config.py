from pathlib import Path

import pytest

import sigverify.training
from sigverify.errors import UsageError
from sigverify.training.config import config_from, read_config


def refusal(path):
    with pytest.raises(UsageError) as caught:
        read_config(path)
    return caught.value.code


def test_shipped_configurations_can_be_read():
    found = sorted((Path(sigverify.training.__file__).parent / "configs").glob("*.toml"))
    assert found
    for path in found:
        assert read_config(path).data_sets


def test_parts_are_read_from_their_tables(tmp_path):
    path = tmp_path / "run.toml"
    path.write_text(
        'name = "x"\n[data_sets]\ncedar = 1.0\n[shape]\nwidths = [8, 8, 8, 8]\n[batches]\ngroups = 4\n',
        encoding="utf-8",
    )
    config = read_config(path)
    assert config.shape.widths == (8, 8, 8, 8)
    assert config.batches.groups == 4


def test_a_configuration_survives_the_trip_through_plain_values():
    config = config_from({"name": "x", "data_sets": {"cedar": 1.0}, "batches": {"groups": 3}})
    assert config_from(config.as_dict()) == config


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    assert refusal(tmp_path / "none.toml") == "training-config-missing"


@pytest.mark.parametrize(
    "text",
    [
        "name = ",
        'name = "x"',
        'name = "x"\nlength = 3\n[data_sets]\ncedar = 1.0',
        'name = "x"\nloss = "unknown"\n[data_sets]\ncedar = 1.0',
        'name = "x"\nminutes = 0\n[data_sets]\ncedar = 1.0',
        'name = "x"\n[data_sets]\n',
        'name = "x"\n[data_sets]\ncedar = 1.0\n[batches]\ngroups = 1',
    ],
)
def test_a_wrong_configuration_is_refused(tmp_path, text):
    path = tmp_path / "run.toml"
    path.write_text(text, encoding="utf-8")
    assert refusal(path) == "training-config-invalid"
