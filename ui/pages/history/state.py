"""Everything that the parts of the history page show, as immutable values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.domain.audit import AuditEntry, ChainHead, ChainReport
from sigverify.domain.day_report import DayReport
from sigverify.domain.history import ChequeHistory, ChequeSearch, EntrySearch
from sigverify.domain.progress import Progress
from sigverify.errors import SigverifyError

if TYPE_CHECKING:
    from sigverify.services.account_report import AccountReport


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included."""

    first: date
    last: date

    @classmethod
    def week_to(cls, day: date) -> Period:
        """Return the seven days up to and with `day`."""
        return cls(day - timedelta(days=6), day)

    @property
    def start(self) -> datetime:
        """Its first moment at this workplace."""
        return datetime.combine(self.first, time.min).astimezone()

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return datetime.combine(self.last + timedelta(days=1), time.min).astimezone()


@dataclass(frozen=True, slots=True)
class ChequesState:
    """What the list of cheques shows.

    Parameters
    ----------
    search : ChequeSearch
        What was looked for.
    cheques : tuple of ChequeHistory
        What was found so far, newest first.
    searching : bool
        Whether more may come.
    cut_off : bool
        Whether there are more than are listed.
    single : bool
        Whether only one cheque is shown, because somebody came here for it.
    chosen : ChequeHistory or None
        Of which everything is shown.
    entries : tuple of AuditEntry
        The audit entries about it, for who may read those.
    reporting : bool
        Whether its report is being made.
    saved : tuple of AccountReport
        The reports that were written last.
    problem : SigverifyError or None
        What went wrong last.
    """

    search: ChequeSearch = field(default_factory=ChequeSearch)
    cheques: tuple[ChequeHistory, ...] = ()
    searching: bool = False
    cut_off: bool = False
    single: bool = False
    chosen: ChequeHistory | None = None
    entries: tuple[AuditEntry, ...] = ()
    reporting: bool = False
    saved: tuple[AccountReport, ...] = ()
    problem: SigverifyError | None = None


@dataclass(frozen=True, slots=True)
class TrailState:
    """What the audit trail's part shows.

    Parameters
    ----------
    readable : bool
        Whether whoever is at work may read entries; otherwise only whether the trail is whole is told.
    seal : ChainHead or None
        Of the trail as it is now.
    checking : Progress or None
        How far the check under way is.
    report : ChainReport or None
        What the last check found.
    search : EntrySearch
        Which entries were looked for.
    entries : tuple of AuditEntry
        What was found so far, newest first.
    searching : bool
        Whether more may come.
    cut_off : bool
        Whether there are more than are listed.
    exported : Path or None
        The file that was written last.
    problem : SigverifyError or None
        What went wrong last.
    """

    readable: bool = False
    seal: ChainHead | None = None
    checking: Progress | None = None
    report: ChainReport | None = None
    search: EntrySearch = field(default_factory=EntrySearch)
    entries: tuple[AuditEntry, ...] = ()
    searching: bool = False
    cut_off: bool = False
    exported: Path | None = None
    problem: SigverifyError | None = None


@dataclass(frozen=True, slots=True)
class DayState:
    """What the part about one day shows.

    Parameters
    ----------
    day : date or None
        Which day.
    report : DayReport or None
        What it came to.
    counting : bool
        Whether it is being counted.
    writing : bool
        Whether its report is being made.
    saved : Path or None
        The report that was written last.
    problem : SigverifyError or None
        What went wrong last.
    """

    day: date | None = None
    report: DayReport | None = None
    counting: bool = False
    writing: bool = False
    saved: Path | None = None
    problem: SigverifyError | None = None
