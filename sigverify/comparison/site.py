"""A bank's own calibration: thresholds fitted to its specimens, laid over the shipped parameters.

Owns the file's format and its checks. The fusion and everything that a site does not replace stay as shipped.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sigverify.comparison.calibration import Calibration
from sigverify.comparison.parameters import Fit, Parameters
from sigverify.domain.comparison import OperatingPoint, Policy, Rate, ScoreDistributions
from sigverify.errors import InputError, ModelError

FORMAT = 1
KIND = "sigverify-site-calibration"


@dataclass(frozen=True, slots=True, eq=False)
class SiteFit:
    """What a site replaces for one number of references."""

    calibration: Calibration
    policy: Policy
    distributions: ScoreDistributions


@dataclass(frozen=True, slots=True, eq=False)
class SiteCalibration:
    """Fits to a site's own signatures.

    Parameters
    ----------
    grey, bitonal : mapping of int to SiteFit
        By number of references; only those that the site had enough signatures for.
    model_id, pipeline_id : str
        The templates that it is for.
    base : str
        Calibration that it was shrunk towards and is laid over.
    data_set : str
        What it was fitted on.
    created : str
        When, ISO 8601.
    """

    grey: Mapping[int, SiteFit]
    bitonal: Mapping[int, SiteFit]
    model_id: str
    pipeline_id: str
    base: str
    data_set: str
    created: str


def overlay(parameters: Parameters, site: SiteCalibration, *, calibration_id: str) -> Parameters:
    """Return the parameters with the site's calibration and thresholds in place of the shipped ones.

    Raises
    ------
    ModelError
        ``site-calibration-outdated``: it was made for another model, pipeline or shipped calibration.
    """
    made_for = (site.model_id, site.pipeline_id, site.base)
    if made_for != (parameters.model_id, parameters.pipeline_id, parameters.calibration_id):
        raise ModelError("site-calibration-outdated", made_for=", ".join(made_for))
    return dataclasses.replace(
        parameters,
        grey=_overlaid(parameters.grey, site.grey),
        bitonal=_overlaid(parameters.bitonal, site.bitonal),
        calibration_id=calibration_id,
    )


def to_text(site: SiteCalibration) -> str:
    """Return the file's text: JSON with the digest of its own contents."""
    contents = _plain(site)
    return json.dumps({"sha256": _digest(contents), **contents}, indent=1, sort_keys=True) + "\n"


def load_site(path: Path) -> tuple[SiteCalibration, str]:
    """Read a site's calibration.

    Returns
    -------
    site : SiteCalibration
        As stored.
    calibration_id : str
        Names it in results: ``"site-"`` and the first twelve digits of its digest.

    Raises
    ------
    InputError
        ``file-missing``, ``file-unreadable``.
    ModelError
        ``site-calibration-damaged``: not such a file, of another version, or changed since it was written.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise InputError("file-missing", path=str(path)) from error
    except OSError as error:
        raise InputError("file-unreadable", path=str(path), reason=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise ModelError("site-calibration-damaged", path=str(path)) from error
    try:
        contents = json.loads(text)
        stated = contents.pop("sha256")
        if (contents["kind"], contents["format"]) != (KIND, FORMAT) or stated != _digest(contents):
            raise ModelError("site-calibration-damaged", path=str(path))
        return _read(contents), f"site-{stated[:12]}"
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError("site-calibration-damaged", path=str(path)) from error


def _overlaid(shipped: Mapping[int, Fit], own: Mapping[int, SiteFit]) -> dict[int, Fit]:
    return {
        references: dataclasses.replace(
            fit,
            calibration=own[references].calibration,
            policy=own[references].policy,
            distributions=own[references].distributions,
        )
        if references in own
        else fit
        for references, fit in shipped.items()
    }


def _plain(site: SiteCalibration) -> dict[str, Any]:
    def fits(kind: Mapping[int, SiteFit]) -> dict[str, Any]:
        return {
            str(references): {
                "calibration": dataclasses.asdict(fit.calibration),
                "policy": dataclasses.asdict(fit.policy),
                "distributions": {
                    name: np.round(getattr(fit.distributions, name).astype(np.float64), 6).tolist()
                    for name in ScoreDistributions.__slots__
                },
            }
            for references, fit in kind.items()
        }

    return {
        "kind": KIND,
        "format": FORMAT,
        "model_id": site.model_id,
        "pipeline_id": site.pipeline_id,
        "base": site.base,
        "data_set": site.data_set,
        "created": site.created,
        "grey": fits(site.grey),
        "bitonal": fits(site.bitonal),
    }


def _digest(contents: Mapping[str, Any]) -> str:
    canonical = json.dumps(contents, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _read(contents: Mapping[str, Any]) -> SiteCalibration:
    kinds = {
        kind: {int(references): _fit(described) for references, described in contents[kind].items()}
        for kind in ("grey", "bitonal")
    }
    named = {name: str(contents[name]) for name in ("model_id", "pipeline_id", "base", "data_set", "created")}
    return SiteCalibration(kinds["grey"], kinds["bitonal"], **named)


def _fit(described: Mapping[str, Any]) -> SiteFit:
    policy = described["policy"]
    return SiteFit(
        Calibration(**described["calibration"]),
        Policy(int(policy["references"]), _point(policy["match"]), _point(policy["non_match"])),
        ScoreDistributions(
            **{name: np.array(values, dtype=np.float32) for name, values in described["distributions"].items()}
        ),
    )


def _point(described: Mapping[str, Any]) -> OperatingPoint:
    rates = {name: Rate(**described[name]) for name in ("skilled_fmr", "fmr", "fnmr")}
    return OperatingPoint(log10_lr=float(described["log10_lr"]), data_set=str(described["data_set"]), **rates)
