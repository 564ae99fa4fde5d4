import subprocess
import sys
from contextlib import closing

import pytest

from sigverify.errors import ModelError
from sigverify.services.bulk.local import LocalEngine
from sigverify.services.bulk.work import work
from sigverify.services.matching import ReferenceSets
from tests.services.bulk.parcels import LOAD, as_told, load_fragile, parcel

__all__ = ["parcel"]


def load_nothing():
    raise ModelError("weights-missing", path="nowhere")


def test_two_processes_give_what_working_here_gives(parcel, cheque_file):
    files = [cheque_file(f"{seed}.png", seed=seed, noise=9) for seed in (1, 2, 5)]
    parcels = [parcel(*files, number=0), parcel(*files[:1], number=1), parcel(*files[1:], number=2)]
    here = {one.number: as_told(work(one, verifier=LOAD(), sets=ReferenceSets())) for one in parcels}

    with LocalEngine(LOAD, workers=2) as engine, closing(engine.run(iter(parcels))) as answers:
        there = {answer.number: as_told(answer) for answer in answers}

    assert there == here


def test_parcels_are_pulled_only_a_few_ahead(parcel, cheque_file):
    pulled = []
    file = cheque_file(seed=1, noise=9)

    def parcels():
        for number in range(20):
            pulled.append(number)
            yield parcel(file, number=number)

    with LocalEngine(LOAD, workers=1) as engine, closing(engine.run(parcels())) as answers:
        next(answers)

        assert len(pulled) <= 3


def test_a_worker_that_is_lost_costs_nothing_but_time(parcel, cheque_file):
    files = [cheque_file(name, seed=1, noise=9) for name in ("one.png", "once.png", "two.png")]

    with LocalEngine(load_fragile, workers=1) as engine:
        answers = list(engine.run(iter([parcel(*files, number=0), parcel(files[0], number=1)])))

    assert sorted(answer.number for answer in answers) == [0, 1]
    assert all(found.checked is not None for answer in answers for found in answer.results)


def test_an_item_that_no_worker_survives_is_told_and_the_others_are_checked(parcel, cheque_file):
    files = [cheque_file(name, seed=1, noise=9) for name in ("one.png", "deadly.png", "two.png")]

    with LocalEngine(load_fragile, workers=1) as engine:
        (answer,) = engine.run(iter([parcel(*files)]))

    assert [found.error and found.error.code for found in answer.results] == [None, "worker-lost", None]
    assert [found.item for found in answer.results] == [1, 2, 3]


def test_a_model_that_cannot_be_loaded_ends_the_run(parcel, cheque_file):
    with LocalEngine(load_nothing, workers=1) as engine, pytest.raises(ModelError) as raised:
        list(engine.run(iter([parcel(cheque_file())])))

    assert raised.value.code == "weights-missing"


PROGRAM = """
import os
import time

from sigverify.services.bulk.local import LocalEngine

if __name__ == "__main__":
    engine = LocalEngine(os.getpid, workers=1)
    print(engine._pool.submit(os.getpid).result() != os.getpid(), flush=True)
    time.sleep(600)
"""


def test_workers_end_with_the_program_that_started_them(tmp_path):
    script = tmp_path / "program.py"
    script.write_text(PROGRAM)
    program = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    with program.stdout as printed:
        assert printed.readline() == "True\n"

        program.kill()
        program.wait()

        # Workers write to the same pipe: it ends when the last of them has.
        assert printed.read() == ""
