"""The one error tree: stable codes, exit codes and structured fields, no finished sentence.

The front ends turn a code and its fields into words (`sigverify.cli.sentences` for the command line).

    SigverifyError                 1
    ├── InputError                 5   the file or the signature cannot be used
    ├── UsageError                 2   the request itself is wrong
    ├── ModelError                 6   weights missing, damaged or of another version
    ├── DataError                  7   a folder of signatures is not laid out as expected
    ├── DeviceError                8   the asked-for compute device is not there
    ├── Cancelled                  9   the user stopped the work
    ├── StoreError                10   the store cannot be opened, read or written as asked
    ├── AccessError               11   the operator may not do this, or not alone
    └── ScannerError              13   the scanner did not do what was asked
"""

from __future__ import annotations

from typing import ClassVar

FieldValue = str | int | float | bool | None


class SigverifyError(Exception):
    """Any failure that the program foresees.

    Parameters
    ----------
    code : str
        Stable, kebab-case name of the cause, e.g. ``"file-truncated"``.
    **fields : str, int, float, bool or None
        What the sentence for this code needs, e.g. ``path``, ``limit``.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, **fields: FieldValue) -> None:
        super().__init__(code, fields)
        self.code = code
        self.fields: dict[str, FieldValue] = fields

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the trip from a worker process (keyword arguments are not kept by default)."""
        return _rebuild, (type(self), self.code, self.fields)

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.fields.items())
        return f"{self.code} ({details})" if details else self.code


def _rebuild(kind: type[SigverifyError], code: str, fields: dict[str, FieldValue]) -> SigverifyError:
    return kind(code, **fields)


class UsageError(SigverifyError):
    """The request itself is wrong."""

    exit_code: ClassVar[int] = 2


class InputError(SigverifyError):
    """A file, page, region or signature that cannot be used."""

    exit_code: ClassVar[int] = 5


class ModelError(SigverifyError):
    """Weights that are missing, damaged, or of another version than what they are asked to do."""

    exit_code: ClassVar[int] = 6


class DataError(SigverifyError):
    """A folder of signatures that is not laid out as expected, or too small for what is asked."""

    exit_code: ClassVar[int] = 7


class DeviceError(SigverifyError):
    """The asked-for compute device is not there."""

    exit_code: ClassVar[int] = 8


class Cancelled(SigverifyError):
    """The user stopped the work."""

    exit_code: ClassVar[int] = 9

    def __init__(self, code: str = "cancelled", **fields: FieldValue) -> None:
        super().__init__(code, **fields)


class StoreError(SigverifyError):
    """The store cannot be opened, read or written as asked."""

    exit_code: ClassVar[int] = 10


class AccessError(SigverifyError):
    """The operator may not do this, or not alone."""

    exit_code: ClassVar[int] = 11


class ScannerError(SigverifyError):
    """The scanner did not do what was asked; the field ``raw`` holds its driver's own code or words."""

    exit_code: ClassVar[int] = 13
