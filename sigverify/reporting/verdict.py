"""Writes the verdict of one comparison as a PDF; owns the document, its metadata and the file."""

from __future__ import annotations

import contextlib
import os
import secrets
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate

from sigverify.errors import InputError
from sigverify.reporting import fonts, style
from sigverify.reporting.content import VerdictContent, report_id
from sigverify.reporting.record import record_page
from sigverify.reporting.statements import specimen_count
from sigverify.reporting.summary import summary_page
from sigverify.reporting.wording import ENGLISH, Wording


def write_verdict(content: VerdictContent, path: Path, *, wording: Wording = ENGLISH) -> None:
    """Write the report on one comparison: A4, two pages, fonts embedded.

    The file appears whole or not at all: it is written beside `path` and then put in its place.

    Parameters
    ----------
    content : VerdictContent
        What the report says.
    path : Path
        Target; an existing file is replaced.
    wording : Wording
        The report's language.

    Raises
    ------
    InputError
        ``report-not-written`` (fields `path`, `reason`) if the target cannot be written.
    FileNotFoundError
        If the program was installed without its fonts.
    """
    _replace(path, render_verdict(content, wording=wording))


def render_verdict(content: VerdictContent, *, wording: Wording = ENGLISH) -> bytes:
    """Return the PDF that `write_verdict` writes."""
    fonts.register()
    # Drawn twice, because "page x of y" needs y.
    pages = _build(content, wording, pages=0)[1]
    return _build(content, wording, pages=pages)[0]


def _build(content: VerdictContent, wording: Wording, *, pages: int) -> tuple[bytes, int]:
    identity = report_id(content)
    version = content.environment.version
    file_name = fonts.printable(content.probe.provenance.name)
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
        lang=wording.language,
        title=wording.document_title.format(id=identity[:16]),
        subject=wording.document_subject.format(
            outcome=wording.outcome[content.comparison.outcome],
            file=file_name,
            count=specimen_count(len(content.references), wording),
        ),
        author=wording.program.format(version=version),
        creator=wording.program.format(version=version),
        keywords=[identity],
        displayDocTitle=True,
    )

    def footer(canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setStrokeColor(style.RULE)
        canvas.setLineWidth(0.5)
        canvas.line(style.MARGIN, style.BOTTOM - 6, style.PAGE_WIDTH - style.MARGIN, style.BOTTOM - 6)
        canvas.setFont(fonts.REGULAR, 6.8)
        canvas.setFillColor(style.SOFT)
        baseline = style.BOTTOM - 16
        text = wording.footer.format(id=identity[:16], version=fonts.printable(version))
        canvas.drawString(style.MARGIN, baseline, text)
        place = wording.page.format(page=canvas.getPageNumber(), pages=pages)
        canvas.drawRightString(style.PAGE_WIDTH - style.MARGIN, baseline, place)
        canvas.restoreState()

    frame = Frame(
        style.MARGIN,
        style.BOTTOM,
        style.BODY_WIDTH,
        style.BODY_HEIGHT,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document.addPageTemplates([PageTemplate(id="page", frames=[frame], onPage=footer)])
    document.build([*summary_page(content, wording), PageBreak(), *record_page(content, wording)])
    return buffer.getvalue(), int(document.page)


def _replace(path: Path, data: bytes) -> None:
    neighbour = path.parent / f".{secrets.token_hex(8)}.part"
    try:
        try:
            with neighbour.open("xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            neighbour.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                neighbour.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError("report-not-written", path=str(path), reason=error.strerror or str(error)) from error
