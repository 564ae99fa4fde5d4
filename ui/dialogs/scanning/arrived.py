"""The pages that have come, as small pictures in a row."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from ui import texts
from ui.images import to_qimage
from ui.values import Pixels

PICTURE = QSize(96, 58)
CELL = QSize(112, 92)
HEIGHT = 100


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
        self.setGridSize(CELL)
        self.setFixedHeight(HEIGHT)
        self.hide()

    def show_count(self, pages: int) -> None:
        """Show so many pages."""
        while self.count() > pages:
            self.takeItem(self.count() - 1)
        while self.count() < pages:
            self.addItem(QListWidgetItem(QIcon(self._framed(QImage())), texts.number(self.count() + 1)))
            self.scrollToItem(self.item(self.count() - 1))
        self.setVisible(pages > 0)

    def show_picture(self, page: int, pixels: Pixels) -> None:
        """Show the picture of a page, counted from 1."""
        if (item := self.item(page - 1)) is not None:
            item.setIcon(QIcon(self._framed(to_qimage(pixels))))

    def _framed(self, picture: QImage) -> QPixmap:
        """Return a picture in the middle of a cell, so that all pages stand in one line."""
        ratio = self.devicePixelRatioF()
        cell = QPixmap(PICTURE * ratio)
        cell.fill(Qt.GlobalColor.transparent)
        if not picture.isNull():
            fitted = picture.scaled(
                cell.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            with QPainter(cell) as painter:
                painter.drawImage((cell.width() - fitted.width()) // 2, (cell.height() - fitted.height()) // 2, fitted)
        cell.setDevicePixelRatio(ratio)
        return cell
