"""From flowables to a file: A4 pages with a numbered footer, embedded fonts and metadata; every report is made here."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from sigverify.errors import InputError
from sigverify.reporting import fonts, style
from sigverify.reporting.wording import Wording

FOOTER_BASELINE: Final = style.BOTTOM - 16


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself.

    Parameters
    ----------
    title, subject, program : str
        As a viewer shows them.
    footer : str
        At the left of the foot of each page.
    keywords : tuple of str
        For a search.
    """

    title: str
    subject: str
    program: str
    footer: str
    keywords: tuple[str, ...] = ()


def render(flowables: Sequence[Flowable], metadata: Metadata, *, wording: Wording) -> bytes:
    """Return a PDF of flowables one below the other.

    Raises
    ------
    FileNotFoundError
        If the program was installed without its fonts.
    """
    fonts.register()
    # Pictures as bytes instead of as text: a fifth smaller. reportlab knows it as a global setting only.
    rl_config.useA85 = 0
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
        lang=wording.language,
        # Otherwise every page names Helvetica, which is not embedded.
        initialFontName=fonts.REGULAR,
        title=metadata.title,
        subject=metadata.subject,
        author=metadata.program,
        creator=metadata.program,
        keywords=list(metadata.keywords),
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
    footer = partial(_draw_footer, text=metadata.footer)
    document.addPageTemplates([PageTemplate(id="page", frames=[frame], onPage=footer)])
    document.build(list(flowables), canvasmaker=partial(_CountingCanvas, wording=wording))
    return buffer.getvalue()


def write(data: bytes, path: Path) -> None:
    """Write a file whole or not at all: beside `path`, and then in its place.

    Raises
    ------
    InputError
        ``report-not-written`` (fields `path`, `reason`) if the target cannot be written.
    """
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
