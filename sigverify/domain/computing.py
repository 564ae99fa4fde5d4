"""What a computer computes with, and what the loaded model says of itself; plain values, no library."""

from __future__ import annotations

from dataclasses import dataclass

from sigverify.domain.comparison import Policy


@dataclass(frozen=True, slots=True)
class Computing:
    """What was found, and what is used.

    Parameters
    ----------
    graphics : tuple of str
        Names of the graphics processors that CUDA can use; empty: none.
    processors : int
        Logical processors that this program may use, from 1.
    threads : int
        Threads that the numeric library uses now, from 1.
    """

    graphics: tuple[str, ...]
    processors: int
    threads: int


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What compares signatures.

    Parameters
    ----------
    device : str
        Where it computes: ``"cpu"`` or ``"cuda"``.
    model_id, pipeline_id, calibration_id : str
        Network, cleaning steps, and fusion with thresholds.
    policies : tuple of Policy
        The thresholds with their error rates, by rising number of references.
    """

    device: str
    model_id: str
    pipeline_id: str
    calibration_id: str
    policies: tuple[Policy, ...]
