"""A button of the rail: icon above text, and a badge that counts what waits behind it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton

from ui import texts
from ui.theme import tokens

MOST = 999
"""Above this the badge says so, and the accessible name the number itself."""

MARGIN = 4
LEAST_WIDTH = 72
BESIDE = 14
ABOVE_AND_BELOW = 24
"""Logical pixels around icon and text, for the padding of the style sheet."""


class RailButton(QToolButton):
    """Stands for an action; it hides with it."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._count = 0
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        action.changed.connect(self._follow)
        self._follow()

    @property
    def count(self) -> int:
        """The number on the badge; 0: there is none."""
        return self._count

    def set_count(self, count: int) -> None:
        """Show how much waits."""
        self._count = count
        self._follow()
        self.updateGeometry()
        self.update()

    def _follow(self) -> None:
        action = self.defaultAction()
        waiting = self.tr("{count} waiting").format(count=texts.number(self._count))
        self.setAccessibleName(f"{action.text()}, {waiting}" if self._count else action.text())
        self.setVisible(action.isVisible())

    @property
    def height_with_text(self) -> int:
        """Logical pixels that icon and text take together, whether the text is shown or not."""
        return self.iconSize().height() + self.fontMetrics().height() + ABOVE_AND_BELOW

    def sizeHint(self) -> QSize:
        """Return room for the whole text, also when it is bold because its page is in view."""
        hint = super().sizeHint()
        if self.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
            badge = self._badge().width() + 2 * MARGIN if self._count else 0
            return QSize(max(hint.width(), round(badge)), hint.height())
        font = self.font()
        font.setBold(True)
        text = QFontMetrics(font).horizontalAdvance(self.text()) + BESIDE
        return QSize(max(LEAST_WIDTH, hint.width(), text), self.height_with_text)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a shortened name of a page is no name."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and the badge at its upper corner."""
        super().paintEvent(event)
        if not self._count:
            return
        colours = tokens(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._badge_font)
        badge = self._badge()
        height = badge.height()
        at_end = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        badge.moveLeft(self.width() - badge.width() - MARGIN if at_end else MARGIN)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        painter.drawRoundedRect(badge, height / 2, height / 2)
        painter.setPen(colours.on_accent)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self._badge_text)

    @property
    def _badge_text(self) -> str:
        return f"{MOST}+" if self._count > MOST else str(self._count)

    @property
    def _badge_font(self) -> QFont:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.8)
        font.setBold(True)
        return font

    def _badge(self) -> QRectF:
        """Return the badge's size, at the beginning of the button."""
        metrics = QFontMetrics(self._badge_font)
        height = metrics.height() + 2
        return QRectF(0, MARGIN, max(height, metrics.horizontalAdvance(self._badge_text) + height // 2), height)
