"""The pages that have come, as small pictures in a row."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from ui import texts
from ui.images import to_qimage
from ui.values import Pixels

PICTURE = QSize(96, 66)
HEIGHT = 112


class Arrived(QListWidget):
    """Numbered pages, of which the newest is in view; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thumbnails")
        self.setAccessibleName(self.tr("Pages that have come"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(PICTURE)
        self.setFixedHeight(HEIGHT)
        self.hide()

    def show_count(self, pages: int) -> None:
        """Show so many pages."""
        while self.count() > pages:
            self.takeItem(self.count() - 1)
        while self.count() < pages:
            blank = QPixmap(PICTURE)
            blank.fill(self.palette().base().color())
            self.addItem(QListWidgetItem(QIcon(blank), texts.number(self.count() + 1)))
            self.scrollToItem(self.item(self.count() - 1))
        self.setVisible(pages > 0)

    def show_picture(self, page: int, pixels: Pixels) -> None:
        """Show the picture of a page, counted from 1."""
        if (item := self.item(page - 1)) is not None:
            item.setIcon(QIcon(QPixmap.fromImage(to_qimage(pixels))))
