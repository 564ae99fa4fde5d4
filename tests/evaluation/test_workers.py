"""Work and what is held come from the standard library here: a spawned process cannot import this module everywhere."""

import operator

import pytest

import sigverify
from sigverify.evaluation.datasets import read_folder
from sigverify.evaluation.runner import Settings, evaluate
from sigverify.evaluation.workers import Workers


@pytest.mark.parametrize("processes", [1, 2])
def test_work_is_done_with_what_is_held_and_comes_back_in_order(processes):
    with Workers("held ", processes=processes) as workers:
        assert list(workers.map(operator.add, "cab")) == ["held c", "held a", "held b"]


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_in_the_work_comes_back(processes):
    with Workers("held", processes=processes) as workers, pytest.raises(IndexError):
        list(workers.map(operator.getitem, [0, 99, 1]))


def test_two_processes_with_the_shipped_verifier_find_what_one_finds(tmp_path, signature_file):
    for writer in range(2):
        for kind, count in (("genuine", 3), ("forged", 2)):
            (tmp_path / f"{writer}" / kind).mkdir(parents=True)
            for number in range(count):
                noise = 1 + number + 10 * (kind == "forged")
                signature_file(f"{writer}/{kind}/{number}.png", seed=writer, noise=noise)
    data_set = read_folder(tmp_path)
    verifier = sigverify.load_verifier(device="cpu")

    alone, spread = (
        evaluate(data_set, verifier, settings=Settings(references=(1,)), processes=processes) for processes in (1, 2)
    )

    assert alone.images.failure_to_enrol.value == 0
    assert spread == alone
