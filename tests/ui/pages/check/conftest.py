"""A check page without a window: the real store and services, the real engine with a fake verifier, all at once."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from PIL import Image

from sigverify.domain.progress import CancelToken
from sigverify.domain.sample import Region
from sigverify.errors import SigverifyError
from tests.conftest import CHEQUE_BOX, draw_signature
from tests.ui.fakes import HabitsOf, RecordingDisplay
from ui.pages.check.presenter import CheckPresenter
from ui.session import SessionFile
from ui.tasks.engine import Engine

BOX = Region(*CHEQUE_BOX)
SECOND_BOX = Region(300, 420, 420, 160)


class EngineTasks:
    """Answers requests with the real engine, when it is pumped; `refuse` holds errors to be raised, by request."""

    def __init__(self, verifier):
        self._engine = Engine(lambda: verifier)
        self._waiting = {}
        self.asked = []
        self.refuse = {}

    def submit(self, request, *, done, failed, progress=None):
        self.asked.append(request)
        job = len(self.asked)
        self._waiting[job] = (request, done, failed)
        return job

    def cancel(self, job):
        self._waiting.pop(job, None)

    def pump(self):
        """Answer until nothing waits."""
        while self._waiting:
            job = next(iter(self._waiting))
            request, done, failed = self._waiting.pop(job)
            try:
                if (error := self.refuse.pop(type(request), None)) is not None:
                    raise error
                result = self._engine.answer(request, progress=lambda _: None, cancel=CancelToken())
            except SigverifyError as error:
                failed(error)
            else:
                done(result)

    def count(self, kind):
        return sum(isinstance(request, kind) for request in self.asked)


class CheckDesk:
    """The check page of one operator, and everything that it works with."""

    def __init__(self, shop, desk, verifier, folder, habits):
        self.shop, self.desk, self.folder, self.habits = shop, desk, folder, habits
        self.tasks = EngineTasks(verifier)
        self.session = SessionFile(folder / "session.json")
        self.display = RecordingDisplay()
        self._page = self._opened()

    @property
    def page(self):
        """The page, after everything under way has ended."""
        self.tasks.pump()
        return self._page

    def opened_again(self):
        """Return the page as another start of the program makes it."""
        self.tasks.pump()
        self._page = self._opened()
        return self.page

    def _opened(self):
        page = CheckPresenter(
            self.tasks, desk=self.desk, session=self.session, habits=self.habits, display=self.display
        )
        page.entered()
        return page

    def log_in(self, name):
        """Let somebody else work at this page."""
        self.page.forget()
        self.desk.at_work(self.shop.session(name))
        self.page.entered()

    def cheque(self, *seeds, name="cheque.png", pages=1):
        """Write a cheque signed by these drawn hands."""
        path = self.folder / name
        sheets = [Image.fromarray(_page(seeds, noise=9 + number)) for number in range(pages)]
        if pages > 1:
            path = path.with_suffix(".tif")
            sheets[0].save(path, save_all=True, append_images=sheets[1:], dpi=(200, 200))
        else:
            sheets[0].save(path, dpi=(200, 200))
        return path

    def check(self, seed=1, *, amount="100", number="1001", **cheque):
        """Open a cheque, look its account up and check it."""
        self.page.open(self.cheque(seed, **cheque))
        self.page.region_changed(BOX)
        self.page.accounts.open_account(number)
        self.page.accounts.set_amount(Decimal(amount))
        self.page.compare()
        return self.state.result

    @property
    def state(self):
        return self.page.state

    def decisions(self, verification_id):
        """Return who did what with a cheque."""
        with self.shop.reading() as uow:
            return [(one.operator, one.action.value) for one in uow.decisions.of_verification(verification_id)]

    def details(self):
        """Return the details of the last audit entry."""
        import json

        return json.loads(self.shop.entries()[-1].details)


def _page(seeds, *, noise):
    page = np.full((724, 1591), 250, np.uint8)
    for seed, box in zip(seeds, (BOX, SECOND_BOX), strict=False):
        ink = draw_signature(seed, size=(box.width, box.height), noise=noise)
        part = page[box.y : box.y + box.height, box.x : box.x + box.width]
        np.minimum(part, ink, out=part)
    return page


@pytest.fixture
def strict(fake_verifier):
    """Return a fake verifier that tells drawn hands apart."""
    fake_verifier.match, fake_verifier.non_match = 1.2, 0.8
    return fake_verifier


@pytest.fixture
def habits():
    return HabitsOf()


@pytest.fixture
def work(shop, desk_of, strict, tmp_path, habits):
    """Return the check page with Carl, a clerk, at work."""
    from sigverify.services import policies

    quiet = policies.CheckingPolicy()
    quiet = replace(quiet, review=replace(quiet.review, sample_share=0.0))
    shop.approve(policies.propose_policy(shop.session("sven"), quiet))
    return CheckDesk(shop, desk_of("carl"), strict, tmp_path, habits)
