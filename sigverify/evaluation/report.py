"""An evaluation as a PDF: which sections it has, in which order, and what is said about them.

Tables come from `tables`, pictures from `sigverify.reporting.evaluation`; no figure is computed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sigverify.errors import InputError, UsageError
from sigverify.evaluation import tables
from sigverify.evaluation.leak import LIMITS
from sigverify.evaluation.results import DetCurve, Evaluation, ReferenceFigures
from sigverify.evaluation.template_map import MapStatus
from sigverify.reporting.evaluation.content import (
    DetFigure,
    DetPair,
    DetSeries,
    DistributionFigure,
    EvaluationContent,
    Facts,
    Headline,
    MapFigure,
    Part,
    Section,
    TableFigure,
    Words,
)
from sigverify.reporting.evaluation.layout import write_evaluation

WRITERS_NAMED = 60
"""Of more writers only the number is told."""


def write_report(
    evaluations: Sequence[Evaluation], path: Path, *, command: str, created: datetime | None = None
) -> None:
    """Write the report on one input, or on several: the first in full, the others in a table by input.

    Parameters
    ----------
    evaluations : sequence of Evaluation
        At least one, of the same signatures.
    path : Path
        Target; an existing file is replaced.
    command : str
        What gives the same figures again.
    created : datetime or None
        When, with a time zone; ``None``: now.

    Raises
    ------
    UsageError
        ``output-not-writable``.
    """
    try:
        write_evaluation(report_content(evaluations, command=command, created=created), path)
    except InputError as error:
        # The signatures are fine: the exit code must not say "unusable input".
        raise UsageError("output-not-writable", **error.fields) from error


def report_content(
    evaluations: Sequence[Evaluation], *, command: str, created: datetime | None = None
) -> EvaluationContent:
    """Return everything that the report prints; parameters as for `write_report`."""
    first = evaluations[0]
    sections = [
        Section("", (_headline(first), _facts(first, command))),
        _separation(first),
        _distributions(first),
        _decisions(first),
    ]
    if len(evaluations) > 1:
        sections.append(Section("By input", tuple(_table(table) for table in tables.by_input(evaluations))))
    sections += [_leak_test(first), _map(first), _method(first)]
    return EvaluationContent(
        title=f"Accuracy on {first.data_set}",
        version=first.version,
        created=created or datetime.now().astimezone(),
        sections=tuple(sections),
    )


def _headline(evaluation: Evaluation) -> Headline:
    """Tell the result for the number of references nearest to three, which is what the product asks for."""
    figures = min(evaluation.tables, key=lambda table: abs(table.references - 3))
    errors = [
        f"{100 * eer.value:.1f} % against {kind}"
        for eer, kind in ((figures.eer_skilled, "skilled forgeries"), (figures.eer_random, "other people's signatures"))
        if eer
    ]
    trials = figures.trials
    return Headline(
        f"With {_references(figures.references)}: equal error rate {' and '.join(errors)}."
        if errors
        else f"With {_references(figures.references)} there was nothing to tell the signatories' own signatures from.",
        f"Counted on {figures.writers} writers: {trials.mated:,} comparisons with their own signatures, "
        f"{trials.skilled:,} with skilled and {trials.random:,} with random forgeries. "
        f"{100 * evaluation.images.failure_to_enrol.value:.1f} % of the images got no score.",
    )


def _facts(evaluation: Evaluation, command: str) -> Facts:
    images = evaluation.images
    causes = ", ".join(f"{code} {times}" for code, times in images.causes.items())
    remarks = ", ".join(f"{code} {times}" for code, times in images.remarks.items())
    rows = [
        ("Data set", evaluation.data_set),
        ("Input", tables.input_name(evaluation)),
        ("Writers", _writers(evaluation.writers)),
        ("Images", f"{images.genuine} genuine and {images.forged} forged signatures"),
        ("Failure to enrol", tables.percent(images.failure_to_enrol) + " %" + (f" ({causes})" if causes else "")),
        ("Usable with a warning", tables.percent(images.remarked) + " %" + (f" ({remarks})" if remarks else "")),
        ("Model", evaluation.model_id),
        ("Pipeline", evaluation.pipeline_id),
        ("Calibration", evaluation.calibration_id),
        ("Program, seed", f"sigverify {evaluation.version}, seed {evaluation.seed}"),
        ("Command", command),
    ]
    if evaluation.writers_without_trials:
        rows.insert(3, ("Too few usable signatures", _writers(evaluation.writers_without_trials)))
    return Facts(tuple(rows))


def _writers(writers: tuple[str, ...]) -> str:
    return f"{len(writers)}: {', '.join(writers)}" if len(writers) <= WRITERS_NAMED else str(len(writers))


def _separation(evaluation: Evaluation) -> Section:
    figures = tuple(
        DetFigure(title, across, series)
        for title, across, series in (
            ("Skilled forgeries", "false matches of skilled forgeries", _series(evaluation, skilled=True)),
            ("Random forgeries", "false matches of other people's signatures", _series(evaluation, skilled=False)),
        )
        if series
    )
    parts: list[Part] = [_table(tables.separation(evaluation), title="")]
    parts += [DetPair(figures, DET_NOTE)] if figures else []
    return Section("How well scores separate", tuple(parts))


DET_NOTE = (
    "Error trade-off (DET): both axes are stretched as the normal distribution is. Nearer to the lower left corner is "
    "better; on the dotted diagonal both errors are equally frequent. Filled dots: the shipped match threshold; rings: "
    "the non-match threshold; one on the edge lies beyond the axis, on the left and below with no error or nearly none."
)


def _series(evaluation: Evaluation, *, skilled: bool) -> tuple[DetSeries, ...]:
    def one(table: ReferenceFigures, curve: DetCurve) -> DetSeries:
        match, non_match = (
            ((point.skilled_fmr if skilled else point.fmr), point.fnmr) for point in (table.match, table.non_match)
        )
        return DetSeries(
            _references(table.references),
            str(table.references),
            curve.fmr,
            curve.fnmr,
            *((fmr.value if fmr else 0.0, fnmr.value) for fmr, fnmr in (match, non_match)),
        )

    found = ((table, table.det_skilled if skilled else table.det_random) for table in evaluation.tables)
    return tuple(one(table, curve) for table, curve in found if curve)


def _distributions(evaluation: Evaluation) -> Section:
    pictures = tuple(
        DistributionFigure(
            title=_references(table.references),
            edges=table.distributions.edges,
            mated=table.distributions.mated,
            skilled=table.distributions.skilled,
            random=table.distributions.random,
            match=table.match.log10_lr,
            non_match=table.non_match.log10_lr,
        )
        for table in evaluation.tables
    )
    return Section("Where likelihood ratios fall", (Words(DISTRIBUTION_NOTE, small=True), *pictures))


DISTRIBUTION_NOTE = (
    "Across: log10 of the likelihood ratio; +1 means ten times likelier between signatures of one hand than between a "
    "signature and a skilled forgery. Heights are shares of each kind; a bin too tall for the picture is cut and says "
    "how much it holds: calibration bounds the ratios, so that the clearest comparisons share a bin. Between the "
    "thresholds, shaded, the outcome is inconclusive."
)


def _decisions(evaluation: Evaluation) -> Section:
    return Section(
        "At the shipped thresholds",
        (
            _table(tables.at_thresholds(evaluation), title="Error rates"),
            _table(tables.outcomes(evaluation)),
            _table(tables.classification(evaluation)),
        ),
    )


def _leak_test(evaluation: Evaluation) -> Section:
    table = _table(tables.leak_test(evaluation), title="")
    return Section("Leak test", (Words(LEAK_NOTE, small=True), table))


LEAK_NOTE = (
    "Does anything but the writing tell genuine from forged? Scalars of the images, and the score itself, are asked to "
    "do so in pairs of different writers, where nobody can know it from the writing. An area of 0.5 knows nothing; "
    f"outside {LIMITS[0]:.2f} to {LIMITS[1]:.2f} the set may give the label away, and if the score does, every error "
    "rate on it is too good. Single images may differ for honest reasons: forgers use other pens and write larger or "
    "smaller."
)


def _map(evaluation: Evaluation) -> Section:
    drawn = evaluation.template_map
    heading = "Templates on a plane"
    if drawn.status is not MapStatus.DRAWN:
        return Section(heading, (Words(NO_MAP[drawn.status]),))
    return Section(heading, (MapFigure(drawn.writers, drawn.genuine, drawn.x, drawn.y), Words(MAP_NOTE, small=True)))


MAP_NOTE = (
    "Each dot is a genuine signature, each ring a forgery of the writer of its colour; names stand in the middle of a "
    "writer's own signatures. Laid out by t-SNE: near each other lie signatures that the network's global vector finds "
    "alike; distances between groups mean little. The comparison uses much more than this vector, so that a ring among "
    "dots is not yet an error. The axes have no scale."
)

NO_MAP = {
    MapStatus.NO_EXTRA: "Not drawn: it needs scikit-learn. Install it with: pip install 'sigverify[train]'.",
    MapStatus.TOO_FEW: "Not drawn: there are too few templates.",
    MapStatus.NOT_ASKED: "Not drawn for this input.",
}


def _method(evaluation: Evaluation) -> Section:
    return Section(
        "How it was measured",
        (
            Words(
                "One reference: every pair of a writer's genuine signatures once, and every forgery against every "
                f"reference. Several references: up to {evaluation.draws} draws of so many of at most "
                f"{evaluation.reference_pool} genuine signatures, seeded; the writer's other genuine signatures are "
                "the mated probes, all forgeries the skilled ones, one genuine signature of every other writer the "
                "random ones. Scores are fused and calibrated as the program does it; thresholds are the same for all."
            ),
            Words(
                "In brackets: 95 % intervals from 1,000 resamples of the writers, since comparisons of one writer are "
                "not independent. EER: error rate where false matches and false non-matches are equally frequent. FMR: "
                "share of random forgeries at or above a threshold; skilled FMR: of skilled ones; FNMR: share of mated "
                "probes below it. AUC: probability that a mated probe scores higher than a forgery. Cllr: cost of the "
                "likelihood ratios in bits, 0 perfect, 1 worthless; Cllr-min: what the best calibration of these very "
                "trials would leave of it."
            ),
        ),
    )


def _table(table: tables.Table, *, title: str | None = None) -> TableFigure:
    """Return a table for print, under another title where the section's heading says the same."""
    return TableFigure(table.title if title is None else title, table.header, table.rows, table.note)


def _references(number: int) -> str:
    return f"{number} reference" if number == 1 else f"{number} references"
