import hashlib
import os
import signal
from pathlib import Path

import pytest

from sigverify.domain.comparison import Outcome
from sigverify.errors import DeviceError, InputError
from sigverify.services.account_result import AccountRequest
from sigverify.services.bulk import distributed_engine
from sigverify.services.bulk.distributed_engine import connect as connect_to
from sigverify.services.bulk.files import FilesElsewhere
from sigverify.services.bulk.local import LocalEngine
from tests.services.bulk.parcels import LOAD, as_told, load_fragile, parcel
from tests.services.conftest import NUMBER

distributed = pytest.importorskip("distributed", reason="Dask is an extra: pip install 'sigverify[distributed]'")

# The scheduler and its workers speak to each other on this machine.
from tests.acquisition.scanners import loopback  # noqa: E402

__all__ = ["loopback", "parcel"]


@pytest.fixture(scope="module")
def cluster():
    """Return a cluster of two worker processes on this machine."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as made:
        yield made


@pytest.fixture
def connect(cluster, loopback):
    """Return a function that gives the engine of the cluster."""

    def engine(load=LOAD, files=None):
        return connect_to(cluster.scheduler_address, load=load, files=files)

    return engine


def test_two_workers_give_what_two_processes_here_give(parcel, cheque_file, tmp_path, connect):
    files = [cheque_file(f"{seed}.png", seed=seed, noise=9) for seed in (1, 2, 5)]
    parcels = [parcel(*files, number=0), parcel(tmp_path / "none.png", files[0], number=1), parcel(files[2], number=2)]
    with LocalEngine(LOAD, workers=2) as engine:
        here = {answer.number: as_told(answer) for answer in engine.run(iter(parcels))}

    with connect() as engine:
        there = {answer.number: as_told(answer) for answer in engine.run(iter(parcels))}

    assert there == here


def test_a_worker_that_is_killed_costs_nothing_but_time(parcel, cheque_file, cluster, connect):
    parcels = [parcel(cheque_file(seed=1, noise=9), number=number) for number in range(12)]
    with connect() as engine:
        answers = engine.run(iter(parcels))
        first = next(answers)
        victim = next(iter(cluster.workers.values())).pid

        os.kill(victim, signal.SIGKILL)
        rest = list(answers)

    assert sorted(answer.number for answer in (first, *rest)) == list(range(12))
    assert all(found.checked is not None for answer in (first, *rest) for found in answer.results)


def test_an_item_that_no_worker_survives_is_told(parcel, cheque_file, connect):
    files = [cheque_file(name, seed=1, noise=9) for name in ("one.png", "deadly.png")]

    with connect(load_fragile) as engine:
        (answer,) = engine.run(iter([parcel(*files)]))

    assert [found.error and found.error.code for found in answer.results] == [None, "worker-lost"]


def test_workers_read_files_by_the_address_that_they_know(parcel, cheque_file, tmp_path, connect):
    file = cheque_file(seed=1, noise=9)
    asked = parcel(Path("/of/the/planner") / file.name)
    elsewhere = FilesElsewhere(Path("/of/the/planner"), tmp_path.as_uri())

    with connect(files=elsewhere) as engine:
        (answer,) = engine.run(iter([asked]))

    (found,) = answer.results
    assert found.checked.signatures[0].best.outcome is Outcome.MATCH
    assert found.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def test_an_address_where_nobody_answers_is_told(loopback, monkeypatch):
    monkeypatch.setattr(distributed_engine, "PATIENCE", 1.0)

    with pytest.raises(DeviceError) as raised:
        connect_to("tcp://127.0.0.1:9", load=LOAD)

    assert (raised.value.code, raised.value.fields) == ("engine-unreachable", {"address": "tcp://127.0.0.1:9"})


def test_a_file_elsewhere_that_is_missing_or_no_picture_is_told(tmp_path):
    (tmp_path / "bad.png").write_bytes(b"no picture")
    elsewhere = FilesElsewhere(Path("/planner"), tmp_path.as_uri())
    bad, missing = (AccountRequest(Path("/planner") / name, NUMBER) for name in ("bad.png", "none.png"))

    with pytest.raises(InputError) as damaged:
        elsewhere.page(bad)
    with pytest.raises(InputError) as absent:
        elsewhere.page(missing)

    assert (damaged.value.code, absent.value.code) == ("not-an-image", "file-missing")
    assert elsewhere.digest(bad) == hashlib.sha256(b"no picture").hexdigest()
    assert elsewhere.digest(missing) is None
