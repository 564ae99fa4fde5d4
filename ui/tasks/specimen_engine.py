"""What the inference process does for requests about specimens: calls `sigverify.services.specimens`.

Runs in the inference process only. Pages come from the engine, which keeps what was read last.
"""

from __future__ import annotations

from collections.abc import Callable

from sigverify.domain.progress import CancelToken, Progress, ProgressSink
from sigverify.domain.sample import Page, Region
from sigverify.services.lifting import lift
from sigverify.services.matching import SetVerifier
from sigverify.services.specimens import Specimen, agree, judge, places_on, prepare_specimens
from ui.tasks.specimen_messages import (
    JudgeSpecimens,
    LocateSheet,
    PrepareSpecimens,
    SpecimenRequest,
    WeighSpecimens,
)
from ui.values import Place

Pages = Callable[[Place], Page]


def locate_sheet(request: LocateSheet, *, pages: Pages) -> tuple[Region, ...]:
    """Find the signatures on a specimen sheet."""
    return tuple(places_on(pages(Place(request.path, request.page))))


def answer(
    request: SpecimenRequest[object],
    *,
    pages: Pages,
    verifier: SetVerifier,
    progress: ProgressSink,
    cancel: CancelToken,
) -> object:
    """Do what `request` asks for; raises what the services raise, and `Cancelled` between two specimens."""
    match request:
        case PrepareSpecimens(places):
            specimens: list[Specimen] = []
            for done, place in enumerate(places):
                cancel.check()
                progress(Progress("specimens", done, len(places)))
                page = pages(place)
                specimens.append(Specimen(page, place.region, lift(page, region=place.region)))
            return prepare_specimens(specimens, verifier=verifier)
        case WeighSpecimens(templates, kept):
            return agree(templates, kept=kept, verifier=verifier)
        case JudgeSpecimens(samples):
            return judge(samples, verifier=verifier)
        case _:
            raise NotImplementedError(type(request).__name__)
