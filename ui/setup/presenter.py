"""The set-up's behaviour: one step after the other, and what each does with the store.

Knows no widget and no Qt. Nothing is made before the administrator's step is done; from then on the store is there,
and whoever stops goes on by logging in. A password is held no longer than until it has been used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from sigverify.domain.enrolment import Agreement, PreparedSpecimen
from sigverify.errors import SigverifyError, UsageError
from sigverify.paths import home
from sigverify.settings import Settings
from ui.entrance.port import FrontDesk
from ui.setup import work
from ui.setup.state import Opening, Person, SetUpState, Staff, Step, Way
from ui.setup.work import Found, PreparedSigner
from ui.tasks.messages import ListSamples
from ui.tasks.port import Tasks
from ui.tasks.specimen_messages import PrepareSpecimens, WeighSpecimens
from ui.values import Place, SampleSigner

if TYPE_CHECKING:
    from sigverify.services.session import OpenStore, Session

OPENER_PROBLEMS = frozenset({"passphrase-short", "key-store-failed", "key-store-missing", "key-file-unusable"})
PLACE_PROBLEMS = frozenset(
    {"store-exists", "keys-exist", "store-unreachable", "store-missing", "bad-setting", "setting-fixed"}
)


class Display(Protocol):
    """What the presenter asks of its view."""

    def show_state(self, state: SetUpState) -> None:
        """Draw `state`."""
        ...


class SetUp:
    """Sets a store up.

    Parameters
    ----------
    desk : FrontDesk
        Works with the store.
    tasks : Tasks
        Prepares the samples.
    settings : Settings
        What holds before the set-up.
    display : Display
        Draws each new state.
    account_name : str
        What the samples' accounts are called, translated.
    done : callable
        Takes the store and the settings that hold from now on.
    left : callable
        The set-up was given up before there was a store.
    """

    def __init__(
        self,
        desk: FrontDesk,
        *,
        tasks: Tasks,
        settings: Settings,
        display: Display,
        account_name: str,
        done: Callable[[OpenStore, Settings], None],
        left: Callable[[], None],
    ) -> None:
        self.state = SetUpState()
        self._desk, self._tasks, self._display = desk, tasks, display
        self._settings = settings
        self._account_name = account_name
        self._done, self._left = done, left
        self._opening = Opening(Way.PASSPHRASE)
        self._session: Session | None = None
        self._opened: OpenStore | None = None

    def begin(self) -> None:
        """Start at the first step."""
        self._show(SetUpState(folder=str(home()), database=self._settings.database_url, busy=True))

        def known(ways: tuple[Way, ...]) -> None:
            self._show(replace(self.state, ways=ways, busy=False))

        self._desk.do(partial(work.ways_to_open, self._settings), done=known, failed=self._failed)

    def go_back(self) -> None:
        """Go to the step before; before there is a store the first one leads out."""
        before = {Step.OPENER: Step.PLACE, Step.ADMINISTRATOR: Step.OPENER, Step.SAMPLES: Step.PEOPLE}
        if self.state.step is Step.PLACE:
            self._left()
        elif self.state.step in before:
            self._go(before[self.state.step])

    # Before there is a store

    def choose_folder(self) -> None:
        """Keep the database as a file in the program's own folder."""
        self._show(replace(self.state, database=Settings().database_url))
        self._go(Step.OPENER)

    def choose_server(self, address: str) -> None:
        """Keep the database on a server."""
        try:
            self._show(replace(self.state, database=work.require_server(address)))
        except SigverifyError as error:
            self._failed(error)
        else:
            self._go(Step.OPENER)

    def choose_opening(self, opening: Opening, *, repeated: str = "") -> None:
        """Say what shall open the store; a passphrase is typed twice."""
        if opening.way is Way.PASSPHRASE and opening.passphrase != repeated:
            self._failed(UsageError("typed-differently"))
        elif opening.way is Way.KEY_FILE and not opening.key_file:
            self._failed(UsageError("key-file-not-set"))
        else:
            self._opening = opening
            self._go(Step.ADMINISTRATOR)

    def found(self, person: Person, *, repeated: str) -> None:
        """Make the store, with this person as its first administrator."""
        if not self._fits(person, repeated):
            return
        self._busy()
        making = partial(work.found, self._settings, database=self.state.database, opening=self._opening, person=person)
        self._desk.do(making, done=self._was_found, failed=self._not_found)

    def _was_found(self, found: Found) -> None:
        self._opening = Opening(Way.PASSPHRASE)
        self._opened, self._session, self._settings = found.opened, found.session, found.settings
        self._desk.use(found.opened)
        self._show(
            replace(
                self.state,
                step=Step.RECOVERY,
                busy=False,
                recovery_key=found.recovery_key,
                staff=(found.administrator,),
            )
        )

    def _not_found(self, error: SigverifyError) -> None:
        """Go to the step that holds what was wrong."""
        step = Step.ADMINISTRATOR
        if error.code in OPENER_PROBLEMS:
            step = Step.OPENER
        elif error.code in PLACE_PROBLEMS:
            step = Step.PLACE
        self._show(replace(self.state, step=step, busy=False, problem=error))

    # With a store

    def recovery_key_is_safe(self) -> None:
        """Go on: the recovery key is on paper, and is shown no more."""
        self._show(replace(self.state, recovery_key=""))
        self._go(Step.PEOPLE)

    def add_person(self, person: Person, *, repeated: str) -> None:
        """Add an operator."""
        session = self._session
        if session is None or not self._fits(person, repeated):
            return
        self._busy()

        def added(one: Staff) -> None:
            self._show(replace(self.state, busy=False, staff=(*self.state.staff, one)))

        self._desk.do(partial(work.add_person, session, person), done=added, failed=self._failed)

    def people_are_complete(self) -> None:
        """Go on to the samples."""
        self._go(Step.SAMPLES)

        def known(samples: tuple[SampleSigner, ...]) -> None:
            self._show(replace(self.state, samples=samples))

        if not self.state.samples:
            self._tasks.submit(ListSamples(), done=known, failed=self._failed)

    def enrol_samples(self, *, proposer_password: str, approver_password: str) -> None:
        """Put the samples on file, by two people who each give their password."""
        pair = self.state.four_eyes
        if pair is None or not self.state.samples:
            return
        self._busy()
        enrol = partial(
            self._enrol, proposer=(pair.proposer.id, proposer_password), approver=(pair.approver.id, approver_password)
        )
        self._prepare(self.state.samples, (), enrol)

    def _prepare(
        self,
        waiting: tuple[SampleSigner, ...],
        prepared: tuple[PreparedSigner, ...],
        enrol: Callable[[tuple[PreparedSigner, ...]], None],
    ) -> None:
        """Prepare one signatory after the other, then enrol all."""
        if not waiting:
            enrol(prepared)
            return
        signer, *others = waiting

        def made(specimens: tuple[PreparedSpecimen, ...]) -> None:
            templates = tuple(one.template for one in specimens if one.template is not None)

            def weighed(agreement: Agreement) -> None:
                self._prepare(tuple(others), (*prepared, PreparedSigner(signer, specimens, agreement)), enrol)

            self._tasks.submit(WeighSpecimens(templates), done=weighed, failed=self._failed)

        places = tuple(Place(path) for path in signer.specimens)
        self._tasks.submit(PrepareSpecimens(places), done=made, failed=self._failed)

    def _enrol(
        self, prepared: tuple[PreparedSigner, ...], *, proposer: tuple[str, str], approver: tuple[str, str]
    ) -> None:
        assert self._opened is not None
        enrolling = partial(
            work.enrol_samples,
            self._opened,
            prepared,
            proposer=proposer,
            approver=approver,
            account_name=self._account_name,
        )
        self._desk.do(enrolling, done=lambda _: self._go(Step.DONE), failed=self._failed)

    def skip_samples(self) -> None:
        """Go on without samples."""
        self._go(Step.DONE)

    def finish(self) -> None:
        """Go to the log-in; whoever set the store up logs in like everybody else."""
        opened, session = self._opened, self._session
        assert opened is not None
        assert session is not None
        self._opened = self._session = None
        self._desk.do(partial(work.leave, session), done=_heard, failed=_heard)
        self._done(opened, self._settings)

    def _fits(self, person: Person, repeated: str) -> bool:
        if not person.full_name.strip():
            self._failed(UsageError("name-missing"))
        elif person.password != repeated:
            self._failed(UsageError("typed-differently"))
        else:
            return True
        return False

    def _go(self, step: Step) -> None:
        self._show(replace(self.state, step=step, busy=False, problem=None))

    def _busy(self) -> None:
        self._show(replace(self.state, busy=True, problem=None))

    def _failed(self, error: SigverifyError) -> None:
        if error.code == "session-locked":
            # The store is there: the rest can be done by whoever logs in.
            self.finish()
            return
        self._show(replace(self.state, busy=False, problem=error))

    def _show(self, state: SetUpState) -> None:
        self.state = state
        self._display.show_state(state)


def _heard(_told: object) -> None:
    """Need nothing of the answer."""
