"""ComparisonView: the signature to check and one specimen, shown in the way that the eye needs.

Owns the choice of mode and its controls; the picture is `comparison_stage`'s.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from ui.widgets.actions import KeyedAction, button, keyed
from ui.widgets.colours import Colours
from ui.widgets.comparison_layout import ComparisonMode
from ui.widgets.comparison_stage import ComparisonStage, Exhibit
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.registration import Registration, SizeMode

SLOWEST_MS: Final = 2000
FASTEST_MS: Final = 400
"""Flicker: 2.5 changes a second at most. Three flashes a second may harm photosensitive people (WCAG 2.3.1)."""
OPACITY_STEPS: Final = 20
KEYS: Final = {
    ComparisonMode.SIDE_BY_SIDE: "S",
    ComparisonMode.STACKED: "K",
    ComparisonMode.OVERLAY: "O",
    ComparisonMode.FLICKER: "F",
    ComparisonMode.DIFFERENCE: "D",
    ComparisonMode.OUTLINE: "U",
}


class ComparisonView(QWidget):
    """Two signatures with a bar of modes.

    Actions: ``S K O F D U`` for the modes (object names ``mode-side-by-side`` ...), ``T`` true size, ``,`` and ``.``
    move the slider of the mode (overlay: opacity; flicker: pace), ``Shift+F`` holds the flicker. A page may widen
    their context or change their keys. Give lifted signatures (dark ink on white): difference and outline compare ink,
    and print on the paper would only disturb.
    """

    mode_changed = Signal(object)
    """`ComparisonMode`."""
    size_mode_changed = Signal(object)
    """`SizeMode`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = ComparisonStage(self)
        self.stage.setAccessibleName(self.tr("Comparison"))
        self._flicker = QTimer(self, interval=1000)
        self._modes = QActionGroup(self)
        self._mode_actions = self._make_mode_actions()
        self.true_size = KeyedAction(self, name="true-size", text=self.tr("True size"), keys=("T",))
        self.true_size.setCheckable(True)
        self.hold = KeyedAction(self, name="hold-flicker", text=self.tr("Hold"), keys=("Shift+F",))
        self.hold.setCheckable(True)
        keyed(
            self,
            name="slide-less",
            text=self.tr("Towards the signature to check, or slower"),
            keys=(",",),
            triggered=self.slide_back,
        )
        keyed(
            self,
            name="slide-more",
            text=self.tr("Towards the specimen, or faster"),
            keys=(".",),
            triggered=self.slide_on,
        )
        self.opacity = self._slider(self.tr("Opacity of the specimen"), OPACITY_STEPS)
        self.pace = self._slider(self.tr("Changes a second"), OPACITY_STEPS)
        self._lay_out()
        self._connect()
        self.opacity.setValue(OPACITY_STEPS // 2)
        self.pace.setValue(OPACITY_STEPS // 2)
        self._mode_actions[ComparisonMode.SIDE_BY_SIDE].setChecked(True)
        self._controls_for_mode()
        self._describe()

    def _make_mode_actions(self) -> dict[ComparisonMode, QAction]:
        texts = {
            ComparisonMode.SIDE_BY_SIDE: self.tr("Side by side"),
            ComparisonMode.STACKED: self.tr("Stacked"),
            ComparisonMode.OVERLAY: self.tr("Overlay"),
            ComparisonMode.FLICKER: self.tr("Flicker"),
            ComparisonMode.DIFFERENCE: self.tr("Difference"),
            ComparisonMode.OUTLINE: self.tr("Outlines"),
        }
        made: dict[ComparisonMode, QAction] = {}
        for mode, text in texts.items():
            action = KeyedAction(self, name=f"mode-{mode.value}", text=text, keys=(KEYS[mode],))
            action.setCheckable(True)
            action.setData(mode)
            self._modes.addAction(action)
            made[mode] = action
        return made

    def _slider(self, name: str, steps: int) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, steps)
        slider.setAccessibleName(name)
        slider.setMinimumWidth(120)
        return slider

    def _lay_out(self) -> None:
        self._hold_button = button(self.hold)
        self._opacity_controls = _together(QLabel(self.tr("Opacity")), self.opacity)
        self._flicker_controls = _together(QLabel(self.tr("Pace")), self.pace, self._hold_button)
        bar = FlowLayout()
        bar.setSpacing(4)
        bar.setContentsMargins(10, 6, 10, 2)
        for action in self._mode_actions.values():
            bar.addWidget(button(action))
        for control in (button(self.true_size), self._opacity_controls, self._flicker_controls):
            bar.addWidget(control)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(bar)
        box.addWidget(self.stage, 1)

    def _connect(self) -> None:
        self._modes.triggered.connect(self._mode_chosen)
        self.true_size.toggled.connect(self._size_chosen)
        self.opacity.valueChanged.connect(self._opacity_chosen)
        self.pace.valueChanged.connect(self._pace_chosen)
        self.hold.toggled.connect(self._run_flicker)
        self._flicker.timeout.connect(self.flick)

    # What is compared

    def set_probe(self, pixels: npt.NDArray[np.uint8] | None, *, dpi: float | None = None, caption: str = "") -> None:
        """Show the signature to check.

        Parameters
        ----------
        pixels : (H, W) or (H, W, 3) uint8, or None
            Dark ink on white; kept, not copied. None: nothing to show.
        dpi : float, optional
            Its resolution; without it there is neither ruler nor true size.
        caption : str
            What it is called.
        """
        self.stage.probe = None if pixels is None else Exhibit(pixels, dpi, caption or self.tr("Signature to check"))
        self._show_pair()

    def set_specimen(
        self,
        pixels: npt.NDArray[np.uint8] | None,
        *,
        dpi: float | None = None,
        caption: str = "",
        registration: Registration | None = None,
    ) -> None:
        """Show a specimen; parameters as for `set_probe`.

        Who has zoomed to a detail of the probe goes on looking at it. Without a registration the centres are laid on
        each other, at true proportions where true size is chosen.
        """
        self.stage.specimen = None if pixels is None else Exhibit(pixels, dpi, caption or self.tr("Specimen"))
        self.stage.registration = registration
        self.stage.show_specimen()
        self._describe()

    @property
    def mode(self) -> ComparisonMode:
        """The way of comparing."""
        return self.stage.mode

    def set_mode(self, mode: ComparisonMode) -> None:
        """Change the way of comparing."""
        self._mode_actions[mode].trigger()

    @property
    def size_mode(self) -> SizeMode:
        """How large signatures are shown."""
        return self.stage.size_mode

    def set_size_mode(self, mode: SizeMode) -> None:
        """Show fitted (registered in size too) or at true size (position and rotation only)."""
        self.true_size.setChecked(mode is SizeMode.TRUE)

    def set_pixels_per_mm(self, calibrated: float | None) -> None:
        """Overrule what the screen says of itself, in logical pixels per millimetre; None: believe it."""
        self.stage.calibrated = calibrated
        self._show_pair()

    def set_colours(self, colours: Colours) -> None:
        """Take the theme's colours."""
        self.stage.set_colours(colours)

    # Controls

    def slide_back(self) -> None:
        """Move the slider of the mode one step back."""
        self._slide(-1)

    def slide_on(self) -> None:
        """Move the slider of the mode one step on."""
        self._slide(1)

    def flick(self) -> None:
        """Show the other one of the two."""
        self.stage.specimen_in_front = not self.stage.specimen_in_front
        self.stage.repaint_content()

    @property
    def flicker_interval(self) -> int:
        """Milliseconds between two changes, never below `FASTEST_MS`."""
        return self._flicker.interval()

    def _slide(self, by: int) -> None:
        slider = self.pace if self.mode is ComparisonMode.FLICKER else self.opacity
        if self.mode in (ComparisonMode.FLICKER, ComparisonMode.OVERLAY):
            slider.setValue(slider.value() + by)

    def _mode_chosen(self, action: QAction) -> None:
        mode = ComparisonMode(action.data())
        if mode is self.stage.mode:
            return
        self.stage.mode = mode
        self._controls_for_mode()
        self._show_pair()
        self.mode_changed.emit(mode)

    def _size_chosen(self, true_size: bool) -> None:
        self.stage.size_mode = SizeMode.TRUE if true_size else SizeMode.FITTED
        self._show_pair()
        self.size_mode_changed.emit(self.stage.size_mode)

    def _opacity_chosen(self, value: int) -> None:
        self.stage.opacity = value / OPACITY_STEPS
        self.stage.repaint_content()

    def _pace_chosen(self, value: int) -> None:
        fastest, slowest = 1000 / FASTEST_MS, 1000 / SLOWEST_MS
        per_second = slowest + (fastest - slowest) * value / OPACITY_STEPS
        self._flicker.setInterval(max(FASTEST_MS, round(1000 / per_second)))

    def _controls_for_mode(self) -> None:
        mode = self.mode
        self._opacity_controls.setVisible(mode is ComparisonMode.OVERLAY)
        self._flicker_controls.setVisible(mode is ComparisonMode.FLICKER)
        self._run_flicker()

    def _run_flicker(self) -> None:
        """Flicker only while it is wanted and seen."""
        if self.mode is ComparisonMode.FLICKER and not self.hold.isChecked() and self.isVisible():
            self._flicker.start()
        else:
            self._flicker.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on flickering."""
        super().showEvent(event)
        self._run_flicker()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._run_flicker()

    def _show_pair(self) -> None:
        self.true_size.setEnabled(bool(self.stage.probe and self.stage.probe.dpi))
        self.stage.show_pair()
        self._describe()

    def _describe(self) -> None:
        probe, specimen = self.stage.probe, self.stage.specimen
        if probe is None:
            said = self.tr("Nothing to compare")
        elif specimen is None:
            said = self.tr("{probe}, no specimen").format(probe=probe.caption)
        else:
            said = self.tr("{probe} and {specimen}: {mode}").format(
                probe=probe.caption, specimen=specimen.caption, mode=self._mode_actions[self.mode].text()
            )
        self.stage.setAccessibleDescription(said)


def _together(*controls: QWidget) -> QWidget:
    """Return controls side by side that no line break parts."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(8, 0, 0, 0)
    for control in controls:
        row.addWidget(control)
    return group
