"""Makes the report on the verdict of one comparison as a PDF: what it says of itself, and which pages it has."""

from __future__ import annotations

from reportlab.platypus import PageBreak

from sigverify.reporting import document, fonts
from sigverify.reporting.agreement import agreement_page
from sigverify.reporting.content import VerdictContent, report_id
from sigverify.reporting.record import record_page
from sigverify.reporting.statements import specimen_count
from sigverify.reporting.summary import summary_page
from sigverify.reporting.wording import ENGLISH, Wording


def render_verdict(content: VerdictContent, *, wording: Wording = ENGLISH) -> bytes:
    """Return the report on one comparison as PDF: A4, two pages, a third for a map of agreement, fonts embedded.

    Parameters
    ----------
    content : VerdictContent
        What the report says.
    wording : Wording
        The report's language.

    Raises
    ------
    FileNotFoundError
        If the program was installed without its fonts.
    """
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
