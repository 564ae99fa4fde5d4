"""A process that writes the store is killed; what it leaves opens, verifies and holds all or nothing."""

import importlib.util
import random
import shutil
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("store_kills.py")


@pytest.fixture(scope="module")
def kills():
    specification = importlib.util.spec_from_file_location("store_kills", SCRIPT)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def blank(kills, tmp_path_factory):
    file = tmp_path_factory.mktemp("blank") / "store.db"
    kills.prepare(file)
    return file


@pytest.fixture
def file(blank, tmp_path):
    return shutil.copy(blank, tmp_path / "store.db")


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("action", ["enrol", "decide", "migrate"])
def test_killed_before_any_statement_it_holds_all_or_nothing(kills, file, action, seed):
    point = random.Random(f"{action}{seed}").randint(1, kills.STATEMENTS[action])

    assert kills.kill(action, file, point=point)
    kills.examine(action, file)


def test_left_alone_a_migration_comes_to_its_end(kills, file):
    assert not kills.kill("migrate", file, point=10_000)
    assert kills.examine("migrate", file) == "migrated"


@pytest.mark.parametrize("after", [0.0, 0.4])
def test_killed_at_any_time_it_holds_all_or_nothing(kills, file, after):
    assert kills.kill("enrol", file, after=after)
    kills.examine("enrol", file)


@pytest.mark.parametrize("point", [5, 25])
def test_killed_while_it_is_made_there_is_no_store_and_it_can_be_made_again(kills, tmp_path, point):
    file = tmp_path / "store.db"

    assert kills.kill("create", file, point=point)
    assert kills.examine("create", file) == "no store; made anew"
