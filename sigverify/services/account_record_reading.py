"""A stored check for an account as values again: what `account_record` wrote down, for a window, a queue and reports.

Owns the way back from the record. What older versions did not write is left empty.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NotRequired, TypedDict, cast

from sigverify.domain.account import AccountNumber, SignatoryId
from sigverify.domain.comparison import Comparison, OperatingPoint, Outcome, Policy, Rate
from sigverify.domain.mandate_outcome import (
    Alternative,
    Exclusion,
    ExclusionReason,
    MandateOutcome,
    MandateProblem,
    PartOutcome,
)
from sigverify.domain.quality import Finding, Quality, Severity
from sigverify.domain.sample import Provenance, Region, Resolution, ResolutionSource
from sigverify.services.account_result import Referral
from sigverify.services.locating import RegionSource
from sigverify.services.verification import Identity


@dataclass(frozen=True, slots=True)
class RecordedMatch:
    """One signature against one signatory, as recorded.

    Parameters
    ----------
    signatory_id : SignatoryId
        Who.
    outcome : Outcome
        With what the bank asked for besides the shipped thresholds.
    comparison : Comparison
        Score, strength of the evidence and thresholds; without findings, which are the signature's.
    reference_ids : tuple of str
        The specimens, in the order of ``comparison.per_reference``.
    per_reference_log10_lr : tuple of float
        Of the comparison with each specimen alone.
    """

    signatory_id: SignatoryId
    outcome: Outcome
    comparison: Comparison
    reference_ids: tuple[str, ...]
    per_reference_log10_lr: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class RecordedSignature:
    """One signature on the cheque, as recorded.

    Parameters
    ----------
    region : Region or None
        Where on the page; ``None``: the whole page is the signature.
    source : RegionSource
        How that is known.
    resolution : Resolution
        Of the page.
    crop_sha256 : str
        Digest of the crop.
    findings : tuple of Finding
        About its quality.
    comparison_findings : tuple of Finding
        About the comparison with the best signatory.
    matches : tuple of RecordedMatch
        Against every signatory, strongest evidence first; empty: too poor to be compared.
    locator : str
        Names the network that found its place; empty where a person showed it, and in older records.
    ink_network : str
        Names the network that told whose ink it is; empty where none was asked, and in older records.
    """

    region: Region | None
    source: RegionSource
    resolution: Resolution
    crop_sha256: str
    findings: tuple[Finding, ...]
    comparison_findings: tuple[Finding, ...]
    matches: tuple[RecordedMatch, ...]
    locator: str = ""
    ink_network: str = ""

    @property
    def best(self) -> RecordedMatch | None:
        """The signatory that it is most like."""
        return self.matches[0] if self.matches else None

    @property
    def usable(self) -> bool:
        """Whether its quality allowed a comparison."""
        return Quality(self.findings).usable


@dataclass(frozen=True, slots=True)
class RecordedCheck:
    """A check for an account, as recorded.

    Parameters
    ----------
    account : AccountNumber
        Checked for.
    currency : str
        Of the account.
    amount : Decimal or None
        ``None``: not known.
    day : date
        Whose specimens, rights and mandate were applied.
    drawn_on : date or None
        Date on the cheque as told.
    outcome : Outcome or None
        Of the strongest signature; ``None``: none could be compared.
    found : tuple of SignatoryId
        Whose signatures were found.
    mandate : MandateOutcome or None
        ``None``: none was in force.
    referrals : tuple of Referral
        Why a person must look.
    signatures : tuple of RecordedSignature
        In the order given, or the likeliest place first.
    provenance : Provenance
        The page that was read.
    width, height : int
        Its size in pixels.
    identity : Identity
        What made the result.
    program : str
        Version of the program that made it.
    created : datetime
        Aware, UTC.
    repeats : str or None
        The earlier verification of the same cheque that this one takes the place of.
    """

    account: AccountNumber
    currency: str
    amount: Decimal | None
    day: date
    drawn_on: date | None
    outcome: Outcome | None
    found: tuple[SignatoryId, ...]
    mandate: MandateOutcome | None
    referrals: tuple[Referral, ...]
    signatures: tuple[RecordedSignature, ...]
    provenance: Provenance
    width: int
    height: int
    identity: Identity
    program: str
    created: datetime
    repeats: str | None

    @property
    def strongest(self) -> int | None:
        """Which signature has the strongest evidence, counted from 0; ``None``: none could be compared."""
        strengths = [one.best.comparison.log10_lr if one.best else float("-inf") for one in self.signatures]
        return strengths.index(max(strengths)) if any(one.best for one in self.signatures) else None


class _Finding(TypedDict):
    code: str
    severity: str
    measure: float | None
    limit: float | None
    unit: str


class _Point(TypedDict):
    log10_lr: float
    skilled_fmr: dict[str, float]
    fmr: dict[str, float]
    fnmr: dict[str, float]
    data_set: str


class _Thresholds(TypedDict):
    references: int
    match: _Point
    non_match: _Point


class _Reference(TypedDict):
    id: str
    score: float
    log10_lr: float


class _Match(TypedDict):
    signatory: str
    outcome: str
    outcome_at_shipped_thresholds: str
    score: float
    log10_lr: float
    thresholds: _Thresholds
    references: list[_Reference]


class _Size(TypedDict):
    x: float
    y: float
    source: str


class _Signature(TypedDict):
    crop_sha256: str
    region: dict[str, int] | None
    region_source: str
    locator: NotRequired[str | None]
    ink_network: NotRequired[str | None]
    resolution: _Size
    findings: list[_Finding]
    comparison_findings: list[_Finding]
    signatories: list[_Match]


class _Part(TypedDict):
    needed: int
    panel: str | None
    found: list[str]
    appointed: int


class _Page(TypedDict):
    file: str
    sha256: str
    page: int
    pages: int
    format: str
    compression: str
    bit_depth: int
    channels: int
    width: int
    height: int


class _Versions(TypedDict):
    program: str
    model: str
    pipeline: str
    calibration: str
    weights_sha256: str
    device: str


class _Record(TypedDict):
    account: str
    currency: str
    amount: str | None
    drawn_on: str | None
    checked_for_day: str
    outcome: str | None
    found: list[str]
    mandate: dict[str, object] | None
    referrals: list[str]
    signatures: list[_Signature]
    page: _Page
    versions: _Versions
    created: str


def read_account_record(text: str) -> RecordedCheck:
    """Return what a record says.

    Parameters
    ----------
    text : str
        ``Verification.record`` of a check for an account.
    """
    kept = json.loads(text)
    record, page = cast("_Record", kept), cast("_Page", kept["page"])
    identity = _identity(record["versions"])
    day, amount = date.fromisoformat(record["checked_for_day"]), _amount(record["amount"])
    return RecordedCheck(
        account=AccountNumber(record["account"]),
        currency=record["currency"],
        amount=amount,
        day=day,
        drawn_on=date.fromisoformat(record["drawn_on"]) if record["drawn_on"] else None,
        outcome=Outcome(record["outcome"]) if record["outcome"] else None,
        found=tuple(SignatoryId(one) for one in record["found"]),
        mandate=_mandate(record["mandate"], day=day, amount=amount) if record["mandate"] else None,
        referrals=tuple(Referral(one) for one in record["referrals"]),
        signatures=tuple(_signature(one, identity=identity) for one in record["signatures"]),
        provenance=Provenance(
            name=page["file"],
            sha256=page["sha256"],
            page=page["page"],
            pages=page["pages"],
            format=page["format"],
            compression=page["compression"],
            bit_depth=page["bit_depth"],
            channels=page["channels"],
            laid=kept["page"].get("laid") or "",
        ),
        width=page["width"],
        height=page["height"],
        identity=identity,
        program=record["versions"]["program"],
        created=datetime.fromisoformat(record["created"]),
        repeats=kept.get("repeats"),
    )


def _identity(versions: _Versions) -> Identity:
    return Identity(
        versions["model"],
        versions["pipeline"],
        versions["calibration"],
        versions["weights_sha256"],
        versions["device"],
    )


def _signature(kept: _Signature, *, identity: Identity) -> RecordedSignature:
    region, resolution = kept["region"], kept["resolution"]
    return RecordedSignature(
        region=Region(region["x"], region["y"], region["width"], region["height"]) if region else None,
        source=RegionSource(kept["region_source"]),
        resolution=Resolution(resolution["x"], resolution["y"], ResolutionSource(resolution["source"])),
        crop_sha256=kept["crop_sha256"],
        findings=_findings(kept["findings"]),
        comparison_findings=_findings(kept["comparison_findings"]),
        matches=tuple(_match(one, identity=identity) for one in kept["signatories"]),
        locator=kept.get("locator") or "",
        ink_network=kept.get("ink_network") or "",
    )


def _match(kept: _Match, *, identity: Identity) -> RecordedMatch:
    thresholds, references = kept["thresholds"], kept["references"]
    comparison = Comparison(
        score=kept["score"],
        log10_lr=kept["log10_lr"],
        outcome=Outcome(kept["outcome_at_shipped_thresholds"]),
        per_reference=tuple(one["score"] for one in references),
        policy=Policy(thresholds["references"], _point(thresholds["match"]), _point(thresholds["non_match"])),
        findings=(),
        model_id=identity.model_id,
        pipeline_id=identity.pipeline_id,
        calibration_id=identity.calibration_id,
    )
    return RecordedMatch(
        SignatoryId(kept["signatory"]),
        Outcome(kept["outcome"]),
        comparison,
        tuple(one["id"] for one in references),
        tuple(one["log10_lr"] for one in references),
    )


def _point(kept: _Point) -> OperatingPoint:
    return OperatingPoint(
        kept["log10_lr"], _rate(kept["skilled_fmr"]), _rate(kept["fmr"]), _rate(kept["fnmr"]), kept["data_set"]
    )


def _rate(kept: dict[str, float]) -> Rate:
    return Rate(kept["value"], kept["low"], kept["high"], int(kept["trials"]), int(kept["writers"]))


def _findings(kept: list[_Finding]) -> tuple[Finding, ...]:
    return tuple(
        Finding(one["code"], Severity(one["severity"]), one["measure"], one["limit"], one["unit"]) for one in kept
    )


def _mandate(kept: dict[str, object], *, day: date, amount: Decimal | None) -> MandateOutcome:
    alternatives = cast("list[list[_Part]]", kept["alternatives"])
    excluded = cast("list[dict[str, str | None]]", kept["not_counted"])
    problem = kept["problem"]
    return MandateOutcome(
        mandate_id=str(kept["id"]),
        mandate_version=int(str(kept["version"])),
        day=day,
        amount=amount,
        above=_amount(kept.get("above")),
        up_to=_amount(kept.get("up_to")),
        alternatives=tuple(Alternative(tuple(_part(part) for part in parts)) for parts in alternatives),
        exclusions=tuple(
            Exclusion(
                SignatoryId(str(one["signatory"])), ExclusionReason(str(one["reason"])), _amount(one.get("limit"))
            )
            for one in excluded
        ),
        problem=MandateProblem(str(problem)) if problem else None,
    )


def _part(kept: _Part) -> PartOutcome:
    return PartOutcome(
        kept["needed"], kept["appointed"], kept["panel"], tuple(SignatoryId(one) for one in kept["found"])
    )


def _amount(kept: object) -> Decimal | None:
    return None if kept is None else Decimal(str(kept))
