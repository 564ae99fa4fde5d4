"""The section about what computes, as it looks; it decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui import texts
from ui.pages.settings.computing_presenter import ComputingPresenter
from ui.pages.settings.section import CalmCombo, CalmSpin, Fields, Rows, Section
from ui.pages.settings.state import ComputingState, SectionName
from ui.parts.labels import Tone

MOST_THREADS = 256


class DeviceSection(Section):
    """What was found and is used, and what shall be used."""

    def __init__(self) -> None:
        super().__init__(
            SectionName.DEVICE,
            title=QCoreApplication.translate("Settings", "Device"),
            about=QCoreApplication.translate("Settings", "What this computer compares signatures with."),
        )
        self.rows = Rows()
        self.device, self.threads = CalmCombo(), CalmSpin()
        self.device.offer(
            (
                (self.tr("The graphics processor, if there is one"), "auto"),
                (self.tr("The processor"), "cpu"),
                (self.tr("The graphics processor (CUDA)"), "cuda"),
            )
        )
        self.threads.setRange(0, MOST_THREADS)
        self.threads.setSpecialValueText(self.tr("as the program chooses"))
        self.threads.setKeyboardTracking(False)
        fields = Fields()
        fields.add_field(self.tr("Compare on"), self.device)
        fields.add_field(self.tr("Threads"), self.threads)
        self.column.addWidget(self.rows)
        self.column.addWidget(fields)
        self.restart = self.add_text(
            self.tr("What you chose takes effect when the program is started next."), tone=Tone.TITLE
        )
        self.why = self.add_text(self.tr("A system administrator changes these."), tone=Tone.MUTED)

    def connect_to(self, presenter: ComputingPresenter) -> None:
        """Pass every wish on."""
        self.presenter = presenter
        self.device.activated.connect(lambda _: presenter.choose_device(str(self.device.choice)))
        self.threads.valueChanged.connect(lambda count: presenter.choose_threads(count or None))
        self.problem.closed.connect(presenter.close_message)

    def show_state(self, state: ComputingState) -> None:
        """Draw `state`."""
        self.rows.show_rows(self._rows(state))
        self.device.show_choice(state.device)
        blocked = self.threads.blockSignals(True)
        self.threads.setValue(state.threads or 0)
        self.threads.blockSignals(blocked)
        for widget in (self.device, self.threads):
            widget.setEnabled(state.may_change)
        self.restart.setVisible(state.restart)
        self.why.setVisible(not state.may_change)
        self.problem.show_problem(state.problem)

    def _rows(self, state: ComputingState) -> list[tuple[str, str]]:
        found, model = state.computing, state.model
        if found is None:
            return [(self.tr("Found"), self.tr("is being looked for…"))]
        graphics = ", ".join(found.graphics) or self.tr("no graphics processor that can be used (CUDA)")
        if model is not None:
            used = self._device_word(model.device)
        elif state.model_problem is not None:
            used = texts.error_sentence(state.model_problem)
        else:
            used = self.tr("the model is being loaded…")
        cores = self.tr("%n processor core(s)", "", found.processors)
        threads = self.tr("%n thread(s)", "", found.threads)
        return [
            (self.tr("Found"), f"{cores}; {graphics}"),
            (self.tr("Used now"), used if model is None else f"{used}; {threads}"),
        ]

    def _device_word(self, device: str) -> str:
        return self.tr("the graphics processor (CUDA)") if device.startswith("cuda") else self.tr("the processor")
