"""Compiled loops: what is kept on the disk is a convenience, and whatever is wrong with it stops nothing."""

import importlib.util
import os

import pytest
from numba.core import caching

LOOP = """
from sigverify.compiled import compiled, compiled_sums

@compiled
def more(number):
    return number + 1

@compiled_sums
def total(one, two):
    return more(one) + two
"""


@pytest.fixture
def load(tmp_path):
    """Return a function that imports two loops anew, as a program does that is started again."""
    path = tmp_path / "loops.py"
    path.write_text(LOOP)

    def run():
        spec = importlib.util.spec_from_file_location("loops", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return run


@pytest.fixture
def kept(load, tmp_path):
    """Return the files in which the machine code of both loops is kept."""
    assert load().total(1, 2) == 4
    return sorted((tmp_path / "__pycache__").glob("loops.*.nb?"))


def hits(loop):
    return sum(loop.stats.cache_hits.values())


def test_machine_code_is_kept_for_the_next_time(load, kept):
    again = load()

    assert again.total(1, 2) == 4
    assert hits(again.total) == 1


@pytest.mark.parametrize("ending", [".nbi", ".nbc"])
@pytest.mark.parametrize("left", [b"", b"half of it"])
def test_damaged_files_are_made_anew(load, kept, ending, left):
    for path in kept:
        if path.suffix == ending:
            path.write_bytes(left)

    assert load().total(1, 2) == 4
    again = load()
    assert again.total(1, 2) == 4
    assert hits(again.total) == 1


def test_a_loop_works_where_nothing_can_be_kept(load, monkeypatch):
    def refuse(**_):
        raise PermissionError("read-only")

    monkeypatch.setattr(caching.tempfile, "TemporaryFile", refuse)

    assert load().total(1, 2) == 4


def test_a_loop_works_where_the_disk_is_full(load, tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(caching.os, "replace", refuse)

    assert load().total(1, 2) == 4
    assert list((tmp_path / "__pycache__").glob("loops.*.nb?")) == []
