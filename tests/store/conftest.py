"""A real PostgreSQL server for the session, and stores on both databases."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest

KEY = bytes(range(32))


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
