"""From flowables to a file: A4 pages with a numbered footer, embedded fonts and metadata; every report is made here.

Pages go to the file one by one; a list that is read while it is laid out (`sigverify.reporting.rows`) is never in
memory as a whole.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from sigverify.errors import InputError
from sigverify.reporting import fonts, style
from sigverify.reporting.streaming import StreamedDocument

FOOTER_BASELINE: Final = style.BOTTOM - 16


class PageWording(Protocol):
    """What a document must know of its language: its code, and how pages are numbered."""

    @property
    def language(self) -> str:
        """E.g. ``"en"``."""

    @property
    def page(self) -> str:
        """With ``{page}`` and ``{pages}``."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself.

    Parameters
    ----------
    title, subject, program : str
        As a viewer shows them.
    footer : str
        At the left of the foot of each page.
    created : datetime
        When, with its offset from UTC.
    keywords : tuple of str
        For a search.
    """

    title: str
    subject: str
    program: str
    footer: str
    created: datetime
    keywords: tuple[str, ...] = ()


def render(flowables: Sequence[Flowable], metadata: Metadata, *, wording: PageWording) -> bytes:
    """Return a PDF of flowables one below the other; equal input gives equal bytes.

    Raises
    ------
    FileNotFoundError
        If the program was installed without its fonts.
    """
    buffer = BytesIO()
    render_to(buffer, flowables, metadata, wording=wording)
    return buffer.getvalue()


def render_to(stream: BinaryIO, flowables: Sequence[Flowable], metadata: Metadata, *, wording: PageWording) -> None:
    """Write what `render` returns to an empty stream, page by page.

    Raises
    ------
    FileNotFoundError
        If the program was installed without its fonts.
    """
    fonts.register()
    # Pictures as bytes instead of as text: a fifth smaller. reportlab knows it as a global setting only.
    rl_config.useA85 = 0
    document = BaseDocTemplate(
        stream,
        pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
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
    canvas = partial(_PagedCanvas, created=metadata.created, wording=wording)
    document.build(list(flowables), canvasmaker=canvas)


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


class _PagedCanvas(Canvas):
    """A canvas that lets go of each page, and writes "page x of y" last of all: only then is y known."""

    def __init__(self, stream: BinaryIO, *, created: datetime, wording: PageWording, **options: Any) -> None:
        super().__init__(stream, **options)
        self._doc = StreamedDocument(stream, created=created, language=wording.language)
        self._wording = wording

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._doc.reserve_form(_page_number_form(self.getPageNumber()))
        super().showPage()
        self._doc.write_page()

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
