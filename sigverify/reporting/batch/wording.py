"""Words of the report of a bulk job, in English; another language is another `BatchWording`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sigverify.domain.bulk import JobState, Triage


@dataclass(frozen=True, slots=True)
class BatchWording:
    """The text in one language; names in braces are filled in."""

    title: str
    job: str
    folder: str
    begun: str
    ended: str
    not_ended: str
    items: str
    item_count: tuple[str, str]
    states: Mapping[JobState, str]

    all_checked: str
    told: str
    some_checked: str
    some_failed: str
    some_waiting: str
    empty: str
    unfinished: str
    person_must_look: str
    nobody_must_look: str
    amounts: str
    clear_is_no_decision: str

    failed: str
    waiting: str
    triage: Mapping[Triage, str]
    triage_open: Mapping[Triage, str]

    heading_evidence: str
    evidence_note: str
    heading_failures: str
    failure_code: str
    failure_sentence: str
    heading_referrals: str
    referral: str
    heading_measured: str
    measured_what: str
    measured_asked: str
    measured_decided: str
    measured_accepted: str
    measured_other: str
    measured_rechecks: str
    measured_own: str
    measured_imitations: str
    measured_note: str
    heading_thresholds: str
    specimens: str
    compared: str
    match_from: str
    non_match_to: str
    skilled_fmr: str
    fmr: str
    fnmr: str
    thresholds_note: str
    heading_items: str
    items_note: str
    no_items: str
    no_picture: str
    not_checked_yet: str
    could_not: str
    duplicate: str
    subject: str


ENGLISH: Final = BatchWording(
    title="Batch report",
    job="Job",
    folder="Folder",
    begun="Begun",
    ended="Ended",
    not_ended="not ended",
    items="Items",
    item_count=("1 item", "{n} items"),
    states={
        JobState.RUNNING: "not finished: it is running, or was left",
        JobState.PAUSED: "not finished: it is paused",
        JobState.CANCELLED: "given up",
        JobState.FINISHED: "finished",
    },
    all_checked="{items}: all were checked.",
    told="{items}: {parts}.",
    some_checked="{n} checked",
    some_failed="{n} could not be checked",
    some_waiting="{n} not checked yet",
    empty="This job has no items.",
    unfinished="This job is {state}. What follows says only what was found so far.",
    person_must_look="{n} of those checked still wait for a person.",
    nobody_must_look="None of those checked waits for a person.",
    amounts="In all: {amounts}.",
    clear_is_no_decision=(
        "“Clear” means that nothing made a person look: the program sorts, it does not decide. A share of clear items "
        "is drawn and looked at blind."
    ),
    failed="could not be checked",
    waiting="not checked yet",
    triage={Triage.CLEAR: "clear", Triage.REVIEW: "to be reviewed", Triage.RECHECK: "blind re-check"},
    triage_open={
        Triage.CLEAR: "clear, nobody need look",
        Triage.REVIEW: "waits for a person",
        Triage.RECHECK: "waits for a blind re-check",
    },
    heading_evidence="How strong the evidence is",
    evidence_note=(
        "Each bar counts items by the log10 likelihood ratio of their strongest signature. Between the dashed lines "
        "the comparison is inconclusive. They are drawn for {count}, which most items were compared with; those for "
        "other numbers are in the table of thresholds."
    ),
    heading_failures="What could not be checked",
    failure_code="Code",
    failure_sentence="What it means (the sentence of the first such item)",
    heading_referrals="Why a person must look",
    referral="Cause",
    heading_measured="How the review itself did",
    measured_what="Items",
    measured_asked="In all",
    measured_decided="Decided",
    measured_accepted="Accepted",
    measured_other="Not accepted",
    measured_rechecks="clear ones, drawn and looked at blind",
    measured_own="seeded, signed by the signatory",
    measured_imitations="seeded, imitated by somebody else",
    measured_note="Only totals are given, so that nobody who still reviews learns which items these are.",
    heading_thresholds="Thresholds and how often such results err",
    specimens="Specimens",
    compared="Items",
    match_from="Consistent from",
    non_match_to="Not consistent up to",
    skilled_fmr="Imitations found consistent",
    fmr="Other people’s found consistent",
    fnmr="Signatories’ own found not consistent",
    thresholds_note=(
        "Thresholds are log10 likelihood ratios. Rates in %, with their 95 % interval, are those of writers never seen "
        "in training ({data_sets}). A signature that is compared with several signatories has more chances: about as "
        "many times more as there are signatories."
    ),
    heading_items="All items",
    items_note=(
        "In the job's order. LR: likelihood ratio of the strongest signature. A signature is shown where its picture "
        "is kept, or where its own file is still what was checked."
    ),
    no_items="This job has no items.",
    no_picture="no picture",
    not_checked_yet="not checked yet",
    could_not="Could not be checked: {code}",
    duplicate="same as no. {number}",
    subject="job {id}",
)
