"""Everything that the check page shows, as one immutable value: the presenter makes it, the view draws it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sigverify.domain.progress import Progress
from sigverify.domain.quality import Finding
from sigverify.domain.sample import LocatedRegion, Region
from sigverify.errors import SigverifyError
from ui.values import LiftedSignature, PageView, Place, Verdict


@dataclass(frozen=True, slots=True, eq=False)
class Specimen:
    """One specimen: its file, and its picture or what is wrong with it once it was read."""

    path: Path
    lifted: LiftedSignature | None = None
    error: SigverifyError | None = None

    @property
    def usable(self) -> bool:
        """Whether it was read and is good enough to be compared with."""
        return self.lifted is not None and self.lifted.usable

    @property
    def waiting(self) -> bool:
        """Whether it is still being read."""
        return self.lifted is None and self.error is None


@dataclass(frozen=True, slots=True, eq=False)
class CheckState:
    """What the check page shows.

    Parameters
    ----------
    reading : Path or None
        The file that is being read.
    page : PageView or None
        The page on the canvas.
    region : Region or None
        The box on it.
    proposals : tuple of LocatedRegion or None
        Where a signature may be, best first; ``None``: still being looked for.
    probe : LiftedSignature or None
        The signature in the box.
    specimens : tuple of Specimen
        In the order in which they were added.
    comparing : Progress or None
        How far the comparison under way is.
    verdict : Verdict or None
        The result for exactly this box and these specimens.
    saving : Path or None
        The report that is being written.
    saved : Path or None
        The report that was written for `verdict`.
    problem : SigverifyError or None
        What went wrong last.
    recent : tuple of Path
        Files opened lately.
    """

    reading: Path | None = None
    page: PageView | None = None
    region: Region | None = None
    proposals: tuple[LocatedRegion, ...] | None = None
    probe: LiftedSignature | None = None
    specimens: tuple[Specimen, ...] = ()
    comparing: Progress | None = None
    verdict: Verdict | None = None
    saving: Path | None = None
    saved: Path | None = None
    problem: SigverifyError | None = None
    recent: tuple[Path, ...] = ()

    @property
    def place(self) -> Place | None:
        """Where the signature to check is."""
        return Place(self.page.path, self.page.number, self.region) if self.page is not None else None

    @property
    def usable_specimens(self) -> tuple[Specimen, ...]:
        """Those that a comparison can use."""
        return tuple(specimen for specimen in self.specimens if specimen.usable)

    @property
    def ready(self) -> bool:
        """Whether a comparison can be asked for."""
        return (
            self.region is not None
            and self.probe is not None
            and self.probe.usable
            and bool(self.usable_specimens)
            and not any(specimen.waiting for specimen in self.specimens)
            and self.comparing is None
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was noticed about the signature to check and the comparison, gravest first, each once."""
        found: list[Finding] = []
        if self.verdict is not None:
            found += [*self.verdict.findings, *self.verdict.comparison.findings]
        if self.probe is not None:
            found += self.probe.findings
        order = {"refuse": 0, "warn": 1, "note": 2}
        return tuple(sorted(dict.fromkeys(found), key=lambda finding: order[finding.severity.value]))

    def similarity_of(self, specimen: Specimen) -> float | None:
        """Return the log10 likelihood ratio with this specimen alone, where it was compared."""
        if self.verdict is None or specimen.path not in self.verdict.references:
            return None
        return self.verdict.per_reference_log10_lr[self.verdict.references.index(specimen.path)]
