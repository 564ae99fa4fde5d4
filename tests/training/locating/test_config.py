from pathlib import Path

import pytest

from sigverify.errors import UsageError
from sigverify.training.locating import config
from sigverify.training.locating.config import config_from, read_config


def test_tables_become_parts_and_the_rest_keeps_its_defaults(tmp_path):
    path = tmp_path / "run.toml"
    path.write_text('name = "small"\nsteps = 5\n[shape]\nwidths = [4, 4, 4, 4]\n[shares]\nsheets = 0.3\n', "utf-8")
    read = read_config(path)
    assert (read.name, read.steps, read.side) == ("small", 5, 384)
    assert read.shape.widths == (4, 4, 4, 4)
    assert read.shares.sheets == 0.3


def test_a_configuration_can_be_rebuilt_from_its_card():
    built = config_from({"name": "a", "steps": 3})
    assert config_from(built.as_dict()) == built


@pytest.mark.parametrize("text", ["name = 1\nnonsense = 2\n", "name = \n", 'name = "a"\nparts = ["all"]\n'])
def test_what_is_not_known_is_refused(tmp_path, text):
    path = tmp_path / "run.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError) as raised:
        read_config(path)
    assert raised.value.code == "training-config-invalid"


@pytest.mark.parametrize("path", sorted(Path(config.__file__).parent.glob("*.toml")), ids=lambda path: path.stem)
def test_every_recipe_can_be_read_and_goes_on_from_another(path):
    recipe = read_config(path)
    names = {read_config(other).name for other in path.parent.glob("*.toml")}
    assert recipe.initial is None or Path(recipe.initial).parent.name in names - {recipe.name}


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UsageError) as raised:
        read_config(tmp_path / "none.toml")
    assert raised.value.code == "training-config-missing"
