"""A stored check with everything that is shown beside it, gathered piece by piece: in view, or ahead of its turn.

Owns the requests for one check's pictures. What is made of them on the page is the presenters' affair.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.domain.sample import SignatureSample
from sigverify.errors import InputError, SigverifyError
from ui.pages.check.account_state import AccountSpecimen, ShownCheck
from ui.tasks.messages import JobId, LiftSample, LookClosely, ReadPage
from ui.tasks.port import Tasks
from ui.values import CloseView, LiftedSignature, PageView, Place

if TYPE_CHECKING:
    from sigverify.services.account_result import AccountKnowledge
    from sigverify.services.matching import Candidate
    from sigverify.services.verifications import OpenedVerification, StoredSpecimen

KEPT = 256
"""Lifted specimens that are kept for the next cheques."""


class Lifted:
    """Lifted specimens by reference, kept from one cheque to the next until nobody works any more."""

    def __init__(self) -> None:
        self._by_reference: dict[str, LiftedSignature] = {}

    def get(self, reference_id: str) -> LiftedSignature | None:
        """Return a specimen that was lifted before."""
        return self._by_reference.get(reference_id)

    def keep(self, reference_id: str, lifted: LiftedSignature) -> None:
        """Remember a specimen; the one lifted longest ago goes first."""
        self._by_reference[reference_id] = lifted
        while len(self._by_reference) > KEPT:
            del self._by_reference[next(iter(self._by_reference))]

    def forget(self) -> None:
        """Drop all."""
        self._by_reference.clear()


class Specimens:
    """The specimens of one account, lifted one after another.

    Parameters
    ----------
    stored : tuple of StoredSpecimen
        With their pictures.
    tasks : Tasks
        Lifts them.
    lifted : Lifted
        Those lifted before.
    changed : callable
        Told after each.
    """

    def __init__(
        self, stored: tuple[StoredSpecimen, ...], *, tasks: Tasks, lifted: Lifted, changed: Callable[[], None]
    ) -> None:
        self._tasks = tasks
        self._lifted = lifted
        self._changed = changed
        self._jobs: dict[str, JobId] = {}
        self.shown = tuple(AccountSpecimen(one.reference, lifted.get(one.reference.id)) for one in stored)
        for one in stored:
            if one.sample is not None and lifted.get(one.reference.id) is None:
                self._lift(one.reference.id, one.sample)

    def watch(self, changed: Callable[[], None]) -> None:
        """Tell somebody else from now on."""
        self._changed = changed

    def drop(self) -> None:
        """Give up what is under way."""
        for job in self._jobs.values():
            self._tasks.cancel(job)
        self._jobs.clear()

    def _lift(self, reference_id: str, sample: SignatureSample) -> None:
        def done(lifted: LiftedSignature) -> None:
            self._jobs.pop(reference_id, None)
            self._lifted.keep(reference_id, lifted)
            self.shown = tuple(
                AccountSpecimen(one.reference, lifted) if one.reference.id == reference_id else one
                for one in self.shown
            )
            self._changed()

        # A specimen that cannot be lifted any more is shown without its picture.
        self._jobs[reference_id] = self._tasks.submit(LiftSample(sample), done=done, failed=lambda _: None)


class Case:
    """One stored check.

    Parameters
    ----------
    opened : OpenedVerification
        As stored.
    known : AccountKnowledge
        What the store says of the account for its day.
    tasks : Tasks
        Makes the pictures.
    """

    def __init__(self, opened: OpenedVerification, *, known: AccountKnowledge, tasks: Tasks) -> None:
        self.opened = opened
        self.known = known
        self.page: PageView | None = None
        self.unread: SigverifyError | None = None
        """Why its page cannot be shown, so that the signature that was kept stands in for it."""
        self._tasks = tasks
        self._changed: Callable[[], None] = lambda: None
        self._jobs: set[JobId] = set()
        count = len(opened.pictures)
        self._probes: list[LiftedSignature | None] = [None] * count
        self._views: list[CloseView | None] = [None] * count
        self.number = opened.result.strongest or 0
        for number, sample in enumerate(opened.pictures):
            if sample is not None:
                self._prepare(number, sample)

    @property
    def id(self) -> str:
        """Of the verification."""
        return self.opened.verification.id

    @property
    def shown(self) -> ShownCheck:
        """What is there so far."""
        return ShownCheck(self.opened, tuple(self._probes), tuple(self._views), self.number)

    def other_places(self, page: PageView | None) -> tuple[Place, ...]:
        """Return where the signatures are that are not in view, to check them again."""
        if page is None:
            return ()
        pairs = enumerate(zip(self.opened.result.signatures, self.opened.pictures, strict=True))
        return tuple(
            Place(page.path, page.number, signature.region, sample.kept if sample is not None else None)
            for number, (signature, sample) in pairs
            if number != self.number and signature.region is not None
        )

    def watch(self, changed: Callable[[], None]) -> None:
        """Tell somebody after each piece from now on."""
        self._changed = changed

    def read_page(self) -> None:
        """Read the page again; where that is not possible the signature alone is the page."""
        verification = self.opened.verification
        if verification.file is None:
            self._without_page()
            return
        self._submit(ReadPage(Path(verification.file), verification.page or 1), done=self._page_read)

    def drop(self) -> None:
        """Give up what is under way."""
        self._changed = lambda: None
        for job in self._jobs:
            self._tasks.cancel(job)
        self._jobs.clear()

    def _prepare(self, number: int, sample: SignatureSample) -> None:
        self._submit(LiftSample(sample), done=partial(self._probe_lifted, number))
        candidate = self._candidate(number)
        if candidate is not None:
            self._submit(LookClosely(sample, candidate), done=partial(self._looked, number))

    def _candidate(self, number: int) -> Candidate | None:
        """Return whom the signature is most like, with exactly the specimens that it was compared with."""
        best = self.opened.result.signatures[number].best
        if best is None:
            return None
        return next(
            (
                one
                for one in self.known.candidates
                if one.signatory_id == best.signatory_id
                and tuple(reference.id for reference in one.references) == best.reference_ids
            ),
            None,
        )

    def _submit(self, request: ReadPage | LiftSample | LookClosely, *, done: Callable[..., None]) -> None:
        job: JobId | None = None

        def arrived(result: object) -> None:
            if job is not None:
                self._jobs.discard(job)
            done(result)
            self._changed()

        def failed(error: SigverifyError) -> None:
            if isinstance(request, ReadPage):
                self.unread = error
                self._without_page()
                self._changed()

        job = self._tasks.submit(request, done=arrived, failed=failed)
        self._jobs.add(job)

    def _probe_lifted(self, number: int, lifted: LiftedSignature) -> None:
        self._probes[number] = lifted

    def _looked(self, number: int, view: CloseView) -> None:
        self._views[number] = view

    def _page_read(self, page: PageView) -> None:
        checked = self.opened.result.provenance
        if page.provenance.sha256 == checked.sha256:
            if page.provenance.laid == checked.laid:
                self.page = page
                return
            # Laid straight in another way than when it was checked: boxes would lie elsewhere.
            self.unread = InputError("page-laid-otherwise", path=str(page.path))
        else:
            self.unread = InputError("file-changed", path=str(page.path))
        self._without_page()

    def _without_page(self) -> None:
        sample = self.opened.pictures[self.number] if self.opened.pictures else None
        if sample is None:
            return
        height, width = sample.pixels.shape[:2]
        self.page = PageView(
            Path(sample.provenance.name), sample.pixels, width, height, sample.resolution, sample.provenance, ()
        )
