"""The bulk page as it looks: jobs and results, or a job that is being planned; and the clock by which it looks."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui import clipboard
from ui.pages.bulk.jobs_view import JobsView
from ui.pages.bulk.plan_presenter import PlanPresenter
from ui.pages.bulk.plan_view import PlanView
from ui.pages.bulk.presenter import BulkPresenter
from ui.pages.bulk.state import PlanState

LOOK_MS: Final = 400
"""How often it is looked how far a job is, while the page is in view."""


class BulkView(QWidget):
    """One part above the other; a folder may be dropped on either."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Checking whole folders"))
        self.setAcceptDrops(True)
        self.jobs, self.plan = JobsView(), PlanView()
        self._stack = QStackedWidget()
        for part in (self.jobs, self.plan):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self._look)

    def connect_to(self, presenter: BulkPresenter, planning: PlanPresenter) -> None:
        """Pass every wish on to the presenters."""
        self.presenter, self.planning = presenter, planning
        self.jobs.connect_to(presenter)
        self.plan.connect_to(planning)
        self.jobs.new_wanted.connect(planning.open)

    def show_state(self, state: PlanState) -> None:
        """Draw what is planned, or the jobs where nothing is."""
        self.plan.show_state(state)
        part = self.plan if state.open else self.jobs
        if part is not self._stack.currentWidget():
            self._stack.setCurrentWidget(part)
            part.take_focus()

    def take_focus(self) -> None:
        """Begin where the work begins."""
        (self.plan if self.planning.state.open else self.jobs).take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Look from now on."""
        super().showEvent(event)
        self._clock.start()
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self._clock.stop()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a folder."""
        if any(path.is_dir() for path in clipboard.dropped_files(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Plan a job for the folder."""
        folders = [path for path in clipboard.dropped_files(event.mimeData()) if path.is_dir()]
        event.acceptProposedAction()
        if folders:
            if not self.planning.state.open:
                self.planning.open()
            self.plan.take_folder(folders[0])

    def _look(self) -> None:
        self.planning.look()
        self.presenter.look()
