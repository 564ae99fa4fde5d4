"""Writes the end-of-day report as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Final

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from sigverify.domain.day_report import ChequeLine, DayReport
from sigverify.reporting import document, fonts, style
from sigverify.reporting.audit.wording import ENGLISH as COMMON
from sigverify.reporting.audit.wording import AuditWording
from sigverify.reporting.day.lists import ChequeDrawer
from sigverify.reporting.day.summary import summary_pages
from sigverify.reporting.day.wording import ENGLISH, DayWording
from sigverify.reporting.rows import RowList
from sigverify.reporting.style import paragraph, safe
from sigverify.reporting.summary import heading

LEAST_ROOM: Final = 110.0
"""Points that a list begins with at the foot of a page: heading, note, titles and a row."""


def write_day(
    stream: BinaryIO, report: DayReport, *, version: str, common: AuditWording = COMMON, wording: DayWording = ENGLISH
) -> None:
    """Write the report: A4, fonts embedded; equal input gives equal bytes.

    Parameters
    ----------
    stream : BinaryIO
        Empty; written from its beginning to its end.
    report : DayReport
        What the day came to.
    version : str
        Of the program.
    common, wording : AuditWording, DayWording
        The report's language.

    Raises
    ------
    FileNotFoundError
        If the program was installed without its fonts.
    """
    fonts.register()
    title = f"{wording.title} {report.day.isoformat()}"
    shown = fonts.printable(version)
    metadata = document.Metadata(
        title=title,
        subject=wording.subject.format(day=report.day.isoformat()),
        program=common.program.format(version=shown),
        footer=common.footer.format(title=title, version=shown),
        created=report.made_at,
        keywords=(report.day.isoformat(), str(report.head)),
    )
    drawer = ChequeDrawer(report.names, common, wording)
    lists = (
        (wording.heading_overrides, wording.overrides_note, report.overrides),
        (wording.heading_differed, wording.differed_note, report.second_reviews.differed),
        (wording.heading_recheck_differed, wording.recheck_differed_note, report.rechecks.differed),
        (wording.heading_unresolved, wording.unresolved_note, report.unresolved),
    )
    flowables = [*summary_pages(report, version, common, wording), PageBreak()]
    for name, note, lines in lists:
        flowables += _list(name, note, lines, drawer, common)
    document.render_to(stream, flowables, metadata, wording=common)


def _list(
    title: str, note: str, lines: Sequence[ChequeLine], drawer: ChequeDrawer, common: AuditWording
) -> list[Flowable]:
    together = CondPageBreak(LEAST_ROOM)
    if not lines:
        return [together, *heading(title), paragraph(safe(common.nothing), style.BODY), Spacer(0, 6)]
    return [
        together,
        *heading(title),
        paragraph(safe(note), style.SMALL),
        Spacer(0, 4),
        RowList(lines, drawer),
        Spacer(0, 10),
    ]
