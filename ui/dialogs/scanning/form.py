"""How to scan, as fields: scanner, paper, resolution, colour, area, and what comes next. It decides nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sigverify.domain.scanning import Area, Device, DeviceLink, NextStep, ScanMode, ScanSettings, ScanSource
from ui.dialogs.scanning import words
from ui.dialogs.scanning.fields import fill
from ui.dialogs.scanning.state import Purpose, ScanState
from ui.parts.labels import Text, Tone

CHEQUE = Area(0, 0, 210, 100)
"""What an area begins with where the glass is not known."""

FOLDER = "folder"
"""Stands for the choice of a folder among the devices."""

FINEST_MM = 0.1
SHORTEST = 12
"""Signs that a choice has room for."""

LABEL_DROP = 4
"""Logical pixels from the top of a row to its label, so that it stands beside the first line."""


class ScanForm(QWidget):
    """The fields of the scan dialog."""

    device_chosen = Signal(object)
    """Device."""
    search_wanted = Signal()
    """Look for scanners again."""
    how_changed = Signal(object)
    """ScanSettings."""
    next_changed = Signal(object, object)
    """NextStep, and Path or None: the folder to save in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ScanState()
        self.device = QComboBox()
        self.search = QPushButton(self.tr("Search"))
        self.search.setToolTip(self.tr("Look for scanners again"))
        self.source, self.resolution, self.mode, self.next = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        for field in (self.device, self.source, self.resolution, self.mode, self.next):
            # Else the longest choice would make the form wider than there is room.
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(SHORTEST)
        self.whole = QCheckBox(self.tr("The whole glass"))
        self.sides = [self._side(text) for text in self._side_names()]
        self.folder = QPushButton()
        self.unencrypted = Text(self.tr("Saved pages are not encrypted."), tone=Tone.MUTED)
        self._lay_out()
        self.device.activated.connect(self._device_activated)
        self.search.clicked.connect(self.search_wanted)
        for field in (self.source, self.resolution, self.mode):
            field.activated.connect(self._how_edited)
        self.whole.toggled.connect(self._how_edited)
        for side in self.sides:
            side.valueChanged.connect(self._how_edited)
        self.next.activated.connect(self._next_activated)
        self.folder.clicked.connect(self._ask_folder)

    def show_state(self, state: ScanState) -> None:
        """Draw what concerns the fields."""
        self._state = state
        settings = state.draft.settings
        self._show_devices(state)
        fill(self.source, [(words.source_word(source), source) for source in state.sources], settings.source)
        dpis = [(words.resolution_words(dpi), dpi) for dpi in state.resolutions]
        fill(self.resolution, dpis, settings.dpi)
        fill(self.mode, [(words.mode_word(mode), mode) for mode in state.modes], settings.mode)
        self._show_area(state)
        steps = [NextStep.ENROL] if state.purpose is Purpose.ENROLMENT else [NextStep.CHECK, NextStep.SAVE]
        if state.next_step not in steps:
            steps.append(state.next_step)
        fill(self.next, [(words.next_word(step), step) for step in steps], state.next_step)
        self.next.setEnabled(len(steps) > 1)
        saving = state.next_step is NextStep.SAVE
        folder = state.draft.folder
        self.folder.setText(folder.name or str(folder) if folder is not None else self.tr("Ask for the folder"))
        self.folder.setToolTip(str(folder) if folder is not None else self.tr("Choose a folder for this profile"))
        self.folder.setVisible(saving)
        self.unencrypted.setVisible(saving)
        self.setEnabled(state.idle)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(9)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        device = QHBoxLayout()
        device.setSpacing(6)
        device.addWidget(self.device, 1)
        device.addWidget(self.search)
        area = QGridLayout()
        area.setSpacing(6)
        area.addWidget(self.whole, 0, 0, 1, 4)
        for number, (side, name) in enumerate(zip(self.sides, self._side_names(), strict=True)):
            label = QLabel(name)
            label.setBuddy(side)
            area.addWidget(label, 1 + number // 2, 2 * (number % 2))
            area.addWidget(side, 1 + number // 2, 2 * (number % 2) + 1)
        area.setColumnStretch(1, 1)
        area.setColumnStretch(3, 1)
        following = QVBoxLayout()
        following.setSpacing(6)
        for widget in (self.next, self.folder, self.unencrypted):
            following.addWidget(widget)
        rows: tuple[tuple[str, QWidget, QLayout | QWidget], ...] = (
            (self.tr("S&canner"), self.device, device),
            (self.tr("&Paper"), self.source, self.source),
            (self.tr("&Resolution"), self.resolution, self.resolution),
            (self.tr("C&olour"), self.mode, self.mode),
            (self.tr("&Area"), self.whole, area),
            (self.tr("&Then"), self.next, following),
        )
        for row, (name, buddy, content) in enumerate(rows):
            label = QLabel(name)
            label.setBuddy(buddy)
            buddy.setAccessibleName(name.replace("&", ""))
            label.setContentsMargins(0, LABEL_DROP, 0, 0)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            if isinstance(content, QLayout):
                grid.addLayout(content, row, 1)
            else:
                grid.addWidget(content, row, 1)
        grid.setRowStretch(len(rows), 1)

    def _side_names(self) -> tuple[str, str, str, str]:
        return self.tr("Left"), self.tr("Top"), self.tr("Width"), self.tr("Height")

    def _side(self, name: str) -> QDoubleSpinBox:
        side = QDoubleSpinBox()
        side.setDecimals(1)
        side.setRange(0, 999)
        side.setMinimumWidth(80)
        side.setSuffix(self.tr(" mm"))
        side.setAccessibleName(name)
        side.setKeyboardTracking(False)
        side.lineEdit().setTextMargins(6, 0, 6, 0)
        return side

    def _show_devices(self, state: ScanState) -> None:
        devices = [(words.device_words(device), device.id) for device in state.devices]
        if state.draft.device_id is not None and state.draft.device_id not in {each.id for each in state.devices}:
            devices.insert(0, (state.draft.device_id.partition(":")[2], state.draft.device_id))
        if not devices:
            text = self.tr("Looking for scanners…") if state.searching else self.tr("No scanner was found")
            devices = [(text, "")]
        fill(self.device, [*devices, (self.tr("A folder of another program…"), FOLDER)], state.device_id or "")
        self.device.setToolTip(self.device.currentText())
        self.search.setEnabled(not state.searching)
        self.search.setText(self.tr("Searching…") if state.searching else self.tr("Search"))

    def _show_area(self, state: ScanState) -> None:
        area = state.draft.settings.area
        bed = state.offered.bed
        with QSignalBlocker(self.whole):
            self.whole.setChecked(area is None)
        shown = area or bed or CHEQUE
        edges = (bed.width, bed.height, bed.width, bed.height) if bed is not None else (999, 999, 999, 999)
        values = (shown.left, shown.top, shown.width, shown.height)
        for number, (side, edge, value) in enumerate(zip(self.sides, edges, values, strict=True)):
            with QSignalBlocker(side):
                side.setRange(0 if number < 2 else 1, max(edge, value))
                side.setValue(value)
            side.setEnabled(area is not None)

    def _device_activated(self, index: int) -> None:
        identifier = self.device.itemData(index)
        if identifier == FOLDER:
            self._ask_scan_folder()
            return
        for device in self._state.devices:
            if device.id == identifier:
                self.device_chosen.emit(device)

    def _ask_scan_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("The folder in which the scanner's program saves"))
        if chosen:
            folder = Path(chosen)
            self.device_chosen.emit(Device(f"folder:{folder}", folder.name or str(folder), DeviceLink.FOLDER))
        else:
            self._show_devices(self._state)

    def _how_edited(self) -> None:
        settings = self._state.draft.settings
        how = ScanSettings(
            dpi=int(self.resolution.currentData()),
            mode=ScanMode(self.mode.currentData()),
            source=ScanSource(self.source.currentData()),
            area=None if self.whole.isChecked() else self._area(),
            options=settings.options,
        )
        if how != settings:
            self.how_changed.emit(how)

    def _area(self) -> Area:
        left, top, width, height = (round(side.value(), 1) for side in self.sides)
        before = self._state.draft.settings.area
        if before is None:
            # The box begins as a cheque in the corner where the paper is laid.
            bed = self._state.offered.bed or CHEQUE
            return Area(0, 0, min(CHEQUE.width, bed.width), min(CHEQUE.height, bed.height))
        return replace(before, left=left, top=top, width=max(width, FINEST_MM), height=max(height, FINEST_MM))

    def _next_activated(self) -> None:
        self.next_changed.emit(NextStep(self.next.currentData()), self._state.draft.folder)

    def _ask_folder(self) -> None:
        before = self._state.draft.folder
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Save pages in"), str(before or ""))
        if chosen:
            self.next_changed.emit(NextStep.SAVE, Path(chosen))
