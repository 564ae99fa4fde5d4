"""A page of rich text that takes the colours of the theme, and keeps its place when it is shown anew."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui.pages.history import html
from ui.theme import tokens

MARGIN = 14


class RichPage(QTextBrowser):
    """Shows what `ui.pages.history.html` makes."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(MARGIN)
        self.setPlaceholderText("")

    def show_page(self, page: str) -> None:
        """Show a page; the same one again is left alone."""
        if page != self._shown:
            self._shown = page
            self._draw()

    def _draw(self) -> None:
        colours = tokens(self.palette())
        style = html.style(muted_colour=colours.muted.name(), line_colour=colours.line.name())
        place = self.verticalScrollBar().value()
        self.document().setDefaultStyleSheet(style)
        self.setHtml(self._shown)
        self.verticalScrollBar().setValue(place)

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours with another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown:
            self._draw()
