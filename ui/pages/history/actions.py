"""Actions of the parts of the history page: one action each, with key, tooltip and accessible name."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.actions import KeyedAction


class PartActions(QObject):
    """What every part has: read anew, close; its keys work wherever in the part the focus is."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.refresh = self.make("refresh-history", QCoreApplication.translate("HistoryActions", "Read anew"), "F5")
        self.close = self.make("close-message", QCoreApplication.translate("HistoryActions", "Close"), "Esc")

    def make(self, name: str, text: str, *keys: str) -> KeyedAction:
        """Return one action more."""
        action = KeyedAction(self._owner, name=name, text=text, keys=keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action


class ReportActions(PartActions):
    """A part that reports: open the report, or keep it."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.open_report = self.make(
            "open-report", QCoreApplication.translate("HistoryActions", "Open the report"), "R"
        )
        self.save_report = self.make(
            "save-report", QCoreApplication.translate("HistoryActions", "Save the report"), "Ctrl+S"
        )


class ChequesActions(ReportActions):
    """The list of cheques."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.find = self.make("find", QCoreApplication.translate("HistoryActions", "Find an account"), "Ctrl+F")
        self.check = self.make("open-cheque", QCoreApplication.translate("HistoryActions", "Open the cheque"), "O")


class TrailActions(PartActions):
    """The audit trail."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.verify = self.make("check-trail", QCoreApplication.translate("HistoryActions", "Check the trail"), "V")
        self.copy_seal = self.make("copy-seal", QCoreApplication.translate("HistoryActions", "Copy the seal"), "C")
        self.print_seal = self.make(
            "print-seal", QCoreApplication.translate("HistoryActions", "Print the seal"), "Ctrl+P"
        )
        self.export = self.make("export-trail", QCoreApplication.translate("HistoryActions", "Export"), "Ctrl+E")
        self.find = self.make("find", QCoreApplication.translate("HistoryActions", "Find a record"), "Ctrl+F")


class DayActions(ReportActions):
    """One day."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.before = self.make("day-before", QCoreApplication.translate("HistoryActions", "Day before"), "[")
        self.after = self.make("day-after", QCoreApplication.translate("HistoryActions", "Day after"), "]")
