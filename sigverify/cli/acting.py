"""Who acts: the operator's name and password for a command, and the open store.

Secrets are typed without being shown, or come from the environment or a file where nobody is there to type; never from
an argument, which other users of the computer could see.
"""

from __future__ import annotations

import argparse
import functools
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.errors import UsageError
from sigverify.settings import load_settings

if TYPE_CHECKING:
    from sigverify.services.opening import Ask
    from sigverify.services.session import Session

NAME = "SIGVERIFY_OPERATOR"
PASSWORD = "SIGVERIFY_PASSWORD"
NEW_PASSWORD = "SIGVERIFY_NEW_PASSWORD"
RECOVERY_KEY = "SIGVERIFY_RECOVERY_KEY"


def add_operator(parser: argparse.ArgumentParser) -> None:
    """Add who acts."""
    parser.add_argument(
        "--as", dest="operator", metavar="NAME", help=f"your login name (default: {NAME}); the password is asked for"
    )


@contextmanager
def acting(arguments: argparse.Namespace, *, ask: Ask | None = None) -> Iterator[Session]:
    """Open the store and let the operator of a command in; `ask` asks for the passphrase where it is needed again."""
    from sigverify.services.opening import open_existing
    from sigverify.services.session import log_in

    name = operator_name(arguments)
    opened = open_existing(load_settings(), ask=ask or ask_passphrase())
    try:
        yield log_in(opened, name, secret(PASSWORD, prompt=f"Password of {name}: "))
    finally:
        opened.close()


def operator_name(arguments: argparse.Namespace) -> str:
    """Return who acts.

    Raises
    ------
    UsageError
        ``"operator-missing"``.
    """
    name: str = arguments.operator or os.environ.get(NAME, "")
    if not name:
        raise UsageError("operator-missing", variable=NAME)
    return name


def secret(variable: str, *, prompt: str) -> str:
    """Return a secret from the environment, from the file that it names, or from the keyboard.

    Raises
    ------
    UsageError
        ``"secret-needed"`` where nobody is there to type; ``"secret-file-unusable"``.
    """
    given = _from_environment(variable)
    return _type(variable, prompt=prompt) if given is None else given


def new_secret(variable: str, *, prompt: str) -> str:
    """Return a new secret; at the keyboard it is typed twice.

    Raises
    ------
    UsageError
        ``"secrets-differ"``; and as `secret`.
    """
    given = _from_environment(variable)
    if given is not None:
        return given
    first = _type(variable, prompt=f"{prompt}: ")
    if _type(variable, prompt=f"{prompt}, once more: ") != first:
        raise UsageError("secrets-differ")
    return first


def ask_passphrase() -> Ask | None:
    """Return what asks for the passphrase, once; ``None`` where nobody is there to type it."""
    return functools.cache(_typed_passphrase) if sys.stdin.isatty() else None


def _typed_passphrase() -> str:
    return _type("SIGVERIFY_PASSPHRASE", prompt="Passphrase of the store: ")


def _from_environment(variable: str) -> str | None:
    given = os.environ.get(variable)
    file = os.environ.get(f"{variable}_FILE")
    if given or not file:
        return given or None
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("secret-file-unusable", variable=f"{variable}_FILE", path=file) from error
    if not lines or not lines[0]:
        raise UsageError("secret-file-unusable", variable=f"{variable}_FILE", path=file)
    return lines[0]


def _type(variable: str, *, prompt: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError("secret-needed", variable=variable)
    return getpass.getpass(prompt)
