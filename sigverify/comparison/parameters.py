"""The fitted part of the comparison: one fusion, calibration and policy a number of references.

Kept beside the encoder's weights as safetensors plus a card; fitted by `sigverify.training.fitting`.
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
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load, save

from sigverify import paths
from sigverify.comparison import measures
from sigverify.comparison.calibration import Calibration
from sigverify.comparison.fusion import Affine, Expert, Fusion
from sigverify.domain.comparison import OperatingPoint, Policy, Rate, ScoreDistributions
from sigverify.errors import ModelError

FORMAT = 2
STEM = "comparison"


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Everything fitted for one number of references and one kind of input."""

    fusion: Fusion
    calibration: Calibration
    policy: Policy
    distributions: ScoreDistributions


@dataclass(frozen=True, slots=True, eq=False)
class Parameters:
    """All fits.

    Parameters
    ----------
    grey, bitonal : mapping of int to Fit
        By number of references, from 1 without gaps; `bitonal` leaves the measures of ink level out.
    model_id, pipeline_id : str
        The templates these fits are for.
    calibration_id : str
        Names the fits; the first twelve digits of their digest.
    """

    grey: Mapping[int, Fit]
    bitonal: Mapping[int, Fit]
    model_id: str
    pipeline_id: str
    calibration_id: str = ""

    def fit(self, references: int, *, bitonal: bool) -> Fit:
        """Return the fit for a number of references; more than were fitted use the largest."""
        fits = self.bitonal if bitonal else self.grey
        return fits[min(references, max(fits))]


def save_parameters(parameters: Parameters, folder: Path) -> str:
    """Write parameters into `folder` and return their calibration id."""
    tensors: dict[str, npt.NDArray[np.float64]] = {}
    card: dict[str, object] = {
        "format": FORMAT,
        "measures": list(measures.NAMES),
        "model_id": parameters.model_id,
        "pipeline_id": parameters.pipeline_id,
    }
    for kind in ("grey", "bitonal"):
        fits: Mapping[int, Fit] = getattr(parameters, kind)
        described = {}
        for references, fit in fits.items():
            stem = f"{kind}.{references}"
            for number, expert in enumerate(fit.fusion.experts):
                tensors[f"{stem}.{number}.decide"] = np.append(expert.decide.weights, expert.decide.bias)
                if expert.pair is not None:
                    tensors[f"{stem}.{number}.pair"] = np.append(expert.pair.weights, expert.pair.bias)
            for name in ScoreDistributions.__slots__:
                tensors[f"{stem}.{name}"] = getattr(fit.distributions, name).astype(np.float64)
            described[str(references)] = {
                "shares": [expert.share for expert in fit.fusion.experts],
                "calibration": dataclasses.asdict(fit.calibration),
                "policy": dataclasses.asdict(fit.policy),
            }
        card[kind] = described
    data = save(tensors)
    card["weights_sha256"] = hashlib.sha256(data).hexdigest()
    text = json.dumps(card, indent=1, sort_keys=True)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{STEM}.safetensors").write_bytes(data)
    (folder / f"{STEM}.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    return _calibration_id(text)


def load_parameters(folder: Path | None = None) -> Parameters:
    """Read parameters, the shipped ones unless `folder` is given.

    Raises
    ------
    ModelError
        ``calibration-missing``, ``calibration-damaged`` (digest or contents) or
        ``calibration-incompatible`` (made for other measures).
    """
    folder = paths.assets() / "models" if folder is None else folder
    try:
        data = (folder / f"{STEM}.safetensors").read_bytes()
        text = (folder / f"{STEM}.json").read_text(encoding="utf-8").rstrip("\n")
    except OSError as error:
        raise ModelError("calibration-missing", folder=str(folder)) from error
    except UnicodeDecodeError as error:
        raise ModelError("calibration-damaged", folder=str(folder)) from error
    try:
        card = json.loads(text)
        if card["weights_sha256"] != hashlib.sha256(data).hexdigest():
            raise ModelError("calibration-damaged", folder=str(folder))
        if card["format"] != FORMAT or card["measures"] != list(measures.NAMES):
            raise ModelError("calibration-incompatible", folder=str(folder))
        tensors = load(data)
        kinds = {
            kind: {int(n): _fit(tensors, f"{kind}.{n}", described) for n, described in card[kind].items()}
            for kind in ("grey", "bitonal")
        }
        return Parameters(kinds["grey"], kinds["bitonal"], card["model_id"], card["pipeline_id"], _calibration_id(text))
    except (KeyError, TypeError, ValueError, AttributeError, SafetensorError) as error:
        raise ModelError("calibration-damaged", folder=str(folder)) from error


def _calibration_id(text: str) -> str:
    return "calibration-" + hashlib.sha256(text.encode()).hexdigest()[:12]


def _fit(tensors: Mapping[str, npt.NDArray[np.float64]], stem: str, described: Mapping[str, Any]) -> Fit:
    names = ScoreDistributions.__slots__
    experts = [
        Expert(
            share=float(share),
            decide=_affine(tensors[f"{stem}.{number}.decide"]),
            pair=_affine(tensors[f"{stem}.{number}.pair"]) if f"{stem}.{number}.pair" in tensors else None,
        )
        for number, share in enumerate(described["shares"])
    ]
    return Fit(
        fusion=Fusion(tuple(experts)),
        calibration=Calibration(**described["calibration"]),
        policy=_policy(described["policy"]),
        distributions=ScoreDistributions(*(tensors[f"{stem}.{name}"].astype(np.float32) for name in names)),
    )


def _affine(numbers: npt.NDArray[np.float64]) -> Affine:
    return Affine(numbers[:-1], float(numbers[-1]))


def _policy(card: Mapping[str, Any]) -> Policy:
    return Policy(
        references=int(card["references"]),
        match=_operating_point(card["match"]),
        non_match=_operating_point(card["non_match"]),
    )


def _operating_point(card: Mapping[str, Any]) -> OperatingPoint:
    return OperatingPoint(
        log10_lr=float(card["log10_lr"]),
        skilled_fmr=Rate(**card["skilled_fmr"]),
        fmr=Rate(**card["fmr"]),
        fnmr=Rate(**card["fnmr"]),
        data_set=str(card["data_set"]),
    )
