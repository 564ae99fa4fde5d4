import os
import subprocess
import sys

import pytest

from sigverify import process

GNU = "CS_GNU_LIBC_VERSION" in getattr(os, "confstr_names", {})

FAULTS = """
import resource
import numpy as np
from sigverify import process

assert process.keep_freed_memory()
def work():
    for _ in range(20):
        np.ones(2**20).sum()
work()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
work()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(not GNU, reason="only the GNU C library has these parameters")
def test_memory_that_was_freed_is_used_again_without_asking_the_system():
    printed = subprocess.run([sys.executable, "-c", FAULTS], capture_output=True, text=True, check=True).stdout

    # Twenty arrays of 2048 pages each.
    assert int(printed) < 2048


def test_nothing_is_done_with_another_c_library(monkeypatch):
    monkeypatch.setattr(os, "confstr_names", {}, raising=False)

    assert not process.keep_freed_memory()


@pytest.mark.parametrize(("asked", "used"), [(None, "1"), (3, "3")])
def test_a_process_computes_with_the_threads_asked_for_else_one(monkeypatch, asked, used):
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.delenv("OMP_WAIT_POLICY")

    process.set_up(threads=asked)

    assert (os.environ["OMP_NUM_THREADS"], os.environ["OMP_WAIT_POLICY"]) == (used, "PASSIVE")
