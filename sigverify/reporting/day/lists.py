"""The lists of an end-of-day report: one cheque a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from sigverify.domain.day_report import ChequeLine
from sigverify.domain.operator import OperatorId
from sigverify.reporting import fonts, style
from sigverify.reporting.audit.pieces import money
from sigverify.reporting.audit.wording import AuditWording
from sigverify.reporting.charts import OUTCOME_FILLS, paint
from sigverify.reporting.day.wording import DayWording
from sigverify.reporting.rows import HEAD_HEIGHT, LINE, lines, write, write_right
from sigverify.reporting.statements import log_ratio
from sigverify.reporting.wording import ENGLISH as VERDICT_WORDING

ROW_HEIGHT: Final = 40.0
CHEQUE: Final = (0.0, 96.0)
CHECKED: Final = (100.0, 72.0)
AMOUNT_END: Final = 238.0
AMOUNT_WIDTH: Final = 62.0
COMPARISON: Final = (247.0, 92.0)
DECISION: Final = (345.0, style.BODY_WIDTH - 345.0)
SWATCH: Final = 7.0
SMALL: Final = 6.4


class ChequeDrawer:
    """Draws the rows.

    Parameters
    ----------
    names : mapping of OperatorId to str
        Of everybody whom a line names.
    common, wording : AuditWording, DayWording
        Language.
    """

    height: float = ROW_HEIGHT

    def __init__(self, names: Mapping[OperatorId, str], common: AuditWording, wording: DayWording) -> None:
        self.names, self.common, self.wording = names, common, wording

    def draw_head(self, canvas: Canvas) -> None:
        """Draw the titles of the columns."""
        common, wording, y = self.common, self.wording, HEAD_HEIGHT - 9
        write(canvas, wording.column_cheque, x=CHEQUE[0], y=y, width=CHEQUE[1], font=fonts.BOLD)
        write(canvas, wording.column_checked, x=CHECKED[0], y=y, width=CHECKED[1], font=fonts.BOLD)
        write_right(canvas, common.amount, x=AMOUNT_END, y=y, width=AMOUNT_WIDTH, font=fonts.BOLD)
        write(canvas, common.column_comparison, x=COMPARISON[0], y=y, width=COMPARISON[1], font=fonts.BOLD)
        write(canvas, wording.column_decision, x=DECISION[0], y=y, width=DECISION[1], font=fonts.BOLD)

    def draw_row(self, canvas: Canvas, row: ChequeLine) -> None:
        """Draw one cheque."""
        top = ROW_HEIGHT - 9.5
        wording = self.wording
        write(canvas, row.account or self.common.not_stated, x=CHEQUE[0], y=top, width=CHEQUE[1])
        self._small(canvas, wording.check.format(id=row.verification_id), CHEQUE, top - LINE)
        local = row.checked_at.astimezone()
        write(canvas, local.date().isoformat(), x=CHECKED[0], y=top, width=CHECKED[1])
        self._small(canvas, local.isoformat(timespec="minutes")[11:], CHECKED, top - LINE)
        amount = "–" if row.amount is None else money(row.amount)
        write_right(canvas, amount, x=AMOUNT_END, y=top, width=AMOUNT_WIDTH)
        if row.amount is not None:
            write_right(
                canvas, row.currency, x=AMOUNT_END, y=top - LINE, width=AMOUNT_WIDTH, size=SMALL, colour=style.SOFT
            )
        if row.hidden:
            for place, line in enumerate(lines(self.common.hidden, width=COMPARISON[1], most=2)):
                self._small(canvas, line, COMPARISON, top - place * LINE)
        else:
            self._comparison(canvas, row, top)
        self._decision(canvas, row, top)

    def _comparison(self, canvas: Canvas, row: ChequeLine, top: float) -> None:
        x, width = COMPARISON
        paint(canvas, OUTCOME_FILLS[row.outcome], x=x, y=top - 1, width=SWATCH, height=SWATCH)
        place = (x + SWATCH + 4, width - SWATCH - 4)
        told = self.common.outcomes[row.outcome]
        y = top
        for line in lines(told, width=place[1], most=2, font=fonts.BOLD):
            write(canvas, line, x=place[0], y=y, width=place[1], font=fonts.BOLD)
            y -= LINE
        mandates = {True: self.wording.mandate_met, False: self.wording.mandate_not_met, None: self.wording.no_mandate}
        details = [mandates[row.mandate_satisfied]]
        if row.log10_lr is not None:
            details.insert(0, self.common.evidence.format(value=log_ratio(row.log10_lr, VERDICT_WORDING)))
        for detail in details:
            self._small(canvas, detail, place, y)
            y -= LINE

    def _decision(self, canvas: Canvas, row: ChequeLine, top: float) -> None:
        common, wording = self.common, self.wording
        x, width = DECISION
        write(canvas, common.standings[row.standing], x=x, y=top, width=width, font=fonts.BOLD)
        details = []
        if row.action is not None:
            told = common.decided.format(action=common.actions[row.action], name=self._name(row.decided_by))
            if row.reason is not None:
                told = f"{told}, {common.reason_code.format(code=row.reason.code)}"
            details.append(told)
        if row.review is not None:
            told = common.reviewed.format(action=common.actions[row.review], name=self._name(row.reviewed_by))
            details.append(told)
        elif row.asked:
            reasons = ", ".join(common.review_reasons[one] for one in row.asked)
            details.append(wording.asked_for.format(reasons=reasons))
        if row.note:
            details.append(wording.note.format(text=row.note))
        for place, detail in enumerate(details, start=1):
            self._small(canvas, detail, DECISION, top - place * LINE)

    def _name(self, operator: OperatorId | None) -> str:
        return "" if operator is None else self.names.get(operator, operator)

    @staticmethod
    def _small(canvas: Canvas, text: str, place: tuple[float, float], y: float) -> None:
        write(canvas, text, x=place[0], y=y, width=place[1], size=SMALL, colour=style.SOFT)
