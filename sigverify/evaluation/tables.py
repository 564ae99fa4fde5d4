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
from sigverify.evaluation.pairs import REFERENCE_POOL
from sigverify.evaluation.results import Evaluation, OutcomeShares, PointFigures, ReferenceFigures

SCHEMA = 2
"""Raised when the JSON changes in a way that its readers would notice."""


@dataclass(frozen=True, slots=True)
class Table:
    """Words in rows under a title; every row is as long as the header.

    Parameters
    ----------
    title : str
        What the rows are.
    header : tuple of str
        Names of the columns; the first is left-aligned, the others right.
    rows : tuple of tuple of str
        The cells.
    note : str
        What a reader must know of the definitions; may be empty.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def as_dict(evaluation: Evaluation) -> dict[str, object]:
    """Return the whole result as values that JSON can hold; a figure that is not defined is ``None``."""
    leaking = [figure.name for figure in evaluation.leak_test if figure.leaks]
    return {"schema": SCHEMA, **_plain(asdict(evaluation)), "leaking": leaking}


def as_dicts(evaluations: Sequence[Evaluation]) -> dict[str, object]:
    """Return the results of several inputs as values that JSON can hold."""
    return {"schema": SCHEMA, "inputs": [as_dict(evaluation) for evaluation in evaluations]}


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """Return the tables that `markdown` and `text` print."""
    return (
        separation(evaluation),
        at_thresholds(evaluation),
        classification(evaluation),
        outcomes(evaluation),
        leak_test(evaluation),
    )


def summary(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the lines that say what was measured on what."""
    images = evaluation.images
    causes = ", ".join(f"{code} {times}" for code, times in images.causes.items())
    remarks = ", ".join(f"{code} {times}" for code, times in images.remarks.items())
    lines = [
        f"{evaluation.data_set}, {input_name(evaluation)}: {len(evaluation.writers)} writers, "
        f"{images.genuine} genuine and {images.forged} forged signatures",
        f"Failure to enrol {percent(images.failure_to_enrol)} %" + (f" ({causes})" if causes else ""),
        f"Usable with a warning {percent(images.remarked)} %" + (f" ({remarks})" if remarks else ""),
        f"sigverify {evaluation.version}, model {evaluation.model_id}, {evaluation.pipeline_id}, "
        f"calibration {evaluation.calibration_id}, seed {evaluation.seed}",
    ]
    if evaluation.writers_without_trials:
        lines.append(f"Too few usable signatures: {', '.join(evaluation.writers_without_trials)}")
    if evaluation.ignored:
        lines.append(f"Left out as no signatures: {len(evaluation.ignored)} entries of the folder")
    if evaluation.reference_pool < REFERENCE_POOL:
        lines.append(f"At most {evaluation.reference_pool} genuine signatures of a writer served as references")
    return tuple(lines)


def input_name(evaluation: Evaluation) -> str:
    """Return what was done to the pages, e.g. ``"probes 200dpi, references as-scanned"``."""
    if evaluation.input == evaluation.reference_input:
        return evaluation.input
    return f"probes {evaluation.input}, references {evaluation.reference_input}"


def markdown(evaluations: Sequence[Evaluation]) -> str:
    """Return the results as Markdown: every table of a single input, one row an input of several."""
    parts = ["  \n".join(_summary_of(evaluations))]
    for table in _tables_of(evaluations):
        rule = ["---"] + ["---:"] * (len(table.header) - 1)
        lines = [f"| {' | '.join(row)} |" for row in (table.header, rule, *table.rows)]
        parts.append("\n".join([f"**{table.title}**", "", *lines]))
        parts += [table.note] if table.note else []
    return "\n\n".join(parts)


def text(evaluations: Sequence[Evaluation]) -> str:
    """Return the results as plain text with aligned columns; which, as in `markdown`."""
    parts = ["\n".join(_summary_of(evaluations))]
    for table in _tables_of(evaluations):
        widths = [max(map(len, column)) for column in zip(table.header, *table.rows, strict=True)]
        lines = [table.title, *(_aligned(row, widths) for row in (table.header, *table.rows))]
        parts.append("\n".join([*lines, f"  {table.note}"] if table.note else lines))
    return "\n\n".join(parts)


def _summary_of(evaluations: Sequence[Evaluation]) -> tuple[str, ...]:
    first = summary(evaluations[0])
    others = len(evaluations) - 1
    return (*first, f"{others} more input{'s' if others > 1 else ''} of the same signatures below") if others else first


def _tables_of(evaluations: Sequence[Evaluation]) -> tuple[Table, ...]:
    return by_input(evaluations) if len(evaluations) > 1 else tables(evaluations[0])


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = row
    cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))]
    return ("  " + "  ".join(cells)).rstrip()


def by_input(evaluations: Sequence[Evaluation]) -> tuple[Table, ...]:
    """Return one table a number of references, with one row an input."""
    header = (
        "input",
        "refused %",
        "warned %",
        "EER skilled %",
        "EER random %",
        "skilled FMR %",
        "FMR %",
        "matched %",
        "FNMR %",
        "inconclusive mated %",
        "inconclusive skilled %",
    )

    def row(evaluation: Evaluation, table: ReferenceFigures) -> tuple[str, ...]:
        images = evaluation.images
        figures = (
            images.failure_to_enrol,
            images.remarked,
            table.eer_skilled,
            table.eer_random,
            table.match.skilled_fmr,
            table.match.fmr,
            table.mated.match,
            table.non_match.fnmr,
            table.mated.inconclusive,
            table.skilled.inconclusive if table.skilled else None,
        )
        return (evaluation.input, *("-" if one is None else f"{100 * one.value:.1f}" for one in figures))

    kept = any(evaluation.input != evaluation.reference_input for evaluation in evaluations)
    title = "By input, {references} {noun}" + (", references as scanned" if kept else ", probes and references alike")
    numbers = sorted({table.references for evaluation in evaluations for table in evaluation.tables})
    return tuple(
        Table(
            title.format(references=number, noun="reference" if number == 1 else "references"),
            header,
            tuple(
                row(evaluation, table)
                for evaluation in evaluations
                for table in evaluation.tables
                if table.references == number
            ),
            BY_INPUT_NOTE if number == numbers[-1] else "",
        )
        for number in numbers
    )


BY_INPUT_NOTE = (
    "Refused: the product gives no score. Warned: the quality carries a warning. Skilled FMR, FMR and matched are "
    "counted at the match threshold, FNMR at the non-match threshold, both as shipped: where input is too poor, "
    "inconclusive and refused should grow, not the errors. Intervals are in the JSON output."
)


def separation(evaluation: Evaluation) -> Table:
    """Return how well scores tell mated probes from forgeries."""
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
            percent(table.eer_skilled),
            percent(table.eer_random),
            _decimal(table.auc_skilled),
            _decimal(table.auc_random),
            _decimal(table.cllr),
            "-" if table.cllr_min is None else f"{table.cllr_min:.3f}",
        )
        for table in evaluation.tables
    )
    return Table("How well scores separate (95 % intervals over writers)", header, rows)


def at_thresholds(evaluation: Evaluation) -> Table:
    """Return the error rates at the shipped thresholds."""

    def row(references: int, name: str, point: PointFigures) -> tuple[str, ...]:
        rates = (percent(point.skilled_fmr), percent(point.fmr), percent(point.fnmr))
        return (str(references), name, f"{point.log10_lr:.2f}", *rates)

    rows = [
        row(table.references, name, point)
        for table in evaluation.tables
        for name, point in (("match", table.match), ("non-match", table.non_match))
    ]
    header = ("references", "threshold", "log10 LR", "skilled FMR %", "FMR %", "FNMR %")
    return Table("At the shipped thresholds", header, tuple(rows))


def classification(evaluation: Evaluation) -> Table:
    """Return accuracy, precision, recall and F1 at the shipped thresholds."""
    rows = [
        (
            str(table.references),
            name,
            against,
            *(percent(one) for one in (figures.accuracy, figures.precision, figures.recall, figures.f1)),
        )
        for table in evaluation.tables
        for name, point in (("match", table.match), ("non-match", table.non_match))
        for against, figures in (("skilled", point.against_skilled), ("random", point.against_random))
        if figures
    ]
    header = ("references", "threshold", "mated against", "accuracy %", "precision %", "recall %", "F1 %")
    return Table("As a yes-no decision, mated and other probes equally frequent", header, tuple(rows), BALANCE_NOTE)


BALANCE_NOTE = (
    "A probe at or above the threshold counts as accepted, so that at the match threshold an inconclusive outcome is a "
    "refusal and at the non-match threshold an acceptance. Accuracy: share of right decisions. Precision: of the "
    "accepted, the share that is mated. Recall: of the mated, the share accepted. F1: harmonic mean of precision and "
    "recall. Each kind counts one half, however many were tried: all but recall depend on how frequent forgeries are. "
    "At a counter, where they are rare, precision is higher."
)


def outcomes(evaluation: Evaluation) -> Table:
    """Return the shares of match, inconclusive and non-match of each kind of probe."""

    def row(references: int, kind: str, shares: OutcomeShares) -> tuple[str, ...]:
        return (
            str(references),
            kind,
            *(percent(one) for one in (shares.match, shares.inconclusive, shares.non_match)),
        )

    rows = [
        row(table.references, kind, shares)
        for table in evaluation.tables
        for kind, shares in (("mated", table.mated), ("skilled", table.skilled), ("random", table.random))
        if shares
    ]
    return Table("Outcomes", ("references", "probes", "match %", "inconclusive %", "non-match %"), tuple(rows))


def leak_test(evaluation: Evaluation) -> Table:
    """Return the areas under the curve of what must not tell genuine from forged."""
    rows = [
        (figure.name, _decimal(figure.images), _decimal(figure.pairs), "LEAK" if figure.leaks else "")
        for figure in evaluation.leak_test
    ]
    low, high = LIMITS
    title = f"Leak test: areas under the curve for genuine against forged, clean within {low:.2f}-{high:.2f}"
    return Table(title, ("what", "single images", "pairs of different writers", ""), tuple(rows))


def percent(figure: Rate | Estimate | None) -> str:
    """Return a share with its interval, in percent, without the sign."""
    if figure is None or math.isnan(figure.value):
        return "-"
    return f"{100 * figure.value:.1f}{_interval(figure, 100, 1)}"


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
