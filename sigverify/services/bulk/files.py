"""Where a worker finds the files of a job: where they are on this machine, or elsewhere, by another path or a URL.

Owns getting a page, and the digest by which a file that holds no page is known again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sigverify.domain.sample import Page
from sigverify.errors import InputError, UsageError
from sigverify.imaging.geometry.straightening import straightened
from sigverify.imaging.letters.reading import is_letter, page_bytes
from sigverify.imaging.loading import decode_page
from sigverify.services.account_result import AccountRequest
from sigverify.services.reading import read_cheque, read_page


class JobFiles(Protocol):
    """Gets what requests ask for."""

    def page(self, request: AccountRequest) -> Page:
        """Read the page; errors as `reading.read_page`."""
        ...

    def digest(self, request: AccountRequest) -> str | None:
        """Return the SHA-256 of the file's bytes, in a cash letter the picture's; ``None`` if they cannot be read."""
        ...


@dataclass(frozen=True, slots=True)
class FilesHere:
    """Files where the requests say they are; also scans that are kept."""

    def page(self, request: AccountRequest) -> Page:
        """Read the page; a whole cheque is laid straight."""
        read = read_page if request.cropped else read_cheque
        return read(request.file, page=request.page, dpi=request.dpi)

    def digest(self, request: AccountRequest) -> str | None:
        """Return the SHA-256 of the file's bytes, in a cash letter the picture's; ``None`` if they cannot be read."""
        try:
            if is_letter(request.file):
                return hashlib.sha256(page_bytes(request.file, request.page)).hexdigest()
            if not request.file.is_file():
                return None
            with request.file.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except (InputError, OSError, ValueError):
            return None


@dataclass(frozen=True, slots=True)
class FilesElsewhere:
    """Files that workers see in another place than the program that planned the job.

    Parameters
    ----------
    here : Path
        The job's folder, as requests name it.
    there : str
        The same folder as workers see it: a path, or a URL that `fsspec` reads, as ``s3://cheques/today``. Cash letters
        are read in a path only: of a URL, each of their pages would take the whole letter.
    """

    here: Path
    there: str

    def page(self, request: AccountRequest) -> Page:
        """Read the page.

        Raises
        ------
        InputError
            ``"file-missing"``, ``"file-unreadable"``, and as `imaging.loading.decode_page`.
        UsageError
            ``"extra-missing"``: `fsspec` is not installed.
        """
        letter = Path(self._place(request))
        if is_letter(letter):
            return read_cheque(letter, page=request.page, dpi=request.dpi)
        page = decode_page(self._bytes(request), name=request.file.name, page=request.page, dpi=request.dpi)
        return page if request.cropped else straightened(page)

    def digest(self, request: AccountRequest) -> str | None:
        """Return the SHA-256 of the file's bytes; ``None`` where they cannot be read."""
        try:
            letter = Path(self._place(request))
            if is_letter(letter):
                return hashlib.sha256(page_bytes(letter, request.page)).hexdigest()
            return hashlib.sha256(self._bytes(request)).hexdigest()
        except InputError:
            return None

    def _place(self, request: AccountRequest) -> str:
        return f"{self.there.rstrip('/')}/{request.file.relative_to(self.here).as_posix()}"

    def _bytes(self, request: AccountRequest) -> bytes:
        try:
            from fsspec import open as open_url
        except ImportError as error:
            raise UsageError("extra-missing", extra="distributed") from error
        place = self._place(request)
        try:
            with open_url(place, "rb") as stream:
                return bytes(stream.read())
        except FileNotFoundError as error:
            raise InputError("file-missing", path=place) from error
        except OSError as error:
            raise InputError("file-unreadable", path=place, reason=error.strerror or type(error).__name__) from error
