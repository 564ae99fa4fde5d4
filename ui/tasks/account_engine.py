"""What the inference process does for accounts: compares with everybody who may sign; it never opens the store.

What it needs of the store comes with each request. It keeps how alike a signatory's specimens are, so that the second
cheque of an account is fast, until nobody works any more.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt

from sigverify.domain.comparison import AgreementMap, Template
from sigverify.domain.sample import MM_PER_INCH, Page, SignatureSample
from sigverify.services.account_report import write_account_reports
from sigverify.services.account_result import CheckedPage
from sigverify.services.close_look import look_closely
from sigverify.services.lifting import as_lifted, counts, lift_sample, placed
from sigverify.services.matching import ReferenceSets, SetVerifier
from sigverify.services.page_check import check_page
from sigverify.services.reporting import as_compared
from sigverify.services.verification import ExaminedSignature, SignatureVerifier
from ui.catalogue import finding_in_english
from ui.tasks.messages import (
    CheckAccount,
    EncodeAgain,
    ForgetAccounts,
    LiftSample,
    LookClosely,
    Request,
    WriteAccountReport,
)
from ui.values import Agreement, CloseView, LiftedSignature, Place


class AccountEngine:
    """Answers the requests about accounts.

    Parameters
    ----------
    verifier : callable
        Returns the verifier, or raises what its loading raised.
    page : callable
        Reads a page, or gives it as it was read last.
    """

    def __init__(self, verifier: Callable[[], SignatureVerifier], *, page: Callable[[Place], Page]) -> None:
        self._any_verifier = verifier
        self._page = page
        self._sets = ReferenceSets()

    def answer(self, request: Request[object]) -> object:
        """Do what `request` asks for.

        Raises
        ------
        SigverifyError
            Whatever the services raise.
        """
        match request:
            case LiftSample(sample):
                examined = lift_sample(sample)
                return lifted(examined, place=Place(Path(sample.provenance.name), sample.provenance.page))
            case CheckAccount():
                return self._check(request)
            case EncodeAgain(samples):
                return self._encode(samples)
            case LookClosely():
                return self._look(request)
            case WriteAccountReport(material, target):
                return write_account_reports(material, target, verifier=self._verifier, sentence=finding_in_english)
            case ForgetAccounts():
                self._sets.forget()
                return None
            case _:
                raise NotImplementedError(type(request).__name__)

    @property
    def _verifier(self) -> SetVerifier:
        return cast("SetVerifier", self._any_verifier())

    def _check(self, asked: CheckAccount) -> CheckedPage:
        request = asked.request
        page = self._page(Place(request.file, request.page))
        return check_page(page, request, known=asked.known, verifier=self._verifier, sets=self._sets)

    def _encode(self, samples: tuple[SignatureSample, ...]) -> tuple[Template | None, ...]:
        verifier = self._verifier
        prepared = [verifier.prepare(sample) for sample in samples]
        usable = [one for one in prepared if one.quality.usable]
        templates = iter(verifier.encode_prepared(usable) if usable else [])
        return tuple(next(templates) if one.quality.usable else None for one in prepared)

    def _look(self, asked: LookClosely) -> CloseView:
        look = look_closely(asked.sample, asked.candidate, verifier=self._verifier, sets=self._sets)
        return CloseView(look.distributions, look.laid, agreement_view(look.probe, look.agreement))


def lifted(examined: ExaminedSignature, *, place: Place) -> LiftedSignature:
    """Return a signature as the window shows it."""
    sample = examined.sample
    return LiftedSignature(
        place=dataclasses.replace(place, region=sample.region),
        original=sample.pixels,
        lifted=as_lifted(examined),
        as_compared=as_compared(examined.prepared),
        mm_per_pixel=MM_PER_INCH / sample.resolution.x,
        size_mm=examined.prepared.size_mm,
        findings=examined.prepared.quality.findings,
        counts=counts(examined),
        from_canvas=_from_canvas(examined) if examined.usable else None,
    )


def agreement_view(probe: ExaminedSignature, found: AgreementMap | None) -> Agreement | None:
    """Return a map of agreement on the lifted signature."""
    return Agreement(placed(probe, found.points), found.values) if found is not None else None


def _from_canvas(examined: ExaminedSignature) -> npt.NDArray[np.float64]:
    """Return the affine map from the canvas to the sample, from where three places go."""
    origin, right, below = placed(examined, np.array([[0, 0], [1, 0], [0, 1]], np.float32)).astype(np.float64)
    return np.stack([right - origin, below - origin, origin], axis=1)
