"""The use case: a folder of a bank's own signatures becomes a calibration, and an account of what it can support.

Owns the order of the steps and what is counted; the statistics are `fitting`'s, the file's format is
`sigverify.comparison.site`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt

from sigverify.comparison.site import SiteCalibration, SiteFit
from sigverify.domain.progress import CancelToken, ProgressSink, silent
from sigverify.errors import DataError
from sigverify.evaluation import metrics
from sigverify.evaluation.cache import TemplateCache
from sigverify.evaluation.collecting import by_writer, collect
from sigverify.evaluation.datasets import DataSet
from sigverify.evaluation.pairs import Kind, WriterMeasures, measure_writers
from sigverify.evaluation.trials import Trials, score
from sigverify.evaluation.workers import Workers
from sigverify.services.verifier import Verifier
from sigverify.site.fitting import LEAST_SIGNATORIES, Fitted, fit

REFERENCES = (1, 2, 3, 4, 5)
"""Numbers of references that are fitted where the signatories have enough signatures."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many different signatures and comparisons a site had: what a claim can rest on.

    Parameters
    ----------
    signatories, genuine, forged : int
        Usable ones.
    refused : int
        Images that could not be used.
    random : int
        Pairs of a signatory and another one's signature.
    """

    signatories: int
    genuine: int
    forged: int
    refused: int
    random: int


@dataclass(frozen=True, slots=True, eq=False)
class CalibratedNumber:
    """What came out for one number of references and one kind of input.

    Parameters
    ----------
    references : int
        The number.
    bitonal : bool
        Whether of black-and-white images.
    fitted : Fitted
        Calibration, thresholds and rates.
    cllr, shipped_cllr : float or None
        Cost of the held-out likelihood ratios, and of the shipped ones on the same trials, in bits; ``None`` without
        imitations.
    det : metrics.Curve or None
        Imitations against the signatories' own signatures by score; random forgeries where there are no imitations.
    """

    references: int
    bitonal: bool
    fitted: Fitted
    cllr: float | None
    shipped_cllr: float | None
    det: metrics.Curve | None


@dataclass(frozen=True, slots=True, eq=False)
class SiteResult:
    """A calibration with all that is to be said about it."""

    calibration: SiteCalibration
    numbers: tuple[CalibratedNumber, ...]
    counts: Counts


def calibrate(
    data_set: DataSet,
    verifier: Verifier,
    *,
    references: Sequence[int] = REFERENCES,
    dpi: float | None = None,
    cache: TemplateCache | None = None,
    processes: int = 1,
    seed: int = 0,
    progress: ProgressSink = silent,
    cancel: CancelToken | None = None,
) -> SiteResult:
    """Fit calibration and thresholds to a site's signatures.

    Parameters
    ----------
    data_set : DataSet
        From `sigverify.evaluation.datasets.read_folder`; its writers are the site's signatories.
    verifier : Verifier
        With the shipped calibration.
    references : sequence of int
        Numbers of references to fit.
    dpi : float or None
        Resolution of the files, where they do not say it.
    cache, processes, progress, cancel
        As for `sigverify.evaluation.runner.evaluate`.
    seed : int
        Draws references, folds and bootstrap resamples.

    Raises
    ------
    DataError
        ``site-too-few``: fewer than `LEAST_SIGNATORIES` signatories have two usable signatures.
    Cancelled
        `cancel` was set.
    """
    with Workers(verifier, processes=processes) as workers:
        images = collect(
            data_set, verifier=verifier, dpi=dpi, cache=cache, workers=workers, progress=progress, cancel=cancel
        )
        measured = measure_writers(
            by_writer(data_set, images),
            comparator=verifier.comparator,
            seed=seed,
            workers=workers,
            progress=progress,
            cancel=cancel,
        )
    counts = _counts(measured, refused=sum(image.template is None for image in images))
    numbers = []
    for number in references:
        trials = score(measured, comparator=verifier.comparator, references=number, seed=seed, cancel=cancel)
        for bitonal in (False, True):
            part = _only(trials, trials.bitonal == bitonal)
            if len(np.unique(part.people[part.kinds == Kind.MATED])) >= LEAST_SIGNATORIES:
                numbers.append(_number(part, verifier, bitonal=bitonal, data_set=data_set.name, seed=seed))
    if not numbers:
        raise DataError("site-too-few", path=data_set.name, found=counts.signatories, needed=LEAST_SIGNATORIES)
    calibration = SiteCalibration(
        grey=_site_fits(numbers, bitonal=False),
        bitonal=_site_fits(numbers, bitonal=True),
        model_id=verifier.model_id,
        pipeline_id=verifier.pipeline_id,
        base=verifier.calibration_id,
        data_set=data_set.name,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    return SiteResult(calibration, tuple(numbers), counts)


def _counts(measured: Sequence[WriterMeasures], *, refused: int) -> Counts:
    def of(kind: Kind) -> int:
        return sum(int(np.sum(own.kinds == kind)) for own in measured)

    return Counts(len(measured), of(Kind.MATED), of(Kind.SKILLED), refused, of(Kind.RANDOM))


def _only(trials: Trials, rows: npt.NDArray[np.bool_]) -> Trials:
    return Trials(
        trials.references,
        trials.scores[rows],
        trials.log10_lr[rows],
        trials.kinds[rows],
        trials.people[rows],
        trials.bitonal[rows],
    )


def _number(trials: Trials, verifier: Verifier, *, bitonal: bool, data_set: str, seed: int) -> CalibratedNumber:
    shipped = verifier.comparator.parameters.fit(trials.references, bitonal=bitonal)
    fitted = fit(trials, shipped=shipped, data_set=f"site: {data_set}", seed=seed)
    own, skilled, random = (trials.kinds == kind for kind in (Kind.MATED, Kind.SKILLED, Kind.RANDOM))
    others = skilled if skilled.any() else random
    return CalibratedNumber(
        trials.references,
        bitonal,
        fitted,
        metrics.cllr(fitted.held_out[own], fitted.held_out[skilled]) if skilled.any() else None,
        metrics.cllr(trials.log10_lr[own], trials.log10_lr[skilled]) if skilled.any() else None,
        metrics.curve(trials.scores[own], trials.scores[others]) if others.any() else None,
    )


def _site_fits(numbers: Sequence[CalibratedNumber], *, bitonal: bool) -> dict[int, SiteFit]:
    return {
        one.references: SiteFit(one.fitted.calibration, one.fitted.policy, one.fitted.distributions)
        for one in numbers
        if one.bitonal == bitonal
    }
