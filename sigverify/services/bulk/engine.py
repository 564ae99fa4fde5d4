"""The port between a bulk job and whatever does its work: worker processes here, or machines elsewhere.

Owns what goes out and what comes back. An engine never sees the store, its keys or the journal.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Protocol

from sigverify.errors import SigverifyError
from sigverify.services.account_result import AccountKnowledge, AccountRequest, CheckedPage, PictureWish


@dataclass(frozen=True, slots=True)
class Errand:
    """One item to be checked.

    Parameters
    ----------
    item : int
        Its number in the job.
    request : AccountRequest
        What is to be checked.
    known : int
        Place in the parcel's `knowledge` of what it is checked against, counted from 0.
    picture : PictureWish
        Whether its signatures are kept as pictures.
    """

    item: int
    request: AccountRequest
    known: int
    picture: PictureWish


@dataclass(frozen=True, slots=True, eq=False)
class Parcel:
    """What one worker does in one go; it says everything that is needed, so that any worker can do it, also again.

    Parameters
    ----------
    number : int
        Names it within the job.
    errands : tuple of Errand
        By account where that is possible: a signatory's references are then weighed once.
    knowledge : tuple of AccountKnowledge
        What errands are checked against, templates of references included.
    """

    number: int
    errands: tuple[Errand, ...]
    knowledge: tuple[AccountKnowledge, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What came of one errand: `checked`, or the `error` that kept it from being checked.

    `sha256` is that of the file's bytes, ``None`` where they could not be read.
    """

    item: int
    sha256: str | None
    checked: CheckedPage | None = None
    error: SigverifyError | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """A parcel's results in the order of its errands."""

    number: int
    results: tuple[Found, ...]


class Engine(Protocol):
    """Does the work of a bulk job."""

    def run(self, parcels: Iterator[Parcel]) -> Generator[Answer, None, None]:
        """Do parcels and yield their answers, not always in their order.

        Parameters
        ----------
        parcels : iterator of Parcel
            Pulled only by whoever iterates over the answers, and only a few ahead of them: memory stays the same
            however long the job is.

        Yields
        ------
        Answer
            One for each parcel. A worker that ends without an answer costs nothing but time; an item that no worker
            survives comes back with ``"worker-lost"``. Closing the generator gives up what is not begun.

        Raises
        ------
        ModelError, DeviceError, InputError
            If workers cannot load the model.
        """
        ...
