"""From files to templates: reads, prepares and encodes a data set, and notes what each image could give away.

The way of every image is the product's: page, whole page as the sample, pipeline, encoder. An image that the product
would refuse is a failure to enrol. Which comparisons are made of the templates is said in `trials`.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from sigverify.domain.comparison import Template
from sigverify.domain.progress import CancelToken, Progress, ProgressSink, silent
from sigverify.domain.quality import Severity
from sigverify.domain.sample import Page, PreparedSignature, SignatureSample
from sigverify.errors import InputError
from sigverify.evaluation.cache import TemplateCache
from sigverify.evaluation.datasets import DataSet, SignatureFile
from sigverify.evaluation.degradation import Degradation
from sigverify.evaluation.leak import InputScalars, scalars
from sigverify.evaluation.pairs import WriterTemplates
from sigverify.evaluation.protocols import Verifier
from sigverify.evaluation.splits import person
from sigverify.imaging.cropping import whole
from sigverify.imaging.loading import read_page
from sigverify.imaging.pipeline import PIPELINE_ID, prepare

_BATCH = 32
"""Images encoded together, and prepared between two looks at the cancel token."""


class Transform(Protocol):
    """Changes a page before anything looks at it; must be picklable for several jobs."""

    @property
    def name(self) -> str:
        """What tables and the cache call it."""
        ...

    def __call__(self, page: Page, /) -> Page:
        """Return the changed page."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class CollectedImage:
    """What became of one file.

    Parameters
    ----------
    file : SignatureFile
        The file.
    template : Template or None
        ``None`` where the image cannot be used.
    scalars : InputScalars or None
        What the prepared signature could give away; ``None`` with `template`.
    failure : str
        Code of the error or finding that refused it; empty where it is usable.
    """

    file: SignatureFile
    template: Template | None
    scalars: InputScalars | None
    failure: str = ""


def collect(
    data_set: DataSet,
    *,
    verifier: Verifier,
    transform: Transform | None = None,
    dpi: float | None = None,
    cache: TemplateCache | None = None,
    jobs: int = 1,
    progress: ProgressSink = silent,
    cancel: CancelToken | None = None,
) -> list[CollectedImage]:
    """Read, prepare and encode every image of a data set.

    Parameters
    ----------
    data_set : DataSet
        The files.
    verifier : Verifier
        Prepares and encodes.
    transform : Transform or None
        Applied to every page.
    dpi : float or None
        Resolution of the files; ``None``: what each says of itself, or what is known of this set.
    cache : TemplateCache or None
        Where templates are kept between runs.
    jobs : int
        Processes that read and prepare; with more than one, the pipeline is the shipped one.
    progress : ProgressSink
        Told the stage ``"prepare"`` in images.
    cancel : CancelToken or None
        Checked between batches.

    Returns
    -------
    list of CollectedImage
        In the order of the files.

    Raises
    ------
    Cancelled
        `cancel` was set.
    """
    cancel = cancel or CancelToken()
    transform = transform or Degradation()
    dpi = dpi or data_set.resolution
    salt = (verifier.model_id, verifier.pipeline_id, PIPELINE_ID, transform.name, str(dpi))
    collected: dict[Path, CollectedImage] = {}
    if cache:
        for file in data_set.files:
            kept = cache.load(file.path, salt)
            if kept:
                collected[file.path] = CollectedImage(file, *kept)
    missing = [file for file in data_set.files if file.path not in collected]
    progress(Progress("prepare", len(collected), len(data_set.files)))
    with ExitStack() as stack:
        work: Callable[[Path], _Prepared]
        spread: Callable[[Callable[[Path], _Prepared], Iterable[Path]], Iterable[_Prepared]]
        if jobs > 1:
            context = multiprocessing.get_context("spawn")
            pool = stack.enter_context(ProcessPoolExecutor(jobs, mp_context=context))
            work, spread = partial(_read_and_prepare, dpi=dpi, transform=transform, prepare=prepare), pool.map
        else:
            work, spread = partial(_read_and_prepare, dpi=dpi, transform=transform, prepare=verifier.prepare), map
        for start in range(0, len(missing), _BATCH):
            cancel.check()
            batch = missing[start : start + _BATCH]
            for image in _encode(batch, list(spread(work, [file.path for file in batch])), verifier):
                collected[image.file.path] = image
                if cache:
                    cache.save(image.file.path, salt, (image.template, image.scalars, image.failure))
            progress(Progress("prepare", len(collected), len(data_set.files)))
    return [collected[file.path] for file in data_set.files]


def by_writer(data_set: DataSet, images: Sequence[CollectedImage]) -> list[WriterTemplates]:
    """Group the usable templates by writer, in the data set's order."""
    return [
        WriterTemplates(
            writer,
            person(data_set.name, writer),
            _templates(image for image in images if image.file.writer == writer and image.file.genuine),
            _templates(image for image in images if image.file.writer == writer and not image.file.genuine),
        )
        for writer in data_set.writers
    ]


def _templates(images: Iterable[CollectedImage]) -> tuple[Template, ...]:
    return tuple(image.template for image in images if image.template is not None)


@dataclass(frozen=True, slots=True, eq=False)
class _Prepared:
    """What comes back from a worker process: the intermediate images stay there."""

    signature: PreparedSignature | None
    scalars: InputScalars | None
    failure: str = ""


def _read_and_prepare(
    path: Path, *, dpi: float | None, transform: Transform, prepare: Callable[[SignatureSample], PreparedSignature]
) -> _Prepared:
    try:
        prepared = prepare(whole(transform(read_page(path, dpi=dpi))))
    except InputError as error:
        return _Prepared(None, None, error.code)
    refusals = [finding.code for finding in prepared.quality.findings if finding.severity is Severity.REFUSE]
    if refusals:
        return _Prepared(None, None, refusals[0])
    return _Prepared(replace(prepared, trace=()), scalars(prepared))


def _encode(files: Sequence[SignatureFile], prepared: Sequence[_Prepared], verifier: Verifier) -> list[CollectedImage]:
    usable = [item.signature for item in prepared if item.signature is not None]
    templates = iter(verifier.encode_prepared(usable) if usable else [])
    return [
        CollectedImage(file, None if item.signature is None else next(templates), item.scalars, item.failure)
        for file, item in zip(files, prepared, strict=True)
    ]
