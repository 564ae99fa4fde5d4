"""Whether a bulk job gives the same list, byte by byte, whoever does its work.

One store with the plan of a job is copied, and each copy worked off by another engine: two worker processes of this
machine, a Dask cluster of two worker processes, and such a cluster of which one worker is killed (SIGKILL) while both
work. Dask starts another one in its place, as on a site.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sigverify import process

process.set_up(threads=process.ONE_THREAD)

from bulk_kills import furnish, listed, open_home  # noqa: E402 - worker processes import this file too, threads first

from sigverify.domain.operator import OperatorId  # noqa: E402
from sigverify.domain.progress import Progress, silent  # noqa: E402
from sigverify.services.bulk import running  # noqa: E402
from sigverify.services.bulk.distributed_engine import connect  # noqa: E402
from sigverify.services.bulk.engine import Engine  # noqa: E402
from sigverify.services.bulk.local import LocalEngine  # noqa: E402
from sigverify.services.session import Session  # noqa: E402
from sigverify.services.verifier import load_verifier  # noqa: E402

WORKERS = 2
SMALL_PARCELS = 4
"""Items in a parcel: both workers have some before them when one is killed."""

KILL_AFTER = 2
"""Parcels that are written down before a worker is killed."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder laid out as WRITER/genuine/*")
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--each", type=int, default=9, help="signatures to check of each writer")
    arguments = parser.parse_args()
    running.PARCEL_ITEMS = SMALL_PARCELS
    with tempfile.TemporaryDirectory() as folder:
        compare(arguments, Path(folder))


def compare(arguments: argparse.Namespace, folder: Path) -> None:
    """Work the same job off by each engine and compare the lists."""
    plan = folder / "plan"
    job = furnish(plan, arguments, stack=folder / "stack")
    done = {}
    for name, work in {"this machine": here, "a cluster": on_cluster, "a worker lost": on_failing_cluster}.items():
        home = folder / name
        shutil.copytree(plan, home)
        began = time.perf_counter()
        work(home, job)
        done[name] = listed(home, job, folder / f"list of {name}")
        print(f"{name:<14} {len(done[name].splitlines()) - 1} items in {time.perf_counter() - began:.1f} s", flush=True)
    same = len(set(done.values())) == 1
    print(f"the lists are {'identical' if same else 'DIFFERENT'}")
    sys.exit(0 if same else 1)


def here(home: Path, job: str) -> None:
    """Have worker processes of this machine do the job."""
    with LocalEngine(partial(load_verifier, "cpu"), workers=WORKERS) as engine:
        run(home, job, engine=engine)


def on_cluster(home: Path, job: str, *, told: Callable[[Progress, list[int]], None] | None = None) -> None:
    """Have a Dask cluster do the job; `told` hears of every parcel, with the process ids of the workers."""
    from distributed import LocalCluster

    cluster = LocalCluster(
        n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    )
    with cluster, connect(cluster.scheduler_address, load=partial(load_verifier, "cpu")) as engine:
        pids = [worker.pid for worker in cluster.workers.values()]
        run(home, job, engine=engine, progress=silent if told is None else lambda progress: told(progress, pids))


def on_failing_cluster(home: Path, job: str) -> None:
    """Have a Dask cluster do the job, and kill one of its workers in the middle."""
    killed: list[int] = []

    def kill_one(progress: Progress, pids: list[int]) -> None:
        if progress.done >= KILL_AFTER * SMALL_PARCELS and not killed:
            os.kill(pids[0], signal.SIGKILL)
            killed.append(pids[0])
            print(f"a worker was killed after {progress.done} items", flush=True)

    on_cluster(home, job, told=kill_one)
    if not killed:
        raise SystemExit("the job was too short for a worker to be killed")


def run(home: Path, job: str, *, engine: Engine, progress: Callable[[Progress], None] = silent) -> None:
    """Work the job off."""
    opened = open_home(home)
    session = Session(opened, OperatorId("carl"))
    running.run_job(session, job, engine=engine, verifier=partial(load_verifier, "cpu"), progress=progress)
    opened.close()


if __name__ == "__main__":
    main()
