"""Everything that the check page shows, as one immutable value: the presenter makes it, the view draws it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from sigverify.domain.comparison import Comparison, Outcome, ScoreDistributions
from sigverify.domain.ink_mask import InkMask
from sigverify.domain.progress import Progress
from sigverify.domain.quality import Finding
from sigverify.domain.sample import LocatedRegion, Region
from sigverify.errors import SigverifyError
from ui.pages.check.account_state import AccountState, DecidingState, ShownCheck
from ui.session import RECENT
from ui.values import Agreement, LiftedSignature, PageView, Place, Verdict

SCANNED = "SCAN"
"""`sigverify.imaging.scans.FORMAT`; importing that here would load the image libraries into the window."""

if TYPE_CHECKING:
    from sigverify.services.account_result import AccountKnowledge


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
        The report that was written of the result.
    saved_differs : bool
        Whether what it says is not what is on record.
    problem : SigverifyError or None
        What went wrong last.
    recent : tuple of Path
        Files opened lately.
    kept : InkMask or None
        What of the signature in the box counts, where a person has touched its ink.
    account : AccountState or None
        The account; ``None``: the program is used without accounts.
    deciding : DecidingState
        What a person does with the cheque.
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
    saved_differs: bool = False
    problem: SigverifyError | None = None
    recent: tuple[Path, ...] = ()
    kept: InkMask | None = None
    account: AccountState | None = None
    deciding: DecidingState = field(default_factory=DecidingState)

    @property
    def place(self) -> Place | None:
        """Where the signature to check is."""
        return Place(self.page.path, self.page.number, self.region, self.kept) if self.page is not None else None

    @property
    def known(self) -> AccountKnowledge | None:
        """The account that is checked for; ``None``: files are compared."""
        return self.account.known if self.account is not None else None

    @property
    def result(self) -> ShownCheck | None:
        """What a check for the account came to."""
        return self.account.result if self.account is not None else None

    @property
    def ready_for_account(self) -> bool:
        """Whether a check for the account can be asked for."""
        return (
            self.account is not None
            and self.account.known is not None
            and bool(self.account.known.candidates)
            and not self.account.busy
            and self.account.result is None
            and self.region is not None
            and self.comparing is None
        )

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
        if self.result is not None:
            signature = self.result.signature
            found += [*signature.findings, *(() if self.deciding.blind else signature.comparison_findings)]
        elif self.probe is not None:
            found += self.probe.findings
        order = {"refuse": 0, "warn": 1, "note": 2}
        return tuple(sorted(dict.fromkeys(found), key=lambda finding: order[finding.severity.value]))

    @property
    def shown_probe(self) -> LiftedSignature | None:
        """The signature that is looked at: of a checked cheque the one in view, else the one in the box."""
        return self.result.probe if self.result is not None else self.probe

    @property
    def outcome(self) -> Outcome | None:
        """What is said of the cheque; ``None`` where nothing was compared, or where it is hidden."""
        if self.verdict is not None:
            return self.verdict.comparison.outcome
        return self.result.outcome if self.result is not None and not self.deciding.blind else None

    @property
    def comparison(self) -> Comparison | None:
        """The comparison in view; ``None`` where there is none, or where it is hidden."""
        if self.verdict is not None:
            return self.verdict.comparison
        best = self.result.signature.best if self.result is not None else None
        return best.comparison if best is not None and not self.deciding.blind else None

    @property
    def distributions(self) -> ScoreDistributions | None:
        """What usual comparisons give; ``None`` until it is known."""
        if self.verdict is not None:
            return self.verdict.distributions
        view = self.result.view if self.result is not None else None
        return view.distributions if view is not None else None

    @property
    def agreement(self) -> Agreement | None:
        """Where the signature in view agrees with the closest specimen."""
        if self.verdict is not None:
            return self.verdict.agreement
        view = self.result.view if self.result is not None and not self.deciding.blind else None
        return view.agreement if view is not None else None

    def similarity_of(self, specimen: Specimen) -> float | None:
        """Return the log10 likelihood ratio with this specimen alone, where it was compared."""
        if self.verdict is None or specimen.path not in self.verdict.references:
            return None
        return self.verdict.per_reference_log10_lr[self.verdict.references.index(specimen.path)]

    def lifted_of(self, key: str) -> LiftedSignature | None:
        """Return the picture of a specimen by its file, or by its id on file."""
        if self.account is not None and self.account.known is not None:
            return next((one.lifted for one in self.account.specimens if one.reference.id == key), None)
        return next((one.lifted for one in self.specimens if str(one.path) == key), None)

    def laid(self, key: str) -> npt.NDArray[np.float64] | None:
        """Return how the comparison laid a specimen (by file, or by its id on file) on the signature, (2, 3)."""
        if self.verdict is not None:
            files = [str(path) for path in self.verdict.references]
            return self.verdict.laid[files.index(key)] if key in files else None
        best = self.result.signature.best if self.result is not None else None
        view = self.result.view if self.result is not None else None
        if best is None or view is None or key not in best.reference_ids:
            return None
        return np.asarray(view.laid[best.reference_ids.index(key)])


def recent_with(page: PageView, before: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the files opened lately; a scan is not among them, since it is gone once it is decided."""
    if page.provenance.format == SCANNED:
        return before
    return (page.path, *(path for path in before if path != page.path))[:RECENT]


def box_of(result: ShownCheck, *, page: PageView | None) -> Region | None:
    """Return the box of the signature in view; all of it where the signature stands in for a page that is gone."""
    picture = result.opened.pictures[result.number]
    if page is not None and picture is not None and page.pixels is picture.pixels:
        return page.whole
    return result.signature.region
