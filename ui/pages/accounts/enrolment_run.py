"""The steps by which specimens are enrolled, person by person: prepared where the model is, kept where the store is.

Knows no widget and no Qt. Whoever starts it is told how far it is and what became of it; a person who is done stays
done if a later one fails.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sigverify.domain.account import AccountNumber, SignatoryId
from sigverify.domain.enrolment import Agreement, EnrolMode, KnownSpecimens, PreparedSpecimen, SpecimenState
from sigverify.domain.progress import Progress
from sigverify.domain.proposal import Proposal
from sigverify.errors import SigverifyError
from ui.pages.accounts.enrol_state import Enrolled, Newcomer, Whose
from ui.tasks.messages import JobId
from ui.tasks.port import Desk, DeskJob, Tasks
from ui.tasks.specimen_messages import PrepareSpecimens, WeighSpecimens
from ui.values import Place

if TYPE_CHECKING:
    from sigverify.services.session import Session


@dataclass(frozen=True, slots=True)
class Wish:
    """Specimens of one person, to be put on file; somebody new is put on file as the newcomer says."""

    whose: Whose
    places: tuple[Place, ...]
    newcomer: Newcomer | None = None


@dataclass(frozen=True, slots=True)
class How:
    """How they are to be put on file; the parameters are those of `references.record_enrolment`."""

    number: AccountNumber
    mode: EnrolMode = EnrolMode.ADD
    valid_from: date | None = None
    captured_on: date | None = None


class EnrolmentRun:
    """Does the wishes one after another.

    Parameters
    ----------
    wishes : sequence of Wish
        What is to be enrolled.
    how : How
        And how.
    desk, tasks : Desk, Tasks
        Where the store and the model are.
    told : callable
        Told how far it is.
    ended : callable
        Told once, what became of those done, and what went wrong, if anything.
    """

    def __init__(
        self,
        wishes: Sequence[Wish],
        how: How,
        *,
        desk: Desk,
        tasks: Tasks,
        told: Callable[[Progress], None],
        ended: Callable[[tuple[Enrolled, ...], SigverifyError | None], None],
    ) -> None:
        self._wishes, self._how = list(wishes), how
        self._desk, self._tasks = desk, tasks
        self._told, self._ended = told, ended
        self._enrolled: list[Enrolled] = []
        self._job: JobId | None = None
        self._desk_job: DeskJob | None = None
        self._prepared: tuple[PreparedSpecimen, ...] = ()
        self._signatory: SignatoryId | None = None

    def start(self) -> None:
        """Begin with the first person, or end where nobody is left."""
        done = len(self._enrolled)
        if done == len(self._wishes):
            self._ended(tuple(self._enrolled), None)
            return
        self._told(Progress("enrolling", done, len(self._wishes)))
        request = PrepareSpecimens(self._wish.places)
        self._job = self._tasks.submit(request, done=self._on_prepared, failed=self._failed, progress=self._told)

    def cancel(self) -> None:
        """Stop; what is done stays done."""
        if self._job is not None:
            self._tasks.cancel(self._job)
        if self._desk_job is not None:
            self._desk_job.cancel()

    @property
    def _wish(self) -> Wish:
        return self._wishes[len(self._enrolled)]

    def _on_prepared(self, prepared: tuple[PreparedSpecimen, ...]) -> None:
        self._job, self._prepared = None, prepared
        if not any(specimen.mark.usable for specimen in prepared):
            # Nobody is put on file for nothing.
            self._next((SpecimenState.UNUSABLE,) * len(prepared), None)
            return
        asked = _know(self._how, self._wish, prepared)
        self._desk_job = self._desk.ask(asked, done=self._on_known, failed=self._failed)

    def _on_known(self, known: tuple[SignatoryId, KnownSpecimens]) -> None:
        self._signatory, found = known
        self._prepared = tuple(self._prepared[place] for place in found.proposable)
        if not self._prepared:
            self._next(found.states, None)
            return
        new = [specimen.template for specimen in self._prepared if specimen.template is not None]

        def weighed(agreement: Agreement) -> None:
            self._job = None
            self._record(found, agreement)

        self._job = self._tasks.submit(WeighSpecimens(tuple(new), found.kept), done=weighed, failed=self._failed)

    def _record(self, known: KnownSpecimens, agreement: Agreement) -> None:
        assert self._signatory is not None

        def recorded(_: Proposal) -> None:
            self._next(known.states, agreement)

        asked = _record(self._how, self._signatory, self._prepared, agreement, known.kept_ids)
        self._desk_job = self._desk.ask(asked, done=recorded, failed=self._failed)

    def _next(self, states: tuple[SpecimenState, ...], agreement: Agreement | None) -> None:
        self._desk_job = None
        self._enrolled.append(Enrolled(self._wish.whose.name, states, agreement))
        self.start()

    def _failed(self, error: SigverifyError) -> None:
        self._job = self._desk_job = None
        self._ended(tuple(self._enrolled), error)


def _know(
    how: How, wish: Wish, prepared: Sequence[PreparedSpecimen]
) -> Callable[[Session], tuple[SignatoryId, KnownSpecimens]]:
    """Say what may be proposed; somebody new is put on file for it first."""

    def work(session: Session) -> tuple[SignatoryId, KnownSpecimens]:
        from sigverify.services.accounts import add_and_appoint
        from sigverify.services.references import known_specimens

        if wish.whose.signatory is not None:
            signatory_id = wish.whose.signatory.id
        else:
            new = wish.newcomer or Newcomer(wish.whose.new_name)
            start = how.valid_from or session.today()
            signatory_id = add_and_appoint(
                session, how.number, new.name, role=new.role, valid_from=start, panel=new.panel, limit=new.limit
            )[0].id
        template = next(one.template for one in prepared if one.template is not None)
        marks = [specimen.mark for specimen in prepared]
        known = known_specimens(
            session,
            signatory_id,
            marks,
            model_id=template.model_id,
            pipeline_id=template.pipeline_id,
            mode=how.mode,
        )
        return signatory_id, known

    return work


def _record(
    how: How,
    signatory_id: SignatoryId,
    prepared: Sequence[PreparedSpecimen],
    agreement: Agreement,
    beside: Sequence[str],
) -> Callable[[Session], Proposal]:
    def work(session: Session) -> Proposal:
        from sigverify.services.references import record_enrolment

        return record_enrolment(
            session,
            signatory_id,
            prepared,
            agreement=agreement,
            beside=beside,
            mode=how.mode,
            valid_from=how.valid_from,
            captured_on=how.captured_on,
        )

    return work
