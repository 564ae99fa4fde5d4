"""The whole evaluation of a folder: collect templates, measure pairs, score trials, compute figures.

The one entry point of this package for the command line; each step lives in a module of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np

import sigverify
from sigverify.domain.progress import CancelToken, Progress, ProgressSink, silent
from sigverify.errors import DataError, ModelError, UsageError
from sigverify.evaluation.cache import TemplateCache
from sigverify.evaluation.collecting import CollectedImage, Transform, by_writer, collect
from sigverify.evaluation.datasets import DataSet, read_folder
from sigverify.evaluation.degradation import Degradation
from sigverify.evaluation.leak import InputScalars, LeakFigure, scalar_figures, score_figure
from sigverify.evaluation.metrics import Bootstrap
from sigverify.evaluation.pairs import REFERENCE_POOL, Kind, WriterMeasures, measure_writers
from sigverify.evaluation.protocols import Comparator, Verifier
from sigverify.evaluation.results import Evaluation, ImageFigures, ReferenceFigures, figures, rate
from sigverify.evaluation.splits import person
from sigverify.evaluation.trials import DRAWS, score

REFERENCES = (1, 3, 5)
"""Numbers of references measured unless others are asked for."""


def evaluate(
    folder: Path | DataSet,
    verifier: Verifier,
    *,
    references: Sequence[int] = REFERENCES,
    writers: Sequence[str] | None = None,
    seed: int = 0,
    transform: Transform | None = None,
    dpi: float | None = None,
    cache: TemplateCache | None = None,
    jobs: int = 1,
    progress: ProgressSink = silent,
    cancel: CancelToken | None = None,
) -> Evaluation:
    """Measure a verifier on a folder of signatures by the protocol of `trials`.

    Parameters
    ----------
    folder : Path or DataSet
        Laid out as ``<writer>/{genuine,forged}/*``, or what `read_folder` made of one.
    verifier : Verifier
        What is measured.
    references : sequence of int
        Numbers of references, each from 1 to `REFERENCE_POOL`.
    writers : sequence of str or None
        Who takes part; ``None``: all.
    seed : int
        Draws references, random probes and bootstrap resamples.
    transform : Transform or None
        Applied to every page, see `degradation`.
    dpi : float or None
        Resolution of the files; ``None``: what each says of itself, or what is known of this set.
    cache : TemplateCache or None
        Where templates are kept between runs.
    jobs : int
        Processes that read and prepare images.
    progress : ProgressSink
        Told the stages ``"prepare"`` (images), ``"measure"`` (pairs) and ``"score"`` (numbers of references).
    cancel : CancelToken or None
        Checked throughout.

    Returns
    -------
    Evaluation
        Every figure.

    Raises
    ------
    DataError
        See `read_folder`; ``data-too-few`` also where too few signatures were usable.
    ModelError
        ``templates-differ``: the comparator was fitted for another model or pipeline.
    UsageError
        ``references-out-of-range``; ``writers-unknown``; ``writers-none``.
    Cancelled
        `cancel` was set.
    """
    for number in references:
        if not 1 <= number <= REFERENCE_POOL:
            raise UsageError("references-out-of-range", given=number, limit=REFERENCE_POOL)
    data_set = folder if isinstance(folder, DataSet) else read_folder(folder)
    if writers is not None:
        data_set = data_set.only(writers)
    cancel = cancel or CancelToken()
    images = collect(
        data_set,
        verifier=verifier,
        transform=transform,
        dpi=dpi,
        cache=cache,
        jobs=jobs,
        progress=progress,
        cancel=cancel,
    )
    _check(images, verifier)
    comparator = verifier.comparator
    measured = measure_writers(
        by_writer(data_set, images), comparator=comparator, seed=seed, progress=progress, cancel=cancel
    )
    tables = _tables(measured, comparator, sorted(set(references)), seed, progress, cancel)
    if not tables:
        most = max((int(np.sum(own.kinds == Kind.MATED)) for own in measured), default=0)
        raise DataError("data-too-few", path=data_set.name, found=most, needed=min(references, default=1) + 1)
    compared = {own.writer for own in measured}
    return Evaluation(
        data_set=data_set.name,
        input=(transform or Degradation()).name,
        writers=data_set.writers,
        writers_without_trials=tuple(writer for writer in data_set.writers if writer not in compared),
        ignored=data_set.ignored,
        seed=seed,
        draws=DRAWS,
        version=sigverify.__version__,
        model_id=verifier.model_id,
        pipeline_id=verifier.pipeline_id,
        calibration_id=verifier.calibration_id,
        images=_image_figures(data_set, images, seed),
        tables=tuple(tables),
        leak_test=(
            *_leak_of_input(data_set, images, seed),
            score_figure(measured, comparator=comparator, seed=seed),
        ),
    )


def _check(images: Sequence[CollectedImage], verifier: Verifier) -> None:
    """Refuse templates that the comparator was not fitted for, as the product does."""
    expected = (verifier.model_id, verifier.pipeline_id)
    for image in images:
        if image.template and (image.template.model_id, image.template.pipeline_id) != expected:
            found = f"{image.template.model_id}, {image.template.pipeline_id}"
            raise ModelError("templates-differ", template=found, expected=", ".join(expected))


def _tables(
    measured: Sequence[WriterMeasures],
    comparator: Comparator,
    references: Sequence[int],
    seed: int,
    progress: ProgressSink,
    cancel: CancelToken,
) -> list[ReferenceFigures]:
    people = len({own.person for own in measured})
    tables = []
    for done, number in enumerate(references):
        progress(Progress("score", done, len(references)))
        trials = score(measured, comparator=comparator, references=number, seed=seed, cancel=cancel)
        if (trials.kinds == Kind.MATED).any():
            grey, bitonal = (comparator.policy(number, bitonal=flag) for flag in (False, True))
            tables.append(figures(trials, policy=grey, bitonal_policy=bitonal, people=people, seed=seed))
    progress(Progress("score", len(references), len(references)))
    return tables


def _image_figures(data_set: DataSet, images: Sequence[CollectedImage], seed: int) -> ImageFigures:
    people = _people(data_set, images)
    failed = np.array([bool(image.failure) for image in images])
    return ImageFigures(
        genuine=sum(image.file.genuine for image in images),
        forged=sum(not image.file.genuine for image in images),
        failure_to_enrol=rate(failed, people, Bootstrap(int(people.max()) + 1, seed=seed)),
        causes=dict(Counter(image.failure for image in images if image.failure).most_common()),
    )


def _leak_of_input(data_set: DataSet, images: Sequence[CollectedImage], seed: int) -> list[LeakFigure]:
    usable = [image for image in images if image.scalars is not None]
    people = _people(data_set, usable)
    genuine = np.array([image.file.genuine for image in usable], dtype=np.bool_)
    return [
        scalar_figures(
            np.array([getattr(image.scalars, field.name) for image in usable]),
            genuine,
            people,
            name=field.name,
            seed=seed,
        )
        for field in fields(InputScalars)
    ]


def _people(data_set: DataSet, images: Sequence[CollectedImage]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    names = [person(data_set.name, image.file.writer) for image in images]
    places = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return np.array([places[name] for name in names], dtype=np.int64)
