"""Every sentence that a report can print, in English; a second language is a second `Wording`.

Only text lives here: which sentence applies, and with which numbers, is decided in
`sigverify.reporting.statements`. The report never says that a signature is or is not the signatory's own:
it says what was compared, how strong the evidence is and how often such a result errs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sigverify.domain.comparison import Outcome
from sigverify.domain.quality import Severity
from sigverify.domain.sample import ResolutionSource
from sigverify.reporting import beside_record


@dataclass(frozen=True, slots=True)
class Wording:
    """The report's text in one language; names in braces are filled in by `statements`."""

    language: str
    thousands: str
    decimal: str

    title: str
    program: str
    document_subject: str
    document_title: str
    page: str
    footer: str

    file: str
    page_of_file: str
    account: str
    signatory: str
    not_stated: str
    specimens: str
    specimen_count: tuple[str, str]
    created: str
    report: str

    outcome: Mapping[Outcome, str]
    outcome_short: Mapping[Outcome, str]
    iso_term: Mapping[Outcome, str]
    person_decides: str

    likelier_first: str
    likelier_second: str
    likelier_neither: str
    more_than: str
    proposition_first: str
    proposition_second: str
    verbal_steps: tuple[tuple[float, str], ...]
    verbal_first: str
    verbal_second: str
    verbal_neither: str
    verbal_scale: str
    not_a_probability: str

    heading_meaning: str
    heading_pictures: str
    heading_specimens: str
    heading_scale: str
    heading_errors: str
    heading_limits: str
    heading_decision: str
    heading_record: str

    marked_page: str
    as_cut: str
    as_received: str
    checked: str
    together: str
    scale_word: str
    as_compared: str
    specimen: str
    alone: str
    specimens_note: str
    scale_same_hand: str
    scale_imitations: str
    scale_times: str
    scale_towards_first: str
    scale_towards_second: str
    scale_equal: str
    scale_marker: str
    scale_note: str
    scale_beyond: str

    heading_agreement: str
    agreement_classes: tuple[str, str, str]
    agreement_share: str
    agreement_note: str

    errors_match: str
    errors_non_match: str
    errors_inconclusive: str
    about: str
    fewer_than_one: str
    none_seen: str
    interval: str
    of_thousand: str
    own: str
    skilled: str
    random: str
    this_outcome: str
    errors_note: str
    counted_on: str

    limit_assumed: str
    limit_coarse: str
    limit_bitonal: str
    limit_few: str
    limit_one: str
    limit_calibration: str
    limit_image: str
    severity: Mapping[Severity, str]
    finding_by_code: str
    and_more: str

    checked_by: str
    date: str
    decision: str
    decision_options: tuple[str, ...]
    remarks: str
    signature_of_checker: str

    record_report_id: str
    record_created_value: str
    record_probe: str
    record_file: str
    record_file_digest: str
    record_format: str
    record_format_value: str
    record_unknown: str
    record_page_size: str
    record_region: str
    record_region_value: str
    record_whole: str
    record_resolution: str
    record_crop_digest: str
    record_ink_network: str
    beside_record: beside_record.Wording
    record_locator: str
    resolution_source: Mapping[ResolutionSource, str]
    bitonal_short: str
    record_specimens: str
    record_number: str
    record_name: str
    record_digest: str
    record_alone: str
    record_alone_score: str
    record_comparison: str
    record_outcome: str
    record_score: str
    record_log10_lr: str
    record_ratio_first: str
    record_ratio_second: str
    record_thresholds: str
    record_thresholds_value: str
    record_data_set: str
    record_made_by: str
    record_program: str
    record_model: str
    record_weights: str
    record_pipeline: str
    record_calibration: str
    record_device: str
    record_platform: str


ENGLISH: Final = Wording(
    language="en",
    thousands=",",
    decimal=".",
    title="Signature comparison report",
    program="sigverify {version}",
    document_subject="{outcome}: {file} against {count}",
    document_title="Signature comparison report {id}",
    page="Page {page} of {pages}",
    footer="Report {id}  ·  made offline by sigverify {version}",
    file="File checked",
    page_of_file="page {page} of {pages}",
    account="Claimed account",
    signatory="Claimed signatory",
    not_stated="not stated",
    specimens="Specimens used",
    specimen_count=("{n} specimen", "{n} specimens"),
    created="Created",
    report="Report",
    outcome={
        Outcome.MATCH: "Consistent with the specimens",
        Outcome.NON_MATCH: "Not consistent with the specimens",
        Outcome.INCONCLUSIVE: "Inconclusive – refer",
    },
    outcome_short={
        Outcome.MATCH: "Consistent",
        Outcome.NON_MATCH: "Not consistent",
        Outcome.INCONCLUSIVE: "Inconclusive",
    },
    iso_term={
        Outcome.MATCH: "Comparison decision (ISO/IEC 2382-37): match",
        Outcome.NON_MATCH: "Comparison decision (ISO/IEC 2382-37): non-match",
        Outcome.INCONCLUSIVE: "Comparison decision (ISO/IEC 2382-37): neither match nor non-match (inconclusive)",
    },
    person_decides="This is the finding of a computer program. It supports a decision; a person decides.",
    likelier_first=(
        "The agreement seen is <b>{ratio} times more likely</b> if the signatory wrote this signature "
        "than if someone else imitated\N{NO-BREAK SPACE}it."
    ),
    likelier_second=(
        "The agreement seen is <b>{ratio} times more likely</b> if someone else imitated this signature "
        "than if the signatory wrote it."
    ),
    likelier_neither=(
        "The agreement seen is <b>about as likely</b> if the signatory wrote this signature as if someone else "
        "imitated it."
    ),
    more_than="more than {number}",
    proposition_first="Proposition 1: the person who wrote the specimens also wrote the signature that was checked.",
    proposition_second="Proposition 2: another person wrote it, imitating the signatory's signature.",
    verbal_steps=(
        (1.0, "weak"),
        (2.0, "moderate"),
        (3.0, "moderately strong"),
        (4.0, "strong"),
        (6.0, "very strong"),
        (float("inf"), "extremely strong"),
    ),
    verbal_first="In words, as guidance only: {strength} support for proposition 1 over proposition 2.",
    verbal_second="In words, as guidance only: {strength} support for proposition 2 over proposition 1.",
    verbal_neither="In words, as guidance only: no support for either proposition over the other.",
    verbal_scale=(
        "After the ENFSI guideline for evaluative reporting (2015), as guidance only: ratio below 2 no support, 2–10 "
        "weak, 10–100 moderate, 100–1,000 moderately strong, 1,000–10,000 strong, 10,000–1,000,000 very strong, "
        "above extremely strong."
    ),
    not_a_probability=(
        "The ratio is not the probability that the signatory wrote the signature; that also depends on everything "
        "else known about the item."
    ),
    heading_meaning="What this means",
    heading_pictures="The signature that was checked",
    heading_specimens="Side by side with the specimens",
    heading_scale="Where this result lies",
    heading_errors="How often such a result errs",
    heading_limits="Limits of this result",
    heading_decision="Decision by a person",
    heading_record="Technical record",
    marked_page="The page, with the region marked that was taken for the signature",
    as_cut="As cut from the page",
    as_received="As received",
    checked="Signature checked",
    together="all together: {value}",
    scale_word="Verbal scale",
    as_compared="As compared",
    specimen="Specimen {number}",
    alone="alone: {value}",
    specimens_note=(
        "Shown as compared: paper, print and lines removed, size fitted. “Alone” is the log10 likelihood "
        "ratio with this specimen only; the overall result weighs all specimens together and is not their average."
    ),
    scale_same_hand="Signatures by the same hand",
    scale_imitations="Skilled imitations",
    scale_times="× {number}",
    scale_towards_first="times more likely if the signatory wrote it →",
    scale_towards_second="← times more likely if someone else imitated it",
    scale_equal="equal",
    scale_marker="This signature {value}",
    scale_note=(
        "Upper shape: results of signatures by the same hand. Lower, hatched shape: results of skilled imitations. "
        "Both measured on validation writers, with {count} each. Marked values are log10 likelihood ratios."
    ),
    scale_beyond="beyond the scale",
    heading_agreement="Where the signature agrees with specimen {number}, and where it differs",
    agreement_classes=("agrees as usual", "agrees less than usual", "differs"),
    agreement_share=(
        "<b>{share} of 100</b> parts of the strokes differ. In signatures by the same hand it is 5 of 100 on average, "
        "so that a few marks mean nothing."
    ),
    agreement_note=(
        "Specimen {number} is the one that the signature is most like. It was laid over the signature, and every place "
        "on the strokes was held against the place that corresponds to it: shape of the strokes around, position and, "
        "where the image has shades of ink, pressure. A place “differs” where it agrees less than 19 of 20 places in "
        "signatures by the same hand do, and “agrees less than usual” where it agrees less than 4 of 5. The picture "
        "shows where to look; it is no result of its own."
    ),
    errors_match=(
        "Of 1,000 skilled imitations, {skilled} also come out as “{outcome}”{skilled_interval}. "
        "Of 1,000 signatures of unrelated people, {random}{random_interval}."
    ),
    errors_non_match=(
        "Of 1,000 signatures that the signatory did write, {own} also come out as “{outcome}”{own_interval}."
    ),
    errors_inconclusive=(
        "Of 1,000 signatures that the signatory did write, {own} end inconclusive; of 1,000 skilled imitations, "
        "{skilled}. The program cannot tell them apart at the required certainty."
    ),
    about="about {number}",
    fewer_than_one="fewer than 1",
    none_seen="none, as far as {trials} trials show",
    interval=" (95 % interval {low} to {high})",
    of_thousand="Of 1,000 …",
    own="signatures by the signatory",
    skilled="skilled imitations",
    random="signatures of unrelated people",
    this_outcome="this outcome",
    errors_note=(
        "In brackets: 95 % interval. Measured on writers whom the program had never seen, with {count}; data set: "
        "{data_set}."
    ),
    counted_on="{trials} trials, {writers} writers",
    limit_assumed=(
        "The file does not say at what resolution it was scanned. {dpi} dpi was assumed, so lengths in millimetres "
        "may be wrong."
    ),
    limit_coarse="{dpi} dpi is coarse: fine detail of the strokes is lost. 200 dpi or more is advised.",
    limit_bitonal=(
        "The file is bitonal (pure black and white): shades of ink, and so traces of pressure, were not available. "
        "Only shape was compared."
    ),
    limit_few="Only {count} were available. Three or more, from different days, give a more reliable result.",
    limit_one=(
        "Only one specimen was available, so the signatory's own variation is unknown. Three or more, from different "
        "days, give a more reliable result."
    ),
    limit_calibration=(
        "Likelihood ratio and error rates were calibrated on the data set {data_set}. Other scripts, pens, scanners "
        "or habits may give other rates."
    ),
    limit_image=(
        "An image was examined, not the paper: indentations, ink and line quality cannot be judged from it, and a "
        "signature copied from another document can agree well. This is not a forensic expert opinion."
    ),
    severity={Severity.REFUSE: "Unusable", Severity.WARN: "Caution", Severity.NOTE: "Note"},
    and_more="{names} and {n} more",
    finding_by_code="Finding “{code}”",
    checked_by="Checked by",
    date="Date and time",
    decision="Decision",
    decision_options=("Accept", "Return", "Refer"),
    remarks="Reason or remark",
    signature_of_checker="Signature",
    record_report_id="Report id (SHA-256 of content)",
    record_created_value="{utc}; local time {local}",
    record_probe="Signature checked",
    record_file="File name",
    record_file_digest="SHA-256 of the file",
    record_format="Page, format",
    record_format_value="{page}; {format}, {compression} compression, {bits} bit per channel, {channels} channel(s)",
    record_unknown="unknown",
    record_page_size="Page size",
    record_region="Region",
    record_region_value="x {x}, y {y}, {width} × {height} px from the upper left corner ({size_mm})",
    record_whole="whole page (the file holds one cropped signature)",
    record_resolution="Resolution",
    record_crop_digest="SHA-256 of the crop",
    record_ink_network="Ink told apart by",
    beside_record=beside_record.ENGLISH,
    record_locator="Place found by",
    resolution_source={
        ResolutionSource.TAG: "from the file",
        ResolutionSource.GIVEN: "given by the operator",
        ResolutionSource.RENDERED: "rendered",
        ResolutionSource.ASSUMED: "assumed",
    },
    bitonal_short="bitonal",
    record_specimens="Specimens",
    record_number="No.",
    record_name="Name",
    record_digest="SHA-256 of the file",
    record_alone="log10 LR",
    record_alone_score="Score",
    record_comparison="Comparison",
    record_outcome="Outcome",
    record_score="Similarity score (fused)",
    record_log10_lr="log10 likelihood ratio",
    record_ratio_first="{ratio} to 1 for proposition 1",
    record_ratio_second="{ratio} to 1 for proposition 2",
    record_thresholds="Thresholds (log10 LR)",
    record_thresholds_value="match at or above {match}, non-match at or below {non_match}; for {count}",
    record_data_set="Error rates measured on",
    record_made_by="Made by",
    record_program="Program",
    record_model="Model",
    record_weights="SHA-256 of the weights",
    record_pipeline="Image pipeline",
    record_calibration="Calibration",
    record_device="Device",
    record_platform="Platform",
)
