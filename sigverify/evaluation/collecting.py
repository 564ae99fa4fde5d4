"""From files to templates: reads, prepares and encodes a data set, and notes what each image could give away.

The way of every image is the product's: page, whole page as the sample, pipeline, encoder. An image that the product
would refuse is a failure to enrol. Which comparisons are made of the templates is said in `trials`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from sigverify.domain.comparison import Template
from sigverify.domain.progress import CancelToken, Progress, ProgressSink, silent
from sigverify.domain.quality import Severity
from sigverify.domain.sample import Page, PreparedSignature
from sigverify.errors import InputError
from sigverify.evaluation.cache import TemplateCache
from sigverify.evaluation.datasets import DataSet, SignatureFile
from sigverify.evaluation.degradation import Degradation
from sigverify.evaluation.leak import InputScalars, scalars
from sigverify.evaluation.pairs import WriterTemplates
from sigverify.evaluation.protocols import Verifier
from sigverify.evaluation.splits import person
from sigverify.evaluation.workers import Workers
from sigverify.imaging.cropping import whole
from sigverify.imaging.loading import read_page
from sigverify.imaging.pipeline import PIPELINE_ID

_BATCH = 32
"""Images encoded together, and prepared between two looks at the cancel token."""


class Transform(Protocol):
    """Changes a page before anything looks at it; must be picklable for several processes."""

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
    remarks : tuple of str
        Codes of the findings that warn of a usable image's quality.
    """

    file: SignatureFile
    template: Template | None
    scalars: InputScalars | None
    failure: str = ""
    remarks: tuple[str, ...] = ()


def collect(
    data_set: DataSet,
    *,
    verifier: Verifier,
    transform: Transform | None = None,
    dpi: float | None = None,
    cache: TemplateCache | None = None,
    workers: Workers | None = None,
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
    workers : Workers or None
        Where the work is done, with the verifier that they hold; ``None``: here.
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
    batches = [missing[start : start + _BATCH] for start in range(0, len(missing), _BATCH)]
    work = partial(_encode_files, dpi=dpi, transform=transform)
    cancel.check()
    for batch in (workers or Workers(verifier)).map(work, batches):
        for image in batch:
            collected[image.file.path] = image
            if cache:
                cache.save(image.file.path, salt, (image.template, image.scalars, image.failure, image.remarks))
        progress(Progress("prepare", len(collected), len(data_set.files)))
        cancel.check()
    return [collected[file.path] for file in data_set.files]


def by_writer(
    data_set: DataSet, images: Sequence[CollectedImage], *, references: Sequence[CollectedImage] | None = None
) -> list[WriterTemplates]:
    """Group the usable templates by writer, in the data set's order.

    Parameters
    ----------
    data_set : DataSet
        What was collected.
    images : sequence of CollectedImage
        In the order of its files.
    references : sequence of CollectedImage or None
        The same files as they serve as references, where `images` were made worse; a genuine signature that is
        unusable in either form takes no part.
    """
    grouped = []
    for writer in data_set.writers:
        places = [place for place, file in enumerate(data_set.files) if file.writer == writer]
        genuine = [place for place in places if data_set.files[place].genuine]
        forged = [images[place] for place in places if not data_set.files[place].genuine]
        if references is not None:
            genuine = [place for place in genuine if images[place].template and references[place].template]
        grouped.append(
            WriterTemplates(
                writer,
                person(data_set.name, writer),
                _templates(images[place] for place in genuine),
                _templates(forged),
                _templates(references[place] for place in genuine) if references is not None else (),
            )
        )
    return grouped


def _templates(images: Iterable[CollectedImage]) -> tuple[Template, ...]:
    return tuple(image.template for image in images if image.template is not None)


@dataclass(frozen=True, slots=True, eq=False)
class _Prepared:
    """An image on its way to a template."""

    signature: PreparedSignature | None
    scalars: InputScalars | None
    failure: str = ""
    remarks: tuple[str, ...] = ()


def _encode_files(
    verifier: Verifier, files: Sequence[SignatureFile], *, dpi: float | None, transform: Transform
) -> list[CollectedImage]:
    """Read, prepare and encode one batch of files."""
    prepared = [_prepare(verifier, file.path, dpi=dpi, transform=transform) for file in files]
    usable = [item.signature for item in prepared if item.signature is not None]
    templates = iter(verifier.encode_prepared(usable) if usable else [])
    return [
        CollectedImage(
            file, None if item.signature is None else next(templates), item.scalars, item.failure, item.remarks
        )
        for file, item in zip(files, prepared, strict=True)
    ]


def _prepare(verifier: Verifier, path: Path, *, dpi: float | None, transform: Transform) -> _Prepared:
    try:
        prepared = verifier.prepare(whole(transform(read_page(path, dpi=dpi))))
    except InputError as error:
        return _Prepared(None, None, error.code)
    codes = {
        severity: tuple(finding.code for finding in prepared.quality.findings if finding.severity is severity)
        for severity in (Severity.REFUSE, Severity.WARN)
    }
    if codes[Severity.REFUSE]:
        return _Prepared(None, None, codes[Severity.REFUSE][0])
    # The intermediate images are many times the size of all the rest.
    return _Prepared(replace(prepared, trace=()), scalars(prepared), remarks=codes[Severity.WARN])
