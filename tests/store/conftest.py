"""A real PostgreSQL server for the session, and stores on both databases."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from sigverify.domain.account import Account, AccountNumber, Appointment, Signatory, SignatoryId
from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action, Decision, GivenReason
from sigverify.domain.operator import Operator, OperatorId, Role
from sigverify.domain.proposal import Proposal, ProposalKind
from sigverify.domain.reference import Reference, ReferenceSource, ReferenceStatus
from sigverify.domain.sample import Provenance, Region, Resolution, ResolutionSource
from sigverify.domain.verification import Verification
from sigverify.store.database import create_store
from sigverify.store.sealing import BlobKind

KEY = bytes(range(32))
NOW = datetime(2026, 11, 22, 9, 30, 0, 123456, tzinfo=UTC)


class Server:
    """A private PostgreSQL server on loopback; it runs as a user without rights where we are root."""

    def __init__(self, binaries, folder):
        self.binaries, self.folder = binaries, folder
        self.user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        self.port = _free_port()
        self.made = 0

    def start(self):
        data, log = self.folder / "data", self.folder / "log"
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.user)
        self._run("initdb", "-D", data, "-A", "trust", "-U", self.user, "-E", "UTF8", "--no-sync")
        options = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self.folder} "
            "-c fsync=off -c max_connections=40 -c shared_buffers=16MB"
        )
        self._run("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        return self

    def stop(self):
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")

    def new_database(self):
        """Make an empty database and return its URL."""
        import psycopg

        self.made += 1
        name = f"store_{self.made}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def url(self, name):
        return f"postgresql://{self.user}@127.0.0.1:{self.port}/{name}"

    def _run(self, program, *arguments):
        command = [str(self.binaries / program), *map(str, arguments)]
        user = self.user if os.geteuid() == 0 else None
        # A pipe would stay open in the server, and reading it would wait for the server's end.
        with (self.folder / f"{program}.out").open("wb") as told:
            subprocess.run(
                command, check=True, stdin=subprocess.DEVNULL, stdout=told, stderr=told, user=user, cwd=self.folder
            )


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _binaries():
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


@pytest.fixture(scope="session")
def postgresql():
    """Return a running server; skip where none is installed."""
    pytest.importorskip("psycopg", reason="the PostgreSQL driver (psycopg) is not installed")
    binaries = _binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="sigverify-postgresql-"))
    server = Server(binaries, folder)
    try:
        yield server.start()
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """Return the URL of a database that holds nothing yet."""
    if request.param == "sqlite":
        return f"sqlite:///{(tmp_path / 'store.db').as_posix()}"
    return request.getfixturevalue("postgresql").new_database()


@pytest.fixture
def key(database_url):
    """Return the key that goes with the database: a server needs none."""
    return KEY if database_url.startswith("sqlite") else None


@pytest.fixture
def store(database_url, key):
    """Return an empty store, once on SQLite and once on PostgreSQL."""
    store = create_store(database_url, key=key)
    yield store
    store.close()


class Bench:
    """Makes values with everything filled in, and stores them together with an audit entry."""

    def __init__(self, store):
        self.store = store

    @contextmanager
    def writing(self):
        with self.store.transaction() as uow:
            yield uow
            uow.audit.append(at=NOW, operator="ada", action="test", subject="", details={})

    def account(self, number="1001", **changed):
        values = {"name": "Corner Shop Ltd", "currency": "EUR", "instruction": "call first", "refer_always": True}
        return Account(AccountNumber(number), **{**values, **changed})

    def signatory(self, identifier="s1", **changed):
        return Signatory(SignatoryId(identifier), **{"name": "Ada Byron", "role": "director", **changed})

    def appointment(self, identifier="p1", **changed):
        values = {
            "account": AccountNumber("1001"),
            "signatory_id": SignatoryId("s1"),
            "valid_from": date(2020, 1, 1),
            "valid_to": date(2030, 1, 1),
            "panel": "A",
            "limit": Decimal("10000.50"),
        }
        return Appointment(identifier, **{**values, **changed})

    def operator(self, identifier="ada", **changed):
        values = {"name": "Ada", "roles": frozenset({Role.CLERK, Role.SUPERVISOR}), "failed_logins": 2}
        return Operator(OperatorId(identifier), **{**values, "locked_until": NOW, **changed})

    def reference(self, identifier="r1", **changed):
        source = ReferenceSource(
            provenance=Provenance("karte \u00e4.tif", "a" * 64, page=2, pages=3, format="TIFF", compression="group4"),
            resolution=Resolution(200.0, 199.5, ResolutionSource.TAG),
            region=Region(10, 20, 300, 120),
            crop_sha256="c" * 64,
        )
        values = {
            "signatory_id": SignatoryId("s1"),
            "version": 1,
            "replaces": None,
            "status": ReferenceStatus.ACTIVE,
            "captured_on": date(2019, 5, 4),
            "valid_from": date(2020, 1, 1),
            "valid_to": None,
            "source": source,
            "pipeline_id": "pipeline-1",
            "model_id": "model-1",
            "proposed_by": OperatorId("ada"),
            "approved_by": OperatorId("bob"),
        }
        return Reference(identifier, **{**values, **changed})

    def verification(self, identifier="v1", **changed):
        values = {
            "at": NOW,
            "operator": OperatorId("ada"),
            "account": AccountNumber("1001"),
            "drawn_on": date(2026, 11, 20),
            "amount": Decimal("1234.50"),
            "signatory_id": SignatoryId("s1"),
            "outcome": Outcome.MATCH,
            "probe_sha256": "d" * 64,
            "record": '{"score":1.5}',
        }
        return Verification(identifier, **{**values, **changed})

    def decision(self, identifier="d1", **changed):
        values = {
            "verification_id": "v1",
            "action": Action.RETURN,
            "operator": OperatorId("ada"),
            "at": NOW,
            "reason": GivenReason("ansi-x9-100-188", 1, "Q"),
            "note": "two strokes missing",
        }
        return Decision(identifier, **{**values, **changed})

    def proposal(self, identifier="q1", **changed):
        values = {"kind": ProposalKind.ENROL, "subject": "r1", "content": '{"a":1}', "proposed_by": OperatorId("ada")}
        return Proposal(identifier, **{**values, "proposed_at": NOW, **changed})

    def fill(self):
        """Store two operators, an account, its signatory with an appointment, one reference and its contents."""
        with self.writing() as uow:
            uow.operators.add(self.operator(), password_digest="digest-of-ada")
            uow.operators.add(self.operator("bob", locked_until=None), password_digest="digest-of-bob")
            uow.accounts.add(self.account())
            uow.signatories.add(self.signatory())
            uow.keys.put(SignatoryId("s1"), b"wrapped key of s1")
            uow.appointments.add(self.appointment())
            uow.references.add(
                self.reference(), {BlobKind.IMAGE: b"sealed image", BlobKind.TEMPLATE: b"sealed template"}
            )
        return self


@pytest.fixture
def bench(store):
    """Return a maker of values with an empty store."""
    return Bench(store)


@pytest.fixture
def filled(bench):
    """Return a maker of values whose store holds one account with everything that belongs to it."""
    return bench.fill()
