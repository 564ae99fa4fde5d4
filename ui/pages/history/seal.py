"""The seal of the audit trail on paper and in words: what is printed, to be held against the trail later."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from sigverify.domain.audit import ChainHead
from ui import texts, written

GROUP = 8
"""Digits that are read in one go."""


def grouped(seal: ChainHead) -> str:
    """Return the seal with gaps, so that it can be compared by eye; spaces do not matter when it is typed again."""
    groups = (seal.hash[place : place + GROUP] for place in range(0, len(seal.hash), GROUP))
    return f"{seal.length}- {' '.join(groups)}"


def seal_document(seal: ChainHead, *, at: datetime) -> QTextDocument:
    """Return the sheet that is printed."""
    title = QCoreApplication.translate("Seal", "Seal of the audit trail")
    count = QCoreApplication.translate("Seal", "{count} entries up to {time}").format(
        count=texts.number(seal.length), time=written.moment(at)
    )
    use = QCoreApplication.translate(
        "Seal",
        "Keep this sheet apart from the computer. Held against the audit trail later, it shows whether entries were"
        " changed, cut off or exchanged since: type the number below into the history page, or give it to"
        " “sigverify audit verify --anchor”.",
    )
    document = QTextDocument()
    document.setHtml(
        f"<h2>{escape(title)}</h2><p>{escape(count)}</p>"
        f'<p style="font-family: monospace; font-size: 13pt">{escape(grouped(seal))}</p><p>{escape(use)}</p>'
    )
    return document


def print_seal(seal: ChainHead, parent: QWidget) -> None:
    """Ask for a printer, and print the seal."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(QCoreApplication.translate("Seal", "Print the seal"))
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        seal_document(seal, at=datetime.now(UTC)).print_(printer)
