"""The settings page as it looks: the list of sections at the side, all of them in one column; it decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from ui.pages.settings.section import Section
from ui.pages.settings.state import SectionName
from ui.widgets.actions import KeyedAction

WIDTH = 900
LIST_WIDTH = 190
"""Logical pixels at the usual size of texts."""
GAP, NEAR = 12, 60
"""Logical pixels above a section that was gone to; how near the top a section counts as the one looked at."""


class _Column(QWidget):
    """Always as high as its contents need at the width that it has, which a page that scrolls does not ask."""

    def event(self, event: QEvent) -> bool:
        """Reckon the height anew when the width or the contents change."""
        handled = super().event(event)
        layout = self.layout()
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and layout is not None:
            self.setMinimumHeight(max(0, layout.heightForWidth(self.width())))
        return handled


class SettingsView(QWidget):
    """Sections below each other.

    Parameters
    ----------
    sections : sequence of Section
        In the order of `SectionName`.
    """

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Settings"))
        self._sections = {section.name: section for section in sections}
        self._offered: tuple[SectionName, ...] = ()
        self._current = SectionName.LOOKS
        self._brought: SectionName | None = None
        self._moving = False
        self.names = QListWidget()
        self.names.setObjectName("sections")
        self.names.setAccessibleName(self.tr("Sections"))
        self.names.setFrameShape(QFrame.Shape.NoFrame)
        self.names.setFixedWidth(max(LIST_WIDTH, self.fontMetrics().averageCharWidth() * 24))
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.currentRowChanged.connect(self._row_chosen)
        self.names.itemActivated.connect(lambda _: self._sections[self._current].take_focus())
        self.actions_: dict[SectionName, KeyedAction] = {}
        for number, (name, section) in enumerate(self._sections.items(), start=1):
            action = KeyedAction(self, name=f"section-{name.value}", text=section.title, keys=(f"Ctrl+{number % 10}",))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setData(name)
            action.triggered.connect(self._go_by_key)
            self.actions_[name] = action
        self._column = _Column()
        # Here and not at each section: a column reckons heights with its own width.
        self._column.setMaximumWidth(WIDTH)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(14)
        for section in sections:
            column.addWidget(section)
        column.addStretch(1)
        inner = QWidget()
        across = QHBoxLayout(inner)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._column, 100)
        across.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.area.verticalScrollBar().rangeChanged.connect(self._bring)
        side = QFrame()
        side.setObjectName("panel")
        beside = QVBoxLayout(side)
        beside.setContentsMargins(8, 14, 8, 14)
        beside.addWidget(self.names)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self.area, 1)

    @property
    def current(self) -> SectionName:
        """The section that is looked at."""
        return self._current

    def offer(self, names: Sequence[SectionName]) -> None:
        """Show some of the sections."""
        if tuple(names) == self._offered:
            return
        self._offered = tuple(names)
        with QSignalBlocker(self.names):
            self.names.clear()
            for name in self._offered:
                item = QListWidgetItem(self._sections[name].title)
                item.setToolTip(self.actions_[name].toolTip())
                self.names.addItem(item)
        for name, section in self._sections.items():
            section.setVisible(name in self._offered)
            self.actions_[name].setEnabled(name in self._offered)
            self.actions_[name].setVisible(name in self._offered)
        if self._current not in self._offered and self._offered:
            self._current = self._offered[0]
        self._mark()

    def show_section(self, name: SectionName) -> None:
        """Bring a section to the top."""
        if name not in self._offered:
            return
        self._current = self._brought = name
        self._bring()
        self._mark()

    def take_focus(self) -> None:
        """Begin at the list of sections."""
        self.names.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_by_key(self) -> None:
        action = self.sender()
        if isinstance(action, KeyedAction):
            name = SectionName(action.data())
            self.show_section(name)
            self._sections[name].take_focus()

    def _row_chosen(self, row: int) -> None:
        if 0 <= row < len(self._offered):
            self.show_section(self._offered[row])

    def _bring(self) -> None:
        """Keep the section that was gone to at the top, also while those above it are still growing."""
        if self._brought is not None:
            wanted, self._moving = self._sections[self._brought], True
            self.area.verticalScrollBar().setValue(wanted.y() - GAP)
            self._moving = False

    def _scrolled(self, top: int) -> None:
        """Mark the section that is at the top, or the last where the page ends: the user has scrolled."""
        if self._moving:
            return
        self._brought = None
        ends = top > 0 and top == self.area.verticalScrollBar().maximum()
        reached = [name for name in self._offered if ends or self._sections[name].y() <= top + NEAR]
        if reached:
            self._current = reached[-1]
            self._mark()

    def _mark(self) -> None:
        if self._current in self._offered:
            with QSignalBlocker(self.names):
                self.names.setCurrentRow(self._offered.index(self._current))
