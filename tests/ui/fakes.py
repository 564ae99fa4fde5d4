"""Stand-ins for tests of presenters: a task runner that records, a desk that works at once, and values as they come."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np

from sigverify.domain.comparison import Comparison, OperatingPoint, Outcome, Policy, Rate, ScoreDistributions
from sigverify.domain.sample import Provenance, Resolution, ResolutionSource
from sigverify.errors import AccessError, SigverifyError
from ui.tasks.bulk_messages import Course
from ui.values import LiftedSignature, PageView, Place, Verdict


@dataclass
class Recorded:
    """A request that was submitted, and how to answer it."""

    job: int
    request: object
    done: object
    failed: object
    progress: object


@dataclass
class RecordingTasks:
    """Keeps every request; the test answers those that it wants, in the order that it wants."""

    waiting: list[Recorded] = field(default_factory=list)
    cancelled: list[object] = field(default_factory=list)
    count: int = 0

    def submit(self, request, *, done, failed, progress=None):
        self.count += 1
        self.waiting.append(Recorded(self.count, request, done, failed, progress))
        return self.count

    def cancel(self, job):
        self.cancelled += [recorded.request for recorded in self.waiting if recorded.job == job]
        self.waiting = [recorded for recorded in self.waiting if recorded.job != job]

    def take(self, kind):
        """Return the oldest waiting request of a kind, which is then no longer waiting."""
        recorded = next(recorded for recorded in self.waiting if isinstance(recorded.request, kind))
        self.waiting.remove(recorded)
        return recorded

    def asked(self, kind):
        """Return the requests of a kind that wait."""
        return [recorded.request for recorded in self.waiting if isinstance(recorded.request, kind)]


class DeskAtOnce:
    """Does every work at once with a real session; `at_work` says who, `hold` keeps work back until `release`.

    What goes wrong unforeseen is raised, so that the test shows it.
    """

    def __init__(self, session=None):
        self.operator = None
        self.held = None
        self.asked = 0
        self.at_work(session)

    def at_work(self, session):
        """Let the operator of `session` work, or nobody."""
        self._session = session
        self.operator = None
        if session is not None:
            with session.reading() as (_, operator):
                self.operator = operator

    def hold(self):
        """Keep work back from now on, as a slow store would."""
        self.held = []

    def release(self):
        """Do what was kept back."""
        held, self.held = self.held, None
        for work in held:
            work()

    def ask(self, work, *, done, failed):
        self.asked += 1
        job = _Held(partial(self._do, work, done, failed))
        if self.held is None:
            job()
        else:
            self.held.append(job)
        return job

    def relayed(self, tell):
        return tell

    def _do(self, work, done, failed):
        try:
            if self._session is None:
                raise AccessError("nobody-logged-in")
            result = work(self._session)
        except SigverifyError as error:
            failed(error)
        else:
            done(result)


class FrontDeskAtOnce(DeskAtOnce):
    """Also works for nobody, and for somebody else, as the entrance and the set-up need it."""

    def __init__(self):
        super().__init__()
        self.opened = None

    def do(self, work, *, done, failed):
        job = _Held(partial(_attempt, work, done, failed))
        if self.held is None:
            job()
        else:
            self.held.append(job)
        return job

    def use(self, opened):
        if self.opened is not None and self.opened is not opened:
            self.opened.close()
        self.opened = opened

    def let_in(self, session, operator):
        self._session, self.operator = session, operator

    def send_away(self):
        self._session = self.operator = None


def _attempt(work, done, failed):
    try:
        result = work()
    except SigverifyError as error:
        failed(error)
    else:
        done(result)


class _Held:
    def __init__(self, work):
        self._work = work

    def __call__(self):
        work, self._work = self._work, None
        if work is not None:
            work()

    def cancel(self):
        self._work = None


@dataclass
class HabitsOf:
    """How a workplace decides."""

    blind_first: bool = False
    reason_list: str = "ansi-x9-100-188"


class RecordingNavigator:
    """Remembers where pages led; offers every page but those in `closed`."""

    def __init__(self, *closed):
        self.closed = closed
        self.went = []
        self.named = ("", "")
        self.badges = {}

    def offers(self, page):
        return page not in self.closed

    def show_page(self, name):
        self.went.append(name)

    def check(self, verification_id):
        self.went.append(("check", verification_id))

    def open_account(self, number):
        self.went.append(("accounts", number))

    def show_history(self, verification_id):
        self.went.append(("history", verification_id))

    def show_badge(self, page, count):
        self.badges[page] = count

    def name_document(self, name, description):
        self.named = (name, description)


class RecordingScanning:
    """Scanning that only remembers what was asked of it; the test plays the scanner by `came`."""

    def __init__(self):
        self.asked = []
        self.check, self.enrol = None, None

    def start(self):
        self.asked.append("start")

    def show(self):
        self.asked.append("show")

    def scan_again(self):
        self.asked.append("scan_again")

    def scan_page(self, done):
        self.asked.append("scan_page")
        self.enrol = done

    def checks_with(self, take):
        self.check = take

    def make_section(self):
        from PySide6.QtWidgets import QWidget

        return QWidget()

    def offer_kept(self):
        self.asked.append("offer_kept")

    def forget(self):
        self.asked.append("forget")


@dataclass
class RecordingBulk:
    """Bulk work that only remembers its orders; the test says by `run` and `look` how far they are."""

    run: Course | None = None
    look: Course | None = None
    paper: Course | None = None
    orders: list[object] = field(default_factory=list)

    def begin(self, order):
        self.orders.append(order)
        self.run = Course(order, job_id=getattr(order, "job_id", ""))

    def pause(self):
        self.orders.append("pause")

    def foresee(self, order):
        self.orders.append(order)
        self.look = Course(order)

    def drop_look(self):
        self.look = None

    def write(self, order):
        self.orders.append(order)
        self.paper = Course(order, job_id=order.job_id)


class RecordingWindow:
    """The whole window, which only remembers what pages wanted of it."""

    def __init__(self):
        self.wanted = []

    def choose(self, choice):
        self.wanted.append(choice)

    def change_keys(self):
        self.wanted.append("keys")


class RecordingDisplay:
    """A view that only remembers."""

    def __init__(self):
        self.states = []
        self.thumbnails = {}

    def show_state(self, state):
        self.states.append(state)

    def show_thumbnail(self, page, pixels):
        self.thumbnails[page] = pixels

    def when_painted(self, then):
        then()


def page_view(path="cheque.tif", *, page=1, pages=1, width=600, height=300):
    return PageView(
        path=Path(path),
        pixels=np.full((height, width), 230, np.uint8),
        width=width,
        height=height,
        resolution=Resolution(200, 200, ResolutionSource.TAG),
        provenance=Provenance(Path(path).name, "0" * 64, page=page, pages=pages),
        findings=(),
    )


def lifted(path="cheque.tif", *, region=None, page=1, findings=()):
    pixels = np.full((60, 160), 255, np.uint8)
    pixels[25:35, 20:140] = 30
    return LiftedSignature(
        place=Place(Path(path), page, region),
        original=pixels,
        lifted=pixels,
        as_compared=np.full((128, 256), 255, np.uint8),
        mm_per_pixel=0.127,
        size_mm=(30.0, 9.0),
        findings=tuple(findings),
        counts=np.ones((60, 160), np.bool_),
    )


def verdict(place, references, *, outcome=Outcome.MATCH, log10_lr=1.5, findings=()):
    rate = Rate(0.02, 0.01, 0.04, 1000, 50)
    policy = Policy(
        len(references),
        OperatingPoint(1.0, rate, Rate(0.0, 0.0, 0.004, 1000, 50), rate, "made up"),
        OperatingPoint(-1.0, rate, rate, rate, "made up"),
    )
    edges = np.linspace(-3, 3, 31, dtype=np.float32)
    bells = [np.exp(-((edges[1:] - centre) ** 2)) for centre in (1.5, -0.5, -2.0)]
    return Verdict(
        probe=place,
        references=tuple(references),
        comparison=Comparison(
            score=log10_lr,
            log10_lr=log10_lr,
            outcome=outcome,
            per_reference=tuple(1.0 for _ in references),
            policy=policy,
            findings=tuple(findings),
            model_id="made-up",
            pipeline_id="made-up",
            calibration_id="made-up",
        ),
        per_reference_log10_lr=tuple(1.0 + 0.1 * number for number, _ in enumerate(references)),
        distributions=ScoreDistributions(edges, *(bell / bell.sum() for bell in bells)),
        findings=(),
        created=datetime(2026, 1, 2, tzinfo=UTC),
        laid=np.stack([np.eye(2, 3)] * len(references)),
    )
