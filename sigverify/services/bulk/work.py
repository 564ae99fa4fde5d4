"""What a worker does with a parcel, whichever engine sent it: read, clean, encode and compare, in batches.

It changes nothing anywhere: a parcel that is done twice gives the same answer twice.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sigverify.errors import SigverifyError
from sigverify.services.account_result import AccountKnowledge
from sigverify.services.bulk.engine import Answer, Errand, Found, Parcel
from sigverify.services.bulk.files import FilesHere, JobFiles
from sigverify.services.matching import ReferenceSets, SetVerifier
from sigverify.services.page_check import ExaminedPage, check_pages, examine_page

log = logging.getLogger(__name__)

AT_ONCE: Final = 8
"""Pages that are encoded and compared together: more are hardly faster, and their pixels stay in memory so long."""


def work(parcel: Parcel, *, verifier: SetVerifier, sets: ReferenceSets, files: JobFiles | None = None) -> Answer:
    """Check everything in a parcel.

    Parameters
    ----------
    parcel : Parcel
        What is to be done.
    verifier : SetVerifier
        Cleans, encodes and compares.
    sets : ReferenceSets
        Remembers sets of references from one parcel to the next.
    files : JobFiles, optional
        Gets the pages; by default from where the requests say they are.

    Returns
    -------
    Answer
        With one result an errand, whatever is wrong with its file; an error that nobody foresaw is
        ``"check-unforeseen"``, and the traceback is in the log.
    """
    files = files or FilesHere()
    results: list[Found] = []
    for start in range(0, len(parcel.errands), AT_ONCE):
        together = parcel.errands[start : start + AT_ONCE]
        begun = [
            _begin(errand, known=parcel.knowledge[errand.known], verifier=verifier, files=files) for errand in together
        ]
        results += _finish(begun, verifier=verifier, sets=sets)
    return Answer(parcel.number, tuple(results))


@dataclass(frozen=True, slots=True, eq=False)
class _Begun:
    """An errand whose page is read and cleaned, or what kept it from that."""

    errand: Errand
    examined: ExaminedPage | None
    error: SigverifyError | None = None
    sha256: str | None = None


def _begin(errand: Errand, *, known: AccountKnowledge, verifier: SetVerifier, files: JobFiles) -> _Begun:
    page = None
    try:
        page = files.page(errand.request)
        examined = examine_page(page, errand.request, known=known, verifier=verifier, pictures=errand.picture)
    except Exception as error:
        sha256 = page.provenance.sha256 if page is not None else files.digest(errand.request)
        return _Begun(errand, None, _foreseen(error), sha256)
    return _Begun(errand, examined, sha256=page.provenance.sha256)


def _finish(begun: Sequence[_Begun], *, verifier: SetVerifier, sets: ReferenceSets) -> list[Found]:
    examined = [one.examined for one in begun if one.examined is not None]
    try:
        checked = iter(check_pages(examined, verifier=verifier, sets=sets))
    except Exception as error:
        if len(begun) == 1:
            (one,) = begun
            return [Found(one.errand.item, one.sha256, error=_foreseen(error))]
        # One page spoils the batch: each by itself tells which.
        return [found for one in begun for found in _finish([one], verifier=verifier, sets=sets)]
    return [
        Found(one.errand.item, one.sha256, checked=next(checked) if one.examined is not None else None, error=one.error)
        for one in begun
    ]


def _foreseen(error: Exception) -> SigverifyError:
    if isinstance(error, SigverifyError):
        return error
    log.error("an item could not be checked", exc_info=error)
    return SigverifyError("check-unforeseen", cause=type(error).__name__)
