"""What a clerk can do on the bulk page: one action each, with key, tooltip and accessible name."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.actions import KeyedAction


class PartActions(QObject):
    """What both parts of the page have; its keys work wherever in the part the focus is."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.close = self.make("close-message", QCoreApplication.translate("BulkActions", "Close"), "Esc")

    def make(self, name: str, text: str, *keys: str) -> KeyedAction:
        """Return one action more."""
        action = KeyedAction(self._owner, name=name, text=text, keys=keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action


class JobActions(PartActions):
    """With jobs and results."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.new = self.make("new-job", self.tr("New job"), "N")
        self.resume = self.make("resume-job", self.tr("Resume"), "R")
        self.pause = self.make("pause-job", self.tr("Pause"), "P")
        self.retry = self.make("retry-job", self.tr("Try failed again"), "T")
        self.cancel = self.make("cancel-job", self.tr("Give up"), "Ctrl+Del")
        self.save_list = self.make("save-job-list", self.tr("Save the list"), "Ctrl+S")
        self.open_report = self.make("open-job-report", self.tr("Open the report"), "Ctrl+P")
        self.save_report = self.make("save-job-report", self.tr("Save the report"), "Ctrl+Shift+S")
        self.measure = self.make("measure-review", self.tr("Measure the review"), "M")
        self.open = self.make("open-item", self.tr("Open"), "O")
        self.history = self.make("item-history", self.tr("History"), "H")
        self.refresh = self.make("refresh-jobs", self.tr("Read anew"), "F5")
        self.find = self.make("find-item", self.tr("Find"), "Ctrl+F")
        self.jobs = self.make("to-jobs", self.tr("To the jobs"), "J")
        self.results = self.make("to-results", self.tr("To the results"), "L")


class PlanActions(PartActions):
    """While a job is planned."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.folder = self.make("choose-folder", self.tr("Choose a folder"), "Ctrl+O")
        self.manifest = self.make("choose-list", self.tr("Choose a list"), "Ctrl+Shift+O")
        self.foresee = self.make("foresee-job", self.tr("Show what would be done"), "Ctrl+D")
        self.begin = self.make("begin-job", self.tr("Begin"), "Ctrl+Return")
