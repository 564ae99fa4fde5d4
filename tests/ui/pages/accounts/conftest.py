"""A desk at a real store, and an inference process that answers as the real one does, but at once and in this one."""

import itertools

import pytest

from sigverify.domain.progress import CancelToken, silent
from sigverify.errors import SigverifyError
from ui.tasks.engine import Engine


class TasksAtOnce:
    """Answers requests at once with a real engine and the fake verifier; `hold` keeps them back until `release`."""

    def __init__(self, verifier):
        self._engine = Engine(lambda: verifier)
        self._numbers = itertools.count(1)
        self.held = None
        self.asked = []

    def submit(self, request, *, done, failed, progress=None):
        job = next(self._numbers)
        self.asked.append(request)
        if self.held is None:
            self._answer(request, done, failed)
        else:
            self.held[job] = (request, done, failed)
        return job

    def cancel(self, job):
        if self.held is not None:
            self.held.pop(job, None)

    def hold(self):
        self.held = {}

    def release(self):
        held, self.held = self.held, None
        for request, done, failed in held.values():
            self._answer(request, done, failed)

    def _answer(self, request, done, failed):
        try:
            result = self._engine.answer(request, progress=silent, cancel=CancelToken())
        except SigverifyError as error:
            failed(error)
        else:
            done(result)


class Shown:
    """A view that only remembers."""

    def __init__(self):
        self.states = []

    def show_state(self, state):
        self.states.append(state)


@pytest.fixture
def tasks(fake_verifier):
    return TasksAtOnce(fake_verifier)


@pytest.fixture
def shown():
    return Shown()
