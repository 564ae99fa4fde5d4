"""What of a window cannot be read: texts that are cut off, controls that overlap or reach beyond their parent."""

from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QLineEdit, QToolButton, QWidget

from ui.parts.labels import Line

SLACK = 1
"""Logical pixels by which a size may fall short: fractions of the font's metrics are rounded."""


def unreadable(root):
    """Return a line for each visible text or control below `root` that is cut off or covered."""
    shown = [widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root) and widget.isVisible()]
    found = [f"{described(widget)}: {what}" for widget in shown if (what := cut(widget))]
    found += [f"{described(widget)}: reaches beyond its parent" for widget in shown if reaches_beyond(widget)]
    for parent in {widget.parentWidget() for widget in shown}:
        children = [widget for widget in shown if widget.parentWidget() is parent and speaks(widget)]
        found += [
            f"{described(one)} lies on {described(other)}"
            for one, other in combinations(children, 2)
            if one.geometry().intersects(other.geometry())
        ]
    return found


def described(widget):
    """Return class, name and text of a widget."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} {widget.objectName() or '-'} {text!r}"


def speaks(widget):
    """Return whether a widget says or takes something itself, instead of holding others."""
    return isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox | QAbstractScrollArea)


def cut(widget):
    """Return how a widget's own text is cut; "" where it is whole."""
    if isinstance(widget, Line):
        # It shows by itself that its end is left out, if only there is room for a beginning.
        return too_small(widget, least=widget.minimumSizeHint())
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        return label_cut(widget)
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return ""
    if isinstance(widget, QAbstractButton) and widget.text():
        return too_small(widget)
    if isinstance(widget, QComboBox) and not widget.isEditable():
        needed = QFontMetrics(widget.font()).horizontalAdvance(widget.currentText()) + 30
        return f"{needed} needed, {widget.width()} wide" if widget.width() + SLACK < needed else ""
    if isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
        needed = QFontMetrics(widget.font()).horizontalAdvance(widget.placeholderText())
        room = widget.contentsRect().width() - 12
        return f"{needed} needed for {widget.placeholderText()!r}, {room} wide" if room + SLACK < needed else ""
    return ""


def label_cut(label):
    """Return how a label is cut: its words, or its lines."""
    metrics, text = QFontMetrics(label.font()), label.text()
    room = label.contentsRect()
    if not label.wordWrap():
        return too_small(label)
    widest = max(metrics.horizontalAdvance(word) for word in text.split())
    # A place on the disk has no words.
    if widest > room.width() + SLACK and "/" not in text:
        return f"a word is {widest} wide, the label {room.width()}"
    height = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), Qt.TextFlag.TextWordWrap, text).height()
    return f"{height} high, the label {room.height()}" if height > room.height() + SLACK else ""


def too_small(widget, least=None):
    """Return how much larger a widget wants to be: at least as large as it asks for."""
    hint = widget.sizeHint() if least is None else least
    lacks = hint.width() > widget.width() + SLACK or hint.height() > widget.height() + SLACK
    return f"{hint.width()}x{hint.height()} needed, {widget.width()}x{widget.height()} there" if lacks else ""


def reaches_beyond(widget):
    """Return whether something that speaks is not wholly within its parent, and cannot be scrolled to."""
    parent = widget.parentWidget()
    if parent is None or not speaks(widget) or widget.isWindow():
        return False
    if isinstance(parent, QAbstractScrollArea) or isinstance(parent.parentWidget(), QAbstractScrollArea):
        return False
    return not parent.rect().contains(QRect(QPoint(widget.x(), widget.y()), widget.size()))
