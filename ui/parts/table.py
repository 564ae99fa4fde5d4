"""Table: the rows of a model, one selected at a time, worked by keys; where there are none, a sentence says why."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.models.rows import Index, RowsModel

Row = TypeVar("Row")

PADDING = 14
"""Logical pixels that a row is higher than its text."""

WIDEST = 320
"""Logical pixels that a column gets at most by itself; people may pull it wider."""

FITTED_AFTER_MS = 100
"""Rows come in blocks, and scrolling has many steps."""

MEASURED = 60
"""Rows whose texts a column's width is fitted to."""


class Table(QTableView, Generic[Row]):
    """A table of values.

    Parameters
    ----------
    model : RowsModel
        What is shown.
    name : str
        Accessible name, translated.
    parent : QWidget, optional
        Owner.
    """

    chosen = Signal()
    """Enter, or a double click, on the current row."""
    current_changed = Signal()
    """Another row is current, or none is."""

    def __init__(self, model: RowsModel[Row], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._emptiness = ""
        self._kept: object = None
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + PADDING)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setResizeContentsPrecision(MEASURED)
        head.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 6)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._fitted, self._fitting = False, False
        self._pulled: set[int] = set()
        self._later = QTimer(self, singleShot=True, interval=FITTED_AFTER_MS)
        self._later.timeout.connect(self.fit_columns)
        head.sectionResized.connect(self._section_resized)
        model.modelReset.connect(self._fit_anew)
        for changed in (model.rowsInserted, self.verticalScrollBar().valueChanged):
            changed.connect(self._fit_later)
        model.modelAboutToBeReset.connect(self._keep_current)
        model.modelReset.connect(self._find_current)
        self.doubleClicked.connect(lambda _: self.chosen.emit())

    @property
    def current(self) -> Row | None:
        """The value of the current row."""
        return self._rows.value(self.currentIndex())

    def say_where_empty(self, sentence: str) -> None:
        """Say something where there are no rows."""
        if sentence != self._emptiness:
            self._emptiness = sentence
            self.setAccessibleDescription(sentence)
            self.viewport().update()

    def fit_columns(self) -> None:
        """Make every column as wide as its texts, within reason.

        As long as the rows stay, columns only grow, so that nothing moves to and fro; one that a person pulled stays.
        """
        head, slack = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        self._fitting = True
        for section in set(range(head.count() - 1)) - self._pulled:
            wanted = max(self.sizeHintForColumn(section) + slack, head.sectionSizeHint(section))
            least = head.sectionSize(section) if self._fitted else 0
            head.resizeSection(section, max(least, min(wanted, WIDEST)))
        self._fitting, self._fitted = False, self._fitted or self._rows.rowCount() > 0

    def go_to(self, place: int) -> None:
        """Make a row current and show it."""
        if 0 <= place < self._rows.rowCount():
            index = self._rows.index(place, 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say that another row is current."""
        super().currentChanged(current, previous)
        self.current_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter; leave letters to the page's keys, instead of looking for a row that begins with them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.chosen.emit()
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or what is said in their place."""
        super().paintEvent(event)
        if self._emptiness and self._rows.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(self.palette().ColorRole.PlaceholderText))
            area: QRect = self.viewport().rect().adjusted(PADDING, PADDING, -PADDING, -PADDING)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._emptiness)

    def _fit_anew(self) -> None:
        self._fitted = False
        self._fit_later()

    def _fit_later(self) -> None:
        """Fit the columns to other rows, once they have come to rest."""
        self._later.start()

    def _section_resized(self, section: int) -> None:
        if not self._fitting and section < self.horizontalHeader().count() - 1:
            self._pulled.add(section)

    def _keep_current(self) -> None:
        place = self.currentIndex().row()
        self._kept = self._rows.key_at(place) if place >= 0 else None

    def _find_current(self) -> None:
        if self._kept is not None and (place := self._rows.row_of(self._kept)) is not None:
            self.go_to(place)
        else:
            self.current_changed.emit()
