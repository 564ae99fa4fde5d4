"""Use case: the main job on the bundled samples, from enrolment to the reports.

The samples are made, not collected: their true regions and writers are known, and said.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sigverify.domain.progress import Progress, ProgressSink
from sigverify.domain.quality import Finding
from sigverify.domain.sample import Region
from sigverify.errors import DataError
from sigverify.paths import assets
from sigverify.services.enrolment import enrol, load_enrolled
from sigverify.services.locating import locate_file, select
from sigverify.services.reporting import write_report
from sigverify.services.verification import SignatureVerifier, Verification, verify_page

MANIFEST = "samples.json"


@dataclass(frozen=True, slots=True)
class SampleSignatory:
    """A signatory of the bundled samples and the specimens on file."""

    name: str
    account: str
    specimens: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class SampleCheck:
    """A bundled cheque: who it claims to be signed by, how it was made in truth, and where the signature is."""

    file: Path
    claimed: str
    written_by: str
    region: Region


@dataclass(frozen=True, slots=True)
class Samples:
    """The bundled samples."""

    signatories: tuple[SampleSignatory, ...]
    checks: tuple[SampleCheck, ...]

    def signatory(self, name: str) -> SampleSignatory:
        """Return the signatory of this name; `KeyError` if there is none."""
        for signatory in self.signatories:
            if signatory.name == name:
                return signatory
        raise KeyError(name)


@dataclass(frozen=True, slots=True, eq=False)
class DemonstrationResult:
    """One cheque of the demonstration.

    Parameters
    ----------
    check : SampleCheck
        What was checked.
    verification : Verification
        What came out.
    iou : float
        Overlap of the located with the true region, in [0, 1].
    report : Path or None
        The PDF; ``None``: the verification was refused.
    """

    check: SampleCheck
    verification: Verification
    iou: float
    report: Path | None


def bundled_samples() -> Samples:
    """Read the list of bundled samples.

    Raises
    ------
    DataError
        ``"samples-missing"``, ``"samples-damaged"``.
    """
    try:
        return read_samples(assets() / "samples")
    except FileNotFoundError as error:
        raise DataError("samples-missing", path=MANIFEST) from error


def read_samples(folder: Path) -> Samples:
    """Read the list of samples in `folder`, and see that every file is there.

    Raises
    ------
    DataError
        ``"samples-missing"``, ``"samples-damaged"``.
    """
    path = folder / MANIFEST
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        samples = Samples(
            signatories=tuple(
                SampleSignatory(
                    entry["name"], entry["account"], tuple(folder / specimen for specimen in entry["specimens"])
                )
                for entry in listed["signatories"]
            ),
            checks=tuple(
                SampleCheck(folder / entry["file"], entry["claimed"], entry["written_by"], Region(*entry["region"]))
                for entry in listed["checks"]
            ),
        )
        for check in samples.checks:
            samples.signatory(check.claimed)
    except OSError as error:
        raise DataError("samples-missing", path=str(path)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise DataError("samples-damaged", path=str(path)) from error
    files = [specimen for signatory in samples.signatories for specimen in signatory.specimens]
    for file in (*files, *(check.file for check in samples.checks)):
        if not file.is_file():
            raise DataError("samples-missing", path=str(file))
    return samples


def demonstrate(
    samples: Samples,
    *,
    folder: Path,
    verifier: SignatureVerifier,
    sentence: Callable[[Finding], str],
    progress: ProgressSink,
) -> Iterator[DemonstrationResult]:
    """Enrol the signatories, then locate, compare and report each cheque.

    Parameters
    ----------
    samples : Samples
        What to run on.
    folder : Path
        Receives ``specimens/<account>/`` and one PDF per cheque.
    verifier : SignatureVerifier
        Encoder, comparison and thresholds.
    sentence : callable
        Turns a finding into a sentence for the reports.
    progress : ProgressSink
        Told about each signatory and each cheque.

    Yields
    ------
    DemonstrationResult
        As soon as each cheque is done.
    """
    for done, signatory in enumerate(samples.signatories):
        progress(Progress("Enrolling", done, len(samples.signatories)))
        enrol(signatory.specimens, folder=folder / "specimens" / signatory.account, verifier=verifier)
    for done, check in enumerate(samples.checks):
        progress(Progress("Verifying", done, len(samples.checks)))
        signatory = samples.signatory(check.claimed)
        located = locate_file(check.file)
        verification = verify_page(
            located.page,
            selection=select(located),
            references=load_enrolled(folder / "specimens" / signatory.account, verifier=verifier),
            verifier=verifier,
        )
        report: Path | None = None
        if verification.evidence is not None:
            report = folder / f"{check.file.stem}.pdf"
            write_report(verification, report, sentence=sentence, account=signatory.account, signatory=signatory.name)
        region = verification.probe.sample.region
        iou = region.iou(check.region) if region is not None else 0.0
        yield DemonstrationResult(check, verification, iou, report)
