"""A check for an account as plain values, complete enough for an auditor to repeat it and to judge it.

This is what the store keeps, and but for the file's name what the audit chain seals. It names signatories by their ids:
a name could never be taken out of the chain again.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, cast

from sigverify import __version__
from sigverify.domain.audit import Json, canonical_json
from sigverify.domain.mandate_outcome import MandateOutcome
from sigverify.domain.reference import Reference
from sigverify.services.platforms import running_on
from sigverify.services.record import findings_record, operating_point_record, region_record, signature_record

if TYPE_CHECKING:
    from sigverify.services.account_result import AccountVerification, CheckedSignature
    from sigverify.services.matching import SignatoryMatch


def account_record(verification: AccountVerification) -> Mapping[str, Json]:
    """Return everything about a check for an account."""
    request, known, checked = verification.request, verification.known, verification.checked
    origin, identity = checked.provenance, checked.identity
    record: dict[str, object] = {
        "verification": verification.id,
        "repeats": request.repeats,
        "account": request.account,
        "account_version": known.account.version,
        "amount": None if request.amount is None else str(request.amount),
        "currency": known.account.currency,
        "drawn_on": None if request.drawn_on is None else request.drawn_on.isoformat(),
        "checked_for_day": known.day.isoformat(),
        "outcome": verification.outcome.value if verification.outcome else None,
        "found": list(verification.found),
        "mandate_satisfied": verification.mandate_outcome.satisfied if verification.mandate_outcome else None,
        "mandate": _mandate(verification.mandate_outcome),
        "referrals": [referral.value for referral in verification.referrals],
        "signatures": [_checked(signature) for signature in verification.signatures],
        "page": {
            "file": origin.name,
            "sha256": origin.sha256,
            "page": origin.page,
            "pages": origin.pages,
            "format": origin.format,
            "compression": origin.compression,
            "bit_depth": origin.bit_depth,
            "channels": origin.channels,
            "laid": origin.laid or None,
            "width": checked.width,
            "height": checked.height,
        },
        "policy": {"version": known.policy.version, **known.policy.to_json()},
        "least_log10_lr": known.policy.least_log10_lr(request.amount),
        "operator": {"id": known.operator.id, "roles": sorted(known.operator.roles)},
        "versions": {
            "program": __version__,
            "model": identity.model_id,
            "pipeline": identity.pipeline_id,
            "calibration": identity.calibration_id,
            "weights_sha256": identity.weights_sha256,
            "device": identity.device,
            "platform": running_on(),
        },
        "workstation": platform.node(),
        "created": verification.at.isoformat(),
        "local_time": _local(verification.at),
    }
    return cast("Mapping[str, Json]", record)


def renamed(record: str, *, name: str) -> str:
    """Return a record with another name in the place of the file's: people name scans after people."""
    kept = json.loads(record)
    for place in _naming_the_file(kept):
        place["file"] = name
    return canonical_json(kept)


def for_audit(record: str) -> Mapping[str, Json]:
    """Return what the audit chain holds of a record: all but the name of the file, which could never be taken out."""
    kept = json.loads(record)
    for place in _naming_the_file(kept):
        del place["file"]
    return cast("Mapping[str, Json]", kept)


def _naming_the_file(kept: dict[str, object]) -> list[dict[str, object]]:
    page, signatures = kept.get("page", {}), kept.get("signatures", [])
    places = cast("list[dict[str, object]]", [page, *cast("list[object]", signatures)])
    return [place for place in places if "file" in place]


def _checked(signature: CheckedSignature) -> dict[str, object]:
    sample, selection = signature.sample, signature.selection
    best = signature.best
    return {
        **signature_record(sample),
        "region": region_record(sample.region, resolution=sample.resolution) if sample.region else None,
        "region_source": selection.source.value,
        "region_confidence": selection.confidence,
        "locator": selection.locator or None,
        "outcome": best.outcome.value if best else None,
        "comparison_findings": findings_record(signature.findings),
        "signatories": [_matched(one) for one in signature.matches],
    }


def _matched(match: SignatoryMatch) -> dict[str, object]:
    comparison, policy = match.comparison, match.comparison.policy
    alone = zip(match.references, comparison.per_reference, match.per_reference_log10_lr, strict=True)
    return {
        "signatory": match.signatory_id,
        "outcome": match.outcome.value,
        "outcome_at_shipped_thresholds": comparison.outcome.value,
        "score": comparison.score,
        "log10_lr": comparison.log10_lr,
        "thresholds": {
            "references": policy.references,
            "match": operating_point_record(policy.match),
            "non_match": operating_point_record(policy.non_match),
        },
        "references": [
            {**_reference(reference), "score": score, "log10_lr": log10_lr} for reference, score, log10_lr in alone
        ],
    }


def _reference(reference: Reference) -> dict[str, object]:
    return {
        "id": reference.id,
        "version": reference.version,
        "sha256": reference.source.provenance.sha256,
        "crop_sha256": reference.source.crop_sha256,
        "captured_on": reference.captured_on.isoformat(),
        "valid_from": reference.valid_from.isoformat(),
        "valid_to": reference.valid_to.isoformat() if reference.valid_to else None,
    }


def _mandate(outcome: MandateOutcome | None) -> dict[str, object] | None:
    if outcome is None:
        return None
    return {
        "id": outcome.mandate_id,
        "version": outcome.mandate_version,
        "satisfied": outcome.satisfied,
        "problem": outcome.problem.value if outcome.problem else None,
        "above": None if outcome.above is None else str(outcome.above),
        "up_to": None if outcome.up_to is None else str(outcome.up_to),
        "alternatives": [
            [
                {"needed": part.needed, "panel": part.panel, "found": list(part.found), "appointed": part.appointed}
                for part in alternative.parts
            ]
            for alternative in outcome.alternatives
        ],
        "not_counted": [
            {
                "signatory": one.signatory_id,
                "reason": one.reason.value,
                "limit": None if one.limit is None else str(one.limit),
            }
            for one in outcome.exclusions
        ],
    }


def _local(at: datetime) -> str:
    """Return the workstation's own time, with its offset from UTC."""
    return at.astimezone().isoformat(timespec="seconds")
