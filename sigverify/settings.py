"""Settings that hold for a whole run: defaults, then the settings file, then the environment, then arguments.

Owns their names, kinds and checks; opens no database and touches no library. Each setting has one name, in
capitals behind ``SIGVERIFY_`` in the environment and in small letters in the file:

    # settings.toml, in the private folder
    device = "cpu"
    threads = 2
    database_url = "postgresql://sigverify@db.example/sigverify"
    key_file = "sigverify.key"
    passphrase_file = "/run/secrets/sigverify"
    network_scanner = "192.168.1.20"

A passphrase itself stands in the environment only: a file that holds it beside the store would guard nothing.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sigverify.errors import UsageError
from sigverify.paths import home

DEVICES = ("auto", "cpu", "cuda")
DEFAULT_DEVICE = "auto"
FILE_NAME = "settings.toml"

_PREFIX = "SIGVERIFY_"
_PATHS = ("key_file", "passphrase_file", "calibration")
_IN_FILE = ("device", "threads", "database_url", "network_scanner", *_PATHS)


def _default_database() -> str:
    return f"sqlite:///{(home() / 'sigverify.db').as_posix()}"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one run.

    Parameters
    ----------
    device : str
        ``"auto"``, ``"cpu"`` or ``"cuda"``.
    threads : int or None
        Threads for computing; ``None``: the library's own choice.
    database_url : str
        Where the store is: ``sqlite:///FILE`` or ``postgresql://USER@HOST/NAME``; by default a file in the
        private folder. It may hold a password, so it is not shown.
    key_file : Path or None
        A file that opens the store.
    passphrase : str or None
        Opens the store where nobody is there to type it; not shown.
    passphrase_file : Path or None
        A file whose first line is the passphrase.
    network_scanner : str or None
        Address of the one scanner in the network that may be spoken to; ``None``: none may.
    calibration : Path or None
        The site's own calibration (`sigverify calibrate`), by which signatures are checked; ``None``: the shipped one.
    """

    device: str = DEFAULT_DEVICE
    threads: int | None = None
    database_url: str = field(default_factory=_default_database, repr=False)
    key_file: Path | None = None
    passphrase: str | None = field(default=None, repr=False)
    passphrase_file: Path | None = None
    network_scanner: str | None = None
    calibration: Path | None = None

    def read_passphrase(self) -> str | None:
        """Return the passphrase for unattended use, from wherever it stands; ``None``: nowhere.

        Raises
        ------
        UsageError
            ``"passphrase-file-unusable"``.
        """
        if self.passphrase is not None or self.passphrase_file is None:
            return self.passphrase
        try:
            lines = self.passphrase_file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as failure:
            raise UsageError("passphrase-file-unusable", path=str(self.passphrase_file)) from failure
        if not lines or not lines[0]:
            raise UsageError("passphrase-file-unusable", path=str(self.passphrase_file))
        return lines[0]


def load_settings(environment: Mapping[str, str] | None = None, *, device: str | None = None) -> Settings:
    """Combine defaults, settings file, environment and arguments; later ones win.

    Parameters
    ----------
    environment : mapping of str to str, optional
        ``SIGVERIFY_DEVICE``, ``SIGVERIFY_THREADS``, ``SIGVERIFY_DATABASE_URL``, ``SIGVERIFY_KEY_FILE``,
        ``SIGVERIFY_PASSPHRASE``, ``SIGVERIFY_PASSPHRASE_FILE``, ``SIGVERIFY_NETWORK_SCANNER`` and
        ``SIGVERIFY_CALIBRATION`` are read; by default the process's own. Empty counts as not given.
    device : str, optional
        What the user asked for on the command line.

    Raises
    ------
    UsageError
        ``"bad-setting"`` for a value outside its range, or a name in the file that is no setting;
        ``"settings-unreadable"`` for a file that is no TOML.

    Examples
    --------
    >>> load_settings({"SIGVERIFY_THREADS": "2"}, device="cpu")
    Settings(device='cpu', threads=2, key_file=None, passphrase_file=None, network_scanner=None, calibration=None)
    """
    surroundings = os.environ if environment is None else environment
    given = {**_from_file(home() / FILE_NAME), **{name: value for name, value in surroundings.items() if value}}
    chosen = device or given.get(f"{_PREFIX}DEVICE") or DEFAULT_DEVICE
    if chosen not in DEVICES:
        raise UsageError("bad-setting", name=f"{_PREFIX}DEVICE", value=chosen, allowed=", ".join(DEVICES))
    text = given.get(f"{_PREFIX}THREADS", "")
    if text and not (text.isdecimal() and int(text) > 0):
        raise UsageError("bad-setting", name=f"{_PREFIX}THREADS", value=text, allowed="a whole number from 1")
    named = {name: Path(path) for name in _PATHS if (path := given.get(_PREFIX + name.upper()))}
    return Settings(
        device=chosen,
        threads=int(text) if text else None,
        database_url=given.get(f"{_PREFIX}DATABASE_URL") or _default_database(),
        key_file=named.get("key_file"),
        passphrase=given.get(f"{_PREFIX}PASSPHRASE"),
        passphrase_file=named.get("passphrase_file"),
        network_scanner=given.get(f"{_PREFIX}NETWORK_SCANNER"),
        calibration=named.get("calibration"),
    )


def write_setting(name: str, value: str | None) -> Settings:
    """Write one setting into the settings file, or take it out, and return the settings that hold from now on.

    What else stands in the file, comments too, stays as it is.

    Raises
    ------
    UsageError
        ``"setting-fixed"`` for a setting that the environment decides; ``"output-not-writable"``; what
        `load_settings` raises.
    """
    variable = _PREFIX + name.upper()
    if os.environ.get(variable):
        raise UsageError("setting-fixed", name=name, variable=variable)
    path = home() / FILE_NAME
    neighbour = path.with_name(f"{path.name}.part")
    _from_file(path)
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        kept = [line for line in lines if line.partition("=")[0].strip() != name]
        # A string of JSON is a basic string of TOML.
        added = [] if value is None else [f"{name} = {json.dumps(value, ensure_ascii=False)}"]
        path.parent.mkdir(parents=True, exist_ok=True)
        neighbour.write_text("\n".join([*kept, *added, ""]), encoding="utf-8", newline="\n")
        neighbour.replace(path)
    except OSError as error:
        raise UsageError("output-not-writable", path=str(path), reason=error.strerror or str(error)) from error
    return load_settings()


def _from_file(path: Path) -> dict[str, str]:
    """Return what the file sets, by the names that the environment uses; paths are meant from the file's folder."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        raise UsageError("settings-unreadable", path=str(path), reason=str(failure)) from failure
    found = {}
    for name, value in content.items():
        if name not in _IN_FILE:
            raise UsageError("bad-setting", name=f"{FILE_NAME}: {name}", value=name, allowed=", ".join(_IN_FILE))
        text = str(value)
        found[_PREFIX + name.upper()] = str(path.parent / text) if name in _PATHS and text else text
    return found
