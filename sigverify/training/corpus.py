"""Prepared signatures of the development data, cached: what training, and only training, reads.

Owns reading a data set through the product's own pipeline and the cache under ``runs/corpus``. Chooses no
writers itself: the splits are evaluation's.
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sigverify import paths
from sigverify.domain.progress import Progress, ProgressSink, silent
from sigverify.domain.quality import Quality
from sigverify.domain.sample import PreparedSignature
from sigverify.errors import DataError, InputError
from sigverify.evaluation.datasets import SignatureFile, read_folder
from sigverify.evaluation.splits import Split, split
from sigverify.imaging.cropping import whole
from sigverify.imaging.loading import read_page
from sigverify.imaging.pipeline import PIPELINE_ID, prepare

DATA_SETS = ("cedar", "sigcomp2011_dutch", "svc2004_task1", "svc2004_task2", "crossmedia_chinese")
"""The sets that training knows, by the names of their folders."""

_Row = tuple[npt.NDArray[np.uint8], npt.NDArray[np.bool_], npt.NDArray[np.bool_], bool]


@dataclass(frozen=True, slots=True, eq=False)
class PreparedSet:
    """The prepared signatures of one data set; N signatures.

    Parameters
    ----------
    name : str
        The data set.
    ink : (N, 128, 256) uint8
        Ink level, 0 paper.
    mask, skeleton : (N, 128, 256) bool
        Strokes, and strokes one pixel wide.
    writer : (N,) str
        Whose signature it is meant to be.
    genuine : (N,) bool
        Whether that writer wrote it.
    bitonal : (N,) bool
        Whether ink levels mean nothing.
    refused : int
        How many files were unreadable or held nothing to compare.
    """

    name: str
    ink: npt.NDArray[np.uint8]
    mask: npt.NDArray[np.bool_]
    skeleton: npt.NDArray[np.bool_]
    writer: npt.NDArray[np.str_]
    genuine: npt.NDArray[np.bool_]
    bitonal: npt.NDArray[np.bool_]
    refused: int

    def __len__(self) -> int:
        return len(self.writer)

    def only(self, writers: Iterable[str]) -> PreparedSet:
        """Return the signatures of these writers alone."""
        rows = np.isin(self.writer, list(writers))
        return PreparedSet(
            self.name,
            self.ink[rows],
            self.mask[rows],
            self.skeleton[rows],
            self.writer[rows],
            self.genuine[rows],
            self.bitonal[rows],
            self.refused,
        )

    def signatures(self) -> list[PreparedSignature]:
        """Return the signatures as the encoder takes them; sizes on paper and traces are not kept."""
        return [
            PreparedSignature(
                ink=self.ink[row],
                mask=self.mask[row],
                skeleton=self.skeleton[row],
                scale=1.0,
                size_mm=(0.0, 0.0),
                bitonal=bool(self.bitonal[row]),
                quality=Quality(),
                trace=(),
                pipeline_id=PIPELINE_ID,
            )
            for row in range(len(self))
        ]

    def split(self) -> Split:
        """Return which of the writers train, validate and test."""
        return split(self.name, sorted(set(self.writer.tolist())))


def cache_folder() -> Path:
    """Return where prepared sets of this pipeline are kept, below the working folder; not part of the project."""
    return Path("runs") / "corpus" / PIPELINE_ID


def load(name: str, *, folder: Path | None = None, processes: int = 1, progress: ProgressSink = silent) -> PreparedSet:
    """Return a prepared data set, from the cache if this pipeline prepared it before.

    Parameters
    ----------
    name : str
        Folder name below ``signatures`` of the development data.
    folder : Path, optional
        The data set's folder where it lies elsewhere.
    processes : int
        How many processes prepare images.
    progress : ProgressSink
        Told after every image that is prepared.

    Returns
    -------
    PreparedSet
        All writers of the set: callers keep to the split.

    Raises
    ------
    DataError
        ``data-missing`` and the others of `read_folder`.
    """
    cached = cache_folder() / f"{name}.npz"
    if not cached.is_file():
        _store(build(name, folder=folder, processes=processes, progress=progress), cached)
    with np.load(cached) as stored:
        shape = (-1, *stored["ink"].shape[1:])
        return PreparedSet(
            name,
            stored["ink"],
            _unpack(stored["mask"], shape),
            _unpack(stored["skeleton"], shape),
            stored["writer"],
            stored["genuine"],
            stored["bitonal"],
            int(stored["refused"]),
        )


def build(name: str, *, folder: Path | None = None, processes: int = 1, progress: ProgressSink = silent) -> PreparedSet:
    """Prepare every signature of a data set; arguments and errors as for `load`."""
    data_set = read_folder(folder or paths.development_data() / "signatures" / name)
    jobs = [(file.path, data_set.resolution) for file in data_set.files]
    kept: list[SignatureFile] = []
    rows: list[_Row] = []
    for done, (file, row) in enumerate(zip(data_set.files, _rows(jobs, processes), strict=True), start=1):
        if row is not None:
            kept.append(file)
            rows.append(row)
        progress(Progress(f"prepare {name}", done, len(jobs)))
    if not rows:
        raise DataError("data-too-few", path=name, found=0, needed=2)
    return PreparedSet(
        name,
        np.stack([row[0] for row in rows]),
        np.stack([row[1] for row in rows]),
        np.stack([row[2] for row in rows]),
        np.array([file.writer for file in kept]),
        np.array([file.genuine for file in kept]),
        np.array([row[3] for row in rows]),
        len(jobs) - len(rows),
    )


def _rows(jobs: Sequence[tuple[Path, float | None]], processes: int) -> Iterator[_Row | None]:
    if processes == 1:
        yield from map(_prepare_file, jobs)
        return
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        yield from pool.imap(_prepare_file, jobs, chunksize=16)


def _prepare_file(job: tuple[Path, float | None]) -> _Row | None:
    path, resolution = job
    try:
        prepared = prepare(whole(read_page(path, dpi=resolution)))
    except InputError:
        return None
    if not prepared.skeleton.any():
        return None
    return prepared.ink, prepared.mask, prepared.skeleton, prepared.bitonal


def _store(prepared: PreparedSet, path: Path) -> None:
    """Write beside the target and rename, so that an interrupted run leaves no half a cache."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(suffix=".npz", dir=path.parent)
    os.close(handle)
    np.savez_compressed(
        unfinished,
        ink=prepared.ink,
        mask=np.packbits(prepared.mask),
        skeleton=np.packbits(prepared.skeleton),
        writer=prepared.writer,
        genuine=prepared.genuine,
        bitonal=prepared.bitonal,
        refused=np.int64(prepared.refused),
    )
    Path(unfinished).replace(path)


def _unpack(packed: npt.NDArray[np.uint8], shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    return np.unpackbits(packed).astype(np.bool_).reshape(shape)
