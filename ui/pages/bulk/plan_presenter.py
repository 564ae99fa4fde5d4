"""What happens while a job is planned: a dry run says what would be checked, then the job begins.

Knows no widget and no Qt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from sigverify.errors import SigverifyError
from ui.pages.bulk import work
from ui.pages.bulk.state import PlanState
from ui.tasks.bulk_messages import Begin, Bulk, Draft, Foresee, under_way
from ui.tasks.port import Desk

if TYPE_CHECKING:
    from sigverify.services.handing_over import Handover


class Display(Protocol):
    """What the presenter asks of its view."""

    def show_state(self, state: PlanState) -> None:
        """Draw `state`."""
        ...


class PlanPresenter:
    """The behaviour of the part where a job is planned.

    Parameters
    ----------
    desk : Desk
        Gives leave to work in the store.
    bulk : Bulk
        Foresees jobs, and works on them.
    display : Display
        Draws each new state.
    begun : callable
        Told the id of a job that has begun.
    """

    def __init__(self, desk: Desk, *, bulk: Bulk, display: Display, begun: Callable[[str], None]) -> None:
        self.state = PlanState()
        self._desk = desk
        self._bulk = bulk
        self._display = display
        self._begun = begun
        self._draft: Draft | None = None

    def open(self) -> None:
        """Begin to plan a job."""
        self._show(PlanState(open=True, blocked=under_way(self._bulk.run)))

    def close(self) -> None:
        """Close the message that is shown, else leave off what comes before the job, else give the plan up."""
        if self.state.problem is not None:
            self._show(replace(self.state, problem=None))
        elif not self.state.beginning:
            self.forget()
        elif self.state.start is not None:
            self._bulk.pause()
            self._show(replace(self.state, stopping=True))

    def changed(self) -> None:
        """Drop what was foreseen: something else is asked for now."""
        if self._draft is not None:
            self._draft = None
            self._bulk.drop_look()
            self._show(replace(self.state, course=None, forecast=None))

    def foresee(self, draft: Draft) -> None:
        """Say what a job would check against whom."""

        def ask(handover: Handover) -> None:
            if self._draft is draft:
                self._bulk.foresee(Foresee(handover, draft))
                self.look()

        self._draft = draft
        self._show(replace(self.state, course=None, forecast=None, problem=None))
        self._desk.ask(work.hand_over, done=ask, failed=self._failed)

    def begin(self) -> None:
        """Begin the job that was foreseen."""
        draft = self._draft

        def go(handover: Handover) -> None:
            if draft is not None and self.state.beginning and not under_way(self._bulk.run):
                self._bulk.begin(Begin(handover, draft))

        if draft is not None and self.state.can_begin:
            self._show(replace(self.state, beginning=True, start=None, stopping=False, problem=None))
            self._desk.ask(work.hand_over, done=go, failed=self._failed)

    def look(self) -> None:
        """See how far things are; called whenever the view's clock ticks."""
        if not self.state.open:
            return
        run, course = self._bulk.run, self._bulk.look
        if course is not self.state.course and self._draft is not None:
            ended = None if course is None else course.ended
            problem = ended.error if ended is not None else None
            forecast = None if course is None or ended is None else course.forecast
            self._show(replace(self.state, course=course, forecast=forecast, problem=problem or self.state.problem))
        if self.state.beginning and run is not None and isinstance(run.order, Begin) and run.order.draft is self._draft:
            if run.job_id:
                self.forget()
                self._begun(run.job_id)
            elif run.ended is not None:
                problem = None if self.state.stopping else run.ended.error
                self._show(replace(self.state, beginning=False, start=None, problem=problem))
            elif run is not self.state.start:
                self._show(replace(self.state, start=run))
        elif not self.state.beginning and under_way(run) != self.state.blocked:
            self._show(replace(self.state, blocked=under_way(run)))

    def forget(self) -> None:
        """Drop everything."""
        self._draft = None
        self._bulk.drop_look()
        self._show(PlanState())

    def _failed(self, error: SigverifyError) -> None:
        self._show(replace(self.state, beginning=False, problem=error))

    def _show(self, state: PlanState) -> None:
        self.state = state
        self._display.show_state(state)
