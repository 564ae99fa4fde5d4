"""Loads the verifier for a command, with the settings of this run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sigverify import process
from sigverify.settings import load_settings

if TYPE_CHECKING:
    from sigverify.services.verifier import Verifier


def open_verifier(*, device: str | None, models: Path | None = None, calibration: Path | None = None) -> Verifier:
    """Return the verifier for the asked-for device, else for the one that the settings name.

    Parameters
    ----------
    device : str or None
        Where to compute.
    models : Path or None
        A folder of weights other than the shipped ones.
    calibration : Path or None
        A site's own calibration; ``None``: the shipped one.

    Raises
    ------
    UsageError
        ``"bad-setting"``.
    InputError, ModelError, DeviceError
        As `sigverify.services.verifier.load_verifier`.
    """
    settings = load_settings(device=device)
    process.set_up(threads=settings.threads)
    from sigverify.services.verifier import load_verifier

    return load_verifier(device=settings.device, models=models, calibration=calibration)


def site_calibration(asked: Path | None) -> Path | None:
    """Return the file of thresholds to check by: the one asked for, else the settings' own; ``None``: the shipped."""
    return asked or load_settings().calibration
