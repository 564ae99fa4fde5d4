"""An evaluation as JSON-able values, as Markdown and as plain text.

Owns the look only: every figure comes from `results`. Rates are printed in percent with their 95 % intervals.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sigverify.domain.comparison import Rate
from sigverify.evaluation.leak import LIMITS
from sigverify.evaluation.metrics import Estimate
from sigverify.evaluation.results import Evaluation, OutcomeShares, PointFigures

SCHEMA = 1
"""Raised when the JSON changes in a way that its readers would notice."""


@dataclass(frozen=True, slots=True)
class Table:
    """Words in rows under a title; every row is as long as the header."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def as_dict(evaluation: Evaluation) -> dict[str, object]:
    """Return the whole result as values that JSON can hold; a figure that is not defined is ``None``."""
    leaking = [figure.name for figure in evaluation.leak_test if figure.leaks]
    return {"schema": SCHEMA, **_plain(asdict(evaluation)), "leaking": leaking}


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """Return the tables that `markdown` and `text` print."""
    return (_discrimination(evaluation), _at_thresholds(evaluation), _outcomes(evaluation), _leak_test(evaluation))


def summary(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the lines that say what was measured on what."""
    images = evaluation.images
    causes = ", ".join(f"{code} {times}" for code, times in images.causes.items())
    lines = [
        f"{evaluation.data_set}, {evaluation.input}: {len(evaluation.writers)} writers, "
        f"{images.genuine} genuine and {images.forged} forged signatures",
        f"Failure to enrol {_percent(images.failure_to_enrol)} %" + (f" ({causes})" if causes else ""),
        f"sigverify {evaluation.version}, model {evaluation.model_id}, {evaluation.pipeline_id}, "
        f"calibration {evaluation.calibration_id}, seed {evaluation.seed}",
    ]
    if evaluation.writers_without_trials:
        lines.append(f"Too few usable signatures: {', '.join(evaluation.writers_without_trials)}")
    if evaluation.ignored:
        lines.append(f"Left out as no signatures: {len(evaluation.ignored)} entries of the folder")
    return tuple(lines)


def markdown(evaluation: Evaluation) -> str:
    """Return the result as Markdown."""
    parts = ["  \n".join(summary(evaluation))]
    for table in tables(evaluation):
        rule = ["---"] + ["---:"] * (len(table.header) - 1)
        lines = [f"| {' | '.join(row)} |" for row in (table.header, rule, *table.rows)]
        parts.append("\n".join([f"**{table.title}**", "", *lines]))
    return "\n\n".join(parts)


def text(evaluation: Evaluation) -> str:
    """Return the result as plain text with aligned columns."""
    parts = ["\n".join(summary(evaluation))]
    for table in tables(evaluation):
        widths = [max(map(len, column)) for column in zip(table.header, *table.rows, strict=True)]
        lines = [table.title, *(_aligned(row, widths) for row in (table.header, *table.rows))]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = row
    cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))]
    return ("  " + "  ".join(cells)).rstrip()


def _discrimination(evaluation: Evaluation) -> Table:
    header = (
        "references",
        "writers",
        "trials (mated / skilled / random)",
        "EER skilled %",
        "EER random %",
        "AUC skilled",
        "AUC random",
        "Cllr",
        "Cllr-min",
    )
    rows = tuple(
        (
            str(table.references),
            str(table.writers),
            f"{table.trials.mated} / {table.trials.skilled} / {table.trials.random}",
            _percent(table.eer_skilled),
            _percent(table.eer_random),
            _decimal(table.auc_skilled),
            _decimal(table.auc_random),
            _decimal(table.cllr),
            "-" if table.cllr_min is None else f"{table.cllr_min:.3f}",
        )
        for table in evaluation.tables
    )
    return Table("How well scores separate (95 % intervals over writers)", header, rows)


def _at_thresholds(evaluation: Evaluation) -> Table:
    def row(references: int, name: str, point: PointFigures) -> tuple[str, ...]:
        rates = (_percent(point.skilled_fmr), _percent(point.fmr), _percent(point.fnmr))
        return (str(references), name, f"{point.log10_lr:.2f}", *rates)

    rows = [
        row(table.references, name, point)
        for table in evaluation.tables
        for name, point in (("match", table.match), ("non-match", table.non_match))
    ]
    header = ("references", "threshold", "log10 LR", "skilled FMR %", "FMR %", "FNMR %")
    return Table("At the shipped thresholds", header, tuple(rows))


def _outcomes(evaluation: Evaluation) -> Table:
    def row(references: int, kind: str, shares: OutcomeShares) -> tuple[str, ...]:
        return (
            str(references),
            kind,
            *(_percent(one) for one in (shares.match, shares.inconclusive, shares.non_match)),
        )

    rows = [
        row(table.references, kind, shares)
        for table in evaluation.tables
        for kind, shares in (("mated", table.mated), ("skilled", table.skilled), ("random", table.random))
        if shares
    ]
    return Table("Outcomes", ("references", "probes", "match %", "inconclusive %", "non-match %"), tuple(rows))


def _leak_test(evaluation: Evaluation) -> Table:
    rows = [
        (figure.name, _decimal(figure.images), _decimal(figure.pairs), "LEAK" if figure.leaks else "")
        for figure in evaluation.leak_test
    ]
    low, high = LIMITS
    title = f"Leak test: areas under the curve for genuine against forged, clean within {low:.2f}-{high:.2f}"
    return Table(title, ("what", "single images", "pairs of different writers", ""), tuple(rows))


def _percent(figure: Rate | Estimate | None) -> str:
    return "-" if figure is None else f"{100 * figure.value:.1f}{_interval(figure, 100, 1)}"


def _decimal(figure: Estimate | None) -> str:
    return "-" if figure is None else f"{figure.value:.3f}{_interval(figure, 1, 3)}"


def _interval(figure: Rate | Estimate, factor: float, digits: int) -> str:
    if math.isnan(figure.low):
        return ""
    return f" [{factor * figure.low:.{digits}f}, {factor * figure.high:.{digits}f}]"


def _plain(value: dict[str, object]) -> dict[str, object]:
    return {name: _plain_value(item) for name, item in value.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, dict):
        return _plain(value)
    if isinstance(value, list | tuple):
        return [_plain_value(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
