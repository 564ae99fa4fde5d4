"""Writes the verdict of one comparison as a PDF: what it says of itself, and which pages it has."""

from __future__ import annotations

from pathlib import Path

from reportlab.platypus import PageBreak

from sigverify.reporting import document, fonts
from sigverify.reporting.agreement import agreement_page
from sigverify.reporting.content import VerdictContent, report_id
from sigverify.reporting.record import record_page
from sigverify.reporting.statements import specimen_count
from sigverify.reporting.summary import summary_page
from sigverify.reporting.wording import ENGLISH, Wording


def write_verdict(content: VerdictContent, path: Path, *, wording: Wording = ENGLISH) -> None:
    """Write the report on one comparison: A4, two pages, a third for a map of agreement, fonts embedded.

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
    document.write(render_verdict(content, wording=wording), path)


def render_verdict(content: VerdictContent, *, wording: Wording = ENGLISH) -> bytes:
    """Return the PDF that `write_verdict` writes."""
    identity = report_id(content)
    metadata = document.Metadata(
        title=wording.document_title.format(id=identity[:16]),
        subject=wording.document_subject.format(
            outcome=wording.outcome[content.comparison.outcome],
            file=fonts.printable(content.probe.provenance.name),
            count=specimen_count(len(content.references), wording),
        ),
        program=wording.program.format(version=content.environment.version),
        footer=wording.footer.format(id=identity[:16], version=fonts.printable(content.environment.version)),
        created=content.created,
        keywords=(identity,),
    )
    pages = [*summary_page(content, wording), PageBreak()]
    if content.agreement is not None:
        pages += [*agreement_page(content, content.agreement, wording), PageBreak()]
    pages += record_page(content, wording)
    return document.render(pages, metadata, wording=wording)
