"""The section about the program itself, as it looks: versions, licences, logs, and what support needs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout

from sigverify import __version__
from ui import details, logs
from ui.pages.settings.licences import licences
from ui.pages.settings.section import Rows, Section
from ui.pages.settings.state import ComputingState, SectionName
from ui.parts.labels import Tone
from ui.widgets.actions import KeyedAction


class AboutSection(Section):
    """What runs here."""

    def __init__(self) -> None:
        super().__init__(SectionName.ABOUT, title=QCoreApplication.translate("Settings", "About"))
        self._state = ComputingState()
        self.rows = Rows()
        self.column.addWidget(self.rows)
        self.copy = KeyedAction(self, name="copy-for-support", text=self.tr("Copy for support"), keys=("Ctrl+Shift+C",))
        self.open_logs = KeyedAction(self, name="open-logs", text=self.tr("Open the folder of the logs"))
        self.licences = KeyedAction(self, name="show-licences", text=self.tr("Licences"))
        self.copy.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self.copy.triggered.connect(self._copy)
        self.open_logs.triggered.connect(self._open_logs)
        self.licences.triggered.connect(self._show_licences)
        self.add_buttons(self.copy, self.open_logs, self.licences)
        self.said = self.add_text(tone=Tone.MUTED)
        self.show_state(self._state)

    def show_state(self, state: ComputingState) -> None:
        """Draw `state`."""
        self._state = state
        rows = [(self.tr("Version"), __version__)]
        if state.model is not None:
            rows += [
                (self.tr("Model"), state.model.model_id),
                (self.tr("Cleaning"), state.model.pipeline_id),
                (self.tr("Thresholds"), state.model.calibration_id),
            ]
        self.rows.show_rows([*rows, (self.tr("Logs"), str(logs.path_of("window").parent))])

    def support_text(self) -> str:
        """Return what a technician needs: versions, ids and devices; no name, no account, no picture."""
        found, model = self._state.computing, self._state.model
        lines = details.about_program()
        if model is not None:
            lines += [model.model_id, model.pipeline_id, model.calibration_id, f"device {model.device}"]
        if self._state.model_problem is not None:
            lines.append(f"model: {self._state.model_problem.code}")
        if found is not None:
            lines.append(f"cores {found.processors}, threads {found.threads}, CUDA: {', '.join(found.graphics) or '-'}")
        return "\n".join(lines)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.support_text())
        self.said.setText(self.tr("Copied. It holds versions and devices, no name and no account."))
        self.said.show()

    def _open_logs(self) -> None:
        folder = logs.path_of("window").parent
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _show_licences(self) -> None:
        dialog = QDialog(self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Licences"))
        dialog.resize(620, 480)
        shown = QPlainTextEdit(
            "\n".join(f"{one.name} {one.version}: {one.licence or self.tr('not told')}" for one in licences())
        )
        shown.setReadOnly(True)
        shown.setAccessibleName(dialog.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(dialog.reject)
        column = QVBoxLayout(dialog)
        column.addWidget(shown, 1)
        column.addWidget(buttons)
        dialog.show()
