"""Second page of a verdict: error rates, limits, technical record and the place for a person's decision."""

from __future__ import annotations

from datetime import UTC
from typing import Final

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from sigverify.domain.comparison import Outcome
from sigverify.domain.made_again import MadeAgain
from sigverify.reporting import fonts, style
from sigverify.reporting.beside_record import difference_rows, figures_sentence
from sigverify.reporting.content import VerdictContent, report_id
from sigverify.reporting.statements import (
    frequency_rows,
    limits,
    log_ratio,
    millimetres,
    number,
    ratio,
    region_text,
    resolution_text,
    specimen_count,
)
from sigverify.reporting.style import paragraph, safe
from sigverify.reporting.summary import heading, plain_table
from sigverify.reporting.wording import Wording

COLUMNS: Final = (Outcome.NON_MATCH, Outcome.INCONCLUSIVE, Outcome.MATCH)
LABEL_WIDTH: Final = 118.0
NARROW_LABEL_WIDTH: Final = 84.0
LIMIT_LABEL_WIDTH: Final = 62.0
COLUMN_GAP: Final = 14.0


def record_page(content: VerdictContent, wording: Wording) -> list[Flowable]:
    """Return the flowables of the second page, in reading order."""
    return [
        *_errors(content, wording),
        *_limits(content, wording),
        *_record(content, wording),
        KeepTogether(_decision(wording)),
    ]


def _errors(content: VerdictContent, wording: Wording) -> list[Flowable]:
    comparison = content.comparison
    reached = COLUMNS.index(comparison.outcome) + 1
    head: list[object] = [paragraph(wording.of_thousand, style.CELL_BOLD)]
    head += [
        paragraph(
            f"<b>{wording.outcome_short[outcome]}</b>"
            + (f"<br/><font size=6.8>{wording.this_outcome}</font>" if outcome is comparison.outcome else ""),
            style.CELL_CENTRE,
        )
        for outcome in COLUMNS
    ]
    rows: list[list[object]] = [head]
    for row in frequency_rows(comparison.policy, wording):
        cells: list[object] = [
            paragraph(f"<b>{row.kind}</b> <font size=6.4>{row.counted_on}</font>", style.CELL),
        ]
        for count, interval in row.cells:
            bracket = f" <font size=6.8>({interval})</font>" if interval else ""
            cells.append(paragraph(f"<b>{count}</b>{bracket}", style.CELL_CENTRE))
        rows.append(cells)
    side = (style.BODY_WIDTH * 0.53) / 3
    table = plain_table(
        rows,
        [style.BODY_WIDTH * 0.47, side, side, side],
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, style.INK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, style.RULE),
        ("BACKGROUND", (reached, 0), (reached, -1), style.PALE),
        ("BOX", (reached, 0), (reached, -1), 1.2, style.INK),
    )
    note = wording.errors_note.format(
        count=specimen_count(comparison.policy.references, wording), data_set=safe(comparison.policy.match.data_set)
    )
    return [
        *heading(wording.heading_errors),
        table,
        Spacer(0, 3),
        paragraph(note, style.SMALL),
    ]


def _limits(content: VerdictContent, wording: Wording) -> list[Flowable]:
    rows: list[list[object]] = [
        [paragraph(f"<b>{limit.label}</b>", style.CELL), paragraph(safe(limit.sentence), style.CELL)]
        for limit in limits(content, wording)
    ]
    rows.append([paragraph(f"<b>{wording.scale_word}</b>", style.CELL), paragraph(wording.verbal_scale, style.CELL)])
    table = plain_table(
        rows, [LIMIT_LABEL_WIDTH, style.BODY_WIDTH - LIMIT_LABEL_WIDTH], ("BOTTOMPADDING", (0, 0), (-1, -1), 2)
    )
    return [*heading(wording.heading_limits), table]


def _digest(value: str) -> Paragraph:
    return paragraph(safe(value, font=fonts.MONO), style.DIGEST)


def _text(value: str) -> Paragraph:
    return paragraph(safe(value), style.CELL)


def _group(
    title: str, rows: list[tuple[str, Paragraph]], *, width: float = style.BODY_WIDTH, label_width: float = LABEL_WIDTH
) -> list[Flowable]:
    cells: list[list[object]] = [[paragraph(title, style.CELL_BOLD), ""]]
    cells += [[paragraph(label, style.LABEL), value] for label, value in rows]
    table = plain_table(
        cells,
        [label_width, width - label_width],
        ("SPAN", (0, 0), (-1, 0)),
        ("TOPPADDING", (0, 1), (-1, 1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0.6),
        ("LINEBELOW", (0, 0), (-1, 0), 0.4, style.RULE),
    )
    return [table, Spacer(0, 4)]


def _record(content: VerdictContent, wording: Wording) -> list[Flowable]:
    return [
        *heading(wording.heading_record),
        *_identity(content, wording),
        *_probe_group(content, wording),
        *_specimens(content, wording),
        *_comparison(content, wording),
        *(_beside_record(content.again, wording) if content.again is not None else ()),
    ]


def _identity(content: VerdictContent, wording: Wording) -> list[Flowable]:
    moment = wording.record_created_value.format(
        utc=content.created.astimezone(UTC).isoformat(timespec="seconds"),
        local=content.created.isoformat(timespec="seconds"),
    )
    rows = [
        [paragraph(wording.record_report_id, style.LABEL), _digest(report_id(content))],
        [paragraph(wording.created, style.LABEL), _text(moment)],
    ]
    return [plain_table(rows, [LABEL_WIDTH, style.BODY_WIDTH - LABEL_WIDTH]), Spacer(0, 4)]


def _probe_group(content: VerdictContent, wording: Wording) -> list[Flowable]:
    probe = content.probe
    provenance = probe.provenance
    form = wording.record_format_value.format(
        page=wording.page_of_file.format(page=provenance.page, pages=provenance.pages),
        format=provenance.format or wording.record_unknown,
        compression=provenance.compression or wording.record_unknown,
        bits=provenance.bit_depth,
        channels=provenance.channels,
    )
    rows = [
        (wording.record_file, _text(provenance.name)),
        (wording.record_file_digest, _digest(provenance.sha256)),
        (wording.record_format, _text(form)),
        (wording.record_resolution, _text(resolution_text(probe.resolution, wording))),
    ]
    if probe.page is not None:
        size = millimetres(probe.page.width, probe.page.height, probe.resolution, wording)
        rows.append((wording.record_page_size, _text(f"{probe.page.width} × {probe.page.height} px ({size})")))
    region = probe.page.region if probe.page is not None else None
    rows.append((wording.record_region, _text(region_text(region, probe.resolution, wording))))
    rows.append((wording.record_crop_digest, _digest(probe.crop_sha256)))
    if probe.locator:
        rows.append((wording.record_locator, _text(probe.locator)))
    if probe.ink_network:
        rows.append((wording.record_ink_network, _text(probe.ink_network)))
    return _group(wording.record_probe, rows)


def _comparison(content: VerdictContent, wording: Wording) -> list[Flowable]:
    comparison, environment = content.comparison, content.environment
    thresholds = wording.record_thresholds_value.format(
        match=log_ratio(comparison.policy.match.log10_lr, wording),
        non_match=log_ratio(comparison.policy.non_match.log10_lr, wording),
        count=specimen_count(comparison.policy.references, wording),
    )
    direction = wording.record_ratio_first if comparison.log10_lr >= 0 else wording.record_ratio_second
    log10_lr = (
        f"{log_ratio(comparison.log10_lr, wording)} ({direction.format(ratio=ratio(comparison.log10_lr, wording))})"
    )
    score = number(comparison.score, wording, digits=4, signed=True)
    width = (style.BODY_WIDTH - COLUMN_GAP) / 2
    left = _group(
        wording.record_comparison,
        [
            (wording.record_outcome, _text(comparison.outcome.value)),
            (wording.record_score, _text(score)),
            (wording.record_log10_lr, _text(log10_lr)),
            (wording.record_thresholds, _text(thresholds)),
            (wording.record_data_set, _text(comparison.policy.match.data_set)),
            (wording.record_calibration, _text(comparison.calibration_id)),
            (wording.record_pipeline, _text(comparison.pipeline_id)),
        ],
        width=width,
        label_width=NARROW_LABEL_WIDTH,
    )
    right = _group(
        wording.record_made_by,
        [
            (wording.record_program, _text(wording.program.format(version=environment.version))),
            (wording.record_model, _text(comparison.model_id)),
            (wording.record_weights, _digest(environment.weights_sha256)),
            (wording.record_device, _text(environment.device)),
            (wording.record_platform, _text(environment.platform)),
        ],
        width=width,
        label_width=NARROW_LABEL_WIDTH,
    )
    return [plain_table([[left, right]], [width + COLUMN_GAP, width])]


def _beside_record(again: MadeAgain, wording: Wording) -> list[Flowable]:
    said = wording.beside_record
    rows = [(said.label, figures_sentence(again, said)), *difference_rows(again, said)]
    return _group(said.title, [(label, _text(sentence)) for label, sentence in rows])


def _specimens(content: VerdictContent, wording: Wording) -> list[Flowable]:
    left = (wording.record_number, wording.record_name, wording.record_digest)
    right = (wording.record_alone_score, wording.record_alone)
    rows: list[list[object]] = [[paragraph(wording.record_specimens, style.CELL_BOLD), "", "", "", ""]]
    rows.append(
        [
            *(paragraph(label, style.LABEL) for label in left),
            *(paragraph(label, style.LABEL_RIGHT) for label in right),
        ]
    )
    scores = content.comparison.per_reference
    for place, (reference, score) in enumerate(zip(content.references, scores, strict=True), start=1):
        name = safe(reference.name)
        if reference.resolution is not None:
            known = resolution_text(reference.resolution, wording, bitonal=reference.bitonal)
            name += f" <font size=6.4>({known})</font>"
        rows.append(
            [
                paragraph(str(place), style.CELL),
                paragraph(name, style.CELL),
                _digest(reference.sha256),
                paragraph(number(score, wording, digits=3, signed=True), style.CELL_RIGHT),
                paragraph(log_ratio(reference.log10_lr, wording), style.CELL_RIGHT),
            ]
        )
    widths = [18.0, 0.0, 252.0, 36.0, 42.0]
    widths[1] = style.BODY_WIDTH - sum(widths)
    table = plain_table(
        rows,
        widths,
        ("SPAN", (0, 0), (-1, 0)),
        ("RIGHTPADDING", (1, 0), (1, -1), 8),
        ("TOPPADDING", (0, 1), (-1, 1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0.6),
        ("LINEBELOW", (0, 0), (-1, 0), 0.4, style.RULE),
    )
    return [table, Spacer(0, 4)]


def _decision(wording: Wording) -> list[Flowable]:
    options = "     ".join(f"☐ {option}" for option in wording.decision_options)
    labels = [
        [(wording.decision, options), (wording.remarks, "")],
        [(wording.checked_by, ""), (wording.date, ""), (wording.signature_of_checker, "")],
    ]
    flowables: list[Flowable] = [*heading(wording.heading_decision)]
    for row in labels:
        widths = [style.BODY_WIDTH * 0.34, style.BODY_WIDTH * 0.66] if len(row) == 2 else [style.BODY_WIDTH / 3] * 3
        flowables.append(
            plain_table(
                [
                    [
                        [
                            paragraph(label, style.LABEL),
                            paragraph(value.replace("  ", "\N{NO-BREAK SPACE} "), style.VALUE),
                        ]
                        for label, value in row
                    ]
                ],
                widths,
                ("BOX", (0, 0), (-1, -1), 0.6, style.SOFT),
                ("INNERGRID", (0, 0), (-1, -1), 0.6, style.SOFT),
                ("LEFTPADDING", (0, 0), (-1, -1), 5),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 13),
            )
        )
    return flowables
