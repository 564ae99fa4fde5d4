"""What was asked before the end of a lease is done, and nobody hears of it."""

from sigverify.domain.progress import Progress
from tests.ui.fakes import DeskAtOnce, RecordingTasks
from ui.tasks.lease import Lease, LeasedDesk, LeasedTasks


class Request:
    """Stands for any request."""


def test_answers_come_through_while_it_holds():
    heard, tasks = [], RecordingTasks()
    LeasedTasks(tasks, Lease()).submit(Request(), done=heard.append, failed=heard.append, progress=heard.append)
    recorded = tasks.take(Request)
    recorded.progress(Progress("reading", 1, 2))
    recorded.done("result")

    assert [type(one).__name__ for one in heard] == ["Progress", "str"]


def test_nothing_is_heard_after_its_end():
    heard, tasks, lease = [], RecordingTasks(), Lease()
    LeasedTasks(tasks, lease).submit(Request(), done=heard.append, failed=heard.append)
    desk = DeskAtOnce()
    tell = LeasedDesk(desk, lease).relayed(heard.append)
    lease.end()
    tasks.take(Request).done("result")
    LeasedDesk(desk, lease).ask(lambda _: None, done=heard.append, failed=heard.append)
    tell(Progress("reading", 1, 2))

    assert heard == []
    assert desk.asked == 1


def test_who_works_is_known_and_jobs_are_given_up(desk_of):
    tasks = RecordingTasks()
    leased = LeasedTasks(tasks, Lease())
    leased.cancel(leased.submit(Request(), done=print, failed=print))

    assert LeasedDesk(desk_of("carl"), Lease()).operator.id == "carl"
    assert [type(one) for one in tasks.cancelled] == [Request]
