"""The user guide, offline: the document that ships with the program, as a window beside the work."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from sigverify.paths import assets
from ui.i18n import Language, resolve


class Guide(QDialog):
    """Shows ``guide.md``; links within it lead to its own headings, and nothing is fetched from anywhere."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Guide"))
        self.resize(820, 680)
        self.page = QTextBrowser()
        self.page.setAccessibleName(self.tr("Guide"))
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self.page.document().setDocumentMargin(28)
        self.page.setMarkdown(_text(language))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def _follow(self, link: QUrl) -> None:
        if link.hasFragment() and not link.path():
            self.page.scrollToAnchor(link.fragment())


def _text(language: Language) -> str:
    folder = assets() / "guide"
    own = folder / f"guide.{resolve(language).value}.md"
    return (own if own.is_file() else folder / "guide.md").read_text(encoding="utf-8")
