"""The list of a batch report: one item a row, with its picture, evidence, and what became of it."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from sigverify.domain.bulk import ItemState
from sigverify.domain.second_review import Standing
from sigverify.reporting import fonts, style
from sigverify.reporting.audit.pieces import money
from sigverify.reporting.audit.wording import AuditWording
from sigverify.reporting.batch.content import ItemLine
from sigverify.reporting.batch.wording import BatchWording
from sigverify.reporting.charts import FAILED, OUTCOME_FILLS, WAITING, Fill, paint
from sigverify.reporting.rows import HEAD_HEIGHT, LINE, lines, write, write_right
from sigverify.reporting.statements import log_ratio
from sigverify.reporting.wording import ENGLISH as VERDICT_WORDING

ROW_HEIGHT: Final = 36.0
NUMBER_END: Final = 25.0
PICTURE: Final = (31.0, 62.0)
ITEM: Final = (99.0, 140.0)
AMOUNT_END: Final = 304.0
AMOUNT_WIDTH: Final = 62.0
COMPARISON: Final = (313.0, 86.0)
BECAME: Final = (405.0, style.BODY_WIDTH - 405.0)
SWATCH: Final = 7.0
SMALL: Final = 6.4


class ItemDrawer:
    """Draws the rows.

    Parameters
    ----------
    common, wording : AuditWording, BatchWording
        Language.
    """

    height: float = ROW_HEIGHT

    def __init__(self, common: AuditWording, wording: BatchWording) -> None:
        self.common, self.wording = common, wording

    def draw_head(self, canvas: Canvas) -> None:
        """Draw the titles of the columns."""
        common, y = self.common, HEAD_HEIGHT - 9
        write_right(canvas, common.column_number, x=NUMBER_END, y=y, width=NUMBER_END, font=fonts.BOLD)
        write(canvas, common.column_picture, x=PICTURE[0], y=y, width=PICTURE[1], font=fonts.BOLD)
        write(canvas, common.column_item, x=ITEM[0], y=y, width=ITEM[1], font=fonts.BOLD)
        write_right(canvas, common.column_amount, x=AMOUNT_END, y=y, width=AMOUNT_WIDTH, font=fonts.BOLD)
        write(canvas, common.column_comparison, x=COMPARISON[0], y=y, width=COMPARISON[1], font=fonts.BOLD)
        write(canvas, common.column_became, x=BECAME[0], y=y, width=BECAME[1], font=fonts.BOLD)

    def draw_row(self, canvas: Canvas, row: ItemLine) -> None:
        """Draw one item."""
        top = ROW_HEIGHT - 9.5
        write_right(canvas, f"{row.number:,}", x=NUMBER_END, y=top, width=NUMBER_END, size=SMALL, colour=style.SOFT)
        self._picture(canvas, row)
        self._item(canvas, row, top)
        self._amount(canvas, row, top)
        if row.state is ItemState.CHECKED:
            self._comparison(canvas, row, top)
            self._became(canvas, row, top)
        else:
            self._unchecked(canvas, row, top)

    def _picture(self, canvas: Canvas, row: ItemLine) -> None:
        x, width = PICTURE
        height = ROW_HEIGHT - 5
        if row.thumbnail is None:
            if row.state is ItemState.CHECKED:
                words = self.wording.no_picture
                write(canvas, words, x=x, y=ROW_HEIGHT / 2 - 2, width=width, size=SMALL, colour=style.SOFT)
            return
        reader = ImageReader(BytesIO(row.thumbnail))
        across, down = reader.getSize()
        scale = min(width / across, height / down)
        left, bottom = x + (width - across * scale) / 2, 2.5 + (height - down * scale) / 2
        canvas.drawImage(reader, left, bottom, across * scale, down * scale)

    def _item(self, canvas: Canvas, row: ItemLine, top: float) -> None:
        x, width = ITEM
        folder, _, name = row.path.rpartition("/")
        if row.page > 1:
            name = f"{name}, {self.common.file_page.format(page=row.page)}"
        write(canvas, name, x=x, y=top, width=width)
        y = top
        if folder:
            y -= LINE
            write(canvas, f"{folder}/", x=x, y=y, width=width, size=SMALL, colour=style.SOFT)
        told = "  ·  ".join(part for part in (row.account or "", row.signatory) if part)
        write(canvas, told, x=x, y=y - LINE, width=width, size=SMALL, colour=style.SOFT)

    def _amount(self, canvas: Canvas, row: ItemLine, top: float) -> None:
        known = row.amount is not None
        amount = "–" if row.amount is None else money(row.amount)
        write_right(canvas, amount, x=AMOUNT_END, y=top, width=AMOUNT_WIDTH)
        for place, told in enumerate((row.currency if known else "", row.drawn_on.isoformat() if row.drawn_on else "")):
            y = top - (place + 1) * LINE
            write_right(canvas, told, x=AMOUNT_END, y=y, width=AMOUNT_WIDTH, size=SMALL, colour=style.SOFT)

    def _comparison(self, canvas: Canvas, row: ItemLine, top: float) -> None:
        x, width = COMPARISON
        if row.hidden:
            for place, line in enumerate(lines(self.common.hidden, width=width, most=2)):
                write(canvas, line, x=x, y=top - place * LINE, width=width, colour=style.SOFT)
            return
        self._mark(canvas, OUTCOME_FILLS[row.outcome], x=x, y=top)
        text = x + SWATCH + 4
        told = lines(self.common.outcomes[row.outcome], width=width - SWATCH - 4, most=2, font=fonts.BOLD)
        y = top
        for line in told:
            write(canvas, line, x=text, y=y, width=width, font=fonts.BOLD)
            y -= LINE
        if row.log10_lr is not None:
            value = self.common.evidence.format(value=log_ratio(row.log10_lr, VERDICT_WORDING))
            write(canvas, value, x=text, y=y, width=width - SWATCH - 4, size=SMALL)
            y -= LINE
        remarks = [self.common.referrals.get(code, code) for code in row.referrals]
        if row.duplicate_of is not None:
            remarks.insert(0, self.wording.duplicate.format(number=row.duplicate_of))
        if remarks:
            room = width - SWATCH - 4
            (words,) = lines(", ".join(remarks), width=room, most=1, size=SMALL)
            write(canvas, words, x=text, y=y, width=room, size=SMALL, colour=style.SOFT)

    def _became(self, canvas: Canvas, row: ItemLine, top: float) -> None:
        assert row.standing is not None
        assert row.triage is not None
        common = self.common
        x, width = BECAME
        undecided = row.action is None and row.standing is Standing.OPEN
        told = self.wording.triage_open[row.triage] if undecided else common.standings[row.standing]
        y = top
        for line in lines(told, width=width, most=2, font=fonts.BOLD):
            write(canvas, line, x=x, y=y, width=width, font=fonts.BOLD)
            y -= LINE
        details = []
        if row.action is not None:
            settled = row.standing in (Standing.ACCEPTED, Standing.RETURNED)
            words = common.made_by if settled else common.decided
            details.append(words.format(action=common.actions[row.action], name=row.decided_by))
        if row.reason:
            details.append(common.reason_code.format(code=row.reason))
        if row.review is not None:
            details.append(common.reviewed.format(action=common.actions[row.review], name=row.reviewed_by))
        details.append(row.verification_id)
        for line in _packed(details, most=int((y - 2) / LINE) + 1):
            write(canvas, line, x=x, y=y, width=width, size=SMALL, colour=style.SOFT)
            y -= LINE

    def _unchecked(self, canvas: Canvas, row: ItemLine, top: float) -> None:
        x = COMPARISON[0]
        width = style.BODY_WIDTH - x - SWATCH - 4
        failure = row.failure
        self._mark(canvas, WAITING if failure is None else FAILED, x=x, y=top)
        text = x + SWATCH + 4
        if failure is None:
            write(canvas, self.wording.not_checked_yet, x=text, y=top, width=width, colour=style.SOFT)
            return
        told = self.wording.could_not.format(code=failure.code)
        write(canvas, told, x=text, y=top, width=width, font=fonts.BOLD)
        for place, line in enumerate(lines(failure.sentence, width=width, most=2, size=SMALL), start=1):
            write(canvas, line, x=text, y=top - place * LINE, width=width, size=SMALL, colour=style.SOFT)

    @staticmethod
    def _mark(canvas: Canvas, fill: Fill, *, x: float, y: float) -> None:
        paint(canvas, fill, x=x, y=y - 1, width=SWATCH, height=SWATCH)


def _packed(details: list[str], *, most: int) -> list[str]:
    """Return details on lines of their own, the last ones together where there are too many."""
    if len(details) <= most:
        return details
    return [*details[: most - 1], ", ".join(details[most - 1 :])]
