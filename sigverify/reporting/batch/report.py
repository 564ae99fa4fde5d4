"""Writes the report of a bulk job as a PDF, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from reportlab.platypus import Flowable, PageBreak, Spacer

from sigverify.reporting import document, fonts, style
from sigverify.reporting.audit.wording import ENGLISH as COMMON
from sigverify.reporting.audit.wording import AuditWording
from sigverify.reporting.batch.content import BatchSummary, ItemLine
from sigverify.reporting.batch.items import ItemDrawer
from sigverify.reporting.batch.summary import summary_pages
from sigverify.reporting.batch.wording import ENGLISH, BatchWording
from sigverify.reporting.rows import RowList
from sigverify.reporting.style import paragraph, safe
from sigverify.reporting.summary import heading


def write_batch(
    stream: BinaryIO,
    summary: BatchSummary,
    items: Iterable[ItemLine],
    *,
    common: AuditWording = COMMON,
    wording: BatchWording = ENGLISH,
) -> None:
    """Write the report: A4, fonts embedded, pictures as lines; equal input gives equal bytes.

    Parameters
    ----------
    stream : BinaryIO
        Empty; written from its beginning to its end.
    summary : BatchSummary
        Everything but the list.
    items : iterable of ItemLine
        In order; read once, a page at a time, so that memory does not grow with the list.
    common, wording : AuditWording, BatchWording
        The report's language.

    Raises
    ------
    FileNotFoundError
        If the program was installed without its fonts.
    """
    fonts.register()
    title = f"{wording.title}: {fonts.printable(summary.name)}"
    version = fonts.printable(summary.version)
    metadata = document.Metadata(
        title=title,
        subject=wording.subject.format(id=summary.job_id),
        program=common.program.format(version=version),
        footer=common.footer.format(title=f"{wording.title} {summary.job_id}", version=version),
        created=summary.made_at,
        keywords=(summary.job_id, str(summary.head)),
    )
    flowables: list[Flowable] = [*summary_pages(summary, common, wording), PageBreak(), *heading(wording.heading_items)]
    if summary.total:
        flowables += [paragraph(safe(wording.items_note), style.SMALL), Spacer(0, 4)]
        flowables.append(RowList(items, ItemDrawer(common, wording)))
    else:
        flowables.append(paragraph(safe(wording.no_items), style.BODY))
    document.render_to(stream, flowables, metadata, wording=common)
