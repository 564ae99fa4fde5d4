"""The whole evaluation of a folder: collect templates, measure pairs, score trials, compute figures.

The one entry point of this package for the command line; each step lives in a module of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
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
from sigverify.evaluation.protocols import Verifier
from sigverify.evaluation.results import Evaluation, ImageFigures, ReferenceFigures, figures, rate
from sigverify.evaluation.splits import person
from sigverify.evaluation.template_map import MapStatus, TemplateMap, draw_map
from sigverify.evaluation.trials import DRAWS, score
from sigverify.evaluation.workers import Workers

REFERENCES = (1, 3, 5)
"""Numbers of references measured unless others are asked for."""


class Worsened(StrEnum):
    """Whose pages a transform changes."""

    BOTH = "both"
    """Probes and references alike: a bank whose whole archive is poor."""
    PROBES = "probes"
    """Probes alone, against references as scanned: a poor cheque, good specimens."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is measured, and how.

    Parameters
    ----------
    references : tuple of int
        Numbers of references, each from 1 to `reference_pool`.
    seed : int
        Draws references, random probes and bootstrap resamples, and lays out the map of templates.
    dpi : float or None
        Resolution of the files; ``None``: what each says of itself, or what is known of the set.
    worsened : Worsened
        Whose pages are changed, where they are.
    reference_pool : int
        At most so many genuine signatures of a writer serve as references; fewer are faster.
    """

    references: tuple[int, ...] = REFERENCES
    seed: int = 0
    dpi: float | None = None
    worsened: Worsened = Worsened.BOTH
    reference_pool: int = REFERENCE_POOL


DEFAULTS = Settings()


def evaluate(
    folder: Path | DataSet,
    verifier: Verifier,
    *,
    settings: Settings = DEFAULTS,
    transform: Transform | None = None,
    cache: TemplateCache | None = None,
    processes: int = 1,
    progress: ProgressSink = silent,
    cancel: CancelToken | None = None,
) -> Evaluation:
    """Measure a verifier on a folder of signatures by the protocol of `trials`.

    Parameters and errors as for `evaluate_inputs`, with one `transform`; ``None``: pages stay as they are.
    """
    (evaluation,) = evaluate_inputs(
        folder,
        verifier,
        [transform or Degradation()],
        settings=settings,
        cache=cache,
        processes=processes,
        progress=progress,
        cancel=cancel,
    )
    return evaluation


def evaluate_inputs(
    folder: Path | DataSet,
    verifier: Verifier,
    transforms: Sequence[Transform],
    *,
    settings: Settings = DEFAULTS,
    cache: TemplateCache | None = None,
    processes: int = 1,
    progress: ProgressSink = silent,
    cancel: CancelToken | None = None,
) -> tuple[Evaluation, ...]:
    """Measure a verifier on the same signatures in several forms.

    Parameters
    ----------
    folder : Path or DataSet
        Laid out as ``<writer>/{genuine,forged}/*``, or what `read_folder` made of one.
    verifier : Verifier
        What is measured; picklable where there are several processes.
    transforms : sequence of Transform
        What is done to the pages, see `degradation`; the map of templates is drawn of the first.
    settings : Settings
        What is measured, and how.
    cache : TemplateCache or None
        Where templates are kept between runs.
    processes : int
        How many prepare, encode and measure.
    progress : ProgressSink
        Told the stages ``"prepare"`` (images), ``"measure"`` (pairs) and ``"score"`` (numbers of references); of
        several transforms, each with its name before it.
    cancel : CancelToken or None
        Checked throughout.

    Returns
    -------
    tuple of Evaluation
        Every figure, one evaluation a transform.

    Raises
    ------
    DataError
        See `read_folder`; ``data-too-few`` also where too few signatures were usable.
    ModelError
        ``templates-differ``: the comparator was fitted for another model or pipeline.
    UsageError
        ``references-out-of-range``.
    Cancelled
        `cancel` was set.
    """
    for number in settings.references:
        if not 1 <= number <= settings.reference_pool:
            raise UsageError("references-out-of-range", given=number, limit=settings.reference_pool)
    data_set = folder if isinstance(folder, DataSet) else read_folder(folder)
    with Workers(verifier, processes=processes) as workers:
        run = _Run(data_set, verifier, workers, settings, cache, cancel or CancelToken())
        plain = Degradation()
        references = None
        if settings.worsened is Worsened.PROBES and any(transform.name != plain.name for transform in transforms):
            references = run.collect(plain, _named(progress, "references"))
        return tuple(
            run.evaluate(
                transform,
                references=None if transform.name == plain.name else references,
                template_map=place == 0,
                progress=_named(progress, transform.name) if len(transforms) > 1 else progress,
            )
            for place, transform in enumerate(transforms)
        )


def _named(progress: ProgressSink, name: str) -> ProgressSink:
    def sink(one: Progress, /) -> None:
        progress(Progress(f"{name}: {one.stage}", one.done, one.total))

    return sink


@dataclass(frozen=True, slots=True)
class _Run:
    """What stays the same over all inputs."""

    data_set: DataSet
    verifier: Verifier
    workers: Workers
    settings: Settings
    cache: TemplateCache | None
    cancel: CancelToken

    def collect(self, transform: Transform, progress: ProgressSink) -> list[CollectedImage]:
        images = collect(
            self.data_set,
            verifier=self.verifier,
            transform=transform,
            dpi=self.settings.dpi,
            cache=self.cache,
            workers=self.workers,
            progress=progress,
            cancel=self.cancel,
        )
        _check(images, self.verifier)
        return images

    def evaluate(
        self,
        transform: Transform,
        *,
        references: Sequence[CollectedImage] | None,
        template_map: bool,
        progress: ProgressSink,
    ) -> Evaluation:
        data_set, verifier, seed = self.data_set, self.verifier, self.settings.seed
        images = self.collect(transform, progress)
        writers = by_writer(data_set, images, references=references)
        measured = measure_writers(
            writers,
            comparator=verifier.comparator,
            seed=seed,
            reference_pool=self.settings.reference_pool,
            workers=self.workers,
            progress=progress,
            cancel=self.cancel,
        )
        return Evaluation(
            data_set=data_set.name,
            input=transform.name,
            reference_input=transform.name if references is None else Degradation().name,
            writers=data_set.writers,
            writers_without_trials=_without(data_set.writers, measured),
            ignored=data_set.ignored,
            seed=seed,
            draws=DRAWS,
            reference_pool=self.settings.reference_pool,
            version=sigverify.__version__,
            model_id=verifier.model_id,
            pipeline_id=verifier.pipeline_id,
            calibration_id=verifier.calibration_id,
            images=_image_figures(data_set, images, seed),
            tables=self._tables(measured, progress),
            leak_test=(
                *_leak_of_input(data_set, images, seed),
                score_figure(measured, comparator=verifier.comparator, seed=seed),
            ),
            template_map=draw_map(writers, seed=seed) if template_map else TemplateMap(MapStatus.NOT_ASKED),
        )

    def _tables(self, measured: Sequence[WriterMeasures], progress: ProgressSink) -> tuple[ReferenceFigures, ...]:
        comparator, seed = self.verifier.comparator, self.settings.seed
        references = sorted(set(self.settings.references))
        people = len({own.person for own in measured})
        tables = []
        for done, number in enumerate(references):
            progress(Progress("score", done, len(references)))
            trials = score(measured, comparator=comparator, references=number, seed=seed, cancel=self.cancel)
            if (trials.kinds == Kind.MATED).any():
                grey, bitonal = (comparator.policy(number, bitonal=flag) for flag in (False, True))
                tables.append(figures(trials, policy=grey, bitonal_policy=bitonal, people=people, seed=seed))
        progress(Progress("score", len(references), len(references)))
        if not tables:
            most = max((int(np.sum(own.kinds == Kind.MATED)) for own in measured), default=0)
            raise DataError("data-too-few", path=self.data_set.name, found=most, needed=min(references, default=1) + 1)
        return tuple(tables)


def _without(writers: Sequence[str], measured: Sequence[WriterMeasures]) -> tuple[str, ...]:
    compared = {own.writer for own in measured}
    return tuple(writer for writer in writers if writer not in compared)


def _check(images: Sequence[CollectedImage], verifier: Verifier) -> None:
    """Refuse templates that the comparator was not fitted for, as the product does."""
    expected = (verifier.model_id, verifier.pipeline_id)
    for image in images:
        if image.template and (image.template.model_id, image.template.pipeline_id) != expected:
            found = f"{image.template.model_id}, {image.template.pipeline_id}"
            raise ModelError("templates-differ", template=found, expected=", ".join(expected))


def _image_figures(data_set: DataSet, images: Sequence[CollectedImage], seed: int) -> ImageFigures:
    people = _people(data_set, images)
    bootstrap = Bootstrap(int(people.max()) + 1, seed=seed)
    failed = np.array([bool(image.failure) for image in images])
    remarked = np.array([bool(image.remarks) for image in images])
    return ImageFigures(
        genuine=sum(image.file.genuine for image in images),
        forged=sum(not image.file.genuine for image in images),
        failure_to_enrol=rate(failed, people, bootstrap),
        causes=dict(Counter(image.failure for image in images if image.failure).most_common()),
        remarked=rate(remarked[~failed], people[~failed], bootstrap) if not failed.all() else None,
        remarks=dict(Counter(code for image in images for code in image.remarks).most_common()),
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
