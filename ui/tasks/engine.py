"""What the inference process does for each request: calls `sigverify.services` and hands back plain values.

Runs in the inference process only: importing it brings the image libraries. It keeps what was decoded and
encoded last, since one crop is lifted many times over, and the same specimens serve many comparisons.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from sigverify.domain.comparison import AgreementMap
from sigverify.domain.progress import CancelToken, Progress, ProgressSink
from sigverify.domain.sample import Page
from sigverify.errors import DataError, InputError, UsageError
from sigverify.services.close_look import agreement_or_none, registrations
from sigverify.services.computing import describe_computing, describe_model
from sigverify.services.demonstration import bundled_samples
from sigverify.services.enrolment import TEMPLATE_SUFFIX, load_template
from sigverify.services.lifting import cut_out, lift
from sigverify.services.locating import RegionSource, Selection, locate_page
from sigverify.services.magnetic_line import account_on
from sigverify.services.matching import SetVerifier
from sigverify.services.reading import read_cheque, read_signature
from sigverify.services.reporting import shrink, write_report
from sigverify.services.verification import (
    ExaminedSignature,
    ReferenceSignature,
    Verification,
    verify_sample,
)
from ui.catalogue import finding_in_english
from ui.tasks import scan_engine, specimen_engine
from ui.tasks.account_engine import AccountEngine, agreement_view, lifted
from ui.tasks.messages import (
    Compare,
    DescribeComputing,
    DescribeModel,
    FindSample,
    Lift,
    ListSamples,
    ListSpecimens,
    Locate,
    ReadAccount,
    ReadPage,
    Request,
    Thumbnail,
    WriteReport,
)
from ui.tasks.scan_messages import ScanPagesRequest
from ui.tasks.specimen_messages import LocateSheet, SpecimenRequest
from ui.values import LiftedSignature, PageView, Pixels, Place, SampleCheque, SampleSigner, Verdict

log = logging.getLogger(__name__)

PREVIEW_PIXELS = 24_000_000
"""A larger page is shown from a smaller copy: a window's memory and the way there are not for 100 megapixels."""

PICTURES = frozenset({".tif", ".tiff", ".png", ".jpg", ".jpeg", ".webp", ".bmp", ".pdf"})

KEPT_PAGES, KEPT_SPECIMENS = 3, 64

Stamp = tuple[int, int]


class Engine:
    """Answers requests, one at a time.

    Parameters
    ----------
    verifier : callable
        Returns the verifier, or raises what its loading raised.
    """

    def __init__(self, verifier: Callable[[], SetVerifier]) -> None:
        self._verifier = verifier
        self._pages = lru_cache(maxsize=KEPT_PAGES)(_read_page)
        self._specimen = lru_cache(maxsize=KEPT_SPECIMENS)(self._examine_specimen)
        self._last: tuple[Compare, Verification] | None = None
        self._accounts = AccountEngine(verifier, page=self._page)

    def answer(self, request: Request[object], *, progress: ProgressSink, cancel: CancelToken) -> object:
        """Do what `request` asks for.

        Raises
        ------
        SigverifyError
            Whatever the services raise; `Cancelled` between two steps of a job that was given up.
        """
        match request:
            case ReadPage():
                return self._read(request)
            case Locate():
                return locate_page(self._page(Place(request.path, request.page))).regions
            case ReadAccount():
                return account_on(self._page(Place(request.path, request.page)))
            case Thumbnail():
                return _thumbnail(request)
            case Lift():
                return self._lift(request.place)
            case ListSpecimens():
                return _list_specimens(request.folder)
            case FindSample():
                return _sample()
            case ListSamples():
                return _samples()
            case Compare():
                return self._compare(request, progress=progress, cancel=cancel)
            case WriteReport():
                return self._report(request, progress=progress, cancel=cancel)
            case DescribeComputing():
                return describe_computing()
            case DescribeModel():
                return describe_model(self._verifier())
            case ScanPagesRequest():
                return scan_engine.answer(request)
            case LocateSheet():
                return specimen_engine.locate_sheet(request, pages=self._page)
            case SpecimenRequest():
                return specimen_engine.answer(
                    request, pages=self._page, verifier=self._verifier(), progress=progress, cancel=cancel
                )
            case _:
                return self._accounts.answer(request)

    def _read(self, request: ReadPage) -> PageView:
        page = self._page(Place(request.path, request.page))
        pixels = page.pixels
        if page.width * page.height > PREVIEW_PIXELS:
            factor = (page.width * page.height / PREVIEW_PIXELS) ** 0.5
            pixels = shrink(pixels, width=int(page.width / factor))
        return PageView(
            path=request.path,
            pixels=pixels,
            width=page.width,
            height=page.height,
            resolution=page.resolution,
            provenance=page.provenance,
            findings=page.findings,
        )

    def _lift(self, place: Place) -> LiftedSignature:
        return lifted(lift(self._page(place), region=place.region, kept=place.kept), place=place)

    def _compare(self, request: Compare, *, progress: ProgressSink, cancel: CancelToken) -> Verdict:
        verification = self._verify(request, progress=progress, cancel=cancel)
        evidence = verification.evidence
        if evidence is None:
            # The window asks for usable signatures only: a file was replaced in between.
            raise InputError("sample-unusable", name=verification.probe.name)
        return Verdict(
            probe=request.probe,
            references=request.references,
            comparison=evidence.comparison,
            per_reference_log10_lr=evidence.per_reference_log10_lr,
            distributions=evidence.distributions,
            findings=verification.findings,
            created=verification.created,
            laid=registrations(evidence.probe, evidence.references, device=verification.identity.device),
            agreement=agreement_view(verification.probe, _agreement_map(verification)),
        )

    def _report(self, request: WriteReport, *, progress: ProgressSink, cancel: CancelToken) -> Path:
        verification = self._last[1] if self._last and self._last[0] == request.comparison else None
        if verification is None:
            # The process was started anew since the comparison was made.
            verification = self._verify(request.comparison, progress=progress, cancel=cancel)
        write_report(verification, request.target, sentence=finding_in_english, agreement=_agreement_map(verification))
        return request.target

    def _verify(self, request: Compare, *, progress: ProgressSink, cancel: CancelToken) -> Verification:
        if not request.references:
            raise UsageError("no-references")
        verifier = self._verifier()
        references: list[ReferenceSignature] = []
        for done, path in enumerate(request.references):
            cancel.check()
            progress(Progress("specimens", done, len(request.references)))
            references.append(self._specimen(path, _stamp(path)))
        cancel.check()
        progress(Progress("comparing", 0, None))
        place = request.probe
        selection = Selection(place.region, RegionSource.GIVEN if place.region is not None else RegionSource.WHOLE)
        page = self._page(place)
        sample = cut_out(page, region=place.region, kept=place.kept)
        verification = verify_sample(sample, page=page, selection=selection, references=references, verifier=verifier)
        self._last = request, verification
        return verification

    def _page(self, place: Place) -> Page:
        return self._pages(place.path, place.page, _stamp(place.path))

    def _examine_specimen(self, path: Path, _stamp: Stamp) -> ReferenceSignature:
        """Read, clean and encode a specimen; a template stored beside it by this very model is used."""
        verifier = self._verifier()
        sample = read_signature(path)
        examined = ExaminedSignature(sample, verifier.prepare(sample))
        if not examined.usable:
            return ReferenceSignature(examined)
        try:
            template = load_template(path.with_name(path.name + TEMPLATE_SUFFIX), specimen=sample.provenance.sha256)
        except DataError:
            template = None
        if template is None or (template.model_id, template.pipeline_id) != (verifier.model_id, verifier.pipeline_id):
            (template,) = verifier.encode_prepared([examined.prepared])
        return ReferenceSignature(examined, template)


def _read_page(path: Path, page: int, _stamp: Stamp) -> Page:
    return read_cheque(path, page=page)


def _sample() -> SampleCheque:
    samples = bundled_samples()
    check = samples.checks[0]
    return SampleCheque(check.file, samples.signatory(check.claimed).specimens)


def _stamp(path: Path) -> Stamp:
    """Return what changes when a file is written anew; zeros where there is none, which reading it will tell."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _thumbnail(request: Thumbnail) -> Pixels:
    return shrink(read_signature(request.path, page=request.page).pixels, width=request.width)


def _samples() -> tuple[SampleSigner, ...]:
    return tuple(SampleSigner(one.name, one.account, one.specimens) for one in bundled_samples().signatories)


def _list_specimens(folder: Path) -> tuple[Path, ...]:
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise DataError("data-missing", path=str(folder)) from error
    templates = [path for path in files if path.name.endswith(TEMPLATE_SUFFIX)]
    enrolled = [path.with_name(path.name.removesuffix(TEMPLATE_SUFFIX)) for path in templates]
    found = enrolled or [path for path in files if path.suffix.lower() in PICTURES]
    if not found:
        raise DataError("no-specimens-there", path=str(folder))
    return tuple(found)


def _agreement_map(verification: Verification) -> AgreementMap | None:
    if verification.evidence is None:
        return None
    return agreement_or_none(verification.evidence, device=verification.identity.device)
