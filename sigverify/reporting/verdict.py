"""Writes the verdict of one comparison as a PDF; owns the document, its metadata and the file."""

from __future__ import annotations

import contextlib
import os
import secrets
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate

from sigverify.errors import InputError
from sigverify.reporting import fonts, style
from sigverify.reporting.content import VerdictContent, report_id
from sigverify.reporting.record import record_page
from sigverify.reporting.statements import specimen_count
from sigverify.reporting.summary import summary_page
from sigverify.reporting.wording import ENGLISH, Wording

FOOTER_BASELINE: Final = style.BOTTOM - 16


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
    # Pictures as bytes instead of as text: a fifth smaller. reportlab knows it as a global setting only.
    rl_config.useA85 = 0
    identity = report_id(content)
    program = wording.program.format(version=content.environment.version)
    footer = wording.footer.format(id=identity[:16], version=fonts.printable(content.environment.version))
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
        lang=wording.language,
        # Otherwise every page names Helvetica, which is not embedded.
        initialFontName=fonts.REGULAR,
        title=wording.document_title.format(id=identity[:16]),
        subject=wording.document_subject.format(
            outcome=wording.outcome[content.comparison.outcome],
            file=fonts.printable(content.probe.provenance.name),
            count=specimen_count(len(content.references), wording),
        ),
        author=program,
        creator=program,
        keywords=[identity],
        displayDocTitle=True,
    )
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
    document.addPageTemplates([PageTemplate(id="page", frames=[frame], onPage=partial(_draw_footer, text=footer))])
    flowables = [*summary_page(content, wording), PageBreak(), *record_page(content, wording)]
    document.build(flowables, canvasmaker=partial(_CountingCanvas, wording=wording))
    return buffer.getvalue()


class _CountingCanvas(Canvas):
    """A canvas that writes "page x of y" last of all: only then is y known, and nothing is drawn twice."""

    def __init__(self, *arguments: Any, wording: Wording, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._wording = wording

    def save(self) -> None:
        pages = self.getPageNumber() - 1
        for page in range(1, pages + 1):
            self.beginForm(_page_number_form(page), 0, 0, style.PAGE_WIDTH, style.PAGE_HEIGHT)
            _set_footer_font(self)
            label = self._wording.page.format(page=page, pages=pages)
            self.drawRightString(style.PAGE_WIDTH - style.MARGIN, FOOTER_BASELINE, label)
            self.endForm()
        super().save()


def _page_number_form(page: int) -> str:
    return f"page-number-{page}"


def _set_footer_font(canvas: Canvas) -> None:
    canvas.setFont(fonts.REGULAR, 6.8)
    canvas.setFillColor(style.SOFT)


def _draw_footer(canvas: Canvas, _document: BaseDocTemplate, *, text: str) -> None:
    canvas.saveState()
    canvas.setStrokeColor(style.RULE)
    canvas.setLineWidth(0.5)
    canvas.line(style.MARGIN, style.BOTTOM - 6, style.PAGE_WIDTH - style.MARGIN, style.BOTTOM - 6)
    _set_footer_font(canvas)
    canvas.drawString(style.MARGIN, FOOTER_BASELINE, text)
    canvas.doForm(_page_number_form(canvas.getPageNumber()))
    canvas.restoreState()


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
