"""Scenes of the bulk page: no job yet, a dry run, a job under way, thousands of results, a job left behind."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.domain.bulk import BulkItem, BulkJob, Failure, InputKind, ItemState, Triage
from sigverify.domain.operator import Permission
from sigverify.paths import assets
from ui.pages.bulk.plan_view import PlanView
from ui.pages.bulk.state import BulkState, Reading
from ui.pages.bulk.view import BulkView
from ui.pages.queue.scenes import ACCOUNTS
from ui.scenes import WIDE, Scene, settled
from ui.shell import Shell

if TYPE_CHECKING:
    from sigverify.services.session import Session

MANY = 10_000
JOB = "scenejob00"
OPTIONS = '{"account":null,"kind":"signature","manifest":null,"pattern":null}'


def view(shell: Shell) -> BulkView:
    """Return the bulk page as it looks."""
    widget = shell.pages["bulk"].widget
    assert isinstance(widget, BulkView)
    return widget


def _plan(shell: Shell) -> PlanView:
    return view(shell).plan


def _show_none(shell: Shell) -> None:
    view(shell).jobs.show_state(BulkState(listed=Reading.DONE))


def _plan_nothing(shell: Shell) -> None:
    view(shell).planning.open()


def _foresee(shell: Shell) -> None:
    """Ask what a folder of the samples and of a few bad files would do."""
    folder = Path(tempfile.mkdtemp(prefix="stack-")) / "Monday"
    for account in ACCOUNTS:
        (folder / account).mkdir(parents=True)
    found = [path for path in sorted((assets() / "samples").rglob("*")) if path.suffix.lower() in (".png", ".tif")]
    for number, path in enumerate(found[:12]):
        shutil.copy(path, folder / ACCOUNTS[number % 2] / path.name)
    (folder / ACCOUNTS[0] / "empty.png").write_bytes(b"")
    (folder / "note.txt").write_text("not a cheque")
    plan = _plan(shell)
    plan.cropped.setChecked(True)
    plan.pattern.setText("{account}/*")
    plan.take_folder(folder)


def _foreseen(shell: Shell) -> bool:
    return settled(shell) and view(shell).planning.state.forecast is not None


def _begin(shell: Shell) -> None:
    view(shell).planning.begin()


def _under_way(shell: Shell) -> bool:
    """Return whether the job is shown; it may be done by then, which takes as long as the computer is busy."""
    state = view(shell).presenter.state
    return settled(shell) and bool(state.rows) and state.run is not None and state.run.job_id == state.chosen


def _fail(shell: Shell) -> None:
    view(shell).planning.open()
    _plan(shell).take_folder(Path("/no/such/folder"))


def _failed(shell: Shell) -> bool:
    return settled(shell) and view(shell).planning.state.problem is not None


def _fill(shell: Shell) -> None:
    """Put a large job into the journal, as a program leaves it that ended."""
    view(shell).planning.forget()

    def show(_: None) -> None:
        view(shell).presenter.begun(JOB)

    shell.desk.ask(_put_many, done=show, failed=_give_up)


def _put_many(session: Session) -> None:
    with session.reading() as (uow, _):
        if any(job.id == JOB for job in uow.bulk_jobs.newest(9)):
            return
    with session.acting(Permission.VERIFY) as acting:
        job = BulkJob(JOB, "Clearing of 20 November", "/scans/2026-11-20", acting.operator.id, acting.at, OPTIONS)
        acting.uow.bulk_jobs.add(job)
        chance = random.Random(6)
        acting.uow.bulk_items.add([_item(number, chance=chance) for number in range(1, MANY + 1)])
        acting.record("bulk-begun", JOB, items=MANY)


def _item(number: int, *, chance: random.Random) -> BulkItem:
    item = BulkItem(
        JOB,
        number,
        path=f"batch {number // 500:02}/cheque-{number:05}.tif",
        kind=InputKind.CHEQUE,
        account=chance.choice(ACCOUNTS),
    )
    if number > MANY * 0.7:
        return item
    if chance.random() < 0.02:
        return item.failed(Failure("file-empty", {"name": item.path}))
    triage = Triage.REVIEW if chance.random() < 0.15 else Triage.CLEAR
    return BulkItem(JOB, number, item.path, item.kind, account=item.account, state=ItemState.CHECKED, triage=triage)


def _filled(shell: Shell) -> bool:
    return settled(shell) and len(view(shell).presenter.state.rows) == MANY


def _give_up(error: Exception) -> None:
    raise error


SCENES = (
    Scene("bulk-empty", _show_none, page="bulk"),
    Scene("bulk-new", _plan_nothing, page="bulk"),
    Scene("bulk-foreseen", _foresee, _foreseen, page="bulk", looks=WIDE),
    Scene("bulk-run", _begin, _under_way, page="bulk", looks=WIDE),
    Scene("bulk-wrong", _fail, _failed, page="bulk"),
    Scene("bulk-many", _fill, _filled, page="bulk", looks=WIDE),
)
