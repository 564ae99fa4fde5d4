"""Words that the audit reports share, in English; another language is another `AuditWording`.

Figures are written in `pieces`. As everywhere, no word says that a signature is or is not the signatory's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action
from sigverify.domain.second_review import ReviewReason, Standing


@dataclass(frozen=True, slots=True)
class AuditWording:
    """The text in one language; names in braces are filled in."""

    language: str
    page: str
    program: str
    footer: str
    created: str
    made_by: str

    outcomes: Mapping[Outcome | None, str]
    actions: Mapping[Action, str]
    standings: Mapping[Standing, str]
    review_reasons: Mapping[ReviewReason, str]
    referrals: Mapping[str, str]

    count: str
    share: str
    amount: str
    some_without_amount: str
    total: str
    nothing: str
    not_stated: str
    person: str

    heading_outcomes: str
    heading_against: str
    against_first: str
    against_note: str
    against_flag: str
    nobody_yet: str
    heading_reasons: str
    reason: str
    reason_text: str
    heading_bands: str
    band: str
    band_up_to: str
    band_between: str
    band_above: str
    band_unknown: str

    heading_technical: str
    program_label: str
    models: str
    pipeline: str
    calibration: str
    policy: str
    policy_of_program: str
    policy_version: str
    chain: str
    heading_verify: str
    verify: tuple[str, ...]

    heading_sign: str
    sign: tuple[str, str, str]

    column_number: str
    column_picture: str
    column_item: str
    column_amount: str
    column_comparison: str
    column_became: str
    evidence: str
    file_page: str
    decided: str
    reviewed: str
    reason_code: str
    hidden: str


ENGLISH: Final = AuditWording(
    language="en",
    page="Page {page} of {pages}",
    program="sigverify {version}",
    footer="{title}  ·  made offline by sigverify {version}",
    created="Created",
    made_by="by {name}",
    outcomes={
        Outcome.MATCH: "consistent",
        Outcome.INCONCLUSIVE: "inconclusive",
        Outcome.NON_MATCH: "not consistent",
        None: "not good enough to be compared",
    },
    actions={
        Action.ACCEPT: "accepted",
        Action.RETURN: "returned",
        Action.REFER: "referred",
        Action.PARK: "parked",
    },
    standings={
        Standing.OPEN: "not decided",
        Standing.AWAITING_REVIEW: "awaits second review",
        Standing.DISAGREED: "two people disagree",
        Standing.ACCEPTED: "accepted",
        Standing.RETURNED: "returned",
    },
    review_reasons={
        ReviewReason.AMOUNT: "the amount",
        ReviewReason.OUTCOME_OVERRIDDEN: "against the comparison",
        ReviewReason.MANDATE_OVERRIDDEN: "against the mandate",
        ReviewReason.SAMPLE: "drawn at random",
    },
    referrals={
        "account-blocked": "account blocked",
        "account-closed": "account closed",
        "always": "account is always referred",
        "no-mandate": "no mandate in force",
        "mandate-not-met": "mandate not met",
        "post-dated": "dated in the future",
        "stale": "too old",
        "possible-copy": "may be a copy",
        "image-defect": "poor picture",
        "several-cheques": "several cheques on the page",
        "not-compared": "a signature not compared",
        "not-recognised": "a signature matches nobody",
    },
    count="Cheques",
    share="Share",
    amount="Amount",
    some_without_amount="{n} without amount",
    total="All",
    nothing="None.",
    not_stated="not stated",
    person="{name} ({id})",
    heading_outcomes="What the comparison said",
    heading_against="The comparison against the person",
    against_first="Comparison",
    against_note=(
        "Each line is an outcome of the comparison, each column where such cheques stand. Marked with ▲: decided "
        "against the comparison."
    ),
    against_flag="▲ {n}",
    nobody_yet="not decided",
    heading_reasons="Reasons for returns",
    reason="Code",
    reason_text="Reason",
    heading_bands="By amount",
    band="Amount",
    band_up_to="{currency} up to {up_to}",
    band_between="{currency} above {above} up to {up_to}",
    band_above="{currency} above {above}",
    band_unknown="no amount stated",
    heading_technical="Made by",
    program_label="Program",
    models="Model",
    pipeline="Image pipeline",
    calibration="Calibration",
    policy="Bank's settings",
    policy_of_program="the program's own (none were set)",
    policy_version="version {version}",
    chain="Seal of the audit trail",
    heading_verify="How this report can be checked",
    verify=(
        "The seal above names the last entry of the audit trail that this report rests on. With it, "
        "“sigverify audit verify --anchor SEAL” tells whether the trail was changed, cut or exchanged since.",
        "When this report was made, its own SHA-256 was put into the trail behind that entry, as “report-made” "
        "({subject}). Where the SHA-256 of the file in hand (“sha256sum FILE”, on Windows “certutil -hashfile FILE "
        "SHA256”) is another, the file was changed.",
        "“sigverify review show CHECK” shows one check with every decision; “sigverify report verdict CHECK” makes its "
        "full report again from what is stored.",
    ),
    heading_sign="Seen by",
    sign=("Name", "Date and time", "Signature"),
    column_number="No.",
    column_picture="Signature",
    column_item="Cheque",
    column_amount="Amount, dated",
    column_comparison="Comparison",
    column_became="What became of it",
    evidence="log10 LR {value}",
    file_page="page {page}",
    decided="{action} by {name}",
    reviewed="second: {action} by {name}",
    reason_code="reason {code}",
    hidden="not shown before you have decided",
)
