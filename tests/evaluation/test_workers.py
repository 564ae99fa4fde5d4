"""Work and what is held come from the standard library here: a spawned process cannot import this module everywhere."""

import operator
import pickle

import numpy as np
import pytest

import sigverify
from sigverify.evaluation.collecting import by_writer, collect
from sigverify.evaluation.datasets import read_folder
from sigverify.evaluation.pairs import measure_writers
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


class Elsewhere(Workers):
    """Does the work here as another process would get it: from copies of what is asked."""

    def map(self, work, items):
        return super().map(pickle.loads(pickle.dumps(work)), map(pickle.loads, map(pickle.dumps, items)))


def test_pairs_and_images_are_the_same_from_elsewhere(data_set_folder, verifier):
    data_set = read_folder(data_set_folder)
    with Elsewhere(verifier) as elsewhere:
        images = collect(data_set, verifier=verifier, workers=elsewhere)
        elsewhere.processes = 2
        seen = []
        measured = measure_writers(
            by_writer(data_set, images), comparator=verifier.comparator, workers=elsewhere, progress=seen.append
        )

    here = collect(data_set, verifier=verifier)
    assert [image.scalars for image in images] == [image.scalars for image in here]
    expected = measure_writers(by_writer(data_set, here), comparator=verifier.comparator)
    for one, other in zip(measured, expected, strict=True):
        np.testing.assert_array_equal(one.measures, other.measures)
    assert seen[-1].done == seen[-1].total


def test_the_shipped_verifier_travels(tmp_path, signature_file):
    (tmp_path / "own" / "genuine").mkdir(parents=True)
    for number in (1, 2):
        signature_file(f"own/genuine/{number}.png", noise=number)
    data_set = read_folder(tmp_path)
    verifier = sigverify.load_verifier(device="cpu")
    copy = pickle.loads(pickle.dumps(verifier))

    found, again = (evaluate(data_set, one, settings=Settings(references=(1,))) for one in (verifier, copy))

    assert found.images.failure_to_enrol.value == 0
    assert again.tables[0].distributions == found.tables[0].distributions
    assert again.calibration_id == found.calibration_id
