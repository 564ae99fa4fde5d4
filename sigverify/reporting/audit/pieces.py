"""Pieces that both audit reports are made of: tallies as text, tables of them, and what stands at their end.

Which words apply and how figures are written is decided here; how a table or a bar looks is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepTogether, Spacer

from sigverify.domain.audit import ChainHead
from sigverify.domain.day_report import AmountBand, BandTally, ReasonTally
from sigverify.domain.second_review import Standing
from sigverify.domain.tally import Tally
from sigverify.reporting import fonts, style, tables
from sigverify.reporting.audit.wording import AuditWording
from sigverify.reporting.charts import Bar, Fill, Pattern, Swatch
from sigverify.reporting.style import paragraph, safe
from sigverify.reporting.summary import heading, plain_table

BAR_WIDTH: Final = 88.0
SIGN_HEIGHT: Final = 24.0
STANDING_FILL: Final = Fill(Pattern.SOLID, style.SAME_HAND)


def count(value: int) -> str:
    """Return e.g. ``"5,000"``."""
    return f"{value:,}"


def share(part: int, whole: int) -> str:
    """Return e.g. ``"12.5 %"``; nothing of nothing is a dash."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


def money(value: Decimal) -> str:
    """Return an amount with two decimals, or more where it has more."""
    digits = max(2, -int(value.normalize().as_tuple().exponent))
    return f"{value:,.{digits}f}"


def amounts(tally: Tally, wording: AuditWording) -> str:
    """Return all sums of a tally, e.g. ``"EUR 1,200.00; USD 90.00; 3 without amount"``."""
    parts = [f"{currency} {money(amount)}".strip() for currency, amount in tally.amounts]
    if tally.without_amount:
        parts.append(wording.some_without_amount.format(n=count(tally.without_amount)))
    # An amount stays in one line with its currency.
    return "; ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts) or "–"


def kept(title: str, flowables: Sequence[Flowable]) -> list[Flowable]:
    """Return a section that does not leave its heading alone at the foot of a page."""
    return [KeepTogether([*heading(title), *flowables])]


def tally_table(
    rows: Sequence[tuple[str, Fill, Tally, Sequence[str]]],
    *,
    first: str,
    extra: Sequence[str],
    wording: AuditWording,
    note: str = "",
) -> list[Flowable]:
    """Return a table of tallies that share a whole, each with its swatch, share and amounts, and all below.

    Parameters
    ----------
    rows : sequence of (str, Fill, Tally, sequence of str)
        Name, how it is drawn, the tally, and cells of the extra columns.
    first : str
        Title of the names' column.
    extra : sequence of str
        Titles of further columns.
    wording : AuditWording
        Language.
    note : str
        Below; empty: none.
    """
    whole = sum((tally for _, _, tally, _ in rows), start=Tally())
    cells: list[list[tables.Cell]] = [
        [
            named_swatch(name, fill),
            count(tally.count),
            share(tally.count, whole.count),
            amounts(tally, wording),
            *further,
        ]
        for name, fill, tally, further in rows
    ]
    cells.append([wording.total, count(whole.count), "", amounts(whole, wording), *("" for _ in extra)])
    return tables.numbers((first, wording.count, wording.share, wording.amount, *extra), cells, note=note)


def named_swatch(name: str, fill: Fill) -> Flowable:
    """Return a name behind the sample of its fill."""
    words = paragraph(safe(name), style.CELL)
    width = stringWidth(fonts.printable(name), fonts.REGULAR, style.CELL.fontSize)
    table = plain_table([[Swatch(fill), words]], [20.0, width + 4], ("VALIGN", (0, 0), (-1, -1), "MIDDLE"))
    table.hAlign = "LEFT"
    table.width = 20.0 + width + 4
    return table


def reason_table(reasons: Sequence[ReasonTally], wording: AuditWording) -> list[Flowable]:
    """Return how often each reason was given, and over how much."""
    rows = [
        [
            f"{one.reason.code}",
            f"{one.text} ({one.reason.list_id} {one.reason.list_version})",
            count(one.tally.count),
            amounts(one.tally, wording),
        ]
        for one in reasons
    ]
    header = (wording.reason, wording.reason_text, wording.count, wording.amount)
    return tables.numbers(header, rows, words=(1,))


def band_name(band: AmountBand, wording: AuditWording) -> str:
    """Return e.g. ``"EUR above 1,000.00 up to 10,000.00"``."""
    if band.above is None and band.up_to is None:
        return wording.band_unknown
    words = wording.band_between if band.above else wording.band_up_to
    if band.up_to is None:
        words = wording.band_above
    above, up_to = money(band.above or Decimal()), money(band.up_to or Decimal())
    return words.format(currency=band.currency, above=above, up_to=up_to).strip()


def band_table(bands: Sequence[BandTally], wording: AuditWording) -> list[Flowable]:
    """Return how many cheques each band of amounts holds, where they stand, and a bar of each."""
    largest = max((_whole(band).count for band in bands), default=0) or 1
    standings = [one for one in Standing if any(band.standings.get(one) for band in bands)]
    rows: list[list[tables.Cell]] = []
    for band in bands:
        whole = _whole(band)
        rows.append(
            [
                band_name(band.band, wording),
                Bar(whole.count / largest, STANDING_FILL, width=BAR_WIDTH),
                count(whole.count),
                amounts(Tally(whole.count, whole.amounts), wording),
                *(count(band.standings.get(one, Tally()).count) for one in standings),
            ]
        )
    titles = [wording.standings[one] for one in standings]
    return tables.numbers((wording.band, "", wording.count, wording.amount, *titles), rows)


def seal_facts(head: ChainHead, wording: AuditWording) -> list[Flowable]:
    """Return the seal of the audit trail, whole, in letters that can be compared sign by sign."""
    digest = paragraph(safe(str(head), font=fonts.MONO), style.DIGEST)
    label = paragraph(wording.chain, style.LABEL)
    return [plain_table([[label, digest]], [tables.FACT_WIDTH, style.BODY_WIDTH - tables.FACT_WIDTH]), Spacer(0, 4)]


def checking(subject: str, wording: AuditWording) -> list[Flowable]:
    """Return how somebody can tell that report and audit trail are whole."""
    steps = [
        [paragraph(f"{place}.", style.CELL), paragraph(safe(text.format(subject=subject)), style.CELL)]
        for place, text in enumerate(wording.verify, start=1)
    ]
    return kept(
        wording.heading_verify,
        [plain_table(steps, [14.0, style.BODY_WIDTH - 14.0], ("BOTTOMPADDING", (0, 0), (-1, -1), 2))],
    )


def signing(wording: AuditWording) -> list[Flowable]:
    """Return the boxes for whoever looked at the report."""
    table = plain_table(
        [[paragraph(label, style.LABEL) for label in wording.sign]],
        [style.BODY_WIDTH / 3] * 3,
        ("BOX", (0, 0), (-1, -1), 0.6, style.SOFT),
        ("INNERGRID", (0, 0), (-1, -1), 0.6, style.SOFT),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), SIGN_HEIGHT),
    )
    return kept(wording.heading_sign, [table])


def case(cells: Sequence[tuple[str, str, str]], shares: Sequence[float]) -> list[Flowable]:
    """Return what the report is about, side by side: label, value and small print of each, all from anywhere."""
    boxes = []
    for label, value, small in cells:
        markup = safe(value) + (f"<br/><font size=7.2>{safe(small)}</font>" if small else "")
        boxes.append([paragraph(label, style.LABEL), paragraph(markup, style.VALUE)])
    widths = [style.BODY_WIDTH * one for one in shares]
    return [plain_table([boxes], widths, ("RIGHTPADDING", (0, 0), (-2, -1), 8)), Spacer(0, 7)]


def _whole(band: BandTally) -> Tally:
    return sum(band.standings.values(), start=Tally())
