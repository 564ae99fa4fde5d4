"""The desk: a thread of its own, answers on the window's thread, and an end that loses nothing."""

import threading

import pytest

from sigverify.domain.progress import Progress
from sigverify.errors import AccessError, StoreError
from ui.tasks.desk import StoreDesk


class Session:
    """Stands for somebody at work."""


@pytest.fixture
def desk(qtbot):
    made = StoreDesk()
    made.let_in(Session(), None)
    made.start()
    yield made
    made.stop()


class Heard:
    """Collects what is told, and on which thread."""

    def __init__(self):
        self.results, self.errors, self.threads = [], [], set()

    def done(self, result):
        self.results.append(result)
        self.threads.add(threading.current_thread())

    def failed(self, error):
        self.errors.append(error)
        self.threads.add(threading.current_thread())


def test_work_runs_elsewhere_and_its_result_comes_here(desk, qtbot):
    heard = Heard()
    desk.ask(lambda session: (type(session), threading.current_thread().name), done=heard.done, failed=heard.failed)
    qtbot.waitUntil(lambda: bool(heard.results))

    assert heard.results == [(Session, "desk")]
    assert heard.threads == {threading.main_thread()}


def test_work_is_done_in_the_order_asked(desk, qtbot):
    heard = Heard()
    for number in range(20):
        desk.ask(lambda _, number=number: number, done=heard.done, failed=heard.failed)
    qtbot.waitUntil(lambda: len(heard.results) == 20)

    assert heard.results == list(range(20))


def test_what_goes_wrong_is_told_with_its_code(desk, qtbot):
    heard = Heard()

    def fail(_):
        raise StoreError("not-found", kind="account", id="1")

    desk.ask(fail, done=heard.done, failed=heard.failed)
    qtbot.waitUntil(lambda: bool(heard.errors))

    assert heard.errors[0].code == "not-found"


def test_what_nobody_foresaw_is_an_error_and_the_next_work_is_done(desk, qtbot):
    heard = Heard()
    desk.ask(lambda _: 1 / 0, done=heard.done, failed=heard.failed)
    desk.ask(lambda _: "after", done=heard.done, failed=heard.failed)
    qtbot.waitUntil(lambda: bool(heard.results))

    assert [error.code for error in heard.errors] == ["unforeseen"]
    assert heard.errors[0].fields["cause"] == "ZeroDivisionError"
    assert heard.results == ["after"]


@pytest.fixture
def stopper(desk):
    """Keep the desk busy until it is let go."""
    go, busy = threading.Event(), threading.Event()

    def wait(_):
        busy.set()
        go.wait(60)

    desk.ask(wait, done=lambda _: None, failed=lambda _: None)
    busy.wait(60)
    yield go
    go.set()


def test_work_given_up_before_it_began_is_not_done(desk, qtbot, stopper):
    heard, done = Heard(), []
    job = desk.ask(lambda _: done.append("given up"), done=heard.done, failed=heard.failed)
    desk.ask(lambda _: done.append("next"), done=heard.done, failed=heard.failed)
    job.cancel()
    stopper.set()
    qtbot.waitUntil(lambda: desk.idle)

    assert done == ["next"]
    assert len(heard.results) == 1


def test_who_leaves_hears_nothing_more_but_the_work_is_done(desk, qtbot, stopper):
    heard, done = Heard(), []
    desk.ask(lambda _: done.append("decision"), done=heard.done, failed=heard.failed)
    desk.send_away()
    stopper.set()
    qtbot.waitUntil(lambda: desk.idle)

    assert done == ["decision"]
    assert heard.results == heard.errors == []


def test_nobody_is_told_that_somebody_must_log_in(desk, qtbot):
    heard = Heard()
    desk.send_away()
    desk.ask(lambda _: "read", done=heard.done, failed=heard.failed)
    qtbot.waitUntil(lambda: bool(heard.errors))

    assert heard.errors[0].code == "nobody-logged-in"


def test_a_session_found_locked_is_told_to_the_shell_and_not_to_the_page(desk, qtbot):
    heard = Heard()

    def locked(_):
        raise AccessError("session-locked", operator="carl")

    with qtbot.waitSignal(desk.relay.locked_out):
        desk.ask(locked, done=heard.done, failed=heard.failed)

    assert heard.errors == []


def test_progress_comes_here_too(desk, qtbot):
    told = []
    tell = desk.relayed(lambda progress: told.append((progress.done, threading.current_thread())))
    desk.ask(lambda _: tell(Progress("reading", 3, 5)), done=lambda _: None, failed=lambda _: None)
    qtbot.waitUntil(lambda: bool(told))

    assert told == [(3, threading.main_thread())]


def test_busy_is_told_until_all_is_done(desk, qtbot):
    counts = []
    desk.relay.busy_changed.connect(counts.append)
    for _ in range(2):
        desk.ask(lambda _: None, done=lambda _: None, failed=lambda _: None)
    qtbot.waitUntil(lambda: desk.idle)

    assert counts[:2] == [1, 2]
    assert counts[-1] == 0


class Opened:
    """An open store that remembers on which thread it was closed."""

    closed_by = None

    def close(self):
        self.closed_by = threading.current_thread().name


def test_the_end_finishes_what_was_asked_and_closes_the_store(qtbot):
    desk, opened, done = StoreDesk(), Opened(), []
    desk.use(opened)
    desk.do(lambda: done.append("written"), done=lambda _: None, failed=lambda _: None)
    desk.start()
    desk.stop()

    assert done == ["written"]
    assert opened.closed_by == "desk"
    assert "desk" not in {thread.name for thread in threading.enumerate()}


def test_a_desk_that_never_began_ends(qtbot):
    desk = StoreDesk()
    desk.stop()

    assert desk.idle


def test_another_store_takes_the_place_of_the_first(desk, qtbot):
    first, second = Opened(), Opened()
    desk.use(first)
    desk.use(second)
    qtbot.waitUntil(lambda: first.closed_by is not None)

    assert first.closed_by == "desk"
    assert second.closed_by is None
