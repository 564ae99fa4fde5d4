"""Many processes write at once: nothing is lost, nothing is doubled, and the chain has one end."""

import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from sigverify.domain.account import Account
from sigverify.domain.audit import verify_chain

WRITER = Path(__file__).with_name("writing.py")
PATIENCE = 200


def test_processes_that_write_at_once_lose_and_double_nothing(bench, database_url, key):
    writers, each = (5, 8) if database_url.startswith("sqlite") else (10, 6)
    with bench.writing() as uow:
        uow.accounts.add(Account("shared", "written by all", "EUR"))
    bench.store.close()

    with together(
        [[database_url, (key or b"").hex(), f"w{number}", str(each)] for number in range(writers)]
    ) as started:
        assert [process.wait(PATIENCE) for process in started] == [0] * writers

    expected = {f"w{number}-{index}" for number in range(writers) for index in range(each)}
    with bench.store.reading() as uow:
        entries = list(uow.audit.entries())
        assert verify_chain(entries, anchor=uow.audit.head()).intact
        assert [entry.sequence for entry in entries] == list(range(1, 2 + len(expected)))
        assert {entry.subject for entry in entries[1:]} == expected
        assert {account.number for account in uow.accounts.find(limit=1000)} == expected | {"shared"}
        assert {signatory.id for signatory in uow.signatories.find(limit=1000)} == expected
        assert uow.accounts.get("shared").version == 1 + len(expected)


def test_writers_that_are_killed_leave_whole_actions_and_no_lock(bench, database_url, key):
    with bench.writing() as uow:
        uow.accounts.add(Account("shared", "written by all", "EUR"))

    with together([[database_url, (key or b"").hex(), f"w{number}", "100000"] for number in range(3)]):
        while bench.store.head().length < 12:
            time.sleep(0.01)
    with bench.writing() as uow:
        uow.accounts.add(bench.account())

    with bench.store.reading() as uow:
        entries = list(uow.audit.entries())
        assert verify_chain(entries, anchor=uow.audit.head()).intact
        written = {entry.subject for entry in entries if entry.action == "written"}
        assert len(written) == len(entries) - 2 >= 10
        assert {account.number for account in uow.accounts.find(limit=100_000)} == written | {"shared", "1001"}
        assert {signatory.id for signatory in uow.signatories.find(limit=100_000)} == written
        assert uow.accounts.get("shared").version == 1 + len(written)


@contextmanager
def together(tasks):
    """Start every process, let all begin at the same moment, and kill what still runs at the end."""
    started = [
        subprocess.Popen([sys.executable, str(WRITER), *task], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for task in tasks
    ]
    try:
        for process in started:
            assert process.stdout.readline().strip() == b"ready"
        for process in started:
            process.stdin.write(b"go\n")
            process.stdin.flush()
        yield started
    finally:
        for process in started:
            process.kill()
            process.communicate()
