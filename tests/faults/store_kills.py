"""Kill a process that writes a store, at a chosen point, and look at what it left.

The tests try a handful of points. For many, by hand:

    python tests/faults/store_kills.py many --runs 100 --seed 1

A process dies either by its own hand, just before its n-th statement or commit, or by ours, after a while.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import types
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from alembic import op
from sqlalchemy import Column, Engine, Integer, event, inspect, text

from sigverify.domain.account import Account, AccountNumber, Appointment, Signatory, SignatoryId
from sigverify.domain.audit import verify_chain
from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action, Decision
from sigverify.domain.operator import Operator, OperatorId, Role
from sigverify.domain.reference import Reference, ReferenceSource, ReferenceStatus
from sigverify.domain.sample import Provenance, Resolution, ResolutionSource
from sigverify.domain.verification import Verification
from sigverify.domain.waiting import usual_place
from sigverify.store.database import create_store, open_store
from sigverify.store.engine import Access, begin, connect_file, open_engine, parse_url
from sigverify.store.migrations import REVISIONS
from sigverify.store.schema import NEWEST, revision, upgrade
from sigverify.store.sealing import BlobKind

KEY = bytes(range(32))
ACCOUNT, OPERATOR = AccountNumber("1001"), OperatorId("ada")
BLOB = 20_000
KINDS = (BlobKind.IMAGE, BlobKind.TEMPLATE)
TOGETHER = 2
ACTIONS = ("enrol", "decide", "migrate", "create")
# Points to die at: all but the last few where the work ends, some rounds where it goes on.
STATEMENTS = {"enrol": 110, "decide": 50, "migrate": 60, "create": 40}
PATIENCE = 120


def tell(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def url_of(file):
    return f"sqlite:///{file.as_posix()}"


def prepare(file):
    """Make a store with an account, an operator and three enrolled signatories, and close it."""
    store = create_store(url_of(file), key=KEY)
    with store.transaction() as uow:
        uow.operators.add(Operator(OPERATOR, "Ada", frozenset({Role.CLERK})), password_digest="")
        uow.accounts.add(Account(ACCOUNT, "Corner Shop Ltd", "EUR"))
        uow.audit.append(at=datetime.now(UTC), operator=OPERATOR, action="set-up", subject="", details={})
    for index in range(3):
        enrol(store, index)
    store.close()


def enrol(store, index):
    signatory = SignatoryId(f"s{index}")
    with store.transaction() as uow:
        uow.signatories.add(Signatory(signatory, f"Signatory {index}"))
        uow.keys.put(signatory, os.urandom(65))
        uow.appointments.add(Appointment(f"p{index}", ACCOUNT, signatory, date(2020, 1, 1)))
        for number in range(TOGETHER):
            contents = {kind: os.urandom(BLOB) for kind in KINDS}
            uow.references.add(reference(f"{signatory}-{number}", signatory), contents)
        uow.audit.append(at=datetime.now(UTC), operator=OPERATOR, action="enrolled", subject=signatory, details={})


def decide(store, index):
    now = datetime.now(UTC)
    with store.transaction() as uow:
        check = Verification(f"v{index}", now, OPERATOR, ACCOUNT, None, None, None, Outcome.MATCH, "0" * 64, "{}")
        uow.verifications.add_all([(check, usual_place(None, None))])
        uow.decisions.add(Decision(f"d{index}", f"v{index}", Action.ACCEPT, OPERATOR, now))
        uow.audit.append(at=now, operator=OPERATOR, action="decided", subject=f"v{index}", details={})


def reference(identifier, signatory):
    source = ReferenceSource(
        Provenance("card.tif", "a" * 64), Resolution(200.0, 200.0, ResolutionSource.TAG), None, "c" * 64
    )
    return Reference(
        id=identifier,
        signatory_id=signatory,
        version=1,
        replaces=None,
        status=ReferenceStatus.ACTIVE,
        captured_on=date(2020, 1, 1),
        valid_from=date(2020, 1, 1),
        valid_to=None,
        source=source,
        pipeline_id="pipeline",
        model_id="model",
        proposed_by=OPERATOR,
    )


def later_history():
    """Return the history with one revision more, which rebuilds two tables and fills a column."""
    module = types.ModuleType("r9999_test")
    module.revision, module.down_revision, module.__file__ = "9999", NEWEST, "r9999_test.py"

    def go_up():
        for table in ("signatories", "signature_references"):
            with op.batch_alter_table(table, recreate="always") as batch:
                batch.add_column(Column("mark", Integer))
            op.execute(f"UPDATE {table} SET mark = 7")

    module.upgrade = go_up
    return (*REVISIONS, module)


def migrate(file):
    engine = open_engine(parse_url(url_of(file)), key=KEY)
    upgrade(engine, file=file, key=KEY, revisions=later_history())
    engine.dispose()


def work(action, file, point):
    """Do the action until killed; at `point` by ourselves, 0: never."""
    done = 0

    def count(*_):
        nonlocal done
        done += 1
        if done == point:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    if action in ("migrate", "create"):
        tell("ready")
        event.listen(Engine, "before_cursor_execute", count)
        event.listen(Engine, "commit", count)
        migrate(file) if action == "migrate" else create_store(url_of(file), key=KEY).close()
        return
    store = open_store(url_of(file), key=KEY)
    tell("ready")
    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    for index in range(3, 10_000):
        (enrol if action == "enrol" else decide)(store, index)


def kill(action, file, *, point=0, after=0.0):
    """Run the action in a process of its own until it dies; return whether it was killed."""
    command = [sys.executable, str(Path(__file__)), "work", action, str(file), str(point)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline().strip() == b"ready"
        if not point:
            time.sleep(after)
            process.kill()
        code = process.wait(PATIENCE)
    assert code in (0, -9, 15, 1), code
    assert code or action in ("migrate", "create")
    return code != 0


def examine(action, file):
    """Look at what is left: it opens, is whole, its chain verifies, and it holds all or nothing of each action.

    Returns
    -------
    str
        What became of it, for people.
    """
    if action == "create":
        if not file.exists():
            create_store(url_of(file), key=KEY).close()
            return "no store; made anew"
        open_store(url_of(file), key=KEY).close()
        return "store"
    told = "whole"
    if action == "migrate":
        found = marked(file)
        assert set(found) in ({None}, {7}), found
        told = "migrated" if found[0] == 7 else "as before; migrated now"
        migrate(file)
        assert set(marked(file)) == {7}
        as_this_program_knows_it(file)
    with closing(connect_file(file, KEY)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    store = open_store(url_of(file), key=KEY)
    with store.reading() as uow:
        entries = list(uow.audit.entries())
        assert verify_chain(entries, anchor=uow.audit.head()).intact
        enrolled = [entry.subject for entry in entries if entry.action == "enrolled"]
        decided = [entry.subject for entry in entries if entry.action == "decided"]
        assert len(entries) == 1 + len(enrolled) + len(decided)
        assert sorted(enrolled) == [one.id for one in uow.signatories.find(limit=10_000)]
        assert sorted(enrolled) == [signatory for signatory, _ in uow.keys.all()]
        assert sorted(enrolled) == sorted(one.signatory_id for one in uow.appointments.of_account(ACCOUNT))
        for signatory in enrolled:
            references = uow.references.of_signatory(signatory)
            assert len(references) == TOGETHER
            assert {len(uow.references.content(one.id, kind)) for one in references for kind in KINDS} == {BLOB}
        verified = uow.verifications.of_account(ACCOUNT)
        assert sorted(decided) == sorted(one.id for one in verified)
        assert all(len(uow.decisions.of_verification(one.id)) == 1 for one in verified)
    store.close()
    return told if action == "migrate" else f"{told}: {len(enrolled)} enrolled, {len(decided)} decided"


def marked(file):
    engine = open_engine(parse_url(url_of(file)), key=KEY)
    with begin(engine, Access.READ) as connection:
        new = revision(connection) == "9999"
        tables = ("signatories", "signature_references")
        has = {"mark" in {column["name"] for column in inspect(connection).get_columns(table)} for table in tables}
        assert has == {new}
        found = [
            mark
            for table in tables
            for mark in (connection.execute(text(f"SELECT mark FROM {table}")).scalars() if new else [None])
        ]
    engine.dispose()
    return found


def as_this_program_knows_it(file):
    """Put the revision back, so that the repositories, which do not see the new columns, can look."""
    engine = open_engine(parse_url(url_of(file)), key=KEY)
    with begin(engine, Access.WRITE) as connection:
        connection.execute(text(f"UPDATE schema_revision SET version_num = '{NEWEST}'"))
    engine.dispose()


def many(runs, seed):
    """Kill `runs` times and count what became of the stores."""
    generator = random.Random(seed)
    results = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        blank = Path(scratch) / "blank.db"
        prepare(blank)
        for run in range(runs):
            action = ACTIONS[run % len(ACTIONS)]
            folder = Path(scratch) / str(run)
            folder.mkdir()
            file = folder / "store.db"
            if action != "create":
                shutil.copy(blank, file)
            by_itself = generator.random() < 0.5
            where = {"point": generator.randint(1, STATEMENTS[action])} if by_itself else {"after": generator.random()}
            killed = kill(action, file, **where)
            told = examine(action, file)
            results[action, "killed" if killed else "finished", told.split(":")[0]] += 1
            tell(f"{run + 1:>4} {action:<8} {where} {'killed' if killed else 'finished'}: {told}")
            shutil.rmtree(folder)
    for (action, killed, told), count in sorted(results.items()):
        tell(f"{count:>5} {action:<8} {killed:<9} {told}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, dest="command")
    worker = commands.add_parser("work", help="do the work; meant to be killed")
    worker.add_argument("action", choices=ACTIONS)
    worker.add_argument("file", type=Path)
    worker.add_argument("point", type=int)
    trials = commands.add_parser("many", help="kill many times")
    trials.add_argument("--runs", type=int, default=100)
    trials.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.command == "work":
        work(arguments.action, arguments.file, arguments.point)
    else:
        many(arguments.runs, arguments.seed)


if __name__ == "__main__":
    main()
